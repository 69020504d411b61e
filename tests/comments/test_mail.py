"""Mail to commenters: only what was asked for, only to who confirmed, stopped by one click."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from comments import decisions
from comments.erasure import erase
from comments.mail import asking, links
from comments.mail.news import queue_news
from comments.mail.sending import TRIES, Sent, send_due
from comments.models import Comment, CommentSettings, Letter, Mailbox, Reason, Status
from news.models import ArticlePage
from portal.models import User
from tests.comments.conftest import CommentFactory
from tests.comments.reader import Reader, html

EMAIL = "hau@example.com"


@pytest.fixture(autouse=True)
def offering(article: ArticlePage) -> None:
    """The newsroom offers mail."""
    settings = CommentSettings.for_request(RequestFactory().get("/"))
    settings.offers_mail = True
    settings.save()


@pytest.fixture
def confirmed(db: None) -> Mailbox:
    """An address whose owner said yes."""
    return Mailbox.objects.create(email=EMAIL, confirmed_at=timezone.now())


def settle() -> None:
    """Let the ten minutes of the undo pass for every decision."""
    past = timezone.now() - decisions.UNDO_WINDOW - timedelta(seconds=1)
    Comment.objects.filter(decided_at__isnull=False).update(decided_at=past)


def run() -> list[EmailMessage]:
    """One run of the job; the mails it sent."""
    before = len(mail.outbox)
    queue_news()
    send_due()
    return mail.outbox[before:]


def path_in(message: EmailMessage, part: str) -> str:
    """The path of the first link with `part` in a mail."""
    found = re.search(rf"https?://[^/]+(/\S*{part}\S*)", str(message.body))
    assert found
    return found[1]


def test_without_the_newsroom_s_offer_nothing_is_asked_and_nothing_sent(
    reader: Reader, article: ArticlePage
) -> None:
    CommentSettings.objects.update(offers_mail=False)
    assert 'name="notify"' not in html(reader.client.get(article.url))
    reader.send(article, email=EMAIL, notify="on")
    assert not Comment.objects.get().notify
    assert run() == []


def test_who_did_not_tick_gets_no_mail(reader: Reader, article: ArticlePage) -> None:
    page = html(reader.client.get(article.url))
    assert 'name="notify"' in page
    reader.send(article, email=EMAIL)
    assert not Mailbox.objects.exists()


def test_attack_44_the_confirmation_has_fixed_words_and_comes_once_an_hour(
    reader: Reader, article: ArticlePage
) -> None:
    spoken = {"name": "MUA NGAY", "body": "Ghé gian hàng của tôi tại canary."}
    for number in range(4):
        reader.send(article, email=EMAIL, notify="on", **spoken | {"body": f"canary {number}"})
    (message,) = run()
    assert message.to == [EMAIL]
    words = f"{message.subject}\n{message.body}"
    assert "canary" not in words
    assert "MUA NGAY" not in words
    Mailbox.objects.update(asked_at=timezone.now() - asking.ASK_AGAIN - timedelta(seconds=1))
    reader.send(article, email=EMAIL, notify="on", body="canary, lần nữa")
    assert len(run()) == 1


def test_attack_45_opening_the_links_changes_nothing_only_the_buttons_do(
    reader: Reader, article: ArticlePage
) -> None:
    reader.send(article, email=EMAIL, notify="on")
    (message,) = run()
    confirm, stop = path_in(message, "xac-nhan"), path_in(message, "thoi")
    for path in (confirm, stop):
        answer = reader.client.get(path)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
    box = Mailbox.objects.get()
    assert (box.confirmed_at, box.stopped_at) == (None, None)
    reader.client.post(confirm)
    assert Mailbox.objects.get().confirmed_at is not None
    reader.client.post(stop)
    assert Mailbox.objects.get().stopped_at is not None


def test_attack_46_a_link_of_one_purpose_or_age_is_useless_for_another(
    reader: Reader, confirmed: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm = links.confirm_link(confirmed.pk).rsplit("/", 2)[1]
    stop = links.stop_link(confirmed.pk).rsplit("/", 2)[1]
    assert links.read_confirm(confirm) == links.read_stop(stop) == confirmed.pk
    assert links.read_confirm(stop) is None
    assert links.read_stop(confirm) is None
    monkeypatch.setattr(links, "CONFIRM_WITHIN", timedelta(seconds=-1))
    assert links.read_confirm(confirm) is None
    old = reader.client.post(reverse("comment_mail_confirm", args=[confirm]))
    assert old.status_code == 410
    for token in ("x", "1:2:3", "%00", "9" * 300):
        for name in ("comment_mail_confirm", "comment_mail_stop"):
            assert reader.client.post(reverse(name, args=[token])).status_code in (400, 404, 410)


@pytest.mark.parametrize(
    ("to", "reason"), [(Status.APPROVED, ""), (Status.REJECTED, Reason.OFF_TOPIC)]
)
def test_a_decision_is_told_once_after_the_undo_has_passed(
    comment: CommentFactory, moderator: User, confirmed: Mailbox, to: Status, reason: str
) -> None:
    row = comment(email=EMAIL, notify=True, body="canary")
    decisions.transition(row.pk, 1, to, by=moderator, reason=reason)
    assert run() == [], "it can still be undone"
    settle()
    (message,) = run()
    assert reverse("comment_receipt", args=[row.receipt]) in message.body
    assert "canary" not in message.body
    assert run() == []


def test_what_was_undone_is_never_told(
    comment: CommentFactory, moderator: User, confirmed: Mailbox
) -> None:
    row = comment(email=EMAIL, notify=True)
    decisions.transition(row.pk, 1, Status.SPAM, by=moderator)
    decisions.undo(row.pk, 2, by=moderator)
    settle()
    assert run() == []


def test_an_answer_is_told_to_who_was_answered_but_not_one_s_own(
    comment: CommentFactory, confirmed: Mailbox
) -> None:
    parent = comment(email=EMAIL, notify=True, status=Status.APPROVED, told_status="approved")
    comment(email=EMAIL, parent=parent, status=Status.APPROVED)
    answer = comment(email="lan@example.com", parent=parent, status=Status.APPROVED)
    settle()
    (message,) = run()
    assert message.to == [EMAIL]
    assert reverse("comment", args=[answer.pk]) in message.body
    assert run() == []


def test_an_address_that_never_confirmed_hears_nothing(
    comment: CommentFactory, moderator: User
) -> None:
    Mailbox.objects.create(email=EMAIL)
    row = comment(email=EMAIL, notify=True)
    decisions.transition(row.pk, 1, Status.APPROVED, by=moderator)
    settle()
    assert run() == []


def test_every_mail_is_stopped_by_one_click_of_the_mail_program(
    comment: CommentFactory, moderator: User, confirmed: Mailbox
) -> None:
    row = comment(email=EMAIL, notify=True, status=Status.APPROVED)
    comment(parent=row, status=Status.APPROVED)
    settle()
    message, *_more = run()
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    program = Client(enforce_csrf_checks=True)
    answer = program.post(
        "/" + address.split("/", 3)[3],
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
        headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 200
    comment(email=EMAIL, notify=True, status=Status.APPROVED)
    settle()
    assert run() == []
    asking.ask(EMAIL)
    assert run() == [], "who stopped is not even asked again"


def test_attack_14_one_bad_address_does_not_block_the_queue(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for email in ("hong@example.com", EMAIL):
        asking.ask(email)
    send = EmailMessage.send

    def refuse(message: EmailMessage, *args: Any, **kwargs: Any) -> int:
        if message.to == ["hong@example.com"]:
            raise OSError(message.to)
        return send(message, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert [message.to for message in run()] == [[EMAIL]]
    assert "hong@example.com" not in caplog.text
    for _ in range(TRIES + 1):
        Letter.objects.update(due_at=timezone.now())
        assert run() == []
    bad = Letter.objects.get(mailbox__email="hong@example.com")
    assert bad.failed_at is not None
    assert bad.tries == TRIES


def test_without_a_mail_server_everything_else_works(
    reader: Reader, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_server(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError

    assert reader.send(article, email=EMAIL, notify="on").status_code == 303
    with monkeypatch.context() as down:
        down.setattr(EmailBackend, "open", no_server)
        assert send_due() == Sent()
    assert send_due() == Sent(sent=1)


def test_letters_wait_while_no_mail_server_is_named(settings: Any) -> None:
    asking.ask(EMAIL)
    with_server = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert send_due() == Sent()
    settings.EMAIL_BACKEND = with_server
    assert send_due() == Sent(sent=1)


def test_attack_47_erasure_takes_the_mailbox_and_what_waits_in_it(
    comment: CommentFactory, confirmed: Mailbox
) -> None:
    row, other = (comment(email=EMAIL, notify=True, status=Status.APPROVED) for _ in range(2))
    settle()
    queue_news()
    erase(row.pk, with_text=False)
    assert [letter.comment_id for letter in Letter.objects.all()] == [other.pk]
    erase(other.pk, with_text=False)
    assert not Mailbox.objects.exists()
    assert not Letter.objects.exists()


def test_the_job_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    asking.ask(EMAIL)
    call_command("comment_mail")
    assert "đã gửi 1" in capsys.readouterr().out
    call_command("comment_retention")
    assert "Đã xóa" in capsys.readouterr().out


def test_the_receipt_tells_who_asked_for_mail_what_to_expect(
    reader: Reader, article: ArticlePage
) -> None:
    reader.send(article, email=EMAIL, notify="on")
    row = Comment.objects.get()
    address = reverse("comment_receipt", args=[row.receipt])
    page = html(reader.client.get(address))
    assert "Bạn đã nhờ báo tin qua email" in page
    assert EMAIL not in page
    Mailbox.objects.update(confirmed_at=timezone.now())
    assert html(reader.client.get(address)) == page  # tells nobody which addresses are known
    Comment.objects.update(notify=False)
    assert "Bạn đã nhờ báo tin" not in html(reader.client.get(address))
