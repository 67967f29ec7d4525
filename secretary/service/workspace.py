"""The workspace: a store that is open, the meeting in hand, and the steps that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from types import TracebackType
from typing import Self

from secretary.domain.approval import approved_minutes, unfinished_approvals
from secretary.domain.body import Body, with_meetings, with_open_matters
from secretary.domain.entries import Entry, Ref, entry_by_id
from secretary.domain.errors import SecretaryError
from secretary.domain.lapsing import without_lapsed_steps
from secretary.domain.meeting import NOT_OPENED, Meeting, Status, under_rules
from secretary.domain.mending import out_of_line, takes_back
from secretary.domain.unfinished import Unfinished
from secretary.service.at_hand import AtHand
from secretary.service.state import State, Step, agreeing, leaves_meeting, opens_meeting, reaches_beyond_undo
from secretary.store.brought_up import is_brought_up, keep_looked_through_all
from secretary.store.errors import ChangedOutside
from secretary.store.intents import erasings, strikings
from secretary.store.places import throw_index_away
from secretary.store.repository import Repository

Clock = Callable[[], datetime]


class OnlyReads(SecretaryError):
    """A step in a store that is open to read only."""


@dataclass(frozen=True, slots=True)
class _Done:
    """A step that was taken: what it is called, and the state on either side of it."""

    name: str
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Mending:
    """What a look for unfinished steps found: the meetings to bring the body in line with, and what cannot be read.

    `approvals`: the minutes that a meeting approved and that do not know it yet, each with the number of that meeting.
    `brought_up`: the body is from an older schema, and every one of its meetings was looked through for it.
    """

    meetings: tuple[Meeting, ...]
    problems: tuple[str, ...]
    approvals: tuple[tuple[int, int], ...] = ()
    brought_up: bool = False


class Workspace:
    """One open store with the state that the screens show and the commands change.

    A step shows at once (`state`) and is durable when `save` has returned (`durable`). Undo lives in memory only and
    covers everything that a step touched; it ends where a meeting is put aside and where its minutes are circulated.
    `failure`: why the last attempt to save failed, None where it did not.
    """

    def __init__(self, repository: Repository, clock: Clock) -> None:
        self.repository = repository
        self.clock = clock
        self.state = State(repository.body())
        self.at_hand = AtHand()
        self.failure: SecretaryError | None = None
        self._saved: State | None = self.state
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._saving = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Save what is not yet durable and give up the store."""
        try:
            if not self.repository.read_only:
                self.save()
        finally:
            self.repository.close()

    @property
    def body(self) -> Body:
        """The body as it stands."""
        return self.state.body

    @property
    def meeting(self) -> Meeting | None:
        """The meeting in hand, None at the desk."""
        return self.state.meeting

    @property
    def today(self) -> date:
        """The day, by the clock that was passed in."""
        return self.clock().date()

    @property
    def off_record(self) -> bool:
        """True where the meeting in hand is open and this run was not told to record it, or was told to stop (F5)."""
        meeting = self.meeting
        if meeting is None or self.repository.read_only:
            return False
        return meeting.status is Status.OPEN and meeting.id not in self.at_hand.recorded

    @property
    def durable(self) -> bool:
        """True when everything shown is on the disk."""
        return self._saved is self.state

    @property
    def all_kept(self) -> bool:
        """True when the words being typed are on the disk as well; a window that only reads has nothing to keep."""
        return self.repository.read_only or (self.durable and self.at_hand.lines() == self.at_hand.on_disk)

    @property
    def strike_interrupted(self) -> bool:
        """True where a strike was cut short, and is to be finished."""
        return not self.repository.read_only and bool(strikings(self.repository))

    @property
    def erasing_interrupted(self) -> bool:
        """True where erasing somebody was cut short, and is to be finished."""
        return not self.repository.read_only and bool(erasings(self.repository))

    @property
    def cannot_go_on(self) -> bool:
        """True where no save will be tried again: the disk did not confirm one, or another program had a hand in it."""
        return self.repository.failed is not None or isinstance(self.failure, ChangedOutside)

    def seen_at(self, state: State) -> Workspace:
        """Give the store as it is with another state in hand, only to be read: what is done here does not change it."""
        seen = copy(self)
        seen.state = state
        seen._done, seen._undone = [], []  # noqa: SLF001 - of its own class
        return seen

    def take_up(self, number: int) -> Meeting:
        """Put meeting `number` in hand, saving the one before it; raises NotFound. Undo starts afresh.

        A meeting that is still to come follows the rules as they are now, and its agenda gets items for what has been
        left open since (I12).
        """
        if self.meeting and self.meeting.id == number:
            return self.meeting
        meeting = self.repository.meeting(number)
        self.put_aside()
        self._saved = State(self.body, meeting)
        if meeting.status in NOT_OPENED and not self.repository.read_only:
            complete = with_open_matters(under_rules(meeting, self.body.protocol), self.body)
            meeting = without_lapsed_steps(meeting, complete)
        self.state = self._saved if meeting is self._saved.meeting else State(self.body, meeting)
        self.save()
        return meeting

    def put_aside(self) -> None:
        """Save, and go back to the desk with no meeting in hand."""
        if not self.durable:
            self.save()
        self._forget()
        self.state = State(self.body)
        self._saved = self.state

    def refuse_only_reading(self) -> None:
        """Raise OnlyReads in a window that reads what another one writes."""
        if self.repository.read_only:
            raise OnlyReads("This window only reads what another one writes: take the step there.")

    def perform(self, step: Step, name: str = "") -> State:
        """Take a step and give the new state; nothing changes if it raises. `name` is what undo calls it.

        A step that takes another meeting in hand saves the one before it first. Raises OnlyReads in a window that reads
        what another one writes, unless the step changes nothing.
        """
        before = self.state
        after = agreeing(before, step(before))
        if after == before:
            return before
        self.refuse_only_reading()
        if leaves_meeting(before, after) and not self.durable:
            self.save()
        self.state = after
        self._undone.clear()
        if opens_meeting(before, after):
            self.at_hand.recorded.add(after.sitting.id)
        if reaches_beyond_undo(before, after):
            self._forget()
        else:
            self._done.append(_Done(name, before, after))
        return after

    def take_for_good(self, step: Step) -> State:
        """Take a step of which nothing may be left: neither it nor any step before it can be taken back."""
        before = self.state
        self.state = agreeing(before, step(before))
        self._forget()
        return self.state

    def undo(self) -> str | None:
        """Take back the last step and give its name, None where there is nothing to take back."""
        if not self._done:
            return None
        done = self._done.pop()
        self._undone.append(done)
        self.state = done.before
        return done.name

    def redo(self) -> str | None:
        """Take the last undone step again and give its name, None where there is none."""
        if not self._undone:
            return None
        done = self._undone.pop()
        self._done.append(done)
        self.state = done.after
        return done.name

    def save(self) -> State:
        """Write what is shown to the disk and give the state that is durable now; callable from a worker thread."""
        with self._saving:
            state = self.state
            if state is not self._saved:
                if self._saved and takes_back(self._saved.body.registers, state.body.registers):
                    # The meeting is written first: a crash after it must not give what a line lost to another one.
                    self.repository.save(state.body)
                self.repository.save(state.body, state.meeting)
                self._saved = state
            return state

    def keep_words(self, lines: tuple[Unfinished, ...]) -> None:
        """Make these words those that wait at the next start; durable on return. Raises SecretaryError."""
        with self._saving:
            # Under pressure every attempt is a look at whether the disk has room again.
            if lines != self.at_hand.on_disk or self.repository.pressure:
                self.repository.keep_unfinished(lines)
                self.at_hand.on_disk = lines

    def drop_words(self, concerned: Callable[[Unfinished], bool]) -> None:
        """Take words that were being typed off the disk where they are concerned; raises SecretaryError."""
        with self._saving:
            kept = self.repository.unfinished()
            rest = tuple(line for line in kept if not concerned(line))
            if rest != kept:
                self.repository.keep_unfinished(rest)
                self.at_hand.on_disk = rest

    def forget_found(self) -> None:
        """Take every word that is gone out of what finding keeps, on the disk and in memory; raises CannotWrite.

        For when the files that held it were written: from then on no index with the word is kept any more.
        """
        throw_index_away(self.repository.folder)
        self.at_hand.forget_found()

    def save_for_good(self, number: int) -> None:
        """Write what is shown as `save` does, and leave no earlier generation of the body and of meeting `number`."""
        with self._saving:
            state = self.state
            meeting = state.meeting
            if meeting is None or meeting.id != number:
                self.repository.save(state.body, meeting)
                meeting = self.repository.meeting(number)
            self.repository.save_for_good(state.body, meeting)
            self._saved = state

    def keep_for_good(self, meeting: Meeting) -> None:
        """Write what is shown, and beside it a meeting that is not in hand, of which no earlier generation is left."""
        with self._saving:
            state = self.state
            self.repository.save(state.body, state.meeting)
            self._saved = state
            self.repository.save_for_good(state.body, meeting)

    def mend(self) -> Mending:
        """Bring the body in line with its meetings after a crash between two files, at once and durably."""
        mending = self.look_for_mending()
        self.take_mending(mending)
        return mending

    def look_for_mending(self) -> Mending:
        """Find what the body does not know of its meetings; reads only, so that a worker thread may do it.

        Meetings whose minutes are approved cannot have changed and are not read, unless the body does not know them, or
        is from an older schema, which kept less of them. One that cannot be read leaves its rows as they are and is
        named.
        """
        before = self.body
        lines = {line.id: line for line in before.meetings}
        meetings: list[Meeting] = []
        problems: list[str] = []
        there = set(self.repository.meeting_numbers())
        older = is_brought_up(self.repository)
        for number in sorted(there | lines.keys()):
            known = number in there and number in lines
            if known and lines[number].status is Status.APPROVED and not older:
                continue
            try:
                meetings.append(self.repository.meeting(number))
            except SecretaryError as error:
                problems.append(str(error))
        needed = out_of_line(before, meetings)
        found = tuple(meetings) if needed else ()
        return Mending(found, tuple(problems), unfinished_approvals(meetings), older and not problems)

    def take_mending(self, mending: Mending) -> bool:
        """Make what was found durable and tell whether there was anything; undo starts afresh where there was.

        The meetings are taken as they stand now: one may have been worked on since it was looked at.
        """
        if not (mending.meetings or mending.approvals or mending.brought_up) or self.repository.read_only:
            return False
        hand = self.meeting
        if mending.meetings:
            numbers = [meeting.id for meeting in mending.meetings]
            current = [hand if hand and hand.id == number else self.repository.meeting(number) for number in numbers]
            self._forget()
            self.state = State(with_meetings(self.body, current), hand)
            self.save()
        for number, at in mending.approvals:
            minutes = hand if hand and hand.id == number else self.repository.meeting(number)
            if minutes.status is Status.CIRCULATED:
                self.keep_beside(approved_minutes(minutes, self.repository.meeting(at).date, at))
        if mending.brought_up:
            keep_looked_through_all(self.repository)
        return True

    def keep_beside(self, meeting: Meeting, *, for_good: bool = False) -> None:
        """Write a meeting, in hand or not, with the body in line with it; durable on return. Undo starts afresh.

        `for_good`: no earlier generation of either is left.
        """
        self.save()
        with self._saving:
            hand = self.meeting
            body = with_meetings(self.body, [meeting])
            keep = self.repository.save_for_good if for_good else self.repository.save
            keep(body, meeting)
            self._forget()
            self.state = State(body, meeting if hand and hand.id == meeting.id else hand)
            self._saved = self.state

    def look_again(self) -> None:
        """Show what another window has saved, in a store that is read only; raises what reading a meeting raises."""
        hand = self.meeting
        self.state = State(self.repository.body(), self.repository.meeting(hand.id) if hand else None)
        self._saved = self.state

    def entry(self, ref: Ref) -> Entry:
        """Give the minuted line that a register row stands for; raises NotFound."""
        meeting = self.meeting
        if meeting is None or meeting.id != ref.meeting:
            meeting = self.repository.meeting(ref.meeting)
        return entry_by_id(meeting.entries, ref.entry)

    def _forget(self) -> None:
        self._done.clear()
        self._undone.clear()
