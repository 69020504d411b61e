"""Articles with nearly the same text, and articles and plans with the same title.

Each article keeps some numbers of its newest text (`TextSketch`); they find a few candidates among
all articles by an index, and only those are read and compared. See docs/adr/0073.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.signals import post_save
from wagtail.models import Revision

from news.article_body import texts
from news.bulk import insert_rows
from news.models import ArticlePage, TextSketch
from vietnamese.copies import (
    WORTH,
    Shared,
    same_words,
    shared_passages,
    sketch,
    title_number,
)

#: From so large a part of either text on, an editor is told.
NEAR: Final = 0.3
#: In full compared at most.
CANDIDATES: Final = 12
#: Shown at most.
NAMED: Final = 5
_CHUNK: Final = 200


@dataclass(frozen=True)
class Text:
    """An article's words as somebody may see them: its draft, or what readers see."""

    title: str
    body: str


@dataclass(frozen=True)
class Similar:
    """Another article, what both share (None: the title alone), and whether it may be edited."""

    article: ArticlePage
    shared: Shared | None
    same_title: bool
    may_edit: bool

    @property
    def percent(self) -> int:
        """The part of this article's text that stands in the other one."""
        return round(self.shared.share * 100) if self.shared else 0

    @property
    def other_percent(self) -> int:
        """The part of the other article's text that stands in this one."""
        return round(self.shared.other_share * 100) if self.shared else 0


def connect() -> None:
    """Called once, when the apps are ready."""
    post_save.connect(revision_saved, sender=Revision)


def revision_saved(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    """A draft was saved. A save of some fields (of a schedule) changes no text."""
    if raw or kwargs.get("update_fields") is not None:
        return
    if instance.content_type_id == ContentType.objects.get_for_model(ArticlePage).pk:
        refresh(int(instance.object_id), text_of_revision(instance))


def draft_text(article: ArticlePage) -> Text:
    """The newest text, published or not."""
    revision = article.latest_revision
    return text_of_revision(revision) if revision is not None else public_text(article)


def public_text(article: ArticlePage) -> Text:
    """The text of the row itself: what readers see of a published article."""
    return Text(article.title, joined(article.lead, article.body))


def text_of_revision(revision: Revision) -> Text:
    """The text of a revision, from what is stored of it."""
    content = revision.content
    field: Any = ArticlePage._meta.get_field("body")
    body = field.to_python(content.get("body") or "[]")
    return Text(content.get("title") or "", joined(content.get("lead") or "", body))


def joined(lead: str, body: Any) -> str:
    """Lead and body, a paragraph a line."""
    return "\n".join(part for part in (lead, *texts(body)) if part.strip())


def numbers(text: Text) -> set[int]:
    """What is kept of a text."""
    title = title_number(text.title)
    return {*sketch(text.body), *([title] if title is not None else [])}


def refresh(article_id: int, text: Text) -> None:
    """Keep the numbers of the article in step; nothing is written where none has changed."""
    wanted = numbers(text)
    rows = TextSketch.objects.filter(article=article_id)
    kept = set(rows.values_list("number", flat=True))
    if wanted == kept:
        return
    with transaction.atomic():
        rows.filter(number__in=kept - wanted).delete()
        TextSketch.objects.bulk_create(
            [TextSketch(article_id=article_id, number=number) for number in wanted - kept],
            ignore_conflicts=True,
        )


def without_sketch() -> QuerySet[ArticlePage]:
    """Articles that came in past the editor (an import of thousands), and have no numbers yet."""
    known = TextSketch.objects.filter(article=OuterRef("pk"))
    missing: QuerySet[ArticlePage] = ArticlePage.objects.filter(~Exists(known)).order_by("pk")
    return missing.select_related("latest_revision")


def add_missing(counted: Mapping[int, Collection[int]]) -> None:
    """Keep the numbers of those articles that are still there and have none: whose text changed
    since they were counted has newer ones."""
    missing = without_sketch().select_related(None).filter(pk__in=counted)
    keys = missing.values_list("pk", flat=True)
    rows = [(pk, number) for pk in keys for number in counted[pk]]
    insert_rows(TextSketch, ("article", "number"), rows, ignore_conflicts=True)


def catch_up() -> Iterator[int]:
    """Give numbers to articles that have none; yields how many, chunk by chunk."""
    last = 0
    while chunk := list(without_sketch().filter(pk__gt=last)[:_CHUNK]):
        add_missing({article.pk: numbers(draft_text(article)) for article in chunk})
        last = chunk[-1].pk
        yield len(chunk)


def candidates(article_id: int, text: Text) -> list[int]:
    """Ids of articles that may share passages, likeliest and newest first, then those of one title."""
    others = TextSketch.objects.exclude(article=article_id).order_by()
    by_text = (
        others.filter(number__in=sketch(text.body))
        .values("article")
        .annotate(same=Count("number"))
        .filter(same__gte=WORTH)
        .order_by("-same", "-article")
        .values_list("article", flat=True)
    )
    found = list(by_text[:CANDIDATES])
    return list(dict.fromkeys([*found, *titled_alike(text.title, but=article_id)]))


def titled_alike(title: str, *, but: int | None = None) -> list[int]:
    """Ids of articles with a title of the same words, newest first."""
    number = title_number(title)
    if number is None:
        return []
    rows = TextSketch.objects.filter(number=number).exclude(article=but).order_by("-article")
    return list(rows.values_list("article", flat=True)[:NAMED])


def seen_by(user_may_edit: QuerySet[ArticlePage], ids: Iterable[int]) -> list[ArticlePage]:
    """Those articles that readers see or the person may edit; `may_edit` says which of the two."""
    editable = user_may_edit.order_by().values("pk")
    found = (
        ArticlePage.objects.filter(pk__in=ids, alias_of=None)
        .filter(Q(live=True) | Q(pk__in=editable))
        .select_related("latest_revision", "section", "owner")
        .annotate(may_edit=Exists(user_may_edit.order_by().filter(pk=OuterRef("pk"))))
    )
    by_id = {article.pk: article for article in found}
    return [by_id[pk] for pk in ids if pk in by_id]


def seen_text(article: Any) -> Text:
    """The draft of who may edit the article, else what readers see."""
    return draft_text(article) if article.may_edit else public_text(article)


def similar(article: ArticlePage, user_may_edit: QuerySet[ArticlePage]) -> list[Similar]:
    """Other articles like this one's newest text, the most alike first."""
    text = draft_text(article)
    words = same_words(text.title)
    found = []
    for other in seen_by(user_may_edit, candidates(article.pk, text)):
        theirs = seen_text(other)
        shared = shared_passages(text.body, theirs.body)
        is_near = max(shared.share, shared.other_share) >= NEAR
        same_title = bool(words) and same_words(theirs.title) == words
        if is_near or same_title:
            found.append(
                Similar(other, shared if is_near else None, same_title, bool(other.may_edit))
            )
    found.sort(key=lambda row: -max(row.percent, row.other_percent))
    return found[:NAMED]
