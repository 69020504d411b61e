"""Above an article's fields: the plan it came of, and the warning that its text stands elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Script
from wagtail.admin.panels import Panel

from news.models.plan import Plan


class AboutArticlePanel(Panel):
    """Not a field: what an editor should know while writing. Hidden where there is nothing to say."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/about_article_panel.html"

        class Media:
            css = {"all": ["newsroom/about-article.css"]}
            js = [Script("newsroom/duplicates.js", type="module")]

        def get_context_data(
            self, parent_context: Mapping[str, Any] | None = None
        ) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            pk = self.instance.pk
            plans = Plan.objects.select_related("assignee")
            # Whoever may edit the article may read what it was meant to be.
            return context | {"plan": plans.filter(article=pk).first() if pk else None, "pk": pk}
