"""A paper as one person of the newsroom finds it: own things, and the same things of a colleague."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Revision

from comments.models import Comment
from news import recycle_bin
from news.models import ArticlePage, Attachment, Manuscript, Photo
from news.newsroom import roles
from portal.models import User
from tests import factories
from tests.house.full_paper import full_paper

#: The columns of the table: how a person is called there, and the group. None: nobody signed in.
PEOPLE: dict[str, str | None] = {
    "anonymous": None,
    "reporter": roles.REPORTER,
    "section editor": roles.SECTION_EDITOR,
    "managing editor": roles.MANAGING_EDITOR,
    "moderator": roles.MODERATOR,
    "head moderator": roles.HEAD_MODERATOR,
    "administrator": roles.ADMINISTRATOR,
    "deactivated": roles.ADMINISTRATOR,
}


@dataclass(frozen=True)
class World:
    """The rows that the parameters of addresses stand for."""

    client: Client
    paper: dict[str, Any]
    #: Rows that belong to somebody, by whose they are: `{"own draft": {"page_id": 7, …}, …}`
    pages: dict[str, dict[str, int]]
    photos: dict[str, dict[str, int]]
    documents: dict[str, dict[str, int]]
    manuscripts: dict[str, dict[str, int]]
    binned: dict[str, dict[str, int]]


def member(name: str, role: str | None, **fields: Any) -> User:
    """Somebody of the newsroom."""
    user: User = User.objects.create_user(name, password="mat-khau-thu", **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def world_of(person: str) -> World:
    """The paper, and a browser in which that person is signed in."""
    colleague = member("dong-nghiep", roles.REPORTER)
    asker = member("nguoi-hoi", PEOPLE[person], is_active=person != "deactivated")
    client = Client(raise_request_exception=False)
    if PEOPLE[person]:
        client.force_login(asker)
    paper = full_paper(colleague)
    article = ArticlePage.objects.get(pk=paper["page_id"])
    # Locked, it would tell of the lock and not of rights.
    article.locked, article.locked_by, article.locked_at = False, None, None
    article.owner = colleague
    article.save()
    waiting = ArticlePage.objects.get(pk=paper["waiting"])
    ArticlePage.objects.filter(pk=waiting.pk).update(owner=colleague)
    section = Page.objects.get(pk=paper["parent_page_id"])
    section.specific.save_revision(user=colleague)
    own = factories.article("Bài còn viết", section.specific, live=False, owner=asker)
    own.save_revision(user=asker)
    given_up = factories.article("Bài không viết nữa", section.specific, live=False, owner=asker)
    binned = recycle_bin.put_in_bin(given_up, asker)
    paper["slug"], paper["author_slug"] = "nong-nghiep", "le-thu-ha"
    paper["comment_id"] = paper["comment"]
    paper["receipt"] = Comment.objects.get(pk=paper["comment"]).receipt
    paper["restriction_id"] = CollectionViewRestriction.objects.create(
        collection_id=paper["collection_id"], restriction_type="password", password="mat-khau"
    ).pk
    paper["page_view_restriction_id"] = PageViewRestriction.objects.create(
        page=factories.article("Bài kín", section.specific),
        restriction_type="password",
        password="mat-khau",
    ).pk
    paper["today"] = timezone.localdate()
    return World(
        client,
        paper,
        pages={
            "own draft": page_rows(own.pk, paper),
            "colleague's draft": page_rows(waiting.pk, paper),
            "colleague's article": page_rows(article.pk, paper),
            "section": page_rows(section.pk, paper),
        },
        photos={
            "own": photo_rows(factories.photo(uploaded_by_user=asker)),
            "colleague's": photo_rows(factories.photo(uploaded_by_user=colleague)),
        },
        documents={
            "own": document_rows(factories.document(uploaded_by_user=asker)),
            "colleague's": document_rows(factories.document(uploaded_by_user=colleague)),
        },
        manuscripts={
            "own": {"manuscript": manuscript(asker)},
            "colleague's": {"manuscript": manuscript(colleague)},
        },
        binned={
            "own draft": {"binned_id": binned.pk},
            "colleague's article": {"binned_id": paper["binned_id"]},
        },
    )


def page_rows(pk: int, paper: dict[str, Any]) -> dict[str, int]:
    """What stands for a page, whatever an address calls it, and what hangs on it."""
    revision = Revision.page_revisions.filter(object_id=str(pk)).order_by("-pk").first()
    names = (
        *("page_id", "page_to_move_id", "parent_page_id", "page_pk", "article_id"),
        *("pk", "object_id"),
    )
    assert revision
    return dict.fromkeys(names, pk) | {"revision_id": revision.pk}


def photo_rows(photo: Photo) -> dict[str, int]:
    """A photo, whatever an address calls it."""
    return dict.fromkeys(("image_id", "photo_id", "pk"), int(photo.pk or 0))


def document_rows(document: Attachment) -> dict[str, int]:
    """A document, whatever an address calls it."""
    return dict.fromkeys(("document_id", "doc_id", "pk"), int(document.pk or 0))


def manuscript(owner: User) -> int:
    """A text that waits for its owner."""
    content = {"passages": [{"role": "headline", "text": "Chợ bến họp sớm"}]}
    made = Manuscript.objects.create(owner=owner, name="bai-gui.docx", content=content)
    return int(made.pk)
