"""A first meeting that cannot be saved leaves the store free to be opened again."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from secretary.service.beginning import Wanted, begun
from secretary.store.errors import CannotWrite
from secretary.store.repository import Repository

_WANTED = Wanted(date(2026, 12, 10), place="The library", body="Quay Forum")


def _clock() -> datetime:
    return datetime(2026, 12, 1, 9)


@pytest.mark.parametrize("store_is_there", [False, True])
def test_a_disk_that_is_full_holds_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, store_is_there: bool
) -> None:
    store = tmp_path / "store"
    if store_is_there:
        begun(store, _clock, _WANTED).close()
    save = Repository.save

    def full(repository: Repository, body: object, meeting: object = None) -> None:
        if meeting:
            raise CannotWrite("The disk is full.")
        save(repository, body)

    monkeypatch.setattr(Repository, "save", full)
    with pytest.raises(CannotWrite):
        begun(store, _clock, _WANTED)
    monkeypatch.undo()

    with begun(store, _clock, _WANTED) as workspace:
        assert len(workspace.body.meetings) == (2 if store_is_there else 1)
