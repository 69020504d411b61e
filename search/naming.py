"""Sections, tags and authors by name: beside the results, and while a reader types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from news.models import Author, NewsTag, SectionPage
from prepared import Prepared
from search.engines.terms import Term
from search.finding import Search
from search.query import Words, words
from vietnamese.slugs import slugify

#: Names of one kind that are looked at; the public ones among them are offered.
LOOKED_AT = 20

Fits = Callable[[Words, Words], bool]


class Kind(TextChoices):
    """What a name belongs to."""

    SECTION = "section", _("Section")
    TAG = "tag", _("Tag")
    AUTHOR = "author", _("Author")
    ARTICLE = "article", _("Article")


@dataclass(frozen=True)
class Named:
    """Something with a page of its own."""

    kind: Kind
    text: str
    url: str

    @property
    def label(self) -> str:
        """The kind in the reader's language."""
        return str(self.kind.label)


def same(name: Words, typed: Words) -> bool:
    """Whether a name is what was typed, each syllable by its own rule."""
    return len(name) == len(typed) and all(
        word.fits(there.forms) for word, there in zip(typed, name, strict=True)
    )


def begins_inside(name: Words, typed: Words) -> bool:
    """Whether some syllable of a name begins what was typed; the last syllable may be unfinished."""
    return any(begins(name[start:], typed) for start in range(len(name) - len(typed) + 1))


def begins(name: Words, typed: Words) -> bool:
    """Whether a name begins as typed; the last syllable may be unfinished."""
    *whole, last = typed
    unfinished = name[len(whole)].folded.startswith(last.folded)
    return unfinished and same(name[: len(whole)], tuple(whole))


def names(
    typed: Words, sections: Iterable[SectionPage], search: Search, fits: Fits, most: int
) -> Iterator[Named]:
    """At most `most` of each kind: sections, tags and authors whose name `fits` what was typed."""
    if not typed:
        return
    slug = slugify(" ".join(word.folded for word in typed))
    if not slug:
        return
    found = (section for section in sections if fits(words(section.title), typed))
    for section in islice(found, most):
        yield Named(Kind.SECTION, section.title, section.get_url() or "/")
    inside = Q(slug__startswith=slug) | Q(slug__contains=f"-{slug}")
    for kind, model, label, called in (
        (Kind.TAG, NewsTag, "@t", _tags_called),
        (Kind.AUTHOR, Author, "@a", _authors_called),
    ):
        rows: Iterable[NewsTag | Author] = (
            called(slug=slug)
            if fits is same
            else model.objects.filter(inside).order_by("name")[:LOOKED_AT]
        )
        public = (
            row
            for row in rows
            if fits(words(row.name), typed)
            # A draft's tag or author stays unknown.
            and search.ask(search.wanted([Term(f"{label}{row.pk}")]), search.scope, 1)
        )
        for row in islice(public, most):
            yield Named(kind, row.name, row.get_absolute_url())


_tags_called = Prepared(NewsTag, lambda slug: NewsTag.objects.filter(slug=slug))
_authors_called = Prepared(Author, lambda slug: Author.objects.filter(slug=slug))
