"""Who may vote on asking a member to leave, and whose proxies count for it (I4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from secretary.domain.agreements import is_chair
from secretary.domain.attendance import Attendance, Presence, out_for
from secretary.domain.body import Body
from secretary.domain.entries import Entry
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person, person_by_id
from secretary.domain.wording import folded

_FOR_MEMBERSHIP = ("member", "all matters", "any matter", "every matter", "everything")


@dataclass(frozen=True, slots=True)
class GivenProxy:
    """A proxy as it was given in writing, and why it does not count for the vote, "" where it does."""

    row: Attendance
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who may vote, by number: those in the room, without the subject, and the proxies that they hold.

    `chair`: the member in the chair for the item who is in the room and may be, and who alone may cast a vote on a
    tie; 0 for nobody.
    """

    voters: tuple[int, ...]
    proxies: tuple[GivenProxy, ...]
    chair: int = 0

    @property
    def counting(self) -> int:
        """How many of the proxies count."""
        return sum(1 for proxy in self.proxies if not proxy.refused)


def electorate(body: Body, meeting: Meeting, item: int, subject: int) -> Electorate:
    """Give who may vote under an item on asking `subject` to leave.

    Members in the room who declared no interest for which they leave; the chair only where the protocol lets the chair
    vote ordinarily. A proxy counts where its giver and its holder may be there for it, and where it goes as far as
    such a matter.
    """
    chair = _chair(body, meeting, item, subject)
    out = out_for(meeting.interests, item)
    here = [
        row.person
        for row in meeting.attendance
        if row.presence is Presence.PRESENT
        and row.here_during(item, meeting.order)
        and row.person not in {subject, *out}
        and person_by_id(body.people, row.person).member
    ]
    voters = tuple(person for person in here if person != chair or meeting.protocol.chair_votes)
    proxies = tuple(_proxies(body, meeting, here, {subject, *out}))
    return Electorate(voters, proxies, chair if chair in here else 0)


def withdrawn_from(meeting: Meeting, item: int, person: int) -> Meeting:
    """Give the meeting with somebody down as out of the room for one item, and back by the next.

    It stays as it is where they are out already, and where they came or went at another item as well: an attendance
    holds one spell away.
    """
    order = meeting.order
    place = order.index(item)
    back = order[place + 1] if place + 1 < len(order) else 0

    def out(row: Attendance) -> Attendance:
        if row.person != person or row.arrived or row.left or not row.here_during(item, order):
            return row
        if not back:
            return replace(row, left=item)
        return replace(row, arrived=back, left=item if place else 0)

    return replace(meeting, attendance=tuple(map(out, meeting.attendance)))


def without_withdrawal(meeting: Meeting, entry: Entry) -> Meeting:
    """Give the meeting without the vote of a line, and with whom it was about back in the room for the line's item.

    They stay away where their attendance is no longer as `withdrawn_from` left it, or another vote there is about them.
    """
    gone = [vote for vote in meeting.votes if vote.entry == entry.id]
    if not gone:
        return meeting
    meeting = replace(meeting, votes=tuple(vote for vote in meeting.votes if vote not in gone))
    there = {line.id for line in meeting.entries_of(entry.item) if line.id != entry.id}
    still = {vote.subject for vote in meeting.votes if vote.entry in there}
    subjects = {vote.subject for vote in gone} - still

    def back(row: Attendance) -> Attendance:
        whole = replace(row, arrived=0, left=0)
        there_before = replace(meeting, attendance=(whole,))
        (withdrawn,) = withdrawn_from(there_before, entry.item, row.person).attendance
        return whole if row.person in subjects and row == withdrawn else row

    return replace(meeting, attendance=tuple(map(back, meeting.attendance)))


def goes_as_far(scope: str) -> bool:
    """Tell whether a proxy goes as far as a matter of membership: for all matters, or in words that say so."""
    words = folded(scope)
    return not words.strip() or any(each in words for each in _FOR_MEMBERSHIP)


def _chair(body: Body, meeting: Meeting, item: int, subject: int) -> int:
    """Give who chairs the item: whoever acts in it, otherwise the chair; never the member whom it is about."""
    acting = next((each.acting_chair for each in meeting.items if each.id == item), 0)
    holders = [person.id for person in body.people if is_chair(person, meeting.protocol)]
    chair = acting or next(iter(holders), 0)
    return 0 if chair == subject else chair


def _proxies(body: Body, meeting: Meeting, here: Collection[int], out: Collection[int]) -> Iterator[GivenProxy]:
    for row in meeting.attendance:
        if row.presence is Presence.PROXY:
            yield GivenProxy(row, _why_not(person_by_id(body.people, row.person), row, here, out))


def _why_not(giver: Person, row: Attendance, here: Collection[int], out: Collection[int]) -> str:
    if not giver.member or row.person in out:
        return "it was not given by a member who has a vote in this"
    if row.proxy_holder not in here:
        return "whoever holds it is not in the room for this"
    if not goes_as_far(row.proxy_scope):
        return "it is limited to another matter"
    return ""
