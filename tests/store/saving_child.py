"""A process that saves one line more each time, and says so, until it is killed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from secretary.domain.entries import Entry, EntryKind
from secretary.store.repository import Repository


def main(folder: Path) -> None:
    """Save for ever; each number printed is that of an entry that was confirmed."""
    with Repository.open(folder) as repository:
        body, meeting = repository.body(), repository.meeting(1)
        number = len(meeting.entries)
        while True:
            number += 1
            entry = Entry(number, 2, EntryKind.VIEW, f"View {number}")
            meeting = replace(meeting, entries=(*meeting.entries, entry))
            body = replace(body, usual_place=str(number))
            repository.save(body, meeting)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
