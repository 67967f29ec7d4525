"""A whole meeting from an empty folder, by keys alone, and what a fresh program finds of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from secretary.domain.attendance import Presence
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import EntryKind, Outcome
from secretary.domain.meeting import Status
from secretary.ui.app import SecretaryApp
from tests.builders import clock
from tests.ui.sittings import keep, seen, settled, until_said, until_seen

PEOPLE = """name,side,member
Amina Rowe,committee,yes
Bola Finch,committee,yes
Cai Marlow,committee,yes
Dina Shaw,committee,yes
Ewan Teal,committee,yes
Fay Underhill,committee,yes
Gita Vale,committee,yes
Hal Weir,officers,no
Iris Yarrow,officers,no
"""
LINES = (
    (1, ["= The agenda was agreed."]),
    (4, ["The work on the hall was welcomed.", "~ It was felt to be slow.", "s/hall/library/"]),
    (
        5,
        [
            "Opening hours were thought too short.",
            "> Open the library on Sunday mornings.",
            "> Keep the reading room warm.",
            "! Officers: send the costs by 8 Jan 2027 @Weir",
            "! Members: visit the site after Eid",
            "? Officers: visitor numbers by month",
            "# To hold a public meeting: 5 for 1 against 1 abstain",
        ],
    ),
)
WHAT_IS_THERE = """
import json, sys
from pathlib import Path
from datetime import datetime
from secretary.service.opening import open_store
with open_store(Path(sys.argv[1]), lambda: datetime(2026, 12, 11, 9, 0)) as workspace:
    meeting = workspace.take_up(1)
    print(json.dumps({
        "status": meeting.status,
        "items": [item.title for item in meeting.items],
        "entries": [[entry.kind, entry.text] for entry in meeting.entries],
        "here": [row.presence for row in meeting.attendance],
        "outcomes": [row.outcome for row in workspace.body.registers.advice],
        "documents": [[each.kind, each.status, each.size] for each in workspace.repository.documents(1)],
    }))
"""


def what_a_fresh_program_finds(store: Path) -> dict[str, list]:
    """Give what another process reads from the store."""
    ended = subprocess.run(
        [sys.executable, "-c", WHAT_IS_THERE, str(store)], capture_output=True, text=True, check=True
    )
    return json.loads(ended.stdout)


@pytest.mark.slow
async def test_a_meeting_from_an_empty_folder_to_its_minutes(tmp_path: Path):  # noqa: PLR0915 - one evening, in its order
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = SecretaryApp(tmp_path / "store", clock, None)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await keep(pilot, "Riverside Library Friends", "10 December 2026", "Town Hall")
        await until_seen(pilot, "F2 Agenda")
        await pilot.press("end", "delete")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)

        await pilot.press("f3", "f")
        await until_seen(pilot, "Which rules")
        await pilot.press("enter")
        await settled(pilot)
        await keep(pilot, str(tmp_path / "people.csv"))
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("home", "a", "x")
        await settled(pilot)

        await pilot.press("f4", "f8", "enter")
        await settled(pilot)
        at = 1
        for place, lines in LINES:
            await pilot.press(*["pagedown"] * (place - at))
            await settled(pilot)
            at = place
            await keep(pilot, *lines)
        await pilot.press("pagedown")
        await until_seen(pilot, "“after Eid”")
        await pilot.press("enter")
        await settled(pilot)
        await keep(pilot, "< 26/02 followed", "= The next meeting is in March.")
        await keep(pilot, "^ Bola Finch asked that it be recorded that the library is open to all.")
        await until_seen(pilot, "agreed to these words?")
        await pilot.press("y")
        await settled(pilot)
        await pilot.press("f5", "enter", "n", "enter")
        await keep(pilot, "There is no money for it.")
        await pilot.press("ctrl+s")

        await pilot.press("f4", "f8")
        await until_seen(pilot, "Read back before closing")
        assert "Open the library on Sunday mornings." in seen(pilot)
        await pilot.press("pagedown", "pagedown", "enter")
        await settled(pilot)
        await pilot.press("f6", "m")
        await until_said(pilot, "Minutes made")
        await pilot.press("ctrl+q")
    app.close_store()

    there = what_a_fresh_program_finds(tmp_path / "store")
    assert there["status"] == Status.CLOSED
    assert len(there["items"]) == 7
    assert len(there["entries"]) == 13
    assert {kind for kind, _text in there["entries"]} == set(EntryKind)
    assert ["view", "The work on the hall was welcomed."] in there["entries"]
    assert ["different-view", "It was felt to be slow."] in there["entries"]
    assert sorted(there["here"]) == sorted([Presence.PRESENT] * 7 + [Presence.APOLOGIES, Presence.ABSENT])
    assert there["outcomes"] == [Outcome.NOT_FOLLOWED, Outcome.FOLLOWED]
    ((kind, status, size),) = there["documents"]
    assert (kind, status) == (DocumentKind.MINUTES, DocumentStatus.DRAFT)
    assert size > 5000
