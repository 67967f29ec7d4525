"""Whom the Rule protects at a meeting of a body: everyone who is or was one of its people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from functools import lru_cache

from secretary.domain.attendance import Presence
from secretary.domain.body import Body
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person
from secretary.rule.detect import Checker
from secretary.rule.findings import Kind, Severity
from secretary.rule.roster import Participant, Roster, Status

_STATUSES = {
    Presence.PRESENT: Status.PRESENT,
    Presence.GUEST: Status.GUEST,
    Presence.PROXY: Status.PROXY,
    Presence.APOLOGIES: Status.APOLOGIES,
    Presence.ABSENT: Status.ABSENT,
}


_CALLING = (Kind.NAME, Kind.INITIALS, Kind.POST, Kind.RANK)
_NO_NAME = re.compile(r"\b(?:the|a|an|our|this|that)\b|\W", re.IGNORECASE)


def roster_of(body: Body, meeting: Meeting) -> Roster:
    """Give whom the Rule protects at a meeting: everyone on the body's list, those who have left it as well.

    Somebody of whom nothing is recorded counts as present, as does everyone before the meeting; who has left counts as
    absent. The body and its sides may speak, and the voices of the protocol that it meets under. A voice or a subject
    that a participant has come to be called is none any more.
    """
    presences = {row.person: row.presence for row in meeting.attendance}
    sides = {party.key: party.name for party in meeting.protocol.parties}
    people = tuple(_participant(person, presences.get(person.id), sides) for person in _known(body))
    always = (*sides.values(), body.name)
    taken = _calling_somebody(Roster(people, always), meeting.protocol.voices)
    voices = tuple(dict.fromkeys((*(name for name in meeting.protocol.voices if name not in taken), *always)))
    roster = Roster(people, voices, marks_closed=meeting.protocol.marks_closed)
    taken = _calling_somebody(roster, body.subjects)
    return replace(roster, subjects=tuple(name for name in body.subjects if name not in taken))


def roster_beside(body: Body) -> Roster:
    """Give whom the Rule protects in words that belong to no meeting, under the rules as they are now."""
    return roster_of(body, Meeting(0, date.min, time.min, "", body.protocol))


def _known(body: Body) -> Iterator[Person]:
    """Give those whose names are known: of somebody who was erased there is none that could be recognised."""
    return (person for person in body.people if not person.erased)


def subjects_that_call_somebody(body: Body, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of `names` which as a whole are what one of the body's people is called: a name, a post, initials."""
    return _calling_somebody(replace(roster_beside(body), subjects=()), names)


@lru_cache(maxsize=8)
def _calling_somebody(roster: Roster, names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    checker = Checker(roster)
    return tuple(name for name in names if _calls_somebody(checker, name))


def _calls_somebody(checker: Checker, name: str) -> bool:
    # A subject is known in any case, and hides whoever is said to speak.
    said = (name, name.title(), f"{name} asked for it.", f"{name.title()} asked for it.")
    return any(_is_all_certain(checker, text, len(name)) for text in said)


def _is_all_certain(checker: Checker, text: str, length: int) -> bool:
    left = text[:length]
    for found in reversed(checker.check(text)):
        if found.severity is Severity.CERTAIN and found.kind in _CALLING:
            left = left[: found.start] + left[found.end :]
    return len(left) < length and not _NO_NAME.sub("", left)


def _participant(person: Person, presence: Presence | None, sides: Mapping[str, str]) -> Participant:
    return Participant(
        key=str(person.id),
        name=person.name,
        honorific=person.honorific,
        post=person.post,
        organisation=person.organisation,
        other_names=person.other_names,
        status=_STATUSES[presence] if presence else _unrecorded(person),
        side=sides.get(person.party, ""),
        email=person.email,
        phone=person.phone,
    )


def _unrecorded(person: Person) -> Status:
    if person.left:
        return Status.ABSENT
    return Status.PRESENT if person.party else Status.GUEST
