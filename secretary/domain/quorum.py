"""The quorum of a meeting, item by item, and the decisions and votes that were taken without one.

Attendance is kept by item and never by time, so whether a line was taken without a quorum follows from its item alone,
and is found again whenever attendance, an interest, a line or the agenda changes.
"""

from __future__ import annotations

from dataclasses import replace

from secretary.domain.attendance import Count, count, out_for
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person

BINDING = (EntryKind.DECISION, EntryKind.VOTE)
"""The kinds of line that a meeting without a quorum cannot take for good."""


def count_at(meeting: Meeting, people: tuple[Person, ...], item: int) -> Count:
    """Count who is here during `item` (an id; 0: at the start), without those who are out for it.

    Out is who left for an interest, and who withdrew for a vote on their own membership, whatever their attendance
    says: it holds one spell away, which may be at another item (I4).
    """
    return count(
        meeting.attendance,
        people,
        meeting.order,
        item=item,
        needed=meeting.protocol.quorum,
        proxies_count=meeting.protocol.proxies_count,
        out=out_for(meeting.interests, item) | _withdrawn(meeting, item),
    )


def _withdrawn(meeting: Meeting, item: int) -> frozenset[int]:
    """Give whom a vote under the item was about, by the people's numbers."""
    if not meeting.votes:
        return frozenset()
    under = {entry.id for entry in meeting.entries_of(item)}
    return frozenset(vote.subject for vote in meeting.votes if vote.withdrew and vote.entry in under)


def is_lost(meeting: Meeting, count: Count) -> bool:
    """Tell whether there is no quorum; False while no attendance is taken, since nothing is known then."""
    return bool(meeting.attendance) and not count.quorate


def with_quorum_marks(meeting: Meeting, people: tuple[Person, ...], before: Meeting | None = None) -> Meeting:
    """Give the meeting with each decision and vote marked that was taken without a quorum, and no other line.

    Once minutes are circulated the marks stay as they are. `before`: the meeting as it was marked last, under the same
    people, so that nobody is counted again where nothing of it has changed.
    """
    if meeting.numbers_frozen or (before and _counts_the_same(before, meeting)):
        return meeting
    items = {entry.item for entry in meeting.entries if entry.kind in BINDING}
    if not meeting.protocol.quorum:
        items = set()
    lost = {item for item in items if is_lost(meeting, count_at(meeting, people, item))}
    entries = tuple(_marked(entry, entry.kind in BINDING and entry.item in lost) for entry in meeting.entries)
    same = all(one is other for one, other in zip(entries, meeting.entries, strict=True))
    return meeting if same else replace(meeting, entries=entries)


def _marked(entry: Entry, mark: bool) -> Entry:  # noqa: FBT001 - what the one field of it becomes
    return entry if entry.without_quorum is mark else replace(entry, without_quorum=mark)


def _counts_the_same(before: Meeting, after: Meeting) -> bool:
    same = (
        before.attendance is after.attendance
        and before.interests is after.interests
        and before.votes is after.votes
        and before.protocol is after.protocol
        and before.order == after.order
    )
    return same and _binding(before) == _binding(after)


def _binding(meeting: Meeting) -> list[tuple[int, int, bool]]:
    return [(entry.id, entry.item, entry.without_quorum) for entry in meeting.entries if _may_be_marked(entry)]


def _may_be_marked(entry: Entry) -> bool:
    return entry.without_quorum or entry.kind in BINDING
