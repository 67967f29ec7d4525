"""Minutes read as text: each line as if it had been typed, all of them or none."""

from __future__ import annotations

import pytest

from secretary.domain.entries import EntryKind, Outcome
from secretary.domain.errors import FaultyFile
from secretary.domain.meeting import Status
from secretary.service.dates import BritishDateReader
from secretary.service.state import State
from secretary.service.transcript import Transcribed, transcribed
from tests.builders import a_state


def _read(state: State, text: str) -> Transcribed:
    return transcribed(state, text, BritishDateReader(), source="notes.txt")


def test_lines_go_to_the_item_in_hand_until_a_heading_says_otherwise() -> None:
    done = _read(a_state(), "Everyone was welcomed.\n\n## 2 Searches\nConcern was expressed.\n= A visit is arranged.\n")

    lines = [(entry.item, entry.kind, entry.text) for entry in done.state.sitting.entries]
    assert lines == [
        (1, EntryKind.VIEW, "Everyone was welcomed."),
        (2, EntryKind.VIEW, "Concern was expressed."),
        (2, EntryKind.DECISION, "A visit is arranged."),
    ]
    assert done.taken == 3


def test_an_open_meeting_goes_along_with_its_minutes() -> None:
    meeting = _read(a_state(), "## 2\nConcern was expressed.\n").state.sitting

    assert meeting.current == 2
    assert [item.done for item in meeting.items] == [True, False, False]


def test_advice_can_be_answered_by_its_number_further_down() -> None:
    done = _read(a_state(), "## 2\n> Publish the figures.\n< 26/01 not followed: they are not kept\n")

    reply = done.state.sitting.entries[1].reply
    assert reply is not None
    assert (reply.advice.entry, reply.outcome) == (1, Outcome.NOT_FOLLOWED)


def test_a_number_is_the_one_that_will_be_printed_where_advice_is_taken_out_of_order() -> None:
    text = "## 2\n> Publish the figures.\n## 1\n> Light the path.\n## 2\n< 26/02 followed\n"
    entries = _read(a_state(), text).state.sitting.entries

    assert entries[2].reply is not None
    assert entries[2].reply.advice.entry == 1


def test_the_line_above_is_mended() -> None:
    done = _read(a_state(), "Concern was exprest.\ns/exprest/expressed/\n")

    assert [entry.text for entry in done.state.sitting.entries] == ["Concern was expressed."]
    assert done.taken == 1


def test_what_was_not_understood_is_noted_with_its_line() -> None:
    done = _read(a_state(), "Concern was expressed.\n! Police: send the map @Nobody\n")

    assert done.taken == 2
    assert done.notes
    assert all(note.startswith("notes.txt, line 2: ") for note in done.notes)


def test_a_meeting_that_is_written_up_needs_a_heading_first() -> None:
    with pytest.raises(FaultyFile, match=r"^notes\.txt, line 1: Say first which item"):
        _read(a_state(Status.CLOSED), "Concern was expressed.\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Fine.\n## 9\n", 2),
        ("## 2\n~ Other than what?\n", 2),
        ("Fine.\n\ns|bad|good|\n", 3),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_and_nothing_is_taken(text: str, line: int) -> None:
    state = a_state()

    with pytest.raises(FaultyFile, match=rf"^notes\.txt, line {line}: "):
        _read(state, text)
    assert state == a_state()


def test_a_statement_is_taken_with_consent_only_and_keeps_it_when_its_words_are_mended() -> None:
    text = "Fine.\n^ Amina Rowe thanked the libary.\ns/libary/library/\n"
    with pytest.raises(FaultyFile, match=r"^notes\.txt, line 2: A statement .*--consent"):
        _read(a_state(), text)

    done = transcribed(a_state(), text, BritishDateReader(), source="notes.txt", consent=True)
    view, statement = done.state.sitting.entries
    assert (statement.kind, statement.text) == (EntryKind.STATEMENT, "Amina Rowe thanked the library.")
    assert (view.consent, statement.consent) == (False, True)


def test_a_meeting_that_is_not_open_takes_no_lines() -> None:
    with pytest.raises(FaultyFile, match="open it to enter minutes"):
        _read(a_state(Status.DRAFT), "## 1\nToo early.\n")
