"""The ids of sub-headings on a page."""

from vietnamese.slugs import slugify, unique_slug


class Anchors:
    """Ids for sub-headings, each once: the list of contents and the headings count the same way."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, text: str) -> str:
        """The id for the next heading that reads `text`."""
        anchor = unique_slug(slugify(text, max_length=60), self._taken, fallback="muc")
        self._taken.add(anchor)
        return anchor
