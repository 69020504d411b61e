"""`manage.py recount_lists`: what long lists are found by, made anew from the articles."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import OuterRef, Subquery

from news.models import ArticlePage, ArticleTag, Byline, SectionMonth


class Command(BaseCommand):
    help = "Count the articles of sections by month and repeat dates beside tags and bylines anew."

    def handle(self, *args: Any, **options: Any) -> None:
        SectionMonth.objects.recount_all()
        for model, article in ((ArticleTag, "content_object"), (Byline, "page")):
            dates = ArticlePage.objects.filter(pk=OuterRef(article)).values("published_at")
            model._default_manager.update(published_at=Subquery(dates[:1]))
