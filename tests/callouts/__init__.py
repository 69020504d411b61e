"""Nothing readers or the newsroom bring in makes the portal ask another server."""
