"""Where old articles are filed: the sections, people and tags of this paper that their names mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from news.importers.archive.old import OldArticle
from news.importers.archive.plain_words import name_of
from news.importers.ending import MAX_TAG
from news.importers.sections import create_section, find_section
from news.models import Author, NewsTag, SectionPage
from vietnamese.slugs import slugify

MAX_NAME: Final = 120
MAX_SECTION: Final = 200
#: Accounts that nobody signs an article with.
NOBODY: Final = frozenset(("admin", "administrator", "root", "webmaster", "quan-tri", "quantri"))

#: Names of sections from the top down, as they are compared.
Path = tuple[str, ...]


@dataclass
class Filing:
    """What has been found or made so far. `mapped` leads from an old section's name to one of ours;
    `fallback` takes what has no section."""

    mapped: Mapping[str, SectionPage]
    fallback: SectionPage | None
    is_trial: bool = False
    sections: dict[Path, SectionPage] = field(default_factory=dict)
    people: dict[str, Author] = field(default_factory=dict)
    tags: dict[str, NewsTag] = field(default_factory=dict)
    #: What was made, or in a trial would be, by kind.
    made: dict[str, dict[str, None]] = field(
        default_factory=lambda: {"section": {}, "author": {}, "tag": {}}
    )

    def forget(self) -> None:
        """After a transaction that was taken back: rows made in it are gone."""
        self.sections, self.people, self.tags = {}, {}, {}

    def section_of(self, old: OldArticle) -> SectionPage | None:
        """Where the article goes; made if it is missing. None where it names no section."""
        return self.section_at(old.sections[0]) if old.sections else self.fallback

    def section_at(self, names: Iterable[str], *, may_make: bool = True) -> SectionPage | None:
        """The section that these names mean, from the top one down."""
        path = tuple(filter(None, (name_of(name)[:MAX_SECTION] for name in names)))
        for name in reversed(path):
            if (found := self.mapped.get(slugify(name))) is not None:
                return found
        if not path:
            return self.fallback if may_make else None
        return self._section(path, may_make=may_make)

    def _section(self, path: Path, *, may_make: bool) -> SectionPage | None:
        key = _compared(path)
        if key not in self.sections:
            parent = self._section(path[:-1], may_make=may_make) if path[:-1] else None
            found = self._known(path[-1], parent, is_top=len(path) == 1)
            if found is None and not may_make:
                return None
            if found is None:
                self.made["section"][" / ".join(path)] = None
                if self.is_trial:
                    return None
                found = create_section(path[-1], _fresh(parent))
            self.sections[key] = found
        return self.sections[key]

    def _known(self, name: str, parent: SectionPage | None, *, is_top: bool) -> SectionPage | None:
        """The section of that name: below its parent, or for a top one wherever it is the only one."""
        if parent is not None:
            rows = list(SectionPage.objects.child_of(parent))
        else:
            rows = list(SectionPage.objects.order_by("path")) if is_top else []
        wanted = slugify(name)
        found = [row for row in rows if slugify(row.title) == wanted]
        tops = [row for row in found if row.depth == min(row.depth for row in rows)]
        return (tops or found or [None])[0]

    def people_of(self, old: OldArticle) -> list[Author]:
        """Those who sign the article, in order."""
        found: dict[int | str, Author] = {}
        for text in old.authors:
            name = name_of(text)[:MAX_NAME]
            if name and slugify(name) not in NOBODY and "@" not in name:
                author = self._person(name)
                found[author.pk or name] = author
        return list(found.values())

    def _person(self, name: str) -> Author:
        key = name.casefold()
        if key not in self.people:
            author = Author.objects.filter(name__iexact=name).order_by("pk").first()
            if author is None:
                author = Author(name=name)
                self.made["author"][name] = None
                if not self.is_trial:
                    author.save()
            self.people[key] = author
        return self.people[key]

    def tags_of(self, old: OldArticle) -> list[NewsTag]:
        """Its tags; the other sections it stood in on the old site are among them."""
        names = [*old.tags, *(path[-1] for path in old.sections[1:])]
        tags = [self._tag(name) for name in _tidy(names)]
        return list({tag.pk or tag.name: tag for tag in tags}.values())

    def _tag(self, name: str) -> NewsTag:
        key = name.casefold()
        if key not in self.tags:
            tag = NewsTag.objects.filter(name__iexact=name).order_by("pk").first()
            if tag is None:
                tag = NewsTag(name=name)
                self.made["tag"][name] = None
                if not self.is_trial:
                    tag.save()
            self.tags[key] = tag
        return self.tags[key]


def _compared(path: Path) -> Path:
    return tuple(slugify(name) or name for name in path)


def _tidy(names: Iterable[str]) -> list[str]:
    """Tags as the paper writes them, each once; a sentence is none."""
    tidy = (name_of(name).strip(" .#,;") for name in names)
    return list({name.casefold(): name for name in tidy if name and len(name) <= MAX_TAG}.values())


def _fresh(section: SectionPage | None) -> SectionPage | None:
    """The section with its children counted: another may have been made below it meanwhile."""
    return SectionPage.objects.get(pk=section.pk) if section is not None else None


def read_mapping(rows: Iterable[str]) -> dict[str, SectionPage]:
    """Rows such as "Tin trong nước=thoi-su"; raises `UnknownSection`."""
    pairs = (row.partition("=") for row in rows)
    return {slugify(name): find_section(ours.strip()) for name, _sign, ours in pairs}
