"""Page addresses answered with few queries: sections from memory, an article in one query.

Wagtail walks the tree with two queries per level. Here the sections are known already (every page
shows them in its menu); what is left of the address is an article, or something Wagtail finds.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_page

from news.article_notes import notes_to_look_for
from news.lite import PARAMETER
from news.models.article import ArticlePage
from news.models.queries import ArticleQuerySet, restricted_at_or_above, unexpired
from news.models.section import SectionPage
from news.models.tag import tags_as_values
from news.section_tree import SectionTree, section_tree
from prepared import Prepared
from prepared.pages import kept_page


@kept_page("", PARAMETER)
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's `serve` for pages in sections; the rest is left to Wagtail's own routing."""
    slugs = [slug for slug in path.split("/") if slug]
    # Before Wagtail asks for the site: the tree knows it.
    tree = section_tree(request)
    if slugs:
        section, rest = tree.find(slugs)
        if section is not None:
            if tree.is_hidden(section):
                raise Http404
            # Where `Page.route_for_request` keeps the route of a request.
            vars(request)["_wagtail_route_for_request"] = route(request, tree, section, rest)
    response: HttpResponse = serve_page(request, path)
    return response


def route(
    request: HttpRequest, tree: SectionTree, section: SectionPage, rest: Sequence[str]
) -> RouteResult | None:
    """The section itself, one of its own addresses (feed), or an article in it; None for 404."""
    if len(rest) == 1 and rest[0] not in SectionPage.own_addresses():
        article = find_article(section, rest[0])
        if article is None:
            return None
        article.sections_above = tree.all_above(article.path)
        return RouteResult(article)
    try:
        return section.route(request, list(rest))
    except Http404:
        return None


def find_article(section: SectionPage, slug: str) -> ArticlePage | None:
    """The article at that address with what its page shows first; None where readers have none."""
    rows: list[ArticlePage] = _at_address(slug=slug, url_path=f"{section.url_path}{slug}/")
    for found in rows:
        found.section = section
        found.is_as_stored = True
        return found
    return None


def _build(slug: str, url_path: str) -> ArticleQuerySet:
    articles = ArticlePage.objects.filter(unexpired(), live=True, slug=slug, url_path=url_path)
    shown = articles.select_related("main_photo", "comment_thread", "dossier", "audio")
    found: ArticleQuerySet = shown.annotate(
        is_restricted=restricted_at_or_above(), tag_values=tags_as_values(), **notes_to_look_for()
    )
    return found.order_by("pk")[:1]


_at_address = Prepared(ArticlePage, _build)
