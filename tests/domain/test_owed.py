"""What is owed: for each kind one body that owes it, and the same once it is done; order, purity, any body at all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.domain.agenda import Item, Paper
from secretary.domain.amendments import Amendment, Consent, Review
from secretary.domain.body import Body
from secretary.domain.concerns import Concern
from secretary.domain.entries import AdviceKind, Due, Entry, EntryKind, Outcome, Ref
from secretary.domain.life import Correction, CorrectionState, Guest, Milestone, Passed, Sending, SendingKind
from secretary.domain.meeting import Meeting, MeetingKind, Status, line_of
from secretary.domain.owed import is_live, owed
from secretary.domain.owing import Owing, Urgency, order_of
from secretary.domain.people import Agreement, AgreementKind, Connection, Person
from secretary.domain.programme import Workstream
from secretary.domain.protocol import Series
from secretary.domain.registers import (
    ActionRow,
    ActionState,
    AdviceRow,
    Answer,
    DecisionRow,
    Registers,
    RequestRow,
    RequestState,
    Unsatisfied,
)
from secretary.domain.working_days import WorkingDays
from tests.builders import PROTOCOL, a_body, a_meeting
from tests.strategies import BODIES, DAYS, PROTOCOLS, meetings

TODAY = date(2026, 12, 10)  # a Thursday
DAYS_WITHOUT_HOLIDAYS = WorkingDays(lambda _year: {})
SOON = date(2026, 12, 17)
REF = Ref(1, 1)


def on(day: int, month: int = 12, year: int = 2026) -> date:
    return date(year, month, day)


@dataclass(frozen=True)
class Case:
    """A body and its meetings that owe something of one kind, and others that do not owe it any more."""

    what: Owing
    clause: str
    due: tuple[Body, tuple[Meeting, ...]]
    done: tuple[Body, tuple[Meeting, ...]]
    urgency: Urgency = Urgency.NOW
    day: date | None = None
    late: int = 0
    listed: tuple[int, ...] = field(default=())


def under(**rules):
    return replace(PROTOCOL, **rules)


def with_meetings(*held: Meeting, people=(), **fields):
    """Give a body with these meetings, and them."""
    lines = tuple(line_of(each, people) for each in sorted(held, key=lambda each: each.date))
    return a_body(meetings=lines, people=people, **fields), held


def met(day: date, status: Status = Status.APPROVED, number: int = 1, **fields) -> Meeting:
    return a_meeting(number, day, status=status, **fields)


def of_body(**fields):
    return a_body(people=(), **fields), ()


def of_row(register: str, row):
    body, held = with_meetings(met(on(12, 11)))
    return replace(body, registers=Registers(**{register: (row,)})), held


def of_concern(concern: Concern, *held: Meeting, **rules):
    return with_meetings(*held, concerns=(concern,), protocol=under(**rules))


def of_people(*people: Person, **rules):
    return a_body(people=people, protocol=under(**rules)), ()


def a_member(**fields) -> Person:
    return Person(1, "Amina Rowe", "forum", member=True, **fields)


def passed(*milestones: Milestone):
    return tuple(Passed(what, on(1)) for what in milestones)


MONTHLY = under(series=Series.MONTHLY)
MONTHS = tuple(met(on(10, month), number=month) for month in range(1, 12))
NEXT = met(on(17), Status.DRAFT, 12), met(on(14, 1, 2027), Status.DRAFT, 13)
SERIOUS = Concern(1, "A raid", on(1), inside=True, serious=True)
PASSED_ON = replace(SERIOUS, police_on=on(1))
TOLD_LATE = replace(SERIOUS, police_on=on(11), meeting=1)
ADVICE = AdviceRow(REF)
TO_COME = met(SOON, Status.DRAFT)
WRITTEN_UP = (Entry(1, 2, EntryKind.RESPONSE, "It will be done."),)
CLOSED = met(on(1), Status.CLOSED, entries=WRITTEN_UP)
CLEARS = replace(CLOSED, protocol=under(chair_clears=True))
CHECKS = replace(CLOSED, protocol=under(responses_checked=True))
CIRCULATED = met(on(1), Status.CIRCULATED)
APPROVED = met(on(1))
PREMISES = replace(TO_COME, place="Riverside Police Station", protocol=under(police_premises=("police station",)))
GUEST = Guest(5, "forum", "Housing")
CLEARED = replace(
    GUEST, agreed_by=("forum", "police"), notified=on(1), greeted_by="the desk", supervised_by="the sergeant"
)
HOSTED = replace(TO_COME, protocol=under(guests_agreed=True))
SHORT_CALL = replace(TO_COME, kind=MeetingKind.EXTRAORDINARY)
PARTNERED = replace(TO_COME, protocol=under(agenda_in_partnership=True, agenda_notice=3))
NOTICED = replace(TO_COME, protocol=under(agenda_notice=3))
PAPERED = replace(TO_COME, items=(Item(1, "Searches", papers=(Paper("Figures"),)),), protocol=under(papers_notice=3))
LEAD = Person(4, "Dana Holt", "police", post="Lead", honorific="Chief Inspector")
STREAM = Workstream(1, "Internal police service", 1, 2, 3, begun=on(1, 1))
SILENCE = {"workstreams": (STREAM,), "protocol": under(workstream_silence=3)}
REPORTED = met(on(12, 11), items=(Item(1, "Report", workstream=1, done=True),))
SIGNED = under(amended_by_consent=True, yearly_review=True, signed_on=on(1, 12, 2024))
AMENDMENT = Amendment(1, on(1), "Quarterly", SIGNED)
BOTH = (Consent("forum", on(2)), Consent("police", on(3)))
CHAIRED = {"chair_and_lead_meet": True}
FORMAL = met(on(5, 3), kind=MeetingKind.FORMAL)
NOTICE_SENT, PAPERS_SENT = Sending(SendingKind.NOTICE, TODAY, "all"), Sending(SendingKind.PAPERS, TODAY, "all")
RANKS = ("Chief Inspector",)
SOFT, HARD = Urgency.SOON, Urgency.OVERDUE

CASES = (
    Case(
        Owing.NO_MEETING, "F1", with_meetings(*MONTHS[:-1], *NEXT, protocol=MONTHLY),
        with_meetings(*MONTHS, *NEXT, protocol=MONTHLY), HARD, on(30, 11), 8,
    ),
    Case(
        Owing.NO_MEETING, "I5",
        with_meetings(met(on(1, 9)), met(on(5, 1, 2027), Status.DRAFT), protocol=under(series=Series.QUARTERLY)),
        with_meetings(met(on(1, 9)), met(on(5, 1, 2027), Status.DRAFT), NEXT[0],
                      protocol=under(series=Series.QUARTERLY)),
        Urgency.LATER, on(31),
    ),
    Case(
        Owing.FORMAL_MEETINGS, "F8", with_meetings(FORMAL, protocol=under(formal_each_year=2)),
        with_meetings(FORMAL, replace(FORMAL, id=2, date=on(9)), protocol=under(formal_each_year=2)), day=on(31),
    ),
    Case(
        Owing.LEAD_NOT_MET, "I5", with_meetings(met(on(9, 10)), protocol=under(lead_each_quarter=True)),
        (replace(a_body(), meetings=(replace(line_of(met(on(9, 10))), with_lead=True),),
                 protocol=under(lead_each_quarter=True)), ()), Urgency.LATER, on(31),
    ),
    Case(
        Owing.CHAIR_AND_LEAD, "I5", with_meetings(met(on(1, 9)), protocol=under(**CHAIRED)),
        with_meetings(met(on(1, 9)), protocol=under(**CHAIRED), chair_and_lead_met=(TODAY,)), HARD, on(1), 7,
    ),
    Case(
        Owing.SHORT_NOTICE_REASON, "F1", with_meetings(SHORT_CALL),
        with_meetings(replace(SHORT_CALL, short_notice="A death in custody")), day=SOON,
    ),
    Case(
        Owing.NOTICE_TO_SEND, "", with_meetings(NOTICED),
        with_meetings(replace(NOTICED, sendings=(NOTICE_SENT,))), urgency=SOFT, day=on(13),
    ),
    Case(
        Owing.PAPERS_TO_SEND, "", with_meetings(PAPERED),
        with_meetings(replace(PAPERED, sendings=(PAPERS_SENT,))), urgency=SOFT, day=on(13),
    ),
    Case(
        Owing.AGENDA_NOT_AGREED, "I6", with_meetings(replace(PARTNERED, life=passed(Milestone.AGREED_BY_CHAIR))),
        with_meetings(replace(PARTNERED, life=passed(Milestone.AGREED_BY_CHAIR, Milestone.AGREED_BY_LEAD))),
        urgency=SOFT, day=on(13),
    ),
    Case(Owing.VISITOR_LIST, "F2", with_meetings(PREMISES), with_meetings(PREMISES), SOFT, SOON, listed=(1,)),
    Case(
        Owing.GUEST_NOT_CLEARED, "F3", with_meetings(replace(HOSTED, guests=(GUEST,))),
        with_meetings(replace(HOSTED, guests=(CLEARED,))), SOFT, SOON,
    ),
    Case(
        Owing.CONCERN_UNDECIDED, "F10", of_concern(Concern(1, "Noise", on(1))),
        of_concern(Concern(1, "Noise", on(1), serious=False, sent_on=on(2))),
    ),
    Case(
        Owing.CONCERN_TO_SEND, "F10", of_concern(Concern(1, "Noise", on(1), serious=False)),
        of_concern(Concern(1, "Noise", on(1), serious=False, sent_on=on(2), sent_to="Station desk")),
    ),
    Case(
        Owing.CONCERN_TO_SEND, "F11", of_concern(Concern(1, "A raid", on(1), inside=False, serious=True)),
        of_concern(Concern(1, "A raid", on(1), inside=False, serious=True, sent_on=on(2))),
    ),
    Case(
        Owing.CONCERN_TO_OFFICE, "F11", of_concern(SERIOUS, TO_COME, concern_office="Office", notice_days=3),
        of_concern(replace(SERIOUS, office_on=on(2)), TO_COME, concern_office="Office", notice_days=3),
        SOFT, on(13),
    ),
    Case(
        Owing.CONCERN_TO_POLICE, "F11", of_concern(SERIOUS, TO_COME, notice_days=3),
        of_concern(PASSED_ON, TO_COME, notice_days=3), urgency=SOFT, day=on(13),
    ),
    Case(
        Owing.CONCERN_TO_PLACE, "F11", of_concern(PASSED_ON, TO_COME),
        of_concern(replace(PASSED_ON, meeting=1), TO_COME), SOFT,
    ),
    Case(
        Owing.CONCERN_SHORT, "F11", of_concern(TOLD_LATE, TO_COME),
        of_concern(replace(TOLD_LATE, urgent="It is tonight"), TO_COME), day=SOON,
    ),
    Case(
        Owing.NOT_OPENED, "", with_meetings(met(on(8), Status.NOTICE_GIVEN)), with_meetings(met(on(8), Status.OPEN)),
        HARD, on(8), 2,
    ),
    Case(
        Owing.NOT_CLOSED, "", with_meetings(met(on(8), Status.OPEN)), with_meetings(met(on(8), Status.CLOSED)),
        HARD, on(8), 2,
    ),
    Case(Owing.NEW_DATE, "", with_meetings(met(on(8), Status.POSTPONED)), with_meetings(TO_COME), SOFT),
    Case(
        Owing.MINUTES_TO_WRITE, "", with_meetings(met(on(1), Status.CLOSED)),
        with_meetings(CLOSED), SOFT,
    ),
    Case(
        Owing.MINUTES_TO_CLEAR, "", with_meetings(CLEARS),
        with_meetings(replace(CLEARS, life=passed(Milestone.CLEARED))), SOFT,
    ),
    Case(
        Owing.RESPONSES_TO_CHECK, "", with_meetings(CHECKS),
        with_meetings(replace(CHECKS, life=passed(Milestone.RESPONSES_CHECKED))), SOFT,
    ),
    Case(
        Owing.MINUTES_TO_CIRCULATE, "", with_meetings(CLOSED, replace(NEXT[0], protocol=under(agenda_notice=3))),
        with_meetings(CIRCULATED, NEXT[0]), SOFT, SOON,
    ),
    Case(Owing.MINUTES_TO_APPROVE, "", with_meetings(CIRCULATED), with_meetings(APPROVED), SOFT),
    Case(
        Owing.CORRECTIONS_WAITING, "", with_meetings(replace(CIRCULATED, corrections=(Correction(1, "Twelve"),))),
        with_meetings(replace(CIRCULATED, corrections=(Correction(1, "Twelve", state=CorrectionState.TAKEN),))), SOFT,
    ),
    Case(
        Owing.ADVICE_OPEN, "I12", of_row("advice", replace(ADVICE, answer_due=on(8))),
        of_row("advice", replace(ADVICE, answers=(Answer(on(9), Outcome.FOLLOWED),))), HARD, on(8), 2,
    ),
    Case(
        Owing.ADVICE_OPEN, "F9", of_row("advice", replace(ADVICE, kind=AdviceKind.CONSULTATION)),
        of_row("advice", replace(ADVICE, kind=AdviceKind.CONSULTATION, answers=(Answer(on(9), Outcome.WITHDRAWN),))),
        SOFT,
    ),
    Case(
        Owing.ADVICE_OPEN, "I1", of_row("advice", replace(ADVICE, kind=AdviceKind.GOLD_GROUP)),
        of_row("advice", replace(ADVICE, kind=AdviceKind.GOLD_GROUP, answers=(Answer(on(9), Outcome.FOLLOWED),))),
        SOFT,
    ),
    Case(
        Owing.ADVICE_REASON, "I12", of_row("advice", replace(ADVICE, answers=(Answer(on(9), Outcome.NOT_FOLLOWED),))),
        of_row("advice", replace(ADVICE, answers=(Answer(on(9), Outcome.NOT_FOLLOWED, "No money"),))), SOFT,
    ),
    Case(
        Owing.ADVICE_WAY_FORWARD, "F12",
        of_row("advice", replace(ADVICE, answers=(Answer(on(9), Outcome.FOLLOWED),), unsatisfied=Unsatisfied(on(9)))),
        of_row("advice", replace(ADVICE, answers=(Answer(on(9), Outcome.FOLLOWED),),
                                 unsatisfied=Unsatisfied(on(9), "A letter", on(9), on(9)))),
    ),
    Case(
        Owing.ACTION_OPEN, "", of_row("actions", ActionRow(REF, due=Due("by Friday", on(4)))),
        of_row("actions", ActionRow(REF, due=Due("by Friday", on(4)), state=ActionState.DONE)), HARD, on(4), 4,
    ),
    Case(
        Owing.REQUEST_OPEN, "F6", of_row("requests", RequestRow(REF, due=Due("by Friday", on(4)))),
        of_row("requests", RequestRow(REF, state=RequestState.SUPPLIED)), HARD, on(4), 4,
    ),
    Case(
        Owing.REQUEST_REASON, "F6", of_row("requests", RequestRow(REF, state=RequestState.REFUSED)),
        of_row("requests", RequestRow(REF, state=RequestState.REFUSED, reason="It is secret")), SOFT,
    ),
    Case(
        Owing.DECISION_TO_CONFIRM, "", of_row("decisions", DecisionRow(REF, without_quorum=True)),
        of_row("decisions", DecisionRow(REF, without_quorum=True, confirmed=2)), SOFT,
    ),
    Case(
        Owing.STREAM_SILENT, "F7", with_meetings(met(on(12, 11)), **SILENCE), with_meetings(REPORTED, **SILENCE), SOFT
    ),
    Case(
        Owing.STREAM_WITHOUT_LEAD, "F7", of_body(workstreams=(replace(STREAM, other_lead=0),)),
        of_body(workstreams=(STREAM,)), Urgency.LATER,
    ),
    Case(
        Owing.AGREEMENT_MISSING, "I3", of_people(a_member(), agreements=(AgreementKind.CONFIDENTIALITY,)),
        of_people(a_member(agreements=(Agreement(AgreementKind.CONFIDENTIALITY, on(1)),)),
                  agreements=(AgreementKind.CONFIDENTIALITY,)), SOFT,
    ),
    Case(
        Owing.AGREEMENT_EXPIRED, "I3",
        of_people(a_member(post="Chair", agreements=(Agreement(AgreementKind.RISK_ASSESSMENT, on(1, 1), on(8)),)),
                  agreements=(AgreementKind.RISK_ASSESSMENT,)),
        of_people(a_member(agreements=(Agreement(AgreementKind.RISK_ASSESSMENT, on(1, 1)),)),
                  agreements=(AgreementKind.RISK_ASSESSMENT,)), HARD, on(8), 2,
    ),
    Case(
        Owing.AGREEMENT_EXPIRING, "I3",
        of_people(a_member(agreements=(Agreement(AgreementKind.CONFIDENTIALITY, on(1, 1), SOON),)),
                  agreements=(AgreementKind.CONFIDENTIALITY,)),
        of_people(a_member(agreements=(Agreement(AgreementKind.CONFIDENTIALITY, on(1), on(1, 12, 2028)),)),
                  agreements=(AgreementKind.CONFIDENTIALITY,)), SOFT, SOON,
    ),
    Case(
        Owing.CONNECTION_MISSING, "I2", of_people(a_member(), connection_needed=True),
        of_people(a_member(connections=(Connection.WORKS,)), connection_needed=True), Urgency.LATER,
    ),
    Case(
        Owing.INDEPENDENCE_MISSING, "I2", of_people(a_member(), independence_declared=True),
        of_people(a_member(independent=on(1)), independence_declared=True), Urgency.LATER,
    ),
    Case(
        Owing.LEAD_MISSING, "I5", of_people(a_member(), lead_post="Lead"), of_people(LEAD, lead_post="Lead"),
        Urgency.LATER,
    ),
    Case(
        Owing.LEAD_RANK, "I5", of_people(replace(LEAD, honorific=""), lead_post="Lead", lead_ranks=RANKS),
        of_people(LEAD, lead_post="Lead", lead_ranks=RANKS), Urgency.LATER,
    ),
    Case(
        Owing.REVIEW, "F13", of_body(protocol=SIGNED), of_body(protocol=SIGNED, reviews=(Review(on(1), held=on(9)),)),
        HARD, on(1), 7,
    ),
    Case(
        Owing.NOT_SIGNED, "F13", of_body(protocol=under(amended_by_consent=True)), of_body(protocol=SIGNED),
        Urgency.LATER,
    ),
    Case(
        Owing.CONSENT_AWAITED, "F13",
        of_body(protocol=SIGNED, amendments=(replace(AMENDMENT, consents=BOTH[:1]),)),
        of_body(protocol=SIGNED, amendments=(replace(AMENDMENT, consents=BOTH, in_force=on(3)),)), SOFT,
    ),
    Case(
        Owing.AMENDMENT_READY, "F13", of_body(protocol=SIGNED, amendments=(replace(AMENDMENT, consents=BOTH),)),
        of_body(protocol=SIGNED, amendments=(replace(AMENDMENT, consents=BOTH, in_force=on(3)),)),
    ),
    Case(
        Owing.OTHER_GROUPS_MISSING, "I8", of_body(protocol=under(terms_needed=True)),
        of_body(protocol=under(terms_needed=True, other_groups=("Ward panel",))), Urgency.LATER,
    ),
    Case(
        Owing.ESCALATION_MISSING, "I8", of_body(protocol=under(terms_needed=True)),
        of_body(protocol=under(terms_needed=True, escalation_point="The borough commander")), Urgency.LATER,
    ),
)  # fmt: skip


def asked(state: tuple[Body, tuple[Meeting, ...]], today: date = TODAY, listed: tuple[int, ...] = ()):
    body, held = state
    live = [meeting for meeting in held if is_live(line_of(meeting))]
    return owed(body, live, DAYS_WITHOUT_HOLIDAYS, today, listed=listed)


def _name(case: Case) -> str:
    return f"{case.what.value}-{case.clause}"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_each_kind_is_owed_with_its_clause_its_day_and_how_late_it_is(case: Case) -> None:
    found = [each for each in asked(case.due) if each.what is case.what]
    assert [(each.clause, each.urgency, each.day, each.late) for each in found] == [
        (case.clause, case.urgency, case.day, case.late)
    ]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_what_is_done_is_owed_no_more(case: Case) -> None:
    assert case.what not in {each.what for each in asked(case.done, listed=case.listed)}


def test_what_was_to_be_destroyed_is_owed_until_it_is() -> None:
    body, _held = with_meetings(APPROVED)
    (found,) = owed(body, (), DAYS_WITHOUT_HOLIDAYS, TODAY, destructions=[(1, on(8)), (1, on(8))])
    assert (found.what, found.about.meeting, found.late) == (Owing.RETENTION, 1, 2)
    assert owed(body, (), DAYS_WITHOUT_HOLIDAYS, TODAY) == ()


def test_every_kind_has_its_case() -> None:
    assert set(Owing) - {case.what for case in CASES} == {Owing.RETENTION}


class TestTheSeries:
    def test_extraordinary_and_cancelled_meetings_leave_their_month_without_one(self) -> None:
        called = replace(MONTHS[10], kind=MeetingKind.EXTRAORDINARY, short_notice="A raid")
        for eleventh in (called, replace(MONTHS[10], status=Status.CANCELLED)):
            found = asked(with_meetings(*MONTHS[:10], eleventh, *NEXT, protocol=MONTHLY))
            assert [each.place("since") for each in found if each.what is Owing.NO_MEETING] == ["2026-11-01"]

    def test_a_gap_before_a_later_meeting_is_only_told(self) -> None:
        found = asked(with_meetings(*MONTHS[:5], *MONTHS[6:], *NEXT, protocol=MONTHLY))
        assert [(each.urgency, each.place("since")) for each in found if each.what is Owing.NO_MEETING] == [
            (Urgency.LATER, "2026-06-01")
        ]

    def test_a_gap_is_overdue_until_a_later_meeting_was_held(self) -> None:
        missed = replace(NEXT[0], date=on(3), status=Status.NOTICE_GIVEN)
        for later, urgency in ((missed, Urgency.OVERDUE), (replace(missed, status=Status.APPROVED), Urgency.LATER)):
            found = asked(with_meetings(*MONTHS[:10], later, NEXT[1], protocol=MONTHLY))
            assert [each.urgency for each in found if each.what is Owing.NO_MEETING] == [urgency]

    def test_nothing_is_owed_of_a_body_that_has_not_met(self) -> None:
        assert asked(of_body(protocol=MONTHLY)) == ()

    def test_months_beyond_the_next_and_before_the_first_are_not_told(self) -> None:
        found = asked(with_meetings(met(on(10, 11)), protocol=MONTHLY))
        assert [each.place("since") for each in found] == ["2026-12-01", "2027-01-01"]

    def test_ad_hoc_meetings_are_no_formal_ones(self) -> None:
        ad_hoc = replace(FORMAL, id=2, kind=MeetingKind.EXTRAORDINARY, short_notice="Urgent")
        (found,) = asked(with_meetings(FORMAL, ad_hoc, protocol=under(formal_each_year=2)))
        assert (found.place("held"), found.place("needed")) == (1, 2)


class TestDays:
    def test_advice_is_due_at_the_meeting_after_its_own(self) -> None:
        body, held = with_meetings(met(on(10, 11)), met(on(8), Status.CLOSED, 2, entries=WRITTEN_UP))
        (advice,) = [
            each for each in asked((replace(body, registers=Registers(advice=(ADVICE,))), held)) if each.about.ref
        ]
        assert (advice.day, advice.urgency, advice.late) == (on(8), Urgency.OVERDUE, 2)

    def test_advice_is_due_some_days_after_its_meeting_where_the_rules_say_so(self) -> None:
        body, held = of_row("advice", ADVICE)
        (advice,) = asked((replace(body, protocol=under(answer_days=30)), held))
        assert advice.day == on(12)

    def test_an_action_that_was_carried_is_due_when_it_was_carried_to(self) -> None:
        row = ActionRow(REF, due=Due("by Friday", on(4)), carried_to=Due("by Monday", on(14)))
        (action,) = asked(of_row("actions", row))
        assert (action.day, action.urgency) == (on(14), Urgency.SOON)

    def test_what_was_due_on_friday_is_overdue_on_saturday_and_no_working_day_late(self) -> None:
        (action,) = asked(of_row("actions", ActionRow(REF, due=Due("by Friday", on(4)))), today=on(5))
        assert (action.urgency, action.late) == (Urgency.OVERDUE, 0)

    @pytest.mark.parametrize(
        ("days", "urgency"),
        [(-1, "overdue"), (0, "now"), (1, "now"), (2, "soon"), (14, "soon"), (15, "later")],
    )
    def test_urgency_follows_the_day(self, days: int, urgency: str) -> None:
        due = Due("then", TODAY + timedelta(days=days))
        (action,) = asked(of_row("actions", ActionRow(REF, due=due)))
        assert action.urgency == urgency


def test_what_many_people_lack_is_one_thing() -> None:
    people = (a_member(), replace(a_member(), id=2), replace(a_member(), id=3, left=True))
    (found,) = asked(of_people(*people, connection_needed=True))
    assert (found.about.person, found.place("others")) == (1, 1)


def test_the_most_urgent_comes_first_whatever_its_kind() -> None:
    body, held = with_meetings(met(on(8), Status.NOTICE_GIVEN), protocol=under(terms_needed=True))
    rows = Registers(actions=(ActionRow(REF, due=Due("by Friday", on(4))), ActionRow(Ref(1, 2), due=Due("now", TODAY))))
    found = asked((replace(body, registers=rows), held))
    assert [each.what for each in found] == [
        Owing.ACTION_OPEN,
        Owing.NOT_OPENED,
        Owing.ACTION_OPEN,
        Owing.OTHER_GROUPS_MISSING,
        Owing.ESCALATION_MISSING,
    ]


RULES = st.builds(
    replace,
    PROTOCOLS,
    series=st.sampled_from(Series),
    formal_each_year=st.integers(0, 3),
    lead_each_quarter=st.booleans(),
    chair_and_lead_meet=st.booleans(),
    quarters_from=st.sampled_from((1, 4)),
    lead_post=st.sampled_from(("", "Lead")),
    agenda_notice=st.integers(0, 7),
    papers_notice=st.integers(0, 7),
    agenda_in_partnership=st.booleans(),
    guests_agreed=st.booleans(),
    chair_clears=st.booleans(),
    agreements=st.lists(st.sampled_from(AgreementKind)).map(tuple),
    chair_vetted=st.booleans(),
    terms_needed=st.booleans(),
    signed_on=st.none() | DAYS,
    amended_by_consent=st.booleans(),
    yearly_review=st.booleans(),
    workstream_silence=st.integers(0, 4),
)


@settings(max_examples=30, deadline=None)
@given(BODIES, st.lists(meetings(), max_size=3), RULES, DAYS)
def test_any_body_owes_something_or_nothing_always_the_same_and_in_one_order(body, held, rules, today) -> None:
    body = replace(body, protocol=rules)
    live = [replace(meeting, protocol=rules) for meeting in held]
    found = owed(body, live, DAYS_WITHOUT_HOLIDAYS, today)
    assert found == owed(body, live, DAYS_WITHOUT_HOLIDAYS, today)
    order = [order_of(each) for each in found]
    assert order == sorted(order)
    assert len(set(order)) == len(set(found))
    assert all((each.day is not None and each.day < today) or each.late == 0 for each in found)


@settings(max_examples=15, deadline=None)
@given(BODIES, st.lists(meetings(), max_size=3), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_meetings_and_rows_changes_nothing(body, live, today, random) -> None:
    def shuffled(values):
        return tuple(random.sample(values, len(values)))

    rows = body.registers
    mixed = replace(
        rows, actions=shuffled(rows.actions), requests=shuffled(rows.requests), advice=shuffled(rows.advice)
    )
    before = owed(body, live, DAYS_WITHOUT_HOLIDAYS, today)
    assert owed(replace(body, registers=mixed), shuffled(live), DAYS_WITHOUT_HOLIDAYS, today) == before
