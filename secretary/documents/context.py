"""What a Word template may print of an agenda or of minutes, as plain frozen values and nothing else.

A template can print whatever is here, so what must not leave (a person, a private owner, a count that is too small)
is kept out here and not in the template. People enter only through `attendance.attendance_facts`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from secretary.documents.attendance import Fact, attendance_facts
from secretary.documents.minute_lines import MinuteLine, Words, minute_lines, side_name
from secretary.domain.agenda import Item, Paper, PaperState
from secretary.domain.body import Body, next_meeting, with_meetings
from secretary.domain.document import DocumentStatus
from secretary.domain.entries import EntryKind
from secretary.domain.life import Milestone
from secretary.domain.meeting import Meeting, MeetingKind, Status
from secretary.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secretary.domain.protocol import Protocol


@dataclass(frozen=True, slots=True)
class ArisingRow:
    """One thing still open from before. `label`: its printed number; `party`: the side by name; `due` in words.

    `called`: what kind of advice it is, in words, "" for plain advice and for all else.
    """

    label: str
    text: str
    party: str = ""
    due: str = ""
    late: bool = False
    called: str = ""


@dataclass(frozen=True, slots=True)
class Arising:
    """What an agenda brings back: open actions and requests (F6), and advice that is not settled (I12, F12).

    `decisions` are those that were taken without a quorum and are to be confirmed.
    """

    actions: tuple[ArisingRow, ...] = ()
    advice: tuple[ArisingRow, ...] = ()
    requests: tuple[ArisingRow, ...] = ()
    decisions: tuple[ArisingRow, ...] = ()

    @property
    def any(self) -> bool:
        """True where anything is open."""
        return bool(self.actions or self.advice or self.requests or self.decisions)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper on an agenda; `mark` says in words that it is late, tabled or restricted, "" otherwise."""

    title: str
    mark: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an agenda. `side`: the name of the side that presents it; `minutes` allotted, 0 for none."""

    title: str
    side: str
    minutes: int
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class AgendaContext:
    """Everything that the agenda's template may print. `mark` is the status in words, "" once notice is given.

    `agreed` says which of chair and police lead has agreed it (I6), "" where they need not.
    """

    body: str
    meeting: str
    date: str
    time: str
    place: str
    mark: str
    rule_applies: bool
    items: tuple[AgendaItem, ...]
    minutes_in_all: int
    arising: Arising
    agreed: str


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One item with its lines in order."""

    title: str
    lines: tuple[MinuteLine, ...]


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One row of a table at the end; `item` is the printed number of the item it was minuted under, "" for none.

    `called`: as of a MinuteLine.
    """

    number: str
    item: str
    text: str
    side: str
    due: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class MinutesContext:
    """Everything that the minutes' template may print. `mark` is the status in words; `next_meeting` "" if unknown.

    `title` says what it is: minutes, or the record of a meeting of which none are taken (I10).
    """

    body: str
    title: str
    meeting: str
    date: str
    time: str
    place: str
    mark: str
    draft: bool
    rule_applies: bool
    attendance: tuple[Fact, ...]
    items: tuple[MinutesItem, ...]
    decisions: tuple[RegisterLine, ...]
    advice: tuple[RegisterLine, ...]
    actions: tuple[RegisterLine, ...]
    requests: tuple[RegisterLine, ...]
    next_meeting: str


def agenda_context(body: Body, meeting: Meeting, arising: Arising, words: Words) -> AgendaContext:
    """Give what an agenda prints. It names the side that presents an item, never a person."""
    return AgendaContext(
        body=body.name,
        meeting=meeting_title(meeting),
        date=words.long_day(meeting.date),
        time=words.clock(meeting.start),
        place=meeting.place,
        mark=_agenda_mark(meeting.status),
        rule_applies=meeting.protocol.rule_applies,
        items=tuple(_agenda_item(item, meeting.protocol) for item in meeting.items),
        minutes_in_all=sum(item.minutes for item in meeting.items),
        arising=arising,
        agreed=_agreed(meeting),
    )


def minutes_context(body: Body, meeting: Meeting, status: DocumentStatus, words: Words) -> MinutesContext:
    """Give what minutes print, with the printed numbers of the registers as they stand beside this meeting.

    Who was there is shown only as the protocol's disclosure setting allows. A line whose item is not on the agenda is
    printed under a heading of its own, so that no minuted word is left out.
    """
    beside = with_meetings(body, (meeting,))
    lines = {entry.id: line for entry, line in zip(meeting.entries, minute_lines(beside, meeting, words), strict=True)}
    return MinutesContext(
        body=body.name,
        title=minutes_title(meeting),
        meeting=meeting_title(meeting),
        date=words.long_day(meeting.date),
        time=words.clock(meeting.start),
        place=meeting.place,
        mark=_minutes_mark(status),
        draft=status is DocumentStatus.DRAFT,
        rule_applies=meeting.protocol.rule_applies,
        attendance=attendance_facts(meeting, body.people),
        items=_minutes_items(meeting, lines),
        decisions=_register(meeting, lines, EntryKind.DECISION),
        advice=_register(meeting, lines, EntryKind.ADVICE),
        actions=_register(meeting, lines, EntryKind.ACTION),
        requests=_register(meeting, lines, EntryKind.REQUEST),
        next_meeting=_next_meeting(beside, meeting, words),
    )


def meeting_title(meeting: Meeting) -> str:
    """Give a meeting's kind and number in words, such as Regular meeting 14."""
    titles = {
        MeetingKind.REGULAR: _("Regular meeting {number}"),
        MeetingKind.FORMAL: _("Formal meeting {number}"),
        MeetingKind.EXTRAORDINARY: _("Extraordinary meeting {number}"),
    }
    return titles[meeting.kind].format(number=meeting.number)


def minutes_title(meeting: Meeting) -> str:
    """Give what the document of a meeting is called: its minutes, or what is recorded where none are taken (I10)."""
    return _("Minutes") if meeting.minutes_taken else _("Record of decisions and advice")


def _agreed(meeting: Meeting) -> str:
    """Give which of chair and police lead has agreed the agenda, in words that name nobody (I6)."""
    if not meeting.protocol.agenda_in_partnership:
        return ""
    chair, lead = (meeting.passed(what) for what in (Milestone.AGREED_BY_CHAIR, Milestone.AGREED_BY_LEAD))
    if chair and lead:
        return _("by the chair and the police lead")
    if chair:
        return _("by the chair; not yet by the police lead")
    return _("by the police lead; not yet by the chair") if lead else _("not yet, by the chair or the police lead")


def texts_of(value: object) -> Iterator[str]:
    """Give every text that a context holds, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def _agenda_mark(status: Status) -> str:
    marks = {
        Status.DRAFT: _("Draft agenda"),
        Status.POSTPONED: _("Postponed"),
        Status.CANCELLED: _("Cancelled"),
    }
    return marks.get(status, "")


def _minutes_mark(status: DocumentStatus) -> str:
    marks = {
        DocumentStatus.DRAFT: _("DRAFT – not approved"),
        DocumentStatus.CIRCULATED: _("Circulated – subject to approval"),
        DocumentStatus.APPROVED: _("Approved"),
    }
    return marks[status]


def _agenda_item(item: Item, protocol: Protocol) -> AgendaItem:
    return AgendaItem(
        title=item.title,
        side=side_name(protocol, item.presented_by),
        minutes=item.minutes,
        papers=tuple(paper_line(paper) for paper in item.papers),
    )


def paper_line(paper: Paper) -> PaperLine:
    """Give a paper with its mark in words."""
    marks = {
        PaperState.SENT: "",
        PaperState.LATE: _("late"),
        PaperState.TABLED: _("tabled at the meeting"),
        PaperState.RESTRICTED: _("restricted"),
    }
    return PaperLine(paper.title, marks[paper.state])


def _minutes_items(meeting: Meeting, lines: Mapping[int, MinuteLine]) -> tuple[MinutesItem, ...]:
    under: dict[int, list[MinuteLine]] = {item.id: [] for item in meeting.items}
    stray: list[MinuteLine] = []
    for entry in meeting.entries:
        under.get(entry.item, stray).append(lines[entry.id])
    items = [MinutesItem(item.title, tuple(under[item.id])) for item in meeting.items]
    if stray:
        items.append(MinutesItem(_("Not under an item"), tuple(stray)))
    return tuple(items)


def _register(meeting: Meeting, lines: Mapping[int, MinuteLine], kind: EntryKind) -> tuple[RegisterLine, ...]:
    places = {item.id: str(place) for place, item in enumerate(meeting.items, start=1)}
    return tuple(
        RegisterLine(line.number, places.get(entry.item, ""), line.text, line.side, line.due, line.called)
        for entry in meeting.entries
        if entry.kind is kind
        for line in (lines[entry.id],)
    )


def _next_meeting(body: Body, meeting: Meeting, words: Words) -> str:
    """Give the day, time and place of the meeting after this one, if one is arranged."""
    coming = next_meeting(body, meeting)
    if coming is None:
        return ""
    return ", ".join(part for part in (words.long_day(coming.date), words.clock(coming.start), coming.place) if part)
