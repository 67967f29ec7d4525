"""Windows of the real program, each a terminal and a process of its own, opened without the wait for a start."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_STAGE = """
from secretary.process import forget_settings_of_textual
forget_settings_of_textual()
from tests.ui.window_stage import stage
stage()
"""
_LIMIT = 30  # seconds, for a machine that is busy with other things


class Stage:
    """The process from which the windows are opened."""

    def __init__(self, variables: Collection[str] = ()) -> None:
        """Start it, with these variables of the environment beside the usual ones."""
        names = ("PATH", "LANG", "HOME", "XDG_CONFIG_HOME", *variables)
        kept = {name: os.environ[name] for name in names if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _STAGE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
            bufsize=1,
            env=kept | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        )
        assert self._output.readline() == "ready\n"

    @property
    def _output(self) -> Any:
        return self._process.stdout

    def tell(self, wanted: dict[str, Any]) -> None:
        self._process.stdin.write(json.dumps(wanted) + "\n")

    def hear(self) -> dict[str, Any]:
        return json.loads(self._output.readline())

    def hears(self) -> bool:
        return bool(select.select([self._output], [], [], 0)[0])

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(_LIMIT)
        self._output.close()


class Window:
    """One terminal of 120 by 40 with the program over a store in it."""

    def __init__(self, stage: Stage, store: Path, fault: str = "", *, signals: bool = True, grace: float = 30) -> None:
        self._stage = stage
        self._ours, self._theirs = pty.openpty()
        termios.tcsetwinsize(self._theirs, (40, 120))
        self.before = self.settings()
        self.written = b""
        self._seen = 0
        terminal = os.ttyname(self._theirs)
        stage.tell({"terminal": terminal, "store": str(store), "fault": fault, "signals": signals, "grace": grace})
        self.process = stage.hear()["process"]
        self.code: int | None = None

    def settings(self) -> list[Any]:
        return termios.tcgetattr(self._theirs)

    def _read(self) -> None:
        if self._ours >= 0 and select.select([self._ours], [], [], 0.02)[0]:
            self.written += os.read(self._ours, 65536)

    def until(self, true: Callable[[], bool]) -> None:
        until = time.monotonic() + _LIMIT
        while not true():
            assert time.monotonic() < until, self.written[-2000:]
            self._read()

    def until_drawn(self, words: str) -> None:
        """Wait until these words have been drawn since the last signal or key."""
        self.until(lambda: words.encode() in self.written[self._seen :])

    def until_told(self, name: str) -> Any:
        """Wait until the stage tells something of this window's process, and give it."""
        self.until(self._stage.hears)
        self._read_rest()
        return self._stage.hear()[name]

    def _read_rest(self) -> None:
        while self._ours >= 0 and select.select([self._ours], [], [], 0.05)[0]:
            self.written += os.read(self._ours, 65536)

    def ended(self) -> int:
        """Wait for the end and give the exit code."""
        self.code = self.until_told("ended")
        return self.code

    def signal(self, number: int) -> None:
        self._read_rest()
        self._seen = len(self.written)
        os.kill(self.process, number)

    def type(self, keys: str) -> None:
        self._seen = len(self.written)
        os.write(self._ours, keys.encode())

    def close(self) -> None:
        """Close the window, as its cross does."""
        os.close(self._ours)
        os.close(self._theirs)
        self._ours = self._theirs = -1

    def make_sure_of_end(self) -> None:
        if self.code is None:
            self.signal(signal.SIGKILL)
            self.until(self._stage.hears)
            while "ended" not in self._stage.hear():
                pass
        if self._ours >= 0:
            self.close()
