"""What the screens show and the commands change: a body with the meeting in hand, and the steps between two such."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from secretary.domain.body import Body, with_meetings
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.errors import WrongStep
from secretary.domain.lapsing import without_lapsed_steps
from secretary.domain.meeting import Meeting, Status, line_of
from secretary.domain.quorum import with_quorum_marks
from secretary.domain.texts import without_lapsed_releases

_IN_REGISTERS = frozenset(
    {EntryKind.ADVICE, EntryKind.RESPONSE, EntryKind.ACTION, EntryKind.REQUEST, EntryKind.DECISION},
)


@dataclass(frozen=True, slots=True)
class State:
    """A body, and the meeting in hand (None at the desk)."""

    body: Body
    meeting: Meeting | None = None

    @property
    def sitting(self) -> Meeting:
        """The meeting in hand; raises WrongStep where there is none."""
        if self.meeting is None:
            raise WrongStep("No meeting is in hand: open one first.")
        return self.meeting


Step = Callable[[State], State]


def agreeing(before: State, after: State) -> State:
    """Give the state with the body's rows in line with the meeting, touching them only where they can differ.

    What was released of words that are no longer there lapses at once, and what was taken without a quorum is marked.
    """
    same_people = before.body.people is after.body.people
    if after.meeting is None or (after.meeting is before.meeting and same_people):
        return after
    marked = before.meeting if same_people else None
    meeting = without_lapsed_releases(with_quorum_marks(after.meeting, after.body.people, marked))
    meeting = without_lapsed_steps(before.meeting, meeting) if before.meeting else meeting
    after = after if meeting is after.meeting else State(after.body, meeting)
    same_lines = (
        before.meeting is not None
        and before.meeting.id == meeting.id
        and _for_registers(before.meeting) == _for_registers(meeting)
        and before.meeting.owners is meeting.owners
        and before.meeting.order == meeting.order
        and _concerns(before.meeting) == _concerns(meeting)
        and line_of(before.meeting, after.body.people) == line_of(meeting, after.body.people)
    )
    return after if same_lines else State(with_meetings(after.body, [meeting]), meeting)


def _for_registers(meeting: Meeting) -> tuple[Entry, ...]:
    """Give the lines that a row of a register is made of; all others leave the body as it is."""
    return tuple(entry for entry in meeting.entries if entry.kind in _IN_REGISTERS)


def _concerns(meeting: Meeting) -> tuple[int, ...]:
    """Give the concerns that are on the agenda: the body knows of each where it is."""
    return tuple(item.concern for item in meeting.items if item.concern)


def reaches_beyond_undo(before: State, after: State) -> bool:
    """Tell whether a step made a meeting, or sent minutes out or approved them for good: none can be taken back."""
    if after.meeting is None:
        return False
    if before.meeting is None or before.meeting.id != after.meeting.id:
        return True
    if after.meeting.approves != before.meeting.approves:
        return True
    return after.meeting.numbers_frozen and after.meeting.status is not before.meeting.status


def opens_meeting(before: State, after: State) -> bool:
    """Tell whether a step opened the meeting in hand, or resumed it: whoever does that is there to record it."""
    if after.meeting is None or after.meeting.status is not Status.OPEN:
        return False
    same = before.meeting is not None and before.meeting.id == after.meeting.id
    return not (same and before.sitting.status is Status.OPEN)


def leaves_meeting(before: State, after: State) -> bool:
    """Tell whether a step puts the meeting in hand aside."""
    return before.meeting is not None and (after.meeting is None or after.meeting.id != before.meeting.id)
