"""How long a line takes from Enter to the disk, as a ratio against one bare file written with fsync and rename."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from datetime import date, datetime
from functools import partial
from pathlib import Path

from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Step
from secretary.domain.shorthand import Typed
from secretary.service import convene, minutes, templates
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository

LINES = 300


def bare(folder: Path, content: bytes) -> float:
    """Give the seconds that a file of this content takes, written beside its place, synced and renamed."""
    started = time.perf_counter()
    target = folder / "bare"
    with target.with_suffix(".new").open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    target.with_suffix(".new").replace(target)
    directory = os.open(folder, os.O_RDONLY)
    os.fsync(directory)
    os.close(directory)
    return time.perf_counter() - started


def main() -> None:
    """Keep 300 lines one by one, and print what a line costs at the end against a bare write of the same bytes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        protocol = templates.protocol("advisory-group")
        body = convene.new_body("Riverside Advisory Group", protocol)
        items = templates.agenda_templates(protocol.key)[0].items(protocol)
        clock = partial(datetime, 2026, 12, 10, 18, 42)
        with Workspace(Repository.create(folder, body), clock) as workspace:
            workspace.perform(partial(convene.convened, day=date(2026, 12, 10), place="Town Hall", items=items))
            workspace.perform(partial(convene.stepped, step=Step.OPEN))
            kept, plain = [], []
            for number in range(LINES):
                line = Typed(EntryKind.VIEW, f"Concern was expressed about lighting on route {number}.")
                started = time.perf_counter()
                workspace.perform(partial(minutes.with_line, item=1, typed=line))
                workspace.save()
                kept.append(time.perf_counter() - started)
                plain.append(bare(Path(place), (folder / "meetings" / "1" / "meeting.json").read_bytes()))
        last = slice(-50, None)
        ratio = statistics.median(a / b for a, b in zip(kept[last], plain[last], strict=True))
        print(f"line {LINES}: kept in {statistics.median(kept[last]) * 1000:.1f} ms, ratio to a bare write {ratio:.2f}")


if __name__ == "__main__":
    main()
