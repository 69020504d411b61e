"""`manage.py make_renditions`: makes every rendition the pages may ask for and do not have.

For the demo, after an import, and when slots change. Running it twice does nothing the second time;
stopped in between, it goes on where it was.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from news.models import Author, Photo
from news.renditions import ARTICLE_USE, PORTRAIT_USE, make_missing


class Command(BaseCommand):
    help = "Make the missing renditions of all photos, newest first."

    def handle(self, *args: Any, **options: Any) -> None:
        portraits = Author.objects.exclude(portrait=None).values("portrait")
        work = [(pk, ARTICLE_USE) for pk in self._ids(Photo.objects.all())]
        work += [(pk, PORTRAIT_USE) for pk in self._ids(Photo.objects.filter(pk__in=portraits))]
        total = 0
        for number, (pk, use) in enumerate(work, start=1):
            photo = Photo.objects.filter(pk=pk).first()
            made = make_missing(photo, use) if photo is not None else 0
            total += made
            if made and options["verbosity"] > 0:
                self.stdout.write(f"{number}/{len(work)} {photo}: {made}")
        message = _("%(made)s renditions made, %(photos)s photos looked at.")
        self.stdout.write(message % {"made": total, "photos": len(work)})

    def _ids(self, photos: Any) -> list[int]:
        return list(photos.order_by("-pk").values_list("pk", flat=True))
