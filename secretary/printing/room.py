"""What the commands print of the room: who was there and declarations, both private, and what is read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from secretary.domain.agenda import item_by_id, place_of
from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.body import Body
from secretary.domain.life import Milestone
from secretary.domain.meeting import Meeting, Status
from secretary.domain.people import person_by_id
from secretary.domain.quorum import count_at
from secretary.i18n import short_day
from secretary.printing.meetings import Record, entry_lines, meeting_line, minutes_record
from secretary.service.closing import unsettled
from secretary.service.interests import in_agenda_order
from secretary.service.minutes import read_back
from secretary.service.room import room_now
from secretary.service.state import State


def attendance_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give the private list of who was there, with the numbers that commands take, and the quorum at its end."""
    rows = {row.person: row for row in meeting.attendance}
    out = _out_now(body, meeting)
    yield f"PRIVATE. Attendance of meeting {meeting_line(body.line(meeting.id))}"
    for person in body.people:
        side = body.protocol.party(person.party).name if person.party else "Guest"
        words = _presence_words(rows.get(person.id), meeting)
        away = ", out of the room for the item in hand" if person.id in out else ""
        yield f"{person.id}. {person.name} ({side}): {words}{away}"
    if meeting.protocol.quorum and meeting.attendance:
        count = count_at(meeting, body.people, meeting.current)
        yield f"Quorum: {count.towards_quorum} of {count.needed}{'' if count.quorate else ', NO QUORUM'}."


def _presence_words(row: Attendance | None, meeting: Meeting) -> str:
    if row is None:
        return "not recorded"
    words = [f"proxy held by {row.proxy_holder}" if row.presence is Presence.PROXY else row.presence.value]
    if row.proxy_scope:
        words.append(f"only for: {row.proxy_scope}")
    if row.proxy_given:
        words.append(f"given on {short_day(row.proxy_given)}")
    if row.arrived:
        words.append(f"from item {place_of(meeting.items, row.arrived)}")
    if row.left:
        words.append(f"left before item {place_of(meeting.items, row.left)}")
    return ", ".join(words)


def attendance_records(body: Body, meeting: Meeting) -> list[Record]:
    """Give the private list of who was there for JSON; `out`: out of the room for the item in hand.

    `arrived` and `left` are printed numbers, 0 for the start and the end.
    """
    rows = {row.person: row for row in meeting.attendance}
    places = {0: 0} | {item: place for place, item in enumerate(meeting.order, start=1)}
    out = _out_now(body, meeting)
    records = []
    for person in body.people:
        row = rows.get(person.id)
        record: Record = {
            "private": True,
            "person": person.id,
            "name": person.name,
            "side": person.party,
            "presence": row.presence.value if row else None,
            "arrived": places[row.arrived] if row else 0,
            "left": places[row.left] if row else 0,
            "out": person.id in out,
        }
        if row and row.presence is Presence.PROXY:
            record |= {
                "proxy_holder": row.proxy_holder,
                "proxy_scope": row.proxy_scope,
                "proxy_given": row.proxy_given.isoformat() if row.proxy_given else None,
            }
        records.append(record)
    return records


def _out_now(body: Body, meeting: Meeting) -> set[int]:
    room = room_now(State(body, meeting))
    return {person.id for person in room.out} if room else set()


def interest_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give the private list of declarations, with the numbers that commands take."""
    yield f"PRIVATE. Declarations of interest of meeting {meeting_line(body.line(meeting.id))}"
    for row in in_agenda_order(meeting):
        words = f" ({row.words})" if row.words else ""
        leaves = "out of the room for it" if row.leaves else "stays"
        name = person_by_id(body.people, row.person).name
        yield f"{row.id}. {name}: item {place_of(meeting.items, row.item)}, {leaves}{words}"
    if not meeting.interests:
        yield "None is declared."


def interest_records(body: Body, meeting: Meeting) -> list[Record]:
    """Give the private list of declarations for JSON; `number` is what commands take, `item` the printed number."""
    return [_interest_record(body, meeting, row) for row in in_agenda_order(meeting)]


def _interest_record(body: Body, meeting: Meeting, row: Interest) -> Record:
    return {
        "private": True,
        "number": row.id,
        "person": row.person,
        "name": person_by_id(body.people, row.person).name,
        "item": place_of(meeting.items, row.item),
        "title": item_by_id(meeting.items, row.item).title,
        "leaves": row.leaves,
        "words": row.words,
    }


def read_back_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give what is read back before the meeting closes, as it is read out, and what is still missing."""
    read = replace(meeting, entries=read_back(meeting))
    yield f"{body.name}. To be read back at meeting {meeting_line(body.line(meeting.id))}"
    for place, item in enumerate(meeting.items, start=1):
        lines = list(entry_lines(body, read, item.id, place))
        if lines:
            yield f"Item {place}. {item.title}"
            yield from lines
    if not read.entries:
        yield "Nothing but views was minuted."
    yield from _missing(body, meeting)
    done = meeting.passed(Milestone.READ_BACK)
    yield f"Read back on {short_day(done.on)}." if done else "Not read back."


def _missing(body: Body, meeting: Meeting) -> tuple[str, ...]:
    sits = meeting.status in (Status.OPEN, Status.ADJOURNED)
    return unsettled(State(body, meeting)) if sits else ()


def read_back_record(body: Body, meeting: Meeting) -> Record:
    """Give what is read back for JSON, the day on which it was (null where it was not), and what is still missing."""
    done = meeting.passed(Milestone.READ_BACK)
    return minutes_record(body, replace(meeting, entries=read_back(meeting))) | {
        "read_back": done.on.isoformat() if done else None,
        "missing": list(_missing(body, meeting)),
    }
