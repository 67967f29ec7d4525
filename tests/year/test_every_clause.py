"""Each clause of the forum (F) and of the advisory group (I) broken once, and seen named by the program.

A row says what breaks a clause and in which words the program names that: in what is due, in a refusal, or in what it
finds in a document. Where the clause is kept the same words must not be said. The rules are those of the protocols that
ship, so that a setting which is lost there is seen here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.document import DocumentKind
from secretary.domain.entries import Outcome, Ref, Tally
from secretary.domain.errors import SecretaryError
from secretary.domain.guests import absent_posts
from secretary.domain.life import Milestone
from secretary.domain.meeting import MeetingKind, Step
from secretary.domain.membership import Ballot, VoteMethod
from secretary.domain.people import Agreement, AgreementKind, Connection, Person
from secretary.domain.programme import Workstream
from secretary.domain.registers import RequestState
from secretary.printing.review import stopping_line
from secretary.service import advice, amendments, concerns, guests, milestones, registers, rule, templates, workstreams
from secretary.service.convene import convened, new_body, stepped, with_protocol
from secretary.service.documents import make_document
from secretary.service.due import Teller, due_now, with_chair_and_lead_met
from secretary.service.membership import Vote, with_membership_vote
from secretary.service.people import with_agreement, with_changed_person, with_connections, with_person
from secretary.service.people_csv import people_from_csv
from secretary.service.workspace import State, Workspace
from secretary.store.repository import Repository
from tests.builders import DAY, clock
from tests.ui.sittings import typed

TODAY = DAY
"""The day of `tests.builders.clock`: Thursday 10 December 2026."""
LAST_MONTH = date(2026, 11, 12)
COMING = date(2026, 12, 17)
ITEMS = (
    Item(1, "Welcome", ItemKind.STANDING, 5),
    Item(2, "Searches in the market", minutes=20, presented_by="police"),
    Item(3, "Any other business", ItemKind.OTHER_BUSINESS, 5),
)
WITH_THE_WORD_WORK = {
    "I7": "the induction pack is a Word document that comes with the rest of them",
    "I11": "so is the quarterly return, and what is collated of several",
}
CLAUSES = {*(f"F{number}" for number in range(1, 14)), *(f"I{number}" for number in range(1, 14))}

Said = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Breach:
    """What breaks a clause, the words in which the program names it, and what it says where it is broken or kept."""

    clause: str
    what: str
    named: str
    said: Said


BREACHES: list[Breach] = []


def breach(clause: str, what: str, named: str) -> Callable[[Said], Said]:
    def add(said: Said) -> Said:
        BREACHES.append(Breach(clause, what, named, said))
        return said

    return add


def step(workspace: Workspace, verb: Callable[..., State], *words: Any, **more: Any) -> None:
    workspace.perform(lambda state: verb(state, *words, **more))


def met(workspace: Workspace, day: date, lines: tuple[str, ...] = (), **more: Any) -> None:
    """Hold a meeting on a day, with lines under its second item, and leave it closed and in hand."""
    step(workspace, convened, day=day, place="Library", items=ITEMS, **more)
    step(workspace, stepped, Step.OPEN, on=day)
    step(workspace, lambda state: replace(state, meeting=replace(state.sitting, attendance=_everybody(state))))
    typed(workspace, 2, lines)
    step(workspace, stepped, Step.CLOSE, on=day)
    workspace.save()


def to_come(workspace: Workspace, day: date = COMING, **more: Any) -> None:
    step(workspace, convened, **{"day": day, "place": "Library", "items": ITEMS, **more})
    workspace.save()


def sits(workspace: Workspace) -> None:
    to_come(workspace, TODAY)
    step(workspace, stepped, Step.OPEN, on=TODAY)
    step(workspace, lambda state: replace(state, meeting=replace(state.sitting, attendance=_everybody(state))))


def _everybody(state: State) -> tuple[Attendance, ...]:
    return tuple(Attendance(person.id, Presence.PRESENT) for person in state.body.people)


def due(workspace: Workspace, on: date = TODAY) -> str:
    """Give what is due, a line for each thing that begins with its clause."""
    workspace.save()
    teller = Teller(workspace, on)
    told = [(each, teller.told(each)) for each in due_now(workspace, on)]
    return "\n".join(
        f"{each.clause} {words.what}, {words.words}: {words.standing}. {words.to_do}" for each, words in told
    )


@contextmanager
def refusing() -> Iterator[list[str]]:
    """Give a list into which the sentence of a refusal comes."""
    said: list[str] = []
    try:
        yield said
    except SecretaryError as error:
        said.append(str(error))


def printed(workspace: Workspace, line: str) -> str:
    """Give how minutes with this line are refused, and what is found in them, line by line; "" where nothing is."""
    met(workspace, TODAY, (line,))
    with refusing() as said:
        make_document(workspace, DocumentKind.MINUTES)
    return "\n".join([*said, *map(stopping_line, rule.review(workspace, DocumentKind.MINUTES).matters)])


FIRST = Ref(1, 1)


@breach("F1", "a month without an ordinary meeting", "F1 Meetings, November 2026: no ordinary meeting")
def a_month(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, date(2026, 10, 8))
    met(workspace, LAST_MONTH, kind=MeetingKind.EXTRAORDINARY if broken else MeetingKind.REGULAR)
    to_come(workspace)
    return due(workspace)


@breach(
    "F1", "short notice without its reason", "F1 Meeting, Extraordinary meeting 1, Thu 17 Dec 2026: no reason given"
)
def short_notice(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace, kind=MeetingKind.EXTRAORDINARY)
    if not broken:
        step(workspace, milestones.with_short_notice, "A shop was set alight.")
    return due(workspace)


@breach("F2", "police premises without a visitor list", "F2 Visitor list, Regular meeting 1")
def premises(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace, place="Quay Police Station")
    if not broken:
        make_document(workspace, DocumentKind.VISITOR_LIST)
    return due(workspace)


@breach("F2", "an expected post that nobody fills", "Contact unit")
def posts(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace)
    if not broken:
        step(workspace, with_changed_person, replace(workspace.body.people[3], post="Contact unit"))
    return ", ".join(absent_posts(workspace.state.sitting, workspace.body.people))


@breach("F3", "a guest of whom the other side was not asked", "F3 Guest, Hal Weir, Regular meeting 1, Thu 17 Dec 2026")
def guest(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace)
    step(workspace, guests.invited, "Hal Weir", by="forum", issue="the youth club")
    person = workspace.state.sitting.guests[0].person
    step(workspace, guests.notified, person, on=TODAY)
    step(workspace, guests.seen_to, person, greeted_by="Dana Holt", supervised_by="Dana Holt")
    if not broken:
        step(workspace, guests.agreed, person, "police")
    return due(workspace)


@breach("F4", "minutes that say who spoke", "This document would give participants away (found: 1, the first at 2.1)")
def named_speaker(workspace: Workspace, *, broken: bool) -> str:
    return printed(workspace, "Bola Finch found them unfair." if broken else "They were found unfair.")


@breach("F5", "minutes that mention what was off the record", "This leaves a trace of what was to leave none")
def mentioned(workspace: Workspace, *, broken: bool) -> str:
    return printed(workspace, "This part was off the record." if broken else "The patrols were heard of.")


@breach("F6", "a refusal without its reason", "F6 Request 26/01, The log of the search: refused, reason awaited")
def refusal(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, TODAY, ("? Police: the log of the search",))
    reason = "" if broken else "It would name a victim."
    step(workspace, advice.with_request_answered, FIRST, RequestState.REFUSED, reason, on=TODAY)
    return due(workspace)


@breach("F6", "a request that is late", "F6 Request 26/01, The log of the search: 3 working days late")
def late_request(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, LAST_MONTH, (f"? Police: the log of the search, by {7 if broken else 14} Dec 2026",))
    return due(workspace)


@breach("F7", "a workstream of which nothing is heard", "F7 Workstream, Islamophobia: silent since Thu 13 Aug 2026")
def silent(workspace: Workspace, *, broken: bool) -> str:
    step(
        workspace, lambda state: replace(state, body=replace(state.body, workstreams=(Workstream(1, "Islamophobia"),)))
    )
    for day in (date(2026, 8, 13), LAST_MONTH):
        to_come(workspace, day)
        if day < LAST_MONTH or not broken:
            step(workspace, workstreams.linked, 2, 1)
        step(workspace, stepped, Step.OPEN, on=day)
        typed(workspace, 2, ("The work was heard of.",))
        step(workspace, stepped, Step.CLOSE, on=day)
    return due(workspace, date(2026, 12, 14))


@breach("F7", "a workstream that no chief officer leads", "F7 Workstream, Islamophobia: not led by a chief officer")
def unled(workspace: Workspace, *, broken: bool) -> str:
    stream = Workstream(1, "Islamophobia", own_lead=2, other_lead=4)
    step(workspace, lambda state: replace(state, body=replace(state.body, workstreams=(stream,))))
    if not broken:
        step(workspace, workstreams.with_chief_officer, 1, 4)
    return due(workspace)


def _with_commissioner(workspace: Workspace) -> None:
    step(workspace, with_person, Person(0, "Una Vale", "police", post="Deputy Commissioner"))


@breach("F8", "one formal meeting in a year", "F8 Meetings, 2026: formal: 1 of 2 held")
def formal(workspace: Workspace, *, broken: bool) -> str:
    _with_commissioner(workspace)
    met(workspace, date(2026, 3, 26), kind=MeetingKind.FORMAL)
    met(workspace, LAST_MONTH, kind=MeetingKind.REGULAR if broken else MeetingKind.FORMAL)
    return due(workspace)


@breach("F8", "a formal meeting without the Commissioner or the Deputy", "F8 Meetings, 2026: formal: 1 of 2 held")
def formal_without(workspace: Workspace, *, broken: bool) -> str:
    if not broken:
        _with_commissioner(workspace)
    met(workspace, date(2026, 3, 26), kind=MeetingKind.FORMAL)
    if broken:
        _with_commissioner(workspace)
    met(workspace, LAST_MONTH, kind=MeetingKind.FORMAL)
    return due(workspace)


@breach(
    "F9", "a consultation of which nothing came", "F9 Consultation 26/01, Keep the leaflet as it is: no outcome yet"
)
def consultation(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, TODAY, ("> consultation: Keep the leaflet as it is",))
    if not broken:
        step(workspace, advice.with_outcome, FIRST, Outcome.FOLLOWED, "", on=TODAY)
    return due(workspace)


@breach("F10", "a minor issue on an agenda", "“A rude word” is a minor issue and is kept off the agenda")
def minor(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace)
    step(workspace, concerns.raised, "A rude word", on=TODAY, inside=True, serious=not broken)
    with refusing() as said:
        if not broken:
            step(workspace, concerns.passed_to_office, 1, on=TODAY)
            step(workspace, concerns.passed_to_police, 1, on=TODAY)
        step(workspace, concerns.put_on_agenda, 1)
    return "".join(said)


@breach(
    "F10", "a minor issue that went nowhere", "F10 Concern 1, A rude word: not sent on. Send it to the contact unit"
)
def unsent(workspace: Workspace, *, broken: bool) -> str:
    step(workspace, concerns.raised, "A rude word", on=TODAY, serious=False)
    if not broken:
        step(workspace, concerns.sent, 1, on=TODAY)
    return due(workspace)


@breach("F11", "a serious concern with too little notice", "F11 Concern 1, A raid: notice: 2 of 5 days")
def short(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace, date(2026, 12, 15) if broken else date(2026, 12, 18))
    _serious(workspace)
    return due(workspace)


@breach("F11", "closing a meeting without saying why it was urgent", "say why it was urgent")
def unexplained(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace, TODAY)
    _serious(workspace)
    step(workspace, stepped, Step.OPEN, on=TODAY)
    if not broken:
        step(workspace, concerns.urgent, 1, "The gates open on Friday.")
    with refusing() as said:
        step(workspace, stepped, Step.CLOSE, on=TODAY)
    return "".join(said)


@breach("F11", "a serious concern from elsewhere that stays here", "Send it to the national tension team")
def elsewhere(workspace: Workspace, *, broken: bool) -> str:
    step(workspace, concerns.raised, "An arson", on=TODAY, inside=False, serious=True)
    if not broken:
        step(workspace, concerns.sent, 1, on=TODAY)
    return due(workspace)


def _serious(workspace: Workspace) -> None:
    step(workspace, concerns.raised, "A raid", on=TODAY, inside=True, serious=True)
    step(workspace, concerns.passed_to_office, 1, on=TODAY)
    step(workspace, concerns.passed_to_police, 1, on=TODAY)
    step(workspace, concerns.put_on_agenda, 1)


@breach("F12", "a way forward that nobody follows", "F12 Advice 26/01, Publish the figures: raised with the chair")
def unsatisfied(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, TODAY, ("> Publish the figures",))
    step(workspace, advice.with_outcome, FIRST, Outcome.NOT_FOLLOWED, "They are not held.", on=TODAY)
    step(workspace, registers.with_unsatisfied, FIRST, on=TODAY)
    if not broken:
        step(workspace, registers.with_way_forward, FIRST, "They are counted by hand.", on=TODAY)
        step(workspace, registers.with_way_closed, FIRST, on=TODAY)
    return due(workspace)


@breach("F13", "signed rules that are changed by one side", "propose it as an amendment")
def changed(workspace: Workspace, *, broken: bool) -> str:
    if broken:
        step(workspace, amendments.signed, on=LAST_MONTH, today=TODAY)
    with refusing() as said:
        step(workspace, with_protocol, replace(workspace.body.protocol, quorum=4))
    return "".join(said)


@breach("F13", "an amendment to which one side consented", "F13 Amendment, A quorum of four: consent awaited: Police")
def one_consent(workspace: Workspace, *, broken: bool) -> str:
    step(workspace, amendments.signed, on=LAST_MONTH, today=TODAY)
    rules = replace(workspace.body.protocol, quorum=4)
    step(workspace, amendments.proposed, rules, "A quorum of four", on=TODAY)
    for side in ("forum",) if broken else ("forum", "police"):
        step(workspace, amendments.consented, 1, side, on=TODAY, today=TODAY)
    assert workspace.body.protocol.quorum == (0 if broken else 4)
    return due(workspace)


@breach("F13", "a year without a review, which one side alone gave up", "F13 Review, Forum")
def review(workspace: Workspace, *, broken: bool) -> str:
    step(workspace, amendments.signed, on=date(2025, 12, 1), today=TODAY)
    for side in ("police",) if broken else ("police", "forum"):
        step(workspace, amendments.review_waived, side, on=TODAY)
    return due(workspace)


@breach("I1", "a suggestion that the lead has not answered", "I1 Gold Group 26/01, convene a Gold Group: no answer yet")
def gold_group(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, TODAY, ("> gold: convene a Gold Group",))
    if not broken:
        step(workspace, advice.with_outcome, FIRST, Outcome.FOLLOWED, "", on=TODAY)
    return due(workspace)


@breach("I2", "a member's connection that is not known", "I2 Member, Amina Rowe and 2 others: connection not known")
def connection(workspace: Workspace, *, broken: bool) -> str:
    if not broken:
        step(workspace, with_connections, 1, (Connection.WORKS,))
    return due(workspace)


@breach("I2", "a file with home addresses", "no home address is held")
def address(workspace: Workspace, *, broken: bool) -> str:
    column = "home address" if broken else "phone"
    path = workspace.repository.folder.parent / "people.csv"
    path.write_text(f"name,{column}\nAmina Rowe,12\n", encoding="utf-8")
    with refusing() as said:
        people_from_csv(path, workspace.body.protocol)
    return "".join(said)


@breach("I3", "a member who has not signed", "I3 Agreement, Amina Rowe and 2 others: confidentiality: missing")
def unsigned(workspace: Workspace, *, broken: bool) -> str:
    if not broken:
        step(workspace, with_agreement, 1, Agreement(AgreementKind.CONFIDENTIALITY, LAST_MONTH))
    return due(workspace)


@breach("I3", "an agreement that has run out", "I3 Agreement, Bola Finch: confidentiality: run out")
def run_out(workspace: Workspace, *, broken: bool) -> str:
    until = date(2026, 12, 1 if broken else 31)
    step(workspace, with_agreement, 2, Agreement(AgreementKind.CONFIDENTIALITY, date(2024, 1, 9), until))
    return due(workspace)


@breach("I4", "a vote of which the member was not told beforehand", "The member is told of the vote beforehand")
def untold(workspace: Workspace, *, broken: bool) -> str:
    sits(workspace)
    with refusing() as said:
        step(workspace, with_membership_vote, Vote(3, 2, VoteMethod.PAPER, Tally(2), None if broken else LAST_MONTH))
    return "".join(said)


@breach("I4", "a tie that the chair does not decide", "The votes are tied")
def tied(workspace: Workspace, *, broken: bool) -> str:
    sits(workspace)
    casting = None if broken else Ballot.FOR
    with refusing() as said:
        vote = Vote(3, 2, VoteMethod.HANDS, Tally(1, 1), LAST_MONTH, casting)
        step(workspace, with_membership_vote, vote)
    return "".join(said)


@breach("I5", "a quarter without the police lead", "I5 Meetings, October to December 2026: none with the police lead")
def without_lead(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace, LAST_MONTH)
    step(workspace, stepped, Step.OPEN, on=LAST_MONTH)
    here = tuple(Attendance(person, Presence.PRESENT) for person in ((1, 2, 3) if broken else (1, 2, 3, 4)))
    step(workspace, lambda state: replace(state, meeting=replace(state.sitting, attendance=here)))
    step(workspace, stepped, Step.CLOSE, on=LAST_MONTH)
    return due(workspace)


@breach("I5", "a lead without the rank", "I5 Police lead, Dana Holt: rank missing")
def rank(workspace: Workspace, *, broken: bool) -> str:
    honorific = "Inspector" if broken else "Superintendent"
    step(workspace, with_changed_person, replace(workspace.body.people[3], honorific=honorific))
    return due(workspace)


@breach("I5", "chair and lead who do not meet in between", "I5 Chair and lead, Advisory group: not met yet")
def in_between(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, date(2026, 9, 10))
    if not broken:
        step(workspace, with_chair_and_lead_met, LAST_MONTH, today=TODAY)
    return due(workspace)


@breach(
    "I6", "an agenda that the lead has not agreed", "I6 Agenda, Regular meeting 1, Thu 17 Dec 2026: not agreed by the"
)
def not_agreed(workspace: Workspace, *, broken: bool) -> str:
    to_come(workspace)
    for who in (Milestone.AGREED_BY_CHAIR,) if broken else (Milestone.AGREED_BY_CHAIR, Milestone.AGREED_BY_LEAD):
        step(workspace, milestones.passed, who, on=TODAY)
    return due(workspace)


@breach("I8", "terms without a point of escalation", "I8 Terms, Advisory group: point of escalation missing")
def escalation(workspace: Workspace, *, broken: bool) -> str:
    if not broken:
        step(workspace, with_protocol, replace(workspace.body.protocol, escalation_point="the Borough Commander"))
    return due(workspace)


@breach("I8", "terms that do not say what the group is not", "I8 Terms, Advisory group: other groups not named")
def other_groups(workspace: Workspace, *, broken: bool) -> str:
    if not broken:
        step(workspace, with_protocol, replace(workspace.body.protocol, other_groups=("Ward panel",)))
    return due(workspace)


@breach("I9", "minutes that tell of what the lead asked not to record", "This leaves a trace of what was to leave none")
def lead_asked(workspace: Workspace, *, broken: bool) -> str:
    asked = "This part was off the record at the request of the police lead."
    return printed(workspace, asked if broken else "The patrols were heard of.")


@breach("I10", "a view in a meeting without minutes", "so that no view is kept")
def view_kept(workspace: Workspace, *, broken: bool) -> str:
    sits(workspace)
    step(workspace, milestones.with_minutes_taken, taken=False)
    with refusing() as said:
        typed(workspace, 2, ("They were unfair." if broken else "> Publish the figures.", "= A letter is sent."))
        assert len(workspace.body.registers.advice) == len(workspace.body.registers.decisions) == 1
    return "".join(said)


@breach(
    "I12", "advice that was not followed, and no reason", "I12 Advice 26/01, Publish the figures: not followed, reason"
)
def no_reason(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, TODAY, ("> Publish the figures",))
    reason = "" if broken else "They are not held."
    step(workspace, advice.with_outcome, FIRST, Outcome.NOT_FOLLOWED, reason, on=TODAY)
    return due(workspace)


@breach("I12", "advice without an outcome", "I12 Advice 26/01, Publish the figures: no outcome yet")
def no_outcome(workspace: Workspace, *, broken: bool) -> str:
    met(workspace, TODAY, ("> Publish the figures",))
    if not broken:
        step(workspace, advice.with_outcome, FIRST, Outcome.WITHDRAWN, "", on=TODAY)
    return due(workspace)


@breach("I13", "a different view with nothing beside it", "different view")
def alone(workspace: Workspace, *, broken: bool) -> str:
    sits(workspace)
    with refusing() as said:
        typed(workspace, 2, ("~ They were fair.",) if broken else ("They were unfair.", "~ They were fair."))
    return "".join(said)


def people_of(side: str) -> tuple[Person, ...]:
    return (
        Person(1, "Amina Rowe", side, member=True, post="Chair"),
        Person(2, "Bola Finch", side, member=True),
        Person(3, "Cai Marlow", side, member=True),
        Person(4, "Dana Holt", "police", post="Police lead", honorific="Superintendent"),
    )


@contextmanager
def opened(folder: Path, clause: str) -> Iterator[Workspace]:
    """Give an open store of a body under the protocol that the clause is of, as it ships."""
    rules = templates.protocol("forum" if clause.startswith("F") else "advisory-group")
    body = replace(new_body("Riverside", rules), people=people_of(rules.own.key))
    with Workspace(Repository.create(folder / "store", body), clock) as workspace:
        yield workspace


@pytest.mark.parametrize("each", BREACHES, ids=[f"{each.clause}-{each.what}" for each in BREACHES])
def test_a_clause_that_is_broken_is_named_and_one_that_is_kept_is_not(tmp_path: Path, each: Breach) -> None:
    said = {}
    for broken in (True, False):
        with opened(tmp_path / str(broken), each.clause) as workspace:
            said[broken] = each.said(workspace, broken=broken)
    assert each.named in said[True]
    assert each.named not in said[False]


def test_no_clause_is_left_out() -> None:
    shown = {each.clause for each in BREACHES}
    assert shown | set(WITH_THE_WORD_WORK) == CLAUSES
    assert shown.isdisjoint(WITH_THE_WORD_WORK)
