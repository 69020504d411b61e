"""Whether a machine made or changed a text or a picture: readers must be told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AiLabel(models.TextChoices):
    """What artificial intelligence did; by the press law it is written beside the work."""

    NONE = "", _("No AI was used")
    MADE = "made", _("Made by AI")
    CHANGED = "changed", _("Changed with AI")


def ai_label_field(help_text: object) -> models.CharField[str, str]:
    """The column for it."""
    return models.CharField(
        _("AI label"),
        max_length=8,
        choices=AiLabel,
        default=AiLabel.NONE,
        blank=True,
        help_text=help_text,  # type: ignore[arg-type]  # lazy text
    )
