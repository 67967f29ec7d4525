"""What is due, as lines that a screen reader can read out, and as records for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from secretary.domain.body import Body
from secretary.domain.owing import About, Owed, Urgency
from secretary.i18n import long_day
from secretary.service.due import Told

Record = dict[str, Any]
_HEADINGS = {
    Urgency.OVERDUE: "Overdue",
    Urgency.NOW: "To do now",
    Urgency.SOON: "Soon",
    Urgency.LATER: "Later",
}
_NAMES = ("meeting", "person", "concern", "workstream", "amendment")


def due_lines(body: Body, told: Sequence[tuple[Owed, Told]], today: date) -> Iterator[str]:
    """Give what is due line by line, numbered throughout, under a heading for each urgency.

    The numbers at the end of a line are those that the other commands take. It is a private list: it may name people.
    """
    yield f"PRIVATE. {body.name}: what is due on {long_day(today)}."
    if not told:
        yield "Nothing is due."
    before = None
    for place, (owed, words) in enumerate(told, start=1):
        if owed.urgency is not before:
            yield f"{_HEADINGS[owed.urgency]}:"
            before = owed.urgency
        clause = f"; {owed.clause}" if owed.clause else ""
        numbers = ", ".join(f"{name} {number}" for name, number in _numbers(owed.about))
        lead = f" ({numbers}{clause})" if numbers else f" ({owed.clause})" if owed.clause else ""
        yield f"{place}. {words.what}, {words.words.rstrip('.')}: {words.standing}. {words.to_do}{lead}"


def due_records(told: Sequence[tuple[Owed, Told]]) -> list[Record]:
    """Give what is due for JSON; `about` holds the numbers that the other commands take."""
    return [
        {
            "private": True,
            "kind": owed.what.value,
            "clause": owed.clause,
            "urgency": owed.urgency.value,
            "day": owed.day.isoformat() if owed.day else None,
            "working_days_late": owed.late,
            "about": dict(_numbers(owed.about)),
            "what": words.what,
            "words": words.words,
            "standing": words.standing,
            "to_do": words.to_do,
        }
        for owed, words in told
    ]


def _numbers(about: About) -> list[tuple[str, int]]:
    own = [(name, getattr(about, name)) for name in _NAMES]
    ref = [("meeting", about.ref.meeting), ("line", about.ref.entry)] if about.ref else []
    return [(name, number) for name, number in (*ref, *own) if number]
