"""Which meeting, which lines and which people are meant, where a command does not say it in full."""

from __future__ import annotations

from datetime import date

from secretary.domain.body import Body
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.errors import BadInput, NotFound
from secretary.domain.meeting import SITTING, Meeting, MeetingLine, Status
from secretary.domain.people import people_called, person_by_id
from secretary.service.advice import Labels, printed_labels
from secretary.service.desk import meetings_by_need
from secretary.service.printed import line_places

_OVER = (Status.CLOSED, Status.CIRCULATED, Status.APPROVED)


def meeting_to_prepare(body: Body, today: date) -> MeetingLine:
    """Give the meeting whose agenda is wanted: the one that sits, else the next one, else the last; raises NotFound."""
    return _first(body, meetings_by_need(body, today))


def meeting_to_minute(body: Body) -> MeetingLine:
    """Give the meeting whose minutes are wanted: the one that sits, else the last that is over, else the next one.

    Raises NotFound.
    """
    sitting = [line for line in body.meetings if line.status in SITTING]
    over = [line for line in reversed(body.meetings) if line.status in _OVER]
    return _first(body, (*sitting, *over, *body.meetings))


def _first(body: Body, lines: tuple[MeetingLine, ...]) -> MeetingLine:
    if not lines:
        raise NotFound("{body} has no meeting yet: make one with “secretary new”.", body=body.name)
    return lines[0]


def line_called(body: Body, meeting: Meeting, name: str) -> int:
    """Give the number of the line that `minutes` lists under a name: 4.2, Advice 26/09, Decision 1 of item 4.

    Decision alone will do where there is one. Raises NotFound, and BadInput for a name that more than one line has.
    """
    printed = printed_labels(body)
    places = line_places(meeting, printed)
    wanted = " ".join(name.casefold().split())
    found = [entry.id for entry in meeting.entries_in_order if wanted in _names(entry, places[entry.id], printed)]
    if not found:
        raise NotFound("No line of this meeting is called “{name}”: see “secretary minutes --json”.", name=name)
    if len(found) > 1:
        names = ", ".join(places[entry] for entry in found)
        raise BadInput("“{name}” could be {names}: say which.", name=name, names=names)
    return found[0]


def _names(entry: Entry, place: str, printed: Labels) -> set[str]:
    """Give what a line may be called, in small letters."""
    names = {place.casefold(), entry.kind.value}
    if entry.kind in (EntryKind.VIEW, EntryKind.DIFFERENT_VIEW):
        names.discard(entry.kind.value)
    if entry.reply:
        names.add(f"response to advice {printed.advice.get(entry.reply.advice, '')}".strip())
    return names


def people_listed(body: Body, words: str) -> tuple[int, ...]:
    """Give the numbers of the people in a list such as "1, 3, Aisha Khan"; raises NotFound or BadInput."""
    return tuple(_person(body, word) for part in words.split(",") if (word := part.strip()))


def _person(body: Body, word: str) -> int:
    if word.isdecimal():
        return person_by_id(body.people, int(word)).id
    found = people_called(body.people, word)
    if not found:
        raise NotFound("Nobody in {body} is called “{word}”.", body=body.name, word=word)
    if len(found) > 1:
        names = " or ".join(f"{person.name} ({person.id})" for person in found)
        raise BadInput("“{word}” could be {names}: give the number.", word=word, names=names)
    return found[0].id
