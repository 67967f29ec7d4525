"""Waiting for a command that was started and goes on."""

from __future__ import annotations

import fcntl
import subprocess
import termios
import time
from typing import IO, Any, cast


def wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Give the process one line, and wait until it has taken it and waits for more."""
    given = cast("IO[bytes]", process.stdin)
    given.write(b"A line.\n")
    given.flush()
    until = time.monotonic() + 30
    while waiting_bytes(given):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.01)


def waiting_bytes(pipe: IO[Any]) -> int:
    """Give how many bytes lie in a pipe, read by nobody yet."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, b"\0\0\0\0"), "little")
