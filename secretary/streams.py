"""What the commands read from the input and write to the output, which may be closed, full, or read by nobody."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import Any, cast

from secretary.domain.errors import SecretaryError


class CannotPrint(SecretaryError):
    """The output takes no more, as on a full disk."""


def make_ready() -> None:
    """Make sure of the three streams: one that is closed reads and writes nothing.

    A terminal that lacks a letter shows a question mark instead of ending the command.
    """
    # In this order, so that a file which is opened later never gets the number of a stream.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # both are text files here


def read_all() -> bytes:
    """Give everything that comes from the input."""
    return sys.stdin.buffer.read()


def raw_input() -> BufferedReader:
    """Give the input as bytes, to be read piece by piece."""
    return cast("BufferedReader", sys.stdin.buffer)


def write_lines(lines: Iterable[str]) -> None:
    """Print lines; raises CannotPrint, and BrokenPipeError where nobody reads any more."""
    with _printing():
        for line in lines:
            sys.stdout.write(f"{line}\n")


def write_json(value: Any) -> None:
    """Print a value as JSON; raises as `write_lines` does."""
    write_lines([json.dumps(value, ensure_ascii=False, indent=1)])


def write_ascii_json(value: Any) -> None:
    """Print a value as JSON that any terminal and any encoding can take; raises as `write_lines` does."""
    write_lines([json.dumps(value, indent=1)])


def write_bytes(content: bytes) -> None:
    """Print bytes as they are; raises as `write_lines` does."""
    with _printing():
        sys.stdout.buffer.write(content)


def flush() -> None:
    """Hand over all that was printed; raises as `write_lines` does."""
    with _printing():
        sys.stdout.flush()


def let_go_of_output() -> None:
    """Drop what could not be printed, so that Python does not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotPrint(
            "The output takes no more ({reason}): what was to be done is done, but was not printed in full.",
            reason=error.strerror or error,
        ) from error


def tell(note: str) -> None:
    """Say something beside what is printed, on the error output."""
    sys.stderr.write(f"secretary: {note}\n")
