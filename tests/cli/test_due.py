"""What is due, by command: the most urgent first, as lines and as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from tests.cli.conftest import Shell


def test_what_is_due_is_listed_by_urgency_with_the_numbers_that_lead_on(begun: Shell) -> None:
    said = begun.done("due", "--on", "14/12/2026").splitlines()
    assert said[0] == "PRIVATE. Quay Forum: what is due on Monday 14 December 2026."
    assert said[1] == "Overdue:"
    assert any(
        line[0].isdigit()
        and ". Meeting, Regular meeting 1, Thu 10 Dec 2026: its day has passed. Open it if it was held;" in line
        and line.endswith("(meeting 1)")
        for line in said
    )
    headings = [line for line in said if line in ("Overdue:", "To do now:", "Soon:", "Later:")]
    assert headings == sorted(headings, key=["Overdue:", "To do now:", "Soon:", "Later:"].index)
    records = json.loads(begun.done("due", "--on", "14/12/2026", "--json"))
    assert len(records) == sum(line[0].isdigit() for line in said)
    (missed,) = [each for each in records if each["kind"] == "not-opened"]
    assert missed | {"to_do": "", "clause": ""} == {
        "private": True,
        "kind": "not-opened",
        "clause": "",
        "urgency": "overdue",
        "day": "2026-12-10",
        "working_days_late": 2,
        "about": {"meeting": 1},
        "what": "Meeting",
        "words": "Regular meeting 1, Thu 10 Dec 2026",
        "standing": "its day has passed",
        "to_do": "",
    }


def test_that_chair_and_lead_met_is_put_down_by_command(secretary: Shell) -> None:
    today = datetime.now(UTC).date()
    first, later = today - timedelta(days=40), today + timedelta(days=85)
    secretary.done("new", "--body", "Quay Group", "--protocol", "advisory-group", "--date", f"{first:%d/%m/%Y}",
                   "--place", "The library")  # fmt: skip

    def kinds(*arguments: str) -> set[str]:
        found = json.loads(secretary.done("due", "--on", f"{later:%d/%m/%Y}", "--json", *arguments))
        return {each["kind"] for each in found if each["urgency"] == "overdue"}

    assert "chair-and-lead" in kinds()
    assert "is still to come" in secretary.refused(2, "due", "--chair-and-lead-met", f"{later:%d/%m/%Y}")
    assert "chair-and-lead" not in kinds("--chair-and-lead-met", f"{today:%d/%m/%Y}")
    assert "is no date" in secretary.refused(2, "due", "--on", "soon")
