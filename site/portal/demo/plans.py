"""A month of plans, counted from today, so that the calendar is alive whenever somebody looks."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from news.models import ArticlePage, Plan
from news.newsroom.roles import MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from portal.demo import sources
from portal.demo.articles import KEY, Shelves
from portal.models import User

PEOPLE = {"reporter": REPORTER, "editor": SECTION_EDITOR, "board": MANAGING_EDITOR}


def load_plans(shelves: Shelves, people: dict[str, User]) -> None:
    """The plans of the file, unless there are some."""
    if Plan.objects.exists():
        return
    today = timezone.localdate()
    for row in sources.rows("plans", "plan"):
        article = ArticlePage.objects.filter(source_key=KEY + row.get("article", "")).first()
        plan = Plan(
            title=article.title if article else row["title"],
            brief=row.get("brief", ""),
            planned_on=workday(today, row["days"]) if "days" in row else None,
            part=Plan.Part[row.get("part", "any").upper()],
            section=shelves.sections[row["section"]],
            assignee=people[PEOPLE[row["person"]]] if "person" in row else None,
            state=row["state"],
            article=article,
            created_by=people[MANAGING_EDITOR],
            changed_by=people[MANAGING_EDITOR],
        )
        plan.clean()
        plan.save()


def workday(today: date, days: int) -> date:
    """So many days from today; a Sunday's plan waits for Monday."""
    day = today + timedelta(days=days)
    return day + timedelta(days=1) if day.weekday() == 6 else day
