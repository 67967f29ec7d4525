"""The sentence in which a fault of the program itself is told, without a word of what was being minuted."""

from __future__ import annotations

import traceback
from pathlib import Path

from secretary.i18n import _

_PACKAGE = Path(__file__).parents[1]


def fault_sentence(error: BaseException) -> str:
    """Say that the program had to stop, which kind of error it was and where; no message, no values."""
    while error.__cause__ is not None:
        error = error.__cause__
    return _(
        "Secretary had to stop because of a fault of its own ({kind}{place}). "
        "Everything that was marked as saved is kept: start it again."
    ).format(kind=type(error).__name__, place=_place(error))


def _place(error: BaseException) -> str:
    """Give the file and the line of this program in which the error arose, "" where it was elsewhere."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _PACKAGE in Path(frame.filename).parents]
    return f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
