"""Minutes read as text: lines of shorthand, with a line such as `## 4` that goes to an item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from secretary.domain.agenda import item_at
from secretary.domain.entries import EntryKind, Ref
from secretary.domain.errors import BadInput, FaultyFile, SecretaryError
from secretary.domain.meeting import Status
from secretary.domain.shorthand import DateReader, Mend, Typed, understand
from secretary.service.minutes import (
    advice_by_number,
    at_item,
    surroundings,
    with_consent,
    with_line,
    with_mended_line,
)
from secretary.service.state import State

_HEADING = re.compile(r"##\s+([0-9]{1,4})(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class Transcribed:
    """What became of a text: the state with its lines, how many were taken, and what of them was not understood.

    `advice` maps the printed numbers, with those of the advice taken so far, to the lines that gave it.
    """

    state: State
    advice: Mapping[str, Ref]
    taken: int = 0
    notes: tuple[str, ...] = ()


def transcribed(state: State, text: str, reader: DateReader, *, source: str, consent: bool = False) -> Transcribed:
    """Give the state with every line of a text minuted, each as if it had been typed.

    `## 4`, with or without the item's title behind it, goes to the item with the printed number 4; until then lines
    belong to the item in hand. Empty lines are passed over. `consent`: True where everyone who makes a statement on
    the record in it was asked, and agreed to be named. Raises FaultyFile with `source` and the line, also for a
    statement without consent, and then nothing of the text is taken.
    """
    done = Transcribed(state, advice_by_number(state))
    item = state.sitting.current
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            heading = _HEADING.fullmatch(line.strip())
            if heading:
                item = item_at(done.state.sitting.items, int(heading[1])).id
                done = replace(done, state=_in_hand(done.state, item))
            elif line.strip():
                done = _with_line(done, line, reader, item, f"{source}, line {number}", consent=consent)
        except SecretaryError as error:
            raise FaultyFile("{source}, line {line}: {reason}", source=source, line=number, reason=error) from error
    return done


def _in_hand(state: State, item: int) -> State:
    """Give the state with the item in hand where the meeting is open; one that is written up has none in hand."""
    return at_item(state, item) if state.sitting.status is Status.OPEN else state


def _with_line(
    done: Transcribed, line: str, reader: DateReader, item: int, place: str, *, consent: bool
) -> Transcribed:
    if not item:
        raise BadInput("Say first which item the line belongs to, with a line such as ## 4.")
    around = surroundings(done.state, reader, item, done.advice)
    match understand(line, around):
        case Typed(kind=EntryKind.STATEMENT) if not consent:
            raise BadInput(
                "A statement on the record names its maker, who must agree first: where that is so, give --consent."
            )
        case Typed() as typed:
            notes = tuple(f"{place}: {note}" for note in typed.notes)
            state = with_line(done.state, item, replace(typed, consent=consent))
            # Only advice changes the numbers, and to count them again costs more than to take a line.
            advice = advice_by_number(state) if typed.kind is EntryKind.ADVICE else done.advice
            return Transcribed(state, advice, done.taken + 1, (*done.notes, *notes))
        case Mend(found=True) as mend if around.last:
            state = with_mended_line(done.state, around.last.id, mend)
            if consent and around.last.kind is EntryKind.STATEMENT:
                state = with_consent(state, around.last.id, given=True)
            return replace(done, state=state)
        case Mend(note=note):
            raise BadInput("{note}", note=note)
    return done
