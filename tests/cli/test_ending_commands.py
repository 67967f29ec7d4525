"""How a command ends when it is ended: nothing half done, one sentence, the right code, the terminal as before."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from secretary import cli
from secretary.domain.meeting import Status
from secretary.service.opening import read_store
from secretary.store import disk
from tests.builders import clock
from tests.cli.conftest import Shell
from tests.cli.waiting import wait_until_it_reads

MINUTED = "Concern was expressed about searches near the school."
CALLED_FROM = (
    "import sys; from secretary import cli; from secretary.commands import whole; sys.argv = ['secretary', 'locate']\n"
    "def command(options):\n    {}\n    return 0\n"
    "whole.locate = command\nsys.exit(cli.main())\n"
)

ENDED_AT_DISK_CALLS = """
import os, shutil, signal, sys
from secretary import cli
from secretary.commands import minutes
from secretary.service import convene, finding, opening, transcript
from secretary.store import disk

def ended_at(place):
    calls = 0
    def before_call(usual):
        def call(*given, **more):
            nonlocal calls
            if calls == place:
                os.kill(os.getpid(), signal.SIGTERM)
            calls += 1
            return usual(*given, **more)
        return call
    for name in ("fsync", "replace"):
        setattr(os, name, before_call(getattr(os, name)))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os._exit(cli.main(["--store", f"copy{place}", "minutes", "--step", "open", "--read", "notes.txt"]))

code, place = 143, 0
while code == 143:
    shutil.copytree("store", f"copy{place}")
    child = os.fork()
    if not child:
        ended_at(place)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code, flush=True)
    place += 1
"""
"""Takes minutes again and again, each time ended by SIGTERM before another call of the disk; prints the exit codes."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file of a store with what is in it, but for the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def played(shell: Shell, body: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run a process of the program in which a command does this."""
    return subprocess.run(
        [sys.executable, "-c", before + CALLED_FROM.format(body)],
        env=shell.environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.fault(7, 8)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGUSR2, 140)])
def test_a_signal_ends_a_command_with_nothing_done(number: int, code: int, begun: Shell) -> None:
    before = files_of(begun.store)
    waiting = subprocess.Popen(
        [sys.executable, "-m", "secretary", "minutes", "--step", "open", "--read", "-"],
        env=begun.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        wait_until_it_reads(waiting)
        waiting.send_signal(number)
        waiting.send_signal(number)
        printed, said = waiting.communicate(timeout=30)
    finally:
        waiting.kill()

    assert waiting.returncode == code
    assert printed == b""
    assert said.startswith(b"secretary: Secretary was ended ")
    assert said.endswith(b" What the command had done is kept, and no file is half written.\n")
    assert said.count(b"\n") == 1
    assert files_of(begun.store) == before


def test_a_signal_that_is_to_be_ignored_is_ignored(begun: Shell) -> None:
    waiting = subprocess.Popen(
        ["nohup", sys.executable, "-m", "secretary", "check", "-", "--roster", "people.csv"],
        cwd=begun.folder,
        env=begun.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        wait_until_it_reads(waiting)
        waiting.send_signal(signal.SIGHUP)
        waiting.communicate(timeout=30)
    finally:
        waiting.kill()

    assert waiting.returncode == 0


def test_a_signal_in_the_middle_of_a_commit_waits_for_its_end(begun: Shell) -> None:
    (begun.folder / "notes.txt").write_text(f"{MINUTED}\n", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", ENDED_AT_DISK_CALLS],
        cwd=begun.folder,
        env=begun.environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    codes = [int(line) for line in ended.stdout.split()]

    assert set(codes[:-1]) == {143}
    assert codes[-1] == 0
    assert len(codes) > 5
    outcomes = set()
    for place in range(len(codes)):
        store = begun.folder / f"copy{place}"
        with read_store(store, clock) as workspace:
            (line,) = workspace.body.meetings
            meeting = workspace.repository.meeting(line.id)
            outcomes.add((line.status, meeting.status, len(meeting.entries)))
        assert not list(store.rglob("*.new"))
    assert outcomes <= {(Status.DRAFT, Status.DRAFT, 0), (Status.OPEN, Status.OPEN, 1)}


@pytest.mark.fault(65)
def test_a_fault_of_a_command_is_told_in_one_sentence(begun: Shell) -> None:
    ended = played(begun, f"minuted = {MINUTED!r}; raise LookupError(minuted)")

    assert ended.returncode == 1
    assert ended.stderr.startswith("secretary: Secretary had to stop because of a fault of its own (LookupError, ")
    assert ended.stderr.count("\n") == 1
    assert MINUTED not in ended.stderr


def test_a_command_without_enough_memory_says_so(begun: Shell) -> None:
    before = files_of(begun.store)
    large = begun.folder / "large.txt"
    with large.open("wb") as file:
        file.truncate(300_000_000)
    ended = played(
        begun,
        f"return usual(parser.understood(['minutes', '--read', {str(large)!r}])[1])",
        "import resource; from secretary.cli import parser; from secretary.commands.minutes import minutes as usual\n"
        "resource.setrlimit(resource.RLIMIT_AS, (250_000_000, resource.RLIM_INFINITY))\n",
    )

    assert ended.returncode == 1
    assert "because there was not enough memory" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert files_of(begun.store) == before


@pytest.mark.fault(15)
def test_memory_that_ends_in_the_middle_of_a_commit_changes_nothing(
    begun: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in begun.environment.items():
        monkeypatch.setenv(name, value)
    before = files_of(begun.store)

    def fail(*_given: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(disk, "_write_all", fail)
    with pytest.raises(MemoryError):
        cli.main(["--store", str(begun.store), "minutes", "--step", "open"])
    monkeypatch.undo()

    begun.done("minutes")
    assert files_of(begun.store) == before


@pytest.mark.fault(66)
def test_the_process_leaves_no_image_and_files_for_its_owner_alone(begun: Shell) -> None:
    ended = played(
        begun,
        "import ctypes, os, resource; print(os.umask(0), resource.getrlimit(resource.RLIMIT_CORE), "
        "ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == 'linux' else 0)",
    )

    assert ended.stdout == "63 (0, 0) 0\n"


def test_a_terminal_that_was_asked_for_a_passphrase_shows_what_is_typed_again(begun: Shell) -> None:
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    asking = subprocess.Popen(
        [sys.executable, "-c", CALLED_FROM.format("import getpass; getpass.getpass('Asked: ')")],
        env=begun.environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    try:
        said, until = b"", time.monotonic() + 30
        while b"Asked: " not in said and time.monotonic() < until:
            if select.select([ours], [], [], 0.1)[0]:
                said += os.read(ours, 1000)
        asked = termios.tcgetattr(theirs)
        asking.send_signal(signal.SIGTERM)
        code = asking.wait(30)
        after = termios.tcgetattr(theirs)
    finally:
        asking.kill()
        os.close(ours)
        os.close(theirs)

    assert not asked[3] & termios.ECHO
    assert after == before
    assert code == 143
