"""What lies beside good files and may hold words that are gone since: damaged files, and earlier generations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from secretary.store import disk, places

_MARK = ".damaged"


def without_kept_aside(folder: Path, meetings: Iterable[int]) -> None:
    """Take away what was kept aside of the body's file, of words being typed, and of the files of these meetings.

    Raises CannotWrite.
    """
    names = [places.BODY, places.UNFINISHED]
    for number in meetings:
        names += [places.name_of(number, places.MEETING), places.name_of(number, places.DOCUMENTS)]
    for name in names:
        path = folder / name
        for aside in sorted(path.parent.glob(f"{path.name}*{_MARK}*")):
            disk.remove_file(aside)


def without_earlier(folder: Path, meetings: Iterable[int]) -> None:
    """Take away the earlier generation of every file of these meetings; raises CannotWrite."""
    for number in meetings:
        for name in (places.MEETING, places.DOCUMENTS):
            previous = disk.previous_of(folder / places.name_of(number, name))
            if previous.exists():
                disk.remove_file(previous)
