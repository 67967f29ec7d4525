"""What the commands print of concerns: a private list, and the days of notice counted one by one (F10, F11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from secretary.domain.body import Body
from secretary.domain.concerns import Concern, Notice
from secretary.i18n import short_day
from secretary.service.concerns import day_words, meeting_counted, notice_for, notice_words, standing_words


def concern_lines(body: Body, concerns: Sequence[Concern], today: date, *, days: bool) -> Iterator[str]:
    """Give the concerns line by line, under a heading that says that the list is private."""
    yield f"PRIVATE. {body.name}. Concerns"
    for concern in concerns:
        yield f"{concern.id}. {concern.title} ({_kind(body, concern)}): {standing_words(concern, body)}"
        notice = _notice(body, concern, today)
        if notice and (days or notice.short):
            yield from (f"   {line}" for line in _notice_lines(concern, notice, days=days))
    if not concerns:
        yield "There is none."


def one_concern_lines(body: Body, concern: Concern, today: date, *, days: bool) -> Iterator[str]:
    """Give everything that is known of one concern, line by line."""
    yield f"PRIVATE. Concern {concern.id}: {concern.title}"
    yield f"Raised {short_day(concern.raised)}; {_kind(body, concern)}."
    yield f"Stands: {standing_words(concern, body)}."
    if concern.office_on:
        yield f"Came to {body.protocol.concern_office or 'the office'} {short_day(concern.office_on)}."
    if concern.police_on:
        yield f"Passed to the police {short_day(concern.police_on)}."
    if concern.sent_on:
        yield f"Sent to {concern.sent_to} {short_day(concern.sent_on)}."
    notice = _notice(body, concern, today)
    if notice:
        yield from _notice_lines(concern, notice, days=days)
    if concern.note:
        yield f"Note: {concern.note}"


def concern_record(body: Body, concern: Concern, today: date) -> dict[str, Any]:
    """Give a concern for JSON; `notice` is null where none is counted for it."""
    notice = _notice(body, concern, today)
    return {
        "private": True,
        "concern": concern.id,
        "title": concern.title,
        "raised": concern.raised.isoformat(),
        "inside": concern.inside,
        "serious": concern.serious,
        "way": concern.way.value,
        "standing": standing_words(concern, body),
        "office_on": _iso(concern.office_on),
        "police_on": _iso(concern.police_on),
        "sent_to": concern.sent_to,
        "sent_on": _iso(concern.sent_on),
        "meeting": concern.meeting or None,
        "urgent": concern.urgent,
        "closed": _iso(concern.closed),
        "note": concern.note,
        "notice": _notice_record(notice) if notice else None,
    }


def _notice_record(notice: Notice) -> dict[str, Any]:
    return {
        "meeting_date": notice.meeting.isoformat(),
        "full_days": notice.full,
        "needed": notice.needed,
        "short": notice.short,
        "latest": notice.latest.isoformat(),
        "days": [{"day": each.day.isoformat(), "counts": each.counts, "why_not": each.why_not} for each in notice.days],
        "more_days": notice.more,
    }


def _notice_lines(concern: Concern, notice: Notice, *, days: bool) -> Iterator[str]:
    yield notice_words(concern, notice)
    if days:
        yield from (f"  {line}" for line in day_words(notice))


def _notice(body: Body, concern: Concern, today: date) -> Notice | None:
    line = meeting_counted(body, concern, today)
    return notice_for(concern, line.date, body.protocol) if line else None


def _kind(body: Body, concern: Concern) -> str:
    area = body.protocol.concern_area or "the area"
    where = {None: "where is not known", True: f"in {area}", False: f"outside {area}"}[concern.inside]
    weight = {None: "how serious is not known", True: "serious", False: "minor"}[concern.serious]
    return f"{weight}, {where}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
