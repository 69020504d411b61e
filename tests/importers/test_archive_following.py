"""The old site goes on while the new one is begun: its changes follow until the newsroom takes over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from comments.models import Comment, Status, Thread
from news.models import ArticlePage
from news.recycle_bin import put_in_bin
from search.rebuilding import differences
from tests import factories

from .conftest import Import, WriteFile
from .old_sites import TEXT, comment, export, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def front_page() -> None:
    """Sections stand under it."""
    factories.front_page()


def the_article() -> ArticlePage:
    """The only one."""
    article: ArticlePage = ArticlePage.objects.get()
    return article


def test_what_changed_on_the_old_site_is_followed(
    old_site: WriteFile, import_archive: Import
) -> None:
    import_archive(old_site(export(post(tags=["Lúa"]))))
    before = the_article()
    changed = export(
        post(title="Được mùa ở Yên Hà", text=TEXT + "\n\nThêm một đoạn.", tags=["Gạo"])
    )
    printed = import_archive(old_site(changed))
    article = the_article()
    assert (article.pk, article.title, article.live) == (before.pk, "Được mùa ở Yên Hà", True)
    assert "Thêm một đoạn." in str(article.body.get_prep_value())
    assert [tag.name for tag in article.tags.all()] == ["Gạo"]
    assert article.get_url() == before.get_url()
    assert article.live_revision_id == article.latest_revision_id
    assert not article.has_unpublished_changes
    # Readers are not told of a change of today.
    assert article.updated_at is None
    assert not differences()
    assert "Bài đã cập nhật:                   1" in printed
    assert "Không có gì mới:                   1" in import_archive(old_site(changed))


def test_what_an_editor_changed_stays(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    import_archive(old_site(export(post())))
    article = the_article()
    article.title = "Tiêu đề của tòa soạn"
    article.save_revision().publish()
    import_archive(old_site(export(post(title="Tiêu đề mới ở trang cũ", inside=comment(1)))))
    assert the_article().title == "Tiêu đề của tòa soạn"
    assert "giữ bản của tòa soạn" in report()
    # Readers' words are not the newsroom's text.
    assert Comment.objects.count() == 1


def test_what_the_newsroom_deleted_stays_deleted(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    path = old_site(export(post(), post(2, "Bài hai")))
    import_archive(path)
    ArticlePage.objects.get(title="Bài hai").delete()
    import_archive(path)
    assert ArticlePage.objects.count() == 1
    import_archive(old_site(export(post(), post(2, "Bài hai, sửa"))))
    assert ArticlePage.objects.count() == 1
    assert "Tòa soạn đã xóa" in report()


def test_what_lies_in_the_bin_stays_there_and_is_reported(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    import_archive(old_site(export(post())))
    put_in_bin(the_article(), None)
    import_archive(old_site(export(post(1, "Bài sửa"))))
    article = the_article()
    assert article.is_binned
    assert not article.live
    assert article.title != "Bài sửa"
    assert "thùng rác" in report()


def test_what_the_old_site_took_down_is_left_to_the_newsroom(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    import_archive(old_site(export(post())))
    import_archive(old_site(export(post(status="private"))))
    assert the_article().live
    assert "Trang cũ đã thôi đăng" in report()


def test_comments_come_as_history_without_personal_data(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    inside = (
        comment(1, "Hay <b>quá</b> &amp; đúng\n\nCảm ơn.")
        + comment(2, "Trả lời", parent=1)
        + comment(3, "Trả lời của trả lời", parent=2)
        + comment(4, "Chờ", approved="0")
        + comment(5, "Rác", approved="spam")
        + comment(6, "Xóa", approved="trash")
        + comment(7, "http://x", type="pingback")
        + comment(8, "x" * 6000)
        + comment(9, "Tên là thư", author="toi@example.com")
        + comment(10, "Vòng", parent=11)
        + comment(11, "Tròn", parent=10)
        + comment(12, "Mồ côi", parent=99)
    )
    import_archive(old_site(export(post(inside=inside))))
    rows = {row.body: row for row in Comment.objects.all()}
    assert set(rows) == {
        *("Hay quá & đúng\nCảm ơn.", "Trả lời", "Trả lời của trả lời", "Tên là thư"),
        *("Vòng", "Tròn", "Mồ côi"),
    }
    first = rows["Hay quá & đúng\nCảm ơn."]
    assert rows["Trả lời"].parent == rows["Trả lời của trả lời"].parent == first
    for row in rows.values():
        assert (row.status, row.carried_over) == (Status.APPROVED, True)
        assert (row.email, row.address_hash, row.subnet_hash, row.consent) == ("", "", "", None)
    assert rows["Tên là thư"].name == ""
    assert Thread.objects.get().approved_count == 7
    told = report()
    for reason in ("chưa được duyệt", "bị coi là rác", "đã xóa", "pingback", "quá dài"):
        assert reason in told
    assert "lan@example.com" not in told


def test_comments_of_a_later_export_are_added_once(
    old_site: WriteFile, import_archive: Import
) -> None:
    import_archive(old_site(export(post(inside=comment(1)))))
    later = old_site(export(post(inside=comment(1) + comment(2, "Thêm", parent=1))))
    import_archive(later)
    import_archive(later)
    assert Comment.objects.count() == 2
    assert Comment.objects.get(body="Thêm").parent == Comment.objects.get(body="Mừng cho bà con.")


def test_a_moderator_can_decide_on_an_old_comment(
    old_site: WriteFile, import_archive: Import
) -> None:
    from comments import decisions
    from comments.models import Reason

    import_archive(old_site(export(post(inside=comment(1)))))
    row = Comment.objects.get()
    decisions.transition(row.pk, row.version, Status.REMOVED, by=None, reason=Reason.OFFENSIVE)
    import_archive(old_site(export(post(inside=comment(1) + comment(2)))))
    assert Comment.objects.get(pk=row.pk).status == Status.REMOVED
    assert Thread.objects.get().approved_count == 1
