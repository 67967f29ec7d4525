"""Writing a file outside the store, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` into a file that only its owner may read, in place of the one before; raises OSError.

    Whatever goes wrong, the file is as it was and nothing is left beside it.
    """
    descriptor, temporary = tempfile.mkstemp(prefix=".secretary-", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
