"""A store that another window writes in, or that nobody can write in: it is opened to read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from secretary.service.opening import open_store, read_store
from secretary.service.passphrase import Passphrase
from secretary.service.workspace import Clock, Workspace
from secretary.store.errors import CannotWrite, StoreLocked
from secretary.store.lock import writer_of


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a store can only be read: the process that writes there, with its computer if it is another; or a reason."""

    process: str = ""
    computer: str = ""
    reason: str = ""


def opened(folder: Path, clock: Clock, passphrase: Passphrase | None = None) -> tuple[Workspace, Hindrance | None]:
    """Open a store for writing or, where that cannot be, for reading alone, and say what hinders.

    Raises what the store says where it cannot be read either.
    """
    try:
        return open_store(folder, clock, passphrase), None
    except StoreLocked as error:
        hindrance = _by(str(error.places["pid"]), str(error.places["host"]))
    except CannotWrite as error:
        hindrance = Hindrance(reason=str(error.places["reason"]))
    return read_store(folder, clock, passphrase), hindrance


def writer_in(workspace: Workspace) -> Hindrance | None:
    """Give who writes in a store now, None where nobody does."""
    writer = writer_of(workspace.repository.folder)
    return _by(*writer) if writer else None


def _by(process: str, computer: str) -> Hindrance:
    return Hindrance(process, "" if computer == os.uname().nodename else computer)
