"""Who comes to a meeting besides its members: guests and what they still lack (F3), posts expected of others (F2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from secretary.domain.attendance import Presence
from secretary.domain.life import Guest
from secretary.domain.meeting import NOT_OPENED, Meeting
from secretary.domain.people import Person
from secretary.domain.protocol import Protocol
from secretary.domain.wording import folded

# Words that stand in many posts and so tell none apart.
_COMMON = frozenset(
    {"the", "of", "for", "and", "a", "to", "on", "in", "at", "lead", "leads", "liaison", "head", "officer", "officers"}
    | {"unit", "team", "representative", "policing", "police", "commander", "command", "directorate", "department"}
    | {"deputy", "assistant", "chief", "senior", "adviser", "advisor", "desk"}
)


class Lack(StrEnum):
    """What a guest may still lack before they are cleared (F3)."""

    INVITED = "invited"
    ISSUE = "issue"
    AGREED = "agreed"
    NOTIFIED = "notified"
    GREETED = "greeted"
    SUPERVISED = "supervised"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing; `side` is the key of the side that has not agreed, "" for all else."""

    what: Lack
    side: str = ""


def needs_visitor_list(protocol: Protocol, place: str) -> bool:
    """Tell whether a place is on police premises, whose front desk wants a visitor list (F2).

    It is where the words of one of `protocol.police_premises` stand in its name, whole, in any case.
    """
    words = f" {' '.join(_words(place))} "
    return any(f" {' '.join(named)} " in words for each in protocol.police_premises if (named := _words(each)))


def asks_clearance(meeting: Meeting) -> bool:
    """Tell whether guests of this meeting are cleared: where both sides agree to them, or on police premises."""
    return meeting.protocol.guests_agreed or needs_visitor_list(meeting.protocol, meeting.place)


def missing(meeting: Meeting, guest: Guest | None) -> tuple[Missing, ...]:
    """Give what a guest of this meeting still lacks, () for one who is cleared (F3).

    `guest` is None for somebody of whom nothing was put down. The other side is told of a guest of the body's own, so
    that somebody greets and supervises; its own guests it sees to itself.
    """
    protocol = meeting.protocol
    if not asks_clearance(meeting):
        return ()
    if guest is None or not guest.invited_by:
        return (Missing(Lack.INVITED),)
    lacking = [] if guest.issue else [Missing(Lack.ISSUE)]
    if protocol.guests_agreed:
        lacking += [Missing(Lack.AGREED, each.key) for each in protocol.parties if each.key not in guest.agreed_by]
    if guest.invited_by == protocol.own.key and protocol.other:
        seen_to = (
            (Lack.NOTIFIED, guest.notified),
            (Lack.GREETED, guest.greeted_by),
            (Lack.SUPERVISED, guest.supervised_by),
        )
        lacking += [Missing(lack) for lack, value in seen_to if not value]
    return tuple(lacking)


def guest_of(meeting: Meeting, person: int) -> Guest | None:
    """Give what is put down of a guest of this meeting, None where nothing is."""
    return next((guest for guest in meeting.guests if guest.person == person), None)


def absent_posts(meeting: Meeting, people: tuple[Person, ...]) -> tuple[str, ...]:
    """Give the expected posts that nobody who is there holds (F2): private, and never for minutes.

    A post is held by whoever's post or organisation has all of its telling words: “Counter-terrorism liaison” is
    counter-terrorism. Nobody of the body's own side holds one. Before the meeting opens, those are there who have sent
    no apologies; from then on those who are recorded as present, and nothing is told while nobody is.
    """
    rules, rows = meeting.protocol, {row.person: row.presence for row in meeting.attendance}
    to_come = meeting.status in NOT_OPENED
    if not (rows or to_come):
        return ()
    there = {number for number, presence in rows.items() if presence in (Presence.PRESENT, Presence.GUEST)}
    if to_come:
        there |= {person.id for person in people if person.id not in rows and not person.left}
    others = [person for person in people if person.id in there and person.party != rules.own.key]
    held = [_telling(f"{person.post} {person.organisation}") for person in others]
    return tuple(post for post in rules.expected_posts if not _is_held(post, held))


def _is_held(post: str, held: Iterable[frozenset[str]]) -> bool:
    wanted = _telling(post)
    return any(wanted and wanted <= words for words in held)


def _telling(words: str) -> frozenset[str]:
    """Give the words that tell a post apart; where all are common ones, all of them."""
    found = frozenset(_words(words))
    return found - _COMMON or found


def _words(text: str) -> list[str]:
    """Give the folded words of a text; what a hyphen joins is two words, as it is often written."""
    return re.findall(r"[^\W_]+", folded(text))
