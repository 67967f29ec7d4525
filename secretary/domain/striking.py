"""Striking, for a "please don't minute that" said afterwards: which lines, by whose leave, and what is left of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from secretary.domain.body import Body, with_meetings
from secretary.domain.entries import Entry, EntryKind, Outcome, Ref
from secretary.domain.errors import NotAllowed
from secretary.domain.meeting import Meeting, Status
from secretary.domain.registers import (
    ActionRow,
    ActionState,
    AdviceRow,
    Answer,
    Registers,
    RequestRow,
    RequestState,
)
from secretary.domain.releases import fingerprint
from secretary.domain.texts import without_lapsed_releases

ON_RULING = frozenset(
    {EntryKind.DECISION, EntryKind.ADVICE, EntryKind.VOTE, EntryKind.ACTION, EntryKind.REQUEST},
)
"""The kinds that the body has bound itself by: only the chair's ruling strikes them."""

_VIEWS = frozenset({EntryKind.VIEW, EntryKind.DIFFERENT_VIEW})


@dataclass(frozen=True, slots=True)
class StruckLine:
    """A line that is struck: its number in its meeting, and the SHA-256 of its words (hexadecimal), never a word."""

    entry: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """Which kept document is meant: the number of its meeting, and its own."""

    meeting: int
    document: int


@dataclass(frozen=True, slots=True)
class Striking:
    """What a strike set out to do. It is kept until all of it is done, so that one cut short can be finished."""

    meeting: int
    lines: tuple[StruckLine, ...]
    withdrawn: tuple[DocumentRef, ...] = ()

    @property
    def entries(self) -> frozenset[int]:
        """The numbers of the lines."""
        return frozenset(line.entry for line in self.lines)


Standing = Collection[tuple[int, str]]
"""The lines that a meeting holds now, each by its number and its words."""


def struck_line(entry: Entry) -> StruckLine:
    """Give what is kept of a line until it is gone everywhere."""
    return StruckLine(entry.id, fingerprint(entry.text))


def wants_ruling(meeting: Meeting, entries: Iterable[Entry]) -> bool:
    """Tell whether only the chair's ruling strikes these lines: what binds the body, and whatever was circulated."""
    return meeting.numbers_frozen or any(entry.kind in ON_RULING for entry in entries)


def refuse_striking(meeting: Meeting, entries: Iterable[Entry], *, ruling: bool) -> None:
    """Raise NotAllowed for approved minutes, and for what only the chair's ruling strikes where there is none."""
    if meeting.status is Status.APPROVED:
        raise NotAllowed("These minutes are approved: nothing is struck from them. Minute a correction at a meeting.")
    if not ruling and wants_ruling(meeting, entries):
        if meeting.numbers_frozen:
            raise NotAllowed("These minutes are circulated: only the chair's ruling strikes a line of them.")
        raise NotAllowed("Decisions, advice, votes, actions and requests are struck only on the chair's ruling.")


def leaves_number(body: Body, meeting: Meeting, entry: Entry) -> bool:
    """Tell whether others know this line by its number, so that the number stays when its words go.

    They do once the minutes are circulated, and where another meeting has answered the advice.
    """
    if entry.kind in _VIEWS or entry.kind in (EntryKind.ACTION, EntryKind.REQUEST):
        return meeting.numbers_frozen
    return entry.kind is EntryKind.ADVICE and (meeting.numbers_frozen or _answered_elsewhere(body, meeting, entry))


def struck(
    body: Body, meeting: Meeting, striking: Striking, words: str, *, standing: Standing | None = None
) -> tuple[Body, Meeting]:
    """Give a body and its meeting without the struck lines, their private owners, annexes and rows in the registers.

    A line whose number others know keeps it, with `words` in place of its own, and is closed in its register. A
    response of the same meeting to advice that is gone keeps its words and answers nothing any more. Where the values
    come from a copy made earlier, `standing` holds what stands now: of all else a line goes that has the number or the
    words of a struck one, whatever it said then.
    """
    going = [entry for entry in meeting.entries if _is_struck(entry, striking, standing)]
    if not going:
        return body, meeting
    kept = {entry.id for entry in going if leaves_number(body, meeting, entry)}
    gone = {entry.id for entry in going} - kept
    entries = tuple(
        _emptied(entry, words) if entry.id in kept else _unlinked(entry, meeting.id, gone)
        for entry in meeting.entries
        if entry.id not in gone
    )
    owners = tuple(owner for owner in meeting.owners if owner.entry not in gone | kept)
    votes = tuple(vote for vote in meeting.votes if vote.entry not in gone | kept)
    meeting = without_lapsed_releases(replace(meeting, entries=entries, owners=owners, votes=votes))
    meeting = _without_words(meeting, going)
    body = with_meetings(body, [meeting])
    refs = {Ref(meeting.id, entry) for entry in kept}
    return replace(body, registers=_closed(body.registers, refs, meeting, words)) if kept else body, meeting


def _without_words(meeting: Meeting, going: Collection[Entry]) -> Meeting:
    """Give the meeting without the corrections to struck lines, and without corrections and notes that hold them."""
    numbers = {entry.id for entry in going}
    words = [_plain(entry.text) for entry in going if entry.text]

    def holds(text: str) -> bool:
        return any(each in _plain(text) for each in words)

    corrections = tuple(each for each in meeting.corrections if each.entry not in numbers and not holds(each.words))
    return replace(meeting, corrections=corrections, notes=tuple(each for each in meeting.notes if not holds(each)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def without_releases_of(meeting: Meeting, striking: Striking) -> Meeting:
    """Give another meeting without what it released of the struck words: not even their checksum stays."""
    releases = tuple(
        row
        for row in meeting.releases
        if row.spot.meeting != striking.meeting or row.spot.entry not in striking.entries
    )
    return meeting if len(releases) == len(meeting.releases) else replace(meeting, releases=releases)


def _is_struck(entry: Entry, striking: Striking, standing: Standing | None) -> bool:
    line = struck_line(entry)
    if standing is None:
        return line in striking.lines
    known = entry.id in striking.entries or any(line.sha256 == each.sha256 for each in striking.lines)
    return known and (entry.id, entry.text) not in standing


def _emptied(entry: Entry, words: str) -> Entry:
    kind = EntryKind.VIEW if entry.kind in _VIEWS else entry.kind
    return Entry(entry.id, entry.item, kind, words)


def _unlinked(entry: Entry, meeting: int, gone: Collection[int]) -> Entry:
    """Give a response without the advice that it answered, where that is gone; its reason stays in its words."""
    reply = entry.reply
    if reply is None or reply.advice.meeting != meeting or reply.advice.entry not in gone:
        return entry
    said = reply.reason.casefold() in entry.text.casefold()
    return replace(entry, reply=None, text=entry.text if said else f"{entry.text} {reply.reason}")


def _answered_elsewhere(body: Body, meeting: Meeting, entry: Entry) -> bool:
    ref = Ref(meeting.id, entry.id)
    answers = next((row.answers for row in body.registers.advice if row.ref == ref), ())
    return any(answer.source and answer.source.meeting != meeting.id for answer in answers)


def _closed(registers: Registers, refs: Collection[Ref], meeting: Meeting, words: str) -> Registers:
    """Give the registers with nothing open in these rows, and no word of what was put down beside them.

    A decision has no number that others know: its row goes with its line, and those of other lines stay.
    """
    return replace(
        registers,
        advice=tuple(_withdrawn(row, meeting) if row.ref in refs else row for row in registers.advice),
        actions=tuple(
            ActionRow(row.ref, row.label, state=ActionState.DROPPED, on=meeting.date) if row.ref in refs else row
            for row in registers.actions
        ),
        requests=tuple(
            RequestRow(row.ref, row.label, state=RequestState.REFUSED, on=meeting.date, reason=words)
            if row.ref in refs
            else row
            for row in registers.requests
        ),
    )


def _withdrawn(row: AdviceRow, meeting: Meeting) -> AdviceRow:
    """Give the row with its number and what was minuted of it elsewhere, and with nothing else."""
    minuted = tuple(answer for answer in row.answers if answer.source)
    return AdviceRow(row.ref, row.label, (*minuted, Answer(meeting.date, Outcome.WITHDRAWN)))
