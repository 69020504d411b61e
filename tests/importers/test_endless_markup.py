"""Markup that makes a reader look at everything again and again: bounded by the steps it takes.

No test here looks at a clock. A parser is asked how many characters lay before it each time it began
a tag; libraries in C are not asked at all for what would keep them busy.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import nh3
import pytest

from news.blocks.allowed_markup import LONGEST, allowed_markup, is_well_nested
from news.importers.archive.wordpress_text import plain_html
from news.importers.lines import join_wrapped
from news.importers.markup_reader import MAX_BLOCKS, MAX_COLUMNS, read_markup
from news.importers.plain import read_plain
from news.importers.reading import UnreadableFile

UNITS = (
    *("<iframe ", "<a ", '<a href="', "<a x='", "<!--", "<![CDATA[", "<![if ", "<!x", "<?", "</x "),
    *("<", "<<a", "&#", "&amp", '<p style="', "<img src=''", '<a =">"', "<script></", "<br>"),
)
LENGTH = 20_000
STARTS = ("parse_starttag", "parse_endtag", "parse_pi", "parse_html_declaration")


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many characters lay before Python's parser each time it looked for an end."""
    seen: list[int] = []

    def counting(name: str) -> Any:
        method = getattr(HTMLParser, name)

        def count(self: HTMLParser, i: int) -> int:
            seen.append(len(self.rawdata) - i)
            found: int = method(self, i)
            return found

        return count

    for name in STARTS:
        monkeypatch.setattr(HTMLParser, name, counting(name))
    return seen


@pytest.mark.parametrize("unit", UNITS)
def test_each_character_of_broken_markup_is_looked_at_few_times(
    unit: str, looked_at: list[int]
) -> None:
    read_markup((unit * LENGTH)[:LENGTH])
    assert sum(looked_at) <= 2 * LENGTH


@pytest.mark.parametrize(
    "html",
    [
        "<p>Trước <iframe src=",
        "<p>Trước <!-- sau",
        "<p>Trước <![CDATA[ sau",
        "<p>Trước <![lạ[ sau>",
    ],
)
def test_words_before_and_after_an_end_that_is_missing_are_kept(html: str) -> None:
    text = " ".join(piece.text for piece in read_markup(html + " và hết").pieces)
    assert text.startswith("Trước")
    assert text.endswith("và hết")


@pytest.mark.parametrize("unit", ["<p>a", "<ul><li>a", "<td>a", "<img src=a>"])
def test_more_paragraphs_than_any_article_has_are_refused(unit: str) -> None:
    begin = "<table><tr>" * unit.startswith("<td")
    with pytest.raises(UnreadableFile, match="quá dài"):
        read_markup(begin + unit * (MAX_BLOCKS + 2))


def test_a_table_too_wide_to_be_read_becomes_paragraphs() -> None:
    wide = "<tr>" + "<td>a" * (MAX_COLUMNS + 5)
    pieces = read_markup(f"<table>{wide}{'<tr><td>b' * 50}</table>").pieces
    assert {piece.kind for piece in pieces} == {"text"}
    assert len(pieces) == MAX_COLUMNS + 5 + 50


def test_a_long_address_is_written_once_for_all_the_words_it_links() -> None:
    address = "https://example.org/" + "a" * 1500
    (piece,) = read_markup(f'<p><a href="{address}">' + "một <b>hai</b> " * 100).pieces
    assert piece.html.count(address) == 1


BOMBS = (
    "<p>" + "".join(f"<b id={number}>" for number in range(2_000)) + "<p>x" * 2_000,
    "<ul><li>a" * 2_000,
    "<a href='></a><b x='>" * 2_000,
    "<b/>" * 2_000,
    "&" * (LONGEST + 1),
)


@pytest.mark.parametrize("html", BOMBS, ids=lambda html: html[:12])
def test_what_would_keep_the_cleaner_busy_never_reaches_it(
    html: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def clean(html: str, **_options: object) -> str:
        asked.append(html)
        return html

    monkeypatch.setattr(nh3, "clean", clean)
    assert "<" not in allowed_markup(html)
    assert asked == []


def test_words_of_markup_that_is_not_cleaned_are_kept() -> None:
    assert allowed_markup("<i>Một</i> <hai & ba" + "<b>" * 2_000) == "Một &lt;hai &amp; ba"


def test_a_long_list_as_the_editor_writes_it_keeps_its_marks() -> None:
    item = '<li data-block-key="a1"><b>Nguyễn Văn An</b> <a linktype="page" id="3">x</a><br/></li>'
    html = f"<ul>{item * 500}</ul>"
    assert is_well_nested(html)
    assert allowed_markup(html).count("<b>") == 500


def test_plain_lines_that_go_on_are_joined_once() -> None:
    (line,) = join_wrapped("Đầu dòng\n" + "nối tiếp\n" * 20_000)
    assert line.count("nối tiếp") == 20_000
    assert read_plain("a\n" * 20_000).pieces


def test_lazy_pictures_and_frames_of_an_old_site_are_found_within_their_tags() -> None:
    html, _left_out = plain_html(
        "<img class='x' src='data:image/gif;base64,R0' data-lazy-src='/a.jpg'>"
        '<img src="/b.jpg" data-src="/c.jpg"><iframe width="1" src="//video.example/1"></iframe>',
        {},
        has_blank_lines=False,
    )
    assert "src='/a.jpg'" in html
    assert "data:" not in html
    assert '<img src="/b.jpg" data-src="/c.jpg">' in html
    assert "<p>https://video.example/1</p><iframe" in html
