"""What outlives a meeting: advice, actions, requests and decisions, and what became of each.

The words stay in their meeting. A register row holds the rest, and is made again from the meeting by `reconciled`, so
that a crash between writing the two leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from secretary.domain.entries import AdviceKind, Due, Entry, EntryKind, Outcome, Owner, Ref
from secretary.domain.meeting import Meeting


class ChangeKind(StrEnum):
    """What was changed in a row of a register."""

    OUTCOME = "outcome"
    REASON = "reason"
    RESPONSE = "response"
    ADDRESSED = "addressed"
    PUT = "put"
    ANSWER_DUE = "answer-due"
    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"
    WAY_FORWARD = "way-forward"
    WAY_CLOSED = "way-closed"
    ESCALATED = "escalated"
    CARRIED = "carried"
    ENDED = "ended"
    REOPENED = "reopened"
    AGREED = "agreed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a row: when, what, and what was put down with it."""

    on: date
    what: ChangeKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a piece of advice on a day.

    `source` is the response's line, None where it was set on the register; its words are then in `words`. `reason` is
    "" while it is awaited; `outcome` is None for an answer that leaves the advice open.
    """

    on: date
    outcome: Outcome | None = None
    reason: str = ""
    source: Ref | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Unsatisfied:
    """A response that was raised with the chair (F12): the way forward that was agreed, followed until it is closed."""

    raised: date
    way_forward: str = ""
    agreed: date | None = None
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """A difficulty that was put before the named point of escalation (I8)."""

    on: date
    to: str


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """What became of one piece of advice (I12). `label` is its printed number, "" until minutes are circulated.

    `to`: the key of the side that it was given to, "" for the only other one. `put`, `put_on`: what was put to the
    body, and when, where it was consulted (F9). `answer_due`: the day by which an answer is due, None where the
    protocol says when.
    `satisfied`: what the member who raised it said of the response, None while nothing was said; `unsatisfied` follows
    a response that is not accepted (F12). `changes`: every change, in order.
    """

    ref: Ref
    label: str = ""
    answers: tuple[Answer, ...] = ()
    kind: AdviceKind = AdviceKind.ADVICE
    to: str = ""
    put: str = ""
    put_on: date | None = None
    answer_due: date | None = None
    satisfied: bool | None = None
    unsatisfied: Unsatisfied | None = None
    escalations: tuple[Escalation, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def verdict(self) -> Answer | None:
        """The latest answer that gives an outcome, or None."""
        return next((answer for answer in reversed(self.answers) if answer.outcome is not None), None)

    @property
    def outcome(self) -> Outcome | None:
        """How the advice ended, as far as it has."""
        return self.verdict.outcome if self.verdict else None

    @property
    def reason_awaited(self) -> bool:
        """True where the outcome wants a reason that was not given yet."""
        verdict = self.verdict
        return bool(verdict and verdict.outcome and verdict.outcome.wants_reason and not verdict.reason)

    @property
    def answered(self) -> bool:
        """True once the advice has an outcome and, where it was not or partly followed, a reason."""
        return self.verdict is not None and not self.reason_awaited

    @property
    def open(self) -> bool:
        """True until it is answered, and until the way forward of an answer that was not accepted is closed (F12)."""
        return not self.answered or (self.unsatisfied is not None and self.unsatisfied.closed is None)


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What became of one action. Documents show the side `party` only.

    `owner`, a person's number, and `owner_words`, a name that means no one person, are private. `carried_to`: the due
    date that it was carried forward to, None where it was not.
    """

    ref: Ref
    label: str = ""
    party: str = ""
    due: Due | None = None
    owner: int = 0
    owner_words: str = ""
    state: ActionState = ActionState.OPEN
    on: date | None = None
    note: str = ""
    carried_to: Due | None = None
    changes: tuple[Change, ...] = ()

    @property
    def due_now(self) -> Due | None:
        """When it is due now: as it was carried forward to, otherwise as it was minuted."""
        return self.carried_to or self.due

    @property
    def open(self) -> bool:
        """True until the action is done or dropped."""
        return self.state is ActionState.OPEN


class RequestState(StrEnum):
    """Where a request for documents or information stands (F6)."""

    ASKED = "asked"
    SUPPLIED = "supplied"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What became of one request. A refusal stays open as "reason awaited" until `reason` is given (F6).

    `agreed_by`: the sides, by key, that agreed it as reasonable.
    """

    ref: Ref
    label: str = ""
    party: str = ""
    due: Due | None = None
    state: RequestState = RequestState.ASKED
    on: date | None = None
    reason: str = ""
    agreed_by: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def open(self) -> bool:
        """True until it is supplied, or refused with a reason."""
        return self.state is RequestState.ASKED or (self.state is RequestState.REFUSED and not self.reason)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision, its reason where one was put down, and whether it was taken without a quorum.

    `confirmed`: the number of the later meeting that confirmed such a decision, 0 while none has.
    """

    ref: Ref
    label: str = ""
    reason: str = ""
    without_quorum: bool = False
    confirmed: int = 0
    changes: tuple[Change, ...] = ()

    @property
    def open(self) -> bool:
        """True while a decision that was taken without a quorum is to be confirmed."""
        return self.without_quorum and not self.confirmed


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of a body, each in printed order."""

    advice: tuple[AdviceRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    requests: tuple[RequestRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()


AnyRow = AdviceRow | ActionRow | RequestRow | DecisionRow
Row = TypeVar("Row", AdviceRow, ActionRow, RequestRow, DecisionRow)


def reconciled(registers: Registers, meetings: Sequence[Meeting], order: Iterable[int]) -> Registers:
    """Give the registers with the rows of these meetings made again from their lines, everything else kept.

    `order` lists meeting numbers in date order and gives the rows their order, within a meeting that of its printed
    minutes. A row whose line is gone goes; a line without a row gets one; what became of it (outcome, done, reason,
    label) stays.
    """
    places = {number: place for place, number in enumerate(order)}
    meetings = sorted(meetings, key=lambda meeting: places.get(meeting.id, len(places)))
    numbers = {meeting.id for meeting in meetings}
    advice = {row.ref: row for row in registers.advice if row.ref.meeting in numbers}
    actions = {row.ref: row for row in registers.actions if row.ref.meeting in numbers}
    requests = {row.ref: row for row in registers.requests if row.ref.meeting in numbers}
    decisions = {row.ref: row for row in registers.decisions if row.ref.meeting in numbers}
    advised = [
        _advice_row(advice.get(ref, AdviceRow(ref)), entry)
        for m in meetings
        for ref, entry in _lines(m, EntryKind.ADVICE)
    ]
    acted = [
        _action_row(actions.get(ref, ActionRow(ref)), entry, m.owner_of(entry.id))
        for m in meetings
        for ref, entry in _lines(m, EntryKind.ACTION)
    ]
    requested = [
        replace(requests.get(ref, RequestRow(ref)), party=entry.party, due=entry.due)
        for m in meetings
        for ref, entry in _lines(m, EntryKind.REQUEST)
    ]
    decided = [
        _decision_row(decisions.get(ref, DecisionRow(ref)), entry)
        for m in meetings
        for ref, entry in _lines(m, EntryKind.DECISION)
    ]
    return Registers(
        advice=_answered(_merged(registers.advice, advised, numbers, places), meetings),
        actions=_merged(registers.actions, acted, numbers, places),
        requests=_merged(registers.requests, requested, numbers, places),
        decisions=_merged(registers.decisions, decided, numbers, places),
    )


def under_sides(registers: Registers, keys: Mapping[str, str]) -> Registers:
    """Give the registers under other rules: to whom advice went, and who agreed a request, by the sides' new keys.

    `keys` gives the new key of each side; what it lacks is no side there. What a line says of its side stays as it is.
    """
    advice = tuple(replace(row, to=keys.get(row.to, "")) if row.to else row for row in registers.advice)
    requests = tuple(
        replace(row, agreed_by=tuple(keys[key] for key in row.agreed_by if keys.get(key))) if row.agreed_by else row
        for row in registers.requests
    )
    return replace(registers, advice=advice, requests=requests)


def _advice_row(row: AdviceRow, entry: Entry) -> AdviceRow:
    return row if row.kind is entry.advice else replace(row, kind=entry.advice)


def _decision_row(row: DecisionRow, entry: Entry) -> DecisionRow:
    same = row.without_quorum == entry.without_quorum
    return row if same else replace(row, without_quorum=entry.without_quorum)


def _action_row(row: ActionRow, entry: Entry, owner: Owner) -> ActionRow:
    return replace(row, party=entry.party, due=entry.due, owner=owner.person, owner_words=owner.words)


def _lines(meeting: Meeting, kind: EntryKind) -> list[tuple[Ref, Entry]]:
    of_kind = replace(meeting, entries=tuple(entry for entry in meeting.entries if entry.kind is kind))
    return [(Ref(meeting.id, entry.id), entry) for entry in of_kind.entries_in_order]


def _merged(rows: tuple[Row, ...], fresh: list[Row], meetings: set[int], places: Mapping[int, int]) -> tuple[Row, ...]:
    """Give `rows` with those of these meetings replaced by `fresh`, sorted by the date of their meeting."""
    together: list[Row] = [row for row in rows if row.ref.meeting not in meetings]
    together.extend(fresh)
    together.sort(key=lambda row: places.get(row.ref.meeting, len(places)))
    return tuple(together)


def _answered(rows: tuple[AdviceRow, ...], meetings: Sequence[Meeting]) -> tuple[AdviceRow, ...]:
    """Give the advice rows with the answers that the responses of these meetings hold, and no others of them."""
    given: dict[Ref, dict[int, list[Answer]]] = {}
    for meeting in meetings:
        for ref, entry in _lines(meeting, EntryKind.RESPONSE):
            if entry.reply:
                answer = Answer(meeting.date, entry.reply.outcome, entry.reply.reason, ref)
                given.setdefault(entry.reply.advice, {}).setdefault(meeting.id, []).append(answer)
    numbers = {meeting.id for meeting in meetings}
    return tuple(
        replace(row, answers=_woven(row.answers, given.get(row.ref, {}), numbers))
        if row.ref in given or any(_said_at(answer, numbers) for answer in row.answers)
        else row
        for row in rows
    )


def _said_at(answer: Answer, meetings: set[int]) -> bool:
    return answer.source is not None and answer.source.meeting in meetings


def _woven(kept: tuple[Answer, ...], fresh: dict[int, list[Answer]], meetings: set[int]) -> tuple[Answer, ...]:
    """Give `kept` with the answers of each of these meetings replaced by its fresh ones, where its first stood.

    A meeting that had none yet puts its own before the first that was given on a later day, so that minutes which are
    written up late don't overrule what was said since.
    """
    woven: list[Answer] = []
    waiting = dict(fresh)
    for answer in kept:
        if answer.source and answer.source.meeting in meetings:
            woven.extend(waiting.pop(answer.source.meeting, []))
        else:
            woven.append(answer)
    for answers in waiting.values():
        later = (place for place, answer in enumerate(woven) if answer.on > answers[0].on)
        place = next(later, len(woven))
        woven[place:place] = answers
    return tuple(woven)


def labels(rows: tuple[Row, ...], years: Mapping[int, int]) -> dict[Ref, str]:
    """Give every row its printed number, such as 26/09: frozen ones as they are, then the next free of the year.

    `years` maps a meeting's number to the year it is held in. A provisional number may still change; none leaves a gap.
    """
    last: dict[int, int] = {}
    for row in rows:
        if row.label:
            year, _, number = row.label.partition("/")
            last[int(year)] = max(last.get(int(year), 0), int(number))
    printed: dict[Ref, str] = {}
    for row in rows:
        year_two = years.get(row.ref.meeting, 0) % 100
        if not row.label:
            last[year_two] = last.get(year_two, 0) + 1
        printed[row.ref] = row.label or f"{year_two:02}/{last[year_two]:02}"
    return printed


def frozen(registers: Registers, meetings: Collection[int], years: Mapping[int, int]) -> Registers:
    """Give the registers with the numbers of these meetings' rows fixed for good, without a gap in the series."""

    def fixed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if all(row.label for row in rows if row.ref.meeting in meetings):
            return rows
        final = labels(tuple(row for row in rows if row.label or row.ref.meeting in meetings), years)
        return tuple(replace(row, label=final[row.ref]) if row.ref.meeting in meetings else row for row in rows)

    return Registers(
        fixed(registers.advice), fixed(registers.actions), fixed(registers.requests), fixed(registers.decisions)
    )
