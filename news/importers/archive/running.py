"""A whole run: articles are read, made ready ahead in other processes, and stored batch by batch.

There is no state to resume from: what is stored is known by its key, so a run that was killed is
simply run again and passes over what it finds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.importers.archive import opening, reporting, storing, workers
from news.importers.archive.filing import Filing
from news.importers.archive.old import OldArticle, host, key_of
from news.importers.archive.ready import Ready
from news.importers.archive.redirects import add_redirects, section_path
from news.importers.archive.reporting import Report
from news.importers.archive.sketching import Sketches
from news.importers.archive.storing import Item, Stored
from news.importers.archive.survey import Survey
from news.importers.archive.updating import records_of, update, why_not
from news.importers.reading import UnreadableFile
from news.models import ArchiveItem

BATCH: Final = 100
#: Batches that are made ready while another is stored.
AHEAD: Final = 2


@dataclass
class Job:
    """What is asked for."""

    files: Sequence[Path]
    filing: Filing
    site: str = ""
    uploads: Path | None = None
    types: Sequence[str] = ("post",)
    processes: int = 0
    is_trial: bool = False


@dataclass
class Totals(Stored):
    """What a run has made."""

    unchanged: int = 0
    updated: int = 0
    seen: int = 0

    def add(self, made: Stored) -> None:
        """One batch more."""
        for entry in fields(Stored):
            setattr(self, entry.name, getattr(self, entry.name) + getattr(made, entry.name))


@dataclass
class Batch:
    """Articles on their way; `ready` are those that have to be read, being read."""

    number: int
    items: list[Item]
    ready: Future[list[Ready]] | None = None


class Run:
    """One run over the files of `job`."""

    def __init__(self, job: Job, survey: Survey, report: Report) -> None:
        self.job, self.survey, self.report = job, survey, report
        self.totals = Totals()
        self._on_the_way: set[str] = set()

    def go(self, advance: Callable[[int], None]) -> Totals:
        """Do it; `advance` is told how many articles each step has passed."""
        with workers.start(self.job.processes) as executor:
            self._sketches = Sketches(executor)
            waiting: deque[Batch] = deque()
            for batch in self._batches(executor):
                waiting.append(batch)
                if len(waiting) > AHEAD:
                    self._finish(waiting.popleft(), executor, advance)
            while waiting:
                self._finish(waiting.popleft(), executor, advance)
            self._sketches.finish()
        self._lead_to_sections()
        return self.totals

    def _lead_to_sections(self) -> None:
        """From where WordPress showed its sections to those that have got articles."""
        pairs = []
        for address in self.survey.sections:
            names = self.survey.path_of(address, "")
            section = self.job.filing.section_at(names, may_make=False)
            if section is not None:
                pairs.append((section_path(self.survey.chain_of(address)), section))
        if not self.job.is_trial:
            with transaction.atomic():
                self.totals.redirects += add_redirects(pairs)

    # Reading

    def _batches(self, executor: Executor | None) -> Iterator[Batch]:
        found = (
            old
            for path in self.job.files
            for old in opening.articles(path, self.survey, self.job.types)
        )
        while some := list(islice(found, BATCH)):
            items = [item for old in some if (item := self._begun(old)) is not None]
            records = records_of([item.key for item in items])
            for item in items:
                item.record = records.get(item.key)
            items = [item for item in items if self._has_work(item)]
            batch = Batch(len(some), items)
            if items:
                olds = [item.old for item in items]
                batch.ready = workers.submit(
                    executor, workers.prepare_all, olds, self.survey.site, self.job.uploads
                )
            yield batch

    def _begun(self, old: OldArticle) -> Item | None:
        """The article with its key, if it comes in at all."""
        self.totals.seen += 1
        if old.state == "left out":
            self.report.add(reporting.LEFT_OUT, old, old.reason)
            return None
        site = self.survey.site or host(old.address)
        key = key_of(site, "article", old.number)
        if key in self._on_the_way:
            reason = _("It stands in the files twice; the first one counts")
            self.report.add(reporting.LEFT_OUT, old, reason)
            return None
        self._on_the_way.add(key)
        return Item(old, key, *old.digests())

    def _has_work(self, item: Item) -> bool:
        """Whether anything is new since the last run."""
        record = item.record
        if record is None:
            return True
        is_same = (record.digest, record.comments_digest) == (item.digest, item.comments_digest)
        if is_same and not (record.missing_photos and self.job.uploads):
            self.totals.unchanged += 1
            self._on_the_way.discard(item.key)
            return False
        return True

    # Storing

    def _finish(
        self, batch: Batch, executor: Executor | None, advance: Callable[[int], None]
    ) -> None:
        if batch.ready is not None:
            for item, ready in zip(batch.items, batch.ready.result(), strict=True):
                item.ready = ready
        new = [item for item in batch.items if item.record is None and self._is_fit(item)]
        if self.job.is_trial:
            self.totals.articles += len(new)
            self.totals.drafts += sum(bool(item.ready.held) for item in new)
            self.totals.comments += sum(len(item.ready.comments) for item in new)
            self.totals.photos += sum(
                len({photo.path for photo in item.ready.photos if photo.file}) for item in new
            )
        else:
            self._store(new, executor)
        for item in batch.items:
            if item.record is not None:
                self._follow(item, item.record, executor)
            self._on_the_way.discard(item.key)
        advance(batch.number)

    def _is_fit(self, item: Item) -> bool:
        """Whether the article can be stored; the report says why not."""
        ready = item.ready
        if ready.refused:
            self.report.add(reporting.LEFT_OUT, item.old, ready.refused)
            return False
        filing = self.job.filing
        item.section = filing.section_of(item.old)
        if item.section is None and not (filing.is_trial and item.old.sections):
            reason = _("It names no section: say with --section where such articles go")
            self.report.add(reporting.LEFT_OUT, item.old, reason)
            return False
        if filing.is_trial:
            filing.people_of(item.old)
            filing.tags_of(item.old)
            self._tell(item)
        return True

    def _store(self, new: list[Item], executor: Executor | None) -> None:
        """The batch in one transaction; if that fails, each article in its own."""
        if not new:
            return
        try:
            made, articles = storing.store(new, self.job.filing, self.survey.site, executor)
        except (DatabaseError, UnreadableFile, ValueError, OSError) as error:
            self.job.filing.forget()
            if len(new) > 1:
                for item in new:
                    item.section = self.job.filing.section_of(item.old)
                    self._store([item], executor)
                return
            reason = _("It cannot be stored (%(error)s)") % {"error": error}
            self.report.add(
                *(reporting.FAILED, new[0].old, reason), summed_up=_("It cannot be stored")
            )
            return
        self.totals.add(made)
        self._sketches.take(articles)
        for item in new:
            self._tell(item)

    def _follow(self, item: Item, record: ArchiveItem, executor: Executor | None) -> None:
        """An article of an earlier run."""
        article = record.article
        same_text = record.digest == item.digest
        with_text = not same_text or item.ready.missing < record.missing_photos
        reason = item.ready.refused or (
            why_not(item, record) if with_text or article is None else ""
        )
        if reason:
            self.report.add(reporting.KEPT, item.old, reason)
            with_text = False
        if article is None or self.job.is_trial or item.ready.refused:
            self.totals.updated += self.job.is_trial and with_text
            return
        if not with_text and record.comments_digest == item.comments_digest:
            self.totals.unchanged += not reason
            return
        item.section = article.section
        try:
            self.totals.comments += update(
                *(item, record, article, self.job.filing, self.survey.site, executor),
                with_text=with_text,
            )
        except (DatabaseError, UnreadableFile, ValueError, OSError) as error:
            self.job.filing.forget()
            reason = _("It cannot be stored (%(error)s)") % {"error": error}
            self.report.add(
                *(reporting.FAILED, item.old, reason), summed_up=_("It cannot be stored")
            )
            return
        self.totals.updated += with_text
        if with_text:
            self._tell(item)

    def _tell(self, item: Item) -> None:
        """What somebody should know of an article that came in."""
        ready, old = item.ready, item.old
        if ready.held:
            self.report.add(reporting.DRAFT, old, ready.held)
        for photo in ready.photos:
            if photo.file is None:
                message = _("Not found in the folder, or no picture: %(address)s")
                self.report.add(
                    *(reporting.PHOTO, old, message % {"address": photo.address[:200]}),
                    summed_up=_("Not found in the folder, or no picture"),
                )
        for note in ready.notes:
            self.report.add(reporting.NOTE, old, note)
        for kind, number in ready.left_out.items():
            name = left_out_comments(kind)
            text = ngettext("%(count)d comment: %(why)s", "%(count)d comments: %(why)s", number)
            self.report.add(
                *(reporting.COMMENTS, old, text % {"count": number, "why": name}),
                summed_up=name,
            )


def left_out_comments(kind: str) -> str:
    """Why comments stay where they are."""
    return {
        "pending": _("nobody had approved it on the old site"),
        "spam": _("spam on the old site"),
        "trash": _("deleted on the old site"),
        "pingback": _("a notice from another site (pingback), no reader's words"),
        "too long": _("too long"),
    }.get(kind, _("empty"))
