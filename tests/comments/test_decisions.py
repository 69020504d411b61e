"""Decisions: legal steps only, on the version that was read, counted and logged."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import decisions
from comments.models import Comment, Reason, Status, Thread
from news.models import ArticlePage
from portal.models import User
from tests.comments.conftest import CommentFactory, UserFactory


def count_of(article: ArticlePage) -> int:
    return Thread.objects.get(page_id=article.pk).approved_count


def test_approving_publishes_counts_and_logs(
    comment: CommentFactory, article: ArticlePage, moderator: User
) -> None:
    row = comment()
    stored = decisions.transition(row.pk, row.version, Status.APPROVED, by=moderator)
    row.refresh_from_db()
    assert (row.status, row.version, row.decided_by) == (Status.APPROVED, 2, moderator)
    assert (stored.status, stored.version) == (row.status, row.version)
    assert count_of(article) == 1
    entry = ModelLogEntry.objects.get(action="comments.approve")
    assert (entry.object_id, entry.user, entry.label) == (
        str(row.pk),
        moderator,
        f"Bình luận #{row.pk}",
    )


@pytest.mark.parametrize("was", Status)
@pytest.mark.parametrize("to", Status)
def test_only_steps_in_the_table_are_taken(
    comment: CommentFactory, moderator: User, was: Status, to: Status
) -> None:
    row = comment(status=was)
    if to in decisions.LEGAL[was]:
        decisions.transition(row.pk, 1, to, by=moderator, reason=Reason.OFFENSIVE)
        row.refresh_from_db()
        assert row.status == to
    else:
        with pytest.raises(decisions.IllegalTransition):
            decisions.transition(row.pk, 1, to, by=moderator, reason=Reason.OFFENSIVE)
        row.refresh_from_db()
        assert (row.status, row.version) == (was, 1)


def test_attack_50_a_decision_on_an_old_version_is_refused_and_the_other_stands(
    comment: CommentFactory, moderator: User, user: UserFactory
) -> None:
    row = comment()
    other = user("moderate_comment", last_name="Trần", first_name="Bình")
    decisions.transition(row.pk, 1, Status.REJECTED, by=other, reason=Reason.OFF_TOPIC)
    with pytest.raises(decisions.Conflict) as refused:
        decisions.transition(row.pk, 1, Status.APPROVED, by=moderator)
    row.refresh_from_db()
    assert row.status == Status.REJECTED
    assert (refused.value.status, refused.value.by) == (Status.REJECTED, other.get_full_name())
    assert other.get_full_name() in refused.value.message


def test_attack_52_approving_a_comment_edited_meanwhile_is_a_conflict(
    comment: CommentFactory, moderator: User
) -> None:
    row = comment()
    Comment.objects.filter(pk=row.pk).update(body="Khác hẳn.", version=2)
    with pytest.raises(decisions.Conflict) as refused:
        decisions.transition(row.pk, 1, Status.APPROVED, by=moderator)
    assert refused.value.by == ""


def test_a_comment_that_is_gone_is_a_conflict(comment: CommentFactory, moderator: User) -> None:
    row = comment()
    row.delete()
    with pytest.raises(decisions.Conflict) as refused:
        decisions.transition(999, 1, Status.APPROVED, by=moderator)
    assert refused.value.status is None


@pytest.mark.parametrize(
    ("reason", "words"),
    [("", ""), ("nonsense", ""), (Reason.OTHER, "  "), (Reason.WITHDRAWN, "")],
)
def test_attack_53_rejecting_needs_a_reason(
    comment: CommentFactory, moderator: User, reason: str, words: str
) -> None:
    row = comment()
    with pytest.raises(decisions.MissingReason):
        decisions.transition(
            row.pk, 1, Status.REJECTED, by=moderator, reason=reason, public_reason=words
        )
    row.refresh_from_db()
    assert row.status == Status.PENDING


def test_attack_54_a_decision_is_undone_within_ten_minutes(
    comment: CommentFactory, article: ArticlePage, moderator: User
) -> None:
    row = comment(status=Status.REJECTED, reason=Reason.OTHER, public_reason="Lý do riêng.")
    decisions.transition(row.pk, 1, Status.APPROVED, by=moderator)
    assert count_of(article) == 1
    decisions.undo(row.pk, 2, by=moderator)
    before = row.decided_at
    row.refresh_from_db()
    assert (row.status, row.reason, row.public_reason) == (
        Status.REJECTED,
        Reason.OTHER,
        "Lý do riêng.",
    )
    assert row.decided_at == pytest.approx(before, abs=timedelta(milliseconds=1))
    assert (row.version, count_of(article)) == (3, 0)
    with pytest.raises(decisions.TooLate):
        decisions.undo(row.pk, 3, by=moderator)


def test_after_ten_minutes_a_decision_is_not_undone(
    comment: CommentFactory, moderator: User
) -> None:
    row = comment()
    decisions.transition(row.pk, 1, Status.APPROVED, by=moderator)
    old = timezone.now() - decisions.UNDO_WINDOW - timedelta(seconds=1)
    ModelLogEntry.objects.update(timestamp=old)
    with pytest.raises(decisions.TooLate):
        decisions.undo(row.pk, 2, by=moderator)


def test_undo_refuses_an_old_version_and_what_a_commenter_did(
    comment: CommentFactory, moderator: User
) -> None:
    row = comment()
    decisions.transition(row.pk, 1, Status.APPROVED, by=moderator)
    with pytest.raises(decisions.Conflict):
        decisions.undo(row.pk, 1, by=moderator)
    decisions.transition(row.pk, 2, Status.REMOVED, by=None, reason=Reason.WITHDRAWN)
    with pytest.raises(decisions.TooLate):
        decisions.undo(row.pk, 3, by=moderator)
    with pytest.raises(decisions.IllegalTransition):
        decisions.transition(row.pk, 3, Status.APPROVED, by=moderator)


def test_attack_49_nobody_without_the_right_decides(
    comment: CommentFactory, user: UserFactory
) -> None:
    row = comment()
    editor = user("manage_comment")
    with pytest.raises(PermissionDenied):
        decisions.transition(row.pk, 1, Status.APPROVED, by=editor)
    with pytest.raises(PermissionDenied):
        decisions.undo(row.pk, 1, by=editor)
    row.refresh_from_db()
    assert row.status == Status.PENDING


def test_taking_down_a_comment_hides_its_answers_from_the_count(
    comment: CommentFactory, article: ArticlePage, moderator: User
) -> None:
    parent = comment(status=Status.APPROVED)
    comment(status=Status.APPROVED, parent=parent)
    comment(status=Status.APPROVED)
    assert count_of(article) == Comment.objects.shown().count() == 3
    decisions.transition(parent.pk, 1, Status.REMOVED, by=moderator, reason=Reason.OFFENSIVE)
    assert count_of(article) == Comment.objects.shown().count() == 1
    decisions.undo(parent.pk, 2, by=moderator)
    assert count_of(article) == Comment.objects.shown().count() == 3


def test_a_batch_decides_what_it_can_and_names_the_rest(
    comment: CommentFactory, moderator: User
) -> None:
    good, changed, decided = comment(), comment(), comment(status=Status.APPROVED)
    Comment.objects.filter(pk=changed.pk).update(version=5)
    outcome = decisions.transition_many(
        {good.pk: 1, changed.pk: 1, decided.pk: 1, 424242: 1}, Status.APPROVED, by=moderator
    )
    assert [row.pk for row in outcome.decided] == [good.pk]
    kinds = {error.comment_id: type(error) for error in outcome.refused}
    assert kinds == {
        changed.pk: decisions.Conflict,
        decided.pk: decisions.IllegalTransition,
        424242: decisions.Conflict,
    }


def test_thirty_decisions_cost_no_more_queries_than_one(
    comment: CommentFactory, moderator: User
) -> None:
    decisions.transition(comment().pk, 1, Status.APPROVED, by=moderator)  # warms caches
    costs = []
    for number in (1, 30):
        rows = [comment() for _ in range(number)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            decisions.transition_many({row.pk: 1 for row in rows}, Status.APPROVED, by=moderator)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    "illegal",
    [
        {"status": "shown"},
        {"status": Status.APPROVED},
        {"decided_at": timezone.now()},
        {"status": Status.REJECTED, "decided_at": timezone.now()},
        {"status": Status.SPAM, "decided_at": timezone.now(), "reason": Reason.OFF_TOPIC},
        {"status": Status.REJECTED, "decided_at": timezone.now(), "reason": Reason.OTHER},
        {"version": 0},
    ],
)
def test_the_database_refuses_illegal_states(
    comment: CommentFactory, illegal: dict[str, object]
) -> None:
    row = comment()
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=row.pk).update(**illegal)
