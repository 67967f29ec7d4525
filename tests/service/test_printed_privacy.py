"""What commands print of private things says so in lines and in records, and printed minutes count no votes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.domain.agreements import Lack, LackKind
from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.concerns import Concern
from secretary.domain.document import DocumentKind
from secretary.domain.entries import EntryKind, Tally
from secretary.domain.findable import beside_meetings
from secretary.domain.meeting import Step
from secretary.domain.membership import MembershipOutcome, MembershipVote, VoteMethod
from secretary.domain.people import Person
from secretary.domain.programme import Workstream
from secretary.domain.shorthand import Typed
from secretary.printing import concerns, due, life, meetings, people, registers, room, workstreams
from secretary.service import documents
from secretary.service.annex import annexes
from secretary.service.comparing import compared
from secretary.service.convene import convened, stepped
from secretary.service.due import Teller, due_now
from secretary.service.minutes import with_line
from secretary.service.rule import review, with_release
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from tests.builders import DAY, ITEMS, PROTOCOL, a_body, a_state, clock, minuted
from tests.builders import due as a_due


@pytest.fixture
def workspace(tmp_path):
    with Workspace(Repository.create(tmp_path / "store", a_body()), clock) as opened:
        opened.perform(lambda state: convened(state, day=DAY, place="Library", items=ITEMS))
        opened.perform(lambda state: stepped(state, Step.OPEN))
        yield opened


def _voted(*, rule: bool, tally: Tally):
    state = a_state(protocol=replace(PROTOCOL, rule_applies=rule))
    return minuted(state, EntryKind.VOTE, "To adopt the plan.", tally=tally)


@pytest.mark.parametrize(
    ("rule", "tally", "facts", "counted"),
    [
        (True, Tally(12, 7, 5), "carried", False),
        (True, Tally(1, 1, 0, 0, 1), "not carried", False),
        (False, Tally(12, 7, 5), "carried, 12 for, 7 against, 5 abstaining", True),
        (False, Tally(12, 2), "carried", False),
    ],
)
def test_printed_minutes_say_of_a_vote_what_the_word_file_says(rule, tally, facts, counted):
    state = _voted(rule=rule, tally=tally)
    line = list(meetings.minutes_lines(state.body, state.sitting))
    assert f"Vote ({facts}): To adopt the plan." in line
    (record,) = meetings.minutes_record(state.body, state.sitting)["entries"]
    assert record["outcome"] == facts.partition(",")[0].replace(" ", "-")
    assert ("votes" in record) is counted
    assert room.read_back_record(state.body, state.sitting)["entries"] == [record]


def test_every_concern_and_workstream_that_is_found_is_private():
    body = a_body(concerns=(Concern(1, "A crowd", DAY, meeting=1),), workstreams=(Workstream(1, "Young people"),))
    assert all(found.private for found in beside_meetings(body))


def test_records_of_private_lists_say_that_they_are_private(workspace):
    body = replace(workspace.body, concerns=(Concern(1, "A crowd", DAY),), workstreams=(Workstream(1, "Young people"),))
    workspace.perform(lambda state: replace(state, body=body))
    workspace.perform(lambda state: with_line(state, 2, Typed(EntryKind.ACTION, "Send it.", owner=2, due=a_due())))
    vote = MembershipVote(1, 3, 1, VoteMethod.PAPER, Tally(2), MembershipOutcome.STAYS)
    state = workspace.state
    meeting = replace(
        state.sitting, votes=(vote,), attendance=(Attendance(1, Presence.PRESENT),), interests=(Interest(1, 2, 2),)
    )
    body, today = state.body, workspace.today
    actions = body.registers.actions
    told = [(each, Teller(workspace, today).told(each)) for each in due_now(workspace)]
    records = [
        concerns.concern_record(body, body.concerns[0], today),
        workstreams.workstream_record(body, body.workstreams[0], today),
        people.person_record(body, body.people[0], today),
        people.lack_record(Lack(2, LackKind.CONNECTION)),
        *(people.annex_record(each) for each in annexes(body, meeting)),
        *room.attendance_records(body, meeting),
        *room.interest_records(body, meeting),
        *registers.row_records(workspace, actions, owners=True),
        *due.due_records(told),
    ]
    assert told
    assert all(record["private"] is True for record in records)
    assert "private" not in registers.row_record(workspace, actions[0])


def test_a_comparison_of_private_documents_is_marked(workspace):
    first = documents.make_document(workspace, DocumentKind.VISITOR_LIST)
    gill = Person(6, "Fay Gill", "forum", member=True)
    workspace.perform(lambda state: replace(state, body=replace(state.body, people=(*state.body.people, gill))))
    second = documents.make_document(workspace, DocumentKind.VISITOR_LIST)
    found = compared(workspace, 1, first.id, second.id)
    lines = list(life.compared_lines(found))
    assert lines[0].startswith("PRIVATE.")
    assert any("Fay Gill" in line for line in lines)
    assert all(record["private"] for record in life.compared_records(found))
    assert life.document_record(first)["private"] is True


def test_a_comparison_says_what_would_stop_the_document_now(workspace):
    workspace.perform(lambda state: with_line(state, 2, Typed(EntryKind.VIEW, "Bola Finch was thanked.")))
    (matter,) = review(workspace, DocumentKind.MINUTES).stopping
    workspace.perform(lambda state: with_release(state, matter, "agreed by all"))
    first = documents.make_document(workspace, DocumentKind.MINUTES)
    workspace.perform(lambda state: with_line(state, 2, Typed(EntryKind.VIEW, "Lighting was asked about.")))
    second = documents.make_document(workspace, DocumentKind.MINUTES)
    assert not any(each.stops or each.private for each in compared(workspace, 1, first.id, second.id))
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, releases=())))
    found = compared(workspace, 1, second.id, first.id)
    assert [each.text for each in found if each.stops] == ["Bola Finch was thanked."]
    assert not any(line.startswith("PRIVATE") for line in life.compared_lines(found))
