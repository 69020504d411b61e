"""`manage.py demo` fills an empty portal once, and says how to get in."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings
from wagtail.models import Page, Revision, TaskState
from wagtail.users.models import UserProfile

from comments.models import Comment, Status, Thread
from news.models import (
    ArticlePage,
    ArticleReads,
    Author,
    HomePage,
    Masthead,
    NewsTag,
    Photo,
    SectionPage,
)
from portal.demo import library, sources
from portal.demo.articles import moment
from portal.demo.people import ACCOUNTS, MAILS, PASSWORD
from portal.models import User
from tests import factories
from tests.kept import kept

MODELS: tuple[type[Model], ...] = (
    ArticlePage,
    ArticleReads,
    Author,
    Comment,
    NewsTag,
    Page,
    Photo,
    Revision,
    SectionPage,
    TaskState,
    User,
)


def run(**options: bool) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def rows() -> dict[str, list[object]]:
    """Every row of the models the demo makes."""
    managers: dict[str, Any] = {model.__name__: model._default_manager for model in MODELS}
    return {name: list(manager.order_by("pk").values()) for name, manager in managers.items()}


@pytest.fixture(scope="class")
def printed(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The demo, loaded once for all tests of the class; what the command said.

    The pictures have a few hundred bytes and no renditions: encoding is tested elsewhere.
    """
    pictures = tmp_path_factory.mktemp("pictures")
    content = factories.image_bytes(60, 40)
    for row in sources.rows("photos", "photo"):
        (pictures / f"{row['key']}.jpg").write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "PHOTOS", pictures)
        patch.setattr(library, "make_missing", lambda photo: 0)
        with kept(django_db_blocker, run) as said:
            yield said


@pytest.mark.django_db
@pytest.mark.usefixtures("printed")
class TestTheDemo:
    """Tests of one load; what a test changes is undone after it."""

    def test_a_second_run_changes_nothing(self) -> None:
        before = rows()
        run()
        assert rows() == before

    def test_forty_articles_or_more_are_published_in_three_sections_or_more(self) -> None:
        published = ArticlePage.objects.published()
        assert published.count() >= 40
        assert published.values("section").distinct().count() >= 3
        assert not published.filter(main_photo=None).exists()

    def test_comments_stand_in_every_state_and_are_counted(self) -> None:
        states = set(Comment.objects.values_list("status", flat=True))
        assert states == set(Status.values)
        for thread in Thread.objects.all():
            shown = Comment.objects.shown().filter(page_id=thread.page_id).count()
            assert thread.approved_count == shown

    def test_no_comment_is_older_than_its_article(self) -> None:
        for comment in Comment.objects.select_related("page"):
            article = ArticlePage.objects.get(pk=comment.page_id)
            assert comment.created_at > article.published_at, article

    def test_the_newsroom_is_at_work(self) -> None:
        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        assert set(waiting.values_list("task__name", flat=True)) == {
            "Biên tập viên duyệt",
            "Ban biên tập duyệt",
        }
        assert TaskState.objects.filter(status=TaskState.STATUS_REJECTED).exists()
        scheduled = ArticlePage.objects.get(live=False, go_live_at__gt=timezone.now())
        assert scheduled.scheduled_revision is not None

    def test_the_front_page_has_pinned_stories_and_the_masthead_is_filled_in(self) -> None:
        assert HomePage.objects.get().pins.count() == 2
        assert Masthead.objects.get().owner

    def test_every_role_can_sign_in_with_the_printed_password(
        self, client: Client, printed: str
    ) -> None:
        for account in ACCOUNTS:
            assert account.username in printed
            assert client.login(username=account.username, password=PASSWORD)
            assert client.get("/admin/").status_code == 200
        assert PASSWORD in printed

    def test_an_account_has_the_address_its_form_asks_for_and_gets_no_mail_there(self) -> None:
        names = [account.username for account in ACCOUNTS]
        profiles = UserProfile.objects.filter(user__username__in=names).select_related("user")
        assert len(profiles) == len(names)
        for profile in profiles:
            assert profile.user.email.endswith(".example")
            assert not any(getattr(profile, mail) for mail in MAILS)

    def test_what_an_editor_changed_stays(self) -> None:
        User.objects.get(username="phongvien").set_password("khác")
        HomePage.objects.get().pins.all().delete()
        section = SectionPage.objects.get(slug="kinh-te")
        section.title = "Kinh tế – Đầu tư"
        section.save()
        run()
        assert SectionPage.objects.get(slug="kinh-te").title == "Kinh tế – Đầu tư"
        assert not HomePage.objects.get().pins.exists()

    def test_an_interrupted_run_is_completed_by_the_next(self) -> None:
        Comment.objects.all().delete()
        ArticlePage.objects.get(source_key="demo-cau-mai-sa-hop-long").delete()
        run()
        assert ArticlePage.objects.filter(source_key="demo-cau-mai-sa-hop-long").exists()
        assert Comment.objects.exists()


@pytest.mark.django_db
def test_a_real_site_refuses_accounts_with_a_known_password(settings: Settings) -> None:
    settings.DEMO_CONTENT_ALLOWED = False
    with pytest.raises(CommandError, match="--force"):
        run()
    assert not User.objects.exists()


@pytest.mark.parametrize("hour", [23, 0, 3, 4])
def test_no_older_article_appeared_at_night(hour: int) -> None:
    now = timezone.localtime().replace(hour=hour, minute=20)
    then = moment(3.0, now)
    assert 5 <= then.hour < 22
    assert then <= now - timedelta(days=3)


class TestTheContent:
    """The files fit together; a slip would show only when somebody loads the demo."""

    def test_every_picture_is_there(self) -> None:
        missing = [
            row["key"]
            for row in sources.rows("photos", "photo")
            if not (sources.PHOTOS / f"{row['key']}.jpg").exists()
        ]
        assert not missing

    def test_every_article_names_known_things(self) -> None:
        folders = {row["folder"] for row in sources.rows("sections", "section")}
        authors = {row["name"] for row in sources.rows("authors", "author")}
        photos = {row["key"] for row in sources.rows("photos", "photo")}
        keys = {source.key for source in sources.articles()}
        for source in [*sources.articles(), *sources.drafts()]:
            assert source.section in folders, source.key
            assert {row["name"] for row in source.head["bylines"]} <= authors, source.key
            assert source.head.get("photo", "bo-qua") in photos | {"bo-qua"}, source.key
            assert set(source.head.get("related", ())) <= keys, source.key
        assert {row["article"] for row in sources.rows("comments", "comment")} <= keys
