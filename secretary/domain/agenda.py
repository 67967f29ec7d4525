"""Agenda items: their kinds, their order, their papers and the time they are given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from secretary.domain.errors import NotFound


class ItemKind(StrEnum):
    """What an item is for; last minutes, matters arising and advice feedback are put on the agenda by the program."""

    DISCUSSION = "discussion"
    STANDING = "standing"
    INTERESTS = "interests"
    LAST_MINUTES = "last-minutes"
    SERIOUS_CONCERN = "serious-concern"
    WORKSTREAM = "workstream"
    MATTERS_ARISING = "matters-arising"
    ADVICE_FEEDBACK = "advice-feedback"
    OTHER_BUSINESS = "other-business"


OPENING_KINDS = frozenset({ItemKind.STANDING, ItemKind.INTERESTS, ItemKind.LAST_MINUTES})
"""The kinds of item that a meeting begins with, before what it has come together for."""


class PaperState(StrEnum):
    """How a paper reached the meeting; a restricted one goes only to those who may have it."""

    SENT = "sent"
    LATE = "late"
    TABLED = "tabled"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an item, by its title; the file itself stays where it is.

    `may_have`: the people, by number, who may have a restricted one: a private list (I3).
    """

    title: str
    state: PaperState = PaperState.SENT
    may_have: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an agenda. `minutes`: whole minutes allotted, 0 for none. `presented_by`: a side's key or "".

    `done` is set when the meeting has dealt with it. Printed numbers are places in the order, not `id`.

    `acting_chair`: the person, by number, who chairs this item in place of the chair, 0 for nobody; private. `concern`
    and `workstream`: the serious concern (F11) and the workstream (F7) that it is about, by number, 0 for none.
    """

    id: int
    title: str
    kind: ItemKind = ItemKind.DISCUSSION
    minutes: int = 0
    presented_by: str = ""
    papers: tuple[Paper, ...] = ()
    done: bool = False
    acting_chair: int = 0
    concern: int = 0
    workstream: int = 0


def item_by_id(items: tuple[Item, ...], item_id: int) -> Item:
    """Give the item with this number; raises NotFound."""
    for item in items:
        if item.id == item_id:
            return item
    raise NotFound("There is no agenda item with the number {number}.", number=item_id)


def item_at(items: tuple[Item, ...], place: int) -> Item:
    """Give the item with this printed number, from 1; raises NotFound with how many there are."""
    if not 1 <= place <= len(items):
        raise NotFound("There is no item {place} on this agenda of {count} items.", place=place, count=len(items))
    return items[place - 1]


def place_of(items: tuple[Item, ...], item_id: int) -> int:
    """Give the printed number of an item, from 1; raises NotFound."""
    return items.index(item_by_id(items, item_id)) + 1


def inserted(items: tuple[Item, ...], place: int, item: Item) -> tuple[Item, ...]:
    """Give the items with one more at `place` (from 0); its `id` is given here."""
    numbered = replace(item, id=max((known.id for known in items), default=0) + 1)
    return (*items[:place], numbered, *items[place:])


def moved(items: tuple[Item, ...], item_id: int, by: int) -> tuple[Item, ...]:
    """Give the items with one of them `by` places further down (negative: up), as far as there is room."""
    item = item_by_id(items, item_id)
    place = items.index(item)
    rest = items[:place] + items[place + 1 :]
    target = min(max(place + by, 0), len(rest))
    return (*rest[:target], item, *rest[target:])


def allotted(items: tuple[Item, ...]) -> int:
    """Give the minutes that the items take together."""
    return sum(item.minutes for item in items)
