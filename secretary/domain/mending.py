"""Whether a body is in line with its meetings, as it may not be after a crash between two files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretary.domain.body import Body, with_meetings
from secretary.domain.meeting import Meeting
from secretary.domain.registers import ActionRow, AdviceRow, AnyRow, Registers, RequestRow


def out_of_line(body: Body, meetings: Sequence[Meeting]) -> bool:
    """Tell whether a body would be another beside these meetings, without putting all its other rows in order."""
    concerned = replace(body, registers=_concerned(body.registers, meetings))
    return with_meetings(concerned, meetings) != concerned


def takes_back(before: Registers, after: Registers) -> bool:
    """Tell whether a row has lost what was put down beside it, while a line of its number is there.

    Then the line is another one under a number that was given again, or a step was taken back.
    """
    if before is after:
        return False
    return any(
        _lost(known, row)
        for old, new in (
            (before.advice, after.advice),
            (before.actions, after.actions),
            (before.requests, after.requests),
            (before.decisions, after.decisions),
        )
        if old is not new
        for known, row in _same(old, new)
    )


def _same(before: Sequence[AnyRow], after: Sequence[AnyRow]) -> Iterator[tuple[AnyRow, AnyRow]]:
    """Give the rows that are of the same line's number and differ, as they were and as they are."""
    rows = {row.ref: row for row in after}
    for known in before:
        row = rows.get(known.ref)
        if row is not None and row is not known and row != known:
            yield known, row


def _lost(before: AnyRow, after: AnyRow) -> bool:
    if after.changes[: len(before.changes)] != before.changes:
        return True
    # What an older schema put down has no change of its own.
    match before, after:
        case (ActionRow(), ActionRow()) | (RequestRow(), RequestRow()):
            return after.open and not before.open
        case AdviceRow(), AdviceRow():
            return any(answer.source is None and answer not in after.answers for answer in before.answers)
        case _:
            return False


def _concerned(rows: Registers, meetings: Sequence[Meeting]) -> Registers:
    """Give those rows that can differ because of these meetings: their own, and the advice that they answer."""
    numbers = {meeting.id for meeting in meetings}
    replied = {entry.reply.advice for meeting in meetings for entry in meeting.entries if entry.reply}
    return Registers(
        tuple([row for row in rows.advice if row.ref.meeting in numbers or row.ref in replied or _heard(row, numbers)]),
        tuple([row for row in rows.actions if row.ref.meeting in numbers]),
        tuple([row for row in rows.requests if row.ref.meeting in numbers]),
        tuple([row for row in rows.decisions if row.ref.meeting in numbers]),
    )


def _heard(row: AdviceRow, meetings: set[int]) -> bool:
    """Tell whether an answer to this advice was minuted at one of these meetings."""
    return any(answer.source is not None and answer.source.meeting in meetings for answer in row.answers)
