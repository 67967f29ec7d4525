"""Files and folders that survive a crash: whole replacement, modes, and what the disk was made to confirm.

At every moment one whole generation lies under a file's own name; the one before it lies under `<name>.previous`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from secretary.store.errors import CannotWrite

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_UNFINISHED = ".new"


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


def previous_of(path: Path) -> Path:
    """Give the place of the generation before the one at `path`."""
    return path.with_name(path.name + ".previous")


def unfinished_of(path: Path) -> tuple[Path, Path]:
    """Give the temporary names that a crash may leave behind: of the file, and of its previous generation."""
    return path.with_name(path.name + _UNFINISHED), path.with_name(previous_of(path).name + _UNFINISHED)


def sweep(path: Path) -> None:
    """Take away what a crash left unfinished beside `path`; what cannot be taken away does no harm."""
    for leftover in unfinished_of(path):
        with suppress(OSError):
            leftover.unlink()


def make_private(path: Path) -> None:
    """Take from all but its owner the right to read a file, such as one that came back from a backup."""
    with suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(FILE_MODE)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` under `path` in one step, its old content under `<name>.previous`; `sync_folder` must follow.

    Raises CannotWrite, with the file as it was.
    """
    unfinished, _ = unfinished_of(path)
    try:
        _write_new(unfinished, content)
        _keep_previous(path)
        unfinished.replace(path)
    except OSError as error:
        sweep(path)
        raise CannotWrite(
            "{file} could not be saved ({reason}): what was saved before is still there, what is new is not yet safe.",
            file=path,
            reason=reason_of(error),
        ) from error


def sync_folder(folder: Path) -> None:
    """Make the disk confirm the names in `folder`; raises CannotWrite where it does not."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise CannotWrite(
            "The disk did not confirm what was saved in {file} ({reason}): copy the store to another disk.",
            file=folder,
            reason=reason_of(error),
        ) from error


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


def reason_of(error: OSError) -> str:
    """Give the system's own words for what went wrong, such as "No space left on device"."""
    return error.strerror or type(error).__name__


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there before, mode 0600, and make the disk confirm its bytes."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep_previous(path: Path) -> None:
    """Give the file at `path` its second name; a disk without hard links gets a copy."""
    if not path.exists():
        return
    previous = previous_of(path)
    _, unfinished = unfinished_of(path)
    try:
        os.link(path, unfinished)
    except OSError:
        _write_new(unfinished, path.read_bytes())
    unfinished.replace(previous)
    # Renaming one link of a file onto another link of the same file does nothing: then both names are still there.
    unfinished.unlink(missing_ok=True)
