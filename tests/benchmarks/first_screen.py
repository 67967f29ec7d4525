"""How long the first screen takes, as a ratio against a minimal Textual program, with few meetings and with 1,000."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from secretary.service import convene, templates
from secretary.service.state import State
from secretary.store.repository import Repository

RUNS = 9
NOW = datetime(2026, 12, 10, 18, 42)

MINIMAL = """
import time
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("Hello")

def shown():
    print(time.time())
    app.exit()

async def watch(pilot):
    app.call_after_refresh(shown)

app = Minimal()
app.run(headless=True, auto_pilot=watch)
"""

OURS = """
import sys
import time
from datetime import datetime
from pathlib import Path
from secretary.service.opening import open_store
from secretary.ui.app import SecretaryApp

def shown():
    print(time.time())
    app.exit()

async def watch(pilot):
    app.call_after_refresh(shown)

store, clock = Path(sys.argv[1]), lambda: datetime(2026, 12, 10, 18, 42)
workspace = open_store(store, clock)
app = SecretaryApp(store, clock, workspace)
app.run(headless=True, auto_pilot=watch)
workspace.close()
"""


def make_store(folder: Path, meetings: int) -> None:
    """Make a store with this many meetings, a month apart, each with an agenda."""
    protocol = templates.protocol("advisory-group")
    items = templates.agenda_templates(protocol.key)[0].items(protocol)
    with Repository.create(folder, convene.new_body("Riverside Advisory Group", protocol)) as repository:
        state = State(repository.body())
        for number in range(meetings):
            day = date(2026, 12, 10) - timedelta(days=number * 7)
            state = convene.convened(state, day=day, place="Town Hall", items=items)
            repository.save(state.body, state.meeting)


def seconds(code: str, store: Path) -> float:
    """Give the seconds from the start of a process that runs `code` until its first frame.

    Its settings lie beside the store, so that nobody's list of stores is changed.
    """
    settings = {"HOME": str(store.parent), "XDG_CONFIG_HOME": str(store.parent)}
    command = [sys.executable, "-c", code, str(store)]
    started = time.time()
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | settings)
    return float(run.stdout.split()[-1]) - started


def ratio(store: Path) -> tuple[float, float, float]:
    """Give the medians of a minimal program and of ours, and the median of the ratios, pair by pair."""
    pairs = [(seconds(MINIMAL, store), seconds(OURS, store)) for _ in range(RUNS + 1)][1:]
    return (
        statistics.median(bare for bare, _ in pairs),
        statistics.median(ours for _, ours in pairs),
        statistics.median(ours / bare for bare, ours in pairs),
    )


def main() -> None:
    """Print a line for a store with 10 meetings and one for a store with 1,000."""
    with tempfile.TemporaryDirectory() as folder:
        for meetings in (10, 1000):
            store = Path(folder) / str(meetings)
            make_store(store, meetings)
            bare, ours, times = ratio(store)
            print(f"{meetings:5} meetings: minimal {bare:.3f} s, first screen {ours:.3f} s, ratio {times:.2f}")


if __name__ == "__main__":
    main()
