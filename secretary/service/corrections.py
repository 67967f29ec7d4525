"""Corrections to circulated minutes: asked for by nobody in particular, taken or declined when they are approved."""

from __future__ import annotations

from dataclasses import replace

from secretary.domain.approval import correction_by_id
from secretary.domain.entries import entry_by_id
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.life import Correction, CorrectionState
from secretary.domain.meeting import Meeting, Status
from secretary.domain.wording import plain
from secretary.service.state import State


def with_correction(state: State, words: str, entry: int = 0) -> State:
    """Give the state with one more correction; with `entry`, `words` is how that line is to read.

    Raises WrongStep unless the minutes are circulated and not approved, BadInput for no words or the line as it is,
    NotFound for a line that is not there, and NotAllowed for the line of a membership vote (I4).
    """
    meeting = _correctable(state.sitting)
    said = plain(words)
    if not said:
        raise BadInput("The correction is empty: type what is to be put right.")
    if any(vote.entry == entry for vote in meeting.votes):
        raise NotAllowed("This line stands for a vote on membership and says no more than it may: it stays as it is.")
    if entry and entry_by_id(meeting.entries, entry).text == said:
        raise BadInput("The line reads so already: type how it is to read.")
    number = max((each.id for each in meeting.corrections), default=0) + 1
    return _with(state, (*meeting.corrections, Correction(number, said, entry)))


def with_decision(state: State, number: int, *, taken: bool) -> State:
    """Give the state with a correction taken or declined; it is applied when the minutes are approved.

    Of two corrections to one line only the one taken last stays taken. Raises WrongStep and NotFound.
    """
    meeting = _correctable(state.sitting)
    correction = correction_by_id(meeting, number)
    decided = replace(correction, state=CorrectionState.TAKEN if taken else CorrectionState.DECLINED)
    return _with(state, tuple(_beside(each, decided) for each in meeting.corrections))


def without_correction(state: State, number: int) -> State:
    """Give the state without a correction that was asked for; raises WrongStep and NotFound."""
    meeting = _correctable(state.sitting)
    correction = correction_by_id(meeting, number)
    return _with(state, tuple(each for each in meeting.corrections if each is not correction))


def undecided(meeting: Meeting) -> tuple[Correction, ...]:
    """Give the corrections that are neither taken nor declined yet."""
    return tuple(each for each in meeting.corrections if each.state is CorrectionState.GATHERED)


def _beside(each: Correction, decided: Correction) -> Correction:
    if each.id == decided.id:
        return decided
    rival = each.entry and each.entry == decided.entry and each.state is CorrectionState.TAKEN
    if rival and decided.state is CorrectionState.TAKEN:
        return replace(each, state=CorrectionState.DECLINED)
    return each


def _with(state: State, corrections: tuple[Correction, ...]) -> State:
    return replace(state, meeting=replace(state.sitting, corrections=corrections))


def _correctable(meeting: Meeting) -> Meeting:
    if meeting.status is Status.APPROVED:
        raise WrongStep("These minutes are approved: nothing of them changes. Minute a correction at a meeting.")
    if meeting.status is not Status.CIRCULATED:
        raise WrongStep("Corrections are gathered once the minutes are circulated: until then, change the lines.")
    return meeting
