"""Who may delete a photo or a document of the library: whoever put it there, and the board.

For Wagtail, to change is to delete. A section editor mends the caption of a colleague's photo; taking it
out of the library takes it out of other people's articles, and is a right of its own here
(`delete_image`, `delete_document`: the managing editor and the administrator have it).
"""

from __future__ import annotations

from collections.abc import Collection as Several
from typing import Any

from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy


class FilePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's rules for files in collections, with "delete" by itself."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether there may be a file the person does that to: one's own at least."""
        if action == "delete":
            return bool(self._check_perm(user, ["add", "delete"]))
        return bool(super().user_has_permission(user, action))

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Several[str], instance: Any
    ) -> bool:
        """Whether the person may do one of these things to the file."""
        others = set(actions) - {"delete"}
        if others and super().user_has_any_permission_for_instance(user, others, instance):
            return True
        if "delete" not in actions:
            return False
        is_own = getattr(instance, self.owner_field_name) == user
        needed = {"delete", "add"} if is_own else {"delete"}
        return bool(self._check_perm(user, needed, collection=instance.collection))

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Several[str]
    ) -> QuerySet[Any]:
        """The files the person may do one of these things to."""
        others = set(actions) - {"delete"}
        found: QuerySet[Any] = super().instances_user_has_any_permission_for(user, others)
        if "delete" not in actions or user.is_superuser or not user.is_authenticated:
            return found
        files = self.model._default_manager
        deletes = files.filter(collection__in=self._collections_with_perm(user, ["delete"]))
        own = files.filter(
            collection__in=self._collections_with_perm(user, ["add"]),
            **{self.owner_field_name: user},
        )
        return found | deletes | own if others else deletes | own

    def collections_user_has_any_permission_for(
        self, user: Any, actions: Several[str]
    ) -> QuerySet[Any]:
        """Where the person may do one of these things to a file."""
        if "delete" not in actions or user.is_superuser or not user.is_authenticated:
            found: QuerySet[Any] = super().collections_user_has_any_permission_for(user, actions)
            return found
        known = set(actions) & {"add", "choose", "change", "delete"} | {"add"}
        collections: QuerySet[Any] = self._collections_with_perm(user, known)
        return collections


def register() -> None:
    """In the place of Wagtail's own, whichever of the two comes first: of the exact class."""
    for model, kind in (
        (get_image_model(), "wagtailimages.Image"),
        (get_document_model(), "wagtaildocs.Document"),
    ):
        policy = FilePolicy(model, auth_model=kind, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
