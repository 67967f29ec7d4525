"""A body: its settings, its people, its meetings and its registers, as one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from secretary.domain import registers as register_rules
from secretary.domain.agenda import OPENING_KINDS, Item, ItemKind, inserted
from secretary.domain.amendments import Amendment, Review
from secretary.domain.attendance import Presence
from secretary.domain.concerns import Concern, placed
from secretary.domain.errors import NotFound
from secretary.domain.meeting import FROZEN, Meeting, MeetingKind, MeetingLine, Status, line_of
from secretary.domain.people import Person
from secretary.domain.programme import Workstream
from secretary.domain.protocol import Protocol
from secretary.domain.registers import AdviceRow, Registers, Row


@dataclass(frozen=True, slots=True)
class Body:
    """What outlives a meeting. `usual_length`: planned minutes of a meeting; `language`: a tag such as en-GB.

    `subjects`: names that are subject matter and no participant's, such as inquiries, projects, published authors and
    places. `lock_after`: minutes without a key after which a store with a passphrase is locked, 0 for never.

    `chair_and_lead_met`: the days on which chair and police lead met between meetings (I5), in order.
    """

    name: str
    protocol: Protocol
    language: str = "en-GB"
    usual_place: str = ""
    usual_start: time = time(18, 30)
    usual_length: int = 120
    people: tuple[Person, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()
    registers: Registers = field(default_factory=Registers)
    subjects: tuple[str, ...] = ()
    lock_after: int = 10
    concerns: tuple[Concern, ...] = ()
    workstreams: tuple[Workstream, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    reviews: tuple[Review, ...] = ()
    chair_and_lead_met: tuple[date, ...] = ()

    @property
    def years(self) -> dict[int, int]:
        """The year in which each meeting, by number, is held."""
        return {line.id: line.date.year for line in self.meetings}

    def line(self, number: int) -> MeetingLine:
        """Give what is known of one meeting; raises NotFound."""
        for line in self.meetings:
            if line.id == number:
                return line
        raise NotFound("{body} has no meeting number {number}.", body=self.name, number=number)


def with_meetings(body: Body, meetings: Sequence[Meeting]) -> Body:
    """Give the body as it must be beside these meetings: their lines, and their rows in the registers.

    Every step ends here, and so does opening a store after a crash; doing it twice changes nothing.
    """
    changed_lines = dict(_lines_of(meetings, body))
    ordered = _in_order(body.meetings, changed_lines)
    rows = register_rules.reconciled(body.registers, meetings, [line.id for line in ordered])
    changed = replace(body, meetings=ordered, registers=rows, concerns=placed(body.concerns, meetings))
    final = {line.id for line in changed_lines.values() if line.status in FROZEN}
    if final:
        changed = replace(changed, registers=register_rules.frozen(rows, final, changed.years))
    return body if changed == body else changed


def _lines_of(meetings: Sequence[Meeting], body: Body) -> Iterator[tuple[int, MeetingLine]]:
    """Give the line of each meeting; who came for the police stays told when whoever it was is erased."""
    erased = {person.id for person in body.people if person.erased}
    before = {line.id: line for line in body.meetings} if erased else {}
    for meeting in meetings:
        line, known = line_of(meeting, body.people), before.get(meeting.id)
        if known and any(row.person in erased for row in meeting.attendance):
            came = any(row.person in erased and row.presence is Presence.PRESENT for row in meeting.attendance)
            line = replace(
                line,
                with_lead=line.with_lead or (came and known.with_lead),
                lacks_formal=line.lacks_formal and known.lacks_formal,
            )
        yield meeting.id, line


def _in_order(before: tuple[MeetingLine, ...], changed: Mapping[int, MeetingLine]) -> tuple[MeetingLine, ...]:
    """Give the lines with those that changed; they are sorted only where one is new or is at another time."""
    standing = {line.id for line in before if line.id in changed and _when(line) == _when(changed[line.id])}
    if len(standing) == len(changed):
        return tuple([changed.get(line.id, line) for line in before])
    lines = [line for line in before if line.id not in changed]
    return tuple(sorted((*lines, *changed.values()), key=_when))


def next_meeting(body: Body, meeting: Meeting | MeetingLine) -> MeetingLine | None:
    """Give the first meeting on a later day that is to be held, None where there is none yet."""
    dropped = (Status.CANCELLED, Status.POSTPONED)
    return next((line for line in body.meetings if line.date > meeting.date and line.status not in dropped), None)


def next_ordinary_meeting(body: Body, meeting: Meeting) -> MeetingLine | None:
    """Give the first later meeting that is not extraordinary, is not called off and is not over, None without one."""
    over = (Status.CANCELLED, Status.POSTPONED, *FROZEN)
    for line in body.meetings:
        if _when(line) > _when(meeting) and line.status not in over and line.kind is not MeetingKind.EXTRAORDINARY:
            return line
    return None


def answer_due(body: Body, row: AdviceRow) -> date | None:
    """Give the day by which advice is to be answered: as set by hand, else as the protocol says, None if unknown.

    A protocol that names no days has it answered by the next meeting.
    """

    def given(number: int) -> MeetingLine | None:
        return next((line for line in body.meetings if line.id == number), None)

    def following(line: MeetingLine) -> date | None:
        coming = next_meeting(body, line)
        return coming.date if coming else None

    return answer_due_among(body.protocol, row, given, following)


def answer_due_among(
    rules: Protocol,
    row: AdviceRow,
    given: Callable[[int], MeetingLine | None],
    following: Callable[[MeetingLine], date | None],
) -> date | None:
    """Give what `answer_due` does, where whoever asks for many rows has a quick way to a meeting and to the next."""
    if row.answer_due:
        return row.answer_due
    line = given(row.ref.meeting)
    if line is None:
        return None
    if rules.answer_days:
        return line.date + timedelta(days=min(rules.answer_days, (date.max - line.date).days))
    return following(line)


def earlier_meetings(body: Body, meeting: Meeting | MeetingLine) -> frozenset[int]:
    """Give the numbers of the meetings that are held before this one."""
    here = _when(meeting)
    return frozenset(line.id for line in body.meetings if _when(line) < here)


def outstanding_minutes(body: Body, meeting: Meeting | MeetingLine) -> tuple[MeetingLine, ...]:
    """Give the earlier meetings whose minutes are circulated and not approved yet, in order; there may be several."""
    here = _when(meeting)
    return tuple(line for line in body.meetings if line.status is Status.CIRCULATED and _when(line) < here)


def with_open_matters(meeting: Meeting, body: Body) -> Meeting:
    """Give the meeting with an item for matters arising and one for advice feedback, wherever something is open.

    Every piece of advice comes back on each later agenda until it has an outcome (I12); so do actions and
    requests (F6) until they are dealt with. Where minutes are approved at a meeting, each later ordinary one has an
    item for it while some are circulated and not approved.
    """
    earlier = earlier_meetings(body, meeting)
    rows = body.registers
    items = _with_last_minutes(meeting, body)
    if not _has(items, ItemKind.MATTERS_ARISING) and (
        _any_open(rows.actions, earlier) or _any_open(rows.requests, earlier) or _any_open(rows.decisions, earlier)
    ):
        opening = next((i for i, item in enumerate(items) if item.kind not in OPENING_KINDS), len(items))
        items = inserted(items, opening, Item(0, "Matters arising", ItemKind.MATTERS_ARISING, 10))
    if not _has(items, ItemKind.ADVICE_FEEDBACK) and _any_open(rows.advice, earlier):
        closing = next((i for i, item in enumerate(items) if item.kind is ItemKind.OTHER_BUSINESS), len(items))
        items = inserted(items, closing, Item(0, "Advice: feedback", ItemKind.ADVICE_FEEDBACK, 10))
    return meeting if items is meeting.items else replace(meeting, items=items)


def _with_last_minutes(meeting: Meeting, body: Body) -> tuple[Item, ...]:
    items = meeting.items
    wanted = meeting.protocol.approved_at_meeting and meeting.kind is not MeetingKind.EXTRAORDINARY
    if not wanted or _has(items, ItemKind.LAST_MINUTES) or not outstanding_minutes(body, meeting):
        return items
    place = next((i for i, item in enumerate(items) if item.kind not in OPENING_KINDS), len(items))
    return inserted(items, place, Item(0, "Minutes of the last meeting", ItemKind.LAST_MINUTES, 5))


def _has(items: tuple[Item, ...], kind: ItemKind) -> bool:
    return any(item.kind is kind for item in items)


def _any_open(rows: tuple[Row, ...], meetings: frozenset[int]) -> bool:
    return any(row.ref.meeting in meetings and row.open for row in rows)


def _when(meeting: Meeting | MeetingLine) -> tuple[date, time, int]:
    return meeting.date, meeting.start, meeting.id
