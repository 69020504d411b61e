"""The surfaces of the scenes: paint, wood, leaves, water, tiles and the like."""

from typing import Any

import bpy

from portal.demo.scenes.graph import Colour, Graph

Material = bpy.types.Material


def _new(name: str) -> tuple[Material, Graph]:
    material = bpy.data.materials.new(name)
    material.node_tree.nodes.clear()
    return material, Graph(material.node_tree)


def _finish(g: Graph, shader: Any) -> None:
    g.node("ShaderNodeOutputMaterial", {0: shader})


def _bump(g: Graph, height: Any, strength: float, distance: float) -> Any:
    return g.node(
        "ShaderNodeBump", {"Height": height, "Strength": strength, "Distance": distance}
    ).outputs[0]


def surface(
    name: str,
    colour: Colour,
    other: Colour | None = None,
    rough: float = 0.7,
    scale: float = 2.0,
    bump: float = 0.0,
    metal: float = 0.0,
    vary: float = 0.0,
    stretch: tuple[float, float, float] = (1.0, 1.0, 1.0),
    coat: float = 0.0,
) -> Material:
    """An opaque material clouded between two colours.

    ``scale`` is patches per metre, ``bump`` the relief in metres, ``vary`` the change of brightness
    from object to object, ``stretch`` pulls the pattern (wood grain, streaks of rain).
    """
    material, g = _new(name)
    at = g.node("ShaderNodeTexCoord").outputs["Object"]
    at = g.vector("MULTIPLY", at, stretch)
    cloud = g.noise(at, scale, 8.0, 0.6)
    paint = g.mix(g.remap(cloud, 0.32, 0.68), colour, other or colour)
    if vary:
        own = g.node("ShaderNodeObjectInfo").outputs["Random"]
        change = g.math("ADD", 1.0 - vary, g.math("MULTIPLY", own, 2.0 * vary))
        paint = g.mix(1.0, paint, g.join(change, change, change), "MULTIPLY")
    inputs: dict[Any, Any] = {"Base Color": paint, "Roughness": rough, "Metallic": metal}
    if coat:
        inputs["Coat Weight"] = coat
    if bump:
        inputs["Normal"] = _bump(g, g.noise(at, scale * 4.0, 8.0, 0.65), 0.8, bump)
    _finish(g, g.node("ShaderNodeBsdfPrincipled", inputs).outputs[0])
    return material


def attribute(name: str, rough: float = 0.7, bump: float = 0.0, scale: float = 8.0) -> Material:
    """A material coloured by the mesh's own ``Col`` colours, slightly clouded."""
    material, g = _new(name)
    own = g.node("ShaderNodeAttribute", attribute_name="Col").outputs[0]
    at = g.node("ShaderNodeTexCoord").outputs["Object"]
    cloud = g.noise(at, scale, 8.0, 0.65)
    shade = g.math("ADD", 0.72, g.math("MULTIPLY", cloud, 0.56))
    paint = g.mix(1.0, own, g.join(shade, shade, shade), "MULTIPLY")
    inputs: dict[Any, Any] = {"Base Color": paint, "Roughness": rough}
    if bump:
        inputs["Normal"] = _bump(g, cloud, 0.8, bump)
    _finish(g, g.node("ShaderNodeBsdfPrincipled", inputs).outputs[0])
    return material


def leaf(name: str, colour: Colour, other: Colour, through: float = 0.35) -> Material:
    """A leaf that lets light through, between two greens from plant to plant and spot to spot."""
    material, g = _new(name)
    own = g.node("ShaderNodeObjectInfo").outputs["Random"]
    place = g.node("ShaderNodeNewGeometry").outputs["Position"]
    patch = g.noise(place, 0.35, 3.0)
    blend = g.math("ADD", g.math("MULTIPLY", own, 0.6), g.math("SUBTRACT", patch, 0.3), clamp=True)
    paint = g.mix(blend, colour, other)
    front = g.node(
        "ShaderNodeBsdfPrincipled",
        {"Base Color": paint, "Roughness": 0.5, "Specular IOR Level": 0.3},
    ).outputs[0]
    lit = g.mix(1.0, paint, (1.25, 1.3, 0.6), "MULTIPLY")
    back = g.node("ShaderNodeBsdfTranslucent", {0: lit}).outputs[0]
    mixed = g.node("ShaderNodeMixShader", {0: through})
    g.put(mixed.inputs[1], front)
    g.put(mixed.inputs[2], back)
    _finish(g, mixed.outputs[0])
    return material


def water(
    name: str,
    colour: Colour,
    ripple: float = 0.02,
    scale: float = 1.2,
    stretch: tuple[float, float, float] = (0.5, 1.0, 1.0),
    rough: float = 0.03,
    patches: float = 0.6,
) -> Material:
    """Still or flowing water: a dark body of ``colour`` under a rippled mirror.

    ``patches`` lets calm and rippled areas alternate, as wind does on real water.
    """
    material, g = _new(name)
    place = g.node("ShaderNodeNewGeometry").outputs["Position"]
    at = g.vector("MULTIPLY", place, stretch)
    waves = g.math("ADD", g.noise(at, scale, 4.0, 0.5), g.noise(at, scale * 0.23, 3.0, 0.5))
    wind = g.noise(g.vector("MULTIPLY", place, (0.3, 1.0, 1.0)), 0.02, 3.0, 0.6)
    force = g.math("ADD", 1.0 - patches, g.math("MULTIPLY", g.remap(wind, 0.4, 0.6), patches))
    # Far waves blur into a smooth sheet, as they do in a lens.
    away = g.node("ShaderNodeCameraData").outputs["View Distance"]
    fade = g.math("DIVIDE", 1.0, g.math("ADD", 1.0, g.math("MULTIPLY", away, 0.004)))
    height = g.math("MULTIPLY", waves, g.math("MULTIPLY", force, fade))
    blur = g.math("ADD", rough, g.math("MULTIPLY", g.math("SUBTRACT", 1.0, fade), 0.12))
    inputs = {
        "Base Color": colour,
        "Roughness": blur,
        "IOR": 1.333,
        "Normal": _bump(g, height, 1.0, ripple),
    }
    _finish(g, g.node("ShaderNodeBsdfPrincipled", inputs).outputs[0])
    return material


def wet_ground(name: str, colour: Colour, other: Colour, cover: float = 0.5) -> Material:
    """Concrete after rain: puddles like mirrors between damp patches."""
    material, g = _new(name)
    place = g.node("ShaderNodeNewGeometry").outputs["Position"]
    pool = g.remap(g.noise(place, 0.45, 4.0, 0.5), 0.62 - cover * 0.25, 0.66 - cover * 0.2)
    grain = g.noise(place, 9.0, 8.0, 0.65)
    paint = g.mix(g.remap(grain, 0.3, 0.7), colour, other)
    paint = g.mix(pool, paint, tuple(c * 0.35 for c in colour))
    dry = g.math("SUBTRACT", 1.0, pool)
    rough = g.math("ADD", 0.02, g.math("MULTIPLY", dry, 0.3))
    relief = g.math("MULTIPLY", grain, dry)
    inputs = {"Base Color": paint, "Roughness": rough, "Normal": _bump(g, relief, 0.7, 0.02)}
    _finish(g, g.node("ShaderNodeBsdfPrincipled", inputs).outputs[0])
    return material


def brick(
    name: str,
    colour: Colour,
    other: Colour,
    width: float = 0.22,
    joint: float = 0.012,
    mortar: Colour = (0.42, 0.40, 0.37),
    square: bool = False,
    axis: str = "XZ",
) -> Material:
    """Courses of brick or paving; ``width`` in metres; ``axis`` names the plane they lie in."""
    material, g = _new(name)
    x, y, z = g.split(g.node("ShaderNodeTexCoord").outputs["Object"])
    plane = {"XZ": (x, z), "XY": (x, y), "YZ": (y, z)}[axis]
    at = g.join(plane[0], plane[1], 0.0)
    made = g.node(
        "ShaderNodeTexBrick",
        {
            "Vector": at,
            "Color1": colour,
            "Color2": other,
            "Mortar": mortar,
            "Scale": 1.0,
            "Mortar Size": joint,
            "Mortar Smooth": 0.3,
            "Bias": 0.0,
            "Brick Width": width,
            "Row Height": width if square else width * 0.36,
        },
        offset=0.0 if square else 0.5,
    )
    stain = g.noise(at, 1.3, 8.0, 0.65)
    shade = g.math("ADD", 0.55, g.math("MULTIPLY", stain, 0.9))
    paint = g.mix(1.0, made.outputs[0], g.join(shade, shade, shade), "MULTIPLY")
    relief = g.math("SUBTRACT", g.math("MULTIPLY", stain, 0.4), made.outputs[1])
    inputs = {"Base Color": paint, "Roughness": 0.85, "Normal": _bump(g, relief, 0.7, 0.01)}
    _finish(g, g.node("ShaderNodeBsdfPrincipled", inputs).outputs[0])
    return material


def glow(name: str, colour: Colour, power: float, vary: float = 0.0) -> Material:
    """A surface that shines by itself."""
    material, g = _new(name)
    strength: Any = power
    if vary:
        own = g.node("ShaderNodeObjectInfo").outputs["Random"]
        strength = g.math(
            "MULTIPLY", power, g.math("ADD", 1.0 - vary, g.math("MULTIPLY", own, vary))
        )
    _finish(g, g.node("ShaderNodeEmission", {0: colour, 1: strength}).outputs[0])
    return material


def glass(name: str, colour: Colour = (0.05, 0.07, 0.08), rough: float = 0.04) -> Material:
    """A window pane seen from outside: dark and mirroring."""
    material, g = _new(name)
    inputs = {"Base Color": colour, "Roughness": rough, "Specular IOR Level": 0.9}
    _finish(g, g.node("ShaderNodeBsdfPrincipled", inputs).outputs[0])
    return material


def flat(name: str, colour: Colour, rough: float = 0.6, metal: float = 0.0) -> Material:
    """One plain colour."""
    material, g = _new(name)
    inputs = {"Base Color": colour, "Roughness": rough, "Metallic": metal}
    _finish(g, g.node("ShaderNodeBsdfPrincipled", inputs).outputs[0])
    return material


def cone_brick(name: str, width: float) -> Material:
    """Weathered brick laid in rings round the z axis, sooty towards the top."""
    material, g = _new(name)
    place = g.node("ShaderNodeTexCoord").outputs["Object"]
    x, y, z = g.split(place)
    around = g.math("MULTIPLY", g.math("ARCTAN2", y, x), 2.6)
    made = g.node(
        "ShaderNodeTexBrick",
        {
            "Vector": g.join(around, z, 0.0),
            "Color1": (0.30, 0.115, 0.06),
            "Color2": (0.19, 0.08, 0.05),
            "Mortar": (0.24, 0.19, 0.15),
            "Scale": 1.0,
            "Mortar Size": 0.012,
            "Mortar Smooth": 0.3,
            "Bias": 0.0,
            "Brick Width": width,
            "Row Height": width * 0.36,
        },
    )
    stain = g.noise(place, 0.8, 8.0, 0.65)
    shade = g.math("ADD", 0.45, g.math("MULTIPLY", stain, 1.1))
    paint = g.mix(1.0, made.outputs[0], g.join(shade, shade, shade), "MULTIPLY")
    soot = g.remap(g.math("ADD", z, g.math("MULTIPLY", stain, 5.0)), 9.0, 12.5)
    moss = g.remap(g.noise(place, 0.5, 7.0, 0.6), 0.55, 0.68)
    paint = g.mix(g.math("MULTIPLY", moss, 0.55), paint, (0.10, 0.115, 0.05))
    paint = g.mix(g.math("MULTIPLY", soot, 0.7), paint, (0.03, 0.027, 0.025))
    relief = g.math("SUBTRACT", g.math("MULTIPLY", stain, 0.4), made.outputs[1])
    inputs = {"Base Color": paint, "Roughness": 0.9, "Normal": _bump(g, relief, 0.8, 0.015)}
    _finish(g, g.node("ShaderNodeBsdfPrincipled", inputs).outputs[0])
    return material


def stripes(name: str, one: Colour, other: Colour, width: float) -> Material:
    """Thin cloth with stripes ``width`` metres broad, counted along y; light shines through."""
    material, g = _new(name)
    y = g.split(g.node("ShaderNodeTexCoord").outputs["Object"])[1]
    part = g.math("FRACT", g.math("DIVIDE", y, 2.0 * width))
    paint = g.mix(g.math("GREATER_THAN", part, 0.5), one, other)
    front = g.node("ShaderNodeBsdfDiffuse", {0: paint}).outputs[0]
    back = g.node("ShaderNodeBsdfTranslucent", {0: paint}).outputs[0]
    mixed = g.node("ShaderNodeMixShader", {0: 0.4})
    g.put(mixed.inputs[1], front)
    g.put(mixed.inputs[2], back)
    _finish(g, mixed.outputs[0])
    return material
