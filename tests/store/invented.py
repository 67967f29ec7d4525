"""Small invented values for the tests of the store; those with a number are what the golden store of it holds."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, time

from secretary.domain.agenda import Item, ItemKind, Paper
from secretary.domain.amendments import Amendment, Consent, Review
from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.body import Body
from secretary.domain.concerns import Concern
from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.entries import Due, Entry, EntryKind, Outcome, Owner, Ref, Reply, Tally
from secretary.domain.life import Correction, Guest, Milestone, Passed, Sending, SendingKind
from secretary.domain.meeting import Meeting, Status, line_of
from secretary.domain.membership import Ballot, MembershipOutcome, MembershipVote, VoteMethod
from secretary.domain.people import Agreement, AgreementKind, Connection, Person
from secretary.domain.programme import Workstream
from secretary.domain.protocol import Disclosure, Party, Protocol, Series
from secretary.domain.registers import (
    ActionRow,
    AdviceRow,
    Answer,
    Change,
    ChangeKind,
    Escalation,
    Registers,
    RequestRow,
    Unsatisfied,
)
from secretary.domain.releases import Part, Release, Spot, fingerprint

PROTOCOL_1 = Protocol(
    key="advisory",
    name="Borough advisory group",
    parties=(Party("group", "Riverside Advisory Group", ("the Group",)), Party("police", "Police", ("officers",))),
    disclosure=Disclosure.COUNTS,
    quorum=5,
)

MEETING_1 = Meeting(
    id=1,
    date=date(2026, 12, 10),
    start=time(18, 30),
    place="Canal Street Hall – upper room",
    protocol=PROTOCOL_1,
    status=Status.OPEN,
    current=2,
    items=(
        Item(1, "Welcome", ItemKind.STANDING, minutes=5, done=True),
        Item(2, "Searches at the market", minutes=20, presented_by="police", papers=(Paper("Ward figures"),)),
    ),
    attendance=(
        Attendance(1, Presence.PRESENT),
        Attendance(2, Presence.PROXY, proxy_holder=1),
        Attendance(3, Presence.GUEST, arrived=2),
    ),
    entries=(
        Entry(1, 2, EntryKind.VIEW, "Pryder am chwiliadau ger yr ysgol; قلق بشأن التفتيش."),
        Entry(2, 2, EntryKind.ADVICE, "Publish the figures by ward each month."),
        Entry(3, 2, EntryKind.RESPONSE, "Figures will be published.", "police", reply=Reply(Ref(1, 2), Outcome.PARTLY)),
        Entry(4, 2, EntryKind.ACTION, "Send the template.", "police", due=Due("by 8 Jan", date(2027, 1, 8))),
        Entry(5, 2, EntryKind.REQUEST, "The equality assessment.", "police", due=Due("after Eid")),
        Entry(6, 2, EntryKind.VOTE, "To meet monthly.", tally=Tally(7, 2, 1, proxy_for=1)),
    ),
    owners=(Owner(4, 3),),
    sendings=(Sending(SendingKind.NOTICE, date(2026, 12, 1), "members"),),
)

BODY_1 = Body(
    name="Riverside Advisory Group",
    protocol=PROTOCOL_1,
    usual_place="Canal Street Hall",
    people=(
        Person(1, "Ines Alder", "group", member=True, post="Chair", other_names=("Inés",)),
        Person(2, "Tomos Rees", "group", member=True),
        Person(3, "Farah Quill", "police", honorific="Inspector"),
    ),
    meetings=(line_of(MEETING_1),),
    registers=Registers(
        advice=(AdviceRow(Ref(1, 2), answers=(Answer(date(2026, 12, 10), Outcome.PARTLY, source=Ref(1, 3)),)),),
        actions=(ActionRow(Ref(1, 4), party="police", due=Due("by 8 Jan", date(2027, 1, 8)), owner=3),),
        requests=(RequestRow(Ref(1, 5), party="police", due=Due("after Eid")),),
    ),
)

PROTOCOL = replace(PROTOCOL_1, voices=("members", "officers"))
MEETING_3 = replace(
    MEETING_1,
    protocol=PROTOCOL,
    entries=(*MEETING_1.entries, Entry(7, 2, EntryKind.STATEMENT, "Ines Alder thanked the market.", consent=True)),
    releases=(
        Release(
            Spot(Part.LINE, 1),
            "name",
            fingerprint(MEETING_1.entries[0].text),
            0,
            5,
            "a word, and no name",
            fingerprint("1"),
        ),
        Release(
            Spot(Part.PAPER, item=2, paper=1), "post", fingerprint("Ward figures"), 0, 4, "a report", fingerprint("2")
        ),
    ),
    quieted=("emotion", "words"),
)
BODY_3 = replace(BODY_1, protocol=PROTOCOL, subjects=("the Canal Street inquiry",))

_RULES_4 = replace(
    PROTOCOL, lead_post="Police lead", series=Series.QUARTERLY, signed_on=date(2026, 1, 5), drafts_kept=28
)
MEETING = replace(
    MEETING_3,
    items=(*MEETING_3.items, Item(3, "Young people", ItemKind.WORKSTREAM, workstream=1, done=True)),
    life=(Passed(Milestone.OPENED, date(2026, 12, 10)), Passed(Milestone.INQUORATE, date(2026, 12, 10), "item 2")),
    guests=(Guest(3, "group", "the ward figures", ("group", "police"), date(2026, 12, 3), "the front desk"),),
    interests=(Interest(1, 1, 2, words="a stall at the market"),),
    votes=(
        MembershipVote(
            1, 2, 6, VoteMethod.PAPER, Tally(4, 1), MembershipOutcome.STAYS, date(2026, 12, 1), casting=Ballot.AGAINST
        ),
    ),
    corrections=(Correction(1, "The hall is in Canal Street.", 1),),
    notes=("ask for the keys",),
)
BODY = replace(
    BODY_3,
    people=(
        replace(
            BODY_3.people[0],
            joined=date(2024, 3, 1),
            connections=(Connection.WORKS,),
            agreements=(Agreement(AgreementKind.CONFIDENTIALITY, date(2024, 3, 1), date(2027, 3, 1)),),
        ),
        *BODY_3.people[1:],
    ),
    meetings=(line_of(MEETING, BODY_3.people),),
    registers=replace(
        BODY_3.registers,
        advice=(
            replace(
                BODY_3.registers.advice[0],
                put="a leaflet on searches",
                put_on=date(2026, 11, 2),
                unsatisfied=Unsatisfied(date(2026, 12, 11), "a second answer in January"),
                escalations=(Escalation(date(2026, 12, 12), "the chief officer"),),
                changes=(Change(date(2026, 12, 11), ChangeKind.UNSATISFIED),),
            ),
        ),
    ),
    concerns=(Concern(1, "A crowd outside the school", date(2026, 11, 30), inside=True, serious=True, meeting=1),),
    workstreams=(Workstream(1, "Young people", own_lead=1, other_lead=3),),
    amendments=(Amendment(1, date(2026, 6, 1), "A quorum of six.", _RULES_4, (Consent("group", date(2026, 6, 2)),)),),
    reviews=(Review(date(2027, 1, 5), waived=(Consent("police", date(2026, 12, 1)),)),),
    chair_and_lead_met=(date(2026, 11, 5),),
)

CONTENT = b"PK\x03\x04 an invented Word file \x00\xff"
DOCUMENT = KeptDocument(
    id=1,
    kind=DocumentKind.AGENDA,
    version=1,
    status=DocumentStatus.DRAFT,
    name="2026-12-10 agenda, draft 1.docx",
    made=date(2026, 12, 1),
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
)
