"""Writing a file outside the store, whole or not at all."""

from __future__ import annotations

import fcntl
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` into a file that only its owner may read, in place of the one before; raises OSError.

    Whatever goes wrong, the file is as it was and nothing is left beside it; what a killed process left there goes now.
    """
    start = f".secretary-{zlib.crc32(os.fsencode(target.name)):08x}-"
    _sweep(target.parent, start)
    descriptor, temporary = tempfile.mkstemp(prefix=start, dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sweep(folder: Path, start: str) -> None:
    """Take away files that begin so and that nobody is writing any more."""
    for left in folder.glob(f"{start}*"):
        with suppress(OSError), left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()
