"""Every address of the admin, found in the URL patterns and filled with a paper's rows."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import URLResolver, get_resolver

# No pages: data, pictures, scripts, sign-out, tests of errors; parts of pages that are read whole.
NO_PAGE = re.compile(
    r"/api/|/logout/|/failwhale/|/test404/|/jsi18n/|/sprite/|/dismissibles/|/editing-sessions/"
    r"|/results/|-results/|/tag-autocomplete/|/chosen|/output/|/preview/|/block-preview/"
    r"|/password_reset/confirm/|/workflow/action/|/collect_action_data/|/xuat/|\^\.\*"
    r"|/create_from_uploaded|/delete_upload/|/multiple/<int|/tasks/select_type|/task_chooser/<int"
    # Read with the dialogs they belong to; for a page that is an alias; only where it is turned on.
    r"|/nhap-word/<int:manuscript>/anh/|/create/$|/confirm_cancellation/|/convert_alias/|/generate_url/"
)

# What `pk` stands for, by a part of the address; else the view tells its model.
PK_OF = {
    "/sites/": "site",
    "/users/": "user",
    "/groups/": "group",
    "/collections/": "collection_id",
    "/workflows/tasks/": "task_pk",
    "/workflows/": "workflow_pk",
    "/binh-luan/tu-ngu/": "word_rule",
    "/binh-luan/chan/": "block",
    "/binh-luan/yeu-cau/": "data_request",
    "/binh-luan/": "comment",
}


def patterns(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, Any]]:
    """The addresses below a resolver, as written in urlpatterns, each with its view."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, address)
        else:
            yield address, pattern.callback


def row(paper: dict[str, Any], address: str, view: Any) -> Any:
    """What `pk` stands for in an address: the view's model says it, else the address."""
    for part, kind in PK_OF.items():
        if part in address:
            return paper[kind]
    model = getattr(view, "view_initkwargs", {}).get("model")
    found = model.objects.first() if model else None
    assert found, f"give the paper a row for {address}"
    return found.pk


def addresses(paper: dict[str, Any]) -> Iterator[str]:
    """Every page of the admin, with the paper's rows as parameters."""
    for address, view in patterns(get_resolver()):
        if not address.startswith("/admin/") or NO_PAGE.search(address):
            continue
        if re.search(r"<(slug|str):(?!pk)|\(\?P|/detail/", address):
            continue  # below, by hand
        for name in re.findall(r"<\w+:(\w+)>", address):
            value = row(paper, address, view) if name == "pk" else paper[name]
            address = re.sub(rf"<\w+:{name}>", str(value), address)
        yield address
    page, section, waiting = paper["page_id"], paper["parent_page_id"], paper["waiting"]
    yield f"/admin/pages/{page}/revisions/compare/earliest...latest/"
    yield f"/admin/pages/{waiting}/edit/"
    yield f"/admin/pages/{waiting}/workflow_history/"
    yield f"/admin/pages/{waiting}/workflow_history/detail/{paper['workflow_state_id']}/"
    yield f"/admin/workflows/tasks/edit/{paper['task_pk']}/"
    for kind in ("articlepage", "sectionpage"):
        yield f"/admin/pages/add/news/{kind}/{section}/"
    yield f"/admin/pages/add/news/dossierpage/{paper['dossiers']}/"
    yield f"/admin/pages/{paper['front_page']}/edit/"
    yield "/admin/bao-loi/?state=new"
    yield "/admin/pages/usage/news/articlepage/"
    yield "/admin/workflows/tasks/add/wagtailcore/groupapprovaltask/"
    yield f"/admin/settings/news/masthead/{paper['site']}/"
    yield "/admin/settings/comments/commentsettings/"
    for action in ("delete", "move", "publish", "unpublish"):
        yield f"/admin/bulk/wagtailcore/page/{action}/?id={page}&id={section}"
    for action in ("delete", "add_tags", "add_to_collection"):
        yield f"/admin/bulk/news/photo/{action}/?id={paper['image_id']}"
        yield f"/admin/bulk/news/attachment/{action}/?id={paper['document_id']}"
    for action in ("delete", "assign_role", "set_active_state"):
        yield f"/admin/bulk/portal/user/{action}/?id={paper['user']}"
    for searched in (
        "pages/search",
        "images",
        "documents",
        "users",
        "groups",
        "redirects",
        "searchpicks",
    ):
        yield f"/admin/{searched}/?q=khong-co"
    yield f"/admin/pages/{section}/?q=khong-co"


def html_of(response: HttpResponseBase) -> str:
    """A page, or the page in the JSON by which a dialog comes; "" for a list that is elsewhere."""
    if not isinstance(response, HttpResponse):
        return ""
    kind = response.headers.get("Content-Type", "")
    if "json" in kind:
        answer = json.loads(response.content)
        return str(answer.get("html") or "") if isinstance(answer, dict) else ""
    return response.content.decode() if "html" in kind else ""
