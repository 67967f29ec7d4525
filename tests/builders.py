"""Small invented values that tests start from; every one can be changed with `dataclasses.replace`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.body import Body, with_meetings
from secretary.domain.entries import Due, EntryKind, Outcome, Ref, Reply
from secretary.domain.meeting import Meeting, Status, Step
from secretary.domain.people import Person
from secretary.domain.protocol import Party, Protocol
from secretary.domain.shorthand import Typed
from secretary.service.convene import circulated, convened, stepped
from secretary.service.minutes import with_line
from secretary.service.state import State

DAY = date(2026, 12, 10)
PROTOCOL = Protocol("forum", "Forum", (Party("forum", "Forum", ("members",)), Party("police", "Police", ("officers",))))
ITEMS = (
    Item(1, "Welcome", ItemKind.STANDING, 5),
    Item(2, "Searches in the market", minutes=20, presented_by="police"),
    Item(3, "Any other business", ItemKind.OTHER_BUSINESS, 5),
)
PEOPLE = (
    Person(1, "Amina Rowe", "forum", member=True, post="Chair"),
    Person(2, "Bola Finch", "forum", member=True),
    Person(3, "Cai Marlow", "forum", member=True),
    Person(4, "Dana Holt", "police", post="Lead", honorific="Chief Inspector"),
    Person(5, "Eda Nunn"),
)


def clock() -> datetime:
    """Give the evening of the first meeting."""
    return datetime(2026, 12, 10, 18, 42)


def a_body(**fields: object) -> Body:
    """Give a forum with five people and no meetings."""
    return replace(Body("Riverside Forum", PROTOCOL, people=PEOPLE), **fields)


def a_meeting(number: int = 1, day: date = DAY, **fields: object) -> Meeting:
    """Give a draft meeting with three items."""
    meeting = Meeting(number, day, time(18, 30), "Library", PROTOCOL, number=number, items=ITEMS)
    return replace(meeting, **fields)


def a_state(status: Status = Status.OPEN, **fields: object) -> State:
    """Give a body with one meeting in hand, in this status; an open one is at its first item."""
    current = 1 if status in (Status.OPEN, Status.ADJOURNED) else 0
    return agreed(State(a_body(), a_meeting(status=status, **{"current": current} | fields)))


def agreed(state: State) -> State:
    """Give the state as a workspace leaves it after a step: the body's rows in line with the meeting."""
    return State(with_meetings(state.body, [state.sitting]), state.meeting)


def following(state: State, day: date, status: Status = Status.OPEN) -> State:
    """Give the state with the next meeting in hand, on `day`, draft or open; one that is open is closed first."""
    if status is Status.OPEN and state.sitting.status is Status.OPEN:
        state = agreed(stepped(state, Step.CLOSE))
    later = convened(state, day=day, place="Library", items=ITEMS)
    return agreed(stepped(later, Step.OPEN)) if status is Status.OPEN else later


def minuted(state: State, kind: EntryKind, text: str = "Searches were discussed.", item: int = 2, **fields) -> State:
    """Give the state with one more line, its register row in place."""
    return agreed(with_line(state, item, Typed(kind, text, **fields)))


def sent_out(state: State) -> State:
    """Give the state with the open meeting closed and its minutes circulated."""
    closed = stepped(state, Step.CLOSE)
    return agreed(circulated(closed, on=closed.sitting.date, to="all members"))


def reply(advice: Ref, outcome: Outcome | None = None, reason: str = "") -> Reply:
    """Give what a response says of a piece of advice."""
    return Reply(advice, outcome, reason)


def due(words: str = "by 8 Jan", day: date | None = date(2027, 1, 8)) -> Due:
    """Give a due date as said and understood."""
    return Due(words, day)


def performed(state: State, *steps: Callable[[State], State]) -> State:
    """Give the state after these steps, the body in line with the meeting after each."""
    for step in steps:
        state = agreed(step(state))
    return state
