"""Dialogs by keys alone: F1 tells what a form asks for, a failed check leads to its field, all is read before Enter."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Static

import secretary.ui.app as program
from secretary.domain.errors import BadInput
from secretary.ui.dialogs.closing import Ending, ReadBackDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog, field_at_fault
from secretary.ui.dialogs.reading import HelpDialog


class Stage(App[None]):
    """Nothing but a dialog, and what it was dismissed with."""

    CSS_PATH = Path(program.__file__).with_name("secretary.tcss")

    def __init__(self, dialog: ModalScreen[object]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


FIELDS = (
    Field("day", "Day", hint="10 Dec 2026"),
    Field("title", "Title"),
    Field("side", "Side", choices=(("", "nobody"), ("police", "Police"))),
    Field("note", "Note"),
)


def check(filled: Filled) -> None:
    if not filled["title"]:
        raise BadInput("The title is empty: type one.")
    if filled["day"] == "30 Feb":
        raise BadInput("“{words}” is no date.", words=filled["day"])


def text(pilot: Pilot[None]) -> str:
    return "\n".join(str(each.visual) for each in pilot.app.screen.query(Static))


async def test_a_failed_check_leads_to_the_field_at_fault_and_help_tells_of_each() -> None:
    async with Stage(FormDialog("A form", FIELDS, check)).run_test(size=(80, 24)) as pilot:
        await pilot.press(*"30", "space", *"Feb", "ctrl+s")
        assert pilot.app.focused.id == "field-title"
        await pilot.press(*"Talk", "enter", "enter", "enter")
        assert pilot.app.focused.id == "field-day"
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpDialog)
        assert all(part in text(pilot) for part in ("Day: 10 Dec 2026", "Side: one of: nobody, Police", "Ctrl+S"))
        await pilot.press("f1")
        assert pilot.app.focused.value == "30 Feb"


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (BadInput("“{words}” is no date.", words="soon"), "day"),
        (BadInput("{what}: “{words}” is not a day.", what="Note", words="same"), "note"),
        (BadInput("“{words}” is not known.", words="same"), ""),
        (BadInput("The title is too long."), "title"),
        (BadInput("The title and the note are too long."), ""),
        (BadInput("The disk is full."), ""),
    ],
)
def test_the_field_at_fault_is_the_one_that_the_sentence_tells_of(error: BadInput, key: str) -> None:
    filled = {"day": "soon", "title": "same", "side": "", "note": " same "}
    assert field_at_fault(error, FIELDS, filled) == key


async def test_enter_closes_only_when_everything_to_be_read_back_was_in_sight() -> None:
    lines = [Content(f"Decision {number}") for number in range(30)]
    stage = Stage(ReadBackDialog(lines))
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "more below" in text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert stage.answers == []
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert stage.answers == [Ending.CLOSE]


async def test_what_fits_is_closed_with_one_enter_and_capitals_answer_too() -> None:
    for key, ending in (("enter", Ending.CLOSE), ("R", Ending.READ_OUT)):
        stage = Stage(ReadBackDialog([Content("One decision")]))
        async with stage.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "more below" not in text(pilot)
            await pilot.press(key)
            await pilot.pause()
            assert stage.answers == [ending]
