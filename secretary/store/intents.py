"""What the program has set out to do to several files and not finished, kept in the body's own file."""

from __future__ import annotations

from typing import TypeVar

from secretary.domain.erasing import Erasing
from secretary.domain.striking import Striking
from secretary.store import records
from secretary.store.records import UnfitRecord
from secretary.store.repository import Repository

TABLE = "striking"
"""The table of `body.json` that holds strikes; it is there only while there are any."""
ERASING = "erasing"
"""The table that likewise holds whose data is being erased."""

Intent = TypeVar("Intent", Striking, Erasing)


def strikings(repository: Repository) -> tuple[Striking, ...]:
    """Give the strikes that are not finished; a row that is none of ours is passed over."""
    return _rows(repository, TABLE, Striking)


def keep_striking(repository: Repository, striking: Striking) -> None:
    """Put down what a strike sets out to do, durably; it holds no word. Raises as `Repository.save` does."""
    _keep(repository, TABLE, Striking, striking)


def forget_striking(repository: Repository, striking: Striking) -> None:
    """Take away what a strike had set out to do, with no earlier generation of the file; raises as `save` does."""
    _forget(repository, TABLE, Striking, striking)


def erasings(repository: Repository) -> tuple[Erasing, ...]:
    """Give the people whose erasing is not finished, with what it set out to do."""
    return _rows(repository, ERASING, Erasing)


def keep_erasing(repository: Repository, erasing: Erasing) -> None:
    """Put down whose data is to go, durably; it holds no name. Raises as `Repository.save` does."""
    _keep(repository, ERASING, Erasing, erasing)


def forget_erasing(repository: Repository, erasing: Erasing) -> None:
    """Take away what was set out to be erased, with no earlier generation of the file; raises as `save` does."""
    _forget(repository, ERASING, Erasing, erasing)


def _rows(repository: Repository, table: str, kind: type[Intent]) -> tuple[Intent, ...]:
    found = []
    for row in repository.aside(table):
        try:
            found.append(records.value_of(kind, row))
        except UnfitRecord:
            continue
    return tuple(found)


def _keep(repository: Repository, table: str, kind: type[Intent], intent: Intent) -> None:
    wanted = (*(each for each in _rows(repository, table, kind) if each != intent), intent)
    repository.keep_aside(table, [records.plain(each) for each in wanted])


def _forget(repository: Repository, table: str, kind: type[Intent], intent: Intent) -> None:
    rest = [each for each in _rows(repository, table, kind) if each != intent]
    repository.keep_aside(table, [records.plain(each) for each in rest], for_good=True)
