"""Old backups go by age; nothing else in the folder is ever touched."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from portal.backup.keeping import newest, too_old

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def backup(days: float) -> Path:
    return Path(f"moc-giang-{NOW - timedelta(days=days):%Y%m%dT%H%M%S}Z.tar")


def test_all_of_the_last_week_stay() -> None:
    assert too_old([backup(days / 4) for days in range(28)], NOW) == []


def test_after_a_year_of_nights_a_week_of_days_five_weeks_and_twelve_months_are_left() -> None:
    nights = [backup(day) for day in range(800)]
    kept = set(nights) - set(too_old(nights, NOW))
    assert set(nights[:8]) <= kept
    assert len(kept) <= 8 + 5 + 13
    months = {path.name[10:16] for path in kept}
    assert len(months) == 13


def test_the_seven_newest_stay_however_old() -> None:
    old = [backup(3000 + day) for day in range(9)]
    assert too_old(old, NOW) == [old[8], old[7]]


def test_other_files_are_left(tmp_path: Path) -> None:
    assert (
        too_old([Path("moc-giang.tar"), Path("notes.txt"), Path("x20260101T000000Z.tar")], NOW)
        == []
    )
    (tmp_path / "notes.tar").touch()
    assert newest(tmp_path) is None
