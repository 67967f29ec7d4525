"""The Rule at a meeting: who is protected, what a screen is told at every key, and statements on the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.domain.attendance import Attendance, Presence
from secretary.domain.entries import EntryKind
from secretary.domain.errors import BadInput, NotAllowed
from secretary.domain.people import Person
from secretary.domain.shorthand import Mend, typed_again
from secretary.rule.findings import Kind, Severity
from secretary.rule.roster import Status
from secretary.service import minutes, people, rule
from secretary.service.protected import roster_of
from secretary.service.state import State
from tests.builders import PEOPLE, PROTOCOL, a_body, a_meeting, a_state, minuted


class TestRoster:
    def test_everyone_of_the_body_is_protected_with_all_that_is_known_of_them(self):
        dana = replace(PEOPLE[3], organisation="Ward team", email="dana@example.org", phone="1", other_names=("Didi",))
        roster = roster_of(a_body(people=(*PEOPLE[:3], dana, PEOPLE[4])), a_meeting())
        assert [person.name for person in roster.people] == [person.name for person in PEOPLE]
        (holt,) = (person for person in roster.people if person.name == "Dana Holt")
        assert (holt.honorific, holt.post, holt.side) == ("Chief Inspector", "Lead", "Police")
        assert (holt.organisation, holt.email, holt.phone, holt.other_names) == (
            "Ward team", "dana@example.org", "1", ("Didi",),
        )  # fmt: skip

    def test_status_is_that_of_the_attendance_and_before_it_everybody_is_expected(self):
        rows = (Attendance(1, Presence.APOLOGIES), Attendance(2, Presence.PROXY, 3), Attendance(4, Presence.ABSENT))
        roster = roster_of(a_body(), a_meeting(attendance=rows))
        assert [person.status for person in roster.people] == [
            Status.APOLOGIES, Status.PROXY, Status.PRESENT, Status.ABSENT, Status.GUEST,
        ]  # fmt: skip

    def test_who_has_left_stays_protected_and_counts_as_absent_unless_recorded(self):
        body = a_body(people=(*PEOPLE, Person(6, "Fay Orme", "forum", left=True)))
        *_, orme = roster_of(body, a_meeting()).people
        assert (orme.name, orme.status) == ("Fay Orme", Status.ABSENT)
        *_, orme = roster_of(body, a_meeting(attendance=(Attendance(6, Presence.PRESENT),))).people
        assert orme.status is Status.PRESENT

    def test_the_body_its_sides_and_the_voices_of_the_protocol_may_speak(self):
        meeting = a_meeting()
        meeting = replace(meeting, protocol=replace(meeting.protocol, voices=("members",)))
        roster = roster_of(a_body(subjects=("the Vale inquiry",)), meeting)
        assert roster.voices == ("members", "Forum", "Police", "Riverside Forum")
        assert roster.subjects == ("the Vale inquiry",)

    def test_a_voice_that_a_participant_is_called_is_none(self):
        voices = ("members", "Bola Finch", "the Forum's young people")
        state = a_state(protocol=replace(PROTOCOL, voices=voices))
        assert roster_of(state.body, state.sitting).voices[:2] == ("members", "the Forum's young people")
        telling = minuted(state, EntryKind.VIEW, "Bola Finch objected to the patrols.")
        assert [found.kind for found in rule.Watch().meeting(telling)[1]] == [Kind.NAME]


class TestSubjects:
    @pytest.mark.parametrize("name", ["Amina Rowe", "amina rowe", "Rowe", "Mrs Rowe", "the Treasurer", "A.R."])
    def test_what_a_participant_is_called_is_no_subject(self, name):
        state = self.with_treasurer()
        with pytest.raises(BadInput, match="is what a participant is called"):
            rule.with_subjects(state, ("Vale Inquiry", name))

    @pytest.mark.parametrize("name", ["the Rowe Inquiry", "Stephen Rowe", "Rowe Street", "the Treasurer's report"])
    def test_a_subject_that_has_more_to_it_is_one(self, name):
        assert rule.with_subjects(self.with_treasurer(), (name,)).body.subjects == (name,)

    def test_it_is_none_any_more_once_a_participant_is_called_so(self):
        state = minuted(rule.with_subjects(a_state(), ("Yusuf Orme",)), EntryKind.VIEW, "Yusuf Orme objected.")
        assert rule.Watch().meeting(state) == {}
        joined = people.with_person(state, Person(0, "Yusuf Orme", "forum"))
        assert list(rule.Watch().meeting(joined)) == [1]
        assert joined.body.subjects == ("Yusuf Orme",)

    def with_treasurer(self) -> State:
        state = a_state()
        treasurer = Person(6, "Gil Amos", "forum", post="Treasurer")
        return replace(state, body=replace(state.body, people=(*state.body.people, treasurer)))


class TestWatch:
    def test_a_key_costs_one_check_and_the_same_text_none(self, marked):
        watch, state = rule.Watch(), a_state()
        watch.line(state, "")
        made = marked.made
        for _ in range(3):
            assert [finding.kind for finding in watch.line(state, "Nemo wept")] == [Kind.NAME, Kind.EMOTION]
        watch.line(state, "Nemo wept.")
        assert (marked.checks, marked.made) == (2, made)

    def test_kept_lines_are_checked_once_until_the_roster_changes(self, marked):
        watch = rule.Watch()
        state = minuted(minuted(a_state(), EntryKind.VIEW, "Nemo spoke."), EntryKind.VIEW, "All was well.")
        assert list(watch.meeting(state)) == [1]
        checks = marked.checks
        state = minuted(state, EntryKind.VIEW, "One more.")
        watch.meeting(state)
        assert marked.checks == checks + 1
        watch.meeting(people.with_person(state, Person(0, "Gil Amos", "forum")))
        assert marked.checks == checks + 1 + 3

    def test_a_roster_of_the_same_value_keeps_its_checker(self, marked):
        watch, state = rule.Watch(), a_state()
        watch.line(state, "x")
        made = marked.made
        watch.line(replace(state, body=replace(state.body, people=(*state.body.people,))), "y")
        assert marked.made == made

    def test_attendance_protocol_and_subjects_make_it_anew(self, marked):
        watch, state = rule.Watch(), a_state()
        watch.line(state, "x")
        for number, changed in enumerate(
            (
                replace(state, meeting=replace(state.sitting, attendance=(Attendance(1, Presence.ABSENT),))),
                rule.with_subjects(state, ("Vale",)),
                replace(
                    state,
                    meeting=replace(state.sitting, protocol=replace(state.sitting.protocol, voices=("members",))),
                ),
            ),
            start=1,
        ):
            made = marked.made
            watch.line(changed, "x")
            assert marked.made == made + 1, number

    @pytest.mark.usefixtures("marked")
    def test_of_words_that_are_gone_nothing_is_remembered(self):
        watch = rule.Watch()
        state = minuted(a_state(), EntryKind.VIEW, "Nemo spoke.")
        watch.meeting(state)
        watch.line(state, "Nemo, half a line")
        watch.line(state, "another")
        watch.meeting(minutes.without_line(state, 1))
        assert "Nemo" not in repr(vars(watch))

    @pytest.mark.usefixtures("marked")
    def test_what_is_quieted_is_not_shown_unless_it_is_certain(self):
        watch = rule.Watch()
        state = minuted(a_state(), EntryKind.VIEW, "Nemo wept.")
        state = rule.with_quiet(state, Kind.EMOTION, quiet=True)
        assert [finding.kind for finding in watch.line(state, "Nemo wept")] == [Kind.NAME]
        assert [finding.kind for finding in watch.meeting(state)[1]] == [Kind.NAME]

    def test_nothing_is_looked_for_where_the_rule_does_not_apply_or_no_meeting_is_in_hand(self, marked):
        state = minuted(a_state(), EntryKind.VIEW, "Nemo spoke.")
        open_rules = replace(state.sitting.protocol, rule_applies=False)
        free = replace(state, meeting=replace(state.sitting, protocol=open_rules))
        for each in (free, State(state.body)):
            assert rule.Watch().line(each, "Nemo spoke.") == ()
            assert rule.Watch().meeting(each) == {}
        assert marked.checks == 0


class TestStatements:
    @pytest.mark.usefixtures("marked")
    def test_its_maker_is_named_by_consent(self):
        state = minuted(a_state(), EntryKind.STATEMENT, "Nemo wept, as Nemo had said.", consent=True)
        assert rule.Watch().meeting(state) == {}

    @pytest.mark.usefixtures("marked")
    def test_where_it_names_somebody_else_too_both_are_looked_at(self):
        state = minuted(a_state(), EntryKind.STATEMENT, "In answer to Nobody, Nemo thanked the Forum.", consent=True)
        assert [finding.person for finding in rule.Watch().meeting(state)[1]] == ["2", "1"]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Amina Rowe asked it to be recorded that she disagreed.", []),
            ("Amina Rowe asked it to be recorded that Marlow had misled the Forum.", ["Amina Rowe", "Marlow"]),
            ("A member asked it to be recorded that Marlow had misled the Forum.", ["Marlow"]),
            ("Bola Finch asked it to be recorded that the Chair of the Trust lied.", []),
            ("Bola Finch asked it to be recorded that the Treasurer lied.", ["Bola Finch", "Treasurer"]),
        ],
    )
    def test_consent_hides_nobody_but_the_maker(self, text, found):
        state = minuted(a_state(), EntryKind.STATEMENT, text, consent=True)
        more = (Person(6, "Imran Marlow", "forum"), Person(7, "Gil Amos", "forum", post="Treasurer"))
        state = replace(state, body=replace(state.body, people=(*state.body.people, *more)))
        findings = rule.Watch().meeting(state).get(1, ())
        assert [each.words(text) for each in findings if each.severity is Severity.CERTAIN] == found

    @pytest.mark.usefixtures("marked")
    def test_without_consent_it_is_checked_like_any_line(self):
        state = minuted(a_state(), EntryKind.STATEMENT, "Nemo wept.")
        asked, *found = rule.Watch().meeting(state)[1]
        assert "was not asked" in asked.reason
        assert [finding.kind for finding in found] == [Kind.NAME, Kind.EMOTION]

    def test_consent_belongs_to_the_words(self):
        state = minuted(a_state(), EntryKind.STATEMENT, "The lights are paid for.", consent=True)
        typed = typed_again(state.sitting.entries[0])
        mend = Mend("The lights are paid for.", "The lights were paid for.")
        assert minutes.with_changed_line(state, 1, typed).sitting.entries[0].consent
        for changed in (
            minutes.with_changed_line(state, 1, replace(typed, text="Other words.")),
            minutes.with_mended_line(state, 1, mend),
            minutes.with_kind(state, 1, EntryKind.VIEW),
        ):
            assert not changed.sitting.entries[0].consent

    def test_consent_can_be_put_down_later_and_for_statements_only(self):
        state = minuted(minuted(a_state(), EntryKind.STATEMENT, "The lights are paid for."), EntryKind.VIEW, "Fine.")
        assert minutes.with_consent(state, 1, given=True).sitting.entries[0].consent
        with pytest.raises(NotAllowed, match="Only a statement"):
            minutes.with_consent(state, 2, given=True)

    def test_no_other_kind_of_line_is_kept_with_consent(self):
        assert not minuted(a_state(), EntryKind.VIEW, "Fine.", consent=True).sitting.entries[0].consent
