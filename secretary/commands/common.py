"""What the commands have in common: the store that is meant, words that are read, and what is written out."""
# ruff: noqa: PLC0415 - what only some commands need is imported by them, so that none pays for Word without using it

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from secretary import config
from secretary.domain.document import DocumentKind
from secretary.domain.errors import BadInput, FaultyFile
from secretary.printing import meetings
from secretary.streams import read_all, tell, write_json, write_lines

if TYPE_CHECKING:
    from secretary.service.workspace import Workspace
    from secretary.store.passphrase import Passphrase

DONE = 0
"""The exit code of a command that did what was asked."""
INPUT = "the input"
"""What the standard input is called."""


@contextmanager
def opened_workspace(options: Namespace, *, alone: bool = False) -> Iterator[Workspace]:
    """Open the store, bring its body in line with its meetings, and tell which of them cannot be read.

    Where another window writes in it, it is opened to read: what changes nothing is done all the same, and the rest is
    refused as in use. `alone`: all of it is, such as what must read every file of one moment. At the end it is closed,
    and what was given up on a full disk is told.
    """
    from secretary.asking import opened
    from secretary.commands.at_work import at_work
    from secretary.service.opening import open_store, read_store
    from secretary.service.workspace import OnlyReads
    from secretary.store.errors import ReadOnlyStore, StoreLocked

    folder = store_of(options)
    locked: list[StoreLocked] = []

    def opening(passphrase: Passphrase | None) -> Workspace:
        try:
            return open_store(folder, now, passphrase)
        except StoreLocked as error:
            if alone:
                raise
            locked.append(error)
            return read_store(folder, now, passphrase)

    workspace = opened(folder, options, opening)
    if locked:
        try:
            with workspace:
                yield workspace
        except (OnlyReads, ReadOnlyStore):
            raise locked[0] from None
        return
    with at_work(workspace):
        _settle(workspace)
        yield workspace


def _settle(workspace: Workspace) -> None:
    """Finish what was cut short, mend, and destroy what was kept for its time; tell what came of it."""
    if workspace.strike_interrupted:
        from secretary.commands.strike import finish_interrupted

        finish_interrupted(workspace)
    if workspace.erasing_interrupted:
        from secretary.commands.erasing import finish_erasing

        finish_erasing(workspace)
    for problem in workspace.mend().problems:
        tell(problem)
    from secretary.service import retention

    for sentence in retention.told(retention.destroy_due(workspace)):
        tell(sentence)


def store_of(options: Namespace) -> Path:
    """Give the folder of the store that is meant."""
    return config.store_folder(getattr(options, "store", None))


def now() -> datetime:
    """Give the day and the time, as the clock of this computer has them."""
    return datetime.now()  # noqa: DTZ005 - a meeting's day and time are those of its place


def list_meetings(workspace: Workspace, options: Namespace) -> int:
    """Print all meetings, and give the exit code."""
    if options.json:
        write_json([meetings.meeting_record(line) for line in workspace.body.meetings])
    else:
        write_lines(meetings.meeting_line(line) for line in workspace.body.meetings)
    return DONE


def print_written(workspace: Workspace, kind: DocumentKind, options: Namespace) -> int:
    """Make a Word file, write it out and print where it lies; give the exit code."""
    path = written_out(workspace, kind, options.out)
    if options.json:
        write_json({"written": str(path)})
    else:
        write_lines([str(path)])
    return DONE


def written_out(workspace: Workspace, kind: DocumentKind, folder: Path) -> Path:
    """Make a Word file, keep it, write it into `folder` and give where it lies."""
    from secretary.commands.review import told
    from secretary.service.documents import make_document, write_out

    with told(workspace, kind):
        document = make_document(workspace, kind)
    return write_out(workspace, workspace.state.sitting.id, document, folder)


def day_of(words: str) -> date:
    """Give the day that the words say; raises BadInput."""
    from secretary.service.dates import BritishDateReader

    day = BritishDateReader().read(words, now().date())
    if day is None:
        raise BadInput("“{words}” is no date: type it as 10/12/2026 or 10 Dec 2026.", words=words)
    return day


def past_day_of(words: str) -> date:
    """Give the day on which the words say that something happened, without a year the last such day.

    Raises BadInput, also for a day that is yet to come.
    """
    from secretary.service.dates import BritishDateReader

    today = now().date()
    day = BritishDateReader().read_past(words, today) or day_of(words)
    if day > today:
        raise BadInput("“{words}” is still to come: type the day on which it happened.", words=words)
    return day


def time_of(words: str) -> time:
    """Give the time of day that the words say; raises BadInput."""
    try:
        return datetime.strptime(words, "%H:%M").time()  # noqa: DTZ007 - as in `now`
    except ValueError as error:
        raise BadInput("“{words}” is no time of day: type it as 18:30.", words=words) from error


def text_of(name: str) -> str:
    """Give the text of a file, or of the input for “-”; raises FaultyFile."""
    try:
        raw = read_all() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise FaultyFile("{file} cannot be read: {reason}.", file=Path(name), reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise FaultyFile("{file} is not text in UTF-8: save it as UTF-8.", file=name) from error
