"""Whatever is typed or called: an answer below 500, and the text kept or refused in words."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.form import CommentForm
from comments.screening import Context, screen
from comments.screening.duplicates import fingerprint
from news.models import ArticlePage
from tests.comments.reader import Reader, html
from vietnamese.normalise import bound_marks, clean_block, clean_line

NASTY = [
    "",
    " ",
    "'",
    '"',
    '"' * 500,
    "\x00",
    "a\x00b",
    "\u202eabc\u2066",
    "\ufeff\u200b",
    "9" * 20,
    "-1",
    "1e400",
    "NaN",
    "ngu\u0309 ye\u0302\u0303n",
    "a" + "\u0301" * 500,
    "ữ" * 65_536,
    "%00",
    "%s%n%(x)s{0}",
    "{{ x }}{% x %}",
    "../../etc/passwd",
    "<script>",
    "\ud800",
    "🏳️‍🌈" * 300,
    "\u2028\u2029\x85",
    "ﷺ" * 500,
]
FIELDS = ["name", "email", "body", "consent", "token", "parent", "website"]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("field", FIELDS)
def test_no_field_takes_the_form_down(
    reader: Reader, article: ArticlePage, field: str, text: str
) -> None:
    sent = text.encode("utf-8", "surrogatepass").decode("latin-1") if "\ud800" in text else text
    response = reader.send(article, **{field: sent})
    assert response.status_code in (200, 303, 400, 409, 413, 422)
    if response.status_code not in (303, 413):
        assert 'name="body"' in html(response)
        assert "\x00" not in html(response)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize(
    "address",
    [
        "/binh-luan/{}/",
        "/binh-luan/{}/tra-loi/",
        "/binh-luan/bai/{}/",
        "/binh-luan/bai/{}/viet/",
        "/binh-luan/bai/{}/ma/",
        "/binh-luan/phieu/{}/",
        "/binh-luan/bai/1/?trang={}",
        "/binh-luan/bai/1/?xep={}",
    ],
)
@pytest.mark.django_db
def test_no_address_takes_the_server_down(reader: Reader, address: str, text: str) -> None:
    path = address.format(quote(text[:5000], errors="replace", safe=""))
    assert reader.client.get(path).status_code < 500


@settings(max_examples=150, deadline=None)
@given(name=st.text(max_size=80), email=st.text(max_size=80), body=st.text(max_size=300))
def test_the_form_takes_any_text_and_normalises_it_for_good(
    name: str, email: str, body: str
) -> None:
    post = QueryDict(mutable=True)
    post.update({"name": name, "email": email, "body": body, "consent": "1"})
    form = CommentForm(post)
    if form.is_valid():
        fields = form.cleaned_data
        assert fields["name"] == bound_marks(clean_line(fields["name"]))
        assert fields["body"] == bound_marks(clean_block(fields["body"]))
        assert len(fields["body"]) <= 2000
    else:
        assert form.errors


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.text(min_size=1, max_size=400), name=st.text(min_size=1, max_size=60))
@pytest.mark.django_db
def test_no_text_makes_a_detector_raise_and_every_span_lies_in_the_text(
    body: str, name: str
) -> None:
    context = Context(name, "a@example.com", body, fingerprint=fingerprint(body))
    for signal in screen(context):
        assert signal.code != "detector_failed", signal.data
        for span in signal.spans:
            text = {"name": name, "body": body}[span.field]
            assert 0 <= span.start < span.end <= len(text)
