"""What to offer while a reader types: names, and the newest headlines that go on as typed."""

from __future__ import annotations

from django.http import HttpRequest

from news.models import ArticlePage
from news.section_tree import SectionTree, section_tree
from search.analysis import HEADLINE_PREFIX, pair
from search.engines.terms import Term, all_of, any_of
from search.finding import Filters, Search, adjacent
from search.models import Entry, Syllable
from search.naming import Kind, Named, begins_inside, names
from search.query import Query, Word, parse

#: Names of each kind, headlines, and all together.
MOST_NAMES = 2
MOST_HEADLINES = 5
MOST = 8
#: Ways an unfinished syllable may go on that are looked for.
MOST_ENDINGS = 60


def suggestions(request: HttpRequest) -> list[Named]:
    """At most `MOST` suggestions for what was typed so far; none for a single letter."""
    query, tree = parse(request.GET.get("q", "")), section_tree(request)
    if sum(len(word.folded) for word in query.words) < 2 or query.phrases or query.excluded:
        return []
    search = Search(Query(query.text), Filters(), tree.hidden_ids())
    found = list(names(query.words, tree.visible(), search, begins_inside, MOST_NAMES))
    return (found + headlines(query, search, tree))[:MOST]


def headlines(query: Query, search: Search, tree: SectionTree) -> list[Named]:
    """The newest articles whose headline has the words typed side by side, the last one begun."""
    *whole, last = query.words
    endings = completed(last)
    if not endings:
        return []
    if whole:
        before = [adjacent(tuple(whole), HEADLINE_PREFIX)]
        asked = [Term(HEADLINE_PREFIX + pair(whole[-1].folded, ending)) for ending in endings]
    else:
        before = []
        asked = [Term(HEADLINE_PREFIX + ending) for ending in endings]
    wanted = search.wanted([all_of([*before, any_of(asked)])])
    keys = search.ask(wanted, search.scope, MOST_HEADLINES)
    ids = [page_id for _, page_id in Entry.objects.texts(keys, "page_id")]
    articles = ArticlePage.objects.published(sections=tree.visible_ids()).filter(pk__in=ids)
    return [
        Named(Kind.ARTICLE, article.title, article.get_url(tree.request) or "/")
        for article in articles.only("title", "url_path")
    ]


def completed(begun: Word) -> list[str]:
    """The folded syllables of the paper that begin so: d, da and dan may become dân or đảng.

    Its marks are not asked for: a syllable gets them while it is typed, in any order.
    """
    rows = Syllable.objects.filter(folded__startswith=begun.folded)
    found = rows.values_list("folded", flat=True).distinct().order_by("folded")
    return list(found[:MOST_ENDINGS])
