"""Beside an article's form: Wagtail's checks, fed by the preview alone. Readers get nothing of them."""

import re
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import SectionPage
from news.newsroom.roles import MANAGING_EDITOR, REPORTER

from .conftest import ArticleFactory, UserFactory
from .test_publishing_rules import form_of

SignIn = Callable[[str], Client]


def test_only_the_preview_beside_the_form_carries_them(
    signed_in: SignIn, article: ArticleFactory
) -> None:
    page, client = article("Cầu mới", live=True), signed_in(MANAGING_EDITOR)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    client.post(address, form_of())
    beside = client.get(address, {"in_preview_panel": "true"}).content.decode()
    assert "wagtail-userbar" in beside
    for apart in (client.get(address), client.get(page.url)):
        assert page.url in apart.content.decode()
        assert "userbar" not in apart.content.decode()


def test_an_article_that_was_never_saved_has_a_preview(
    signed_in: SignIn, section: SectionPage
) -> None:
    client = signed_in(MANAGING_EDITOR)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["news", "articlepage", section.pk])
    assert client.post(address, form_of()).json()["is_valid"]
    page = client.get(address, {"in_preview_panel": "true"})
    assert "Hai bờ đã nối liền." in page.content.decode()


def test_they_look_at_the_text_and_show_no_figures_made_for_english(
    signed_in: SignIn, article: ArticleFactory
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[article("Cầu").pk])
    page = signed_in(MANAGING_EDITOR).get(address).content.decode()
    assert '"include": ["main"]' in page
    assert "Lỗi tìm thấy" in page
    assert "Độ dễ đọc" not in page


def test_the_report_of_old_pages_names_people_and_not_what_they_sign_in_with(
    signed_in: SignIn, article: ArticleFactory, staff: UserFactory
) -> None:
    person = staff(MANAGING_EDITOR)
    person.last_name, person.first_name = "Ngô Thanh", "Tâm"
    person.save()
    article("Cầu mới").save_revision(user=person).publish(user=person)
    address, client = reverse("wagtailadmin_reports:aging_pages"), signed_in(MANAGING_EDITOR)
    for page in (client.get(address), client.get(address, {"export": "csv"})):
        text = page.getvalue().decode()
        assert "Ngô Thanh Tâm" in text
        assert person.username not in text


def test_the_menu_offers_a_reporter_no_report_that_is_refused(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    for role, is_offered in ((REPORTER, False), (MANAGING_EDITOR, True)):
        client.force_login(staff(role))
        page = client.get("/admin/").content.decode()
        for name in ("aging_pages", "site_history", "page_types_usage"):
            assert (reverse(f"wagtailadmin_reports:{name}") in page) == is_offered
        assert reverse("wagtailadmin_reports:workflow") in page


def test_articles_without_a_known_publisher_have_a_dash(
    signed_in: SignIn, article: ArticleFactory
) -> None:
    article("Cầu mới", live=True, last_published_at=timezone.now())
    page = (
        signed_in(MANAGING_EDITOR).get(reverse("wagtailadmin_reports:aging_pages")).content.decode()
    )
    assert "Cầu mới" in page
    assert not re.search(r"\bNone\s*<", page)
