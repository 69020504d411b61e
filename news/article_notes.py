"""What the paper says about one of its articles: corrections, rights of reply, the dossier.

Few articles have any. The query that finds the article asks whether there are some, so the others
cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from news.models.correction import Correction
from news.models.dossier import DossierPage
from news.models.reply import RightOfReply
from prepared import Prepared

if TYPE_CHECKING:
    from news.models.article import ArticlePage

CORRECTED, ANSWERED, IN_DOSSIER = "has_corrections", "has_replies", "has_visible_dossier"


def notes_to_look_for() -> dict[str, Exists]:
    """Annotations for a query of articles."""
    article = OuterRef("pk")
    replies = published_replies().filter(Q(article=article) | Q(answer=article))
    return {
        CORRECTED: Exists(Correction.objects.filter(article=article)),
        ANSWERED: Exists(replies),
        IN_DOSSIER: Exists(DossierPage.objects.visible().filter(pk=OuterRef("dossier"))),
    }


def published_replies() -> Any:
    """Rights of reply that readers may know of."""
    published = RightOfReply.State.PUBLISHED
    return RightOfReply.objects.filter(state=published, answer__isnull=False)


def corrections_of(article: ArticlePage) -> list[Correction]:
    """The corrections of the article, newest first."""
    return _corrections(article=_original(article)) if _has(article, CORRECTED) else []


def answered_by(article: ArticlePage) -> tuple[list[int], list[int]]:
    """Ids of the articles that answer this one, and of those it answers itself."""
    if not _has(article, ANSWERED):
        return [], []
    own = article.pk
    pairs: list[tuple[int, int]] = _replies(article=own)
    return [reply for about, reply in pairs if about == own], [
        about for about, reply in pairs if reply == own
    ]


def dossier_of(article: ArticlePage) -> DossierPage | None:
    """The article's dossier, if readers may see it."""
    if article.dossier_id is None:
        return None
    if not hasattr(article, IN_DOSSIER):  # a preview
        found: DossierPage | None = (
            DossierPage.objects.visible().filter(pk=article.dossier_id).first()
        )
        return found
    return article.dossier if getattr(article, IN_DOSSIER) else None


def _has(article: ArticlePage, what: str) -> bool:
    # A preview has asked nothing beforehand.
    return article.pk is not None and bool(getattr(article, what, True))


def _original(article: ArticlePage) -> int:
    return article.alias_of_id or article.pk


def _build_corrections(article: int) -> QuerySet[Correction]:
    return Correction.objects.filter(article=article)


_corrections = Prepared(Correction, _build_corrections)


def _build_replies(article: int) -> QuerySet[RightOfReply, tuple[int, int]]:
    found = published_replies().filter(Q(article=article) | Q(answer=article))
    pairs: Any = found.order_by("round", "pk").values_list("article", "answer")
    return pairs


_replies = Prepared(RightOfReply, _build_replies)
