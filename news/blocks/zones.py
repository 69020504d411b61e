"""What editors put on the front page below its top: zones in the order they choose."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

#: As many stories as a band has room for.
STORIES = 4


def until_block() -> blocks.DateTimeBlock:
    """The moment at which the zone leaves the page by itself."""
    return blocks.DateTimeBlock(
        label=_("Until"), required=False, help_text=_("Empty: until it is taken off")
    )


class SectionZone(blocks.StructBlock):
    """A section's band at this place, with a story of the editor's choice in front."""

    section = blocks.PageChooserBlock(
        label=pgettext_lazy("paper", "Section"), page_type="news.SectionPage"
    )
    article = blocks.PageChooserBlock(
        label=_("First story"),
        page_type="news.ArticlePage",
        required=False,
        help_text=_("Empty: the newest of the section"),
    )
    until = blocks.DateTimeBlock(
        label=_("First story until"),
        required=False,
        help_text=_("Then the newest stands first again"),
    )

    class Meta:
        icon = "folder-open-inverse"
        label = pgettext_lazy("paper", "Section")
        description = _("The newest of a section, filled by itself")


class PickedZone(blocks.StructBlock):
    """Stories chosen one by one, under a title of their own."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Story"), page_type="news.ArticlePage"),
        label=_("Stories"),
        min_num=1,
        max_num=STORIES,
    )
    until = until_block()

    class Meta:
        icon = "pick"
        label = _("Chosen stories")
        description = _("Up to four stories under a title of their own")


class DossierZone(blocks.StructBlock):
    """The newest of a dossier."""

    dossier = blocks.PageChooserBlock(label=_("Dossier"), page_type="news.DossierPage")
    until = until_block()

    class Meta:
        icon = "history"
        label = _("Dossier")
        description = _("The newest articles of a dossier")


class ZonesBlock(blocks.StreamBlock):
    """The zones, from the top down."""

    section = SectionZone()
    picked = PickedZone()
    dossier = DossierZone()

    class Meta:
        max_num = 20
