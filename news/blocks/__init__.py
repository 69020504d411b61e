"""What an article's body is made of: one block per file, each with a preview and a description."""

from news.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
