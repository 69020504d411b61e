"""Wagtail, Django and their add-ons speak Vietnamese: every message, in Python and JavaScript."""

import json
import re
from datetime import UTC, datetime, timedelta

import polib
import pytest
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.urls import reverse
from django.utils import dateformat, timezone, translation
from wagtail.admin.localization import get_js_translation_strings
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple

from tests.house.catalogues import DOMAINS, entries, expected, ours, place, said, wanted
from tests.house.tree import ROOT
from vietnamese.normalise import house_tones, nfc

CATALOGUE = ROOT / "site" / "locale" / "wagtail" / "vi" / "LC_MESSAGES"
GLOSSARY = ROOT / "docs" / "glossary.md"
# Looks that a translation must keep: placeholders, tags, entities.
FIXED = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|</?\w+[^>]*>|&\w+;")


def test_the_sources_of_wagtail_are_seen() -> None:
    messages = wanted("django")
    assert messages[None, "This page has one child page"] == "This page has %(counter)s child pages"
    assert ("Task", "Running") in messages
    assert (None, "index entry") in messages
    assert len(messages) > 2000
    assert (None, "Insert a block") in wanted("djangojs")


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_that_is_not_ours_has_its_vietnamese(domain: str) -> None:
    missing = [repr(key) for key in wanted(domain) if not expected(domain, key)]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_markup_of_every_message_are_intact(domain: str) -> None:
    wrong = []
    for key, plural in wanted(domain).items():
        text = expected(domain, key) or ""
        if sorted(FIXED.findall(plural or key[1])) != sorted(FIXED.findall(text)):
            wrong.append(f"{key!r}: {text!r}")
        if (key[1][-1] == " ") != (text[-1:] == " "):
            wrong.append(f"{key!r}: the space at the end joins it to what follows")
    assert not wrong, "\n".join(wrong)


def test_django_says_what_the_catalogues_say() -> None:
    wrong = []
    with translation.override("vi"):
        for (context, singular), plural in wanted("django").items():
            if plural:
                shown = (
                    translation.npgettext(context, singular, plural, 2)
                    if context
                    else translation.ngettext(singular, plural, 2)
                )
            else:
                shown = (
                    translation.pgettext(context, singular)
                    if context
                    else translation.gettext(singular)
                )
            if shown != expected("django", (context, singular)):
                wrong.append(f"{singular!r}: {shown!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_wagtail_says_is_not_changed_by_another_area(domain: str) -> None:
    """All areas are one catalogue: another meaning of the same English needs a context."""
    torn = [
        f"{key!r}: {areas}"
        for key, areas in ours(domain).items()
        if "wagtail" in areas and len(set(areas.values())) > 1
    ]
    assert not torn, "\n".join(torn)


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogue_says_nothing_twice_and_nothing_in_doubt(domain: str) -> None:
    catalogue = polib.pofile(str(CATALOGUE / f"{domain}.po"), check_for_duplicates=True)
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    for entry in catalogue:
        assert said(entry), entry.msgid
        assert not entry.fuzzy, entry.msgid
        assert not entry.obsolete, entry.msgid
        assert set(entry.msgstr_plural) == ({0} if entry.msgid_plural else set()), entry.msgid


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogue_keeps_the_house_style(domain: str) -> None:
    for entry in entries(CATALOGUE / f"{domain}.po"):
        text = said(entry)
        assert text == nfc(text) == house_tones(text), text
        # Straight quotes are left to markup and to what is typed.
        assert "'" not in FIXED.sub("", text), text
        assert "..." not in text, text


def test_the_glossary_and_the_catalogue_agree() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", GLOSSARY.read_text(encoding="utf-8"), re.M)
    terms = {english.lower(): vietnamese.lower() for english, vietnamese in rows}
    said_of = [
        (entry.msgid.lower(), said(entry).lower())
        for domain in DOMAINS
        for entry in entries(CATALOGUE / f"{domain}.po")
        if entry.msgid.lower() in terms and not entry.msgctxt
    ]
    assert len({english for english, _ in said_of}) > 50
    assert [pair for pair in said_of if terms[pair[0]] != pair[1]] == []


def test_the_admin_s_javascript_speaks_vietnamese(admin_client) -> None:
    script = admin_client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    found = re.search(r"const newcatalog = (\{.*?\});\n", script, re.DOTALL)
    assert found, script[:500]
    catalogue = json.loads(found[1])
    packaged = place("wagtail.admin") / "locale" / "en" / "LC_MESSAGES" / "djangojs.po"
    for entry in entries(packaged):
        shown = catalogue[entry.msgid]
        text = shown[0] if isinstance(shown, list) else shown
        assert text == expected("djangojs", (None, entry.msgid)), entry.msgid
    assert catalogue["Enter your comments..."] == "Nhập bình luận nội bộ…"


def test_days_and_months_are_named_as_newspapers_and_calendars_name_them() -> None:
    with translation.override("vi"):
        day = datetime(2021, 10, 14, tzinfo=UTC)
        assert dateformat.format(day, "l") == "Thứ Năm"
        assert dateformat.format(day, "D") == "T5"
        assert dateformat.format(day, "F") == "Tháng 10"
        picker = get_js_translation_strings()
        assert picker["WEEKDAYS"][:2] == ["Chủ Nhật", "Thứ Hai"]
        assert picker["WEEKDAYS_SHORT"] == ["CN", "T2", "T3", "T4", "T5", "T6", "T7"]
        assert picker["MONTHS"][0] == "Tháng 1"


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "vừa xong"),
        (timedelta(minutes=7, seconds=1), "7 phút trước"),
        (timedelta(hours=3, minutes=5), "3 giờ trước"),
        (timedelta(days=15), "2 tuần trước"),
        (timedelta(days=800), "2 năm trước"),
    ],
)
def test_how_long_ago_is_told_in_vietnamese(ago: timedelta, words: str) -> None:
    with translation.override("vi"):
        told = timesince_simple(timezone.now() - ago).replace("\xa0", " ")
        assert told == words
        if ago > timedelta(minutes=1):
            natural = naturaltime(timezone.now() - ago).replace("\xa0", " ")
            assert natural.startswith(words.removesuffix(" trước"))
            assert natural.endswith(" trước")
