"""What a Word template may print of an agenda or of minutes, as plain frozen values and nothing else.

A template can print whatever is here, so what must not leave (a person, a private owner, a count that is too small)
is kept out here and not in the template. People enter only through `attendance.attendance_facts`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from secretary.documents.attendance import Fact, attendance_facts
from secretary.domain.agenda import Item, Paper, PaperState
from secretary.domain.body import Body, next_meeting, with_meetings
from secretary.domain.document import DocumentStatus
from secretary.domain.entries import AdviceKind, Due, Entry, EntryKind, Outcome, Ref, Tally
from secretary.domain.life import Milestone
from secretary.domain.meeting import Meeting, MeetingKind, Status
from secretary.domain.registers import labels
from secretary.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, time

    from secretary.domain.protocol import Protocol


@dataclass(frozen=True, slots=True)
class Words:
    """How days and times are put into words: a day in full, a day in short, a time of day."""

    long_day: Callable[[date], str]
    short_day: Callable[[date], str]
    clock: Callable[[time], str]

    def due(self, due: Due | None) -> str:
        """Give a due date in short, or as it was said where it has no day yet; "" for none."""
        if due is None:
            return ""
        return self.short_day(due.day) if due.day else due.words


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
class MinuteLine:
    """One minuted line. `kind` is the value of an EntryKind.

    `number`: the printed number of the advice, action or request, or of the advice that is answered. `named`: False for
    a different view whose own words already say that it is one. `outcome`: in words, of a vote or of advice; `counts`:
    of a vote, "" where they stay private; `reason`: why advice was not followed, where the text does not say it;
    `called`: what kind of advice it is, in words, "" for plain advice and for all else.
    """

    kind: str
    text: str
    number: str = ""
    side: str = ""
    due: str = ""
    outcome: str = ""
    counts: str = ""
    reason: str = ""
    named: bool = True
    called: str = ""


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
    lines = {entry.id: line for entry, line in zip(meeting.entries, _lines(beside, meeting, words), strict=True)}
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
        side=_side(protocol, item.presented_by),
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


def _side(protocol: Protocol, key: str) -> str:
    """Give the name of a side; a key that the protocol no longer has is printed as it is."""
    return next((party.name for party in protocol.parties if party.key == key), key)


def _lines(body: Body, meeting: Meeting, words: Words) -> Iterator[MinuteLine]:
    numbers: dict[EntryKind, Mapping[Ref, str]] = {
        EntryKind.ADVICE: labels(body.registers.advice, body.years),
        EntryKind.ACTION: labels(body.registers.actions, body.years),
        EntryKind.REQUEST: labels(body.registers.requests, body.years),
    }
    for entry in meeting.entries:
        side = _side(meeting.protocol, entry.party)
        match entry.kind:
            case EntryKind.ADVICE | EntryKind.ACTION | EntryKind.REQUEST:
                number = numbers[entry.kind][Ref(meeting.id, entry.id)]
                called = advice_kind_words(entry.advice) if entry.kind is EntryKind.ADVICE else ""
                due = words.due(entry.due)
                yield MinuteLine(entry.kind.value, entry.text, number, side=side, due=due, called=called)
            case EntryKind.RESPONSE:
                yield _response(entry, side, numbers[EntryKind.ADVICE])
            case EntryKind.VOTE:
                yield _vote(entry, meeting.protocol)
            case EntryKind.DECISION:
                yield MinuteLine(entry.kind.value, _with_mark(entry))
            case EntryKind.DIFFERENT_VIEW:
                named = _("different view") not in entry.text.casefold()
                yield MinuteLine(entry.kind.value, entry.text, named=named)
            case _:
                yield MinuteLine(entry.kind.value, entry.text)


def _response(entry: Entry, side: str, numbers: Mapping[Ref, str]) -> MinuteLine:
    """Give a response's line; an outcome or reason that its words already give is not said twice."""
    if entry.reply is None:
        return MinuteLine(entry.kind.value, entry.text, side=side)
    outcome = _outcome_words(entry.reply.outcome)
    reason = entry.reply.reason
    if not reason and entry.reply.outcome and entry.reply.outcome.wants_reason:
        reason = _("reason awaited")
    said = entry.text.casefold()
    return MinuteLine(
        entry.kind.value,
        entry.text,
        number=numbers.get(entry.reply.advice, ""),
        side=side,
        outcome="" if said.startswith(outcome.casefold()) else outcome,
        reason="" if reason.casefold() in said else reason,
    )


def advice_kind_words(kind: AdviceKind) -> str:
    """Give what kind of advice it is, in words, "" for plain advice (F9, I1)."""
    words = {AdviceKind.CONSULTATION: _("Consultation"), AdviceKind.GOLD_GROUP: _("Gold Group")}
    return words.get(kind, "")


def _outcome_words(outcome: Outcome | None) -> str:
    words = {
        None: "",
        Outcome.FOLLOWED: _("Followed"),
        Outcome.PARTLY: _("Partly followed"),
        Outcome.NOT_FOLLOWED: _("Not followed"),
        Outcome.WITHDRAWN: _("Withdrawn"),
    }
    return words[outcome]


def _with_mark(entry: Entry) -> str:
    """Give the words of a decision or a vote, with what is to be known of one that was taken without a quorum."""
    mark = _("(without a quorum: to be confirmed)") if entry.without_quorum else ""
    return " ".join(part for part in (entry.text, mark) if part)


def _vote(entry: Entry, protocol: Protocol) -> MinuteLine:
    if entry.tally is None:
        return MinuteLine(entry.kind.value, _with_mark(entry))
    tally = entry.tally
    in_favour, against = tally.votes_for + tally.proxy_for, tally.against + tally.proxy_against
    outcome = _("Tied")
    if in_favour != against:
        outcome = _("Carried") if in_favour > against else _("Not carried")
    return MinuteLine(entry.kind.value, _with_mark(entry), outcome=outcome, counts=_counts(tally, protocol))


def _counts(tally: Tally, protocol: Protocol) -> str:
    """Give a vote's counts, proxies included, or "" where they could tell how somebody voted.

    They stay private under the Rule always, and otherwise when any who voted one way are fewer than the small number,
    or when all voted the same way.
    """
    counts = (
        tally.votes_for + tally.proxy_for,
        tally.against + tally.proxy_against,
        tally.abstain + tally.proxy_abstain,
    )
    cast = [number for number in counts if number]
    if protocol.rule_applies or len(cast) < 2 or min(cast) < protocol.small_number:  # noqa: PLR2004 - two ways to vote
        return ""
    return _("{in_favour} for, {against} against, {abstain} abstaining").format(
        in_favour=counts[0], against=counts[1], abstain=counts[2]
    )


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
