"""What a fresh install begins with."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupPagePermission, Page, Site, Workflow

from news.models import HomePage
from news.newsroom import founding, roles

pytestmark = pytest.mark.django_db


def test_migrations_leave_one_front_page_that_is_the_default_site() -> None:
    front_page = HomePage.objects.get()
    assert Site.objects.get(is_default_site=True).root_page_id == front_page.pk
    assert list(Page.objects.filter(depth=2).values_list("pk", flat=True)) == [front_page.pk]
    assert front_page.locale.language_code == "vi"
    assert not any(Page.find_problems())


def test_the_roots_of_pages_and_files_have_vietnamese_names() -> None:
    assert Page.get_first_root_node().title == "Gốc"
    assert Collection.get_first_root_node().name == "Thư viện chung"


def test_migrations_make_the_groups_of_a_newsroom_and_no_other() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {r.name for r in roles.ROLES}


def test_every_named_right_is_a_right_that_django_or_wagtail_knows() -> None:
    """A misspelt codename would be created silently and mean nothing."""
    for role in roles.ROLES:
        for codename in (*role.models, *role.collections):
            app_label, action = codename.split(".")
            found = Permission.objects.get(content_type__app_label=app_label, codename=action)
            assert found.content_type.model_class() is not None or app_label == "wagtailadmin"


def test_the_workflow_goes_from_the_section_editor_to_the_board(front_page: HomePage) -> None:
    workflow = front_page.get_workflow()
    assert workflow == Workflow.objects.get()
    steps = [(task.name, {g.name for g in task.specific.groups.all()}) for task in workflow.tasks]
    assert steps == [(step.name, set(step.groups)) for step in roles.STEPS]


def test_founding_again_respects_what_the_paper_changed() -> None:
    Group.objects.get(name=roles.REPORTER).permissions.clear()
    GroupPagePermission.objects.filter(group__name=roles.REPORTER).delete()
    founding.found(apps)
    assert not Group.objects.get(name=roles.REPORTER).permissions.exists()
    assert not GroupPagePermission.objects.filter(group__name=roles.REPORTER).exists()
    assert HomePage.objects.count() == Site.objects.count() == Workflow.objects.count() == 1
