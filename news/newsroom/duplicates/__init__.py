"""The warning in the article editor: nearly the same text or the same title elsewhere. It never blocks."""
