"""A meeting's life: what is put down of it, what lapses, and where its minutes are approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from secretary.domain.agenda import ItemKind
from secretary.domain.approval import approved_minutes
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import Entry, EntryKind, Ref, Tally
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.keeping import destructions
from secretary.domain.life import Correction, CorrectionState, Milestone, SendingKind
from secretary.domain.meeting import MeetingKind, Status, Step
from secretary.domain.membership import MembershipOutcome, MembershipVote, VoteMethod
from secretary.domain.releases import Part, Release, Spot, fingerprint
from secretary.domain.shorthand import Typed
from secretary.printing.meetings import entry_lines
from secretary.service import corrections, documents, milestones, progress, responses, retention
from secretary.service.agenda import with_item
from secretary.service.approving import approval_lines, approve_at_meeting, to_approve
from secretary.service.comparing import Mark, compared
from secretary.service.convene import approved, circulated, convened, noticed, stepped
from secretary.service.minutes import with_changed_line, with_line
from secretary.service.rule import GivesAway, review, with_release
from secretary.service.state import State
from secretary.service.striking import strike
from secretary.service.struck import known_sentences
from secretary.service.workspace import Workspace
from secretary.store.backup import back_up
from secretary.store.repository import Repository
from tests.builders import DAY, ITEMS, PROTOCOL, a_body, a_meeting, a_state, agreed, clock, minuted, reply

LATER = date(2027, 1, 14)
AT_MEETING = replace(PROTOCOL, approved_at_meeting=True, chair_clears=True)
IN_PARTNERSHIP = replace(PROTOCOL, agenda_in_partnership=True)


@pytest.fixture
def workspace(tmp_path):
    with Workspace(Repository.create(tmp_path / "store", a_body(protocol=AT_MEETING)), clock) as opened:
        yield opened


def _held(workspace, *lines, day=DAY, kind=MeetingKind.REGULAR):
    workspace.put_aside()
    workspace.perform(lambda state: convened(state, day=day, place="Library", items=ITEMS, kind=kind))
    workspace.perform(lambda state: stepped(state, Step.OPEN))
    for words in lines:
        workspace.perform(lambda state, words=words: with_line(state, 2, Typed(EntryKind.VIEW, words)))


def _sent(workspace, *lines, **fields):
    _held(workspace, *lines, **fields)
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    workspace.perform(lambda state: circulated(state, on=DAY, to="all members", cleared=True))
    return workspace.state.sitting.id


def test_f1_an_extraordinary_meeting_says_why_it_was_called_at_short_notice():
    state = a_state(Status.DRAFT, kind=MeetingKind.EXTRAORDINARY)
    assert "Why it is called at short notice is not recorded yet." in progress.next_steps(state)
    told = milestones.with_short_notice(state, " Three fires in one\tweek. ")
    assert told.sitting.short_notice == "Three fires in one week."
    assert not progress.short_notice_missing(told.sitting)
    assert noticed(state, on=DAY, to="all", words="Three fires.").sitting.short_notice == "Three fires."
    with pytest.raises(NotAllowed, match="Only an extraordinary meeting"):
        milestones.with_short_notice(a_state(Status.DRAFT), "Three fires.")
    with pytest.raises(BadInput, match="gives a participant away"):
        milestones.with_short_notice(state, "Bola Finch asked for it.")


def test_f4_the_police_neither_agree_the_agenda_nor_clear_the_draft_of_a_forum():
    with pytest.raises(NotAllowed, match="body's own"):
        milestones.passed(a_state(Status.DRAFT), Milestone.AGREED_BY_LEAD)
    with pytest.raises(NotAllowed, match="body's own"):
        responses.side_called(a_meeting(), "Forum")
    closed = replace(a_meeting(status=Status.CLOSED), protocol=AT_MEETING)
    with pytest.raises(NotAllowed, match="has not cleared"):
        circulated(State(a_body(), closed), on=DAY, to="all members")


def test_i6_an_agreement_of_the_agenda_lapses_when_it_is_changed(tmp_path):
    body = a_body(protocol=IN_PARTNERSHIP)
    with Workspace(Repository.create(tmp_path / "store", body), clock) as workspace:
        workspace.perform(lambda state: convened(state, day=DAY, place="Library", items=ITEMS))
        for who in (Milestone.AGREED_BY_CHAIR, Milestone.AGREED_BY_LEAD):
            workspace.perform(partial(milestones.passed, what=who, on=DAY))
        assert not progress.agreement_missing(workspace.state.sitting)
        workspace.perform(lambda state: with_item(state, title="Parking"))
        assert len(progress.agreement_missing(workspace.state.sitting)) == 2
        workspace.undo()
        assert not progress.agreement_missing(workspace.state.sitting)


def test_a_clearance_lapses_when_a_line_is_changed_and_minutes_wait_for_another(workspace):
    _held(workspace, "Searches were discussed.")
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    workspace.perform(partial(milestones.passed, what=Milestone.CLEARED, on=DAY))
    line = workspace.state.sitting.entries[0].id
    workspace.perform(lambda state: with_changed_line(state, line, Typed(EntryKind.VIEW, "Searches were heard of.")))
    with pytest.raises(NotAllowed, match="has not cleared"):
        documents.circulate(workspace, "all members")
    assert workspace.state.sitting.status is Status.CLOSED


def test_the_item_for_the_last_minutes_comes_by_itself_while_minutes_are_outstanding(workspace):
    first, second = _sent(workspace), _sent(workspace, day=DAY + timedelta(days=7))
    _held(workspace, day=LATER)
    meeting = workspace.state.sitting
    assert [item.kind for item in meeting.items][:2] == [ItemKind.STANDING, ItemKind.LAST_MINUTES]
    assert [line.id for line in to_approve(workspace.state)] == [first, second]
    extraordinary = convened(workspace.state, day=LATER, place="Hall", items=ITEMS, kind=MeetingKind.EXTRAORDINARY)
    assert ItemKind.LAST_MINUTES not in [item.kind for item in extraordinary.sitting.items]


def test_minutes_are_approved_at_a_later_meeting_and_minuted_there_with_what_was_corrected(workspace):
    number = _sent(workspace, "Searches were discussed.", "Lighting was asked about.")
    with pytest.raises(NotAllowed, match="next ordinary meeting"):
        approved(workspace.state, on=LATER)
    workspace.perform(lambda state: corrections.with_correction(state, "Street lighting was asked about.", 2))
    workspace.perform(lambda state: corrections.with_correction(state, "The date of the fair is 3 May."))
    _held(workspace, day=LATER)
    with pytest.raises(NotAllowed, match="neither taken nor declined yet: 2"):
        approve_at_meeting(workspace, number)
    here = workspace.state.sitting.id
    workspace.take_up(number)
    workspace.perform(lambda state: corrections.with_decision(state, 1, taken=True))
    workspace.perform(lambda state: corrections.with_decision(state, 2, taken=False))
    workspace.take_up(here)
    document = approve_at_meeting(workspace, number)
    said = [entry.text for entry in workspace.state.sitting.entries]
    assert said == [
        "The minutes of the regular meeting of Thursday 10 December 2026 were approved, with one correction.",
        "Correction to 2.2: Street lighting was asked about.",
    ]
    assert workspace.state.sitting.approves == (number,)
    minutes = workspace.repository.meeting(number)
    assert (minutes.status, minutes.approved_at) == (Status.APPROVED, here)
    assert [entry.text for entry in minutes.entries] == ["Searches were discussed.", "Street lighting was asked about."]
    assert (document.status, document.version) == (DocumentStatus.APPROVED, 1)
    assert workspace.undo() is None


def test_minutes_are_approved_at_no_other_meeting(workspace):
    number = _sent(workspace)
    _held(workspace, day=LATER, kind=MeetingKind.EXTRAORDINARY)
    with pytest.raises(NotAllowed, match="ordinary meeting"):
        approve_at_meeting(workspace, number)
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    _held(workspace, day=DAY - timedelta(days=7))
    with pytest.raises(NotAllowed, match="a later meeting"):
        approve_at_meeting(workspace, number)


def test_a_correction_that_gives_somebody_away_stops_the_approval_and_nothing_changes(workspace):
    number = _sent(workspace, "Searches were discussed.")
    workspace.perform(lambda state: corrections.with_correction(state, "Bola Finch spoke of searches.", 1))
    workspace.perform(lambda state: corrections.with_decision(state, 1, taken=True))
    _held(workspace, day=LATER)
    before = workspace.state
    with pytest.raises(GivesAway):
        approve_at_meeting(workspace, number)
    assert workspace.state is before
    assert workspace.repository.meeting(number).status is Status.CIRCULATED


def test_an_approval_that_a_crash_cut_between_its_two_files_is_finished_at_opening(workspace, monkeypatch):
    number = _sent(workspace, "Searches were discussed.")
    workspace.perform(lambda state: corrections.with_correction(state, "Searches were heard of.", 1))
    workspace.perform(lambda state: corrections.with_decision(state, 1, taken=True))
    _held(workspace, day=LATER)

    class Killed(BaseException):
        pass

    def killed(*_arguments, **_options):
        workspace.save()
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(workspace, "keep_beside", killed)
        with pytest.raises(Killed):
            approve_at_meeting(workspace, number)
    folder, here = workspace.repository.folder, workspace.state.sitting.id
    workspace.close()
    with Workspace(Repository.open(folder), clock) as again:
        assert again.repository.meeting(number).status is Status.CIRCULATED
        again.mend()
        minutes = again.repository.meeting(number)
        assert (minutes.status, minutes.approved_at) == (Status.APPROVED, here)
        assert minutes.entries[0].text == "Searches were heard of."
        assert again.body.line(number).status is Status.APPROVED
        again.take_up(number)
        assert documents.make_document(again, DocumentKind.MINUTES).status is DocumentStatus.APPROVED
        assert not again.look_for_mending().approvals


def test_approved_minutes_never_change_and_are_only_superseded(workspace, monkeypatch):
    number = _sent(workspace, "Searches were discussed.")
    _held(workspace, day=LATER)
    first = approve_at_meeting(workspace, number)
    workspace.take_up(number)
    for step in (
        lambda state: with_line(state, 2, Typed(EntryKind.VIEW, "More.")),
        lambda state: corrections.with_correction(state, "Other words."),
        lambda state: stepped(state, Step.REOPEN),
        lambda state: milestones.with_note(state, "Ring the library."),
    ):
        with pytest.raises(WrongStep):
            workspace.perform(step)
    with pytest.raises(NotAllowed, match="approved: nothing is struck"):
        strike(workspace, [1], ruling=True, withdraw=False)
    assert documents.make_document(workspace, DocumentKind.MINUTES) == first
    with pytest.raises(NotAllowed, match="the same again"):
        documents.supersede(workspace, "House style.")
    monkeypatch.setattr(workspace, "clock", lambda: datetime(2027, 3, 1, 9, 0))
    keep, commits = workspace.repository.keep_document, []

    def counted(*given, **named):
        commits.append(given)
        keep(*given, **named)

    monkeypatch.setattr(workspace.repository, "keep_document", counted)
    second = documents.supersede(workspace, "House style.")
    assert len(commits) == 1, "after a crash between two commits both versions would be the approved one"
    kept = {each.id: each.status for each in documents.kept_documents(workspace, number)}
    assert kept == {first.id: DocumentStatus.SUPERSEDED, second.id: DocumentStatus.APPROVED}
    assert workspace.repository.document_bytes(number, first.id)
    assert {each.mark for each in compared(workspace, number, first.id, second.id)} == {Mark.SAME}


def test_two_versions_are_compared_paragraph_by_paragraph(workspace):
    _held(workspace, "Searches were discussed.")
    first = documents.make_document(workspace, DocumentKind.MINUTES)
    line = workspace.state.sitting.entries[0].id
    workspace.perform(lambda state: with_changed_line(state, line, Typed(EntryKind.VIEW, "Searches were heard of.")))
    second = documents.make_document(workspace, DocumentKind.MINUTES)
    changed = [each for each in compared(workspace, 1, first.id, second.id) if each.mark is not Mark.SAME]
    assert [(each.mark, each.text) for each in changed] == [
        (Mark.GONE, "Searches were discussed."),
        (Mark.NEW, "Searches were heard of."),
    ]


def test_a_side_sees_its_own_responses_and_the_advice_that_they_answer_and_nothing_else(workspace):
    _held(workspace, "Searches were discussed.")
    for typed in (
        Typed(EntryKind.ADVICE, "Publish the figures."),
        Typed(EntryKind.RESPONSE, "Figures will be published.", party="police", reply=reply(Ref(1, 2))),
        Typed(EntryKind.DECISION, "To write to the council."),
    ):
        workspace.perform(lambda state, typed=typed: with_line(state, 2, typed))
    side = responses.side_called(workspace.state.sitting, "police")
    assert list(responses.extract_lines(workspace, side))[1:] == [
        "Advice 26/01: Publish the figures.",
        "Response: Figures will be published.",
    ]


def test_an_extract_gives_nobody_away_in_advice_of_an_earlier_meeting_unless_that_was_released_there(workspace):
    _held(workspace)
    workspace.perform(lambda state: with_line(state, 2, Typed(EntryKind.ADVICE, "Bola Finch asked for the figures.")))
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    _held(workspace, day=LATER)
    answer = Typed(EntryKind.RESPONSE, "Figures will be published.", party="police", reply=reply(Ref(1, 1)))
    workspace.perform(lambda state: with_line(state, 3, answer))
    side = responses.side_called(workspace.state.sitting, "police")
    with pytest.raises(GivesAway, match="the first in advice 26/01"):
        list(responses.extract_lines(workspace, side))
    workspace.take_up(1)
    (matter,) = review(workspace, DocumentKind.MINUTES).stopping
    workspace.perform(lambda state: with_release(state, matter, "a published author"))
    workspace.take_up(2)
    assert "Advice 26/01: Bola Finch asked for the figures." in list(responses.extract_lines(workspace, side))


def test_i4_no_correction_gives_the_line_of_a_membership_vote_other_words():
    vote = MembershipVote(1, 3, 1, VoteMethod.PAPER, Tally(2), MembershipOutcome.STAYS)
    line = minuted(a_state(), EntryKind.DECISION, "A membership matter was decided: no change was agreed.").sitting
    meeting = replace(line, status=Status.CIRCULATED, votes=(vote,))
    with pytest.raises(NotAllowed, match="vote on membership"):
        corrections.with_correction(State(a_body(), meeting), "No change was agreed, by two votes to none.", 1)
    told = Correction(1, "No change was agreed, by two votes to none.", 1, CorrectionState.TAKEN)
    taken = replace(meeting, corrections=(told,))
    assert approved_minutes(taken, LATER).entries == meeting.entries
    (said,) = approval_lines(State(a_body()), taken)
    assert said.endswith("10 December 2026 were approved.")


def test_i10_where_no_minutes_are_taken_an_approval_is_one_decision_and_no_correction_with_its_views(tmp_path):
    rules = replace(AT_MEETING, minutes_required=False)
    with Workspace(Repository.create(tmp_path / "store", a_body(protocol=rules)), clock) as workspace:
        number = _sent(workspace, "Searches were discussed.")
        workspace.perform(lambda state: corrections.with_correction(state, "A view at length of the market.", 1))
        workspace.perform(lambda state: corrections.with_decision(state, 1, taken=True))
        workspace.save()
        workspace.put_aside()
        workspace.perform(lambda state: convened(state, day=LATER, place="Library", items=ITEMS))
        workspace.perform(lambda state: milestones.with_minutes_taken(state, taken=False))
        workspace.perform(lambda state: stepped(state, Step.OPEN))
        approve_at_meeting(workspace, number, made=False)
        (line,) = workspace.state.sitting.entries
        assert (line.kind, line.text[-20:]) == (EntryKind.DECISION, "with one correction.")
        assert len(workspace.body.registers.decisions) == 1
        assert workspace.repository.meeting(number).entries[0].text == "A view at length of the market."


def test_of_words_that_a_correction_replaced_no_release_stays():
    meeting = minuted(a_state(), EntryKind.VIEW, "Bola Finch was thanked.").sitting
    release = Release(Spot(Part.LINE, 1), "name", fingerprint("Bola Finch was thanked."), 0, 10, "agreed by all")
    taken = Correction(1, "Somebody was thanked.", 1, CorrectionState.TAKEN)
    minutes = replace(meeting, status=Status.CIRCULATED, releases=(release,), corrections=(taken,))
    assert approved_minutes(minutes, LATER).releases == ()
    assert approved_minutes(replace(minutes, corrections=()), LATER).releases == (release,)


def test_i10_without_minutes_decisions_and_advice_are_taken_and_a_view_is_refused():
    with pytest.raises(NotAllowed, match="every meeting has minutes"):
        milestones.with_minutes_taken(a_state(), taken=False)
    state = State(a_body(), a_meeting(status=Status.OPEN, protocol=replace(PROTOCOL, minutes_required=False)))
    state = milestones.with_minutes_taken(agreed(state), taken=False)
    with pytest.raises(NotAllowed, match="No minutes are taken"):
        minuted(state, EntryKind.VIEW)
    for kind in (EntryKind.DECISION, EntryKind.ADVICE, EntryKind.ACTION):
        state = minuted(state, kind)
    assert len(state.sitting.entries) == 3
    with pytest.raises(NotAllowed, match="Views are minuted already"):
        milestones.with_minutes_taken(minuted(replace(state, meeting=replace(state.sitting, minutes_taken=True)),
                                              EntryKind.VIEW), taken=False)  # fmt: skip


def test_notes_drafts_and_private_lists_are_destroyed_when_their_days_have_passed(tmp_path):
    body = a_body(protocol=replace(AT_MEETING, notes_kept=28, drafts_kept=28, visitor_lists_kept=None))
    folder = tmp_path / "store"
    with Workspace(Repository.create(folder, body), clock) as workspace:
        _held(workspace, "Searches were discussed.")
        workspace.perform(lambda state: milestones.with_note(state, "Ask about the quay."))
        documents.make_document(workspace, DocumentKind.MINUTES)
        documents.make_document(workspace, DocumentKind.VISITOR_LIST)
        workspace.perform(lambda state: stepped(state, Step.CLOSE))
        documents.circulate(workspace, "all members", cleared=True)
        workspace.perform(lambda state: corrections.with_correction(state, "Nothing."))
        workspace.perform(lambda state: corrections.with_decision(state, 1, taken=False))
        _held(workspace, day=LATER)
        approve_at_meeting(workspace, 1)
        back_up(workspace.repository, LATER)
        assert {each.on for each in destructions(workspace.body)} == {LATER + timedelta(days=28)}
    for days, statuses in ((27, {"draft"}), (28, {"destroyed"})):
        then = datetime(2027, 1, 14) + timedelta(days=days)
        with Workspace(Repository.open(folder), lambda then=then: then) as workspace:
            done = retention.destroy_due(workspace)
            kept = documents.kept_documents(workspace, 1)
            minutes = [each.status.value for each in kept if each.kind is DocumentKind.MINUTES]
            assert set(minutes) & {"draft", "destroyed"} == statuses
            assert {"circulated", "approved"} <= set(minutes)
    assert next(retention.told(done)).endswith("): 1 note, 1 draft.")
    assert not done.unreached
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Ask about the quay" not in everything
    with Workspace(Repository.open(folder), lambda: datetime(2027, 6, 1)) as workspace:
        assert not retention.destroy_due(workspace).meetings
        assert workspace.repository.meeting(1).passed(Milestone.DESTROYED)


def test_a_struck_line_leaves_nothing_in_corrections_and_notes(workspace):
    _held(workspace, "Searches were discussed.", "Lighting was asked about.")
    workspace.perform(lambda state: milestones.with_note(state, "Lighting was asked about. Ring the council."))
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    workspace.perform(lambda state: circulated(state, on=DAY, to="all", cleared=True))
    workspace.perform(lambda state: corrections.with_correction(state, "Lamps were asked about.", 2))
    workspace.perform(lambda state: corrections.with_correction(state, "Searches were heard of.", 1))
    strike(workspace, [2], ruling=True, withdraw=False)
    meeting = workspace.state.sitting
    assert [each.entry for each in meeting.corrections] == [1]
    assert meeting.notes == ()


def test_what_was_sent_and_done_is_told_in_order_with_its_day():
    state = noticed(a_state(Status.DRAFT), on=DAY - timedelta(days=9), to="all members")
    state = noticed(state, on=DAY - timedelta(days=8), to="the police lead")
    state = milestones.called_for_items(state, on=DAY - timedelta(days=20), to="members")
    assert [(each.what, each.words) for each in progress.done_steps(state.sitting)] == [
        ("items called for", "members"),
        ("notice given", "all members"),
        ("notice given", "the police lead"),
    ]
    with pytest.raises(WrongStep, match="no paper"):
        milestones.papers_sent(state, on=DAY, to="all")
    assert progress.notice_words(replace(state.sitting, protocol=replace(PROTOCOL, agenda_notice=5)),
                                 SendingKind.NOTICE, 5).startswith("6 full working days")  # fmt: skip


def test_a_correction_taken_for_a_line_puts_another_for_it_aside(workspace):
    _sent(workspace, "Searches were discussed.")
    for words in ("Searches were heard of.", "Searches were spoken of."):
        workspace.perform(lambda state, words=words: corrections.with_correction(state, words, 1))
    for number in (1, 2):
        workspace.perform(lambda state, number=number: corrections.with_decision(state, number, taken=True))
    states = [each.state for each in workspace.state.sitting.corrections]
    assert states == [CorrectionState.DECLINED, CorrectionState.TAKEN]


def test_striking_a_correction_names_the_approved_minutes_that_hold_it(workspace):
    number = _sent(workspace, "Searches were discussed.")
    workspace.perform(lambda state: corrections.with_correction(state, "A burgled shop was spoken of.", 1))
    workspace.perform(lambda state: corrections.with_decision(state, 1, taken=True))
    _held(workspace, "Lighting was asked about.", day=LATER)
    document = approve_at_meeting(workspace, number)
    lines = {entry.text: entry.id for entry in workspace.state.sitting.entries}
    (correction,) = (entry for text, entry in lines.items() if "burgled" in text)
    done = strike(workspace, [correction], ruling=True, withdraw=True)
    (told,) = (each for each in known_sentences(done) if "approved minutes of meeting 1 hold these words" in each)
    assert document.name in told
    done = strike(workspace, [lines["Lighting was asked about."]], ruling=True, withdraw=True)
    assert not any("approved minutes" in each for each in known_sentences(done))


def test_f4_minutes_go_out_unchecked_only_where_that_is_said_and_are_checked_later(workspace):
    _held(workspace, day=DAY)
    workspace.perform(lambda state: with_line(state, 2, Typed(EntryKind.RESPONSE, "It is looked into.")))
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    rules = replace(workspace.state.sitting.protocol, responses_checked=True)
    given = replace(workspace.state, meeting=replace(workspace.state.sitting, protocol=rules))
    with pytest.raises(NotAllowed, match="has not checked its own responses"):
        circulated(given, on=DAY, to="all", cleared=True)
    checked = circulated(given, on=DAY, to="all", cleared=True, checked=True)
    assert checked.sitting.passed(Milestone.RESPONSES_CHECKED).on == DAY
    out = circulated(given, on=DAY, to="all", cleared=True, checked=False)
    assert out.sitting.passed(Milestone.RESPONSES_CHECKED) is None
    assert any("may still be put down" in each for each in progress.next_steps(out))
    later = milestones.passed(out, Milestone.RESPONSES_CHECKED, on=DAY + timedelta(days=1))
    assert later.sitting.passed(Milestone.RESPONSES_CHECKED).on == DAY + timedelta(days=1)
    assert "Checked, " in responses.standing_words(later.sitting)


def test_minutes_that_were_sent_again_are_told_once_with_their_version_and_to_whom():
    today = date(2026, 12, 14)
    state = a_state(Status.CLOSED)
    state = circulated(state, on=today, to="all members", cleared=True)
    state = milestones.sent_again(state, on=today, to="all members", version=2)
    state = milestones.sent_again(state, on=today, to="the press", version=0)
    told = [(each.what, each.words) for each in progress.done_steps(state.sitting) if "sent" in each.what]
    assert told == [
        ("minutes sent", "all members"),
        ("minutes sent again", "version 2, to all members"),
        ("minutes sent again", "to the press"),
    ]


def test_a_different_view_that_says_so_is_printed_with_that_said_once():
    said = ["It was loud.", "A different view was that it was calm.", "It was calm."]
    kinds = [EntryKind.VIEW, EntryKind.DIFFERENT_VIEW, EntryKind.DIFFERENT_VIEW]
    entries = tuple(Entry(n, 2, *each) for n, each in enumerate(zip(kinds, said, strict=True), start=1))
    state = a_state(Status.OPEN)
    meeting = replace(state.sitting, entries=entries)
    lines = list(entry_lines(state.body, meeting, 2, 2))
    assert lines[1:] == ["2.2 A different view was that it was calm.", "2.3 A different view: It was calm."]
