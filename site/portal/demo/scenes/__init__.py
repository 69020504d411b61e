"""Sources of the demo pictures: small Blender scenes, built by code, with no downloaded material.

``README.md`` here says how to render them. Nothing in the running site imports this package.
"""
