"""Small invented values for the tests of the store; those with a number are what the golden store of it holds."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, time

from secretary.domain.agenda import Item, ItemKind, Paper
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.body import Body
from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.entries import Due, Entry, EntryKind, Outcome, Owner, Ref, Reply, Tally
from secretary.domain.meeting import Meeting, Sending, SendingKind, Status, line_of
from secretary.domain.people import Person
from secretary.domain.protocol import Disclosure, Party, Protocol
from secretary.domain.registers import ActionRow, AdviceRow, Answer, Registers, RequestRow
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
MEETING = replace(
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
BODY = replace(BODY_1, protocol=PROTOCOL, subjects=("the Canal Street inquiry",))

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
