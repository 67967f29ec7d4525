"""A forum with a year's worth of things due, of nearly every kind, on the evening of `tests.builders.clock`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

from secretary.domain.body import Body, with_meetings
from secretary.domain.concerns import Concern
from secretary.domain.entries import Due, Entry, EntryKind
from secretary.domain.meeting import Meeting, MeetingKind, Status
from secretary.domain.people import Agreement, AgreementKind, Person
from secretary.domain.programme import Workstream
from secretary.domain.protocol import Party, Protocol, Series
from secretary.domain.registers import Registers
from secretary.service.opening import create_store
from tests.builders import clock

RULES = Protocol(
    "forum", "Forum", (Party("forum", "Forum"), Party("police", "Police")),
    series=Series.MONTHLY, formal_each_year=2, lead_each_quarter=True, chair_and_lead_meet=True, lead_post="Lead",
    lead_ranks=("Superintendent",), agenda_notice=5, chair_clears=True, approved_at_meeting=True, notice_days=5,
    concern_area="London", agreements=(AgreementKind.CONFIDENTIALITY,), terms_needed=True, yearly_review=True,
    signed_on=date(2025, 12, 1), amended_by_consent=True, workstream_silence=3,
)  # fmt: skip
PEOPLE = (
    Person(1, "Amina Rowe", "forum", member=True, post="Chair"),
    Person(2, "Bola Finch", "forum", member=True,
           agreements=(Agreement(AgreementKind.CONFIDENTIALITY, date(2025, 1, 9), date(2027, 1, 9)),)),
    Person(3, "Dana Holt", "police", post="Lead", honorific="Chief Inspector"),
)  # fmt: skip
LINES = (
    Entry(1, 0, EntryKind.ADVICE, "Publish the search figures by ward each month."),
    Entry(2, 0, EntryKind.ACTION, "Send the ward template.", "police", Due("by 2 Oct", date(2026, 10, 2))),
    Entry(3, 0, EntryKind.REQUEST, "The trust figures.", "police", Due("by 7 Dec", date(2026, 12, 7))),
    Entry(4, 0, EntryKind.DECISION, "The leaflet is printed.", without_quorum=True),
)


def a_year() -> tuple[Body, tuple[Meeting, ...]]:
    """Give the forum and its meetings: one approved, one written up, one whose day has passed, one to come."""

    def meeting(number: int, day: date, status: Status, **fields: object) -> Meeting:
        return replace(Meeting(number, day, time(18, 30), "Library", RULES, number=number, status=status), **fields)

    held = (
        meeting(1, date(2026, 9, 10), Status.APPROVED, entries=LINES),
        meeting(2, date(2026, 10, 8), Status.CLOSED, entries=LINES[:1]),
        meeting(3, date(2026, 12, 3), Status.NOTICE_GIVEN),
        meeting(4, date(2026, 12, 17), Status.DRAFT, kind=MeetingKind.EXTRAORDINARY),
    )
    body = Body(
        "Riverside Forum", RULES, people=PEOPLE, registers=Registers(),
        concerns=(
            Concern(1, "A raid on a family home", date(2026, 12, 8)),
            Concern(2, "Searches at the gates", date(2026, 12, 7), inside=True, serious=True),
        ),
        workstreams=(Workstream(1, "Internal police service", begun=date(2026, 1, 5)),),
    )  # fmt: skip
    return with_meetings(body, held), held


def made_in(folder: Path) -> Path:
    """Make its store, and give where it is."""
    body, held = a_year()
    with create_store(folder, body, clock) as workspace:
        for meeting in held:
            workspace.repository.save(body, meeting)
    return folder
