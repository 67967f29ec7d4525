"""A shorter year of each body by keys alone, at 80 columns by 24 rows: two meetings, and what lies between them.

It reaches the clauses that have a screen, one after the other as an evening has them; that each screen can do more is
shown with the screens themselves.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from secretary.domain.entries import AdviceKind
from secretary.domain.life import Milestone
from secretary.domain.meeting import Status
from secretary.domain.people import Connection, Person
from secretary.service.settings import KEYS
from secretary.ui.dialogs import mending
from secretary.ui.screens import watching
from secretary.ui.screens.silence import SilenceScreen
from tests.ui.playing import Player, press, replaced, rows_of, said, text_of
from tests.ui.sittings import keep, seen, type_in, until_said, until_seen
from tests.year.evenings import Evening


@pytest.fixture(autouse=True)
def looked_at_when_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have typed words looked at before the screens are said to be at rest, however fast the keys came."""
    for module in (watching, mending):
        monkeypatch.setattr(module, "_PAUSE", 0.001)


FORUM = (
    Person(1, "Amina Rowe", "forum", member=True, post="Chair"),
    Person(2, "Bola Finch", "forum", member=True),
    Person(3, "Cai Marlow", "forum", member=True),
    Person(4, "Dana Holt", "police", honorific="Commander"),
)
GROUP = (
    Person(1, "Amina Rowe", "group", member=True, post="Chair"),
    Person(2, "Bola Finch", "group", member=True),
    Person(3, "Cai Marlow", "group", member=True),
    Person(4, "Dana Holt", "police", post="Police lead", honorific="Superintendent"),
)
STATION = "Quay Police Station"


async def fill(pilot: Player, words: str, *keys: str) -> None:
    """Type words as fast as a terminal hands them over, and press keys after them."""
    await type_in(pilot, words)
    await press(pilot, *keys)


async def convene(pilot: Player, day: str) -> None:
    """Make a meeting at the desk, and go to its agenda."""
    await press(pilot, "n")
    await fill(pilot, day, "enter", "enter", "ctrl+u")
    await fill(pilot, STATION, "ctrl+s")


async def to_setting(pilot: Player, key: str) -> None:
    """Go to a setting from whichever end of the list is nearer."""
    place, last = KEYS.index(key), len(KEYS) - 1
    await pilot.press(*(("home", *["down"] * place) if place * 2 < last else ("end", *["up"] * (last - place))))


async def the_rules_are_signed_and_amended(pilot: Player) -> None:
    """F13: what is signed holds until both sides have consented in writing."""
    await press(pilot, "r", "s", "ctrl+s")
    await to_setting(pilot, "quorum")
    await press(pilot, "enter")
    assert "both sides must consent in writing before it holds" in text_of(pilot, "#form-note")
    await replaced(pilot, "3")
    await press(pilot, "enter")
    await fill(pilot, "Three are enough.", "enter")
    await press(pilot, "c", "ctrl+s", "tab")
    assert "Not in force: the consent of Police is missing." in text_of(pilot, "#rules-detail")
    assert pilot.app.workspace.body.protocol.quorum == 0
    await press(pilot, "enter", "ctrl+s", "escape")
    assert pilot.app.workspace.body.protocol.quorum == 3


async def a_workstream_is_led(pilot: Player) -> None:
    """F7: one person of each side, and a chief officer."""
    await press(pilot, "g", "down", "enter", "down")
    for name in ("Rowe", "Holt", "Holt"):
        await fill(pilot, name, "down")
    await press(pilot, "ctrl+s")
    assert "Chief officer: Commander Dana Holt" in text_of(pilot, "#listed-known")
    await press(pilot, "escape")


async def two_concerns_are_raised(pilot: Player) -> None:
    """F10, F11: one is sent to its channel, one is passed on to the office and the police."""
    await press(pilot, "c", "+")
    await fill(pilot, "A rude word", "ctrl+s", "enter", "down", "right", "down", "left", "ctrl+s", "w", "ctrl+s")
    assert rows_of(pilot, "#listed") == ["1 A rude word sent to the contact unit, Thu 5 Nov 2026"]
    await press(pilot, "+")
    await fill(pilot, "A raid", "ctrl+s", "enter", "down", "right", "down", "right", "ctrl+s", "w")
    await fill(pilot, "today", "down")
    await fill(pilot, "today", "ctrl+s", "escape")


async def a_guest_is_invited_and_cleared(pilot: Player) -> None:
    """F2, F3: the front desk wants a visitor list, and a guest the agreement of both sides."""
    assert text_of(pilot, "#agenda-time").endswith("G: visitor list wanted")
    await press(pilot, "g", "a")
    await fill(pilot, "Eda Nunn", "enter", "enter")
    await fill(pilot, "the hall", "enter")
    assert "not cleared: not agreed by the Police" in rows_of(pilot, "#listed")[0]
    await press(pilot, "enter", "down", "down", "down", "left", "down", "ctrl+u")
    for words in ("today", "Holt", "Holt"):
        await fill(pilot, words, "down")
    await press(pilot, "ctrl+s")
    assert rows_of(pilot, "#listed") == ["Eda Nunn Forum cleared"]
    await press(pilot, "w")
    await until_said(pilot, "PRIVATE-")
    await press(pilot, "escape")


async def the_concern_is_put_on_the_agenda(pilot: Player) -> None:
    await press(pilot, "c", "end", "m", "1")
    assert "kept off the agenda" in said(pilot)[-1]
    await press(pilot, "home", "m", "1")
    assert "SHORT: 4 of 5 full working days" in text_of(pilot, "#listed-known")
    await press(pilot, "escape")


async def the_meeting_opens_and_loses_its_quorum(pilot: Player) -> None:
    """Members only count; the screen says the moment it is lost."""
    await press(pilot, "enter", "f3", "e", "f4", "f8", "enter")
    assert pilot.app.workspace.meeting.status is Status.OPEN
    await press(pilot, "f3", "l", "1")
    assert said(pilot)[-1] == "The quorum is lost: 2 of 3."
    await press(pilot, "w", "1")
    assert said(pilot)[-1] == "There is a quorum: 3 of 3."
    await press(pilot, "f4")


async def a_matter_is_kept_off_the_record(pilot: Player) -> None:
    """F5: nothing that is typed meanwhile comes anywhere, and the state is the very same."""
    before = pilot.app.workspace.state
    await press(pilot, "f9")
    assert "All here must agree." in seen(pilot)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, SilenceScreen)
    await pilot.press(*"secret", "enter")
    await press(pilot, "f9", "enter")
    assert pilot.app.workspace.state is before


async def it_is_minuted_and_closed(pilot: Player) -> None:
    """F4, F6, F9, F11: unattributed lines; the reason for short notice is asked before the end."""
    await press(pilot, *["pagedown"] * 4)
    await keep(
        pilot,
        "Searches were found unfair.",
        "~ They were also found fair.",
        "> Publish the search figures.",
        "> consultation: Keep the leaflet as it is.",
        "? Police: the log by 4 Dec 2026",
    )
    await press(pilot, "f8")
    await until_seen(pilot, "Why was it urgent?")
    await fill(pilot, "The gates open on Friday.", "enter")
    await until_seen(pilot, "Read back before closing")
    await press(pilot, "enter")
    assert pilot.app.workspace.meeting.status is Status.CLOSED


async def its_minutes_are_cleared_and_circulated(pilot: Player) -> None:
    await press(pilot, "f6", "c")
    await until_seen(pilot, "Chair has cleared it")
    await press(pilot, "down", "right", "ctrl+s")
    assert pilot.app.workspace.meeting.status is Status.CIRCULATED
    await press(pilot, "escape")


async def the_last_minutes_are_approved(pilot: Player) -> None:
    await press(pilot, "f4", "f8", "enter", "f6")
    await until_seen(pilot, "those of meeting 1. Press r.")
    await press(pilot, "r")
    await until_seen(pilot, "Approve the minutes of meeting 1")
    await press(pilot, "y")
    await until_said(pilot, "minuted here")
    assert pilot.app.workspace.repository.meeting(1).status is Status.APPROVED


async def advice_is_not_followed_and_that_is_raised_with_the_chair(pilot: Player) -> None:
    """I12, F12: the reason is awaited, then given; the way forward is followed."""
    await press(pilot, "f5", "enter", "n", "ctrl+s")
    assert "reason awaited" in seen(pilot)
    await press(pilot, "enter", "n", "enter")
    await fill(pilot, "They are not held.", "ctrl+s")
    await press(pilot, "f", "2", "end", "u", "r", "down")
    await fill(pilot, "They are counted by hand.", "ctrl+s")
    row = pilot.app.workspace.body.registers.advice[0]
    assert (row.open, row.unsatisfied.way_forward) == (True, "They are counted by hand.")
    await press(pilot, "u", "down", "down", "y", "ctrl+s")
    assert not pilot.app.workspace.body.registers.advice[0].open


async def _until_there(pilot: Player, widget: str) -> None:
    for _ in range(500):
        if pilot.app.screen.query(widget):
            return
        await pilot.pause(0.02)
    raise AssertionError(widget)


async def what_is_due_and_what_was_said_are_found(pilot: Player) -> None:
    """F6, F8: the late request and the formal meetings stand in the list; `/` finds what was minuted."""
    await press(pilot, "escape")
    await _until_there(pilot, "#desk-owed")
    await press(pilot, "i")
    await _until_there(pilot, "#due")
    owed = rows_of(pilot, "#due")
    assert any(row.startswith("Request 26/01 The log") and "4 working days late" in row for row in owed)
    assert any("formal: 0 of 2 held" in row for row in owed)
    await press(pilot, "escape", "slash")
    await type_in(pilot, "leaflet kind:advice")
    await until_seen(pilot, "1 found.")
    assert "Keep the leaflet as it is." in seen(pilot)


@pytest.mark.slow
async def test_two_meetings_of_the_forum(tmp_path: Path) -> None:
    evening = Evening(tmp_path / "store", "forum", FORUM)
    async with evening.on(5, 11) as pilot:
        await the_rules_are_signed_and_amended(pilot)
        await a_workstream_is_led(pilot)
        await two_concerns_are_raised(pilot)
        await convene(pilot, "12 nov")
        await a_guest_is_invited_and_cleared(pilot)
        await press(pilot, "escape")
        await the_concern_is_put_on_the_agenda(pilot)
    async with evening.on(12, 11) as pilot:
        await the_meeting_opens_and_loses_its_quorum(pilot)
        await a_matter_is_kept_off_the_record(pilot)
        await it_is_minuted_and_closed(pilot)
        await its_minutes_are_cleared_and_circulated(pilot)
    async with evening.on(10, 12) as pilot:
        await convene(pilot, "10 dec")
        await press(pilot, "f3", "e")
        await the_last_minutes_are_approved(pilot)
        await advice_is_not_followed_and_that_is_raised_with_the_chair(pilot)
        await what_is_due_and_what_was_said_are_found(pilot)


async def the_terms_are_put_down(pilot: Player) -> None:
    """I8: other groups that this is not, and the named point of escalation."""
    await press(pilot, "r")
    assert "2 terms missing" in str(pilot.app.screen.query_one("#rules-pane").border_title)
    await to_setting(pilot, "escalation_point")
    await press(pilot, "enter")
    await fill(pilot, "the Borough Commander", "ctrl+s", "down", "enter")
    await fill(pilot, "Ward panel", "ctrl+s")
    assert "missing" not in str(pilot.app.screen.query_one("#rules-pane").border_title)
    await press(pilot, "escape")


async def what_the_members_lack_is_put_down(pilot: Player) -> None:
    """I2, I3: an agreement and its end, the connection by kind, and the rank of the police lead (I5)."""
    await press(pilot, "p", "down")
    assert "missing: confidentiality agreement" in seen(pilot)
    await press(pilot, "g", "down", "down", "down")
    await fill(pilot, "1/3/2024..1/12/2026", "ctrl+s", "enter", *["down"] * 11)
    await fill(pilot, "works", "ctrl+s")
    bola = pilot.app.workspace.body.people[1]
    assert [each.expires for each in bola.agreements] == [date(2026, 12, 1)]
    assert bola.connections == (Connection.WORKS,)
    await press(pilot, "escape")


async def the_agenda_is_agreed(pilot: Player) -> None:
    """I5, I6: the main issues are a standing item; chair and police lead agree the agenda."""
    assert "Main issues facing the borough" in seen(pilot)
    await press(pilot, "s")
    assert "The agenda is not agreed yet by the chair and the police lead." in seen(pilot)
    await press(pilot, "6", "s")
    assert "The agenda is not agreed yet by the police lead." in seen(pilot)
    await press(pilot, "6")
    assert pilot.app.workspace.meeting.passed(Milestone.AGREED_BY_LEAD)


async def a_meeting_without_minutes_is_held(pilot: Player) -> None:
    """I10, I1: no view is kept; decisions and advice are, and the suggestion of a Gold Group is its own kind."""
    await press(pilot, "enter", "s", "up", "enter", "f3", "e", "f4", "f8", "enter", *["pagedown"] * 5)
    await keep(pilot, "They were unfair.")
    assert "No minutes are taken of this meeting" in seen(pilot)
    assert pilot.app.workspace.meeting.entries == ()
    await press(pilot, "ctrl+u")
    await keep(pilot, "> gold: Convene a Gold Group.", "= A letter is sent.")
    assert [row.kind for row in pilot.app.workspace.body.registers.advice] == [AdviceKind.GOLD_GROUP]


async def an_interest_is_declared(pilot: Player) -> None:
    """Who must leave is seen by the chair alone, and is no longer counted."""
    await press(pilot, "ctrl+right_square_bracket", "3", "enter")
    await fill(pilot, "a stall", "enter", "enter")
    assert text_of(pilot, "RoomLine") == "PRIVATE · Out for this item: Cai Marlow"
    assert "members 2" in seen(pilot)


async def the_lead_asks_and_words_are_agreed(pilot: Player) -> None:
    """I9, I10: the lead may ask, the chair answers; decisions and advice survive in words agreed before."""
    await press(pilot, "f9")
    assert "the police lead. The chair answers." in seen(pilot)
    await press(pilot, "enter", "f9")
    await fill(pilot, "A visit is arranged.", "ctrl+s", "enter", "enter")
    assert pilot.app.workspace.meeting.entries[-1].text == "A visit is arranged."


async def a_member_is_asked_to_leave(pilot: Player) -> None:
    """I4: told beforehand, the chair decides the tie, and the minutes tell neither who nor how many."""
    await press(pilot, "f3", "home", "down", "down", "m", "down", "ctrl+s")
    assert "told of the vote beforehand" in seen(pilot)
    await fill(pilot, "1 Nov 2026", "down", "down")
    await fill(pilot, "1", "down")
    await fill(pilot, "1", "ctrl+s")
    assert "The votes are tied" in seen(pilot)
    await press(pilot, *["down"] * 5, "right", "ctrl+s")
    await until_said(pilot, "Minuted as a membership matter")
    await press(pilot, "f4")
    assert "A membership matter was decided" in seen(pilot)
    assert "1 for" not in seen(pilot)


async def the_gold_group_is_answered(pilot: Player) -> None:
    """I1: the lead's answer closes the suggestion."""
    await press(pilot, "f5")
    assert "GOLD" in seen(pilot)
    await press(pilot, "enter", "f", "ctrl+s")
    assert "Advice: 0 open" in seen(pilot)


@pytest.mark.slow
async def test_two_meetings_of_the_group(tmp_path: Path) -> None:
    evening = Evening(tmp_path / "store", "advisory-group", GROUP)
    async with evening.on(5, 11) as pilot:
        await the_terms_are_put_down(pilot)
        await what_the_members_lack_is_put_down(pilot)
        await press(pilot, "m", "enter")
        assert pilot.app.workspace.body.chair_and_lead_met == (date(2026, 11, 5),)
        await convene(pilot, "12 nov")
        await the_agenda_is_agreed(pilot)
    async with evening.on(12, 11) as pilot:
        await a_meeting_without_minutes_is_held(pilot)
        await an_interest_is_declared(pilot)
        await the_lead_asks_and_words_are_agreed(pilot)
        await a_member_is_asked_to_leave(pilot)
        await press(pilot, "f8", "enter")
        assert pilot.app.workspace.meeting.status is Status.CLOSED
        await its_minutes_are_cleared_and_circulated(pilot)
    async with evening.on(10, 12) as pilot:
        assert any("confidentiality: run out" in row for row in rows_of(pilot, "#desk-overdue"))
        await convene(pilot, "10 dec")
        await press(pilot, "f3", "e")
        await the_last_minutes_are_approved(pilot)
        await the_gold_group_is_answered(pilot)
