"""What each signal is called on the moderators' desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from vietnamese.dates import short_date

LABELS: Final[Mapping[str, Any]] = {
    "word": gettext_lazy("Word on the list"),
    "link": pgettext_lazy("in a comment", "Link"),
    "email_in_text": gettext_lazy("E-mail address in the text"),
    "phone_number": gettext_lazy("Telephone number"),
    "id_number": gettext_lazy("Identity number"),
    "impersonation": gettext_lazy("Poses as the newsroom or an office"),
    "duplicate": gettext_lazy("Sent before"),
    "similar": gettext_lazy("Nearly sent before"),
    "burst": gettext_lazy("Many in a short time"),
    "mixed_alphabets": gettext_lazy("Letters of other alphabets"),
    "hidden_characters": gettext_lazy("Invisible characters removed"),
    "stacked_marks": gettext_lazy("Stacked marks"),
    "repeated": gettext_lazy("Repeated characters"),
    "long_word": gettext_lazy("Text without spaces"),
    "capitals": gettext_lazy("Capitals throughout"),
    "reported": gettext_lazy("Reported by readers"),
    "trap": gettext_lazy("Sent by a machine"),
    "blocked": gettext_lazy("Blocked sender"),
    "detector_failed": gettext_lazy("A check failed"),
}


def label(code: str) -> str:
    """The signal's name; the code itself for one that an older version stored."""
    return str(LABELS.get(code, code))


def details(signal: Mapping[str, Any]) -> str:
    """What a stored signal says beyond its label, in words; "" when nothing."""
    data = signal.get("data", {})
    match signal["code"]:
        case "word" if data.get("disguised"):
            return _("“%(word)s”, in disguise") % {"word": data["word"]}
        case "word":
            return f"“{data['word']}”"
        case "duplicate" | "similar":
            number = len(data["comments"])
            words = ngettext("%(number)s earlier comment", "%(number)s earlier comments", number)
            return words % {"number": number}
        case "burst":
            scopes = {
                "address": _("from this address"),
                "subnet": _("from this network"),
                "email": _("from this e-mail address"),
                "page": _("on this article"),
            }
            return _("%(number)s earlier in ten minutes %(scope)s") % {
                "number": data["earlier"],
                "scope": scopes.get(data["scope"], ""),
            }
        case "reported" | "hidden_characters":
            return str(data["number"])
        case "blocked":
            return f"{data['note']} ({short_date(date.fromisoformat(data['until']))})"
        case "detector_failed":
            return str(data["detector"])
    return ""
