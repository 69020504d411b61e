"""The paper: pages, bylines, photos, tags, masthead, feeds and the newsroom."""
