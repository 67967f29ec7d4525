"""Commands on chosen days: `secretary` in this process, over one store, with a clock that a test sets."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from secretary.cli import main
from secretary.commands import common

Months = Sequence[Callable[["Commands"], None]]


class Commands:
    """Runs commands over the store in `folder` as if it were the day that `on` was last told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store"
        self._now = datetime(2026, 1, 1, 9, 0)

    def on(self, day: int, month: int, year: int = 2026, hour: int = 9) -> None:
        self._now = datetime(year, month, day, hour, 0)

    def __call__(self, *words: str | Path, given: str = "") -> tuple[int, str, str]:
        """Run a command, and give its exit code, what it printed, and what it told on the error output."""
        streams = [TextIOWrapper(BytesIO(content), "utf-8", newline="") for content in (given.encode(), b"", b"")]
        told = self._now

        class Clock(datetime):
            @classmethod
            def now(cls):  # all that the commands ask of it
                return told

        with (
            patch.object(sys, "stdin", streams[0]),
            patch.object(sys, "stdout", streams[1]),
            patch.object(sys, "stderr", streams[2]),
            patch.object(common, "datetime", Clock),
        ):
            try:
                code = main(["--store", str(self.store), *map(str, words)])
            except SystemExit as ended:
                code = int(str(ended.code))
            for stream in streams[1:]:
                stream.flush()
        _in, out, error = (stream.buffer.getvalue().decode() for stream in streams)
        return code, out, error

    def done(self, *words: str | Path, given: str = "") -> str:
        """Run a command that must end well and give its output; it may tell what it destroyed in time."""
        code, out, error = self(*words, given=given)
        assert code == 0, (words, error)
        return out

    def told(self, *words: str | Path, given: str = "") -> str:
        """Run a command that must end well, and give what it told beside its output."""
        code, _out, error = self(*words, given=given)
        assert code == 0, (words, error)
        return error

    def refused(self, *words: str | Path, given: str = "", code: int = 1) -> str:
        """Run a command that must be refused, and give its one sentence."""
        ended, out, error = self(*words, given=given)
        assert (ended, out) == (code, ""), (words, ended, out, error)
        assert error.count("\n") == 1, error
        return error.removeprefix("secretary: ").removesuffix("\n")

    def record(self, *words: str | Path, given: str = "") -> Any:
        """Run a command that must end well, and give what it says as JSON."""
        return json.loads(self.done(*words, "--json", given=given))

    def due(self, kind: str = "") -> list[dict[str, Any]]:
        """Give what is due now, or what is due of one kind."""
        return [each for each in self.record("due") if kind in ("", each["kind"])]

    def owes(self, kind: str, clause: str) -> dict[str, Any]:
        """Give the one thing of a kind that is due now, which must be named with its clause."""
        found = self.due(kind)
        assert [each["clause"] for each in found] == [clause], (kind, self.due())
        return found[0]


class Year:
    """Months that are played in their order, each once, whichever of them is asked for first."""

    def __init__(self, folder: Path, months: Months) -> None:
        self._commands = Commands(folder)
        self._months = months
        self._played = 0
        self._broken = ""

    def through(self, month: Callable[[Commands], None]) -> None:
        """Play what is still to be played up to this month, and the month itself."""
        while self._played <= list(self._months).index(month):
            if self._broken:
                pytest.fail(f"{self._broken} did not come to its end")
            now = self._months[self._played]
            self._broken = now.__name__
            now(self._commands)
            self._broken = ""
            self._played += 1
