"""What lapses when it is changed afterwards: an agreed agenda, a cleared draft, checked responses."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from secretary.domain.agenda import Item
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.life import Milestone, Passed
from secretary.domain.meeting import NOT_OPENED, Meeting, Status

_AGREED = frozenset({Milestone.AGREED_BY_CHAIR, Milestone.AGREED_BY_LEAD})
_OF_DRAFT = frozenset({Milestone.CLEARED, Milestone.RESPONSES_CHECKED})


def without_lapsed_steps(before: Meeting, after: Meeting) -> Meeting:
    """Give a meeting without the agreements (I6) and clearances that what has changed since `before` makes void.

    What is agreed or cleared by the very same change stays.
    """
    if before.id != after.id or not before.life:
        return after
    lapsed: set[Milestone] = set()
    if after.status in NOT_OPENED and _agenda(before) != _agenda(after):
        lapsed |= _AGREED
    if before.status is Status.CLOSED and after.status in (Status.CLOSED, Status.OPEN):
        if _minutes(before) != _minutes(after) or after.status is Status.OPEN:
            lapsed.add(Milestone.CLEARED)
        if _responses(before) != _responses(after):
            lapsed.add(Milestone.RESPONSES_CHECKED)
    if not lapsed:
        return after
    known = set(before.life)
    life = tuple(each for each in after.life if each.what not in lapsed or each not in known)
    return after if life == after.life else replace(after, life=life)


def lapsed_agreements(before: Meeting, after: Meeting) -> tuple[Milestone, ...]:
    """Give whose agreement of the agenda (I6) a change has made void, in order; () where none has lapsed."""
    if before.id != after.id:
        return ()
    lost = {each.what for each in before.life} - {each.what for each in after.life}
    return tuple(each for each in (Milestone.AGREED_BY_CHAIR, Milestone.AGREED_BY_LEAD) if each in lost)


def stands(meeting: Meeting, what: Milestone) -> bool:
    """Tell whether an agreement of the agenda, a clearance or a check was given and has not lapsed."""
    return meeting.passed(what) is not None


def agreements(meeting: Meeting) -> tuple[Passed, ...]:
    """Give who has agreed the agenda as it stands (I6), in order."""
    return tuple(each for each in meeting.life if each.what in _AGREED)


def _agenda(meeting: Meeting) -> tuple[object, ...]:
    """Give what is agreed of an agenda: all that its document prints, but for what comes back by itself."""
    items = tuple(_printed(item) for item in meeting.items)
    return items, meeting.date, meeting.start, meeting.place, meeting.length


def _printed(item: Item) -> tuple[object, ...]:
    return item.id, item.title, item.kind, item.minutes, item.presented_by, item.papers


def _minutes(meeting: Meeting) -> tuple[object, ...]:
    titles = tuple((item.id, item.title) for item in meeting.items)
    return titles, meeting.entries, meeting.attendance, meeting.minutes_taken


def _responses(meeting: Meeting) -> tuple[Entry, ...]:
    return tuple(sorted((each for each in meeting.entries if each.kind is EntryKind.RESPONSE), key=attrgetter("id")))
