"""An invented borough group and one of its meetings, with an entry of every kind, for the tests of documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from secretary.documents.context import Arising, ArisingRow
from secretary.documents.minute_lines import Words
from secretary.domain.agenda import Item, ItemKind, Paper, PaperState
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.body import Body, with_meetings
from secretary.domain.entries import Due, Entry, EntryKind, Outcome, Owner, Ref, Reply, Tally
from secretary.domain.meeting import Meeting, MeetingKind, MeetingLine, Status
from secretary.domain.people import Person
from secretary.domain.protocol import Party, Protocol
from secretary.domain.registers import AdviceRow, Registers
from secretary.i18n import clock_time, long_day, short_day

WORDS = Words(long_day, short_day, clock_time)
MADE = date(2026, 12, 12)
PROTOCOL = Protocol("advisory-group", "Advisory group", (Party("forum", "Forum"), Party("police", "Police")), quorum=5)

_FORUM = (
    ("Yusuf Rahman", "Chair"),
    ("Ada Okafor", "Vice-Chair"),
    ("Patrick Keane", "Treasurer"),
    ("Imran Cole", "Youth representative"),
    ("Lena Marsh", ""),
    ("Grace Obi", ""),
    ("Tom Whitlock", ""),
)
PEOPLE = (
    *(
        Person(
            number,
            name,
            "forum",
            member=True,
            post=post,
            email=f"p{number}@example.org",
            organisation="Eastfield Mosque",
        )
        for number, (name, post) in enumerate(_FORUM, start=1)
    ),
    Person(8, "Claire Iqbal", "police", post="Hate-crime lead", honorific="Superintendent", email="ci@example.org"),
    Person(9, "Dev Sharma", "police", post="Ward sergeant", honorific="Sergeant", email="ds@example.org"),
    Person(10, "Nadia Shah", "", honorific="Dr", organisation="Victim Aid", phone="020 7946 0000"),
    Person(11, "Joan Pell", "forum", member=True),
    Person(12, "Ravi Anand", "forum", member=True),
)
ATTENDANCE = (
    *(Attendance(number, Presence.PRESENT) for number in range(1, 10)),
    Attendance(10, Presence.GUEST, arrived=4),
    Attendance(11, Presence.APOLOGIES),
    Attendance(12, Presence.PROXY, proxy_holder=3),
)
ITEMS = (
    Item(1, "Welcome and the Rule", ItemKind.STANDING, 5, "forum"),
    Item(2, "Declarations of interest", ItemKind.STANDING, 2),
    Item(3, "Matters arising", ItemKind.MATTERS_ARISING, 10, "forum"),
    Item(
        4,
        "Stop and search in the market",
        ItemKind.SERIOUS_CONCERN,
        20,
        "police",
        (
            Paper("Stop and search by ward, July to September 2026"),
            Paper("Letter from the traders", PaperState.LATE),
            Paper("Map of the patrols", PaperState.TABLED),
            Paper("Review of two complaints", PaperState.RESTRICTED),
        ),
    ),
    Item(5, "Advice: what became of it", ItemKind.ADVICE_FEEDBACK, 15, "police"),
    Item(6, "Any other business", ItemKind.OTHER_BUSINESS, 5),
    Item(7, "Date of the next meeting", ItemKind.STANDING, 3, "forum"),
)


def _entries() -> tuple[Entry, ...]:
    rows = (
        (1, EntryKind.VIEW, "The meeting was opened, and the Rule was read out.", {}),
        (2, EntryKind.VIEW, "No interest was declared.", {}),
        (3, EntryKind.VIEW, "The minutes of the last meeting were approved without correction.", {}),
        (3, EntryKind.ACTION, "Send the ward template again", {"party": "forum", "due": Due("after Eid")}),
        (
            4,
            EntryKind.VIEW,
            (
                "Concern was expressed about searches near the school, above all at the end of the day when "
                "pupils wait for the bus and a search is seen by everybody whom they know."
            ),
            {},
        ),
        (
            4,
            EntryKind.DIFFERENT_VIEW,
            "Patrols had brought calm, and trade had come back to the market since the summer.",
            {},
        ),
        (4, EntryKind.VIEW, "It was asked how often a search had led to an arrest or a caution.", {}),
        (4, EntryKind.DIFFERENT_VIEW, "A different view was that arrests were the wrong measure.", {}),
        (
            4,
            EntryKind.ADVICE,
            "Publish the search figures by ward each month, with the reason given for each search.",
            {},
        ),
        (
            4,
            EntryKind.RESPONSE,
            "Figures will be published from January.",
            {"party": "police", "reply": Reply(Ref(14, 9))},
        ),
        (4, EntryKind.ACTION, "Send the ward template", {"party": "police", "due": Due("8 Jan", date(2027, 1, 8))}),
        (
            4,
            EntryKind.REQUEST,
            "Stop and search figures by ward for the last four quarters",
            {"party": "police", "due": Due("end of January", date(2027, 1, 31))},
        ),
        (4, EntryKind.VOTE, "To write to the Mayor about the market", {"tally": Tally(7, 2, 1, proxy_for=1)}),
        (4, EntryKind.DECISION, "The Forum will write to the Mayor about the lighting of the market.", {}),
        (
            5,
            EntryKind.RESPONSE,
            "Not followed: the ward data is not held.",
            {"party": "police", "reply": Reply(Ref(13, 1), Outcome.NOT_FOLLOWED, "the ward data is not held")},
        ),
        (
            5,
            EntryKind.RESPONSE,
            "Two of the four leaflets were translated.",
            {"party": "police", "reply": Reply(Ref(13, 2), Outcome.PARTLY)},
        ),
        (5, EntryKind.ADVICE, "Hold the next open day on an evening.", {}),
        (5, EntryKind.VIEW, "The answers were welcomed, and the delay in the first was regretted.", {}),
        (6, EntryKind.DECISION, "The yearly report will be discussed in February.", {}),
        (6, EntryKind.ACTION, "Draft the yearly report", {}),
        (6, EntryKind.VOTE, "To meet at the library", {"tally": Tally(3, 3)}),
        (6, EntryKind.VOTE, "The motion was carried unanimously.", {}),
        (6, EntryKind.REQUEST, "The plan of the new police station", {"party": "police"}),
        (6, EntryKind.VIEW, "Thanks were given for the work on the leaflet.", {}),
        (7, EntryKind.VIEW, "The next meeting will be held in January.", {}),
        (
            6,
            EntryKind.STATEMENT,
            "Alderman Pugh asked for it to be on the record that the lighting of the market is paid for.",
            {"consent": True},
        ),
    )
    return tuple(
        Entry(number, item, kind, text, **more) for number, (item, kind, text, more) in enumerate(rows, start=1)
    )


MEETING = Meeting(
    14,
    date(2026, 12, 10),
    time(18, 30),
    "Committee Room 2, Riverside Town Hall",
    PROTOCOL,
    number=14,
    status=Status.CLOSED,
    items=ITEMS,
    attendance=ATTENDANCE,
    entries=_entries(),
    owners=(Owner(11, 9), Owner(20, 2)),
)
BODY = with_meetings(
    Body(
        "Riverside Advisory Group",
        PROTOCOL,
        people=PEOPLE,
        meetings=(
            MeetingLine(13, date(2026, 9, 10), time(18, 30), "Town Hall", MeetingKind.REGULAR, 13, Status.APPROVED),
            MeetingLine(
                15, date(2027, 1, 14), time(18, 30), "Riverside Library", MeetingKind.REGULAR, 15, Status.DRAFT
            ),
        ),
        registers=Registers(advice=(AdviceRow(Ref(13, 1), "26/07"), AdviceRow(Ref(13, 2), "26/08"))),
    ),
    (MEETING,),
)
ARISING = Arising(
    actions=(
        ArisingRow("26/28", "Find a speaker on victim support", "Forum", "Mon 30 Nov 2026", late=True),
        ArisingRow("26/29", "Send the calendar of ward meetings", "Police", "Fri 18 Dec 2026"),
    ),
    advice=(
        ArisingRow("26/07", "Publish the search figures of each ward."),
        ArisingRow("26/08", "Translate the leaflets."),
    ),
    requests=(ArisingRow("26/03", "The terms of the lighting contract", "Police", "next meeting"),),
)


def with_texts(text: str) -> tuple[Body, Meeting]:
    """Give the sample with `text` in every place that a person fills."""
    items = tuple(
        replace(item, title=text, papers=tuple(replace(paper, title=text) for paper in item.papers)) for item in ITEMS
    )
    entries = tuple(replace(entry, text=text) for entry in MEETING.entries)
    meeting = replace(MEETING, items=items, entries=entries, place=text)
    return replace(with_meetings(BODY, (meeting,)), name=text), meeting
