"""The demo accounts: one for each role, with a password everybody may know."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from news.models import Author
from news.newsroom import roles
from portal.models import User

PASSWORD = "moc-giang-2026"  # noqa: S105  printed on the terminal; the command refuses a real site
# Stands behind the given name, so the admin marks the account wherever it names it.
MARK = "(dùng thử)"
HOST = "baomocgiang.example"  # a name nobody can own (RFC 6761)
MAILS = ("submitted_notifications", "approved_notifications", "rejected_notifications")


@dataclass(frozen=True)
class Account:
    """An account; `author` names the person's own author page, if there is one."""

    username: str
    name: str
    role: str
    author: str = ""


ACCOUNTS = (
    Account("phongvien", "Thu Hà", roles.REPORTER, author="Thu Hà"),
    Account("bientapvien", "Đức Vinh", roles.SECTION_EDITOR, author="Đức Vinh"),
    Account("thuky", "Ngô Thanh Tâm", roles.MANAGING_EDITOR),
    Account("kiemduyet", "Lê Bảo Châu", roles.MODERATOR),
    Account("truongkiemduyet", "Phan Đình Tùng", roles.HEAD_MODERATOR),
    Account("quantri", "Vũ Hoài Nam", roles.ADMINISTRATOR),
)


def load_people() -> dict[str, User]:
    """The account of each role, by the role's name. One that exists keeps its password and rights.

    Each has an address, which Wagtail's form of one's own account asks for; the workflow sends no mail
    there until its owner ticks the box.
    """
    existing = {user.username: user for user in User.objects.all()}
    people = {}
    for account in ACCOUNTS:
        user = existing.get(account.username)
        if user is None:
            family, _, given = account.name.rpartition(" ")
            user = User.objects.create_user(
                account.username,
                email=f"{account.username}@{HOST}",
                password=PASSWORD,
                first_name=f"{given} {MARK}",
                last_name=family,
            )
            UserProfile.objects.create(user=user, **dict.fromkeys(MAILS, False))
            user.groups.set(Group.objects.filter(name=account.role))
            Author.objects.filter(name=account.author, user=None).update(user=user)
        people[account.role] = user
    return people
