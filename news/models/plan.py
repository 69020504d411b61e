"""What the paper means to write: apart from any article, and from the date readers will see."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vietnamese.copies import same_words
from vietnamese.dates import long_date
from vietnamese.normalise import clean_line

if TYPE_CHECKING:
    from news.models.article import ArticlePage

BRIEF_LENGTH = 2000


def _person(label: Any, related_name: str) -> Any:
    """A member of the newsroom; a plan outlives the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name=related_name,
        verbose_name=label,
    )


def name_of(person: Any) -> str:
    """How a member of the newsroom is called; "" for nobody."""
    return str(person.get_full_name() or person.username) if person else ""


class Plan(models.Model):
    """A piece that somebody has in mind, is writing, or has written.

    `version` counts the changes: whoever changes a plan names the version that was seen, so two
    editors never overwrite each other unawares (`news.newsroom.planning.changing`).
    """

    class State(models.TextChoices):
        IDEA = "idea", _("Idea")
        ASSIGNED = "assigned", _("Assigned")
        WRITING = "writing", _("Being written")
        READY = "ready", _("Ready")
        PUBLISHED = "published", pgettext_lazy("plan", "Published")
        DROPPED = "dropped", _("Dropped")

    class Part(models.IntegerChoices):
        """In the order of a day; what has no part stands first."""

        ANY = 0, _("Any time of the day")
        MORNING = 1, _("Morning")
        NOON = 2, _("Noon")
        AFTERNOON = 3, _("Afternoon")
        EVENING = 4, _("Evening")

    #: Still to be done.
    OPEN = (State.IDEA, State.ASSIGNED, State.WRITING, State.READY)

    title = models.CharField(_("working title"), max_length=255)
    brief = models.TextField(
        _("brief"),
        max_length=BRIEF_LENGTH,
        blank=True,
        help_text=_("What it is about, whom to ask, which photos. Readers never see it."),
    )
    planned_on: models.DateField[date | None, date | None] = models.DateField(
        _("planned for"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Apart from the date readers see. Empty: no day yet"),
    )
    part = models.PositiveSmallIntegerField(
        _("part of the day"), choices=Part, default=Part.ANY, blank=True
    )
    section = models.ForeignKey(
        "news.SectionPage",
        on_delete=models.CASCADE,
        related_name="plans",
        verbose_name=pgettext_lazy("paper", "section"),
    )
    assignee = _person(_("assigned to"), "plans")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.IDEA)
    article: models.OneToOneField[ArticlePage | None, ArticlePage | None] = models.OneToOneField(
        "news.ArticlePage",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="plan",
        verbose_name=_("article"),
    )
    # The words of the title in one order: equal titles are found by an index.
    title_key = models.CharField(max_length=255, editable=False, db_index=True)
    created_by = _person(_("noted by"), "+")
    changed_by = _person(_("changed by"), "+")
    changed_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        default=timezone.now, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["planned_on", "part", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The title on one line; an idea that somebody has got is assigned, and the other way round."""
        self.title = clean_line(self.title)
        if self.assignee_id and self.state == self.State.IDEA:
            self.state = self.State.ASSIGNED
        elif not self.assignee_id and self.state == self.State.ASSIGNED:
            self.state = self.State.IDEA

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.title_key = same_words(self.title)[:255]
        super().save(*args, **kwargs)

    @property
    def changed_by_name(self) -> str:
        """Who changed it last, as colleagues call them."""
        return name_of(self.changed_by) or str(_("Somebody"))

    @property
    def lines(self) -> list[tuple[Any, str]]:
        """Label and value of all that can be changed, to be read."""
        day = long_date(self.planned_on) if self.planned_on else str(_("No day yet"))
        values = {
            "title": self.title,
            "brief": self.brief or "–",
            "planned_on": day,
            "part": self.get_part_display(),
            "section": self.section.title,
            "assignee": name_of(self.assignee) or str(_("Nobody yet")),
            "state": self.get_state_display(),
        }
        return [
            (self._meta.get_field(name).verbose_name, value)  # type: ignore[union-attr]
            for name, value in values.items()
        ]

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in self.OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether its day is over and it is in no paper."""
        return bool(self.is_open and self.planned_on and self.planned_on < timezone.localdate())


class CalendarLink(models.Model):
    """One person's private address of the plans as a calendar.

    The address is made of `nonce` and the portal's secret key: what lies in the database, or in a
    backup of it, opens nothing.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_link"
    )
    nonce = models.CharField(max_length=32)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("private calendar link")
        verbose_name_plural = _("private calendar links")

    def __str__(self) -> str:
        return str(self.user_id)
