"""The index follows the pages in the transaction of each change, and shows nothing that is not public."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ArticlePage
from search import rebuilding
from search.analysis import document_terms
from search.engines import engine
from search.models import Entry, Syllable
from search.sync import add_all
from tests import factories
from tests.search.conftest import Titles, search_for

pytestmark = pytest.mark.django_db
CANARY = "Chim hoàng yến"


def shown(client: Client) -> bool:
    """Whether the search page knows the canary."""
    page = client.get("/tim-kiem/", {"q": "hoàng yến"}).content.decode()
    return "Chim" in page


def canary(**fields: Any) -> ArticlePage:
    return factories.article(CANARY, **fields)


def in_step() -> bool:
    return not rebuilding.differences()


def test_a_published_article_is_found_at_once_and_a_draft_never(client: Client) -> None:
    article = canary(live=False)
    assert not shown(client)
    article.save_revision().publish()
    assert shown(client)
    assert in_step()


def test_a_draft_of_a_published_article_stays_unknown(client: Client) -> None:
    article = factories.article("Bài cũ")
    article.title = CANARY
    article.save_revision()
    assert not shown(client)
    assert Entry.objects.filter(head__contains="Chim").count() == 0


def test_an_edit_shows_and_what_it_took_away_is_forgotten(titles: Titles) -> None:
    article = factories.article("Tin cũ", lead="Sáo sậu.")
    article.title, article.lead = "Tin mới", "Họa mi."
    article.save_revision().publish()
    assert titles("họa mi") == ["Tin mới"]
    assert titles("sáo sậu") == []
    assert in_step()


def test_an_unpublished_article_is_gone(client: Client) -> None:
    canary().unpublish()
    assert not shown(client)
    assert in_step()


def test_a_deleted_article_is_gone_with_its_terms(client: Client) -> None:
    canary().delete()
    assert not shown(client)
    assert Entry.objects.count() == engine().count() == 0


def test_deleting_a_section_takes_its_articles_out() -> None:
    section = factories.section()
    canary(section=section)
    section.delete()
    assert Entry.objects.count() == engine().count() == 0


def test_an_expired_article_is_gone_before_the_expiry_job_has_been(client: Client) -> None:
    article = canary(expire_at=timezone.now() + timedelta(hours=1))
    assert shown(client)
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    Entry.objects.update(expire_at=timezone.now() - timedelta(hours=1))
    assert not shown(client)
    assert not search_for("hoàng yến").found.keys


def test_a_restricted_article_is_gone_until_the_restriction_is_lifted(client: Client) -> None:
    article = canary()
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert not shown(client)
    assert in_step()
    restriction.delete()
    assert shown(client)


@pytest.mark.parametrize("state", ["restricted", "unpublished", "expired"])
def test_a_hidden_section_hides_its_articles_and_those_of_sections_below(
    client: Client, state: str
) -> None:
    section = factories.section()
    canary(section=factories.section("Chi bộ", parent=section))
    if state == "restricted":
        PageViewRestriction.objects.create(page=section, restriction_type="login")
    elif state == "unpublished":
        section.unpublish()
    else:
        type(section).objects.filter(pk=section.pk).update(
            expire_at=timezone.now() - timedelta(days=1)
        )
    assert not shown(client)
    assert not search_for("hoàng yến").found.keys


def test_a_moved_article_is_found_in_its_new_section(titles: Titles) -> None:
    from search.finding import Filters

    old, new = factories.section("Kinh tế"), factories.section("Văn hóa")
    article = canary(section=old)
    article.move(new, pos="last-child")
    assert titles("hoàng yến", Filters(sections=(new.pk,))) == [CANARY]
    assert titles("hoàng yến", Filters(sections=(old.pk,))) == []
    assert in_step()


def test_articles_of_a_moved_section_stay_in_it(titles: Titles) -> None:
    from search.finding import Filters

    top, section = factories.section("Kinh tế"), factories.section("Văn hóa")
    canary(section=section)
    section.move(top, pos="last-child")
    assert titles("hoàng yến", Filters(sections=(section.pk,))) == [CANARY]
    assert in_step()


def test_a_new_date_gives_the_row_its_new_place(titles: Titles) -> None:
    first = factories.article("Tin một", published_at=datetime(2020, 5, 1, tzinfo=UTC))
    factories.article("Tin hai", published_at=datetime(2021, 5, 1, tzinfo=UTC))
    first.published_at = datetime(2022, 5, 1, tzinfo=UTC)
    first.save_revision().publish()
    assert titles("tin") == ["Tin một", "Tin hai"]
    assert in_step()


def test_many_articles_of_one_second_all_have_rows(titles: Titles) -> None:
    for number in range(9):
        factories.article(f"Tin {number}", published_at=datetime(2020, 5, 1, tzinfo=UTC))
    assert len(titles("tin")) == 9
    assert in_step()


def test_a_renamed_author_or_tag_is_found_by_the_new_name(titles: Titles) -> None:
    author, tag = factories.author("Lò Thị Mai"), factories.tag("Cá tầm")
    factories.article("Bản tin", bylines=[author], tags=[tag])
    author.name, tag.name = "Lò Thị Đào", "Cá hồi"
    author.save()
    tag.save()
    assert titles("lò thị đào") == titles("cá hồi") == ["Bản tin"]
    assert titles('"lò thị mai"') == titles('"cá tầm"') == []
    assert in_step()


def test_a_deleted_tag_is_forgotten(titles: Titles) -> None:
    tag = factories.tag("Cá tầm")
    factories.article("Bản tin", tags=[tag])
    tag.delete()
    assert titles("cá tầm") == []
    assert in_step()


def test_a_new_caption_in_the_library_is_found(titles: Titles) -> None:
    photo = factories.photo(caption="Cầu cũ")
    factories.article("Bản tin", main_photo=photo)
    photo.caption = "Cầu treo Nậm Lúc"
    photo.save()
    assert titles("nậm lúc") == ["Bản tin"]
    assert in_step()


def test_a_change_that_is_rolled_back_leaves_the_index_as_it_was(titles: Titles) -> None:
    article = factories.article("Tin giữ nguyên")

    point = transaction.savepoint()
    article.title = "Tin khác hẳn"
    article.save()
    assert titles("khác hẳn") == ["Tin khác hẳn"]
    transaction.savepoint_rollback(point)
    assert titles("giữ nguyên") == ["Tin giữ nguyên"]
    assert titles("khác hẳn") == []
    assert in_step()


def test_publishing_asks_the_database_the_same_however_long_the_text() -> None:
    def queries(words: int) -> int:
        text = " ".join(["một hai ba bốn"] * words)
        article = factories.article(body=[{"type": "paragraph", "value": f"<p>{text}</p>"}])
        from django.test.utils import CaptureQueriesContext

        from search.sync import update

        Entry.objects.filter(page=article).update(digest="")
        with CaptureQueriesContext(connection) as captured:
            update(article)
        return len(captured)

    queries(1)
    assert queries(1) == queries(500)


def test_a_rebuild_makes_every_row_anew_and_goes_on_where_it_was_stopped(titles: Titles) -> None:
    names = [f"Tin {number}" for number in range(7)]
    for name in names:
        factories.article(name)
    before = titles("tin")
    call_command("rebuild_search", verbosity=0)
    assert titles("tin") == before
    assert in_step()
    rebuilding.clear()
    assert titles("tin") == []
    add_all(list(rebuilding.missing().order_by("-published_at")[:3]))
    assert titles("tin") == before[:3]
    call_command("rebuild_search", resume=True, verbosity=0)
    assert titles("tin") == before
    assert in_step()


def test_the_check_names_what_differs_and_repairs_it(capsys: pytest.CaptureFixture[str]) -> None:
    missing, stale, surplus = (factories.article(f"Tin {number}") for number in range(3))
    Entry.objects.filter(page=missing).delete()
    ArticlePage.objects.filter(pk=stale.pk).update(title="Tên sửa tay")
    ArticlePage.objects.filter(pk=surplus.pk).update(live=False)
    with pytest.raises(CommandError):
        call_command("check_search")
    told = capsys.readouterr().out
    assert all(f"({article.pk})" in told for article in (missing, stale, surplus))
    call_command("check_search", repair=True)
    call_command("check_search")


def test_rows_gone_by_hand_take_their_terms_along() -> None:
    factories.article("Tin")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_entry")
    assert engine().count() == 0


def test_the_vocabulary_learns_published_words_only() -> None:
    factories.article("Ngoằn ngoèo", live=False)
    assert not Syllable.objects.filter(text="ngoằn").exists()
    factories.article("Ngoằn ngoèo")
    assert Syllable.objects.filter(text="ngoằn", folded="ngoan").exists()


def test_a_row_never_holds_more_terms_than_postgresql_takes() -> None:
    body = " ".join(f"tieng{number:05}" for number in range(39_000))
    terms = document_terms("Sổ tên đường", body, "")
    assert 800_000 < len(terms) < 1_000_000
    assert {"sổ", "đường", "ten_duong", "tieng00000"} <= set(terms.split(" "))
