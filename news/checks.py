"""System check: what the press law wants on the pages and the masthead does not say yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db.utils import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from news.models import Masthead


@register("masthead", Tags.database)
def masthead_is_complete(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Looks only where a database may be asked: `check --database default`, and at `migrate`."""
    if not databases:
        return []
    try:
        mastheads = list(Masthead.objects.select_related("site"))
    except (OperationalError, ProgrammingError):  # before the first migration
        return []
    return [
        Warning(
            _("The masthead of %(site)s lacks what the press law asks for: %(names)s.")
            % {"site": row.site.hostname, "names": ", ".join(row.missing())},
            hint=_("Fill it in before the paper goes live: Settings, Masthead."),
            id="news.W001",
        )
        for row in mastheads
        if row.missing()
    ]
