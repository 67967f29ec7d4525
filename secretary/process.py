"""The process: what the system and other programs of the same user may see of it."""

from __future__ import annotations

import os
import resource
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_LOOKS_OF_TEXTUAL = frozenset(
    {
        "TEXTUAL_ANIMATIONS",
        "TEXTUAL_COLOR_SYSTEM",
        "TEXTUAL_DIM_FACTOR",
        "TEXTUAL_DISABLE_KITTY_KEY",
        "TEXTUAL_FILTERS",
        "TEXTUAL_FPS",
        "TEXTUAL_SMOOTH_SCROLL",
    }
)


def harden() -> None:
    """Leave no image of the memory behind, keep debuggers out, and make files and folders for the owner alone.

    Where the system has no such thing, it goes on without.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _refuse_dumps()


def _refuse_dumps() -> None:
    """Be no process that is dumped or traced: a core pattern that pipes to a program does not ask for a file's size."""
    try:
        import ctypes  # noqa: PLC0415 - an interpreter may have been built without it

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (ImportError, OSError, AttributeError):
        return


def forget_settings_of_textual() -> None:
    """Take from the process what would change Textual beyond its looks; before `secretary.ui` is imported.

    The rest logs keys into a file, talks to other programs, takes pictures of the screen, presses keys, or puts another
    program between the screens and the terminal.
    """
    for name in [name for name in os.environ if name == "TEXTUAL" or name.startswith("TEXTUAL_")]:
        if name not in _LOOKS_OF_TEXTUAL:
            del os.environ[name]
