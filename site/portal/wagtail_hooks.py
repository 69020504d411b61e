"""What the project adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from portal.accounts import hooks as accounts_hooks

__all__ = ["accounts_hooks", "words_of_templates"]


@hooks.register("insert_global_admin_js")
def words_of_templates() -> SafeString:
    """The script that translates what Wagtail's templates say in English."""
    return format_html('<script src="{}" defer></script>', static("portal/admin-words.js"))
