"""`manage.py reset_second_factor NAME`: for the administrator who lost the telephone and the paper."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.accounts.second_factor import forget_devices


class Command(BaseCommand):
    help = "Remove the second factor of an account; a new one is set up at the next sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        person = get_user_model()._default_manager.filter(username=username).first()
        if person is None:
            raise CommandError(_("There is no account “%s”.") % username)
        had = forget_devices(person)
        words = _("The second factor of %s is removed.") if had else _("%s had no second factor.")
        self.stdout.write(words % username)
