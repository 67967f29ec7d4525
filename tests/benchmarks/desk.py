"""The desk over 10,000 meetings of 30 lines against that over 10, with as much open: a ratio, and where it goes."""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from secretary.domain.body import with_meetings
from secretary.domain.entries import Due, Entry, EntryKind, Outcome, Ref
from secretary.domain.meeting import Meeting, Status, line_of
from secretary.domain.registers import (
    ActionRow,
    ActionState,
    AdviceRow,
    Answer,
    DecisionRow,
    Registers,
    RequestRow,
    RequestState,
)
from secretary.service import convene, templates
from secretary.service.state import State
from secretary.store.repository import Repository

FEW, MANY = 10, 10_000
RUNS = 5
OPEN = 10  # meetings, the latest, whose matters are open in either store
TODAY = date(2026, 12, 10)
LINE = "Concern was expressed about the lighting on the way from the station to the canal."
KINDS = (
    *[EntryKind.VIEW] * 22,
    EntryKind.ADVICE, EntryKind.ADVICE, EntryKind.RESPONSE, EntryKind.DECISION, EntryKind.DECISION,
    EntryKind.ACTION, EntryKind.ACTION, EntryKind.REQUEST,
)  # fmt: skip

DESK = """
import sys, time
from datetime import datetime
from pathlib import Path
started = time.perf_counter()
from secretary.service.opening import open_store
from secretary.ui.app import SecretaryApp
from secretary.ui.screens.desk import DeskScreen

store, clock = Path(sys.argv[1]), lambda: datetime(2026, 12, 10, 18, 42)
imported = time.perf_counter()
workspace = open_store(store, clock)
opened = time.perf_counter()
app = SecretaryApp(store, clock, workspace)
told = {}
looked_up = DeskScreen._looked_up

def drawn():
    told.setdefault("drawn", time.perf_counter())

def shown():
    now = time.perf_counter()
    print(time.time(), imported - started, opened - imported, told["drawn"] - opened, now - told["drawn"])
    app.exit()

def looked(self, *found):
    looked_up(self, *found)
    self.call_after_refresh(shown)

DeskScreen._looked_up = looked

async def watch(pilot):
    app.call_after_refresh(drawn)

app.run(headless=True, auto_pilot=watch)
app.close_store()
"""


def held(meetings: int) -> Iterator[Meeting]:
    """Give meetings of 30 lines, a day apart up to yesterday; all but the last are approved."""
    protocol = templates.protocol("advisory-group")
    items = templates.agenda_templates(protocol.key)[0].items(protocol)
    state = convene.convened(
        State(convene.new_body("Riverside Advisory Group", protocol)), day=TODAY, place="Town Hall", items=items
    )
    entries = tuple(Entry(n, 1, kind, LINE) for n, kind in enumerate(KINDS, start=1))
    pattern = replace(state.sitting, entries=entries, status=Status.APPROVED)
    for number in range(1, meetings + 1):
        status = Status.APPROVED if number < meetings else Status.CIRCULATED
        day = TODAY - timedelta(days=meetings - number + 1)
        yield replace(pattern, id=number, number=number, date=day, status=status)


def registers(meetings: list[Meeting]) -> Registers:
    """Give the registers of these meetings: all dealt with, but for those of the last few."""
    found: dict[EntryKind, list[tuple[Ref, str, bool, date]]] = {kind: [] for kind in EntryKind}
    for meeting in meetings:
        settled = meeting.id <= len(meetings) - OPEN
        for entry in meeting.entries:
            series = found[entry.kind]
            label = f"{meeting.date.year % 100:02}/{len(series) + 1:02}"
            series.append((Ref(meeting.id, entry.id), label, settled, meeting.date))
    advice, actions, requests, decisions = (
        found[kind] for kind in (EntryKind.ADVICE, EntryKind.ACTION, EntryKind.REQUEST, EntryKind.DECISION)
    )
    return Registers(
        tuple(
            AdviceRow(ref, label, (Answer(day, Outcome.FOLLOWED, source=Ref(ref.meeting, 25)),) if settled else ())
            for ref, label, settled, day in advice
        ),
        tuple(
            ActionRow(
                ref, label, "police", Due("by Friday", day + timedelta(days=7)),
                state=ActionState.DONE if settled else ActionState.OPEN, on=day if settled else None,
            )
            for ref, label, settled, day in actions
        ),
        tuple(
            RequestRow(
                ref, label, "police", state=RequestState.SUPPLIED if settled else RequestState.ASKED,
                on=day if settled else None,
            )
            for ref, label, settled, day in requests
        ),
        tuple(DecisionRow(ref, label) for ref, label, _settled, _day in decisions),
    )  # fmt: skip


def make_store(folder: Path, count: int) -> None:
    """Make a store with this many meetings; the files of most of them are written without it."""
    meetings = list(held(count))
    body = convene.new_body("Riverside Advisory Group", meetings[0].protocol)
    body = replace(body, meetings=tuple(map(line_of, meetings)), registers=registers(meetings))
    with Repository.create(folder, with_meetings(body, meetings[-1:])) as repository:
        for meeting in meetings[-OPEN:]:
            repository.save(repository.body(), meeting)
    pattern = (folder / "meetings" / str(count - 1) / "meeting.json").read_bytes()
    start = pattern.index(b'"sha256":"') + 10
    head, rest = pattern[:start], pattern[start + 64 :]
    for meeting in meetings[:-OPEN]:
        own = rest.replace(b'{"id":%d,' % (count - 1), b'{"id":%d,' % meeting.id, 1)
        own = own.replace(meetings[-2].date.isoformat().encode(), meeting.date.isoformat().encode())
        own = own.replace(b'"number":%d' % (count - 1), b'"number":%d' % meeting.id)
        total = hashlib.sha256(head + b"0" * 64 + own).hexdigest().encode()
        place = folder / "meetings" / str(meeting.id)
        place.mkdir()
        (place / "meeting.json").write_bytes(head + total + own)


def seconds(store: Path) -> tuple[float, ...]:
    """Give the seconds until the due list is shown, and of them importing, opening, drawing, and finding what is due.

    Its settings lie beside the store, so that nobody's list of stores is changed.
    """
    settings = {"HOME": str(store.parent), "XDG_CONFIG_HOME": str(store.parent)}
    started = time.time()
    run = subprocess.run(
        [sys.executable, "-c", DESK, str(store)], check=True, capture_output=True, text=True, env=os.environ | settings
    )
    ended, *parts = map(float, run.stdout.split()[-5:])
    return ended - started, *parts


def main() -> None:
    """Print a line for either store, and the median of the ratios, pair by pair."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / str(FEW), Path(folder) / str(MANY)
        make_store(few, FEW)
        make_store(many, MANY)
        pairs = [(seconds(few), seconds(many)) for _ in range(RUNS + 1)][1:]
    for name, runs in zip((FEW, MANY), zip(*pairs, strict=True), strict=True):
        total, importing, opening, drawing, finding = (statistics.median(part) for part in zip(*runs, strict=True))
        print(
            f"{name:6} meetings: {total:.3f} s until what is due is shown "
            f"(importing {importing:.3f}, opening {opening:.3f}, drawing {drawing:.3f}, what is due {finding:.3f})"
        )
    whole = statistics.median(large[0] / small[0] for small, large in pairs)
    desk = statistics.median((large[3] + large[4]) / (small[3] + small[4]) for small, large in pairs)
    print(f"ratio {whole:.2f}; of the desk alone, without importing and opening, {desk:.2f}")


if __name__ == "__main__":
    main()
