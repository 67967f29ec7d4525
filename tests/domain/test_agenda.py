"""Agenda items: their places, and moving them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.agenda import Item, allotted, inserted, item_by_id, moved, place_of
from secretary.domain.errors import NotFound
from tests.builders import ITEMS


def _order(items):
    return [item.id for item in items]


@pytest.mark.parametrize(
    ("item", "by", "order"),
    [
        (1, 1, [2, 1, 3]),
        (1, 2, [2, 3, 1]),
        (3, -1, [1, 3, 2]),
        (2, 0, [1, 2, 3]),
        (1, -5, [1, 2, 3]),
        (2, 99, [1, 3, 2]),
    ],
)
def test_an_item_moves_as_far_as_there_is_room(item, by, order):
    assert _order(moved(ITEMS, item, by)) == order


@given(st.permutations(range(1, 8)), st.integers(0, 6), st.integers(-9, 9))
def test_moving_keeps_every_item_and_the_order_of_the_others(order, place, by):
    items = tuple(Item(number, f"Item {number}") for number in order)
    mover = order[place]
    after = _order(moved(items, mover, by))
    assert [number for number in after if number != mover] == [number for number in order if number != mover]
    assert after.index(mover) == min(max(place + by, 0), len(order) - 1)


def test_an_item_that_goes_in_gets_a_number_of_its_own():
    items = inserted(ITEMS, 1, Item(0, "Late paper"))
    assert _order(items) == [1, 4, 2, 3]
    assert inserted((), 0, Item(0, "First"))[0].id == 1


def test_the_printed_number_is_the_place_in_the_order():
    assert place_of(moved(ITEMS, 3, -2), 3) == 1


def test_the_items_together_take_their_minutes():
    assert allotted(ITEMS) == 30
    assert allotted(()) == 0


@pytest.mark.parametrize("look", [item_by_id, place_of, lambda items, number: moved(items, number, 1)])
def test_an_unknown_item_is_said_to_be_unknown(look):
    with pytest.raises(NotFound, match="no agenda item with the number 99"):
        look(ITEMS, 99)
