"""What it costs to keep a line, to open a large store and to unlock one: ratios, measured in turn in one run."""

from __future__ import annotations

import hashlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from secretary.domain.body import Body, with_meetings
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.meeting import Step
from secretary.domain.shorthand import Typed
from secretary.service import convene, minutes, templates
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.store.keys import new_keys, unlock
from secretary.store.passphrase import Passphrase
from secretary.store.repository import Repository

ENTRIES = 1000
FEW, MANY = 10, 10_000
ROUNDS = 150
LINE = "Concern was expressed about the lighting on the way from the station to the canal, point {}."


def clock() -> datetime:
    """Give the evening of the meeting."""
    return datetime(2026, 12, 10, 18, 42)


def sitting() -> State:
    """Give a body with one open meeting of a thousand entries."""
    protocol = templates.protocol("advisory-group")
    items = templates.agenda_templates(protocol.key)[0].items(protocol)
    state = State(convene.new_body("Riverside Advisory Group", protocol))
    state = convene.convened(state, day=date(2026, 12, 10), place="Town Hall", items=items)
    state = convene.stepped(state, Step.OPEN)
    entries = tuple(Entry(n, 1, EntryKind.VIEW, LINE.format(n)) for n in range(1, ENTRIES + 1))
    meeting = replace(state.sitting, entries=entries)
    return State(with_meetings(state.body, [meeting]), meeting)


def make_store(folder: Path, state: State, meetings: int) -> None:
    """Make a store with the meeting and as many short ones beside it, their files written without the store."""
    body, meeting = state.body, state.sitting
    short = replace(meeting, entries=meeting.entries[:3])
    others = [replace(short, id=number) for number in range(2, meetings + 1)]
    with Repository.create(folder, with_meetings(body, [meeting, *others])) as repository:
        repository.save(repository.body(), meeting)
        if others:
            repository.save(repository.body(), others[0])
    raw = (folder / "meetings" / "2" / "meeting.json").read_bytes()
    start = raw.index(b'"sha256":"') + 10
    head, rest = raw[:start], raw[start + 64 :]
    for other in others[1:]:
        place = folder / "meetings" / str(other.id)
        place.mkdir()
        own = rest.replace(b'"meeting":{"1":{"id":2,', b'"meeting":{"1":{"id":%d,' % other.id, 1)
        total = hashlib.sha256(head + b"0" * 64 + own).hexdigest().encode()
        (place / "meeting.json").write_bytes(head + total + own)


def seconds(work: Callable[[], object]) -> float:
    """Give how long this takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def confirmed(folder: Path) -> None:
    """Have the disk confirm the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def appended(path: Path, line: bytes) -> None:
    """Put a line at the end of a file, and have the disk confirm it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, line)
    os.fsync(descriptor)
    os.close(descriptor)


def replaced(path: Path, content: bytes) -> None:
    """Put a whole file in the place of another, and have the disk confirm bytes and name."""
    new = path.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    new.replace(path)
    confirmed(path.parent)


def kept(workspace: Workspace, number: int) -> None:
    """Keep one more line."""
    typed = Typed(EntryKind.VIEW, LINE.format(number))
    workspace.perform(partial(minutes.with_line, item=1, typed=typed))
    workspace.save()


def keeping(place: Path) -> None:
    """Print what keeping a line costs against an append and a bare replacement, with few and with many meetings."""
    state = sitting()
    for meetings in (FEW, MANY):
        make_store(place / str(meetings), state, meetings)
    os.sync()
    few, many, append, bare = [], [], [], []
    with (
        Workspace(Repository.open(place / str(FEW)), clock) as small,
        Workspace(Repository.open(place / str(MANY)), clock) as large,
    ):
        for workspace in (small, large):
            workspace.take_up(1)
        for number in range(ENTRIES + 1, ENTRIES + 1 + ROUNDS):
            content = (place / str(FEW) / "meetings" / "1" / "meeting.json").read_bytes()
            line = LINE.format(number).encode()
            append.append(seconds(partial(appended, place / "lines", line)))
            few.append(seconds(partial(kept, small, number)))
            bare.append(seconds(partial(replaced, place / "bare", content)))
            many.append(seconds(partial(kept, large, number)))
    one = statistics.median(append)
    print(f"keeping a line in a meeting of {ENTRIES} entries: {statistics.median(few) * 1000:.2f} ms")
    print(f"  against a durable append of the line ({one * 1000:.2f} ms): {statistics.median(few) / one:.1f}")
    print(f"  a bare replacement of the same bytes, likewise: {statistics.median(bare) / one:.1f}")
    print(f"  with {MANY} meetings against {FEW}: {statistics.median(many) / statistics.median(few):.2f}")


def opening(place: Path) -> None:
    """Print how long it takes to open a large store, and to unlock an encrypted one."""
    large = place / str(MANY)
    times = [seconds(lambda: Repository.open(large).close()) for _ in range(9)]
    print(f"opening a store of {MANY} meetings: {statistics.median(times) * 1000:.0f} ms")
    words = Passphrase("three otters on the bank")
    Repository.create(place / "sealed", Body("Riverside", templates.protocol("forum")), keys=new_keys(words)).close()
    times = [seconds(partial(unlock, place / "sealed", words)) for _ in range(5)]
    print(f"unlocking a store: {statistics.median(times) * 1000:.0f} ms")


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        keeping(place)
        opening(place)


if __name__ == "__main__":
    main()
