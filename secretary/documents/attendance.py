"""Who was there, as far as a meeting's disclosure setting lets a document say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secretary.domain.attendance import Attendance, Count, Presence, count
from secretary.domain.protocol import Disclosure
from secretary.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretary.domain.meeting import Meeting
    from secretary.domain.people import Person


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled line of the table at a document's head."""

    label: str
    text: str


def attendance_facts(meeting: Meeting, people: tuple[Person, ...]) -> tuple[Fact, ...]:
    """Give the lines on attendance that the meeting's disclosure setting allows, none where it allows nothing.

    Everyone who was there for any part of the meeting is counted: who came late or left early is private. A room
    smaller than the protocol's small number is given as one total, and posts are listed only for a side that is
    not smaller.
    """
    whole = tuple(replace(row, arrived=0, left=0) for row in meeting.attendance)
    counted = count(whole, people, meeting.order)
    match meeting.protocol.disclosure:
        case Disclosure.NOTHING:
            return ()
        case Disclosure.NAMES:
            return _by_name(meeting, people)
        case Disclosure.ROLES:
            return _with_label(_by_role(meeting, people, counted), counted, meeting.protocol.small_number)
        case Disclosure.COUNTS:
            return _with_label(_by_count(meeting, counted), counted, meeting.protocol.small_number)


def _with_label(present: str, counted: Count, small_number: int) -> tuple[Fact, ...]:
    """Give the lines for those present, guests and apologies, with no split of a room that is too small."""
    facts = []
    if counted.here and counted.here < small_number:
        facts.append(Fact(_("Present"), _("{number} in all").format(number=counted.here)))
    elif counted.here:
        facts.append(Fact(_("Present"), present))
        if counted.guests:
            facts.append(Fact(_("Guests"), str(counted.guests)))
    if counted.apologies:
        facts.append(Fact(_("Apologies"), str(counted.apologies)))
    return tuple(facts)


def _by_count(meeting: Meeting, counted: Count) -> str:
    here = dict(counted.by_party)
    return ", ".join(f"{name} {here[key]}" for key, name in _sides(meeting, here))


def _by_role(meeting: Meeting, people: tuple[Person, ...], counted: Count) -> str:
    here = dict(counted.by_party)
    present = {row.person for row in meeting.attendance if row.presence is Presence.PRESENT}
    parts = []
    for key, name in _sides(meeting, here):
        if here[key] < meeting.protocol.small_number:
            parts.append(f"{name} {here[key]}")
            continue
        posts = dict.fromkeys(p.post for p in people if p.id in present and p.party == key and p.post)
        others = here[key] - len(posts)
        listed = [*posts, ngettext("{number} other", "{number} others", others).format(number=others)]
        parts.append(f"{name}: " + ", ".join(listed if others else listed[:-1]))
    return "; ".join(parts)


def _by_name(meeting: Meeting, people: tuple[Person, ...]) -> tuple[Fact, ...]:
    where = {row.person: row for row in meeting.attendance}
    sides: dict[str, list[Person]] = {}
    guests, apologies = [], []
    for person in people:
        match where.get(person.id):
            case Attendance(presence=Presence.PRESENT) if person.party:
                sides.setdefault(person.party, []).append(person)
            case Attendance(presence=Presence.PRESENT | Presence.GUEST):
                guests.append(person)
            case Attendance(presence=Presence.APOLOGIES | Presence.PROXY):
                apologies.append(person)
    facts = [Fact(_("Present, {side}").format(side=name), _named(sides[key])) for key, name in _sides(meeting, sides)]
    others = ((_("Guests"), guests), (_("Apologies"), apologies))
    return (*facts, *(Fact(label, _named(group)) for label, group in others if group))


def _named(people: Iterable[Person]) -> str:
    return ", ".join(f"{p.formal_name} ({p.post})" if p.post else p.formal_name for p in people)


def _sides(meeting: Meeting, wanted: Iterable[str]) -> list[tuple[str, str]]:
    """Give key and name of the sides that were there, in the protocol's order, then any that it no longer has."""
    left = dict.fromkeys(wanted)
    known = [(party.key, party.name) for party in meeting.protocol.parties if party.key in left]
    return known + [(key, key) for key in left if key not in {key for key, _name in known}]
