"""Opening a body's store, or making one."""

from __future__ import annotations

from pathlib import Path

from secretary.config import remember_store
from secretary.domain.body import Body
from secretary.i18n import set_language
from secretary.service.workspace import Clock, Workspace
from secretary.store.repository import Repository


def has_store(folder: Path) -> bool:
    """Tell whether a body's store is in this folder."""
    return Repository.exists(folder)


def open_store(folder: Path, clock: Clock) -> Workspace:
    """Open a body's store for writing; raises what the store says where there is none, it is in use or is damaged."""
    return _opened(folder, Workspace(Repository.open(folder), clock))


def create_store(folder: Path, body: Body, clock: Clock) -> Workspace:
    """Make the store of a new body in an empty or missing folder."""
    return _opened(folder, Workspace(Repository.create(folder, body), clock))


def _opened(folder: Path, workspace: Workspace) -> Workspace:
    """Remember the store, and speak the language of its body."""
    remember_store(folder)
    set_language(workspace.body.language)
    return workspace


def read_store(folder: Path, clock: Clock) -> Workspace:
    """Open a body's store for reading alone, also while another window writes in it; raises as `open_store` does."""
    workspace = Workspace(Repository.open(folder, read_only=True), clock)
    set_language(workspace.body.language)
    return workspace
