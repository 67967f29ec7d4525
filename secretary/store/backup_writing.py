"""Putting one backup into its folder: begun as an empty file, written beside its name, and then given it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from secretary.store import disk
from secretary.store.errors import CannotWrite


def unfinished_of(path: Path) -> Path:
    """Give the temporary name that a crash may leave behind beside a backup."""
    return disk.unfinished_of(path)[0]


def begin(path: Path) -> None:
    """Put an empty file under a backup's temporary name, confirmed by the disk; raises CannotWrite."""
    try:
        unfinished_of(path).unlink(missing_ok=True)
        disk.write_over(unfinished_of(path), b"")
    except OSError as error:
        raise _not_written(path, error) from error
    disk.sync_folder(path.parent)


def write(path: Path, content: bytes, *, over: bool = False) -> None:
    """Put a backup that was begun under its name in one step, confirmed by the disk; raises CannotWrite.

    Nothing is left of one that could not be written.
    """
    unfinished = unfinished_of(path)
    try:
        disk.write_over(unfinished, content)
        if over:
            unfinished.replace(path)
        else:
            _name_anew(unfinished, path)
    except OSError as error:
        raise _not_written(path, error) from error
    disk.sync_folder(path.parent)


def _not_written(path: Path, error: OSError) -> CannotWrite:
    """Take away what was written, and give the error."""
    with suppress(OSError):
        unfinished_of(path).unlink()
    return CannotWrite(
        "The backup {file} could not be written ({reason}): those made before are as they were. Make room there, "
        "or name another folder with --to.",
        file=path,
        reason=disk.reason_of(error),
    )


def _name_anew(unfinished: Path, path: Path) -> None:
    """Give a written file its name, unless another file has it; a disk without hard links has to be trusted."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:
        unfinished.rename(path)
    else:
        unfinished.unlink()


def sweep(path: Path) -> bool:
    """Take away, for good, what lies under a backup's temporary name, and tell whether there was anything."""
    with suppress(OSError, CannotWrite):
        unfinished_of(path).unlink()
        disk.sync_folder(path.parent)
        return True
    return False


def may_be_there(path: Path) -> bool:
    """Tell whether a file may lie at a place; only where its folder says that it does not is it surely not there."""
    try:
        return path.name in os.listdir(path.parent)  # noqa: PTH208 - only the names are wanted
    except OSError:
        return True
