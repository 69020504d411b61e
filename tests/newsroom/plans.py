"""Plans in tests: made, changed by a colleague, moved; and people with rights in one section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from news.models import Plan, SectionPage
from news.newsroom.planning import changing
from portal.models import User

DAY = date(2021, 10, 14)
INDEX = "planning:index"


@pytest.fixture
def plan(section: SectionPage) -> Callable[..., Plan]:
    """Makes a plan for the section."""

    def make(title: str = "Chợ phiên dời chỗ", **fields: Any) -> Plan:
        values: dict[str, Any] = {"section": section, "planned_on": DAY} | fields
        made = Plan(title=title, **values)
        made.clean()
        made.save()
        return made

    return make


def only_in(user: User, section: SectionPage, *actions: str) -> None:
    """Give the user rights in one section and nowhere else."""
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name=f"Chỉ {section.title} {user.pk}")
    for action in actions:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{action}_page"
        )
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.set([group])


def plan_changed_by(plan: Plan, user: User, **fields: Any) -> Plan:
    """The plan after somebody changed it."""
    row = Plan.objects.get(pk=plan.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    changing.store(row, row.version, user)
    return row


def moved(client: Client, plan: Plan, day: str, version: int, part: str = "0") -> str:
    """Post a move; the text of the calendar that answers."""
    address = reverse("planning:move", args=[plan.pk])
    data = {"planned_on": day, "part": part, "version": version, "back": "thang=2021-10"}
    return client.post(address, data, follow=True).content.decode()
