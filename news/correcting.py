"""Taking a wrong statement off an article's page. Its history keeps the words as they were."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from news.models import ArticlePage
from news.passages import NoRoom, Passage, is_in_body, replaced_in_body

#: The plain texts of an article beside its body.
TEXTS = ("title", "lead", "photo_caption")


def says(article: ArticlePage, wrong: str) -> bool:
    """Whether readers find the passage `wrong` in the article."""
    passage = Passage(wrong)
    in_texts = any(passage.is_in(getattr(article, name)) for name in TEXTS)
    return in_texts or is_in_body(passage, article.body)


def rewrite(article: ArticlePage, wrong: str, right: str) -> None:
    """Put `right` in the place of `wrong`, in memory; `NoRoom` where it does not fit.

    An empty `right` takes the passage off; a headline or lead that would be empty has no room for
    that either.
    """
    passage = Passage(wrong)
    for name in TEXTS:
        old = getattr(article, name)
        new = passage.replaced(old, right)
        field: Any = article._meta.get_field(name)
        if new != old and (len(new) > field.max_length or not (new or name == "photo_caption")):
            raise NoRoom(name)
        setattr(article, name, new)
    article.body = replaced_in_body(passage, article.body, right)


@transaction.atomic
def take_off(article: ArticlePage, wrong: str, right: str, user: Any) -> None:
    """Publish the article with `right` instead of `wrong`, as `user`.

    What is live is corrected, never a draft that nobody has approved; a draft is corrected too and
    stays a draft.
    """
    live: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
    rewrite(live, wrong, right)
    live.save_revision(user=user, log_action=True, clean=False).publish(user=user)
    if draft is not None:
        rewrite(draft, wrong, right)
        draft.save_revision(user=user, clean=False)
