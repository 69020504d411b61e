"""How often articles are read: counted without knowing by whom."""
