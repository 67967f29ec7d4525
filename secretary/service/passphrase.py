"""The passphrase of an open store: set, changed and removed; and what a passphrase must be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from secretary.domain.errors import BadInput, WrongStep
from secretary.service.workspace import Workspace
from secretary.store import resealing
from secretary.store.backup import reseal_backups
from secretary.store.errors import WrongPassphrase
from secretary.store.passphrase import Passphrase
from secretary.store.resealing import Also

__all__ = [
    "FEWEST_CHARACTERS",
    "Passphrase",
    "TooShort",
    "WrongPassphrase",
    "change_passphrase",
    "fits",
    "has_passphrase",
    "new_passphrase",
    "refuse_wrong_step",
    "remove_passphrase",
    "set_passphrase",
]

FEWEST_CHARACTERS = 8
"""How many characters a new passphrase has at least; there is no other rule."""

Progress = Callable[[int, int], None]


class TooShort(BadInput):
    """A new passphrase that is easily guessed."""


def new_passphrase(text: str) -> Passphrase:
    """Give the passphrase of these words, which are to open a store from now on; raises TooShort."""
    passphrase = Passphrase(text)
    if passphrase.characters < FEWEST_CHARACTERS:
        raise TooShort(
            "A passphrase has at least {fewest} characters: four or five words that nobody would guess are good.",
            fewest=FEWEST_CHARACTERS,
        )
    return passphrase


def has_passphrase(workspace: Workspace) -> bool:
    """Tell whether the store that is open has a passphrase."""
    return workspace.repository.keys is not None


def fits(workspace: Workspace, passphrase: Passphrase) -> bool:
    """Tell whether this is the passphrase of the store that is open; takes a fraction of a second of work."""
    keys = workspace.repository.keys
    return keys is not None and keys.fits(passphrase)


def set_passphrase(workspace: Workspace, passphrase: Passphrase, *, progress: Progress = resealing.in_silence) -> None:
    """Encrypt a plain store; raises WrongStep where it has a passphrase, and what `resealing.reseal` raises.

    `progress` is told how many files are done, and of how many.
    """
    refuse_wrong_step(workspace.repository.folder, has_one=has_passphrase(workspace), is_to_have=False)
    _resealed(workspace, passphrase, progress)


def change_passphrase(
    workspace: Workspace, old: Passphrase, new: Passphrase, *, progress: Progress = resealing.in_silence
) -> None:
    """Encrypt the store anew under another passphrase; raises WrongPassphrase for an `old` that is not its own.

    Raises WrongStep where it has none, and what `resealing.reseal` raises.
    """
    _refuse_other(workspace, old)
    _resealed(workspace, new, progress)


def remove_passphrase(workspace: Workspace, old: Passphrase, *, progress: Progress = resealing.in_silence) -> None:
    """Make the store plain again, so that anybody who has the disk can read it; raises as `change_passphrase` does."""
    _refuse_other(workspace, old)
    _resealed(workspace, None, progress)


def refuse_wrong_step(folder: Path, *, has_one: bool, is_to_have: bool) -> None:
    """Raise WrongStep where a store has a passphrase and is to have none before the step, or the other way about."""
    if has_one and not is_to_have:
        raise WrongStep("The store {folder} has a passphrase already: change it.", folder=folder)
    if is_to_have and not has_one:
        raise WrongStep("The store {folder} has no passphrase: set one first.", folder=folder)


def _refuse_other(workspace: Workspace, old: Passphrase) -> None:
    refuse_wrong_step(workspace.repository.folder, has_one=has_passphrase(workspace), is_to_have=True)
    if not fits(workspace, old):
        raise WrongPassphrase("That is not the passphrase: nothing was changed.")


def _resealed(workspace: Workspace, passphrase: Passphrase | None, progress: Progress) -> None:
    workspace.save()
    resealing.reseal(workspace.repository, passphrase, progress=progress, also=also_of(workspace))


def also_of(workspace: Workspace) -> Also:
    """Give what is to be written again beside the store itself while its keys change: its backups.

    Those that cannot be reached stay as they are; `upkeep.backups_left_behind` names them.
    """
    return partial(reseal_backups, workspace.repository)
