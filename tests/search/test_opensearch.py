"""The same terms and questions on OpenSearch: its mapping, its language, and the same answers.

No server runs here: a stand-in holds documents to the mapping and evaluates the query language.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from django.test import Client

from search.analysis import document_terms
from search.answering import answer
from search.engines import engine, opensearch
from search.engines.opensearch import MAPPING, OpenSearchEngine, expression, question
from search.engines.terms import EngineDown, Scope, Term, Without, all_of, any_of
from search.finding import Filters, Search
from search.models import Entry
from search.query import parse
from tests import factories
from tests.search.test_finding import body

pytestmark = pytest.mark.django_db


class StandIn:
    """Answers like OpenSearch, for the part of its language that is used."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, Any]] = {}

    def __call__(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        action = path.split("?")[0].removeprefix("search_terms").strip("/")
        if action == "_bulk":
            self.load([json.loads(line) for line in body.splitlines()])
            return {"errors": False}
        if action == "_count":
            return {"count": len(self.documents)}
        if action == "_search":
            hits = [pk for pk, doc in self.documents.items() if self.fits(body["query"], doc)]
            hits.sort(key=lambda pk: self.documents[pk]["key"], reverse=True)
            return {"hits": {"hits": [{"_id": pk} for pk in hits[: body["size"]]]}}
        return {}

    def load(self, lines: list[dict[str, Any]]) -> None:
        at = 0
        while at < len(lines):
            ((what, meta),) = lines[at].items()
            if what == "delete":
                self.documents.pop(meta["_id"], None)
                at += 1
                continue
            document = lines[at + 1]
            assert document.keys() == MAPPING["mappings"]["properties"].keys()
            assert isinstance(document["key"], int)
            assert all(isinstance(term, str) and len(term) < 8_000 for term in document["terms"])
            self.documents[meta["_id"]] = document
            at += 2

    def fits(self, query: dict[str, Any], document: dict[str, Any]) -> bool:
        ((kind, rule),) = query.items()
        if kind == "term":
            return rule["terms"] in document["terms"]
        if kind == "terms":
            return document["key"] in rule["key"]
        if kind == "range":
            low, high = rule["key"].get("gte", 0), rule["key"].get("lt", 1 << 62)
            return bool(low <= document["key"] < high)
        assert kind == "bool"
        return (
            all(self.fits(part, document) for part in rule.get("filter", []))
            and not any(self.fits(part, document) for part in rule.get("must_not", []))
            and ("should" not in rule or any(self.fits(p, document) for p in rule["should"]))
        )


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    stand_in = StandIn()
    monkeypatch.setattr(opensearch, "ask", stand_in)
    return stand_in


def test_the_mapping_takes_finished_terms_and_nothing_else() -> None:
    assert MAPPING["mappings"]["dynamic"] == "strict"
    terms = MAPPING["mappings"]["properties"]["terms"]
    assert terms["type"] == "keyword"  # no analyser of OpenSearch touches them
    assert json.loads(json.dumps(MAPPING)) == MAPPING


def test_questions_are_filters_sorted_by_key() -> None:
    wanted = Without(all_of([Term("a"), any_of([Term("b"), Term("c")])]), Term("d"))
    assert expression(wanted) == {
        "bool": {
            "filter": [
                {
                    "bool": {
                        "filter": [
                            {"term": {"terms": "a"}},
                            {
                                "bool": {
                                    "should": [{"term": {"terms": "b"}}, {"term": {"terms": "c"}}],
                                    "minimum_should_match": 1,
                                }
                            },
                        ]
                    }
                }
            ],
            "must_not": [{"term": {"terms": "d"}}],
        }
    }
    asked = question(Term("a"), Scope(since=5, until=9, hidden=(7,)), 20)
    assert asked["sort"] == [{"key": "desc"}]
    assert {"range": {"key": {"gte": 5, "lt": 9}}} in asked["query"]["bool"]["filter"]
    assert asked["query"]["bool"]["must_not"] == [{"terms": {"key": [7]}}]


@pytest.mark.parametrize(
    "typed",
    ["dang vien", "đảng viên", "xay dung dang", "ubnd", "-họp đảng", '"đảng viên"', "14/10/2021",
     "tin lu moi nhat", "ddangr", "khong co gi"],
)  # fmt: skip
def test_it_gives_the_same_answers_as_the_database(
    server: StandIn, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    factories.article("Đảng viên trẻ họp", tags=["lũ"])
    factories.article("Ủy ban nhân dân xã", body=body("Đảng có thêm thành viên."))
    factories.article("Xây dựng Đảng", lead="Đang xây dựng.", body=body("Tin mới nhất về lũ."))
    search = Search(parse(typed), Filters())
    by_database = answer(search)
    server.load(documents())
    search.ask = OpenSearchEngine().newest
    monkeypatch.setattr("search.finding.engine", OpenSearchEngine)
    assert answer(search) == by_database


def documents() -> list[Any]:
    """All entries as lines of a bulk request."""
    lines: list[Any] = []
    for row in Entry.objects.all():
        terms = document_terms(row.head, row.body, row.labels).split(" ")
        lines += ({"index": {"_id": str(row.key)}}, {"key": row.key, "terms": terms})
    return lines


def test_rows_are_sent_after_the_commit_and_taken_back_when_deleted(
    server: StandIn, django_capture_on_commit_callbacks: Any
) -> None:
    factories.article("Tin một")
    row = Entry.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        OpenSearchEngine().add([row])
        assert not server.documents
    assert list(server.documents) == [str(row.key)]
    assert OpenSearchEngine().count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        opensearch.entry_deleted(row)
    assert not server.documents


def test_a_server_that_is_down_is_said_and_breaks_nothing(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.article("Tin một")

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise requests.ConnectionError

    monkeypatch.setattr(requests, "request", refuse)
    settings.OPENSEARCH_URL = "http://127.0.0.1:9"
    assert isinstance(engine(), OpenSearchEngine)
    page = client.get("/tim-kiem/", {"q": "tin"})
    assert page.status_code == 503
    assert "tạm thời gián đoạn" in page.content.decode()
    assert client.get("/tim-kiem/goi-y/", {"q": "tin"}).json() == {"suggestions": []}
    with pytest.raises(EngineDown):
        OpenSearchEngine().count()
