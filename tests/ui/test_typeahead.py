"""Keys that arrive in one burst, as from a fast typist or a script, land where they were meant."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual import events

from secretary.ui.app import SecretaryApp

_NAMED = {"\n": "enter", " ": "space", "\x1b": "f4"}
"""What stands for the keys that are no letters; of the function keys only the one that is pressed here."""


def send(app: SecretaryApp, typed: str) -> None:
    """Send keys as the terminal's reader does: all at once, without waiting for any of them to be acted on."""
    assert app._driver is not None
    for letter in typed:
        app._driver.send_message(events.Key(_NAMED.get(letter, letter), None if letter in "\n\x1b" else letter))


async def test_three_answers_and_an_item_typed_in_one_burst(tmp_path: Path) -> None:
    app = SecretaryApp(tmp_path / "store", lambda: datetime(2026, 11, 22, 10, 0), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        send(app, "Riverside Group\n10 dec\nTown Hall\naStop and search\n20\n\n\n")
        for _ in range(1000):
            await pilot.pause(0.02)
            if app.workspace and app.workspace.meeting and any(i.minutes == 20 for i in app.workspace.meeting.items):
                break
        assert app.workspace is not None
        assert app.workspace.meeting is not None
        assert app.workspace.body.name == "Riverside Group"
        assert app.workspace.meeting.place == "Town Hall"
        assert [i.title for i in app.workspace.meeting.items if i.minutes == 20] == ["Stop and search"]


async def test_a_step_of_the_new_meeting_chosen_in_the_same_burst(tmp_path: Path) -> None:
    app = SecretaryApp(tmp_path / "store", lambda: datetime(2026, 12, 10, 18, 30), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        send(app, "Riverside Group\n10 dec\nTown Hall\n\x1b")
        for _ in range(1000):
            await pilot.pause(0.02)
            if type(app.screen).__name__ == "MinutesScreen" and app.screen.query("#lines"):
                break
        assert type(app.screen).__name__ == "MinutesScreen"
