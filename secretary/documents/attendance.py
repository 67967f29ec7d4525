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

    Everyone who was there for any part of the meeting is counted: who came late or left early is private. No number
    of a side, of guests or of apologies is given that is below the protocol's small number, nor any from which one
    could be worked out.
    """
    whole = tuple(replace(row, arrived=0, left=0) for row in meeting.attendance)
    counted = count(whole, people, meeting.order)
    match meeting.protocol.disclosure:
        case Disclosure.NOTHING:
            return ()
        case Disclosure.NAMES:
            return _by_name(meeting, people)
        case Disclosure.ROLES:
            return (*_present_by_role(meeting, people, counted), *_apologies(counted, meeting))
        case Disclosure.COUNTS:
            return (*_present_by_count(meeting, counted), *_apologies(counted, meeting))


def _present_by_count(meeting: Meeting, counted: Count) -> tuple[Fact, ...]:
    """Give one number for each side, or one for the whole room where any side is too small.

    Guests who are too few are passed over beside sides that are not: without a total, nothing tells of them.
    """
    here = dict(counted.by_party)
    if any(number < meeting.protocol.small_number for number in here.values()):
        return _in_all(counted)
    sides = ", ".join(f"{name} {here[key]}" for key, name in _sides(meeting, here))
    return (*_present(sides), *_guests(counted, meeting)) if here else _in_all(counted)


def _present_by_role(meeting: Meeting, people: tuple[Person, ...], counted: Count) -> tuple[Fact, ...]:
    """Give the posts of each side that is not too small; one that is has its name only, and there is no total.

    Those without a post are counted where they are not too few.
    """
    small, here = meeting.protocol.small_number, dict(counted.by_party)
    if counted.here < small or not here:
        return _in_all(counted)
    present = {row.person for row in meeting.attendance if row.presence is Presence.PRESENT}
    parts = []
    for key, name in _sides(meeting, here):
        if here[key] < small:
            parts.append(name)
            continue
        posts = list(dict.fromkeys(p.post for p in people if p.id in present and p.party == key and p.post))
        others = here[key] - len(posts)
        many = ngettext("{number} other", "{number} others", others).format(number=others)
        rest = [many if others >= small else _("others")] if others else []
        parts.append(f"{name}: " + ", ".join([*posts, *rest]) if posts else f"{name} {others}")
    return (*_present("; ".join(parts)), *_guests(counted, meeting))


def _in_all(counted: Count) -> tuple[Fact, ...]:
    return _present(_("{number} in all").format(number=counted.here)) if counted.here else ()


def _present(text: str) -> tuple[Fact, ...]:
    return (Fact(_("Present"), text),)


def _guests(counted: Count, meeting: Meeting) -> tuple[Fact, ...]:
    many = counted.guests and counted.guests >= meeting.protocol.small_number
    return (Fact(_("Guests"), str(counted.guests)),) if many else ()


def _apologies(counted: Count, meeting: Meeting) -> tuple[Fact, ...]:
    """Give how many sent apologies or a proxy; where they are few, only that there were apologies."""
    if not counted.apologies:
        return ()
    many = counted.apologies >= meeting.protocol.small_number
    return (Fact(_("Apologies"), str(counted.apologies) if many else _("received")),)


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
