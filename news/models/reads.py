"""How often articles were read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models.article import ArticlePage


class ArticleReads(models.Model):
    """The reads of one article on one day of Vietnam's time. Written by `news.reads` alone."""

    article = models.ForeignKey(
        ArticlePage, on_delete=models.CASCADE, related_name="reads", verbose_name=_("article")
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("reads"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reads of an article")
        verbose_name_plural = _("reads of articles")
        default_permissions = ()
        permissions = [("view_articlereads", _("See the statistics"))]
        constraints = [
            models.UniqueConstraint(fields=["day", "article"], name="article_reads_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.count} reads of #{self.article_id} on {self.day}"
