"""What the commands print of the plan of work: a private list, for it names who leads (F7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from secretary.domain.body import Body
from secretary.domain.people import person_by_id
from secretary.domain.programme import Workstream
from secretary.service.workstreams import report_of, silent, standing_words


def workstream_lines(body: Body, streams: Sequence[Workstream], today: date) -> Iterator[str]:
    """Give the workstreams line by line, each with who leads it and how it stands."""
    yield f"PRIVATE. {body.name}. Plan of work"
    own, other = body.protocol.own, body.protocol.other
    for stream in streams:
        leads = [f"{own.name}: {_name(body, stream.own_lead)}"]
        if other:
            leads.append(f"{other.name}: {_name(body, stream.other_lead)}")
        leads.append(f"chief officer: {_name(body, stream.chief_officer)}")
        yield f"{stream.id}. {stream.title} ({', '.join(leads)}): {standing_words(stream, body, today)}"
    if not streams:
        yield "There is no workstream."


def workstream_record(body: Body, stream: Workstream, today: date) -> dict[str, Any]:
    """Give a workstream for JSON; people and meetings are numbers, null where there is none."""
    reported = report_of(stream, body, today)
    return {
        "private": True,
        "workstream": stream.id,
        "title": stream.title,
        "own_lead": stream.own_lead or None,
        "other_lead": stream.other_lead or None,
        "chief_officer": stream.chief_officer or None,
        "begun": stream.begun.isoformat() if stream.begun else None,
        "closed": stream.closed.isoformat() if stream.closed else None,
        "reported": [line.id for line in body.meetings if stream.id in line.reported],
        "last_reported": reported.date.isoformat() if reported else None,
        "silent": any(each.id == stream.id for each, _ in silent(body, today)),
    }


def _name(body: Body, person: int) -> str:
    return person_by_id(body.people, person).formal_name if person else "nobody yet"
