"""The section an imported article goes into, named by an editor as readers know it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from news.models import HomePage, SectionPage
from vietnamese.slugs import slugify


class UnknownSection(Exception):
    """No section, or more than one, goes by that name; the message lists what there is."""


def find_section(name: str) -> SectionPage:
    """The section called `name`, with or without marks, or with that address (`kinh-te/du-lich`)."""
    sections = list(SectionPage.objects.order_by("path"))
    wanted = slugify(name)
    found = [page for page in sections if address(page) == name.strip("/")]
    found = found or [page for page in sections if wanted and slugify(page.title) == wanted]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{page.title} ({address(page)})" for page in sections) or _("none yet")
    if found:
        message = _(
            "More than one section is called “%(name)s”; name its address. Sections: %(known)s."
        )
    else:
        message = _("There is no section “%(name)s”. Sections: %(known)s.")
    raise UnknownSection(message % {"name": name, "known": known})


def address(section: SectionPage) -> str:
    """The section's address below the front page, such as `kinh-te/du-lich`."""
    return "/".join(section.url_path.strip("/").split("/")[1:])


@transaction.atomic
def create_section(name: str, parent: SectionPage | None = None) -> SectionPage:
    """A new published section under `parent`, right under the front page if none is given."""
    above = parent or HomePage.objects.order_by("path").first()
    if above is None:
        raise UnknownSection(_("The site has no front page yet: run “migrate” first."))
    section: SectionPage = above.add_child(instance=SectionPage(title=name))
    section.save_revision().publish()
    return section
