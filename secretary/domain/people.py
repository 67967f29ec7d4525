"""The people of a body: a private register that no document shows unless its disclosure setting says so."""

from __future__ import annotations

from dataclasses import dataclass

from secretary.domain.errors import NotFound
from secretary.domain.wording import folded


@dataclass(frozen=True, slots=True)
class Person:
    """One person known to the body. `party` is the key of a side, `""` for a guest of neither.

    `member`: counts towards the quorum and votes (members only, never police or guests). `post` is what the
    person holds ("Chair", "Hate-crime lead"), `honorific` a title or rank. No home address is held (I2).
    """

    id: int
    name: str
    party: str = ""
    member: bool = False
    post: str = ""
    honorific: str = ""
    organisation: str = ""
    other_names: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    left: bool = False

    @property
    def formal_name(self) -> str:
        """Name with its honorific, as a private list prints it."""
        return f"{self.honorific} {self.name}".strip()


def person_by_id(people: tuple[Person, ...], person_id: int) -> Person:
    """Give the person with this number; raises NotFound."""
    for person in people:
        if person.id == person_id:
            return person
    raise NotFound("There is no person number {number} in this body.", number=person_id)


def people_called(people: tuple[Person, ...], words: str) -> tuple[Person, ...]:
    """Give everyone whom `words` can mean: the full name, another name, or one part of the name, in any case.

    A full match wins over a part; nobody who has left is given.
    """
    wanted = folded(words).strip()
    current = [person for person in people if not person.left]
    exact = [p for p in current if wanted in {folded(p.name), *map(folded, p.other_names)}]
    if exact or not wanted:
        return tuple(exact)
    return tuple(p for p in current if wanted in folded(p.name).split())
