"""The private documents as they are made, kept and never sent: visitor list and running order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.documents.reading import passages_of_word
from secretary.domain.agenda import ItemKind
from secretary.domain.attendance import Presence
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import EntryKind, Owner
from secretary.domain.errors import WrongStep
from secretary.domain.meeting import Step
from secretary.service import documents, private_documents, templates
from secretary.service.attendance import with_presence
from secretary.service.convene import convened, noticed, stepped
from secretary.service.rule import GivesAway
from secretary.service.state import State
from secretary.service.workspace import Workspace
from tests.builders import DAY, ITEMS, a_state, due, minuted

LATER = date(2027, 1, 14)


def with_action(state: State, **owner: object) -> State:
    """Give the state with one more action, and who is privately down for it."""
    after = minuted(state, EntryKind.ACTION, "Send the figures.", party="police", due=due())
    meeting = after.sitting
    row = Owner(meeting.entries[-1].id, **owner)
    return State(after.body, replace(meeting, owners=(*meeting.owners, row)))


@pytest.fixture
def next_meeting(workspace: Workspace) -> Workspace:
    """Give the draft meeting after one that left two actions and a piece of advice open."""
    workspace.perform(lambda _state: a_state())
    workspace.perform(lambda state: with_action(state, person=4))
    workspace.perform(lambda state: with_action(state, words="somebody new"))
    workspace.perform(lambda state: minuted(state, EntryKind.ADVICE, "Publish the figures."))
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    workspace.perform(lambda state: convened(state, day=LATER, place="Library", items=ITEMS))
    workspace.save()
    return workspace


def kinds(workspace: Workspace) -> list[DocumentKind]:
    return [kept.kind for kept in documents.kept_documents(workspace, workspace.state.sitting.id)]


@pytest.mark.parametrize("kind", [DocumentKind.VISITOR_LIST, DocumentKind.RUNNING_ORDER])
def test_a_private_document_is_kept_as_private_and_named_so(next_meeting, kind):
    kept = documents.make_document(next_meeting, kind)
    assert (kept.kind, kept.status, kept.version) == (kind, DocumentStatus.PRIVATE, 1)
    assert kept.name.startswith("PRIVATE-")
    assert documents.make_document(next_meeting, kind) == kept


def test_what_comes_back_names_who_is_down_for_it(next_meeting):
    order = private_documents.running_order(next_meeting)
    matters = [matter for item in order.items for matter in item.matters]
    assert [(matter.what, matter.side, matter.owner, matter.standing) for matter in matters] == [
        ("Action 26/01", "Police", "Chief Inspector Dana Holt", ""),
        ("Action 26/02", "Police", "somebody new", ""),
        ("Advice 26/01", "", "", "no outcome yet"),
    ]


def test_the_chair_has_the_words_of_the_templates_at_hand(next_meeting):
    order = private_documents.running_order(next_meeting)
    said = templates.sayings()
    (searches,) = (item for item in order.items if item.title == "Searches in the market")
    assert (order.opening, searches.say, order.closing) == (said.opening, said.at(ItemKind.DISCUSSION), said.closing)


def test_the_owners_of_the_running_order_are_in_no_document_that_circulates(next_meeting):
    agenda = documents.make_document(next_meeting, DocumentKind.AGENDA)
    content = next_meeting.repository.document_bytes(2, agenda.id)
    assert [text for text in passages_of_word(content, "agenda.docx") if "Holt" in text.text] == []


def test_a_guest_who_is_down_for_the_meeting_is_on_the_visitor_list(next_meeting):
    assert "Eda Nunn" not in [visitor.name for visitor in private_documents.visitors(next_meeting).visitors]
    next_meeting.perform(lambda state: with_presence(state, 5, Presence.GUEST))
    assert "Eda Nunn" in [visitor.name for visitor in private_documents.visitors(next_meeting).visitors]


def test_a_visitor_list_needs_no_agenda(workspace):
    workspace.perform(lambda _state: a_state(items=(), current=0))
    assert documents.make_document(workspace, DocumentKind.VISITOR_LIST).version == 1
    with pytest.raises(WrongStep, match="agenda is empty"):
        documents.make_document(workspace, DocumentKind.RUNNING_ORDER)


def test_nothing_private_is_made_of_a_cancelled_meeting(next_meeting):
    next_meeting.perform(lambda state: stepped(state, Step.CANCEL))
    for kind in (DocumentKind.VISITOR_LIST, DocumentKind.RUNNING_ORDER):
        with pytest.raises(WrongStep, match="cancelled"):
            documents.make_document(next_meeting, kind)
    with pytest.raises(WrongStep, match="cancelled"):
        private_documents.visitors(next_meeting)
    with pytest.raises(WrongStep, match="cancelled"):
        private_documents.running_order(next_meeting)
    assert kinds(next_meeting) == []


def test_neither_notice_nor_circulation_nor_approval_touches_a_private_document(next_meeting):
    for kind in (DocumentKind.VISITOR_LIST, DocumentKind.RUNNING_ORDER):
        documents.make_document(next_meeting, kind)
    next_meeting.perform(lambda state: noticed(state, on=DAY, to="all members"))
    for step in (Step.OPEN, Step.CLOSE):
        next_meeting.perform(lambda state, step=step: stepped(state, step))
    sent = documents.circulate(next_meeting, "all members")
    approved = documents.approve(next_meeting)
    assert {sent.kind, approved.kind} == {DocumentKind.MINUTES}
    private = [kept for kept in documents.kept_documents(next_meeting, 2) if kept.kind.private]
    assert [(kept.version, kept.status) for kept in private] == [(1, DocumentStatus.PRIVATE)] * 2


def test_the_rule_stops_no_private_document_and_still_stops_the_agenda(next_meeting):
    named = tuple(replace(item, title=f"{item.title} (Amina Rowe)") for item in next_meeting.state.sitting.items)
    next_meeting.perform(lambda state: State(state.body, replace(state.sitting, items=named)))
    assert documents.make_document(next_meeting, DocumentKind.RUNNING_ORDER).version == 1
    with pytest.raises(GivesAway, match="give participants away"):
        documents.make_document(next_meeting, DocumentKind.AGENDA)
