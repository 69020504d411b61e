"""`import_archive FILE…`: the articles of an old site, from WordPress, a feed or JSON lines."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from news.duplicates import catch_up, without_sketch
from news.importers.archive import opening, workers
from news.importers.archive.filing import Filing, read_mapping
from news.importers.archive.progress import Progress, grouped
from news.importers.archive.reporting import Report
from news.importers.archive.running import Job, Run, Totals
from news.importers.reading import UnreadableFile
from news.importers.sections import UnknownSection, find_section


class Command(BaseCommand):
    """Reads the files through, then imports; run again, it goes on where it was and changes nothing
    that is as it should be."""

    help = _(
        "Import an old site's articles from a WordPress export (WXR), RSS, Atom or JSON lines."
        " Can be stopped and run again at any time; never calls out to the net."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", help=_("one or more files"))
        parser.add_argument(
            "--uploads", type=Path, help=_("folder with the old site's photos (wp-content/uploads)")
        )
        parser.add_argument(
            "--section", help=_("name or address of the section for articles that name none")
        )
        parser.add_argument(
            *("--map", "-m"),
            action="append",
            default=[],
            metavar="OLD=NEW",
            help=_("a section of the old site and the one of ours it goes into; may be repeated"),
        )
        parser.add_argument(
            "--site", default="", help=_("host of the old site, where the file does not name it")
        )
        parser.add_argument(
            "--type",
            action="append",
            default=[],
            metavar="NAME",
            help=_("kind of WordPress posts to import instead of “post”; may be repeated"),
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help=_("change nothing, only report what would happen"),
        )
        parser.add_argument("--report", type=Path, help=_("where the report goes (CSV)"))
        parser.add_argument(
            "--workers",
            type=int,
            default=workers.usual_number(),
            help=_("processes that read ahead; 0: none"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            job = self.job(options)
            self.stdout.write(_("Reading the files through…"))
            survey = opening.survey(job.files, job.site, job.types)
        except (UnreadableFile, UnknownSection) as error:
            raise CommandError(str(error)) from error
        progress = Progress(survey.number_of_articles, self.stdout)  # type: ignore[arg-type]
        path = options["report"] or self.usual_report(job)
        try:
            with Report(path) as report:
                run = Run(job, survey, report)
                try:
                    run.go(progress.add)
                except KeyboardInterrupt as error:
                    message = _("Stopped. Run the same command again: it goes on where it was.")
                    raise CommandError(message) from error
                except BrokenProcessPool as error:
                    message = _(
                        "A helper process was ended from outside, mostly for want of memory. Run the"
                        " same command again with --workers 0."
                    )
                    raise CommandError(message) from error
                except UnreadableFile as error:
                    raise CommandError(str(error)) from error
                finally:
                    progress.close()
        except OSError as error:
            message = _("The report cannot be written: %(reason)s")
            raise CommandError(message % {"reason": error}) from error
        finally:
            survey.library.close()
        self.tell(job, run.totals, report, time.monotonic() - started)
        if not job.is_trial:
            self.know_duplicates()

    def know_duplicates(self) -> None:
        """Make the imported articles known to the warning of duplicates. Stopped, the next run goes on."""
        number = without_sketch().count()
        if not number:
            return
        self.stdout.write(_("Making the articles known to the warning of duplicates…"))
        progress = Progress(number, self.stdout)  # type: ignore[arg-type]
        try:
            for done in catch_up():
                progress.add(done)
        except KeyboardInterrupt as error:
            message = _("Stopped. Run the same command again: it goes on where it was.")
            raise CommandError(message) from error
        finally:
            progress.close()

    def job(self, options: dict[str, Any]) -> Job:
        """What the options ask for; raises errors with a message for the terminal."""
        uploads = options["uploads"]
        if uploads is not None and not uploads.is_dir():
            raise UnreadableFile(_("There is no folder “%(folder)s”.") % {"folder": uploads})
        for row in options["map"]:
            if "=" not in row:
                message = _('“%(row)s” is no pair: write --map "old section=new section".')
                raise UnknownSection(message % {"row": row})
        filing = Filing(
            mapped=read_mapping(options["map"]),
            fallback=find_section(options["section"]) if options["section"] else None,
            is_trial=options["dry_run"],
        )
        return Job(
            files=options["files"],
            filing=filing,
            site=options["site"].strip().lower().removeprefix("www."),
            uploads=uploads,
            types=options["type"] or ["post"],
            processes=options["workers"],
            is_trial=options["dry_run"],
        )

    def usual_report(self, job: Job) -> Path:
        """Below var/, with the file's name and the time, so that no report is written over."""
        at = timezone.localtime().strftime("%Y%m%d-%H%M%S")
        return Path(settings.VAR_DIR) / "imports" / f"{job.files[0].stem}-{at}.csv"

    def tell(self, job: Job, totals: Totals, report: Report, seconds: float) -> None:
        """The summary."""
        self.stdout.write("")
        if job.is_trial:
            self.stdout.write(self.style.WARNING(_("Only tried: nothing was changed.")))
        made = job.filing.made
        for label, number in (
            (_("Read"), totals.seen),
            (_("Articles imported"), totals.articles),
            (_("of these drafts"), totals.drafts),
            (_("Articles brought up to date"), totals.updated),
            (_("As they were"), totals.unchanged),
            (_("Photos"), totals.photos),
            (_("Readers' comments"), totals.comments),
            (_("Redirects"), totals.redirects),
            (_("New sections"), len(made["section"])),
            (_("New authors"), len(made["author"])),
            (_("New tags"), len(made["tag"])),
        ):
            self.stdout.write(f"{label + ':':<26} {grouped(number):>9}")
        for name in made["section"]:
            self.stdout.write(f"  + {name}")
        for line in report.summary():
            self.stdout.write(line)
        rate = totals.seen / max(seconds, 0.001)
        message = _("%(seconds)s seconds, %(rate)s articles a second. Report: %(path)s")
        figures = {"seconds": grouped(round(seconds)), "rate": grouped(round(rate))}
        self.stdout.write(message % {**figures, "path": report.path})
        if totals.photos and not job.is_trial:
            self.stdout.write(
                _("Run “manage.py make_renditions” next: it makes the sizes readers load.")
            )
