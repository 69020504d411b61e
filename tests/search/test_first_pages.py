"""Not all that is found is read, and nobody can tell by the order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from news.models import ArticlePage
from search.answering import answer
from search.documents import with_relations
from search.finding import READ, Filters, Search
from search.models import Abbreviation, Syllable
from search.query import parse
from search.sync import add_all
from tests import factories
from tests.bench.corpus import Corpus
from tests.bench.fill import Writer
from tests.kept import kept

pytestmark = pytest.mark.django_db

ARTICLES = 400
#: In headlines, in leads, in bodies, apart; with marks, without, mixed, and without any in the text.
QUERIES = [
    "đảng viên", "dang vien", "xây dựng", "xay dung", "xây dung", "nong thon moi", "đầu tiên",
    "không lần", "tổ chức ở", "xa", "cu", "ở", "một người dân", "UBND tỉnh", "ubnd tinh",
    "tháng 10 năm 2021", "thứ hai", "văn tải", '"đảng viên" xã', "dang vien -xã",
]  # fmt: skip


def build_paper() -> None:
    """Generated articles, and some whose words stand where the generator puts none."""
    Abbreviation.objects.get_or_create(short="ĐV", long="đảng viên")
    made = Writer().write(list(Corpus(ARTICLES, a_day=0.1)))
    add_all(list(with_relations(ArticlePage.objects.filter(pk__in=made))))
    for number in range(15):
        text = f"<p>Bài số {number}: xay dung viet khong dau, dang vien cung vay. ĐV trẻ.</p>"
        factories.article(f"Gõ tắt {number}", body=[{"type": "paragraph", "value": text}])


def keys(query: str, first: int) -> list[int]:
    """What a reader is shown, of which the `first` are asked for."""
    return answer(Search(parse(query), Filters(), (), first)).found.keys


@pytest.fixture(scope="class")
def paper(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """That paper for all tests of a class."""
    with kept(django_db_blocker, build_paper):
        yield


@pytest.mark.usefixtures("paper")
class TestALargePaper:
    """Not everything is read, and what is shown is the same."""

    def test_the_first_pages_are_those_of_reading_everything(self) -> None:
        found = 0
        for query in QUERIES:
            everything = keys(query, READ)
            for first in (10, 20, 50):
                few = keys(query, first)
                assert few[:first] == everything[:first], (query, first)
                assert sorted(few) == sorted(everything), query
            found += len(everything)
        assert found > 20 * len(QUERIES)  # or nothing was left unread

    def test_no_body_is_read_where_headlines_fill_the_page(self) -> None:
        for number in range(12):
            factories.article(f"Đê bao thôn Đình {number}")
        with CaptureQueriesContext(connection) as asked:
            assert len(keys("đê bao", 10)) >= 12
        assert not [row for row in asked if "folded_body" in row["sql"]]


def test_the_vocabulary_says_which_words_are_ever_written_without_marks() -> None:
    factories.article("Ga Mộc Giang", lead="Nhà ga mới mở.")
    assert Syllable.objects.bare({"ga", "nha", "2021", "x" * 30}) == {"ga", "2021", "x" * 30}
