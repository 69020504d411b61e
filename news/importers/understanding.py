"""Which piece is what: the headline, the lead, sub-headings, captions and names of any text.

One reader for Word files, pasted text and plain text. Nothing is left out without a doubt that
says so, and whatever was guessed is a doubt beside its passage, for the editor to correct.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise

from django.utils.translation import gettext as _

from news.importers.captions import read_captions
from news.importers.doubts import quoted
from news.importers.ending import read_names, split_tags
from news.importers.head import CaptureError, find_date
from news.importers.headline import sentence_case
from news.importers.lines import MAX_HEADING, MAX_LEAD, closes_sentence, looks_like_heading
from news.importers.old_fonts import NAMES
from news.importers.passages import Passage, Role, Understood, as_passage
from news.importers.pieces import Piece, Source
from vietnamese.fold import fold

MAX_HEADLINE = 255
#: Above the headline stand the section, a date and perhaps a kicker; further down is text.
LINES_OF_HEAD = 6
LINES_OF_ENDING = 3
SHORTEST_LEAD = 30
#: A sub-heading has text right below it, or photos and then text.
LINES_BELOW = 8


@dataclass
class Read:
    """A piece and the passage it becomes."""

    piece: Piece
    passage: Passage

    @property
    def is_open(self) -> bool:
        """Whether nothing but a paragraph has been made of it yet."""
        return self.piece.kind == "text" and self.passage.role == Role.PARAGRAPH

    def take(self, role: Role, *doubts: str) -> None:
        """Settle what it is."""
        self.passage.role = str(role.value)
        self.passage.doubts += doubts


def understand(source: Source, sections: Iterable[str] = ()) -> Understood:
    """The manuscript of `source`; `sections` are the names of the paper's sections."""
    reads = [Read(piece, as_passage(piece)) for piece in source.pieces]
    manuscript = Understood(passages=[], doubts=list(source.doubts))
    read_furniture(reads, manuscript, {fold(name): name for name in sections})
    read_ending(reads)
    read_headline(reads, manuscript)
    read_captions([(read.piece, read.passage) for read in reads], source.pictures)
    read_lead(reads, manuscript)
    read_headings(reads)
    read_tables(reads)
    for encoding in sorted(source.encodings):
        message = _("Converted from the old font encoding %(encoding)s: read the text with care.")
        manuscript.doubts.append(message % {"encoding": NAMES.get(encoding, encoding)})
    manuscript.passages = [read.passage for read in reads]
    if not any(read.passage.role in (Role.PARAGRAPH, Role.QUOTE, Role.LIST) for read in reads):
        manuscript.doubts.append(_("There is no text after the lead."))
    return manuscript


def read_furniture(reads: list[Read], manuscript: Understood, sections: dict[str, str]) -> None:
    """The section's name and a date line above the text."""
    for read in [read for read in reads if read.is_open][:LINES_OF_HEAD]:
        named = fold(read.piece.text).removeprefix("chuyen muc").strip(" :")
        if not manuscript.section and named in sections:
            manuscript.section = sections[named]
            read.take(Role.SECTION)
            continue
        try:
            _at, published = find_date([read.piece.text])
        except CaptureError:
            continue
        if not manuscript.published:
            manuscript.published = published.isoformat()
            read.take(Role.DATE)


def read_ending(reads: list[Read]) -> None:
    """Tags and names, which stand last."""
    texts = [read for read in reads if read.is_open]
    for read in reversed(texts[-LINES_OF_ENDING:]):
        before, after = split_tags([read.piece.text])
        if after is not None and not before:
            read.take(Role.TAGS)
    found = False
    for read in reversed([read for read in texts[1:] if read.is_open][-LINES_OF_ENDING:]):
        if not read_names(read.piece.text):
            break
        read.take(Role.BYLINE)
        found = True
    if not found and texts and texts[-1].piece.align == "right" and texts[-1].is_open:
        texts[-1].passage.doubts.append(
            _("Stands at the right like a byline, but does not read like names.")
        )


def read_headline(reads: list[Read], manuscript: Understood) -> None:
    """The most outstanding of the first lines."""
    lines = head_lines(reads)
    if not lines:
        manuscript.doubts.append(missing(Role.HEADLINE))
        return
    best = max(lines, key=lambda read: outstanding(read.piece, is_first=read is lines[0]))
    for above in lines[: lines.index(best)]:
        message = _("Left out, above the headline: “%(line)s”.")
        above.take(Role.LEFT_OUT, message % quoted(above.piece.text))
    if not outstanding(best.piece, is_first=False) and best.piece.is_formatted:
        best.passage.doubts.append(_("The headline is guessed: it is the first line."))
    best.take(Role.HEADLINE)
    join_broken_headline(reads, best, lines)
    text = best.passage.text
    if text == text.upper() != text.lower():
        body = "\n".join(read.piece.text for read in reads if read.is_open)
        best.passage.text = sentence_case(text, body)
        best.passage.doubts.append(
            _("The headline was in capitals; check the capitals of names in it.")
        )


def missing(role: Role) -> str:
    """The doubt about a text without headline, or without lead."""
    if role == Role.HEADLINE:
        return _("No headline was found.")
    return _("No lead was found: choose the paragraph that is the lead.")


def head_lines(reads: list[Read]) -> list[Read]:
    """The lines among which the headline is: up to the first that reads as text."""
    lines: list[Read] = []
    for read in [read for read in reads if read.is_open][:LINES_OF_HEAD]:
        is_headline = read.piece.level or read.piece.is_caps
        closes = closes_sentence(read.piece.text) and read.piece.text[-1] not in "?!…”"
        if len(read.piece.text) > MAX_HEADLINE or (closes and not is_headline):
            break
        lines.append(read)
    if not lines:  # a headline that closes with a full stop
        first = next((read for read in reads if read.is_open), None)
        lines = [first] if first and len(first.piece.text) <= MAX_HEADLINE else []
    return lines


def outstanding(piece: Piece, *, is_first: bool) -> float:
    """How much a line looks like a headline; 0 for not at all."""
    if piece.level:
        return 5 - piece.level / 10
    shape = 3 * piece.is_caps + 2 * piece.is_bold + (piece.align == "center")
    return shape + 3.5 * (is_first and len(piece.text) > len("PHÓNG SỰ: "))


def join_broken_headline(reads: list[Read], best: Read, lines: list[Read]) -> None:
    """A headline over two lines of one shape becomes one."""
    for below in lines[lines.index(best) + 1 :]:
        together = f"{best.passage.text} {below.piece.text}"
        same = (below.piece.is_caps, below.piece.level, below.piece.align) == (
            *(best.piece.is_caps, best.piece.level, best.piece.align),
        )
        if not same or not (best.piece.is_caps or best.piece.level == 1):
            return
        if len(together) > MAX_HEADLINE or reads.index(below) != reads.index(best) + 1:
            return
        best.passage.text = together
        reads.remove(below)


def read_lead(reads: list[Read], manuscript: Understood) -> None:
    """The first paragraph after the headline."""
    headline = next((at for at, read in enumerate(reads) if read.passage.role == Role.HEADLINE), -1)
    for read in reads[headline + 1 :]:
        if not read.is_open:
            continue
        if read_names(read.piece.text) and not read.piece.is_bold:
            read.take(Role.BYLINE)
            continue
        if len(read.piece.text) > MAX_LEAD or len(read.piece.text) < SHORTEST_LEAD:
            break
        read.take(Role.LEAD)
        if not (read.piece.is_bold or read.piece.is_italic) and read.piece.is_formatted:
            read.passage.doubts.append(_("The lead is guessed: it is the first paragraph."))
        return
    manuscript.doubts.append(missing(Role.LEAD))


def read_headings(reads: list[Read]) -> None:
    """Sub-headings: what the source marks as such; in a plain text, a short line above a longer."""
    for at, read in enumerate(reads):
        piece = read.piece
        if not read.is_open:
            continue
        below = islice(reads, at + 1, at + 1 + LINES_BELOW)
        following = next((later for later in below if later.piece.kind == "text"), None)
        opens = following is not None and not (
            looks_like_heading(following.piece.text) and following.is_open
        )
        short = looks_like_heading(piece.text)
        if (piece.level and len(piece.text) <= MAX_HEADING) or (
            short and opens and (piece.is_bold or not piece.is_formatted)
        ):
            read.take(Role.HEADING)
        elif short and (piece.is_bold or piece.is_italic or not piece.is_formatted):
            message = _("Kept as a paragraph, but it may be a sub-heading: “%(line)s”.")
            read.passage.doubts.append(message % quoted(piece.text))


def read_tables(reads: list[Read]) -> None:
    """The line above a table is its title if it says so."""
    for above, read in pairwise(reads):
        if read.passage.role != Role.TABLE:
            continue
        if (
            above.is_open
            and fold(above.piece.text).startswith("bang ")
            and len(above.piece.text) <= MAX_HEADING
        ):
            above.take(Role.CAPTION)
            read.passage.caption = above.piece.text
        if read.piece.is_merged:
            read.passage.doubts.append(_("The table has merged cells; check its columns."))
