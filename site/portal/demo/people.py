"""The demo accounts: one for each role, with a password everybody may know."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group

from news.models import Author
from news.newsroom import roles
from portal.models import User

PASSWORD = "moc-giang-2026"  # noqa: S105  printed on the terminal; the command refuses a real site
# Stands behind the given name, so the admin marks the account wherever it names it.
MARK = "(dùng thử)"


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

    No account has an e-mail address: the workflow sends them no mail.
    """
    existing = {user.username: user for user in User.objects.all()}
    people = {}
    for account in ACCOUNTS:
        user = existing.get(account.username)
        if user is None:
            family, _, given = account.name.rpartition(" ")
            user = User.objects.create_user(
                account.username,
                password=PASSWORD,
                first_name=f"{given} {MARK}",
                last_name=family,
            )
            user.groups.set(Group.objects.filter(name=account.role))
            Author.objects.filter(name=account.author, user=None).update(user=user)
        people[account.role] = user
    return people
