"""A fault of the program itself: one plain sentence, nothing lost, no word of the meeting on the terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

from secretary.service.opening import open_store

ROOT = Path(__file__).parents[2]
FAULTY = """
import sys
from datetime import datetime
from pathlib import Path
from secretary.ui import app as program

class Faulty(program.SecretaryApp):
    def on_ready(self):
        def fail():
            minuted = "Concern was expressed about searches near the school."
            raise LookupError(minuted)
        self.call_later(fail)

program.SecretaryApp = Faulty
Faulty.CSS_PATH = Path(program.__file__).with_name("secretary.tcss")
sys.exit(program.run(Path(sys.argv[1]), lambda: datetime(2026, 12, 10, 18, 42)))
"""


def test_a_fault_of_the_program_is_told_without_a_word_that_was_minuted(sample: Path, tmp_path: Path) -> None:
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY, encoding="utf-8")
    ours, theirs = pty.openpty()
    with (tmp_path / "screen").open("w+b") as screen:
        child = subprocess.Popen(
            [sys.executable, str(script), str(sample)],
            stdin=theirs,
            stdout=theirs,
            stderr=screen,
            env=os.environ | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        )
        until = time.monotonic() + 30
        while child.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        os.close(theirs)
        os.close(ours)
        screen.seek(0)
        told = " ".join(screen.read().decode("utf-8", "replace").split())
    assert child.poll() == 1
    assert "had to stop because of a fault of its own (LookupError" in told
    assert "Traceback" not in told
    assert "near the school" not in told.rpartition("had to stop")[2]
    with open_store(sample, lambda: None) as workspace:
        assert workspace.body.meetings
