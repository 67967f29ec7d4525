"""What finding costs in a large store: the first results against ripgrep over the same files, in turn in one run.

Without an argument 1,000 meetings of 30 entries; `python tests/benchmarks/finding.py 10000` for as many as are named.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from unittest import mock

from secretary.domain.agenda import Item
from secretary.domain.body import with_meetings
from secretary.domain.entries import Due, Entry, EntryKind, Outcome
from secretary.domain.meeting import Meeting, Status
from secretary.domain.registers import ActionRow, ActionState, AdviceRow, Answer, Row, labels
from secretary.service import convene, templates
from secretary.service.find import Finder, query_of
from secretary.service.opening import open_store
from secretary.service.workspace import Workspace
from secretary.store.export import PRESENT_SCHEMA, StoreExport, make_store
from secretary.store.keys import new_keys
from secretary.store.passphrase import Passphrase

MEETINGS = 1_000
ENTRIES = 30
ROUNDS = 5
RARE = "wolframite"
SYLLABLES = [first + vowel for first in "bcdfghklmnprstvw" for vowel in "aeiou"]
KINDS = (EntryKind.VIEW, EntryKind.VIEW, EntryKind.DIFFERENT_VIEW, EntryKind.DECISION, EntryKind.RESPONSE)
TODAY = datetime(2026, 12, 10, 18, 42)
PASSPHRASE = Passphrase("correct horse battery staple")


def clock() -> datetime:
    """Give the evening of the last meeting."""
    return TODAY


class Speaker:
    """Invented words, as common and as rare as those of a language are."""

    def __init__(self) -> None:
        self._chance = random.Random(14)  # noqa: S311 - not a secret
        self.words = list(dict.fromkeys("".join(self._chance.choices(SYLLABLES, k=self._chance.randint(1, 4)))
                                        for _ in range(20_000)))  # fmt: skip
        self._weights = list(itertools.accumulate(1 / (place + 3) for place in range(len(self.words))))

    def line(self) -> str:
        """Give a line of twelve words."""
        return " ".join(self._chance.choices(self.words, cum_weights=self._weights, k=12)).capitalize() + "."


def a_store(folder: Path, meetings: int, speaker: Speaker, passphrase: Passphrase | None = None) -> None:
    """Make the store; its files are not confirmed by the disk one by one, which would take longer than all else."""
    protocol = templates.protocol("advisory-group")
    body = convene.new_body("Riverside Advisory Group", protocol)
    made = [_meeting(number, speaker, protocol, meetings) for number in range(1, meetings + 1)]
    # Numbers are fixed meeting by meeting as minutes go out; here they are all given at once.
    body = with_meetings(body, made)
    rows, years = body.registers, body.years
    advice = tuple(_answered(row, place) for place, row in enumerate(_numbered(rows.advice, years)))
    actions = tuple(_done(row, place) for place, row in enumerate(_numbered(rows.actions, years)))
    decisions = _numbered(rows.decisions, years)
    registers = replace(rows, advice=advice, actions=actions, decisions=decisions)
    approved = [replace(meeting, status=Status.APPROVED) for meeting in made]
    lines = tuple(replace(line, status=Status.APPROVED) for line in body.meetings)
    export = StoreExport(PRESENT_SCHEMA, replace(body, registers=registers, meetings=lines), tuple(approved))
    with mock.patch("os.fsync"):
        make_store(export, folder, keys=new_keys(passphrase) if passphrase else None).close()


def _meeting(number: int, speaker: Speaker, protocol: object, of: int) -> Meeting:
    day = TODAY.date() - timedelta(days=of - number)
    items = tuple(Item(place, speaker.line()[:40]) for place in range(1, 6))
    entries = [
        Entry(place, 1 + place % 5, KINDS[place % len(KINDS)], speaker.line()) for place in range(1, ENTRIES - 1)
    ]
    entries.append(Entry(ENTRIES - 1, 1, EntryKind.ADVICE, speaker.line()))
    entries.append(Entry(ENTRIES, 2, EntryKind.ACTION, speaker.line(), "police", Due("by 8 Jan", date(2027, 1, 8))))
    if number % 400 == 7:
        entries[3] = replace(entries[3], text=f"The {RARE} was looked at {speaker.line()}")
    return Meeting(number, day, TODAY.time(), "Canal Street Hall", protocol, number=number, status=Status.CLOSED,
                   items=items, entries=tuple(entries))  # fmt: skip


def _numbered(rows: tuple[Row, ...], years: Mapping[int, int]) -> tuple[Row, ...]:
    printed = labels(rows, years)
    return tuple(replace(row, label=printed[row.ref]) for row in rows)


def _answered(row: AdviceRow, place: int) -> AdviceRow:
    outcome = list(Outcome)[place % len(Outcome)]
    reason = "The figures are not held." if outcome.wants_reason and place % 3 else ""
    return replace(row, answers=(Answer(TODAY.date(), outcome, reason),))


def _done(row: ActionRow, place: int) -> ActionRow:
    return replace(row, state=ActionState.DONE if place % 5 else ActionState.OPEN, on=TODAY.date())


def queries(speaker: Speaker) -> list[str]:
    """Give rare and common words, their beginnings, several together, and filters."""
    common, second, less, rare = (speaker.words[place] for place in (0, 1, 40, -2_000))
    return [
        RARE, RARE[:5], "zzzz", rare, less, common, common[:1], common[:2], f"{common} {second}", f"{common} {rare}",
        f"{common} {second} {less}", f"{common} kind:advice", f"{common} kind:advice outcome:not-followed",
        "kind:action outcome:open", f"{less} in:2026", f"{common} from:1/2/2026 to:31/3/2026", "kind:decision",
        f"{second[0]} kind:response", "held kind:advice", "26/01",
    ]  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Give how long this takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def first_results(finder: Finder, line: str) -> float:
    """Give how long the first screenful takes."""
    return seconds(lambda: finder.find(query_of(line, TODAY.date(), typing=True)))


def searched(words: str, folder: Path) -> float:
    """Give how long ripgrep, or where there is none grep, takes for the rarest of the words in all meetings."""
    ripgrep = shutil.which("rg")
    word = max((word for word in words.split() if ":" not in word), key=len, default=".")
    command = [ripgrep, "-i", "-F", "--no-ignore", "--hidden", word] if ripgrep else ["grep", "-riF", word]
    return seconds(lambda: subprocess.run([*command, str(folder / "meetings")], check=False, capture_output=True))


def memory() -> float:
    """Give the most MB that the process held so far."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def measured(folder: Path, speaker: Speaker, *, sealed: bool) -> None:
    """Print the first index, the next opening, and every query against ripgrep."""
    held = memory()
    passphrase = PASSPHRASE if sealed else None
    with open_store(folder, clock, passphrase) as workspace:
        finder = Finder(workspace)
        busy = time.process_time()
        made = seconds(lambda: finder.find(query_of(RARE, TODAY.date())))
        busy = time.process_time() - busy
        kept = seconds(finder.keep)
        size = sum(path.stat().st_size for path in folder.glob("find.index")) / 1e6
        print(
            f"first index {made:.2f} s ({busy:.2f} s of the processor), kept in {kept:.2f} s: {size:.1f} MB; "
            f"memory {held:.0f} to {memory():.0f} MB",
            flush=True,
        )
    with open_store(folder, clock, passphrase) as workspace:
        finder = Finder(workspace)
        busy = time.process_time()
        first = 1000 * first_results(finder, RARE)
        busy = 1000 * (time.process_time() - busy)
        print(f"reading it again, with the first results: {first:.0f} ms ({busy:.0f} ms of the processor)")
        _against_ripgrep(workspace, finder, folder, speaker)


def _against_ripgrep(workspace: Workspace, finder: Finder, folder: Path, speaker: Speaker) -> None:
    lines = queries(speaker)
    found: dict[str, float] = {}
    others: dict[str, float] = {}
    for line in lines:
        rounds = [(first_results(finder, line), searched(line, folder)) for _ in range(ROUNDS)]
        found[line] = statistics.median(ours for ours, _ in rounds)
        others[line] = statistics.median(theirs for _, theirs in rounds)
    name = "ripgrep" if shutil.which("rg") else "grep (no ripgrep is there)"
    if not os.environ.get("QUIET"):
        for line in lines:
            print(f"  {line[:50]:50} {1000 * found[line]:8.2f} ms   {name} {1000 * others[line]:7.1f} ms")
    worst = max(found, key=found.__getitem__)
    print(
        f"first results: median {1000 * statistics.median(found.values()):.2f} ms, worst {1000 * found[worst]:.2f} ms "
        f"({worst}); {name}: median {1000 * statistics.median(others.values()):.0f} ms, "
        f"best {1000 * min(others.values()):.0f} ms; "
        f"ratio of medians {statistics.median(found.values()) / statistics.median(others.values()):.3f}, "
        f"worst ratio {max(found[line] / others[line] for line in lines):.3f}"
    )
    assert workspace.durable


def main() -> None:
    """Measure a plain store and one with a passphrase."""
    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else MEETINGS
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CONFIG_HOME"] = place
        for name, sealed in (("plain", False), ("with a passphrase", True)):
            speaker = Speaker()
            folder = Path(place) / name
            print(f"{meetings} meetings of {ENTRIES} entries, {name}:", flush=True)
            a_store(folder, meetings, speaker, PASSPHRASE if sealed else None)
            # In a process of its own: what making the store took is not to be counted.
            alone = multiprocessing.get_context("spawn").Process(
                target=measured, args=(folder, speaker), kwargs={"sealed": sealed}
            )
            alone.start()
            alone.join()


if __name__ == "__main__":
    main()
