"""Puts into words what Wagtail and Django show by the names in their code, which is English.

Labels of some fields and columns of Wagtail 8.0.1 are made from Python names, and Django writes the
names of permissions into the database in English. `tests/house/test_admin_language.py` opens every
page of the admin and fails when an update brings another one.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate
from django.forms import BaseForm
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _


def label_fields() -> None:
    """Labels the form fields that Wagtail leaves to their Python names."""
    from wagtail.admin.forms import choosers
    from wagtail.admin.forms.auth import LoginForm
    from wagtail.admin.forms.workflows import WorkflowPageForm
    from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
    from wagtail.contrib.redirects.forms import ConfirmImportForm
    from wagtail.contrib.search_promotions.forms import SearchPromotionsFormSet
    from wagtail.users.forms import PagePermissionsForm
    from wagtail.users.views.bulk_actions.assign_role import RoleForm

    label(LoginForm, password=_("Password"), remember=_("Remember me"))
    label(WorkflowPageForm, page=_("Page"))
    label(PagePermissionsForm, page=_("Page"), permissions=_("Permissions"))
    label(DefaultPageForm, include_descendants=_("Include subpages"))
    label(RoleForm, role=_("Role"))
    label(ConfirmImportForm, permanent=_("Permanent"))
    label(SearchPromotionsFormSet.form, external_link_text=_("Link text"))
    label(choosers.ExternalLinkChooserForm, link_text=_("Link text"))
    label(choosers.AnchorLinkChooserForm, link_text=_("Link text"))
    label(choosers.PhoneLinkChooserForm, phone_number=_("Phone number"), link_text=_("Link text"))
    label(
        choosers.EmailLinkChooserForm,
        email_address=_("Email address"),
        link_text=_("Link text"),
        subject=_("Subject of the message"),
        body=_("Text of the message"),
    )


def label(form: type[BaseForm], **labels: Any) -> None:
    """Labels fields of a form class; `KeyError` when Wagtail has renamed one."""
    for name, text in labels.items():
        form.base_fields[name].label = text  # type: ignore[attr-defined]  # made by the metaclass


def label_columns() -> None:
    """Labels the columns and lists that Wagtail leaves to their Python names."""
    from wagtail.admin.views.pages.search import SearchView
    from wagtail.models import Page
    from wagtail.sites.views import IndexView

    labels: Mapping[str, Any] = {
        "port": _("Port"),
        "site_name": _("Site name"),
        "root_page": _("Root page"),
    }
    for column in IndexView.columns:
        column.label = labels.get(column.name, column.label)
    # Without a model it counts "20 of 64 None".
    SearchView.verbose_name = Page._meta.verbose_name
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural


def name_permissions(
    app_config: AppConfig, using: str, apps: Apps = global_apps, **kwargs: Any
) -> None:
    """Names an app's standard permissions in Vietnamese, as soon as Django has made them.

    `apps` are the models as migrated; `flush` sends the signal without them.
    """
    # Django's own receiver may come after this one; it makes only what is not there yet.
    create_permissions(app_config, using=using, apps=apps, **kwargs)
    try:
        permission_model = apps.get_model("auth", "Permission")
    except LookupError:  # the migrations ran only up to a state without accounts
        return
    permissions = permission_model.objects.using(using).select_related("content_type")
    models = {model._meta.model_name: model._meta for model in app_config.get_models()}
    by_meta = {code: name for meta in models.values() for code, name in meta.permissions}
    changed = []
    with override("vi"):
        standard = {
            "add": gettext("Can add %(model)s"),
            "change": gettext("Can change %(model)s"),
            "delete": gettext("Can delete %(model)s"),
            "view": gettext("Can view %(model)s"),
            "choose": gettext("Can choose %(model)s"),
        }
        for permission in permissions.filter(content_type__app_label=app_config.label):
            action, _underscore, of_model = permission.codename.partition("_")
            if of_model in models and action in standard and permission.name.startswith("Can "):
                name = standard[action] % {"model": models[of_model].verbose_name}
            else:
                name = gettext(str(by_meta.get(permission.codename, permission.name)))
            if name != permission.name:
                permission.name = name
                changed.append(permission)
    permission_model.objects.using(using).bulk_update(changed, ["name"])


def ready() -> None:
    """Does all of it; called when the apps are loaded."""
    label_fields()
    label_columns()
    post_migrate.connect(name_permissions, dispatch_uid="portal.admin_words")
