"""The passphrase, asked of whoever is at the terminal or read from a file descriptor.

It is never taken from an argument or an environment variable, which others can see.
"""

from __future__ import annotations

import getpass
import os
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from secretary.domain.errors import BadInput
from secretary.service.opening import has_store, needs_passphrase
from secretary.service.passphrase import Passphrase, WrongPassphrase, new_passphrase
from secretary.streams import tell

Opened = TypeVar("Opened")
Opening = Callable[[Passphrase | None], Opened]

_TERMINAL = "/dev/tty"
_TRIES = 3
_MOST_BYTES = 65_536


class CannotAsk(BadInput):
    """No terminal at which the passphrase could be typed, and no file descriptor to read it from."""


class NoPassphrase(BadInput):
    """A file descriptor that gives no passphrase."""


def opened(folder: Path, options: Namespace, opening: Opening[Opened]) -> Opened:
    """Open the store in `folder` by `opening`, which is given its passphrase, or None where it needs none.

    On a terminal there are three tries. Raises CannotAsk, NoPassphrase, WrongPassphrase, and what `opening` raises.
    """
    if not needs_passphrase(folder):
        return opening(None)
    return with_passphrase(f"Passphrase of the store {folder}: ", options, opening)


def made(folder: Path, options: Namespace, making: Opening[Opened]) -> Opened:
    """Make a store, or open the one that is there: with `--passphrase` it is made with a new one, which is asked for.

    Raises BadInput where such a store is there already, and what `opened` and `chosen` raise.
    """
    if not options.passphrase:
        return opened(folder, options, making)
    if has_store(folder):
        raise BadInput("The store {folder} is there already: “secretary passphrase --set” encrypts it.", folder=folder)
    return making(chosen(getattr(options, "passphrase_fd", None)))


def with_passphrase(prompt: str, options: Namespace, opening: Callable[[Passphrase], Opened]) -> Opened:
    """Give what `opening` makes of the passphrase that is asked for, or that `--passphrase-fd` gives."""
    descriptor = getattr(options, "passphrase_fd", None)
    if descriptor is not None:
        return opening(Passphrase(_read(descriptor)))
    for _ in range(_TRIES - 1):
        try:
            return opening(Passphrase(_asked(prompt)))
        except WrongPassphrase as error:
            tell(str(error))
    return opening(Passphrase(_asked(prompt)))


def chosen(descriptor: int | None) -> Passphrase:
    """Give a new passphrase: from a file descriptor, else from the terminal, where it is typed twice.

    Raises TooShort, CannotAsk and NoPassphrase; BadInput where it was not typed the same twice.
    """
    if descriptor is not None:
        return new_passphrase(_read(descriptor))
    passphrase = new_passphrase(_asked("New passphrase: "))
    if Passphrase(_asked("The same again: ")) != passphrase:
        raise BadInput("These are two different passphrases: nothing was changed.")
    return passphrase


def _asked(prompt: str) -> str:
    """Give what is typed, which no screen shows; only at a terminal, since `getpass` would take any input else."""
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC))
    except OSError as error:
        raise CannotAsk(
            "The passphrase cannot be asked for, since this is no terminal: give it on a file descriptor, with "
            "--passphrase-fd N (a new one with --new-passphrase-fd N)."
        ) from error
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise NoPassphrase("No passphrase was typed: nothing was done.") from error
    except UnicodeDecodeError:
        # Its own error would show what was typed.
        pass
    raise NoPassphrase("What was typed is no text in this terminal's encoding: nothing was done.")


def _read(descriptor: int) -> str:
    """Give the first line that comes from a file descriptor, and leave the next one to whoever reads on."""
    line = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            line += byte
            if len(line) > _MOST_BYTES:
                raise NoPassphrase(
                    "File descriptor {number} gives more than a passphrase: at most {most} bytes are read.",
                    number=descriptor,
                    most=_MOST_BYTES,
                )
    except (OSError, OverflowError) as error:
        raise NoPassphrase(
            "File descriptor {number} cannot be read ({reason}): give one that is open for reading.",
            number=descriptor,
            reason=getattr(error, "strerror", None) or "it is no number of one",
        ) from error
    if not line and not byte:
        raise NoPassphrase("File descriptor {number} gives no passphrase: it is at its end.", number=descriptor)
    return line.removesuffix(b"\r").decode("utf-8", "surrogateescape")
