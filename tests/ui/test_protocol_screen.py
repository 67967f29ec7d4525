"""The rules on screen: changed by keys, proposed once they are signed, in force with both consents; terms missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from secretary.domain.amendments import Consent
from secretary.domain.owing import Owing
from secretary.service import amendments
from secretary.service.due import due_now
from secretary.service.opening import create_store, open_store
from secretary.service.protocol_files import taken
from secretary.service.settings import KEYS
from secretary.service.state import State
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.desk_due import lead_of
from secretary.ui.screens.protocol import ProtocolScreen
from tests.builders import DAY, PROTOCOL, a_body, a_meeting, clock
from tests.ui.playing import SMALL, Player, an_app, playing, press, replaced, rows_of, said, still, text_of, write
from tests.ui.sittings import seen, until_said, until_seen

SIGNED = replace(
    PROTOCOL,
    name="[/z] {x}",
    signed_on=date(2025, 11, 30),
    amended_by_consent=True,
    yearly_review=True,
    terms_needed=True,
)


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """Give the store of a forum whose rules are signed, with two terms missing and a review due."""
    create_store(tmp_path / "store", a_body(protocol=SIGNED), clock).close()
    return tmp_path / "store"


async def to_setting(pilot: Player, key: str) -> None:
    place = KEYS.index(key)
    after = len(KEYS) - 1 - place
    await press(pilot, *(("home", *["down"] * place) if place < after else ("end", *["up"] * after)))


async def test_i8_terms_are_missing_until_they_are_set_in_the_rules(tmp_path: Path) -> None:
    group = replace(PROTOCOL, terms_needed=True, signed_on=date(2026, 1, 5))
    create_store(tmp_path / "store", a_body(protocol=group), clock).close()
    async with playing(an_app(tmp_path / "store")) as pilot:
        await press(pilot, "r")
        assert "2 terms missing" in str(pilot.app.screen.query_one("#rules-pane").border_title)
        await to_setting(pilot, "escalation_point")
        assert text_of(pilot, "#rules-detail").startswith("The named point of escalation is missing.")
        await press(pilot, "enter")
        assert "escalation_point" not in seen(pilot)
        await write(pilot, "the Mayor")
        await press(pilot, "ctrl+s", "down", "enter")
        await write(pilot, "Watch; [b]Panel")
        await press(pilot, "ctrl+s")
        assert "missing" not in str(pilot.app.screen.query_one("#rules-pane").border_title)
        assert "This group is not: Watch, [b]Panel." in rows_of(pilot, "#rules-settings")
        await press(pilot, "ctrl+z")
        assert pilot.app.workspace.body.protocol.missing_terms == ("other_groups",)
        await press(pilot, "w")
        pilot.app.screen.query_one("#field-value", Input).value = str(tmp_path / "rules.toml")
        await press(pilot, "ctrl+s")
        assert "rules.toml" in said(pilot)[-1]
        rules = pilot.app.workspace.body.protocol
        assert taken((tmp_path / "rules.toml").read_text(encoding="utf-8"), "", PROTOCOL) == rules


async def test_f13_signed_rules_are_amended_by_keys_and_hold_once_both_sides_have_consented(signed: Path) -> None:
    async with playing(an_app(signed)) as pilot:
        await press(pilot, "r")
        await to_setting(pilot, "quorum")
        await press(pilot, "enter")
        assert "both sides must consent in writing before it holds" in text_of(pilot, "#form-note")
        await replaced(pilot, "4")
        await press(pilot, "enter", "enter")
        assert "Say in a few words" in text_of(pilot, "#form-error")
        await write(pilot, "Few.")
        await press(pilot, "enter")
        assert rows_of(pilot, "#rules-matters")[0].endswith("waits for Forum and Police")
        await press(pilot, "c", "ctrl+s", "tab")
        assert "Not in force: the consent of Police is missing." in text_of(pilot, "#rules-detail")
        assert pilot.app.workspace.body.protocol.quorum == 0
        await press(pilot, "enter", "ctrl+s")
        assert pilot.app.workspace.body.protocol.quorum == 4
        assert "in force from Thu 10 Dec 2026" in rows_of(pilot, "#rules-matters")[0]
        await press(pilot, "v", "ctrl+s", "escape")
        assert not isinstance(pilot.app.screen, ProtocolScreen)
    with open_store(signed, clock) as workspace:
        (amendment,) = workspace.body.amendments
        assert amendment.consents == (Consent("forum", DAY), Consent("police", DAY))
        assert [review.held for review in workspace.body.reviews] == [DAY]


def test_what_the_desk_says_is_owed_of_the_rules_leads_to_them(signed: Path) -> None:
    with open_store(signed, clock) as workspace:
        workspace.perform(_with_one_consent)
        leads = {each.what: lead_of(each).action for each in due_now(workspace)}
    for what in (Owing.REVIEW, Owing.CONSENT_AWAITED, Owing.ESCALATION_MISSING, Owing.OTHER_GROUPS_MISSING):
        assert leads[what] == "rules"
    assert DeskScreen.action_rules


def _with_one_consent(state: State) -> State:
    wanted = replace(state.body.protocol, quorum=4, casting_vote=True)
    state = amendments.proposed(state, wanted, "A quorum of four, and a casting vote.", on=date(2026, 12, 1))
    return amendments.consented(state, 1, "police", on=date(2026, 12, 3), today=DAY)


async def _go(pilot: Player) -> None:
    await press(pilot, "r", "tab")
    await still(pilot)


def test_the_rules_look_like_this(signed: Path, snap_compare: Callable[..., bool]) -> None:
    with open_store(signed, clock) as workspace:
        workspace.perform(_with_one_consent)
    app = an_app(signed)
    same = snap_compare(app, terminal_size=SMALL, run_before=_go)
    app.close_store()
    assert same


async def test_other_rules_are_taken_from_the_settings_and_what_becomes_of_the_agenda_is_said(tmp_path: Path) -> None:
    with create_store(tmp_path / "store", a_body(protocol=PROTOCOL), clock) as workspace:
        workspace.perform(lambda state: replace(state, meeting=a_meeting(day=DAY)))
        workspace.save()
    async with playing(an_app(tmp_path / "store")) as pilot:
        await press(pilot, "b")
        assert "then O at the desk" in seen(pilot).replace("\n", " ")
        await press(pilot, "down", "right", "right", "ctrl+s")
        await until_seen(pilot, "They take the place of all the rules")
        await press(pilot, "right", "ctrl+s")
        await until_said(pilot, "there, T begins it again from")
