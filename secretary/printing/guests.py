"""What the commands print of a meeting's guests: a private list with what each still lacks (F2, F3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from secretary.domain.body import Body
from secretary.domain.guests import absent_posts, guest_of, missing, needs_visitor_list
from secretary.domain.meeting import Meeting
from secretary.domain.people import person_by_id
from secretary.i18n import short_day
from secretary.printing.meetings import meeting_line
from secretary.service.guests import clearance_words, guests_there


def guest_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give the guests line by line, with the expected posts that nobody present holds; a private list."""
    yield f"PRIVATE. {body.name}. Guests of meeting {meeting_line(body.line(meeting.id))}"
    there = guests_there(meeting)
    for number in there:
        clearance = clearance_words(meeting, guest_of(meeting, number))
        facts = ", ".join(_facts(meeting, number))
        name = person_by_id(body.people, number).formal_name
        yield f"{number}. {name}" + (f" ({facts})" if facts else "") + (f": {clearance}" if clearance else "")
    if not there:
        yield "No guest is put down."
    if needs_visitor_list(meeting.protocol, meeting.place):
        yield "The place is on police premises: its front desk wants the visitor list, members included."
    posts = absent_posts(meeting, body.people)
    if posts:
        yield f"Expected posts that nobody fills: {', '.join(posts)}."


def guests_record(body: Body, meeting: Meeting) -> dict[str, Any]:
    """Give the guests for JSON; `person` is the number that commands take."""
    return {
        "private": True,
        "meeting": meeting.id,
        "needs_visitor_list": needs_visitor_list(meeting.protocol, meeting.place),
        "absent_posts": absent_posts(meeting, body.people),
        "guests": [_record(body, meeting, number) for number in guests_there(meeting)],
    }


def _record(body: Body, meeting: Meeting, number: int) -> dict[str, Any]:
    guest = guest_of(meeting, number)
    return {
        "person": number,
        "name": person_by_id(body.people, number).name,
        "invited_by": guest.invited_by if guest else "",
        "issue": guest.issue if guest else "",
        "agreed_by": guest.agreed_by if guest else (),
        "notified": guest.notified.isoformat() if guest and guest.notified else None,
        "greeted_by": guest.greeted_by if guest else "",
        "supervised_by": guest.supervised_by if guest else "",
        "missing": [each.what.value for each in missing(meeting, guest)],
        "clearance": clearance_words(meeting, guest),
    }


def _facts(meeting: Meeting, number: int) -> Iterator[str]:
    guest = guest_of(meeting, number)
    if guest is None:
        return
    if guest.invited_by:
        yield f"invited by: {meeting.protocol.party(guest.invited_by).name}"
    if guest.issue:
        yield f"on: {guest.issue}"
    if guest.notified:
        yield f"police told {short_day(guest.notified)}"
    if guest.greeted_by:
        yield f"greeted by {guest.greeted_by}"
    if guest.supervised_by:
        yield f"supervised by {guest.supervised_by}"
