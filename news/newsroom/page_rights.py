"""What a member of the newsroom may do with a page, where Wagtail's own rules do not fit."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PagePermissionTester


class ArticlePermissionTester(PagePermissionTester):
    """Wagtail's rules, for a page that has no pages below it.

    Wagtail looks for published pages further down, one query for every row of a list; an article
    has none, so its own state decides.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.user.is_active or self.user.is_superuser:
            return bool(self.user.is_active)
        is_own = self.page.owner_id == self.user.pk
        may_touch = "change" in self.permissions or ("add" in self.permissions and is_own)
        return may_touch and ("publish" in self.permissions or not self.page.live)


class BinnedPermissionTester(ArticlePermissionTester):
    """Nobody's rights: not even who may everything edits or publishes what lies in the bin."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(AnonymousUser(), page)
        self.permissions: set[str] = set()

    def user_has_lock(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_view_revisions(self) -> bool:
        return False


class FrontPagePermissionTester(PagePermissionTester):
    """Only sections stand right under the front page, and they take the right to publish."""

    def can_add_subpage(self) -> bool:
        return bool(super().can_add_subpage() and self.can_publish_subpage())
