"""Every key of a screen has a name for remapping, says what it does, and means one thing at a time."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding
from textual.widgets import Input

from secretary.ui.keys import key_words, with_capitals
from secretary.ui.screens.advice import AdviceScreen
from secretary.ui.screens.agenda import AgendaScreen
from secretary.ui.screens.attendance import AttendanceScreen
from secretary.ui.screens.base import MeetingScreen, SecretaryScreen
from secretary.ui.screens.concerns import ConcernsScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.documents import DocumentsScreen
from secretary.ui.screens.find import FindScreen
from secretary.ui.screens.guests import GuestsScreen
from secretary.ui.screens.minutes import MinutesScreen
from secretary.ui.screens.people import PeopleScreen
from secretary.ui.screens.protocol import ProtocolScreen
from secretary.ui.screens.review import ReviewScreen
from secretary.ui.screens.workstreams import WorkstreamsScreen
from secretary.ui.widgets.capture import CaptureLine
from secretary.ui.widgets.findings import FindingsList

SCREENS = [
    AdviceScreen,
    AgendaScreen,
    AttendanceScreen,
    ConcernsScreen,
    DeskScreen,
    DocumentsScreen,
    GuestsScreen,
    FindScreen,
    MinutesScreen,
    PeopleScreen,
    ProtocolScreen,
    ReviewScreen,
    WorkstreamsScreen,
]
OPENS_AND_CLOSES = "f8"
"""The one key that takes a meeting's next step, whichever this is: only one of its actions can be taken at a time."""


def bindings_of(screen: type[SecretaryScreen]) -> list[Binding]:
    owners = [owner for owner in screen.__mro__ if issubclass(owner, SecretaryScreen)]
    return [each for owner in owners for each in owner.__dict__.get("BINDINGS", ()) if isinstance(each, Binding)]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_of_a_screen_can_be_remapped_and_says_what_it_does(screen: type[SecretaryScreen]) -> None:
    bindings = bindings_of(screen)
    assert [each.key for each in bindings if not (each.id and each.description and each.tooltip)] == []
    assert max(Counter(each.id for each in bindings).values()) == 1


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_of_a_screen_means_two_things(screen: type[SecretaryScreen]) -> None:
    keys = Counter(key for each in bindings_of(screen) for key in each.key.split(","))
    assert {key for key, times in keys.items() if times > 1} <= {OPENS_AND_CLOSES}


def test_no_key_of_the_minutes_is_taken_by_the_line_being_typed() -> None:
    typing = {key for each in CaptureLine.BINDINGS if isinstance(each, Binding) for key in each.key.split(",")}
    inherited = {key for each in Input.BINDINGS for key in getattr(each, "key", "").split(",")}
    screen = {key for each in bindings_of(MinutesScreen) for key in each.key.split(",")}
    controls = {key for key in screen if key.startswith(("ctrl+", "f"))}
    assert controls & (typing | inherited) == set()


def test_the_list_of_what_is_found_keeps_its_digits_and_tells_them_once() -> None:
    bindings = [each for each in FindingsList.BINDINGS if isinstance(each, Binding)]
    assert {each.key for each in bindings} == {*"123456789", "q,Q", "space"}
    assert [each.key_display or each.key for each in bindings if each.description] == ["1-9", "q,Q"]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_letter_answers_with_caps_lock_on_as_well(screen: type[SecretaryScreen]) -> None:
    keys = {key for each in bindings_of(screen) for key in each.key.split(",")}
    letters = {key for key in keys if len(key) == 1 and key.islower()}
    assert {letter.upper() for letter in letters} <= keys
    own = [each for each in bindings_of(screen) if not each.key_display]
    told = {each for words in map(key_words, own) for each in words.split()}
    assert {letter.upper() for letter in letters} & told == set()


def test_a_capital_with_a_meaning_of_its_own_keeps_it() -> None:
    keys = [each.key for each in with_capitals([Binding("a,enter", "all"), Binding("b", "one"), Binding("B", "many")])]
    assert keys == ["a,enter,A", "b", "B"]


@pytest.mark.parametrize("screen", [each for each in SCREENS if issubclass(each, MeetingScreen)])
def test_a_digit_typed_on_after_a_dialog_closed_leaves_no_screen(screen: type[SecretaryScreen]) -> None:
    assert {key for each in bindings_of(screen) for key in each.key.split(",")} & set("12345") == set()
