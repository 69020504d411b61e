"""What a commenter is told about a comment, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import Comment, Reason, Status


@dataclass(frozen=True)
class Standing:
    """The receipt's message: `title`, one or more sentences, and a link once there is one."""

    title: str
    sentences: tuple[str, ...] = ()
    link: str = ""


def reason_in_words(reason: str) -> str:
    """What a reason says to the commenter; "" when the moderator's own words say all."""
    sentences = {
        Reason.OFF_TOPIC: _("The comment is not about the article."),
        Reason.OFFENSIVE: _("The comment insults a person or a group."),
        Reason.PERSONAL_DATA: _("The comment contains somebody's personal data."),
        Reason.UNVERIFIED: _("The comment makes claims that the newsroom cannot check."),
        Reason.UNLAWFUL: _("The comment contains what the law forbids to publish."),
        Reason.ADVERTISING: _("The comment advertises something."),
        Reason.REPEATED: _("The same comment was sent before."),
        Reason.UNREADABLE: _("The newsroom could not understand the comment."),
    }
    return sentences.get(Reason(reason), "") if reason else ""


def about_mail(comment: Comment) -> str:
    """What a commenter who asked for mail has to do; the same whether the address is known or not."""
    if not comment.notify or not comment.email:
        return ""
    return _(
        "You asked to be told by e-mail. If the address is not confirmed yet, a letter with a link "
        "is on its way; without your yes nothing else is sent."
    )


def standing(comment: Comment) -> Standing:
    """Where the comment stands, for its author."""
    why = tuple(filter(None, (reason_in_words(comment.reason), comment.public_reason)))
    match Status(comment.status):
        case Status.PENDING:
            return Standing(
                _("Your comment is waiting for a moderator"),
                (_("Thank you. It appears under the article once it is approved."),),
            )
        case Status.APPROVED if Comment.objects.shown().filter(pk=comment.pk).exists():
            return Standing(
                _("Your comment is published"), link=reverse("comment", args=[comment.pk])
            )
        case Status.APPROVED:
            return Standing(
                _("Your comment is approved"),
                (_("It is not visible now, because what it stands under is not public."),),
            )
        case Status.REMOVED if comment.reason == Reason.WITHDRAWN:
            return Standing(_("You have withdrawn your comment"))
        case Status.REMOVED:
            return Standing(_("Your comment was taken down"), why)
        case Status.REJECTED | Status.SPAM:
            return Standing(_("Your comment was not published"), why)
