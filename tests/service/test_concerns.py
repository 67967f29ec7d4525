"""Concerns on their way: what each may do next, what is refused with what to do, and what closing asks (F10, F11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.concerns import Way
from secretary.domain.errors import BadInput, NotAllowed, SecretaryError
from secretary.domain.meeting import Status, Step
from secretary.service import concerns
from secretary.service.agenda import with_item, with_template, without_item
from secretary.service.closing import unsettled
from secretary.service.convene import convened, rescheduled, stepped
from secretary.service.state import State
from secretary.service.workspace import Workspace
from tests.builders import ITEMS, PROTOCOL, a_body, a_state, agreed, performed

RULES = replace(
    PROTOCOL,
    concern_area="London",
    concern_outside_to="the national tension team",
    concern_office="the Forum office",
    concern_minor_to="the ward team",
)
DAY = date(2024, 1, 4)
RAISED = date(2023, 12, 20)
TOLD = date(2023, 12, 27)


def a_draft(day: date = DAY) -> State:
    return agreed(convened(State(a_body(protocol=RULES)), day=day, place="Library", items=ITEMS))


def with_concern(state: State, **fields: object) -> State:
    return concerns.raised(
        state, "Windows broken at the hall", on=RAISED, **({"inside": True, "serious": True} | fields)
    )


def passed(state: State, on: date = TOLD) -> State:
    return concerns.passed_to_police(concerns.passed_to_office(with_concern(state), 1, on=RAISED), 1, on=on)


def on_agenda(on: date = TOLD) -> State:
    return agreed(concerns.put_on_agenda(passed(a_draft(), on), 1))


def opened(state: State) -> State:
    return agreed(stepped(state, Step.OPEN))


def test_a_title_alone_is_enough_and_what_is_next_is_said():
    state = concerns.raised(a_draft(), "  Windows\nbroken ", on=RAISED)
    (concern,) = state.body.concerns
    assert (concern.title, concern.raised) == ("Windows broken", RAISED)
    assert "to be decided" in concerns.standing_words(concern, state.body)
    with pytest.raises(BadInput, match="title is empty"):
        concerns.raised(state, " ", on=RAISED)


def test_a_minor_one_is_kept_off_the_agenda_and_where_it_went_is_kept():
    state = with_concern(a_draft(), serious=False)
    with pytest.raises(NotAllowed, match="minor issue and is kept off the agenda: send it to the ward team instead"):
        concerns.put_on_agenda(state, 1)
    sent = concerns.sent(state, 1, on=DAY).body.concerns[0]
    assert (sent.sent_to, sent.sent_on) == ("the ward team", DAY)
    elsewhere = concerns.sent(state, 1, "the market office", on=DAY).body.concerns[0]
    assert elsewhere.sent_to == "the market office"
    assert concerns.standing_words(elsewhere, state.body) == "sent to the market office, Thu 4 Jan 2024"


def test_one_from_outside_goes_to_the_other_channel():
    state = with_concern(a_draft(), inside=False)
    with pytest.raises(NotAllowed, match=r"lies outside London .* send it to the national tension team instead"):
        concerns.put_on_agenda(state, 1)
    with pytest.raises(NotAllowed, match="does not go to the police of this body"):
        concerns.passed_to_police(state, 1, on=DAY)
    assert concerns.sent(state, 1, on=DAY).body.concerns[0].sent_to == "the national tension team"


def test_a_channel_that_nobody_named_is_asked_for():
    bare = State(a_body())
    with pytest.raises(BadInput, match="name no channel"):
        concerns.sent(with_concern(bare, serious=False), 1, on=DAY)


def test_a_serious_one_goes_through_the_office_to_the_police():
    state = with_concern(a_draft())
    with pytest.raises(NotAllowed, match="goes through the Forum office before the police"):
        concerns.passed_to_police(state, 1, on=TOLD)
    state = concerns.passed_to_office(state, 1, on=TOLD)
    with pytest.raises(BadInput, match="cannot go there on Wed 20 Dec 2023"):
        concerns.passed_to_police(state, 1, on=RAISED)
    assert concerns.passed_to_police(state, 1, on=TOLD).body.concerns[0].police_on == TOLD


@pytest.mark.parametrize(
    "step",
    [
        lambda state: concerns.sent(state, 1, "the ward team", on=DAY),
        lambda state: concerns.passed_to_office(state, 1, on=DAY),
        lambda state: concerns.put_on_agenda(state, 1),
    ],
)
def test_one_that_is_not_decided_goes_nowhere(step):
    with pytest.raises(NotAllowed, match=r"where “Windows|where it lies"):
        step(with_concern(a_draft(), inside=None))


def test_it_becomes_an_item_of_its_own_and_taken_off_it_is_free():
    state = on_agenda()
    item = concerns.item_about(state.sitting, 1)
    assert item is not None
    assert (item.title, item.kind) == ("Windows broken at the hall", ItemKind.SERIOUS_CONCERN)
    assert state.body.concerns[0].meeting == state.sitting.id
    with pytest.raises(NotAllowed, match="on the agenda of meeting 1 already"):
        concerns.put_on_agenda(state, 1)
    free = agreed(concerns.taken_off(state, 1))
    assert (free.body.concerns[0].meeting, free.sitting.items) == (0, ITEMS)
    with pytest.raises(NotAllowed, match="not on the agenda"):
        concerns.taken_off(free, 1)


def test_an_item_that_was_typed_before_becomes_its_own():
    typed = with_item(passed(a_draft()), title="windows broken at the HALL", kind=ItemKind.SERIOUS_CONCERN)
    assert len(concerns.put_on_agenda(typed, 1).sitting.items) == len(typed.sitting.items)


def test_an_item_is_entered_as_a_concern_or_is_about_the_one_that_waits():
    state = with_item(a_draft(), title="Windows broken at the hall", kind=ItemKind.SERIOUS_CONCERN)
    item = max(state.sitting.order)
    fresh = agreed(concerns.entered_with(state, item, on=RAISED)).body.concerns
    assert [(each.raised, each.way, each.meeting) for each in fresh] == [(RAISED, Way.AGENDA, 1)]
    waiting = concerns.entered_with(with_concern(state), item, on=DAY).body.concerns
    assert [(each.raised, each.meeting) for each in waiting] == [(RAISED, 1)]


def test_whatever_takes_the_item_away_frees_the_concern(workspace: Workspace):
    workspace.perform(lambda _state: on_agenda())
    item = concerns.item_about(workspace.state.sitting, 1)
    workspace.perform(lambda state: without_item(state, item.id))
    assert workspace.body.concerns[0].meeting == 0
    workspace.undo()
    assert workspace.body.concerns[0].meeting == 1
    replaced = tuple(Item(number, f"Item {number}") for number in workspace.state.sitting.order)
    workspace.perform(lambda state: with_template(state, replaced))
    assert workspace.body.concerns[0].meeting == 0


def test_one_on_an_agenda_does_not_become_minor_there():
    with pytest.raises(NotAllowed, match="take it off there first"):
        concerns.decided(on_agenda(), 1, inside=True, serious=False)


def test_four_days_are_named_as_short_and_closing_asks_why():
    state = opened(on_agenda())
    with pytest.raises(concerns.NeedsReason, match="“Windows broken at the hall” had 4 of 5 full working days"):
        stepped(state, Step.CLOSE)
    assert unsettled(state)[0].startswith("“Windows broken at the hall” had 4 of 5 full working days of notice")
    said = concerns.notice_words(*concerns.unexplained(state)[0])
    assert said.startswith("SHORT: 4 of 5 full working days for Thu 4 Jan 2024")
    with pytest.raises(BadInput, match="reason is empty"):
        concerns.urgent(state, 1, " ")
    explained = concerns.urgent(state, 1, "The hall opens on Friday")
    assert stepped(explained, Step.CLOSE).sitting.status is Status.CLOSED


def test_five_days_ask_for_no_reason_and_adjourning_never_does():
    assert stepped(opened(on_agenda(date(2023, 12, 22))), Step.CLOSE).sitting.status is Status.CLOSED
    assert stepped(opened(on_agenda()), Step.ADJOURN).sitting.status is Status.ADJOURNED


def test_one_that_the_police_do_not_know_of_may_be_typed_and_is_asked_about():
    state = opened(agreed(concerns.put_on_agenda(with_concern(a_draft()), 1)))
    with pytest.raises(concerns.NeedsReason, match="had 0 of 5"):
        stepped(state, Step.CLOSE)


def test_another_date_counts_again():
    state = on_agenda()
    later = rescheduled(state, day=date(2024, 1, 5), start=time(18, 30), place="Library", length=60)
    assert concerns.unexplained(state)
    assert not concerns.unexplained(later)


def test_the_calendar_of_the_rules_and_days_of_the_body_are_left_out():
    concern = passed(a_draft()).body.concerns[0]
    scottish = replace(RULES, extra_holidays=(date(2024, 1, 2),))
    assert concerns.notice_for(concern, DAY, scottish).full == 3
    lines = concerns.day_words(concerns.notice_for(concern, DAY, scottish))
    assert lines == (
        "Thu 28 Dec 2023: 1",
        "Fri 29 Dec 2023: 2",
        "Sat 30 Dec 2023: Saturday",
        "Sun 31 Dec 2023: Sunday",
        "Mon 1 Jan 2024: New Year's Day",
        "Tue 2 Jan 2024: Holiday added by the body",
        "Wed 3 Jan 2024: 3",
    )


def test_it_may_go_to_a_second_meeting_once_the_first_is_over_and_needs_its_own_reason():
    over = performed(opened(on_agenda()), lambda s: concerns.urgent(s, 1, "Why"), lambda s: stepped(s, Step.CLOSE))
    later = agreed(convened(over, day=DAY, place="Library", items=ITEMS))
    again = agreed(concerns.put_on_agenda(later, 1))
    assert (again.body.concerns[0].meeting, again.body.concerns[0].urgent) == (2, "")


def test_it_is_closed_with_a_note_and_opened_again():
    state = concerns.closed(with_concern(a_draft()), 1, "Repaired by the council", on=DAY)
    assert (state.body.concerns[0].closed, state.body.concerns[0].note) == (DAY, "Repaired by the council")
    with pytest.raises(NotAllowed, match="is closed: open it again first"):
        concerns.put_on_agenda(state, 1)
    assert concerns.reopened(state, 1).body.concerns[0].closed is None
    with pytest.raises(BadInput, match="note is empty"):
        concerns.closed(state, 1, "", on=DAY)


def test_the_notice_is_counted_for_its_meeting_or_the_next_one():
    state = passed(a_draft())
    (concern,) = state.body.concerns
    assert concerns.meeting_counted(state.body, concern, RAISED).id == 1
    assert concerns.meeting_counted(state.body, concern, date(2024, 2, 1)) is None
    assert concerns.meeting_counted(on_agenda().body, on_agenda().body.concerns[0], date(2024, 2, 1)).id == 1
    minor = replace(concern, serious=False)
    assert concerns.meeting_counted(state.body, minor, RAISED) is None


def test_an_unlinked_item_closes_as_before():
    state = a_state(items=(Item(1, "An attack", ItemKind.SERIOUS_CONCERN),))
    assert stepped(state, Step.CLOSE).sitting.status is Status.CLOSED


def test_refusals_are_whole_sentences():
    for step in (lambda s: concerns.urgent(s, 9, "x"), lambda s: concerns.taken_off(s, 9)):
        with pytest.raises(SecretaryError, match=r"\.$"):
            step(a_draft())


def test_the_day_it_was_raised_is_mended_up_to_the_day_it_went_its_way():
    state = concerns.passed_to_office(with_concern(a_draft()), 1, on=date(2023, 12, 21))
    assert concerns.redated(state, 1, on=date(2023, 12, 1)).body.concerns[0].raised == date(2023, 12, 1)
    with pytest.raises(BadInput, match="was on its way by Thu 21 Dec 2023"):
        concerns.redated(state, 1, on=date(2023, 12, 22))
