"""Hypothesis strategies for the values of the domain; every area's tests may draw from them."""

from __future__ import annotations

import hashlib
from datetime import date, time

from hypothesis import strategies as st

from secretary.domain.agenda import Item, ItemKind, Paper
from secretary.domain.amendments import Amendment, Consent, Review
from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.body import Body
from secretary.domain.concerns import Concern
from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.entries import AdviceKind, Due, Entry, EntryKind, Outcome, Owner, Ref, Reply, Tally
from secretary.domain.life import Correction, CorrectionState, Guest, Milestone, Passed, Sending
from secretary.domain.meeting import Meeting, MeetingKind, Status, line_of
from secretary.domain.membership import Ballot, MembershipOutcome, MembershipVote, VoteMethod
from secretary.domain.people import Agreement, AgreementKind, Connection, Person
from secretary.domain.programme import Workstream
from secretary.domain.protocol import Party, Protocol
from secretary.domain.registers import (
    ActionRow,
    AdviceRow,
    Answer,
    Change,
    ChangeKind,
    DecisionRow,
    Escalation,
    Registers,
    RequestRow,
    Unsatisfied,
)
from secretary.domain.releases import Part, Release, Spot, fingerprint

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
"""Any text that a file can hold: every script, control characters, no lone surrogate."""

NUMBERS = st.integers(1, 9999)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
TIMES = st.times().map(lambda moment: time(moment.hour, moment.minute))


def _tuples(elements, most=4):
    return st.lists(elements, max_size=most).map(tuple)


REFS = st.builds(Ref, NUMBERS, NUMBERS)
DUES = st.builds(Due, TEXTS, st.none() | DAYS)
PARTIES = st.builds(Party, TEXTS, TEXTS, _tuples(TEXTS))
PROTOCOLS = st.builds(
    Protocol, key=TEXTS, name=TEXTS, parties=st.lists(PARTIES, min_size=1, max_size=3).map(tuple), voices=_tuples(TEXTS)
)
PEOPLE = st.builds(
    Person,
    id=NUMBERS,
    name=TEXTS,
    party=TEXTS,
    member=st.booleans(),
    other_names=_tuples(TEXTS),
    joined=st.none() | DAYS,
    connections=_tuples(st.sampled_from(Connection)),
    agreements=_tuples(st.builds(Agreement, st.sampled_from(AgreementKind), DAYS, st.none() | DAYS)),
)
ITEMS = st.builds(
    Item, id=NUMBERS, title=TEXTS, kind=st.sampled_from(ItemKind), papers=_tuples(st.builds(Paper, TEXTS))
)
ENTRIES = st.builds(
    Entry,
    id=NUMBERS,
    item=NUMBERS,
    kind=st.sampled_from(EntryKind),
    text=TEXTS,
    party=TEXTS,
    due=st.none() | DUES,
    reply=st.none() | st.builds(Reply, REFS, st.none() | st.sampled_from(Outcome), TEXTS),
    tally=st.none() | st.builds(Tally, NUMBERS, NUMBERS, NUMBERS),
    consent=st.booleans(),
)
SPOTS = st.builds(Spot, st.sampled_from(Part), NUMBERS, NUMBERS, NUMBERS, NUMBERS)
RELEASES = st.builds(
    Release, SPOTS, TEXTS, TEXTS.map(fingerprint), NUMBERS, NUMBERS, TEXTS, st.just("") | TEXTS.map(fingerprint)
)
VOTES = st.builds(
    MembershipVote,
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.sampled_from(VoteMethod),
    st.builds(Tally, NUMBERS, NUMBERS),
    st.sampled_from(MembershipOutcome),
    st.none() | DAYS,
    st.booleans(),
    st.none() | st.sampled_from(Ballot),
)
CHANGES = _tuples(st.builds(Change, DAYS, st.sampled_from(ChangeKind), TEXTS))
CONSENTS = _tuples(st.builds(Consent, TEXTS, DAYS))
ANSWERS = st.builds(Answer, DAYS, st.none() | st.sampled_from(Outcome), TEXTS, st.none() | REFS)
REGISTERS = st.builds(
    Registers,
    _tuples(
        st.builds(
            AdviceRow,
            ref=REFS,
            label=TEXTS,
            answers=_tuples(ANSWERS),
            kind=st.sampled_from(AdviceKind),
            put=TEXTS,
            put_on=st.none() | DAYS,
            satisfied=st.none() | st.booleans(),
            unsatisfied=st.none() | st.builds(Unsatisfied, DAYS, TEXTS, st.none() | DAYS, st.none() | DAYS),
            escalations=_tuples(st.builds(Escalation, DAYS, TEXTS)),
            changes=CHANGES,
        )
    ),
    _tuples(st.builds(ActionRow, ref=REFS, label=TEXTS, due=st.none() | DUES, on=st.none() | DAYS, changes=CHANGES)),
    _tuples(st.builds(RequestRow, ref=REFS, label=TEXTS, due=st.none() | DUES, on=st.none() | DAYS)),
    _tuples(st.builds(DecisionRow, REFS, TEXTS, TEXTS, st.booleans(), NUMBERS, CHANGES)),
)


def meetings(ids=NUMBERS):
    """Give a strategy of whole meetings, their numbers drawn from `ids`."""
    return st.builds(
        Meeting,
        id=ids,
        date=DAYS,
        start=TIMES,
        place=TEXTS,
        protocol=PROTOCOLS,
        kind=st.sampled_from(MeetingKind),
        status=st.sampled_from(Status),
        items=_tuples(ITEMS),
        attendance=_tuples(st.builds(Attendance, NUMBERS, st.sampled_from(Presence))),
        entries=_tuples(ENTRIES, 8),
        owners=_tuples(st.builds(Owner, NUMBERS, NUMBERS)),
        sendings=_tuples(st.builds(Sending, on=DAYS, to=TEXTS)),
        releases=_tuples(RELEASES),
        quieted=_tuples(TEXTS),
        life=_tuples(st.builds(Passed, st.sampled_from(Milestone), DAYS, TEXTS)),
        short_notice=TEXTS,
        minutes_taken=st.booleans(),
        approves=_tuples(NUMBERS),
        approved_at=NUMBERS | st.just(0),
        guests=_tuples(st.builds(Guest, NUMBERS, TEXTS, TEXTS, _tuples(TEXTS), st.none() | DAYS, TEXTS, TEXTS)),
        interests=_tuples(st.builds(Interest, NUMBERS, NUMBERS, NUMBERS, st.booleans(), TEXTS)),
        votes=_tuples(VOTES),
        corrections=_tuples(st.builds(Correction, NUMBERS, TEXTS, NUMBERS, st.sampled_from(CorrectionState))),
        notes=_tuples(TEXTS),
    )


BODIES = st.builds(
    Body,
    name=TEXTS,
    protocol=PROTOCOLS,
    usual_place=TEXTS,
    usual_start=TIMES,
    people=_tuples(PEOPLE),
    meetings=_tuples(meetings().map(line_of)),
    registers=REGISTERS,
    subjects=_tuples(TEXTS),
    concerns=_tuples(
        st.builds(
            Concern, id=NUMBERS, title=TEXTS, raised=DAYS, inside=st.none() | st.booleans(), police_on=st.none() | DAYS
        )
    ),
    workstreams=_tuples(st.builds(Workstream, NUMBERS, TEXTS, NUMBERS, NUMBERS, NUMBERS, st.none() | DAYS)),
    amendments=_tuples(st.builds(Amendment, NUMBERS, DAYS, TEXTS, PROTOCOLS, CONSENTS, st.none() | DAYS), 2),
    reviews=_tuples(st.builds(Review, DAYS, TEXTS, CONSENTS, st.none() | DAYS)),
    chair_and_lead_met=_tuples(DAYS),
)


@st.composite
def documents(draw):
    """Draw what is known of a kept Word file, and bytes that fit it."""
    status = draw(st.sampled_from(DocumentStatus))
    content = b"" if status.gone else draw(st.binary(max_size=200))
    document = KeptDocument(
        id=draw(NUMBERS),
        kind=draw(st.sampled_from(DocumentKind)),
        version=draw(NUMBERS),
        status=status,
        name=draw(TEXTS),
        made=draw(DAYS),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        lines=draw(st.none() | _tuples(REFS)),
    )
    return document, content
