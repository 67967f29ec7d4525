"""Commands as a person runs them: a process of its own, a store of its own, and no settings of anybody's.

Where the system can copy a process, a command runs in a copy of one that has read the program (`tests/cli/warm.py`);
what concerns the start of the interpreter itself, or streams that are closed, full or never read, starts a new one.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

import pytest

from tests.cli.warm import WarmProcess

# Installed, the commands are those of the wheel; a checkout that was not installed is found through the path.
_CHECKOUT = (
    {} if list(metadata.Distribution.discover(name="secretary")) else {"PYTHONPATH": str(Path(__file__).parents[2])}
)


def _kept() -> dict[str, str]:
    """Give the variables that commands are to have of those of the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "PYTHONPATH") if name in os.environ}
    return _CHECKOUT | kept


@dataclass(frozen=True)
class Shell:
    """Runs `secretary` in an empty folder, with `store` as its store."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    warm: WarmProcess | None = None

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def environment(self) -> dict[str, str]:
        places = {
            "HOME": str(self.folder / "home"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "SECRETARY_STORE": str(self.store),
        }
        return _kept() | places | self.variables

    def __call__(
        self, *arguments: str | Path, given: str = "", variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        environment = self.environment | dict(variables or {})
        if self.warm and not any(name.startswith("PYTHON") for name in variables or {}):
            return self.warm.run([*map(str, arguments)], self.folder, environment, given)
        return subprocess.run(
            [sys.executable, "-m", "secretary", *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def done(self, *arguments: str | Path, given: str = "") -> str:
        """Run a command that must end well and give its output."""
        ended = self(*arguments, given=given)
        assert (ended.returncode, ended.stderr) == (0, ""), ended
        return ended.stdout

    def refused(self, code: int, *arguments: str | Path, given: str = "") -> str:
        """Run a command that must end with this code, and give its one sentence."""
        ended = self(*arguments, given=given)
        assert ended.returncode == code, ended
        assert ended.stdout == ""
        lines = ended.stderr.splitlines()
        assert len(lines) == 1, ended.stderr
        assert lines[0].startswith("secretary: ")
        assert lines[0].endswith(".")
        return lines[0].removeprefix("secretary: ")


@pytest.fixture(scope="session")
def warm() -> Iterator[WarmProcess | None]:
    """Give the process that commands are run in copies of, where the system can do that."""
    if not (hasattr(os, "fork") and hasattr(socket, "send_fds")):
        yield None
        return
    process = WarmProcess(_kept())
    yield process
    process.close()


@pytest.fixture
def secretary(tmp_path: Path, warm: WarmProcess | None) -> Shell:
    return Shell(tmp_path, warm=warm)


@pytest.fixture
def begun(secretary: Shell) -> Shell:
    """Give a shell whose store has a body with two people and one meeting."""
    people = secretary.folder / "people.csv"
    people.write_text("name,side\nAisha Khan,\nOmar Diallo,Police\n", encoding="utf-8")
    secretary.done(
        "new", "--body", "Quay Forum", "--protocol", "forum", "--date", "10/12/2026", "--place", "The library",
        "--people", people,
    )  # fmt: skip
    return secretary
