"""The people of a body on screen: what is missing, agreements and dates, erasing, and a vote on membership."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.entries import Tally
from secretary.domain.meeting import Status
from secretary.domain.membership import MembershipOutcome
from secretary.domain.people import Agreement, AgreementKind, Connection
from secretary.service.attendance import everybody_present
from secretary.service.people import with_changed_person, with_left
from secretary.service.workspace import Workspace
from secretary.store import intents
from secretary.ui.app import SecretaryApp
from tests.service.scanning import traces
from tests.ui.playing import SMALL, still
from tests.ui.sittings import meeting_under_way, on_screen, seen, settled, type_in, until_said, until_seen

pytestmark = pytest.mark.usefixtures("plain_rule")
SIGNED = date(2024, 3, 1)


def with_rules(workspace: Workspace) -> None:
    """Have every member sign an agreement, and the chair be vetted."""
    rules = replace(
        workspace.body.protocol,
        agreements=(AgreementKind.CONFIDENTIALITY,),
        chair_vetted=True,
        connection_needed=True,
        casting_vote=True,
    )
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=rules)))
    vetted = tuple(
        Agreement(kind, SIGNED, date(2027, 1, 20) if kind is AgreementKind.VETTING else None)
        for kind in (AgreementKind.VETTING, AgreementKind.OFFICIAL_SECRETS, AgreementKind.CONFIDENTIALITY)
    )
    workspace.perform(
        lambda state: with_changed_person(
            state,
            replace(
                state.body.people[0],
                agreements=vetted,
                connections=(Connection.LIVES, Connection.WORKS),
                independent=SIGNED,
                joined=SIGNED,
            ),
        )
    )


async def fill(pilot, words: str, *keys: str) -> None:
    await type_in(pilot, words)
    await pilot.press(*keys)


async def test_agreements_dates_and_connection_are_put_down_and_what_is_missing_is_shown(workspace: Workspace):
    with_rules(workspace)
    workspace.save()
    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p")
        await until_seen(pilot, "PRIVATE")
        assert "vetting runs out on Wed 20 Jan 2027" in seen(pilot)
        await pilot.press("down")
        await until_seen(pilot, "missing: confidentiality agreement")
        await pilot.press("g")
        await until_seen(pilot, "What Bola Finch has signed · PRIVATE")
        await pilot.press("down", "down", "down")
        await fill(pilot, "1/3/2024..1/3/2024", "ctrl+s")
        await until_seen(pilot, "runs out after it is signed")
        await pilot.press("ctrl+u")
        await fill(pilot, "1/3/2024", "ctrl+s")
        await settled(pilot)
        assert workspace.body.people[1].agreements == (Agreement(AgreementKind.CONFIDENTIALITY, SIGNED),)
        await pilot.press("enter", *["down"] * 9)
        await fill(pilot, "1 Mar 2024", "down", "down")
        await fill(pilot, "works, lives", "ctrl+s")
        await settled(pilot)
        bola = workspace.body.people[1]
        assert (bola.joined, bola.connections) == (SIGNED, (Connection.LIVES, Connection.WORKS))
        await pilot.press("m")
        await settled(pilot)
        assert "Amina Rowe" in seen(pilot)
        assert "Bola Finch" not in seen(pilot)
        await pilot.press("escape", "ctrl+z")
        await until_said(pilot, "Undone: the changed person")
        assert workspace.durable


async def test_somebody_who_has_left_is_erased_by_y_alone(workspace: Workspace):
    folder = workspace.repository.folder
    app = SecretaryApp(folder, workspace.clock, workspace)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "delete")
        await until_said(pilot, "Bola Finch has not left")
        await pilot.press("x")
        await until_seen(pilot, "left today?")
        await pilot.press("y")
        await settled(pilot)
        await pilot.press("end", "delete")
        await until_seen(pilot, "Erase Bola Finch?")
        await pilot.press("enter")
        await settled(pilot)
        assert workspace.body.people[1].name == "Bola Finch"
        await pilot.press("delete")
        await until_seen(pilot, "Erase Bola Finch?")
        await pilot.press("y")
        await until_seen(pilot, "What stays: that somebody was present, as a number, so that quorums")
        await pilot.press("enter", "end", "g")
        await until_said(pilot, "nothing is put down about them any more")
        assert traces("Bola Finch", folder) == []
        assert "Former member 2" in seen(pilot)


async def test_erasing_that_was_cut_short_is_finished_when_the_desk_is_up(workspace: Workspace):
    workspace.perform(lambda state: with_left(state, 2, date(2026, 12, 1)))
    workspace.save()
    intents.keep_erasing(workspace.repository, intents.Erasing(2, date(2026, 12, 10)))
    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await until_seen(pilot, "listed as “Former member 2”")
        assert not workspace.erasing_interrupted


async def test_a_vote_is_put_down_from_the_attendance_with_a_casting_vote(workspace: Workspace):
    with_rules(workspace)
    meeting_under_way(workspace)
    workspace.perform(everybody_present)
    async with on_screen(workspace, "f3", "end", "m") as pilot:
        await until_said(pilot, "Only a member can be asked to leave")
        await pilot.press("up", "up", "m")
        await until_seen(pilot, "A vote on asking")
        assert "leave · PRIVATE" in seen(pilot)
        await pilot.press("down", "ctrl+s")
        await until_seen(pilot, "told of the vote beforehand")
        await fill(pilot, "1 Dec", "down", "down")
        await fill(pilot, "1", "down")
        await fill(pilot, "1", "ctrl+s")
        await until_seen(pilot, "The votes are tied")
        await pilot.press(*["down"] * 5, "right", "ctrl+s")
        await until_said(pilot, "Minuted as a membership matter")
        (vote,) = workspace.state.sitting.votes
        assert (vote.tally, vote.outcome, vote.notified) == (
            Tally(1, 1), MembershipOutcome.ASKED_TO_LEAVE, date(2026, 12, 1),
        )  # fmt: skip
        # The annex is read from anybody's row, and once the minutes are out.
        await pilot.press("end", "m")
        await until_seen(pilot, "Cai Marlow, asked to leave.")
        assert "another vote" not in seen(pilot)
        await pilot.press("escape", "ctrl+z")
        await settled(pilot)
        assert workspace.state.sitting.votes == ()
        workspace.redo()
        workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, status=Status.CIRCULATED)))
        await pilot.press("m")
        await until_seen(pilot, "Cai Marlow, asked to leave.")


def test_the_people_at_the_smallest_size(workspace: Workspace, snap_compare):
    with_rules(workspace)
    workspace.perform(lambda state: with_left(state, 3, date(2026, 11, 2)))
    workspace.save()
    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)

    async def shown(pilot) -> None:
        await settled(pilot)
        await pilot.press("p")
        await until_seen(pilot, "PRIVATE")
        await still(pilot)

    assert snap_compare(app, terminal_size=SMALL, run_before=shown)
