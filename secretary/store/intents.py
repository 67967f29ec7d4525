"""What the program has set out to do to several files and not finished, kept in the body's own file: strikes."""

from __future__ import annotations

from secretary.domain.striking import Striking
from secretary.store import records
from secretary.store.records import UnfitRecord
from secretary.store.repository import Repository

TABLE = "striking"
"""The table of `body.json` that holds them; it is there only while there are any."""


def strikings(repository: Repository) -> tuple[Striking, ...]:
    """Give the strikes that are not finished; a row that is none of ours is passed over."""
    found = []
    for row in repository.aside(TABLE):
        try:
            found.append(records.value_of(Striking, row))
        except UnfitRecord:
            continue
    return tuple(found)


def keep_striking(repository: Repository, striking: Striking) -> None:
    """Put down what a strike sets out to do, durably; it holds no word. Raises as `Repository.save` does."""
    wanted = (*(each for each in strikings(repository) if each != striking), striking)
    repository.keep_aside(TABLE, [records.plain(each) for each in wanted])


def forget_striking(repository: Repository, striking: Striking) -> None:
    """Take away what a strike had set out to do, with no earlier generation of the file; raises as `save` does."""
    rest = [each for each in strikings(repository) if each != striking]
    repository.keep_aside(TABLE, [records.plain(each) for each in rest], for_good=True)
