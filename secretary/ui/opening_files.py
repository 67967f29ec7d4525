"""Opening a file with the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def _opener() -> str | None:
    """Give the system's own opener, None where there is none or no desktop for it to open a window on."""
    if sys.platform == "darwin":
        return shutil.which("open")
    if os.environ.get("WSL_DISTRO_NAME"):
        return shutil.which("wslview")
    # Without a desktop xdg-open may start a text browser in this very terminal.
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return shutil.which("xdg-open")
    return None


def opened_with_system(path: Path) -> bool:
    """Open a file in its own program, apart from this one, and tell whether there was a way to."""
    opener = _opener()
    if opener is None:
        return False
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen([opener, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - the system's own opener, and a file that was just written
    except OSError:
        return False
    return True
