"""From what the old site says to what readers will see; runs in other processes, without database."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from news.importers.archive import readers_words
from news.importers.archive.old import OldArticle, host
from news.importers.archive.pictures import find_pictures, read_pictures
from news.importers.archive.plain_words import line_of, shortened, text_of
from news.importers.archive.ready import Ready
from news.importers.archive.wordpress_text import plain_html
from news.importers.lines import MAX_LEAD
from news.importers.markup_reader import read_markup
from news.importers.passages import Passage, Role, as_passage
from news.importers.plain import MAX_MARKUP
from news.importers.understanding import Read, read_headings, read_tables
from vietnamese.sentences import split_sentences
from vietnamese.slugs import slugify

MAX_TITLE: Final = 255
MAX_SLUG: Final = 200
MAX_QUOTE: Final = 1_000
#: Words of the text that stand for a headline where there is none.
WORDS_OF_TITLE: Final = 12
_TEXT: Final = (Role.PARAGRAPH, Role.HEADING, Role.QUOTE, Role.LIST)


def prepare(old: OldArticle, site: str, uploads: Path | None) -> Ready:
    """The article made ready. Raises nothing that is meant; `workers` catches what is not."""
    if len(old.html) > MAX_MARKUP:
        return Ready(refused=_("It is larger than an article can be"))
    html, short_forms = plain_html(old.html, old.library, has_blank_lines=old.has_blank_lines)
    reader = read_markup(html, old.address)
    reads = [Read(piece, as_passage(piece)) for piece in reader.pieces]
    photos = find_pictures(reader.images, old, uploads)
    read_pictures(reads, photos)
    read_headings(reads)
    read_tables(reads)
    passages = [read.passage for read in reads]
    _bound_quotes(passages)
    ready = Ready(
        title=line_of(old.title),
        lead="",
        slug="",
        passages=passages,
        photos=photos,
        held=old.reason,
    )
    _choose_main(ready, old)
    _take_lead(ready, old)
    _settle_title(ready)
    _judge(ready, old)
    ready.slug = _slug(old, ready.title)
    ready.passages = [passage for passage in passages if passage.role != Role.LEFT_OUT]
    if short_forms:
        message = _("Left out of the text, forms of WordPress that mean nothing here: %(names)s.")
        ready.notes.append(
            message % {"names": ", ".join(f"[{name}]" for name in sorted(short_forms))}
        )
    readers_words.take(ready, old, site or host(old.address))
    return ready


def _bound_quotes(passages: list[Passage]) -> None:
    """A quotation that is longer than the block for it is running text."""
    for passage in passages:
        if passage.role == Role.QUOTE and len(passage.text) > MAX_QUOTE:
            passage.role = str(Role.PARAGRAPH.value)


def _choose_main(ready: Ready, old: OldArticle) -> None:
    """The photo the old site showed with the headline, else the first of the text."""
    shown = [passage for passage in ready.passages if passage.role == Role.PHOTO]
    main = len(ready.photos) - 1 if old.photo is not None else -1
    if main >= 0 and ready.photos[main].file is None:
        main = -1
    if main < 0 and shown:
        main = shown[0].image
    ready.main = main
    for passage in shown:
        if main >= 0 and ready.photos[passage.image].path == ready.photos[main].path:
            # It stands above the text already; the words below it there are closer to the story.
            own = ready.photos[main]
            own.caption, own.credit = passage.caption or own.caption, passage.credit or own.credit
            own.alt = passage.alt or own.alt
            passage.role = str(Role.LEFT_OUT.value)
            break


def _take_lead(ready: Ready, old: OldArticle) -> None:
    """The old site's summary; else the first paragraph, which then leaves the text."""
    summary = line_of(old.lead)
    texts = [passage for passage in ready.passages if passage.role in _TEXT]
    first = texts[0] if texts and texts[0].role == Role.PARAGRAPH else None
    if summary and first is not None and first.text == summary:
        summary = ""
    if summary:
        ready.lead = _bounded(summary)
    elif first is not None and len(first.text) <= MAX_LEAD and len(texts) > 1:
        ready.lead = first.text
        first.role = str(Role.LEFT_OUT.value)
    elif texts:
        # One paragraph is all there is, or it is too long to stand in bold above the rest.
        ready.lead = _bounded((split_sentences(texts[0].text) or [""])[0])


def _bounded(text: str) -> str:
    """As many whole sentences as a lead may have."""
    if len(text) <= MAX_LEAD:
        return text
    lead = ""
    for sentence in split_sentences(text):
        if len(lead) + len(sentence) + 1 > MAX_LEAD:
            break
        lead = f"{lead} {sentence}".strip()
    return lead or shortened(text, MAX_LEAD)


def _settle_title(ready: Ready) -> None:
    if len(ready.title) > MAX_TITLE:
        ready.notes.append(_("The headline was longer than 255 letters and is cut."))
        ready.title = shortened(ready.title, MAX_TITLE)
    if not ready.title and (words := text_of(ready).split()):
        ready.title = shortened(" ".join(words[:WORDS_OF_TITLE]) + "…", MAX_TITLE)
        ready.held = ready.held or _("It has no headline: the first words of the text stand for it")


def _judge(ready: Ready, old: OldArticle) -> None:
    """Whether anything comes of it, and whether readers see that at once."""
    if not text_of(ready) and not ready.photos:
        ready.refused = _("It has no text")
    elif not ready.title:
        ready.refused = _("It has neither headline nor text")
    elif old.published_at is None:
        ready.held = ready.held or _("It has no date that can be: set one and publish it")
    elif old.published_at > timezone.now():
        ready.held = ready.held or _("Its date lies in the future: schedule it again")


def _slug(old: OldArticle, title: str) -> str:
    """The last part of the old address, so that addresses stay alike; else made of the headline."""
    try:
        last = urlsplit(old.address).path.rstrip("/").rpartition("/")[2].partition(".")[0]
    except ValueError:
        last = ""
    named = old.slug or ("" if last.isdecimal() else last)
    return (
        slugify(named, max_length=MAX_SLUG)
        or slugify(title, max_length=MAX_SLUG)
        or f"bai-{slugify(old.number, max_length=20)}"
    )
