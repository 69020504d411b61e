"""OpenSearch, for papers that PostgreSQL no longer serves: the same terms, the same questions.

Chosen by `OPENSEARCH_URL` (docs/operations.md); the rows that ranking and snippets read stay in the
database. OpenSearch knows no transactions: it is told after the commit, and a hit whose row is gone
is never shown, because rows are read from the database. Where it is down, publishing goes on and the
difference is logged; `check_search --repair` settles it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import Any as AnyType
from typing import Final

import requests
from django.conf import settings
from django.db import connection, transaction

from search.analysis import document_terms
from search.engines.terms import All, Any, EngineDown, Scope, Term, Wanted, Without
from search.models import Entry

INDEX: Final = "search_terms"
#: Seconds until the server counts as down.
TIMEOUT: Final = 3
#: One document per entry, its id the entry's key. Terms come finished, so nothing is analysed.
MAPPING: Final[dict[str, AnyType]] = {
    "settings": {"index": {"max_result_window": 10_000}},
    "mappings": {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "properties": {
            "key": {"type": "long"},
            "terms": {"type": "keyword", "doc_values": False},
        },
    },
}


class OpenSearchEngine:
    """Terms in OpenSearch."""

    def add(self, entries: Iterable[Entry]) -> None:
        lines: list[AnyType] = []
        for entry in entries:
            terms = document_terms(entry.head, entry.body, entry.labels).split(" ")
            lines += ({"index": {"_id": str(entry.key)}}, {"key": entry.key, "terms": terms})
        transaction.on_commit(partial(bulk, lines), robust=True)

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_entry")
        ask("DELETE", f"{INDEX}?ignore_unavailable=true")
        ask("PUT", INDEX, MAPPING)

    def settle(self) -> None:
        ask("POST", f"{INDEX}/_refresh")

    def count(self) -> int:
        return int(ask("GET", f"{INDEX}/_count")["count"])

    def newest(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        answer = ask("POST", f"{INDEX}/_search", question(wanted, scope, limit))
        return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


def question(wanted: Wanted, scope: Scope, limit: int) -> dict[str, AnyType]:
    """The body of a search: filters only, nothing is scored, newest first."""
    filters = [expression(wanted)]
    bounds = {"gte": scope.since, "lt": scope.until}
    bounds = {name: value for name, value in bounds.items() if value is not None}
    if bounds:
        filters.append({"range": {"key": bounds}})
    if scope.commented:
        commented = Entry.objects.filter(page__comment_thread__approved_count__gt=0)
        keys = commented.order_by("-key").values_list("key", flat=True)
        filters.append({"terms": {"key": list(keys[:50_000])}})
    unwanted = [{"terms": {"key": list(scope.hidden)}}] if scope.hidden else []
    return {
        "size": limit,
        "query": {"bool": {"filter": filters, "must_not": unwanted}},
        "sort": [{"key": "desc"}],
        "_source": False,
        "track_total_hits": False,
    }


def expression(wanted: Wanted) -> dict[str, AnyType]:
    """`wanted` in OpenSearch's language."""
    match wanted:
        case Term(text):
            return {"term": {"terms": text}}
        case All(parts):
            return {"bool": {"filter": [expression(part) for part in parts]}}
        case Any(parts):
            shoulds = [expression(part) for part in parts]
            return {"bool": {"should": shoulds, "minimum_should_match": 1}}
        case Without():
            return {
                "bool": {
                    "filter": [expression(wanted.wanted)],
                    "must_not": [expression(wanted.unwanted)],
                }
            }


def entry_deleted(instance: Entry, **kwargs: AnyType) -> None:
    """Signal handler: what the databases do by trigger."""
    transaction.on_commit(partial(bulk, [{"delete": {"_id": str(instance.key)}}]), robust=True)


def bulk(lines: list[AnyType]) -> None:
    """Send index and delete lines; searches see them when this returns."""
    if lines:
        body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        answer = ask("POST", f"{INDEX}/_bulk?refresh=true", body)
        if answer.get("errors"):
            raise EngineDown(str(answer)[:500])


def ask(method: str, path: str, body: AnyType = None) -> dict[str, AnyType]:
    """One request to the server; `EngineDown` where it fails."""
    data = body if isinstance(body, str) else None if body is None else json.dumps(body)
    try:
        response = requests.request(
            method,
            f"{settings.OPENSEARCH_URL.rstrip('/')}/{path}",
            data=data.encode() if data is not None else None,
            headers={
                "Content-Type": "application/x-ndjson" if "_bulk" in path else "application/json"
            },
            timeout=TIMEOUT,
        )
        response.raise_for_status()
        answer: dict[str, AnyType] = response.json()
    except (requests.RequestException, ValueError) as error:
        raise EngineDown(str(error)) from error
    return answer
