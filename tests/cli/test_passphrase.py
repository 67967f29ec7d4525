"""The passphrase on the command line: asked on a terminal, read from a file descriptor, and never seen anywhere."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from pathlib import Path

import pytest

from secretary import asking, cli
from secretary.asking import NoPassphrase
from secretary.service.passphrase import Passphrase
from secretary.store.keys import Stage, unlock
from tests.cli.conftest import Shell

OLD, NEW = "grey heron by the weir", "three otters on the bank"
MAKING = ("new", "--body", "Quay Forum", "--date", "10/12/2026", "--place", "The library")
FROM_INPUT = ("--passphrase-fd", "0")

# A session of its own, whose terminal is the one that is named first.
_ON_TERMINAL = """\
import fcntl, os, sys, termios
fcntl.ioctl(os.open(sys.argv[1], os.O_RDWR), termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "secretary", *sys.argv[2:]])
"""


@pytest.fixture(scope="module")
def sealed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the store of a body with one meeting, made with a passphrase."""
    shell = Shell(tmp_path_factory.mktemp("sealed"))
    shell.done(*MAKING, "--passphrase", *FROM_INPUT, given=f"{OLD}\n")
    return shell.store


@pytest.fixture(scope="module")
def plain_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the same store without a passphrase."""
    shell = Shell(tmp_path_factory.mktemp("plain"))
    shell.done(*MAKING)
    return shell.store


@pytest.fixture
def plain(secretary: Shell, plain_once: Path) -> Shell:
    shutil.copytree(plain_once, secretary.store)
    return secretary


@pytest.fixture
def sealed(secretary: Shell, sealed_once: Path) -> Shell:
    shutil.copytree(sealed_once, secretary.store)
    return secretary


class Terminal:
    """A command at a terminal: what it shows there, what it is told, and how it ends."""

    def __init__(self, shell: Shell, *arguments: str) -> None:
        self._ours, self._theirs = pty.openpty()
        self.shown = b""
        self._child = subprocess.Popen(
            [sys.executable, "-c", _ON_TERMINAL, os.ttyname(self._theirs), *arguments],
            cwd=shell.folder,
            env=shell.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def answers(self, prompt: str, words: str) -> Terminal:
        """Wait for a prompt that was not answered yet, and type."""
        until = time.monotonic() + 30
        answered = len(self.shown)
        while prompt.encode() not in self.shown[answered:]:
            assert time.monotonic() < until, self.shown
            assert self._child.poll() is None, self._child.communicate()
            if select.select([self._ours], [], [], 0.1)[0]:
                self.shown += os.read(self._ours, 4096)
        os.write(self._ours, f"{words}\n".encode())
        return self

    def ends(self) -> tuple[int, str, str]:
        """Give the exit code, the output and what was said beside it."""
        output, told = self._child.communicate(timeout=30)
        while select.select([self._ours], [], [], 0)[0]:
            self.shown += os.read(self._ours, 4096)
        os.close(self._theirs)
        os.close(self._ours)
        return self._child.returncode, output.decode(), told.decode()


def without_terminal(shell: Shell, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "secretary", *arguments],
        cwd=shell.folder,
        env=shell.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        start_new_session=True,
        check=False,
    )


def wrong_use(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Give what is said of arguments that do not go together."""
    with pytest.raises(SystemExit) as ended:
        cli._run(arguments)
    assert ended.value.code == 2
    return capsys.readouterr().err


def read_from(given: bytes | None) -> Passphrase:
    """Give the passphrase that comes through a pipe, or through a descriptor with an impossible number."""
    if given is None:
        return asking.with_passphrase("", Namespace(passphrase_fd=10**20), lambda words: words)
    with tempfile.TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        return asking.with_passphrase("", Namespace(passphrase_fd=file.fileno()), lambda words: words)


def words_in(folder: Path) -> bool:
    return any(b"Quay Forum" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


class TestAtATerminal:
    def test_it_is_asked_for_and_never_shown_and_a_wrong_one_may_be_typed_again(self, sealed: Shell) -> None:
        terminal = Terminal(sealed, "agenda", "--all")
        terminal.answers("Passphrase of the store", "grey heron by the wier").answers("Passphrase of the store", OLD)
        code, output, told = terminal.ends()
        assert code == 0
        assert "The library" in output
        assert told == "secretary: That is not the passphrase: try again.\n"
        assert b"heron" not in terminal.shown

    def test_after_three_wrong_ones_it_ends(self, sealed: Shell) -> None:
        terminal = Terminal(sealed, "export")
        for _ in range(3):
            terminal.answers("Passphrase of the store", "wrong")
        assert terminal.ends() == (1, "", "secretary: That is not the passphrase: try again.\n" * 3)

    def test_a_new_one_is_typed_twice(self, plain: Shell) -> None:
        terminal = Terminal(plain, "passphrase", "--set")
        terminal.answers("New passphrase: ", NEW).answers("The same again: ", "three otters on the bang")
        code, output, told = terminal.ends()
        assert (code, output) == (2, "")
        assert told == "secretary: These are two different passphrases: nothing was changed.\n"
        assert words_in(plain.store)

        terminal = Terminal(plain, "passphrase", "--set")
        terminal.answers("New passphrase: ", NEW).answers("The same again: ", NEW)
        code, output, told = terminal.ends()
        assert (code, told) == (0, "")
        assert "opens with its passphrase only" in output
        assert b"otters" not in terminal.shown
        assert not words_in(plain.store)

    def test_without_one_it_cannot_be_asked_for(self, sealed: Shell) -> None:
        ended = without_terminal(sealed, "agenda")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr.count("\n") == 1
        assert "this is no terminal: give it on a file descriptor, with --passphrase-fd N" in ended.stderr


class TestFromAFileDescriptor:
    @pytest.mark.parametrize("arguments", [(*FROM_INPUT, "agenda"), ("agenda", *FROM_INPUT)])
    def test_before_or_after_the_command(self, sealed: Shell, arguments: tuple[str, ...]) -> None:
        assert "Welcome" in sealed.done(*arguments, given=f"{OLD}\nand more")

    def test_everything_that_opens_a_store_takes_it(self, sealed: Shell) -> None:
        sealed.done("new", "--date", "10/1/2027", *FROM_INPUT, given=OLD)
        sealed.done("minutes", "1", "--attendance", *FROM_INPUT, given=f"{OLD}\r\n")
        (sealed.folder / "line.txt").write_text("A view was put.", encoding="utf-8")
        assert "nobody could be found" in sealed.refused(2, "check", "line.txt", *FROM_INPUT, given=OLD)
        assert not words_in(sealed.store)

    def test_an_export_comes_in_as_an_encrypted_store(self, sealed: Shell) -> None:
        sealed.done("export", "all.json", *FROM_INPUT, given=OLD)
        there = ("--store", "there", *FROM_INPUT)
        sealed.done("import", "all.json", "--passphrase", *there, given=NEW)
        assert not words_in(sealed.folder / "there")
        assert sealed.done("export", *there, given=NEW) == (sealed.folder / "all.json").read_text("utf-8")

    @pytest.mark.fault(48)
    def test_a_wrong_one_ends_it_at_once(self, sealed: Shell) -> None:
        assert sealed.refused(1, "agenda", *FROM_INPUT, given="wrong\n") == "That is not the passphrase: try again."

    def test_one_that_cannot_be_read_is_wrong_use(self, sealed: Shell) -> None:
        assert "descriptor 99 cannot be read (Bad file descriptor)" in sealed.refused(
            2, "agenda", "--passphrase-fd", "99"
        )

    @pytest.mark.parametrize(
        ("given", "told"),
        [(b"", "it is at its end"), (b"x" * 65_537, "more than a passphrase"), (None, "cannot be read")],
    )
    def test_one_that_gives_nothing_too_much_or_cannot_be_there(self, given: bytes | None, told: str) -> None:
        with pytest.raises(NoPassphrase, match=told):
            read_from(given)

    @pytest.mark.parametrize("words", ["", "a\0b", "Caf\u00e9", "x" * 10_000])
    def test_whatever_stands_in_its_first_line_is_taken(self, words: str) -> None:
        assert read_from(f"{words}\nand more".encode()) == Passphrase(words)
        assert read_from(f"{words}\r\n".encode()) == Passphrase(words)

    def test_what_is_no_text_is_taken_as_it_is(self) -> None:
        assert read_from(b"caf\xe9\n") == read_from(b"caf\xe9") != read_from(b"caf\xe8")

    def test_the_input_never_gives_both_it_and_what_is_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        for arguments in (["minutes", "--read", "-"], ["check", "-"], ["check", "--stream"], ["import", "-"]):
            assert "use another file descriptor" in wrong_use(capsys, *arguments, *FROM_INPUT)

    def test_a_plain_store_asks_for_none(self, plain: Shell) -> None:
        assert "Welcome" in plain.done("agenda", "--passphrase-fd", "99")


class TestChanging:
    def test_it_is_set_changed_and_removed(self, plain: Shell) -> None:
        agenda = plain.done("agenda")
        plain.done("passphrase", "--set", "--new-passphrase-fd", "0", given=f"{OLD}\n")
        assert not words_in(plain.store)
        both = ("--passphrase-fd", "0", "--new-passphrase-fd", "0")
        assert "new passphrase only" in plain.done("passphrase", "--change", *both, given=f"{OLD}\n{NEW}\n")
        assert "not the passphrase" in plain.refused(1, "agenda", *FROM_INPUT, given=OLD)
        assert plain.done("agenda", *FROM_INPUT, given=NEW) == agenda
        assert "no passphrase any more" in plain.done("passphrase", "--remove", *FROM_INPUT, given=NEW)
        assert plain.done("agenda") == agenda
        assert words_in(plain.store)

    def test_a_short_one_is_refused_and_nothing_is_changed(self, plain: Shell) -> None:
        told = plain.refused(2, "passphrase", "--set", "--new-passphrase-fd", "0", given="1234567\n")
        assert "at least 8 characters" in told
        assert words_in(plain.store)
        assert not (plain.store / "key.json").exists()

    def test_a_step_that_does_not_fit(self, sealed: Shell) -> None:
        assert "has a passphrase already" in sealed.refused(1, "passphrase", "--set")
        shutil.rmtree(sealed.store)
        assert "There is no store" in sealed.refused(1, "passphrase", "--set")
        sealed.done(*MAKING)
        assert "has no passphrase" in sealed.refused(1, "passphrase", "--remove")
        assert "is there already" in sealed.refused(2, *MAKING, "--passphrase")

    @pytest.mark.parametrize("arguments", [[], ["--set", "--remove"], ["--set", "--new-passphrase-fd", "words"]])
    def test_wrong_use(self, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
        assert wrong_use(capsys, "passphrase", *arguments).startswith("usage: secretary")


@pytest.mark.parametrize("command", [("agenda",), ("backup",)])
def test_a_change_that_was_cut_off_is_told_of_by_the_command_that_finishes_it(sealed, command):
    keys = unlock(sealed.store, Passphrase(OLD))
    keys.with_new_key().at(Stage.CHANGING, before=keys).write(sealed.store)
    told = [sealed(*command, *FROM_INPUT, given=f"{OLD}\n") for _again in range(2)]
    assert [each.returncode for each in told] == [0, 0]
    assert "had been cut off: it is done now" in told[0].stderr
    assert told[1].stderr == ""
