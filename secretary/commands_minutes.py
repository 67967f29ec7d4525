"""What `minutes` does to a meeting: its steps, who was there, and the lines that are read."""

from __future__ import annotations

from argparse import Namespace

from secretary.domain.attendance import Presence
from secretary.domain.meeting import Step
from secretary.service.attendance import everybody_present, with_presence
from secretary.service.convene import stepped
from secretary.service.dates import BritishDateReader
from secretary.service.finding import people_listed
from secretary.service.transcript import transcribed
from secretary.service.workspace import State

INPUT = "the input"
"""What the standard input is called."""

_BEFORE_READING = (Step.OPEN, Step.RESUME, Step.REOPEN)
_AFTER_READING = (Step.ADJOURN, Step.CLOSE)
_RECORDED = (Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT, Presence.GUEST)
_EVERYBODY = "all"


def with_minutes(state: State, options: Namespace, text: str, notes: list[str]) -> State:
    """Take the steps before reading, who was there, the lines, and the steps after: all or, if one fails, none.

    What of the lines was not understood is added to `notes`.
    """
    steps = [Step(word) for word in options.step]
    for step in steps:
        if step in _BEFORE_READING:
            state = stepped(state, step)
    state = _with_attendance(state, options)
    if options.read is not None:
        source = INPUT if options.read == "-" else options.read
        done = transcribed(state, text, BritishDateReader(), source=source, consent=options.consent)
        state = done.state
        notes.extend(done.notes)
    for step in steps:
        if step in _AFTER_READING:
            state = stepped(state, step)
    return state


def _with_attendance(state: State, options: Namespace) -> State:
    everybody = options.present.strip().casefold() == _EVERYBODY
    for presence in _RECORDED:
        words = getattr(options, presence.value)
        if presence is Presence.PRESENT and everybody:
            continue
        for person in people_listed(state.body, words):
            state = with_presence(state, person, presence)
    # Last, since it puts down only those of whom nothing else was said.
    return everybody_present(state) if everybody else state
