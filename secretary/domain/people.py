"""The people of a body: a private register that no document shows unless its disclosure setting says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretary.domain.errors import NotFound
from secretary.domain.wording import folded


class Connection(StrEnum):
    """How a member is connected to the borough (I2); where they live is not held."""

    LIVES = "lives"
    WORKS = "works"
    EDUCATED = "educated"
    OTHER = "other"


class AgreementKind(StrEnum):
    """What a member signs, or is done for them (I3)."""

    VETTING = "vetting"
    OFFICIAL_SECRETS = "official-secrets"
    RISK_ASSESSMENT = "risk-assessment"
    CONFIDENTIALITY = "confidentiality"
    INFORMATION_SHARING = "information-sharing"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement of a person: the day it was signed or done, and the day from which it no longer holds, if any."""

    kind: AgreementKind
    signed: date
    expires: date | None = None

    def holds(self, today: date) -> bool:
        """Tell whether it has not run out."""
        return self.expires is None or today < self.expires


@dataclass(frozen=True, slots=True)
class Person:
    """One person known to the body. `party` is the key of a side, `""` for a guest of neither.

    `member`: counts towards the quorum and votes (members only, never police or guests). `post` is what the
    person holds ("Chair", "Hate-crime lead"), `honorific` a title or rank. No home address is held (I2).

    `joined`, `left_on`: the days of membership. `independent`: the day on which independence was declared (I2).
    `erased`: the day on which everything that told who it was was taken out.
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
    joined: date | None = None
    left_on: date | None = None
    connections: tuple[Connection, ...] = ()
    independent: date | None = None
    agreements: tuple[Agreement, ...] = ()
    erased: date | None = None

    def holds_post(self, post: str) -> bool:
        """Tell whether this is who holds a post, in any case; nobody holds a post without a name."""
        return bool(post) and not self.left and folded(self.post).strip() == folded(post).strip()

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
    """Give everyone whom `words` can mean: the full name, another name, or parts of name and title, in any case.

    A full match wins over one part, and that over several in any order; nobody who has left is given.
    """
    wanted = folded(words).strip()
    current = [person for person in people if not person.left]
    exact = [p for p in current if wanted in {folded(p.name), *map(folded, p.other_names)}]
    if exact or not wanted:
        return tuple(exact)
    return tuple(p for p in current if wanted in folded(p.name).split()) or tuple(
        p for p in current if is_called_by_parts(p, wanted)
    )


def is_called_by_parts(person: Person, words: str) -> bool:
    """Tell whether each of several words is part of a name of somebody or of their title: "Jane Holt" of two more."""
    wanted = folded(words).split()
    parts = {part for name in (person.formal_name, *person.other_names) for part in folded(name).split()}
    return len(wanted) > 1 and parts.issuperset(wanted)
