"""Work for a process that is going to be killed: it saves one line more each time, and says so."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from secretary.domain.entries import Entry, EntryKind
from secretary.store.repository import Repository


def save_for_ever(folder: Path, telling: int) -> None:
    """Save for ever; each number written into the pipe `telling` is that of an entry that was confirmed."""
    with Repository.open(folder) as repository:
        body, meeting = repository.body(), repository.meeting(1)
        number = len(meeting.entries)
        while True:
            number += 1
            entry = Entry(number, 2, EntryKind.VIEW, f"View {number}")
            meeting = replace(meeting, entries=(*meeting.entries, entry))
            body = replace(body, usual_place=str(number))
            repository.save(body, meeting)
            os.write(telling, f"{number}\n".encode())
