"""Whether a body is in line with its meetings, as it may not be after a crash between two files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secretary.domain.body import Body, with_meetings
from secretary.domain.meeting import Meeting
from secretary.domain.registers import AdviceRow, Registers


def out_of_line(body: Body, meetings: Sequence[Meeting]) -> bool:
    """Tell whether a body would be another beside these meetings, without putting all its other rows in order."""
    concerned = replace(body, registers=_concerned(body.registers, meetings))
    return with_meetings(concerned, meetings) != concerned


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
