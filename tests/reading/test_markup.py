"""Every page type is valid HTML with the outline a screen reader needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.reading.paper import Paper

XHTML = "{http://www.w3.org/1999/xhtml}"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


_read: dict[str, str] = {}


@pytest.fixture
def pages(request: pytest.FixtureRequest, client: Client) -> dict[str, str]:
    """The HTML of each page type, as a reader gets it; built once, for building is the slow part."""
    if not _read:
        paper: Paper = request.getfixturevalue("paper")
        _read.update(read(paper, client))
    return _read


def read(paper: Paper, client: Client) -> dict[str, str]:
    """Ask for every page."""
    html = {}
    for kind, address in paper.addresses.items():
        response = client.get(address)
        assert response.status_code == (404 if kind == "not found" else 200), kind
        html[kind] = response.content.decode()
    return html


def parse_errors(html: str) -> Iterator[str]:
    """What a strict HTML parser finds wrong, with the line it stands in."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    parser.parse(html)
    lines = html.splitlines()
    for (line, _column), code, _data in parser.errors:
        yield f"{code}: {lines[line - 1].strip()}"


def tree(html: str) -> Element:
    """The page as a tree, with namespaced names."""
    root: Element = html5lib.parse(html, treebuilder="etree")
    return root


def found(root: Element, *names: str) -> list[Element]:
    """The elements of those names in document order."""
    wanted = {XHTML + name for name in names}
    return [element for element in root.iter() if element.tag in wanted]


def test_every_page_parses_without_an_error_and_says_its_language(pages: dict[str, str]) -> None:
    errors = [f"{kind}: {error}" for kind, html in pages.items() for error in parse_errors(html)]
    assert not errors, "\n".join(errors)
    assert {tree(html).get("lang") for html in pages.values()} == {"vi"}


def test_ids_are_unique_and_references_lead_somewhere(pages: dict[str, str]) -> None:
    for kind, html in pages.items():
        root = tree(html)
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), kind
        references = {
            name
            for element in root.iter()
            for attribute in ("aria-labelledby", "aria-describedby", "for")
            for name in (element.get(attribute) or "").split()
        }
        links = [element.get("href", "") for element in found(root, "a")]
        anchors = {link[1:] for link in links if link.startswith("#")}
        assert references | anchors <= set(ids), kind


def test_every_page_has_one_h1_and_headings_skip_no_level(pages: dict[str, str]) -> None:
    for kind, html in pages.items():
        levels = [int(heading.tag[-1]) for heading in found(tree(html), *HEADINGS)]
        assert levels[0] == 1, kind
        assert levels.count(1) == 1, kind
        assert not [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1], kind


def test_there_is_one_main_and_navigations_have_different_names(pages: dict[str, str]) -> None:
    for kind, html in pages.items():
        root = tree(html)
        assert len(found(root, "main")) == 1, kind
        texts = {element.get("id"): "".join(element.itertext()) for element in root.iter()}
        names = [
            nav.get("aria-label") or texts.get(nav.get("aria-labelledby"))
            for nav in found(root, "nav")
        ]
        assert all(names), kind
        assert len(names) == len(set(names)), f"{kind}: {names}"


def test_nothing_is_styled_or_scripted_inline(pages: dict[str, str]) -> None:
    for kind, html in pages.items():
        root = tree(html)
        assert not found(root, "style"), kind
        scripts = [s for s in found(root, "script") if s.get("type") != "application/ld+json"]
        assert all(script.get("src") for script in scripts), kind
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not {name for name in attributes if re.match("style$|on[a-z]+$", name)}, kind


def test_times_are_machine_readable_and_pictures_have_size_and_alt(pages: dict[str, str]) -> None:
    for kind, html in pages.items():
        root = tree(html)
        times = [element.get("datetime", "") for element in found(root, "time")]
        assert times, kind
        assert all(re.match(r"\d{4}-\d\d-\d\d", value) for value in times), kind
        for image in found(root, "img"):
            assert image.get("alt") is not None, kind
            assert image.get("width"), kind
            assert image.get("height"), kind


def test_everything_comes_from_this_site(pages: dict[str, str]) -> None:
    for kind, html in pages.items():
        root = tree(html)
        loaded = [e.get("src", "") for e in found(root, "img", "script", "iframe", "source")]
        loaded += [
            link.get("href", "")
            for link in found(root, "link")
            if link.get("rel") in ("stylesheet", "preload", "icon")
        ]
        assert loaded, kind
        assert not [address for address in loaded if re.match(r"(https?:)?//", address)], kind


def test_the_article_has_its_whole_anatomy(pages: dict[str, str]) -> None:
    root = tree(pages["article"])
    classes = {name for e in root.iter() for name in (e.get("class") or "").split()}
    anatomy = "breadcrumb dateline lead photo caption credit contents signature tags share"
    blocks = "heading gallery quote box table document video"
    assert {*anatomy.split(), *blocks.split(), "comment-form"} <= classes
    assert "Thứ Năm, 14/10/2021, 08:30 (GMT+7)" in pages["article"]
    assert "Ảnh: Trường Khanh" in pages["article"]


def test_contents_lead_to_the_sub_headings_in_order(pages: dict[str, str]) -> None:
    root = tree(pages["article"])
    headings = {e.get("id"): e.text for e in found(root, "h2") if e.get("class") == "heading"}
    listed = next(e for e in found(root, "nav") if e.get("class") == "contents")
    links = found(listed, "a")
    assert [(link.get("href", "")[1:], link.text) for link in links] == list(headings.items())
    assert len(links) == 3


def test_the_500_page_stands_without_database_and_context() -> None:
    html = render_to_string("500.html")
    assert not list(parse_errors(html))
    assert len(found(tree(html), "h1")) == 1
    assert "Lỗi 500" in html
