"""What the comments app adds to Wagtail's own registries."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from comments.desk import hooks as desk_hooks  # noqa: F401 - registers the desk


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """The words of the moderation log."""
    actions.register_action("comments.approve", _("Approve comment"), _("Comment approved"))
    actions.register_action("comments.reject", _("Reject comment"), _("Comment rejected"))
    actions.register_action("comments.spam", _("Mark as spam"), _("Comment marked as spam"))
    actions.register_action("comments.remove", _("Take comment down"), _("Comment taken down"))
    actions.register_action("comments.reopen", _("Reopen comment"), _("Comment back in the queue"))
    actions.register_action("comments.edit", _("Change text"), _("Text of the comment changed"))
    actions.register_action("comments.answer", _("Answer comment"), _("Answer of the newsroom"))
    actions.register_action("comments.pin", _("Pin comment"), _("Comment pinned"))
    actions.register_action("comments.unpin", _("Unpin comment"), _("Comment no longer pinned"))
    actions.register_action("comments.revise", _("Revise comment"), _("Text changed by its author"))
    actions.register_action("comments.erase", _("Erase comment"), _("Personal data erased"))
    actions.register_action("comments.retention", _("Retention"), _("Kept long enough, let go"))
    actions.register_action("comments.undo", _("Undo decision"), _("Decision undone"))


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """The rights that groups can be given in the admin."""
    return Permission.objects.filter(content_type__app_label="comments")
