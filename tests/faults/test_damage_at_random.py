"""1,000 random damages to every kind of file: none is read wrongly in silence, none is offered as a good copy.

A plain file says nothing of its store. So the body's file of another body, words that were typed in another store, and
an earlier generation of the same meeting of another store cannot be told; everything else that takes a file's place is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from secretary.domain.errors import SecretaryError
from secretary.store.errors import DamagedFile, WrongPassphrase
from secretary.store.keys import is_locked, unlock
from secretary.store.known_backups import known_in
from secretary.store.repository import Repository
from tests.faults.conftest import PASSPHRASE
from tests.faults.damage import damaged_copies

COPIES = 1000


@dataclass(frozen=True)
class Kind:
    """One kind of file: its place in a store, and what reads it. `known`: the body's file knows which one it is."""

    name: str
    value: Callable[[Repository], object]
    known: bool = False

    def read(self, store: Path) -> object:
        """Give the value that the store has of it; raises what the store says."""
        unlocked = unlock(store, PASSPHRASE, read_only=True) if is_locked(store) else None
        with Repository.open(store, read_only=True, keys=unlocked) as repository:
            return self.value(repository)

    def strangers(self, store: Path, *, also_of_its_kind: bool) -> list[bytes]:
        """Give the bytes of the other files of this store and of another one."""
        path = store / self.name
        return [
            other.read_bytes()
            for other in sorted(store.parent.rglob("*.json*"))
            if other.name.removesuffix(".previous") != path.name or (also_of_its_kind and other != path)
        ]


def documents(repository: Repository) -> object:
    return repository.documents_with_bytes(1)


BODIES = Kind("body.json", Repository.body)
MEETINGS = Kind("meetings/1/meeting.json", lambda repository: repository.meeting(1), known=True)
DOCUMENTS = Kind("meetings/1/documents.json", documents, known=True)
UNFINISHED = Kind("unfinished.json", Repository.unfinished)
BACKUPS = Kind("backups.json", known_in)
KEYS = Kind("key.json", lambda repository: (repository.body(), repository.meeting(1)))
KINDS = [pytest.param(kind, id=kind.name) for kind in (BODIES, MEETINGS, DOCUMENTS, UNFINISHED, BACKUPS)]
SEALED = [*KINDS, pytest.param(KEYS, id=KEYS.name)]


def refusal(read, store):
    """Give what a read raises, None where it gives a value."""
    try:
        read(store)
    except SecretaryError as error:
        return error
    return None


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_to_a_file_is_read_wrongly_in_silence(store, kind):
    path = store / kind.name
    right, raw = kind.read(store), path.read_bytes()
    for copy in damaged_copies(raw, kind.strangers(store, also_of_its_kind=kind.known), COPIES):
        path.write_bytes(copy)
        refused = refusal(kind.read, store)
        if refused is None:
            assert kind.read(store) == right, copy
        else:
            assert kind.name in str(refused)
            assert path.read_bytes() == copy


@pytest.mark.parametrize("kind", SEALED)
def test_no_damage_to_an_encrypted_file_and_no_file_in_its_place_is_read(sealed_store, kind):
    path = sealed_store / kind.name
    right, raw = kind.read(sealed_store), path.read_bytes()
    own = {f"{path.name}.previous", f"{path.name}.copy", "reserve"}  # the same file, or too large
    others = [other for other in sealed_store.parent.rglob("*") if other.is_file() and other.name not in own]
    strangers = [other.read_bytes() for other in others if other.stat().st_size]
    for copy in damaged_copies(raw, strangers, COPIES):
        path.write_bytes(copy)
        refused = refusal(kind.read, sealed_store)
        if refused is None:
            assert kind.read(sealed_store) == right, copy
        elif not (isinstance(refused, WrongPassphrase) and copy in strangers):
            assert kind.name in str(refused)
            assert path.read_bytes() == copy


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.values[0] not in (UNFINISHED, BACKUPS)])
def test_no_damage_to_a_previous_generation_is_offered_as_the_last_good_one(store, kind):
    path = store / kind.name
    previous = path.with_name(f"{path.name}.previous")
    raw = previous.read_bytes()
    path.write_bytes(b"")
    strangers = [*kind.strangers(store, also_of_its_kind=False), (store / "meetings/2/meeting.json").read_bytes()]
    for copy in damaged_copies(raw, strangers, COPIES):
        previous.write_bytes(copy)
        refused = refusal(kind.read, store)
        assert isinstance(refused, DamagedFile)
        assert "copy" not in refused.places, copy
    previous.write_bytes(raw)
    assert refusal(kind.read, store).places["copy"] == previous
