"""What a body owes on a day: one pure function of its rules, its calendar, its registers and its open meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from secretary.domain.body import Body
from secretary.domain.meeting import Meeting, MeetingLine, Status
from secretary.domain.owed_meetings import of_meetings
from secretary.domain.owed_registers import of_registers
from secretary.domain.owed_rules import of_rules
from secretary.domain.owed_series import of_series
from secretary.domain.owing import About, At, Owed, Owing, order_of
from secretary.domain.working_days import WorkingDays

_SETTLED = frozenset({Status.APPROVED, Status.CANCELLED})


def is_live(line: MeetingLine) -> bool:
    """Tell whether something may be owed of a meeting itself: until its minutes are approved, or it is cancelled."""
    return line.status not in _SETTLED


def owed(
    body: Body,
    live: Sequence[Meeting],
    days: WorkingDays,
    today: date,
    *,
    listed: Collection[int] = (),
    destructions: Iterable[tuple[int, date]] = (),
) -> tuple[Owed, ...]:
    """Give everything that is owed on `today`, the most urgent first; always the same for the same values.

    `live`: the meetings that are `is_live`; the others have nothing of their own to be done. `listed`: those of them,
    by number, whose visitor list was made (F2). `destructions`: the meetings of which something is kept longer than the
    rules say, each with the day on which it was to be destroyed. The cost grows with what is open, and by one look at
    each line of a meeting and each row of a register.
    """
    at = At(today, days)
    found = (
        *of_meetings(body, live, at, listed),
        *of_registers(body, at),
        *of_series(body, at),
        *of_rules(body, at),
        *(at.owed(Owing.RETENTION, About(meeting=number), day) for number, day in sorted(set(destructions))),
    )
    return tuple(sorted(found, key=order_of))
