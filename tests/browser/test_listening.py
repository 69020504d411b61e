"""Reading aloud, in a browser whose voices are ours: headless Chromium has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from search.models import Abbreviation
from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]

# Says nothing: keeps what it is told, and ends a sentence when the test says so.
SPEECH = """
(voices) => {
  window.said = [];
  const synth = new EventTarget();
  let current = null;
  Object.assign(synth, {
    getVoices: () => window.voicesCame ? voices : [],
    speak: (words) => { current = words; window.said.push({ text: words.text, rate: words.rate }); },
    cancel: () => { const old = current; current = null; old?.onerror?.({ error: 'canceled' }); },
  });
  window.endSentence = () => { const old = current; current = null; old?.onend?.({}); };
  window.failSentence = () => { const old = current; current = null; old?.onerror?.({}); };
  Object.defineProperty(window, 'speechSynthesis', { value: synth });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  addEventListener('DOMContentLoaded', () => setTimeout(() => {
    window.voicesCame = true;
    synth.dispatchEvent(new Event('voiceschanged'));
  }, 50));
}
"""
VIETNAMESE = {"lang": "vi_VN", "localService": True, "name": "vi"}
TEXT = (
    "<p>UBND tỉnh họp ngày 14/10/2021 tại TP. Hạ Trang. Ông A. Phú nói: “Đường dài 42 km.” Xong "
    "việc!</p><ul><li>BTV Lan <b>đến</b> sớm</li></ul>"
)


@pytest.fixture
def article(live_server: object) -> Any:
    """An article with what is hard to say."""
    for short, long in (
        ("UBND", "ủy ban nhân dân"),
        ("BTV", "ban thường vụ"),
        ("BTV", "biên tập viên"),
    ):
        Abbreviation.objects.get_or_create(short=short, long=long)
    section = factories.section("Thời sự", factories.front_page())
    table = {
        "columns": [{"type": "text", "heading": "Cột"}],
        "rows": [{"values": ["Ô"]}],
        "caption": "Bảng",
    }
    return factories.article(
        "Họp bàn việc làng",
        section,
        lead="Tóm tắt.",
        body=[
            {"type": "heading", "value": "Việc đường"},
            {"type": "paragraph", "value": TEXT},
            {"type": "table", "value": table},
            {"type": "quote", "value": {"text": "Vui lắm.", "speaker": "Bà Mận"}},
        ],
    )


def speaking(page: Page, *voices: dict[str, Any]) -> None:
    """Gives the browser these voices."""
    import json

    page.add_init_script(f"({SPEECH})({json.dumps(voices)})")


def said(page: Page) -> list[str]:
    """What was said so far, without double spaces."""
    return [" ".join(row["text"].split()) for row in page.evaluate("window.said")]


def hear_all(page: Page) -> list[str]:
    """Lets every sentence end."""
    for _ in range(30):
        page.evaluate("window.endSentence()")
    return said(page)


def test_the_article_is_read_sentence_by_sentence_and_in_full_words(
    article: Any, page: Page
) -> None:
    speaking(page, VIETNAMESE)
    page.goto(article.url)
    expect(page.get_by_text("Giọng đọc máy trên thiết bị")).to_be_visible()
    page.get_by_role("button", name="Nghe bài viết").click()
    expect(page.get_by_role("button", name="Tạm dừng")).to_be_visible()
    page.wait_for_function("() => window.said.length")
    assert hear_all(page) == [
        "Họp bàn việc làng",
        "Tóm tắt.",
        "Việc đường",
        "ủy ban nhân dân tỉnh họp ngày 14 tháng 10 năm 2021 tại thành phố Hạ Trang.",
        "Ông A. Phú nói: “Đường dài 42 ki lô mét.”",
        "Xong việc!",
        "BTV Lan đến sớm",
        "Vui lắm.",
    ]
    expect(page.get_by_role("button", name="Nghe bài viết")).to_be_visible()


def test_the_sentence_that_is_read_is_marked_and_the_page_stays_as_it_is(
    article: Any, page: Page
) -> None:
    speaking(page, VIETNAMESE)
    page.goto(article.url)
    body = page.locator(".article-body").inner_html()
    page.get_by_role("button", name="Nghe bài viết").click()
    page.wait_for_function("() => window.said.length")
    marked = "[...CSS.highlights.get('read-aloud')].map(String).join('|')"
    assert page.evaluate(marked) == "Họp bàn việc làng"
    for _ in range(6):
        page.evaluate("window.endSentence()")
    assert page.evaluate(marked) == "BTV Lan đến sớm"
    assert page.locator(".article-body").inner_html() == body
    hear_all(page)
    assert page.evaluate(marked) == ""


def test_without_highlights_the_paragraph_is_marked(article: Any, page: Page) -> None:
    speaking(page, VIETNAMESE)
    page.add_init_script("delete window.Highlight")
    page.goto(article.url)
    page.get_by_role("button", name="Nghe bài viết").click()
    expect(page.locator(".is-read-aloud")).to_have_text("Họp bàn việc làng")
    hear_all(page)
    expect(page.locator(".is-read-aloud")).to_have_count(0)


def test_a_pause_goes_on_at_the_same_sentence_and_speed_is_remembered(
    article: Any, page: Page
) -> None:
    speaking(page, VIETNAMESE)
    page.goto(article.url)
    page.get_by_role("button", name="Nghe bài viết").click()
    page.wait_for_function("() => window.said.length")
    page.evaluate("window.endSentence()")
    page.get_by_role("button", name="Tạm dừng").click()
    page.get_by_role("button", name="Nghe tiếp").click()
    assert said(page) == ["Họp bàn việc làng", "Tóm tắt.", "Tóm tắt."]
    page.get_by_label("Tốc độ").select_option("1.5")
    assert page.evaluate("window.said.at(-1)") == {"text": "Tóm tắt.", "rate": 1.5}
    page.reload()
    expect(page.get_by_label("Tốc độ")).to_have_value("1.5")
    assert page.context.cookies() == []


def test_a_voice_that_fails_is_told(article: Any, page: Page) -> None:
    speaking(page, VIETNAMESE)
    page.goto(article.url)
    page.get_by_role("button", name="Nghe bài viết").click()
    page.wait_for_function("() => window.said.length")
    page.evaluate("window.failSentence()")
    expect(page.get_by_text("Máy chưa đọc được bài này.")).to_be_visible()
    expect(page.get_by_role("button", name="Nghe tiếp")).to_be_visible()


@pytest.mark.parametrize(
    "voices",
    [[], [{"lang": "en-US", "localService": True}], [{"lang": "vi-VN", "localService": False}]],
    ids=["none", "english", "one that sends the text away"],
)
def test_the_control_stays_hidden_where_it_cannot_work(
    article: Any, page: Page, voices: list[dict[str, Any]]
) -> None:
    speaking(page, *voices)
    page.goto(article.url)
    page.wait_for_function("() => window.voicesCame")
    expect(page.locator("[data-listen]")).to_be_hidden()


def test_a_voice_that_comes_late_moves_nothing(article: Any, page: Page) -> None:
    speaking(page, VIETNAMESE)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) =>"
        " { window.shift += e.value })).observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(article.url, wait_until="networkidle")
    expect(page.get_by_role("button", name="Nghe bài viết")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") <= 0.01


def test_without_javascript_there_is_no_control(article: Any, new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto(article.url)
    expect(page.locator("[data-listen]")).to_be_hidden()
