"""Which meeting is meant when none is named."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from secretary.domain.errors import BadInput, NotFound
from secretary.domain.meeting import MeetingKind, MeetingLine, Status
from secretary.domain.people import Person
from secretary.service.finding import meeting_to_minute, meeting_to_prepare, people_listed
from tests.builders import DAY, PEOPLE, a_body, a_meeting

LINES = {
    "approved": (date(2026, 10, 8), Status.APPROVED),
    "closed": (date(2026, 11, 12), Status.CLOSED),
    "open": (DAY, Status.OPEN),
    "draft": (date(2027, 1, 14), Status.DRAFT),
    "cancelled": (date(2027, 2, 11), Status.CANCELLED),
}


def _lines(*names: str) -> tuple[MeetingLine, ...]:
    start, place = a_meeting().start, "Library"
    return tuple(
        MeetingLine(list(LINES).index(name) + 1, day, start, place, MeetingKind.REGULAR, 1, status)
        for name in names
        for day, status in (LINES[name],)
    )


@pytest.mark.parametrize(
    ("names", "prepared", "minuted"),
    [
        (("approved", "closed", "open", "draft", "cancelled"), "open", "open"),
        (("approved", "closed", "draft", "cancelled"), "draft", "closed"),
        (("approved", "closed"), "closed", "closed"),
        (("approved", "draft"), "draft", "approved"),
        (("draft",), "draft", "draft"),
    ],
)
def test_the_meeting_that_sits_is_meant_else_the_nearest(names: tuple[str, ...], prepared: str, minuted: str) -> None:
    body = a_body(meetings=_lines(*names))

    assert meeting_to_prepare(body, DAY) == _lines(prepared)[0]
    assert meeting_to_minute(body) == _lines(minuted)[0]


def test_without_meetings_none_is_meant() -> None:
    for find in (lambda: meeting_to_prepare(a_body(), DAY), lambda: meeting_to_minute(a_body())):
        with pytest.raises(NotFound, match="has no meeting yet"):
            find()


def test_people_are_listed_by_number_or_name_in_the_order_given() -> None:
    words = ["4", " Bola Finch", "rowe"]

    for order in permutations(range(3)):
        given = ",".join(words[place] for place in order)
        assert people_listed(a_body(), given) == tuple((4, 2, 1)[place] for place in order)
    assert people_listed(a_body(), " , ") == ()


def test_a_name_of_two_people_is_not_guessed() -> None:
    body = a_body(people=(*PEOPLE, Person(6, "Zed Rowe", "forum")))

    with pytest.raises(BadInput, match=r"Amina Rowe \(1\) or Zed Rowe \(6\)"):
        people_listed(body, "Rowe")


@pytest.mark.parametrize("words", ["9", "²", "Nobody"])
def test_somebody_unknown_is_said_to_be(words: str) -> None:
    with pytest.raises(NotFound):
        people_listed(a_body(), words)
