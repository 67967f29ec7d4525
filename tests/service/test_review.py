"""What a document would give away: found in all that it prints, mended or released, and stopped until then."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretary.config import TEMPLATES_VARIABLE, templates_folder
from secretary.documents.context import Arising, ArisingRow, agenda_context, minutes_context, texts_of
from secretary.documents.minute_lines import Words
from secretary.domain.agenda import Paper
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.body import with_meetings
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import Due, Entry, EntryKind, Outcome, Ref, Reply
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.meeting import Step
from secretary.domain.people import Person
from secretary.domain.releases import Part, Spot
from secretary.i18n import clock_time, long_day, short_day
from secretary.rule.findings import Finding, Kind, Severity
from secretary.service import documents, minutes, people, rule
from secretary.service.advice import action_matters, advice_matters, decision_matters, request_matters
from secretary.service.aims import Aims
from secretary.service.convene import stepped
from secretary.service.documents import approve, circulate, kept_documents, make_document
from secretary.service.own_words import OwnWords
from secretary.service.printed import printed_texts
from secretary.service.protected import roster_of
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.store.records import plain
from tests.builders import DAY, ITEMS, a_meeting, a_state, agreed, following, minuted, sent_out
from tests.service.marked_words import MarkedWords

MINUTES, AGENDA = DocumentKind.MINUTES, DocumentKind.AGENDA
WHY = "the title of a published book"


@pytest.fixture
def sitting(workspace: Workspace, marked: type[MarkedWords]) -> Callable[[State], Workspace]:
    """Give a function that puts a state in hand, saved."""

    def put(state: State) -> Workspace:
        workspace.perform(lambda _: state)
        workspace.save()
        return workspace

    return put


def stopping(workspace: Workspace, kind: DocumentKind = MINUTES) -> list[str]:
    return [matter.place for matter in rule.review(workspace, kind).stopping]


def released(workspace: Workspace, kind: DocumentKind = MINUTES) -> State:
    """Give the state with everything released that stops a document."""
    state = workspace.state
    for matter in rule.review(workspace, kind).stopping:
        state = rule.with_release(state, matter, WHY)
    return state


def files(workspace: Workspace) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in workspace.repository.folder.rglob("*.json")}


def test_each_place_is_said_in_the_words_of_the_minutes(sitting):
    state = a_state(place="Nemo Hall", items=(replace(ITEMS[0], title="Welcome by Nemo"), *ITEMS[1:]))
    for kind in (EntryKind.VIEW, EntryKind.DECISION, EntryKind.VIEW, EntryKind.DECISION, EntryKind.ADVICE):
        state = minuted(state, kind, f"Nemo: {kind}.")
    state = minuted(state, EntryKind.ACTION, "Nemo is asked.", due=Due("when Nemo is back"))
    assert stopping(sitting(state)) == [
        "the place of the meeting", "title of item 1", "2.1", "DECISION 1 of item 2", "2.2", "DECISION 2 of item 2",
        "ADVICE 26/01", "ACTION 26/01", "due date of ACTION 26/01",
    ]  # fmt: skip


def test_papers_are_on_the_agenda_and_lines_in_the_minutes(sitting):
    items = (replace(ITEMS[0], papers=(Paper("Figures"), Paper("Letter of Nemo"))), *ITEMS[1:])
    workspace = sitting(minuted(a_state(items=items), EntryKind.VIEW, "Nemo spoke."))
    assert stopping(workspace, AGENDA) == ["paper 2 of item 1"]
    assert stopping(workspace, MINUTES) == ["2.1"]


def test_what_is_less_than_certain_stops_nothing_and_quiet_kinds_are_reviewed_all_the_same(sitting):
    state = minuted(a_state(), EntryKind.VIEW, "It is said that he wept.")
    state = rule.with_quiet(rule.with_quiet(state, Kind.EMOTION, quiet=True), Kind.SEX, quiet=True)
    review = rule.review(sitting(state), MINUTES)
    assert [matter.finding.kind for matter in review.others] == [Kind.SEX, Kind.EMOTION]
    assert (review.stopping, review.released) == ((), ())


def test_a_statement_without_consent_stops_the_minutes_with_a_plain_reason(sitting):
    workspace = sitting(minuted(a_state(), EntryKind.STATEMENT, "The lights are paid for."))
    (matter,) = rule.review(workspace, MINUTES).stopping
    assert (matter.place, matter.entry, matter.item) == ("STATEMENT 1 of item 2", 1, 2)
    assert "was not asked" in matter.finding.reason


def test_nothing_is_reviewed_where_the_rule_does_not_apply(sitting):
    state = minuted(a_state(), EntryKind.VIEW, "Nemo spoke.")
    free = replace(state.sitting.protocol, rule_applies=False)
    workspace = sitting(replace(state, meeting=replace(state.sitting, protocol=free)))
    assert rule.review(workspace, MINUTES) == rule.Review()
    assert make_document(workspace, MINUTES).version == 1


class TestRelease:
    def test_it_lets_a_document_be_made_and_is_kept_with_its_reason(self, sitting):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke of Nobody."))
        workspace.perform(lambda _: released(workspace))
        review = rule.review(workspace, MINUTES)
        assert ([matter.number for matter in review.released], review.stopping) == ([1, 2], ())
        assert make_document(workspace, MINUTES).version == 1
        workspace.save()
        kept = workspace.repository.meeting(1).releases
        assert {row.reason for row in kept} == {WHY}
        assert rule.release_of(workspace.state, review.released[0]) == kept[0]

    def test_it_can_be_taken_back(self, sitting):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke."))
        (matter,) = rule.review(workspace, MINUTES).stopping
        before = workspace.state
        workspace.perform(partial(rule.with_release, matter=matter, reason=WHY))
        assert rule.Watch().meeting(workspace.state) == {}
        workspace.perform(partial(rule.without_release, matter=matter))
        assert workspace.state == before
        assert list(rule.Watch().meeting(workspace.state)) == [1]

    def test_a_draft_that_was_made_under_it_is_not_written_out_once_it_is_taken_back(self, sitting, tmp_path):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke of the hall."))
        workspace.perform(lambda _: released(workspace))
        draft = make_document(workspace, MINUTES)
        assert documents.write_out(workspace, 1, draft, tmp_path).exists()
        (matter,) = rule.review(workspace, MINUTES).released
        workspace.perform(partial(rule.without_release, matter=matter))
        for put_aside in (False, True):
            if put_aside:
                workspace.put_aside()
            with pytest.raises(rule.GivesAway, match=r"\(at 2\.1\)"):
                documents.write_out(workspace, 1, draft, tmp_path)
        workspace.take_up(1)
        workspace.perform(partial(rule.with_words, matter=matter, words="The hall was named."))
        assert documents.write_out(workspace, 1, draft, tmp_path).exists()

    def test_it_lapses_when_the_words_change_and_leaves_nothing_of_them(self, sitting):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke."))
        workspace.perform(lambda _: released(workspace))
        workspace.perform(lambda state: minutes.with_line_under(state, 1, 3))
        assert stopping(workspace) == []
        (matter,) = rule.review(workspace, MINUTES).released
        workspace.perform(partial(rule.with_words, matter=matter, words="Nemo spoke again."))
        assert stopping(workspace) == ["3.1"]
        assert workspace.state.sitting.releases == ()

    def test_it_goes_with_its_line_or_its_item(self, sitting):
        items = (*ITEMS, replace(ITEMS[1], id=4, title="Of Nemo"))
        workspace = sitting(minuted(a_state(items=items), EntryKind.VIEW, "Nemo spoke."))
        workspace.perform(lambda _: released(workspace))
        assert len(workspace.state.sitting.releases) == 2
        workspace.perform(lambda state: minutes.without_line(state, 1))
        assert [row.spot for row in workspace.state.sitting.releases] == [Spot(Part.TITLE, item=4)]

    def test_in_which_order_they_were_given_leaves_no_trace(self, sitting):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke of Nobody."))
        one, other = rule.review(workspace, MINUTES).stopping
        together = partial(rule.with_release, reason=WHY)
        assert together(together(workspace.state, one), other) == together(together(workspace.state, other), one)

    @pytest.mark.parametrize(
        ("reason", "said"), [("  ", "needs its reason"), ("Nemo is dead", "itself gives"), ("x" * 201, "200")]
    )
    def test_a_reason_is_given_and_names_nobody(self, sitting, reason, said):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke."))
        (matter,) = rule.review(workspace, MINUTES).stopping
        with pytest.raises(BadInput, match=said):
            rule.with_release(workspace.state, matter, reason)

    def test_what_was_released_at_its_own_meeting_stays_released_where_it_comes_back(self, sitting):
        workspace = sitting(minuted(a_state(), EntryKind.ACTION, "Return the Nemo papers.", party="police"))
        workspace.perform(lambda _: released(workspace))
        workspace.perform(sent_out)
        workspace.perform(lambda state: following(state, date_after()))
        review = rule.review(workspace, AGENDA)
        assert ([matter.place for matter in review.released], review.stopping) == (["ACTION 26/01"], ())

    @settings(deadline=None)  # the first one reads the lists of words
    @given(text=st.text("αβγδεζηθ ", min_size=1), start=st.integers(0, 50), length=st.integers(1, 9))
    def test_it_never_holds_words_of_the_line(self, text, start, length):
        state = minuted(a_state(), EntryKind.VIEW, f"α{text}")
        finding = Finding(start, start + length, Severity.CERTAIN, Kind.NAME, "It names a participant.", "1")
        matter = rule.Matter("2.1", 1, 2, f"α{text}", finding, Spot(Part.LINE, 1), 1)
        (kept,) = rule.with_release(state, matter, WHY).sitting.releases
        assert not set("αβγδεζηθ") & set(json.dumps(plain(kept), ensure_ascii=False))


def date_after():
    return DAY.replace(year=2027)


class TestWords:
    @pytest.mark.parametrize(
        ("kind", "place"),
        [
            (MINUTES, "2.1"),
            (MINUTES, "title of item 1"),
            (MINUTES, "the place of the meeting"),
            (AGENDA, "paper 1 of item 1"),
        ],
    )
    def test_a_text_is_mended_where_it_stands(self, sitting, kind, place):
        items = (replace(ITEMS[0], title="Of Nemo", papers=(Paper("By Nemo"),)), *ITEMS[1:])
        workspace = sitting(minuted(a_state(items=items, place="At Nemo"), EntryKind.VIEW, "Nemo spoke."))
        (matter,) = (matter for matter in rule.review(workspace, kind).stopping if matter.place == place)
        workspace.perform(partial(rule.with_words, matter=matter, words=matter.finding.rewritten(matter.text)))
        assert place not in stopping(workspace, kind)
        assert matter.text.replace("Nemo", "somebody") in [printed.text for printed in printed_texts(workspace, kind)]

    def test_a_due_date_and_a_reason_are_mended_beside_their_line(self, sitting):
        state = minuted(a_state(), EntryKind.ADVICE, "Publish the figures.")
        state = minuted(state, EntryKind.ACTION, "Send a map.", due=Due("when Nemo is back"))
        answer = Reply(Ref(1, 1), Outcome.NOT_FOLLOWED, "Nemo has them")
        workspace = sitting(minuted(state, EntryKind.RESPONSE, "It will not be done.", party="police", reply=answer))
        for words in ("when all are back", "they are lost"):
            matter = rule.review(workspace, MINUTES).stopping[0]
            workspace.perform(partial(rule.with_words, matter=matter, words=words))
        _, action, response = workspace.state.sitting.entries
        assert (action.due, response.reply.reason) == (Due("when all are back"), "they are lost")
        assert workspace.body.registers.advice[0].answers[0].reason == "they are lost"

    def test_a_response_that_is_put_otherwise_says_the_same_of_its_advice(self, sitting):
        state = minuted(a_state(), EntryKind.ADVICE, "Publish the figures.")
        answer = Reply(Ref(1, 1), Outcome.NOT_FOLLOWED, "Nemo has them")
        workspace = sitting(minuted(state, EntryKind.RESPONSE, "Not followed: Nemo has them.", reply=answer))
        (matter,) = rule.review(workspace, MINUTES).stopping
        mended = rule.with_words(workspace.state, matter, "It was said that they cannot be had.").sitting.entries[1]
        assert mended.reply.outcome is Outcome.NOT_FOLLOWED
        again = rule.with_words(workspace.state, matter, "Not followed: they are lost.").sitting.entries[1]
        assert again.reply.reason == "they are lost"

    def test_words_that_are_gone_or_sent_out_or_another_meetings_are_left_alone(self, sitting):
        workspace = sitting(minuted(a_state(), EntryKind.ACTION, "Ask Nemo."))
        (matter,) = rule.review(workspace, MINUTES).stopping
        with pytest.raises(BadInput, match="no words left"):
            rule.with_words(workspace.state, matter, " ")
        with pytest.raises(BadInput, match="changed meanwhile"):
            rule.with_words(rule.with_words(workspace.state, matter, "Ask."), matter, "Ask!")
        with pytest.raises(WrongStep, match="circulated"):
            rule.with_words(sent_out(workspace.state), matter, "Ask!")
        workspace.perform(lambda state: following(state, date_after()))
        (back,) = rule.review(workspace, AGENDA).stopping
        with pytest.raises(NotAllowed, match="another meeting"):
            rule.with_words(workspace.state, back, "Ask!")


@pytest.mark.parametrize("kind", sorted(rule.NEVER_QUIET))
def test_a_kind_that_can_be_certain_is_never_quieted(kind):
    with pytest.raises(NotAllowed, match="always shown"):
        rule.with_quiet(a_state(), kind, quiet=True)


def test_a_quieted_kind_can_be_heard_again():
    state = rule.with_quiet(a_state(), Kind.WORDS, quiet=True)
    assert state.sitting.quieted == ("words",)
    assert rule.with_quiet(state, Kind.WORDS, quiet=False) == a_state()


class TestGate:
    """Documents that circulate are not made while a certain finding stands; nothing is kept and nothing changes."""

    @pytest.mark.parametrize(
        ("make", "step"),
        [
            (partial(make_document, kind=AGENDA), None),
            (partial(make_document, kind=MINUTES), None),
            (partial(circulate, to="all members"), Step.CLOSE),
            (approve, Step.APPROVE),
        ],
    )
    def test_a_document_is_stopped_and_made_once_it_is_released(self, sitting, make, step):
        state = minuted(a_state(items=(*ITEMS, replace(ITEMS[1], id=4, title="Nemo"))), EntryKind.VIEW, "Nobody spoke.")
        if step is Step.CLOSE:
            state = stepped(state, step)
        elif step is Step.APPROVE:
            state = sent_out(state)
        workspace = sitting(state)
        before, kept = workspace.state, files(workspace)
        with pytest.raises(rule.GivesAway) as told:
            make(workspace)
        assert "title of item 4" in str(told.value)
        assert not {"Nemo", "Nobody"} & set(str(told.value).replace(".", " ").split())
        assert (workspace.state, files(workspace), kept_documents(workspace, 1)) == (before, kept, ())
        for kind in (AGENDA, MINUTES):
            workspace.perform(lambda _, kind=kind: released(workspace, kind))
        assert make(workspace).version == 1

    def test_a_step_that_is_not_its_turn_is_said_before_anything_else(self, sitting):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke."))
        with pytest.raises(WrongStep):
            circulate(workspace, "all members")

    def test_the_words_that_are_printed_are_those_that_were_looked_through(self, sitting, monkeypatch):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke."))
        refuse = documents.refuse_giving_away

        def struck_meanwhile(seen, kind):
            workspace.perform(lambda state: minutes.without_line(state, 1))
            refuse(seen, kind)

        monkeypatch.setattr(documents, "refuse_giving_away", struck_meanwhile)
        with pytest.raises(rule.GivesAway):
            make_document(workspace, MINUTES)
        assert kept_documents(workspace, 1) == ()

    def test_what_is_done_to_the_state_that_is_looked_through_changes_nothing_and_stops_the_document(
        self, sitting, monkeypatch
    ):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "Nemo spoke."))
        before = workspace.state
        strike = partial(minutes.without_line, entry_id=1)
        monkeypatch.setattr(documents, "refuse_giving_away", lambda seen, _: seen.perform(strike))
        with pytest.raises(WrongStep, match="changed meanwhile"):
            make_document(workspace, MINUTES)
        assert workspace.state is before
        workspace.undo()
        assert kept_documents(workspace, 1) == ()

    def test_nothing_is_made_where_the_meeting_is_put_aside_meanwhile(self, sitting, monkeypatch):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "All was well."))
        monkeypatch.setattr(documents, "refuse_giving_away", lambda *_: workspace.put_aside())
        with pytest.raises(WrongStep, match="changed meanwhile"):
            make_document(workspace, MINUTES)

    def test_the_sentence_says_how_many_there_are(self, sitting):
        workspace = sitting(minuted(minuted(a_state(), EntryKind.VIEW, "Nemo."), EntryKind.VIEW, "Nobody."))
        with pytest.raises(rule.GivesAway, match=r"found: 2, the first at 2\.1"):
            make_document(workspace, MINUTES)


def test_the_rules_own_checker_stops_a_participants_full_name(workspace):
    workspace.perform(lambda _: minuted(a_state(), EntryKind.VIEW, "Amina Rowe felt patrols were heavy."))
    workspace.save()
    with pytest.raises(rule.GivesAway):
        make_document(workspace, MINUTES)
    matter = rule.review(workspace, MINUTES).stopping[0]
    with pytest.raises(BadInput, match="itself gives"):
        rule.with_release(workspace.state, matter, "Amina Rowe agreed to it")
    for why in ("A m i n a  R o w e agreed", "it is r.o.w.e", "a m i n a", "AR agreed"):
        with pytest.raises(BadInput, match="itself gives"):
            rule.with_release(workspace.state, matter, why)
    workspace.perform(partial(rule.with_words, matter=matter, words="Patrols were felt to be heavy."))
    assert make_document(workspace, MINUTES).version == 1


class TestAim:
    """A release holds while the finding is as sure as it was, and points at the same people."""

    def all_released(self, workspace: Workspace, kind: DocumentKind = MINUTES) -> None:
        for matter in rule.review(workspace, kind).matters:
            workspace.perform(partial(rule.with_release, matter=matter, reason=WHY))

    def test_words_that_were_released_do_not_release_a_statement_without_consent(self, workspace):
        workspace.perform(lambda _: minuted(a_state(), EntryKind.VIEW, "“Flipping shambles, you lot”"))
        self.all_released(workspace)
        workspace.perform(lambda state: minutes.with_kind(state, 1, EntryKind.STATEMENT))
        assert stopping(workspace) == ["STATEMENT 1 of item 2"]
        assert "was not asked" in rule.Watch().meeting(workspace.state)[1][0].reason

    def test_what_was_likely_with_two_guests_stops_with_one(self, workspace):
        rows = (Attendance(5, Presence.GUEST), Attendance(6, Presence.GUEST))
        state = a_state(attendance=rows)
        guest = Person(6, "Gil Amos", organisation="Victim Aid")
        state = replace(state, body=replace(state.body, people=(*state.body.people, guest)))
        text = "The guest speaker said the scheme had failed."
        workspace.perform(lambda _: minuted(state, EntryKind.VIEW, text))
        self.all_released(workspace)
        assert stopping(workspace) == []
        alone = (rows[0], Attendance(6, Presence.ABSENT))
        workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, attendance=alone)))
        assert stopping(workspace) == ["2.1"]

    @pytest.mark.parametrize("before", [(), (Person(6, "Imran Finch", "forum"),)], ids=["one fits", "two fit"])
    def test_it_lapses_when_somebody_else_comes_to_fit_the_words(self, workspace, before):
        state = a_state()
        state = replace(state, body=replace(state.body, people=(*state.body.people, *before)))
        workspace.perform(lambda _: minuted(state, EntryKind.ACTION, "Finch to send the figures."))
        self.all_released(workspace)
        assert (stopping(workspace), dict(rule.Watch().meeting(workspace.state))) == ([], {})
        stranger = Person(0, "Gil Amos", "forum")
        workspace.perform(partial(people.with_person, person=stranger))
        assert stopping(workspace) == []
        workspace.save()
        later = partial(people.with_person, person=Person(0, "Zubair Finch", "forum"))
        assert list(rule.Watch().meeting(later(workspace.state))) == [1]
        workspace.perform(lambda state: following(state, date_after()))
        assert stopping(workspace, AGENDA) == []
        workspace.perform(later)
        assert stopping(workspace, AGENDA) == ["ACTION 26/01"]

    def test_it_can_be_given_again_and_is_then_the_only_one(self, workspace):
        workspace.perform(lambda _: minuted(a_state(), EntryKind.VIEW, "Finch agreed."))
        self.all_released(workspace)
        workspace.perform(partial(people.with_person, person=Person(0, "Zubair Finch", "forum")))
        self.all_released(workspace)
        assert (stopping(workspace), len(workspace.state.sitting.releases)) == ([], 1)
        for matter in rule.review(workspace, MINUTES).released:
            workspace.perform(partial(rule.without_release, matter=matter))
        assert workspace.state.sitting.releases == ()

    @settings(deadline=None)  # the first one reads the lists of words
    @given(name=st.text("αβγδε", min_size=5))
    def test_it_holds_no_name(self, name):
        state = a_state()
        state = replace(state, body=replace(state.body, people=(Person(1, name, "forum"),)))
        finding = Finding(0, 1, Severity.CERTAIN, Kind.NAME, "It names a participant.")
        assert not set(name) & set(Aims(roster_of(state.body, state.sitting)).of("x", finding))


class TestWhoHasLeft:
    def left(self, state: State, name: str) -> State:
        (person,) = (person for person in state.body.people if person.name == name)
        return people.with_changed_person(state, replace(person, left=True))

    def test_their_name_still_stops_minutes_before_any_attendance_is_down(self, workspace):
        workspace.perform(lambda _: self.left(minuted(a_state(), EntryKind.VIEW, "Bola Finch agreed."), "Bola Finch"))
        assert stopping(workspace) == ["2.1"]

    def test_their_name_stops_the_agenda_that_brings_an_action_back(self, workspace):
        workspace.perform(lambda _: minuted(a_state(), EntryKind.ACTION, "Bola Finch is to send the figures."))
        workspace.perform(lambda state: following(self.left(state, "Bola Finch"), date_after()))
        assert stopping(workspace, AGENDA) == ["ACTION 26/01"]

    def test_who_follows_them_in_a_post_is_given_away_by_it(self, workspace):
        state = self.left(minuted(a_state(), EntryKind.VIEW, "The Treasurer objected."), "Bola Finch")
        posts = {"Bola Finch": "Treasurer", "Cai Marlow": "Treasurer"}
        changed = tuple(replace(each, post=posts.get(each.name, each.post)) for each in state.body.people)
        workspace.perform(lambda _: replace(state, body=replace(state.body, people=changed)))
        assert stopping(workspace) == ["2.1"]

    def test_what_comes_back_is_read_with_who_was_at_its_own_meeting(self, workspace):
        guest = Person(6, "Gil Amos", organisation="Victim Aid")
        state = a_state(attendance=(Attendance(5, Presence.GUEST), Attendance(6, Presence.ABSENT)))
        state = replace(state, body=replace(state.body, people=(*state.body.people, guest)))
        workspace.perform(lambda _: minuted(state, EntryKind.ACTION, "Send what the guest speaker said was missing."))
        assert stopping(workspace) == ["ACTION 26/01"]
        workspace.perform(lambda state: following(state, date_after()))
        assert stopping(workspace, AGENDA) == ["ACTION 26/01"]


_PLANTED = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=9).map("{} Nemo".format)
_DUES = st.none() | st.builds(Due, _PLANTED, st.none() | st.just(DAY))
_ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.just(1),
        item=st.sampled_from([1, 2, 3]),
        kind=st.sampled_from(EntryKind),
        text=_PLANTED,
        party=st.sampled_from(["", "police"]),
        due=_DUES,
        reply=st.none() | st.builds(Reply, st.just(Ref(1, 1)), st.none() | st.sampled_from(Outcome), _PLANTED),
    ),
    max_size=8,
).map(lambda entries: tuple(replace(entry, id=number) for number, entry in enumerate(entries, start=1)))
_WORDS = Words(long_day, short_day, clock_time)


@pytest.fixture
def with_open_matters(workspace, marked):
    """Give a store with a meeting behind it that left advice, an action and a request, and one after the next."""
    state = a_state(place="Past Nemo")
    for kind in (EntryKind.ADVICE, EntryKind.ACTION, EntryKind.REQUEST):
        state = minuted(state, kind, f"Nemo's {kind}.", due=None if kind is EntryKind.ADVICE else Due("with Nemo"))
    state = minuted(state, EntryKind.DECISION, "Nemo is to write.")
    decided = replace(state.sitting.entries[-1], without_quorum=True)
    state = agreed(replace(state, meeting=replace(state.sitting, entries=(*state.sitting.entries[:-1], decided))))
    workspace.perform(lambda _: sent_out(state))
    workspace.save()
    return workspace


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(entries=_ENTRIES, titles=st.lists(_PLANTED, min_size=3, max_size=3), papers=st.lists(_PLANTED, max_size=2))
def test_a_planted_name_is_found_in_every_text_that_a_document_prints(with_open_matters, entries, titles, papers):
    workspace = with_open_matters
    titled = zip(ITEMS, titles, strict=True)
    items = tuple(replace(item, title=title, papers=tuple(map(Paper, papers))) for item, title in titled)
    meeting = a_meeting(2, date_after(), place="Nemo Hall", items=items, entries=entries)
    later = a_meeting(3, DAY.replace(year=2028), place="Hall of Nemo")
    workspace.state = State(with_meetings(workspace.body, [meeting, later]), meeting)
    contexts = {
        MINUTES: minutes_context(workspace.body, meeting, DocumentStatus.DRAFT, _WORDS),
        AGENDA: agenda_context(workspace.body, meeting, _arising(workspace), _WORDS),
    }
    for kind, context in contexts.items():
        found = {matter.text for matter in rule.review(workspace, kind).matters}
        for text in texts_of(context):
            left = text
            for known in sorted(found, key=len, reverse=True):
                left = left.replace(known, "")
            assert "Nemo" not in left, (kind, text)


def _arising(workspace: Workspace) -> Arising:
    def rows(matters):
        return tuple(
            ArisingRow(m.label, workspace.entry(m.ref).text, due=_WORDS.due(m.due))
            for m in matters(workspace, open_only=True, before=2)
        )

    arising = Arising(
        rows(action_matters), rows(advice_matters), rows(request_matters), decisions=rows(decision_matters)
    )
    assert arising.decisions
    return arising


class TestTheTemplatesOwnWords:
    @pytest.fixture
    def letterhead(self, tmp_path, monkeypatch):
        """Give a function that puts words into the header of the house style of the minutes."""

        def put(words: str) -> None:
            folder = tmp_path / "templates"
            if not folder.exists():
                shutil.copytree(templates_folder(), folder)
                monkeypatch.setenv(TEMPLATES_VARIABLE, str(folder))
            document = docx.Document(str(folder / "word" / "minutes.docx"))
            document.sections[0].header.paragraphs[0].text = words
            document.save(str(folder / "word" / "minutes.docx"))

        return put

    def test_a_letterhead_that_names_a_participant_stops_the_minutes(self, sitting, letterhead):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "All was quiet."))
        name = workspace.body.people[0].name
        letterhead(f"Convened by {name}")
        with pytest.raises(rule.GivesAway, match="header") as refusal:
            make_document(workspace, MINUTES)
        assert name not in str(refusal.value)
        assert kept_documents(workspace, workspace.state.sitting.id) == ()

    def test_a_letterhead_that_names_the_body_does_not(self, sitting, letterhead):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "All was quiet."))
        letterhead(workspace.body.name)
        assert make_document(workspace, MINUTES).kind is MINUTES

    @pytest.mark.parametrize(
        "words",
        [
            '{{ "NAME" }}',
            '{% set who = "FIRST " ~ "LAST" %}Convened by {{ who }}',
            '{{ "BACKWARDS"[::-1] }}',
        ],
    )
    def test_a_name_that_a_tag_prints_stops_the_minutes(self, sitting, letterhead, words):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "All was quiet."))
        name = workspace.body.people[0].name
        first, _space, last = name.partition(" ")
        for sign, text in {"NAME": name, "FIRST": first, "LAST": last, "BACKWARDS": name[::-1]}.items():
            words = words.replace(sign, text)
        letterhead(words)
        with pytest.raises(rule.GivesAway, match="header"):
            make_document(workspace, MINUTES)

    def test_a_name_that_is_not_printed_stops_them_as_well(self, sitting, letterhead):
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, "All was quiet."))
        name = workspace.body.people[0].name
        letterhead("Minutes")
        path = templates_folder() / "word" / "minutes.docx"
        document = docx.Document(str(path))
        line = document.sections[0].header.paragraphs[0]._p
        for mark, words in (
            ("bookmarkStart", {qn("w:id"): "7", qn("w:name"): name}),
            ("bookmarkEnd", {qn("w:id"): "7"}),
        ):
            line.append(line.makeelement(qn(f"w:{mark}"), words))
        document.save(str(path))
        with pytest.raises(rule.GivesAway, match="bookmark"):
            make_document(workspace, MINUTES)

    def test_a_released_name_in_the_meetings_own_words_does_not(self, sitting, letterhead):
        name = a_state().body.people[0].name
        workspace = sitting(minuted(a_state(), EntryKind.VIEW, f"{name} was thanked."))
        for matter in rule.review(workspace, MINUTES).stopping:
            workspace.perform(partial(rule.with_release, matter=matter, reason="A public award."))
        letterhead("Minutes")
        assert make_document(workspace, MINUTES).kind is MINUTES


class TestOwnWords:
    def test_what_the_meeting_says_is_taken_out_whole(self):
        own = OwnWords(["It was asked for lights.", "The Forum", "It was"])
        assert own.of("4.1\tIt was asked for lights. THE FORUM").split() == ["4.1", "…", "…"]

    def test_no_part_of_a_word_is_taken_out(self):
        assert OwnWords(["The Fore"]).of("The Forest met.") == "The Forest met."

    def test_what_the_meeting_says_begins_anywhere(self):
        assert OwnWords(["“Lights,” it was asked."]).of("A “Lights,” it was asked. B").split() == ["A", "“", "…", "B"]
