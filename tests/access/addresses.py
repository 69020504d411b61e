"""Every pattern of the URL configuration as addresses one can ask, each with whose row it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.urls import get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry

from news.models import Attachment
from tests.access.world import World
from tests.house.admin_pages import patterns, row

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
OF_PAGES = re.compile(r"<int:(page_id|page_to_move_id|parent_page_id|page_pk|article_id)>")
OF_PHOTOS = re.compile(r"<int:(image_id|photo_id)>")
OF_DOCUMENTS = re.compile(r"<int:(document_id|doc_id)>")
#: Addresses of the newsroom whose `pk` is a page, a photo or a document.
PK_KINDS = {
    "/admin/api/main/^pages/": "pages",
    "/admin/pages/^": "pages",
    "/admin/editing-sessions/ping/": "pages",
    "/admin/api/main/^images/": "photos",
    "/admin/images/chooser/chosen/": "photos",
    "/admin/api/main/^documents/": "documents",
    "/admin/documents/chooser/chosen/": "documents",
}
API_ACTIONS = ("copy", "delete", "move", "publish", "unpublish", "revert_to_page_revision")


class Case(NamedTuple):
    """One thing to ask for: the pattern, what its parameters name, and the address itself."""

    pattern: str
    names: str
    address: str


def cases(world: World) -> Iterator[Case]:
    """At least one of every pattern; no pattern can be left out."""
    for pattern, view in patterns(get_resolver()):
        found = list(_cases_of(world, pattern, view))
        assert found, f"no address for {pattern}"
        yield from found


def _cases_of(world: World, pattern: str, view: Any) -> Iterator[Case]:
    if pattern in BY_HAND:
        for names, address, query in BY_HAND[pattern](world):
            yield Case(pattern, names, _filled(address, {}, world, view) + query)
        return
    owned: dict[str, dict[str, int]] = _owned(world, pattern)
    if not owned:
        yield Case(pattern, "", _filled(pattern, {}, world, view))
    for names, rows in owned.items():
        yield Case(pattern, names, _filled(pattern, rows, world, view))


def _owned(world: World, pattern: str) -> dict[str, dict[str, int]]:
    """Whose rows the pattern can name."""
    if "<int:manuscript>" in pattern:
        return world.manuscripts
    if "<int:binned_id>" in pattern:
        return world.binned
    for expression, rows in (
        (OF_PAGES, world.pages),
        (OF_PHOTOS, world.photos),
        (OF_DOCUMENTS, world.documents),
    ):
        if expression.search(pattern):
            return rows if pattern.startswith("/admin/") else {}
    for start, kind in PK_KINDS.items():
        if pattern.startswith(start) and ("pk" in pattern or "object_id" in pattern):
            found: dict[str, dict[str, int]] = getattr(world, kind)
            return found
    return {}


def _filled(pattern: str, rows: dict[str, int], world: World, view: Any) -> str:
    """The address with the rows for its parameters; the marks of regular expressions taken out."""
    address = pattern.replace("^", "").replace("$", "").replace(r"\.", ".")
    for name in PARAMETER.findall(address):
        if name in rows:
            value: Any = rows[name]
        elif name == "pk":
            value = row(world.paper, address, view)
        else:
            value = VALUES.get(name) or world.paper[name]
        address = re.sub(rf"<(?:\w+:)?{name}>", str(value), address, count=1)
    return address


#: What no row stands for.
VALUES = {
    "session_id": "1",
    "uploaded_file_id": "1",
    "number": "1",
    "filter_spec": "width-100",
    "uidb64": "x",
    "token": "y",
    "action_name": "approve",
    "task_state_id": "1",
}


def _compared(world: World) -> Iterator[tuple[str, str, str]]:
    for names, rows in world.pages.items():
        yield names, f"/admin/pages/{rows['pk']}/revisions/compare/earliest...latest/", ""


def _api_actions(world: World) -> Iterator[tuple[str, str, str]]:
    for names, rows in world.pages.items():
        for action in API_ACTIONS:
            yield f"{action}, {names}", f"/admin/api/main/pages/{rows['pk']}/action/{action}/", ""


def _bulk(world: World) -> Iterator[tuple[str, str, str]]:
    """Each registered action, on one row of each owner."""
    bulk_action_registry.get_bulk_action_class("", "", "")  # has the hooks looked up
    owned = {"page": world.pages, "photo": world.photos, "attachment": world.documents}
    for app, models in sorted(bulk_action_registry.actions.items()):
        for model, actions in sorted(models.items()):
            rows = owned.get(model) or {"": {"pk": world.paper.get(model) or _first(app, model)}}
            for action in sorted(actions):
                for names, ids in rows.items():
                    said = ", ".join(filter(None, (f"{action} {model}", names)))
                    yield said, f"/admin/bulk/{app}/{model}/{action}/", f"?id={ids['pk']}"


def _first(app: str, model: str) -> int:
    """The id of the oldest row: PostgreSQL's sequences go on from test to test."""
    rows = apps.get_model(app, model)._default_manager.order_by("pk")
    return int(rows.values_list("pk", flat=True).first() or 1)


def _added(below: str = "") -> Any:
    def made(world: World) -> Iterator[tuple[str, str, str]]:
        for kind, where, parent in (
            ("articlepage", "a section", world.paper["parent_page_id"]),
            ("articlepage", "the front page", world.paper["front_page"]),
            ("sectionpage", "a section", world.paper["parent_page_id"]),
            ("sectionpage", "the front page", world.paper["front_page"]),
            ("dossierpage", "the dossiers", world.paper["dossiers"]),
        ):
            yield f"{kind} in {where}", f"/admin/pages/add/news/{kind}/{parent}/{below}", ""

    return made


def _task(start: str) -> Any:
    def made(world: World) -> Iterator[tuple[str, str, str]]:
        waiting, state = world.paper["waiting"], world.paper["task_state_id"]
        for action in ("approve", "reject"):
            address = f"/admin/pages/workflow/{start}/{waiting}/{action}/{state}/"
            yield f"{action} a colleague's draft", address, ""

    return made


def _settings(end: str) -> Any:
    def made(world: World) -> Iterator[tuple[str, str, str]]:
        for model in settings_registry:
            meta = model._meta
            address = f"/admin/settings/{meta.app_label}/{meta.model_name}/"
            yield str(meta.model_name), address + end.format(**world.paper), ""

    return made


def _one(address: str, query: str = "") -> Any:
    return lambda world: [("", address, query)]


def _document(world: World) -> list[tuple[str, str, str]]:
    document = Attachment.objects.get(pk=world.paper["document_id"])
    return [("", f"/documents/{document.pk}/{document.filename}", "")]


def _pages(world: World) -> list[tuple[str, str, str]]:
    from news.models import ArticlePage

    found = []
    for names in ("colleague's article", "colleague's draft"):
        page = ArticlePage.objects.get(pk=world.pages[names]["pk"])
        found.append((names, str(page.get_url()), ""))
    return found


#: Patterns that a row for each parameter does not fill: each gives what is named, path and query.
BY_HAND: dict[str, Any] = {
    r"/admin/pages/^(?P<pk>\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\."
    r"(?P<revision_id_b>live|latest|\d+)/$": _compared,
    "/admin/api/main/^pages/<int:pk>/action/<str:action_name>/": _api_actions,
    "/admin/bulk/<str:app_label>/<str:model_name>/<str:action>/": _bulk,
    "/admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>"
    "/<int:parent_page_id>/": _added(),
    "/admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>"
    "/<int:parent_page_id>/preview/": _added("preview/"),
    "/admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/": _one(
        "/admin/pages/usage/news/articlepage/"
    ),
    "/admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/": _one(
        "/admin/pages/usage/news/articlepage/results/"
    ),
    "/admin/pages/create/<slug:app_label>/<slug:model_name>": _one(
        "/admin/pages/create/news/articlepage"
    ),
    "/admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/": _task(
        "action"
    ),
    "/admin/pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>"
    "/<int:task_state_id>/": _task("collect_action_data"),
    "/admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/": _one(
        "/admin/tag-autocomplete/news/newstag/", "?term=n"
    ),
    "/admin/workflows/tasks/add/<str:app_label>/<str:model_name>/": _one(
        "/admin/workflows/tasks/add/wagtailcore/groupapprovaltask/"
    ),
    "/admin/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>"
    "/<int:session_id>/": lambda world: [
        (names, f"/admin/editing-sessions/ping/news/articlepage/{rows['pk']}/1/", "")
        for names, rows in world.pages.items()
    ],
    "/admin/binh-luan/xuat/<slug:kind>/": _one("/admin/binh-luan/xuat/csv/"),
    "/admin/thong-ke/xuat/<slug:kind>/": _one("/admin/thong-ke/xuat/csv/"),
    "/admin/settings/<slug:app_name>/<slug:model_name>/": _settings(""),
    "/admin/settings/<slug:app_name>/<slug:model_name>/<int:pk>/": _settings("{site}/"),
    "/admin/settings/<slug:app_name>/<slug:model_name>/<int:pk>/preview/": _settings(
        "{site}/preview/"
    ),
    "/admin/^.*/$": _one("/admin/khong-co-trang-nay/"),
    r"/documents/^(\d+)/(.*)$": _document,
    "/tac-gia/<slug:slug>/": _one("/tac-gia/<author_slug>/"),
    "/tac-gia/<slug:slug>/rss/": _one("/tac-gia/<author_slug>/rss/"),
    "/luu-tru/<yyyy:year>/<mm:month>/": _one("/luu-tru/2021/10/"),
    "/luu-tru/<yyyy:year>/<mm:month>/<mm:day>/": _one("/luu-tru/2021/10/14/"),
    r"/^luot-doc/(?P<article_id>[0-9]{1,15})/$": _one("/luot-doc/<article_id>/"),
    r"/^lich-toa-soan/(?P<user_id>[0-9]{1,9})/(?P<token>[0-9a-f]{64})/"
    r"(?P<which>ke-hoach|cua-toi)\.ics$": _one(f"/lich-toa-soan/1/{'0' * 64}/ke-hoach.ics"),
    r"/^bao-loi/(?P<article_id>[0-9]{1,15})/$": _one("/bao-loi/<article_id>/"),
    r"/^sitemap-articles-(?P<part>[0-9]{1,7})\.xml$": _one("/sitemap-articles-0.xml"),
    r"/^(?!_util/)((?:[\w\-]+/)+)$": _pages,
    r"/^((?:[\w\-]+/)*)$": _one("/khong-co-trang-nay/"),
}
