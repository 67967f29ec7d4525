"""Approving minutes at a later meeting: which sets are outstanding, and what approval makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from secretary.domain.body import Body, next_ordinary_meeting, outstanding_minutes
from secretary.domain.errors import NotAllowed, NotFound, WrongStep
from secretary.domain.life import Correction, CorrectionState, Milestone, Passed
from secretary.domain.meeting import SITTING, Meeting, MeetingKind, Status, Step, advanced
from secretary.domain.texts import without_lapsed_releases

APPROVING = frozenset({Status.OPEN, Status.CLOSED})
"""The statuses of a meeting at which minutes may be approved, or may be put down as approved."""


def refuse_approving(body: Body, minutes: Meeting, at: Meeting) -> None:
    """Raise WrongStep or NotAllowed, saying where they are approved, unless these minutes may be approved at `at`."""
    if minutes.status is not Status.CIRCULATED:
        raise WrongStep(
            "The minutes of meeting {number} are not circulated, or approved already: they stand at “{status}”.",
            number=minutes.id,
            status=minutes.status.value.replace("-", " "),
        )
    if at.kind is MeetingKind.EXTRAORDINARY:
        raise NotAllowed("Minutes are approved at an ordinary meeting, and this one is extraordinary.")
    if all(line.id != minutes.id for line in outstanding_minutes(body, at)):
        raise NotAllowed("Minutes are approved at a later meeting than their own: take one up that was held after it.")
    if at.status not in APPROVING:
        raise WrongStep(
            "Minutes are approved while the meeting is open, or written up: meeting {number} stands at “{status}”.",
            number=at.id,
            status=at.status.value.replace("-", " "),
        )
    refuse_undecided(minutes)


def refuse_elsewhere(body: Body, minutes: Meeting) -> None:
    """Raise NotAllowed where minutes are approved at a later meeting and not by themselves, saying at which."""
    if not minutes.protocol.approved_at_meeting:
        return
    coming = next_ordinary_meeting(body, minutes)
    if coming is None:
        raise NotAllowed("These minutes are approved at the next ordinary meeting, and none is arranged yet.")
    raise NotAllowed(
        "These minutes are approved at an ordinary meeting, next at meeting {number} ({day}): approve them there.",
        number=coming.id,
        day=coming.date.isoformat(),
    )


def refuse_undecided(minutes: Meeting) -> None:
    """Raise NotAllowed where a correction is neither taken nor declined yet."""
    undecided = sum(each.state is CorrectionState.GATHERED for each in minutes.corrections)
    if undecided:
        raise NotAllowed(
            "Corrections to these minutes that are neither taken nor declined yet: {count}. Decide on them first.",
            count=undecided,
        )


def taken_corrections(minutes: Meeting) -> tuple[Correction, ...]:
    """Give the corrections that the meeting took, in the order in which they were asked for.

    None is to the line of a membership vote: its words are fixed, so that they tell neither who nor how many (I4).
    """
    fixed = {vote.entry for vote in minutes.votes}
    taken = (each for each in minutes.corrections if each.state is CorrectionState.TAKEN)
    return tuple(each for each in taken if each.entry not in fixed)


def approved_minutes(minutes: Meeting, on: date, at: int = 0) -> Meeting:
    """Give minutes as they were approved on a day, at meeting `at`: the lines read as the corrections taken have them.

    It follows from its values alone, so that an approval that a crash cut short can be finished.
    """
    words = {each.entry: each.words for each in taken_corrections(minutes) if each.entry}
    entries = tuple(replace(entry, text=words.get(entry.id, entry.text)) for entry in minutes.entries)
    approved = advanced(minutes, Step.APPROVE)
    life = (*approved.life, Passed(Milestone.APPROVED, on))
    # Of words that were put right not even the checksum of a release stays.
    return without_lapsed_releases(replace(approved, entries=entries, life=life, approved_at=at))


def could_approve(at: Meeting, minutes: Meeting) -> bool:
    """Tell whether minutes may have been approved at a meeting: an ordinary one, held after theirs and opened."""
    held = at.status in SITTING or at.status is Status.CLOSED or at.numbers_frozen
    later = (at.date, at.start, at.id) > (minutes.date, minutes.start, minutes.id)
    return held and later and at.kind is not MeetingKind.EXTRAORDINARY


def unfinished_approvals(meetings: Iterable[Meeting]) -> tuple[tuple[int, int], ...]:
    """Give the minutes that a meeting approved and that do not know it yet: their number, and that of the meeting."""
    known = tuple(meetings)
    circulated = {meeting.id: meeting for meeting in known if meeting.status is Status.CIRCULATED}
    return tuple(
        (number, at.id)
        for at in known
        for number in at.approves
        if number in circulated and could_approve(at, circulated[number])
    )


def correction_by_id(meeting: Meeting, number: int) -> Correction:
    """Give the correction with this number; raises NotFound."""
    for correction in meeting.corrections:
        if correction.id == number:
            return correction
    raise NotFound("There is no correction with the number {number}.", number=number)
