"""Who was there: a private record beside the minutes, never part of an entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretary.domain.people import Person


class Presence(StrEnum):
    """What is known of one person at one meeting."""

    PRESENT = "present"
    GUEST = "guest"
    PROXY = "proxy"
    APOLOGIES = "apologies"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's attendance. `proxy_holder` is the person who votes for them, where `presence` is PROXY.

    `arrived` and `left` are item numbers (ids), 0 for "from the start" and "to the end"; who left by an item above
    the one they arrived by was away in between. No time is kept. `proxy_scope`: how far a proxy goes, "" for all
    matters; `proxy_given`: the day on which it was given in writing (I4).
    """

    person: int
    presence: Presence
    proxy_holder: int = 0
    arrived: int = 0
    left: int = 0
    proxy_scope: str = ""
    proxy_given: date | None = None

    def here_during(self, item: int, order: tuple[int, ...]) -> bool:
        """Tell whether the person is in the room during `item` (an id; 0: at the start), items in `order`.

        Who leaves by an item is not there for it; who arrives by an item is.
        """
        return self._here_at(item, places_of(order))

    def _here_at(self, item: int, places: Mapping[int, int]) -> bool:
        if self.presence not in (Presence.PRESENT, Presence.GUEST):
            return False
        place = places.get(item, 1)
        came = places.get(self.arrived, 0)
        went = places.get(self.left, len(places) + 2)
        if went < came:
            return place < went or place >= came
        return came <= place < went


def places_of(order: tuple[int, ...]) -> dict[int, int]:
    """Give the printed number of each item, by its id."""
    return {item_id: place for place, item_id in enumerate(order, start=1)}


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest that a person declared in an item: a private record. `leaves`: they are out of the room for it.

    `words`: what kind of interest it is, never printed; minutes say only that declarations were entered.
    """

    id: int
    person: int
    item: int
    leaves: bool = True
    words: str = ""


def out_for(interests: tuple[Interest, ...], item: int) -> frozenset[int]:
    """Give who is to be out of the room for `item` (an id) because of an interest, by the people's numbers."""
    return frozenset(row.person for row in interests if row.item == item and row.leaves)


@dataclass(frozen=True, slots=True)
class Count:
    """How many are here: by side's key (guests apart), members and proxies for the quorum, and the quorum needed.

    `out`: those who would be here but are out for the item because of an interest, or a vote about them. `limited`: the
    proxies, of those held by members who are here, that go only as far as some matter; whether this is one is for the
    chair to judge.
    """

    by_party: tuple[tuple[str, int], ...]
    guests: int
    members: int
    proxies: int
    apologies: int
    absent: int
    needed: int
    out: int = 0
    limited: int = 0

    @property
    def here(self) -> int:
        """Everyone in the room, guests too."""
        return sum(number for _, number in self.by_party) + self.guests

    @property
    def towards_quorum(self) -> int:
        """Members here, with proxies where the protocol counts them."""
        return self.members + self.proxies

    @property
    def quorate(self) -> bool:
        """True where no quorum is set, or it is reached."""
        return self.towards_quorum >= self.needed


def count(
    attendance: tuple[Attendance, ...],
    people: tuple[Person, ...],
    order: tuple[int, ...],
    *,
    item: int = 0,
    needed: int = 0,
    proxies_count: bool = False,
    out: Collection[int] = (),
) -> Count:
    """Count who is here during `item`: members count towards the quorum, police and guests never.

    A proxy counts only if it is a member's, its holder is a member who is here, and `proxies_count` is set. `out`: the
    people, by number, who are out of the room for the item; neither they nor a proxy that they gave or hold counts.
    """
    known = {person.id: person for person in people}
    places = places_of(order)
    there = [row for row in attendance if row.person in known and row._here_at(item, places)]  # noqa: SLF001 - its own
    here = [row for row in there if row.person not in out]
    sides: dict[str, int] = {}
    for row in here:
        if row.presence is Presence.PRESENT and known[row.person].party:
            sides[known[row.person].party] = sides.get(known[row.person].party, 0) + 1
    guests = len(here) - sum(sides.values())
    voting = {row.person for row in here if row.presence is Presence.PRESENT and known[row.person].member}
    given = [row for row in attendance if row.presence is Presence.PROXY and row.proxy_holder in voting]
    valid = [row for row in given if row.person in known and known[row.person].member and row.person not in out]
    return Count(
        by_party=tuple(sides.items()),
        guests=guests,
        members=len(voting),
        proxies=len(valid) if proxies_count else 0,
        apologies=sum(1 for row in attendance if row.presence in (Presence.APOLOGIES, Presence.PROXY)),
        absent=sum(1 for row in attendance if row.presence is Presence.ABSENT),
        needed=needed,
        out=len(there) - len(here),
        limited=sum(1 for row in valid if row.proxy_scope),
    )
