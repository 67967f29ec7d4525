"""The workspace: steps that show at once, are durable when saved, and are taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.domain.agenda import ItemKind
from secretary.domain.attendance import Presence
from secretary.domain.body import with_meetings
from secretary.domain.entries import EntryKind, Outcome, Ref
from secretary.domain.errors import NotFound, SecretaryError, WrongStep
from secretary.domain.meeting import Status, Step
from secretary.domain.people import Person
from secretary.domain.registers import ActionState
from secretary.domain.shorthand import Typed
from secretary.service import agenda, attendance, minutes
from secretary.service.advice import with_action_ended, with_outcome
from secretary.service.convene import circulated, convened, stepped
from secretary.service.people import with_person
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from tests.builders import DAY, ITEMS, a_body, clock, due, reply

LATER = date(2027, 1, 14)
FIRST = Ref(1, 1)


def _convene(workspace, day=DAY):
    workspace.perform(lambda state: convened(state, day=day, place="Library", items=ITEMS), "new meeting")


def _open(workspace, day=DAY):
    _convene(workspace, day)
    workspace.perform(lambda state: stepped(state, Step.OPEN), "open")


def _line(kind=EntryKind.VIEW, text="Heard.", item=2, **fields):
    return lambda state: minutes.with_line(state, item, Typed(kind, text, **fields))


def _on_disk(folder, number=1):
    with Repository.open(folder, read_only=True) as repository:
        return State(repository.body(), repository.meeting(number))


# --- steps, undo and redo --------------------------------------------------------------------------------------------


def test_a_step_that_is_refused_changes_nothing(workspace):
    before = workspace.state
    with pytest.raises(WrongStep):
        workspace.perform(_line())
    assert workspace.state is before
    assert workspace.undo() is None


def test_a_step_without_effect_is_nothing_to_take_back(workspace):
    _open(workspace)
    workspace.perform(lambda state: agenda.with_moved_item(state, 1, 0), "move")
    assert workspace.undo() == "open"


def test_undo_takes_back_the_register_row_with_the_line_and_redo_brings_both(workspace):
    _open(workspace)
    workspace.perform(_line(EntryKind.ADVICE), "advice")
    after = workspace.state
    assert [row.ref for row in workspace.body.registers.advice] == [FIRST]
    assert workspace.undo() == "advice"
    assert workspace.body.registers.advice == ()
    assert workspace.redo() == "advice"
    assert workspace.state is after


def test_the_register_follows_an_item_that_moves(workspace):
    _open(workspace)
    workspace.perform(_line(EntryKind.ADVICE, item=1))
    workspace.perform(_line(EntryKind.ADVICE, item=2))
    workspace.perform(lambda state: agenda.with_moved_item(state, 2, -1))
    assert [row.ref.entry for row in workspace.body.registers.advice] == [2, 1]


def test_a_deleted_line_comes_back_with_what_became_of_it(workspace):
    _open(workspace)
    workspace.perform(_line(EntryKind.ACTION))
    workspace.perform(lambda state: with_action_ended(state, FIRST, ActionState.DONE, "Sent.", on=DAY))
    workspace.perform(lambda state: minutes.without_line(state, 1))
    assert workspace.body.registers.actions == ()
    workspace.undo()
    assert workspace.body.registers.actions[0].note == "Sent."


def test_a_new_step_ends_what_could_be_redone(workspace):
    _open(workspace)
    workspace.perform(_line(), "first")
    workspace.undo()
    workspace.perform(_line(text="Other."), "second")
    assert workspace.redo() is None


def test_a_meeting_that_was_made_is_not_taken_back(workspace):
    _convene(workspace)
    assert workspace.undo() is None
    assert workspace.body.line(1)


def test_circulation_is_not_taken_back_and_a_register_step_after_it_is(workspace):
    _open(workspace)
    workspace.perform(_line(EntryKind.ADVICE))
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    workspace.perform(lambda state: circulated(state, on=DAY, to="members"), "circulate")
    assert workspace.undo() is None
    workspace.perform(lambda state: with_outcome(state, FIRST, Outcome.FOLLOWED, "", on=DAY), "outcome")
    assert workspace.undo() == "outcome"
    assert workspace.body.registers.advice[0].outcome is None
    assert workspace.meeting.status is Status.CIRCULATED
    workspace.perform(lambda state: stepped(state, Step.APPROVE), "approve")
    assert workspace.undo() is None


KINDS = st.sampled_from(EntryKind)
ITEM_IDS = st.integers(1, 5)
ENTRY_IDS = st.integers(1, 6)


@st.composite
def steps(draw):
    """Give a verb with its arguments; many do not fit where they are taken, and are refused."""
    entry, item, kind, by = draw(ENTRY_IDS), draw(ITEM_IDS), draw(KINDS), draw(st.integers(-2, 2))
    answered = reply(Ref(1, draw(ENTRY_IDS)), draw(st.sampled_from(Outcome)), draw(st.sampled_from(["", "Too dear."])))
    typed = Typed(
        kind,
        draw(st.sampled_from(["Heard.", "Said.", "Agreed."])),
        due=due() if kind is EntryKind.ACTION else None,
        owner=draw(st.integers(0, 5)),
        reply=answered if kind is EntryKind.RESPONSE else None,
    )
    person, presence = draw(st.integers(1, 6)), draw(st.sampled_from(Presence))
    return draw(
        st.sampled_from(
            (
                lambda state: minutes.with_line(state, item, typed),
                lambda state: minutes.with_line(state, item, typed),
                lambda state: minutes.with_changed_line(state, entry, typed),
                lambda state: minutes.with_kind(state, entry, kind),
                lambda state: minutes.with_moved_line(state, entry, by),
                lambda state: minutes.with_line_under(state, entry, item),
                lambda state: minutes.without_line(state, entry),
                lambda state: minutes.at_item(state, item),
                lambda state: agenda.with_item(state, title="Vetting", after=item),
                lambda state: agenda.with_moved_item(state, item, by),
                lambda state: agenda.without_item(state, item),
                lambda state: attendance.with_presence(state, person, presence, proxy_holder=1),
                lambda state: attendance.arrived(state, person, item),
                attendance.everybody_present,
                lambda state: with_outcome(state, Ref(1, entry), Outcome.PARTLY, "Two wards.", on=DAY),
                lambda state: with_action_ended(state, Ref(1, entry), ActionState.DONE, "", on=DAY),
                lambda state: with_person(state, Person(0, "Gus Orr", "forum", member=True)),
                lambda state: stepped(state, Step.CLOSE),
                lambda state: stepped(state, Step.REOPEN),
                lambda state: stepped(state, Step.ADJOURN),
                lambda state: stepped(state, Step.RESUME),
            )
        )
    )


def _taken(workspace, taken):
    """Take the steps that fit, and give every state on the way."""
    states = [workspace.state]
    for step in taken:
        try:
            workspace.perform(step)
        except SecretaryError:
            assert workspace.state is states[-1]
        if workspace.state is not states[-1]:
            states.append(workspace.state)
    return states


@settings(max_examples=60, deadline=None)
@given(st.lists(steps(), max_size=25))
def test_whatever_was_done_is_taken_back_and_done_again_whole(taken):
    with TemporaryDirectory() as folder, Workspace(Repository.create(Path(folder) / "s", a_body()), clock) as workspace:
        _open(workspace)
        workspace.put_aside()
        workspace.take_up(1)
        states = _taken(workspace, taken)
        for state in states:
            assert with_meetings(state.body, [state.sitting]) is state.body
        for state in reversed(states[:-1]):
            assert workspace.undo() is not None
            assert workspace.state is state
        assert workspace.undo() is None
        for state in states[1:]:
            assert workspace.redo() is not None
            assert workspace.state is state
        assert workspace.redo() is None


@settings(max_examples=15, deadline=None)
@given(st.lists(steps(), max_size=8), st.integers(0, 8))
def test_what_is_saved_is_what_a_reopened_store_shows(taken, back):
    with TemporaryDirectory() as folder:
        store = Path(folder) / "s"
        with Workspace(Repository.create(store, a_body()), clock) as workspace:
            _open(workspace)
            for step in taken:
                _taken(workspace, [step])
                assert workspace.save() is workspace.state
                assert _on_disk(store) == workspace.state
            for _ in range(back):
                workspace.undo()
            workspace.save()
            assert _on_disk(store) == workspace.state


# --- saving and the meeting in hand ----------------------------------------------------------------------------------


def test_a_step_shows_at_once_and_is_durable_when_saved(workspace):
    _open(workspace)
    workspace.save()
    workspace.perform(_line())
    assert not workspace.durable
    assert _on_disk(workspace.repository.folder).sitting.entries == ()
    workspace.save()
    assert workspace.durable
    assert _on_disk(workspace.repository.folder) == workspace.state


def test_closing_keeps_what_was_not_saved_yet(tmp_path):
    with Workspace(Repository.create(tmp_path / "store", a_body()), clock) as workspace:
        _open(workspace)
        workspace.perform(_line(text="The last word."))
    assert _on_disk(tmp_path / "store").sitting.entries[0].text == "The last word."


def test_another_meeting_in_hand_keeps_the_words_of_the_one_before(workspace):
    _open(workspace)
    workspace.perform(_line(text="Of the first."))
    _convene(workspace, LATER)
    workspace.perform(lambda state: agenda.with_item(state, title="Vetting"))
    workspace.take_up(1)
    assert [entry.text for entry in workspace.meeting.entries] == ["Of the first."]
    assert "Vetting" in [item.title for item in workspace.take_up(2).items]
    assert workspace.undo() is None


def test_an_unknown_meeting_leaves_the_one_in_hand(workspace):
    _open(workspace)
    with pytest.raises(NotFound):
        workspace.take_up(9)
    assert workspace.meeting.id == 1
    assert workspace.undo() is not None


def test_a_meeting_to_come_gets_what_was_left_open_since_its_agenda_was_made(workspace):
    _convene(workspace)
    _convene(workspace, LATER)
    workspace.take_up(1)
    workspace.perform(lambda state: stepped(state, Step.OPEN))
    workspace.perform(_line(EntryKind.ADVICE))
    kinds = [item.kind for item in workspace.take_up(2).items]
    assert ItemKind.ADVICE_FEEDBACK in kinds
    assert workspace.durable
    assert _on_disk(workspace.repository.folder, 2) == workspace.state


def test_a_store_that_is_only_read_shows_its_meetings_as_they_are(workspace):
    _open(workspace)
    workspace.save()
    with Workspace(Repository.open(workspace.repository.folder, read_only=True), clock) as reader:
        assert reader.take_up(1) == workspace.meeting
        reader.put_aside()


# --- a crash between two files ---------------------------------------------------------------------------------------


class _BodyNotWritten(Repository):
    """A store whose meeting is written while its body stays behind, as where the program dies in between."""

    def save(self, body, meeting=None):  # noqa: ARG002 - the body is what is not written
        super().save(self.body(), meeting)


@settings(max_examples=40, deadline=None)
@given(st.lists(steps(), max_size=6), steps())
def test_a_crash_between_meeting_and_body_is_mended_to_what_the_step_gave(taken, last):
    with TemporaryDirectory() as folder:
        store = Path(folder) / "s"
        with Workspace(Repository.create(store, a_body()), clock) as workspace:
            _open(workspace)
            workspace.perform(_line(EntryKind.ADVICE))
            _taken(workspace, taken)
        with Workspace(_BodyNotWritten.open(store), clock) as workspace:
            workspace.take_up(1)
            before = workspace.state
            wanted = _taken(workspace, [last])[-1]
        with Workspace(Repository.open(store), clock) as workspace:
            workspace.mend()
            workspace.take_up(1)
            touched = wanted.meeting is not before.meeting
            assert workspace.state == (wanted if touched else before)
            assert workspace.mend().meetings == ()


def test_mending_takes_a_meeting_as_it_stands_by_then(workspace):
    _open(workspace)
    workspace.save()
    behind = replace(workspace.body, meetings=())
    workspace.state = State(behind, workspace.meeting)
    found = workspace.look_for_mending()
    workspace.perform(_line(EntryKind.ADVICE))
    assert workspace.take_mending(found)
    assert [row.ref for row in workspace.body.registers.advice] == [FIRST]
    assert [line.id for line in workspace.body.meetings] == [1]
    assert workspace.undo() is None, "a step before the mending would bring the old rows back"


def test_a_meeting_that_cannot_be_read_is_named_and_the_others_open(workspace):
    _open(workspace)
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    _open(workspace, LATER)
    workspace.put_aside()
    folder = workspace.repository.folder
    workspace.close()
    (folder / "meetings" / "1" / "meeting.json").write_text("{", encoding="utf-8")
    with Workspace(Repository.open(folder), clock) as reopened:
        problems = reopened.mend().problems
        assert len(problems) == 1
        assert "meeting.json" in problems[0]
        assert reopened.take_up(2).id == 2
        assert [line.id for line in reopened.body.meetings] == [1, 2]
