"""What articles are made with: masthead, sections, authors and photos. What exists is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files import File
from django.db import transaction
from wagtail.models import Collection, Site

from news.models import Author, HomePage, Masthead, Photo, SectionPage
from news.renditions import make_missing
from portal.demo import sources

COLLECTION = "Ảnh minh họa (demo)"

Progress = Callable[[int, int, str], None]


def load_masthead() -> None:
    """The paper's name, licence and contact, unless somebody has filled them in."""
    site = Site.objects.get(is_default_site=True)
    masthead = Masthead.for_site(site)
    if masthead.owner:
        return
    found = sources.table("masthead")
    for name in (*Masthead.REQUIRED, "paper_name", "tagline", "disclaimer"):
        setattr(masthead, name, found.get(name, ""))
    masthead.domain = found["email"].partition("@")[2]
    masthead.save()


def load_sections() -> dict[str, SectionPage]:
    """Every section by its folder (`kinh-te/nong-nghiep`)."""
    front_page = HomePage.objects.get(sites_rooted_here__is_default_site=True)
    made: dict[str, Any] = {"": front_page}
    rows = sources.rows("sections", "section")
    for row in sorted(rows, key=lambda row: (row["folder"].count("/"), row["order"])):
        parent = made[row["folder"].rpartition("/")[0]]
        existing = SectionPage.objects.child_of(parent).filter(slug=row["slug"]).first()
        made[row["folder"]] = existing or add_section(parent, row)
    return made


def add_section(parent: Any, row: dict[str, Any]) -> SectionPage:
    """A published section with a first revision, as an editor's would have."""
    section: SectionPage = parent.add_child(
        instance=SectionPage(title=row["name"], slug=row["slug"], description=row["description"])
    )
    section.save_revision().publish()
    return section


def load_authors() -> dict[str, Author]:
    """Every author by name."""
    authors = {author.name: author for author in Author.objects.all()}
    for row in sources.rows("authors", "author"):
        if row["name"] not in authors:
            authors[row["name"]] = Author.objects.create(**row)
    return authors


def load_photos(progress: Progress) -> dict[str, int]:
    """The id of every photo by its key, each with all its renditions.

    Pictures take most of the time, so each is finished and stored before the next begins: a run
    that is stopped goes on where it was. `progress` is told the number, of how many, and the title
    of each picture that had to be made.
    """
    collection = Collection.objects.filter(name=COLLECTION).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=COLLECTION)
    existing = {photo.title: photo for photo in Photo.objects.filter(collection=collection)}
    wanted = sources.rows("photos", "photo")
    ids = {}
    for number, row in enumerate(wanted, start=1):
        photo = existing.get(row["title"])
        if photo is None:
            progress(number, len(wanted), row["title"])
            photo = add_photo(collection, row)
        make_missing(photo)
        ids[row["key"]] = photo.pk
    return ids


def add_photo(collection: Collection, row: dict[str, str]) -> Photo:
    """The photo with its file, caption, credit and alt text."""
    with transaction.atomic(), (sources.PHOTOS / f"{row['key']}.jpg").open("rb") as file:
        return Photo.objects.create(
            title=row["title"],
            file=File(file, name=f"{row['key']}.jpg"),
            caption=row["caption"],
            credit=row["credit"],
            description=row["alt"],
            ai_label=row.get("ai_label", ""),
            rights=Photo.Rights.OWN,
            collection=collection,
        )
