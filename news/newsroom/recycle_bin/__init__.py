"""The recycle bin in the newsroom's admin: deleting into it, its list, the way back, for good."""
