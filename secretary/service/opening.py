"""Opening a body's store, or making one."""

from __future__ import annotations

from pathlib import Path

from secretary.config import remember_store
from secretary.domain.body import Body
from secretary.i18n import set_language
from secretary.service.finishing import finish_change
from secretary.service.workspace import Clock, Workspace
from secretary.store import keys
from secretary.store.errors import PassphraseNeeded
from secretary.store.passphrase import Passphrase
from secretary.store.repository import Repository


def has_store(folder: Path) -> bool:
    """Tell whether a body's store is in this folder."""
    return Repository.exists(folder)


def needs_passphrase(folder: Path) -> bool:
    """Tell whether the store in this folder opens with a passphrase only."""
    return has_store(folder) and keys.is_locked(folder)


def open_store(folder: Path, clock: Clock, passphrase: Passphrase | None = None) -> Workspace:
    """Open a body's store for writing; raises what the store says where there is none, it is in use or is damaged.

    Raises PassphraseNeeded or WrongPassphrase where it opens with another one only. A change of the passphrase that
    was cut off is brought to its end; what there is to tell of it is in `at_hand.found`.
    """
    repository = Repository.open(folder, keys=keys_of(folder, passphrase, read_only=False))
    try:
        found = finish_change(repository)
        workspace = _opened(folder, Workspace(repository, clock))
        workspace.at_hand.found = found
    except BaseException:
        repository.close()
        raise
    return workspace


def create_store(folder: Path, body: Body, clock: Clock, passphrase: Passphrase | None = None) -> Workspace:
    """Make the store of a new body in an empty or missing folder, with a passphrase or without one."""
    made = keys.new_keys(passphrase) if passphrase else None
    return _opened(folder, Workspace(Repository.create(folder, body, keys=made), clock))


def _opened(folder: Path, workspace: Workspace) -> Workspace:
    """Remember the store, and speak the language of its body."""
    remember_store(folder)
    set_language(workspace.body.language)
    return workspace


def read_store(folder: Path, clock: Clock, passphrase: Passphrase | None = None) -> Workspace:
    """Open a body's store for reading alone, also while another window writes in it; raises as `open_store` does."""
    unlocked = keys_of(folder, passphrase, read_only=True)
    workspace = Workspace(Repository.open(folder, read_only=True, keys=unlocked), clock)
    set_language(workspace.body.language)
    return workspace


def keys_of(folder: Path, passphrase: Passphrase | None, *, read_only: bool) -> keys.Keys | None:
    """Give the keys of the store in `folder`, None for a plain one; raises PassphraseNeeded, and as `keys.unlock`."""
    if not needs_passphrase(folder):
        return None
    if passphrase is None:
        raise PassphraseNeeded("The store {folder} opens with its passphrase only.", folder=folder)
    return keys.unlock(folder, passphrase, read_only=read_only)
