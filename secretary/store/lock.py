"""One writer at a time: a lock on the store's folder that a dead process cannot keep."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from secretary.store.disk import FILE_MODE, FULL, read_file, reason_of
from secretary.store.errors import CannotWrite, ChangedOutside, StoreLocked

LOCK_NAME = "lock"
_MOST_READ = 300


class StoreLock:
    """The right to write in a store's folder, held until `release` or the end of the process.

    `after_crash`: the last holder ended without letting go, and may have left something unfinished.

    The lock's file says which process holds it, for the sentence that another window shows; the system's lock decides.
    """

    def __init__(self, folder: Path) -> None:
        """Take the lock; raises StoreLocked where another window has it, CannotWrite where the folder takes no file."""
        path = self._path = folder / LOCK_NAME
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
        except OSError as error:
            raise _unwritable(folder, error) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.after_crash = os.fstat(self._descriptor).st_size > 0
            holder = f"{os.getpid()} {socket.gethostname()}\n".encode()
            # Never empty until release, also not on a disk that loses its power: it is how a crash is known.
            # A disk that is full takes no name of ours, but a length: what is in the reserve must still be got at.
            with _going_on_if_full():
                os.pwrite(self._descriptor, holder, 0)
            os.ftruncate(self._descriptor, len(holder))
            os.fsync(self._descriptor)
        except OSError as error:
            refusal = _refusal(folder, self._descriptor, error)
            os.close(self._descriptor)
            raise refusal from error

    def refuse_moved(self) -> None:
        """Raise ChangedOutside where the folder no longer holds the lock's file that was taken."""
        ours = os.fstat(self._descriptor)
        try:
            found = self._path.stat(follow_symlinks=False)
        except OSError:
            found = None
        if found is None or (found.st_dev, found.st_ino) != (ours.st_dev, ours.st_ino):
            raise ChangedOutside(
                "The store's folder {folder} was taken away or replaced since it was opened: nothing is written there "
                "any more.",
                folder=self._path.parent,
            )

    def release(self) -> None:
        """Let another window write; the file stays, empty, since taking it away could hand out the lock twice."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


@contextmanager
def released_on_failure(lock: StoreLock | None) -> Iterator[StoreLock | None]:
    """Give a lock that is let go if what follows raises."""
    try:
        yield lock
    except BaseException:
        if lock:
            lock.release()
        raise


def writer_of(folder: Path) -> tuple[str, str] | None:
    """Give the process and the computer that write in a folder, as the lock's file says; None where nobody does.

    It takes no lock, so that whoever wants to write is never refused because somebody looked.
    """
    try:
        pid, _, host = read_file(folder / LOCK_NAME)[:_MOST_READ].decode(errors="replace").strip("\0 \n").partition(" ")
    except OSError:
        return None
    if not pid or (host == socket.gethostname() and not _runs(pid)):
        return None
    return pid, host


def _runs(pid: str) -> bool:
    """Tell whether a process of this computer is there, so far as that can be told."""
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@contextmanager
def _going_on_if_full() -> Iterator[None]:
    """Go on where the disk has no room."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise


def _refusal(folder: Path, descriptor: int, error: OSError) -> StoreLocked | CannotWrite:
    """Give the sentence for a lock that was not had."""
    if error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
        return _unwritable(folder, error)
    pid, _, host = os.pread(descriptor, _MOST_READ, 0).decode(errors="replace").strip("\0 \n").partition(" ")
    if host and host != socket.gethostname():
        return StoreLocked(
            "The store {folder} is in use on the computer {host} (process {pid}): close it there first.",
            folder=folder,
            pid=pid,
            host=host,
        )
    return StoreLocked(
        "The store {folder} is in use by another window (process {pid}): close that window first.",
        folder=folder,
        pid=pid or "?",
        host=host,
    )


def _unwritable(folder: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        "The store {file} cannot be written to ({reason}): make sure that you may write there, or choose another "
        "place.",
        file=folder,
        reason=reason_of(error),
    )


def writer_at_work(folder: Path) -> bool:
    """Tell whether a window seems to have the lock, without asking for it; one of another computer may have it."""
    try:
        pid, _, host = read_file(folder / LOCK_NAME)[:_MOST_READ].decode(errors="replace").strip("\0 \n").partition(" ")
        if host == socket.gethostname():
            os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return bool(host)
