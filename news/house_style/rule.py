"""What a rule is, what it finds, and the ways to write one in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from news.house_style.pieces import Draft, Kind, Piece
from vietnamese.proof.slips import Slip

#: Texts of running words; captions and credits have habits of their own.
WORDS = (Kind.HEADLINE, Kind.LEAD, Kind.SUBHEADING, Kind.PARAGRAPH, Kind.CAPTION, Kind.QUOTE)
ALL = tuple(Kind)
#: Letters of a place that are remembered when it is let pass.
MAX_KEY = 80


@dataclass(frozen=True)
class Rule:
    """One rule of the house.

    `find` gives its findings in a draft. A `sure` rule's first fix may be applied together with
    all others; `words` tells whether the paper's accepted words silence it.
    """

    code: str
    label: Any
    explanation: Any
    find: Callable[[Draft], Iterator[Found]]
    sure: bool = False
    words: bool = False


@dataclass(frozen=True)
class Found:
    """A finding before the rule's name is put to it; `slip` is None for what has no exact place."""

    piece: Piece | None
    slip: Slip | None = None
    message: str = ""


@dataclass(frozen=True)
class Finding:
    """One warning."""

    rule: Rule
    piece: Piece | None
    slip: Slip | None
    message: str

    @property
    def wrong(self) -> str:
        """The letters it is about."""
        if self.piece is None or self.slip is None:
            return ""
        return self.piece.text[self.slip.start : self.slip.end]

    @property
    def right(self) -> tuple[str, ...]:
        """What could stand there."""
        return self.slip.right if self.slip else ()

    @property
    def key(self) -> str:
        """What is remembered when the warning is let pass: the rule and the words, not the place."""
        about = self.wrong or self.message or (self.piece.field if self.piece else "")
        return f"{self.rule.code}:{about[:MAX_KEY]}"

    def around(self, width: int = 32) -> tuple[str, str]:
        """The text before and after the place, cut at words."""
        if self.piece is None or self.slip is None:
            return "", ""
        text, start, end = self.piece.text, self.slip.start, self.slip.end
        before, after = text[max(0, start - width) : start], text[end : end + width]
        if start > width and " " in before:
            before = "…" + before[before.index(" ") :]
        if end + width < len(text) and " " in after:
            after = after[: after.rindex(" ")] + " …"
        return before, after


def each_text(
    find: Callable[[str], list[Slip]], kinds: tuple[Kind, ...] = ALL
) -> Callable[[Draft], Iterator[Found]]:
    """A rule's `find` that asks one function of every text by itself."""

    def found(draft: Draft) -> Iterator[Found]:
        for piece in draft.of(*kinds):
            for slip in find(piece.text):
                yield Found(piece, slip)

    return found
