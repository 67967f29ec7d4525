"""Who comes, goes and votes for whom, as a command says it, and the quorum that is left."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from secretary.domain.agenda import item_at
from secretary.domain.attendance import Presence
from secretary.domain.errors import BadInput
from secretary.domain.meeting import SITTING
from secretary.service.attendance import arrived, count_now, everybody_present, left, with_presence, with_proxy
from secretary.service.closing import lacks_quorum, with_read_back
from secretary.service.dates import BritishDateReader
from secretary.service.finding import people_listed
from secretary.service.state import State
from secretary.streams import tell

_RECORDED = (Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT, Presence.GUEST)
_EVERYBODY = "all"


def with_attendance(state: State, options: Namespace) -> State:
    """Give the state with the attendance that a command's options say; raises what the verbs raise, and BadInput."""
    everybody = options.present.strip().casefold() == _EVERYBODY
    for presence in _RECORDED:
        words = getattr(options, presence.value)
        if presence is Presence.PRESENT and everybody:
            continue
        for person in people_listed(state.body, words):
            state = with_presence(state, person, presence)
    state = _with_proxies(state, options)
    # After all else, since it puts down only those of whom nothing else was said.
    state = everybody_present(state) if everybody else state
    for verb, pairs in ((arrived, options.arrived), (left, options.left)):
        for person, item in _pairs(state, pairs):
            state = verb(state, person, _item(state, item))
    return state


def _with_proxies(state: State, options: Namespace) -> State:
    given = None if options.given is None else past_day_of(options.given, state.sitting.date)
    for person, name in _pairs(state, options.proxy):
        holders = people_listed(state.body, name)
        if len(holders) != 1:
            raise BadInput("A proxy is held by one member: type --proxy WHO=HOLDER.")
        state = with_proxy(state, person, holders[0], scope=options.scope, given=given)
    return state


def past_day_of(words: str, latest: date) -> date:
    """Give the day that the words say of something done by `latest`; raises BadInput."""
    day = BritishDateReader().read_past(words, latest)
    if day is None:
        raise BadInput("“{words}” is no date: type it as 1/12/2026 or 1 Dec 2026.", words=words)
    return day


def with_reading_back(state: State, options: Namespace, today: date) -> State:
    """Give the state with it kept that it was read back today, where that is asked for and the meeting still sits."""
    wanted = options.read_back and state.sitting.status in SITTING
    return with_read_back(state, on=today) if wanted else state


def tell_quorum(state: State) -> None:
    """Tell where the meeting in hand is open and lacks its quorum."""
    if lacks_quorum(state):
        count = count_now(state)
        tell(
            f"There is no quorum: {count.towards_quorum} of {count.needed}. Adjourn the meeting, or go on: decisions "
            "and votes are marked, to be confirmed."
        )


def _pairs(state: State, pairs: list[str]) -> Iterator[tuple[int, str]]:
    for pair in pairs:
        who, sign, what = pair.rpartition("=")
        people = people_listed(state.body, who)
        if not (sign and people and what.strip()):
            raise BadInput("“{pair}” says too little: type a person, = and the rest, such as Khan=4.", pair=pair)
        yield from ((person, what.strip()) for person in people)


def _item(state: State, place: str) -> int:
    if not place.isdecimal():
        raise BadInput("“{place}” is no item: type its number on the agenda, or 0.", place=place)
    return item_at(state.sitting.items, int(place)).id if int(place) else 0
