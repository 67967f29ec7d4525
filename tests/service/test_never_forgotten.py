"""No advice reaches circulation without its row, and none leaves the register without outcome, date and reason (I12).

Random sequences of steps over a store with several meetings, undo and redo, and a crash between the meeting's file and
the body's included: what holds is looked at after every step, and after the store was opened again and mended.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.domain.agenda import ItemKind
from secretary.domain.entries import AdviceKind, EntryKind, Outcome, Ref, Reply
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import FROZEN, NOT_OPENED, Status, Step
from secretary.domain.shorthand import Typed
from secretary.service import minutes, registers
from secretary.service.advice import open_before, with_outcome
from secretary.service.convene import convened, stepped
from secretary.service.striking import strike
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from tests.builders import DAY, ITEMS, a_body, clock

KINDS = (EntryKind.ADVICE, EntryKind.ADVICE, EntryKind.VIEW, EntryKind.DECISION, EntryKind.ACTION)
REASONS = ("", " \n ", "It is not held.")
OUTCOMES = (None, *Outcome)
STEPS = (Step.OPEN, Step.CLOSE, Step.REOPEN, Step.CIRCULATE, Step.APPROVE, Step.ADJOURN, Step.RESUME, Step.POSTPONE)
OPERATIONS = (
    "line", "line", "respond", "respond", "outcome", "outcome", "change", "kind", "advice_kind", "move", "under",
    "delete", "strike", "raised", "way", "closed", "accepted", "escalate", "undo", "redo", "step", "step", "held",
    "next", "take", "save", "desk", "crash",
)  # fmt: skip


class Crash(Exception):
    """The machine stopped between two files."""


@pytest.fixture(autouse=True, scope="module")
def without_fsync():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _file: None)
        yield


class Body:
    """A store that is worked on; every operation may be refused, and none may break what is promised."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: set[Ref] = set()
        self.workspace = Workspace(Repository.create(folder, a_body()), clock)
        self.next(0, 0)
        self.step(0, 0)
        self.line(0, 1)
        self.line(1, 1)

    def line(self, number: int, other: int) -> None:
        kind = KINDS[number % len(KINDS)]
        self.perform(minutes.with_line, self.item(other), self.typed(kind, number))

    def respond(self, number: int, other: int) -> None:
        advice = self.advice(number)
        outcome, reason = OUTCOMES[other % len(OUTCOMES)], REASONS[number % len(REASONS)].strip()
        reply = Reply(advice, outcome, reason if outcome and outcome.wants_reason else "")
        self.perform(minutes.with_line, self.item(other), Typed(EntryKind.RESPONSE, "Answered.", "police", reply=reply))

    def outcome(self, number: int, other: int) -> None:
        outcome, reason = list(Outcome)[other % len(Outcome)], REASONS[number % len(REASONS)]
        self.perform(with_outcome, self.advice(number), outcome, reason, on=DAY + timedelta(number % 50))

    def change(self, number: int, other: int) -> None:
        self.perform(minutes.with_changed_line, self.entry(number), self.typed(KINDS[other % len(KINDS)], other))

    def kind(self, number: int, other: int) -> None:
        self.perform(minutes.with_kind, self.entry(number), KINDS[other % len(KINDS)])

    def advice_kind(self, number: int, other: int) -> None:
        self.perform(registers.with_advice_kind, self.advice(number), list(AdviceKind)[other % 3])

    def move(self, number: int, other: int) -> None:
        self.perform(minutes.with_moved_line, self.entry(number), other % 5 - 2)

    def under(self, number: int, other: int) -> None:
        self.perform(minutes.with_line_under, self.entry(number), self.item(other))

    def delete(self, number: int, _other: int) -> None:
        self.perform(minutes.without_line, self.entry(number))

    def strike(self, number: int, _other: int) -> None:
        self.workspace.save()
        strike(self.workspace, [self.entry(number)], ruling=True, withdraw=False)

    def raised(self, number: int, _other: int) -> None:
        self.perform(registers.with_unsatisfied, self.advice(number), on=DAY)

    def way(self, number: int, _other: int) -> None:
        self.perform(registers.with_way_forward, self.advice(number), "A meeting in March.", on=DAY)

    def closed(self, number: int, _other: int) -> None:
        self.perform(registers.with_way_closed, self.advice(number), on=DAY)

    def accepted(self, number: int, _other: int) -> None:
        self.perform(registers.with_satisfied, self.advice(number), on=DAY)

    def escalate(self, number: int, _other: int) -> None:
        self.perform(registers.with_escalation, self.advice(number), "the borough lead", on=DAY)

    def undo(self, number: int, _other: int) -> None:
        for _ in range(number % 4):
            self.workspace.undo()

    def redo(self, number: int, _other: int) -> None:
        for _ in range(number % 4):
            self.workspace.redo()

    def step(self, number: int, _other: int) -> None:
        self.perform(stepped, STEPS[number % len(STEPS)])

    def held(self, number: int, other: int) -> None:
        """Take the meeting in hand as far as it goes."""
        for step in (Step.CLOSE, Step.CIRCULATE, Step.APPROVE)[: 1 + number % 3]:
            with suppress(SecretaryError):
                self.perform(stepped, step)
        if other % 2:
            self.next(number, other)
            self.perform(stepped, Step.OPEN)

    def next(self, _number: int, _other: int) -> None:
        day = max((line.date for line in self.workspace.body.meetings), default=DAY) + timedelta(30)
        self.perform(convened, day=day, place="Library", items=ITEMS)

    def take(self, number: int, _other: int) -> None:
        meetings = self.workspace.body.meetings
        self.workspace.take_up(meetings[number % len(meetings)].id)

    def save(self, _number: int, _other: int) -> None:
        self.workspace.save()

    def desk(self, _number: int, _other: int) -> None:
        self.workspace.put_aside()

    def crash(self, _number: int, _other: int) -> None:
        """Stop when the meeting's file is written and the body's is as it was, and open the store again."""
        repository = self.workspace.repository
        keep = repository._body_file.keep

        def stopped(*arguments: object, **named: object) -> None:
            if "aside" not in named:
                raise Crash
            keep(*arguments, **named)

        repository._body_file.keep = stopped  # type: ignore[method-assign]
        with suppress(Crash):
            self.workspace.save()
        repository._lock.release()
        repository._closed = True
        hand, self.sent = self.workspace.meeting, set()
        self.workspace = Workspace(Repository.open(self.folder), clock)
        assert self.workspace.mend().problems == ()
        if hand and hand.id in self.workspace.repository.meeting_numbers():
            self.workspace.take_up(hand.id)

    def perform(self, verb, *arguments, **named) -> None:
        self.workspace.perform(lambda state: verb(state, *arguments, **named), verb.__name__)

    @staticmethod
    def typed(kind: EntryKind, number: int) -> Typed:
        advice = list(AdviceKind)[number % 3] if kind is EntryKind.ADVICE else AdviceKind.ADVICE
        return Typed(kind, f"Point {number} was heard.", advice=advice)

    def entry(self, number: int) -> int:
        entries = self.workspace.state.sitting.entries
        return entries[number % len(entries)].id if entries else 1

    def item(self, number: int) -> int:
        order = self.workspace.state.sitting.order
        return order[number % len(order)]

    def advice(self, number: int) -> Ref:
        rows = self.workspace.body.registers.advice
        return rows[number % len(rows)].ref if rows else Ref(1, 1)

    def check(self) -> None:
        """Look at what is promised, in what is shown now."""
        body, hand = self.workspace.body, self.workspace.meeting
        rows = {row.ref: row for row in body.registers.advice}
        assert len(rows) == len(body.registers.advice)
        meetings = [
            hand if hand and hand.id == line.id else self.workspace.repository.meeting(line.id)
            for line in body.meetings
        ]
        for meeting in meetings:
            given = {Ref(meeting.id, entry.id) for entry in meeting.entries if entry.kind is EntryKind.ADVICE}
            assert given == {ref for ref in rows if ref.meeting == meeting.id}
            if meeting.status in FROZEN:
                assert all(rows[ref].label for ref in given)
                self.sent |= given
        assert self.sent <= rows.keys()
        for row in rows.values():
            if not row.open:
                verdict = row.verdict
                assert verdict is not None
                assert isinstance(verdict.on, date)
                assert verdict.reason.strip() or not verdict.outcome.wants_reason
                assert row.unsatisfied is None or row.unsatisfied.closed
        for place, meeting in enumerate(meetings):
            before = {each.id for each in meetings[:place]}
            still_open = {row.ref for row in rows.values() if row.open and row.ref.meeting in before}
            assert still_open <= set(open_before(body, meeting.id))

    def check_agenda(self) -> None:
        """Look at the agenda of a meeting that was just taken in hand or opened."""
        meeting = self.workspace.meeting
        if meeting is None or meeting.status not in NOT_OPENED | {Status.OPEN}:
            return
        earlier = {line.id for line in self.workspace.body.meetings if line.date < meeting.date}
        if any(row.open and row.ref.meeting in earlier for row in self.workspace.body.registers.advice):
            assert any(item.kind is ItemKind.ADVICE_FEEDBACK for item in meeting.items)


def tried(body: Body, name: str, number: int, other: int) -> None:
    before = body.workspace.meeting
    with suppress(SecretaryError):
        getattr(body, name)(number, other)
    after = body.workspace.meeting
    body.check()
    opened = before and after and before.id == after.id and before.status is not after.status is Status.OPEN
    taken = after and (before is None or before.id != after.id)
    if (taken and after.status in NOT_OPENED) or (opened and before.status in NOT_OPENED):
        body.check_agenda()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 60), st.integers(0, 60)), min_size=10, max_size=40)
)
def test_no_advice_is_forgotten(operations):
    with TemporaryDirectory() as folder:
        body = Body(Path(folder) / "store")
        try:
            for name, number, other in operations:
                tried(body, name, number, other)
            tried(body, "crash", 0, 0)
            tried(body, "next", 0, 0)
            tried(body, "step", 0, 0)
        finally:
            body.workspace.close()
