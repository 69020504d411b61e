"""A password alone opens nothing where a second factor is set up or required."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import PageViewRestriction

from portal.accounts import second_factor
from portal.models import User
from tests import factories

pytestmark = pytest.mark.django_db

STEP = "/admin/xac-minh/"
SET_UP = "/admin/xac-minh/thiet-lap/"


def code_of(device: TOTPDevice, *, steps_ahead: int = 0) -> str:
    """What the app shows; `steps_ahead` half minutes later."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    return f"{totp.token() if not steps_ahead else _later(totp, steps_ahead):06d}"


def _later(totp: TOTP, steps: int) -> int:
    import time

    totp.time = time.time() + 30 * steps
    return totp.token()


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("tam", first_name="Thanh Tâm", last_name="Ngô")


@pytest.fixture
def with_app(editor: User) -> TOTPDevice:
    """The editor's telephone."""
    return TOTPDevice.objects.create(user=editor, name="app", confirmed=True)


@pytest.fixture
def password_only(client: Client, editor: User) -> Client:
    """A browser in which the right password was typed."""
    client.force_login(editor)
    return client


def test_without_a_device_the_password_is_enough_where_it_is_optional(password_only) -> None:
    assert password_only.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/", "/admin/users/", "/documents/1/x.pdf"]
)
def test_a_password_alone_is_sent_to_the_second_step(password_only, with_app, path) -> None:
    response = password_only.get(path)
    assert response.status_code == 302
    assert response.url.startswith(STEP)
    assert "no-store" in response["Cache-Control"]


def test_no_admin_address_answers_a_password_alone(password_only, with_app, home) -> None:
    from django.urls import get_resolver

    from tests.house.admin_pages import patterns

    open_to_all = {"/admin/login/", "/admin/logout/", STEP}
    for address, _view in patterns(get_resolver()):
        if address.startswith("/admin/") and "<" not in address and "(" not in address:
            if address in open_to_all:
                continue
            response = password_only.post(address, {"title": "x"})
            assert response.status_code == 302, address
            assert response.url.startswith(STEP), address


def test_the_right_code_lets_in_and_leads_to_where_one_wanted(password_only, with_app) -> None:
    wanted = password_only.get("/admin/pages/?q=a").url
    key = password_only.session.session_key
    response = password_only.post(wanted, {"code": code_of(with_app), "next": "/admin/pages/?q=a"})
    assert response.url == "/admin/pages/?q=a"
    assert password_only.get("/admin/pages/").status_code == 200
    assert password_only.session.session_key != key


def test_a_code_counts_once(password_only, with_app, editor) -> None:
    code = code_of(with_app)
    password_only.post(STEP, {"code": code})
    other = Client()
    other.force_login(editor)
    assert other.post(STEP, {"code": code}).status_code == 422
    assert other.get("/admin/").status_code == 302


def test_wrong_codes_are_slowed_down_and_said_in_vietnamese(password_only, with_app) -> None:
    for code in ("000000", "abc", "", "9" * 40, "１２３４５６", "\x00"):
        response = password_only.post(STEP, {"code": code})
        assert response.status_code == 422, code
    assert "chờ một lát" in response.content.decode() or "Mã" in response.content.decode()
    assert second_factor.is_slowed_down(with_app.user)
    assert password_only.post(STEP, {"code": code_of(with_app)}).status_code == 422


def test_the_next_address_is_never_another_site(password_only, with_app) -> None:
    response = password_only.post(STEP, {"code": code_of(with_app), "next": "//evil.example/"})
    assert response.url == "/admin/"


def test_who_has_only_the_password_cannot_add_an_app_of_their_own(password_only, with_app) -> None:
    assert password_only.get(SET_UP).url == STEP
    assert password_only.post(SET_UP, {"code": "1"}).url == STEP
    assert TOTPDevice.objects.count() == 1


def test_where_it_is_required_the_first_sign_in_sets_it_up(password_only, editor, settings) -> None:
    settings.SECOND_FACTOR = "required"
    assert password_only.get("/admin/").url.startswith(SET_UP)
    page = password_only.get(SET_UP).content.decode()
    assert "data:image/svg+xml" in page
    device = TOTPDevice.objects.get(user=editor, confirmed=False)
    assert password_only.post(SET_UP, {"code": "000000"}).status_code == 422
    assert password_only.get("/admin/").status_code == 302
    device.refresh_from_db()
    device.throttle_reset()
    response = password_only.post(SET_UP, {"code": code_of(device)})
    codes = response.context["codes"]
    assert len(set(codes)) == 10
    assert password_only.get("/admin/").status_code == 200

    elsewhere = Client()
    elsewhere.force_login(editor)
    assert elsewhere.post(STEP, {"code": f" {codes[0].upper()} "}).status_code == 302
    assert elsewhere.get("/admin/").status_code == 200
    again = Client()
    again.force_login(editor)
    assert again.post(STEP, {"code": codes[0]}).status_code == 422


def test_both_steps_are_forms_that_django_takes(editor: User, settings) -> None:
    """Other tests' browsers are not asked for the token that stands in the form."""
    settings.SECOND_FACTOR = "required"
    for step, device_of in ((SET_UP, second_factor.new_device), (STEP, TOTPDevice.objects.get)):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(editor)
        page = browser.get(step).content.decode()
        form = page[page.index('name="next"') - 200 : page.index('name="code"')]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
        assert token, step
        device = device_of(user=editor)
        TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1)
        device.refresh_from_db()
        sent = {"code": code_of(device), "csrfmiddlewaretoken": token[1]}
        assert browser.post(step, sent).status_code in (200, 302), step
        assert browser.get("/admin/").status_code == 200


def test_a_private_page_needs_both_factors_too(password_only, with_app, home) -> None:
    section = factories.section("Nội bộ")
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    factories.article("Lịch họp", section)
    path = section.get_url()
    assert password_only.get(path).status_code == 302
    login = password_only.get(path).url
    assert password_only.get(login).url.startswith(STEP)
    password_only.post(STEP, {"code": code_of(with_app)})
    assert password_only.get(path).status_code == 200


def test_public_pages_ask_for_no_session(password_only, with_app, home) -> None:
    response = password_only.get("/")
    assert response.status_code == 200
    assert "cookie" not in response.headers.get("Vary", "").lower()


def test_new_paper_codes_make_the_old_ones_worthless(password_only, with_app, editor) -> None:
    old = second_factor.new_paper_codes(editor)
    assert password_only.post(reverse("second_factor_codes")).status_code == 302
    password_only.post(STEP, {"code": code_of(with_app)})
    new = password_only.post(reverse("second_factor_codes")).context["codes"]
    assert not set(old) & set(new)


def test_an_administrator_resets_a_colleague_s_and_it_is_logged(password_only, editor) -> None:
    from wagtail.models import ModelLogEntry

    colleague = User.objects.create_user("ha", first_name="Thu Hà")
    TOTPDevice.objects.create(user=colleague, confirmed=True)
    path = reverse("second_factor_reset", args=[colleague.pk])
    assert "Đặt lại" in password_only.get("/admin/users/").content.decode()
    assert password_only.get(path).status_code == 200
    password_only.post(path)
    assert not second_factor.has_device(colleague)
    assert ModelLogEntry.objects.filter(action="portal.second_factor_reset").exists()


def test_an_account_without_the_right_resets_nobody_s(client, editor, with_app) -> None:
    from django.contrib.auth.models import Group

    reporter = User.objects.create_user("phong")
    reporter.groups.add(Group.objects.get(name="Phóng viên"))
    client.force_login(reporter)
    client.post(reverse("second_factor_reset", args=[editor.pk]))
    assert second_factor.has_device(editor)


def test_the_command_helps_the_last_administrator(editor, with_app, capsys) -> None:
    call_command("reset_second_factor", "tam")
    assert "Đã gỡ" in capsys.readouterr().out
    assert not second_factor.has_device(editor)
