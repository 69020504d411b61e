"""The proof of consent: the exact words a reader agreed to, kept for as long as a comment cites them."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.remembered import remembered


class ConsentTextManager(models.Manager["ConsentText"]):
    """Finds or keeps a wording."""

    def kept(self, consent: str, notice: str) -> ConsentText:
        """The row for this wording, written on its first use.

        `consent` is the sentence beside the tick box, `notice` the whole privacy notice it links to.
        """
        digest = hashlib.sha256(f"{consent}\0{notice}".encode()).hexdigest()
        text, _created = self.get_or_create(
            digest=digest, defaults={"consent": consent, "notice": notice}
        )
        return text


class ConsentText(models.Model):
    """One wording of the consent sentence and the notice. Never changed: a new wording is a new row.

    Law 91/2025/QH15 wants consent to be explicit and provable; a version number alone proves
    nothing once the text behind it was edited.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    consent = models.TextField(_("consent sentence"), editable=False)
    notice = models.TextField(_("privacy notice"), editable=False)
    first_used_at = models.DateTimeField(_("first used"), auto_now_add=True)

    objects = ConsentTextManager()

    class Meta:
        verbose_name = _("consent wording")
        verbose_name_plural = _("consent wordings")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.first_used_at:%d/%m/%Y} {self.digest[:8]}"


@remembered(ConsentText)
def consent_id(consent: str, notice: str) -> int:
    """The id of the row that `ConsentText.objects.kept` gives, for those who only point to it."""
    return ConsentText.objects.kept(consent, notice).pk
