"""Files and folders that survive a crash: whole replacement, modes, and what the disk was made to confirm.

At every moment one whole generation lies under a file's own name; the one before it lies under `<name>.previous`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, TypeVar

from secretary.store.errors import CannotWrite, NotConfirmed

FILE_MODE = 0o600
FOLDER_MODE = 0o700
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""The system's numbers for a disk, or a share of one, that takes no more."""
_UNFINISHED = ".new"
_FEWEST_TOGETHER = 24
_SIDE_BY_SIDE = 24
Item = TypeVar("Item")


class GivesRoom(Protocol):
    """What can be given up for a file that must be kept."""

    @property
    def keeps_previous(self) -> bool:
        """True while there is room for previous generations."""
        ...

    def give_up(self, path: Path) -> bool:
        """Free some of the disk for the file at `path`; False where nothing is left to give up."""
        ...


class Stamp(NamedTuple):
    """By what a file is known again: its inode, its size in bytes, and when it was written (nanoseconds)."""

    inode: int
    size: int
    written: int


def stamp_of(path: Path) -> Stamp | None:
    """Give the stamp of a file, None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def open_file(path: Path) -> BinaryIO:
    """Open a file to read it; raises OSError also for a pipe, a device or a folder, which is never waited for."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    raise OSError(errno.EINVAL, "it is no ordinary file", path)


def read_file(path: Path) -> bytes:
    """Give the bytes of a file; raises as `open_file` does."""
    with open_file(path) as file:
        return file.read()


def previous_of(path: Path) -> Path:
    """Give the place of the generation before the one at `path`."""
    return path.with_name(path.name + ".previous")


def unfinished_of(path: Path) -> tuple[Path, Path]:
    """Give the temporary names that a crash may leave behind: of the file, and of its previous generation."""
    return path.with_name(path.name + _UNFINISHED), path.with_name(previous_of(path).name + _UNFINISHED)


def sweep(path: Path) -> None:
    """Take away what a crash left unfinished beside `path`, for good; what cannot be taken away does no harm."""
    swept = False
    for leftover in unfinished_of(path):
        with suppress(OSError):
            leftover.unlink()
            swept = True
    if swept:
        with suppress(CannotWrite):
            sync_folder(path.parent)


def make_private(path: Path) -> None:
    """Take from all but its owner the right to read a file, such as one that came back from a backup."""
    with suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(FILE_MODE)


def replace_file(path: Path, content: bytes, room: GivesRoom | None = None, *, keep_previous: bool = True) -> None:
    """Put `content` under `path` in one step, its old content under `<name>.previous`; `sync_folder` must follow.

    Without `keep_previous` no earlier generation is left. A full disk is given what `room` can give up.
    Raises CannotWrite, or NotConfirmed where the disk did not confirm the bytes; the file is as it was.
    """
    while True:
        try:
            _replace(path, content, keep_previous=keep_previous and (room is None or room.keeps_previous))
        except NotConfirmed:
            sweep(path)
            raise
        except OSError as error:
            sweep(path)
            if error.errno in FULL and room is not None and room.give_up(path):
                continue
            raise CannotWrite(
                "{file} could not be saved ({reason}): what was saved before is still there, what is new is not yet "
                "safe.",
                file=path,
                reason=reason_of(error),
            ) from error
        return


def remove_file(path: Path) -> None:
    """Take a file away, and make the disk confirm it; one that is not there is no failure. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite("{file} could not be removed ({reason}).", file=path, reason=reason_of(error)) from error
    sync_folder(path.parent)


def swap_file(path: Path, content: bytes) -> None:
    """Put `content` under `path` in one step and leave the generation before as it is; `sync_folder` must follow.

    Raises CannotWrite, or NotConfirmed where the disk did not confirm the bytes; the file is as it was.
    """
    swap_files([(path, content)])


def swap_files(contents: Sequence[tuple[Path, bytes]]) -> None:
    """Put the content of each pair under its path as `swap_file` does, each in a step of its own; raises as it does.

    Many are confirmed by the disk together, since it takes hardly longer over them than over one.
    """
    try:
        _together(_write_unfinished, contents)
        _together(_put_in_place, contents)
    except (OSError, NotConfirmed) as error:
        for path, _ in contents:
            sweep(path)
        if isinstance(error, NotConfirmed):
            raise
        raise CannotWrite(
            "{file} could not be written ({reason}): it is as it was.",
            file=error.filename or contents[0][0],
            reason=reason_of(error),
        ) from error


def sync_folders(folders: Sequence[Path]) -> None:
    """Make the disk confirm the names in each of these folders; raises NotConfirmed where it does not."""
    _together(sync_folder, folders)


def _together(work: Callable[[Item], None], items: Sequence[Item]) -> None:
    """Do some work on the disk for each item, for many of them side by side; raises the first error."""
    if len(items) < _FEWEST_TOGETHER:
        for item in items:
            work(item)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - an ordinary save needs none

    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        for _ in pool.map(work, items):
            pass


def _put_in_place(pair: tuple[Path, bytes]) -> None:
    unfinished_of(pair[0])[0].replace(pair[0])


def _write_unfinished(pair: tuple[Path, bytes]) -> None:
    path, content = pair
    _write_new(unfinished_of(path)[0], content)


def sync_folder(folder: Path) -> None:
    """Make the disk confirm the names in `folder`; raises NotConfirmed where it does not."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _not_confirmed(folder, error) from error


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Make sure of a folder that only its owner may enter (0700), and of `parents` if asked; raises CannotWrite."""
    try:
        new = not folder.is_dir()
        if new:
            if parents:
                folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=FOLDER_MODE)
        elif folder.stat().st_mode & 0o077:
            folder.chmod(FOLDER_MODE)
    except OSError as error:
        raise CannotWrite(
            "The folder {file} could not be made ready ({reason}): choose another place.",
            file=folder,
            reason=reason_of(error),
        ) from error
    if new:
        sync_folder(folder.parent)


def write_over(path: Path, content: bytes) -> None:
    """Write a file in place, mode 0600, and make the disk confirm it; only for bytes that nobody will miss."""
    # A pipe of that name is an error, and not waited for.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor = os.open(path, flags, FILE_MODE)
    try:
        _write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_bytes(folder: Path) -> int:
    """Give how many bytes the disk of `folder` still takes, 0 where that cannot be told."""
    try:
        status = os.statvfs(folder)
    except OSError:
        return 0
    return status.f_bavail * status.f_frsize


def reason_of(error: OSError) -> str:
    """Give the system's own words for what went wrong, such as "No space left on device"."""
    return error.strerror or type(error).__name__


def _replace(path: Path, content: bytes, *, keep_previous: bool) -> None:
    unfinished, _ = unfinished_of(path)
    _write_new(unfinished, content)
    if keep_previous:
        _keep_previous(path)
    else:
        previous_of(path).unlink(missing_ok=True)
    unfinished.replace(path)


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there before, mode 0600, and make the disk confirm its bytes."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    try:
        _write_all(descriptor, content)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno in FULL:
                raise
            raise _not_confirmed(path, error) from error
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _not_confirmed(path: Path, error: OSError) -> NotConfirmed:
    return NotConfirmed(
        "The disk did not confirm what was saved in {file} ({reason}): nothing more is written to it. Keep a copy on "
        "another disk.",
        file=path,
        reason=reason_of(error),
    )


def _keep_previous(path: Path) -> None:
    """Give the file at `path` its second name; a disk without hard links gets a copy."""
    if not path.exists():
        return
    previous = previous_of(path)
    _, unfinished = unfinished_of(path)
    try:
        os.link(path, unfinished)
    except OSError:
        _write_new(unfinished, read_file(path))
    unfinished.replace(previous)
    # Renaming one link of a file onto another link of the same file does nothing: then both names are still there.
    unfinished.unlink(missing_ok=True)
