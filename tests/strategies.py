"""Hypothesis strategies for the values of the domain; every area's tests may draw from them."""

from __future__ import annotations

import hashlib
from datetime import date, time

from hypothesis import strategies as st

from secretary.domain.agenda import Item, ItemKind, Paper
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.body import Body
from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.entries import Due, Entry, EntryKind, Outcome, Owner, Ref, Reply, Tally
from secretary.domain.meeting import Meeting, MeetingKind, Sending, Status, line_of
from secretary.domain.people import Person
from secretary.domain.protocol import Party, Protocol
from secretary.domain.registers import ActionRow, AdviceRow, Answer, Registers, RequestRow
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
PEOPLE = st.builds(Person, id=NUMBERS, name=TEXTS, party=TEXTS, member=st.booleans(), other_names=_tuples(TEXTS))
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
ANSWERS = st.builds(Answer, DAYS, st.none() | st.sampled_from(Outcome), TEXTS, st.none() | REFS)
REGISTERS = st.builds(
    Registers,
    _tuples(st.builds(AdviceRow, REFS, TEXTS, _tuples(ANSWERS))),
    _tuples(st.builds(ActionRow, ref=REFS, label=TEXTS, due=st.none() | DUES, on=st.none() | DAYS)),
    _tuples(st.builds(RequestRow, ref=REFS, label=TEXTS, due=st.none() | DUES, on=st.none() | DAYS)),
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
)


@st.composite
def documents(draw):
    """Draw what is known of a kept Word file, and bytes that fit it."""
    status = draw(st.sampled_from(DocumentStatus))
    content = b"" if status is DocumentStatus.WITHDRAWN else draw(st.binary(max_size=200))
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
