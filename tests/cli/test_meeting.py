"""A meeting's life, and its documents, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Shell

ADVICE = "## 5 Issues\n> Publish the search figures by ward.\n< 26/01 followed: they come each month\n"


def test_what_is_done_before_a_meeting_is_put_down_and_listed_with_its_day(begun: Shell) -> None:
    said = begun.done(
        "meeting", "1", "--call", "all members", "--agreed", "chair", "--notice", "all members", "--note", "Ring Kay."
    )
    begun.done("meeting", "1", "--notice", "the police")
    record = json.loads(begun.done("meeting", "1", "--json"))

    assert "Next: Then it is opened." in said
    assert [each["what"] for each in record["done"]] == [
        "items called for", "notice given", "notice given", "agenda agreed by the chair",
    ]  # fmt: skip
    assert {each["words"] for each in record["done"]} == {"all members", "the police", ""}
    assert "Ring Kay" not in said + json.dumps(record)
    assert begun.done("meeting", "1", "--notes").splitlines() == ["PRIVATE: working notes", "1. Ring Kay."]


def test_a_meeting_is_postponed_and_gets_a_new_date_or_is_cancelled(begun: Shell) -> None:
    assert "postponed (The hall is closed.)" in begun.done("meeting", "1", "--postpone", "The hall is closed.")
    assert "Thu 17 Dec 2026, 19:00" in begun.done("meeting", "1", "--date", "17/12/2026", "--time", "19:00")
    assert "itself gives a participant away" in begun.refused(2, "meeting", "1", "--cancel", "Aisha Khan is ill.")
    assert "(cancelled)" in begun.done("meeting", "1", "--cancel", "Nobody can come.")
    assert "cannot be cancelled now" in begun.refused(1, "meeting", "1", "--cancel", "Again.")


def test_what_a_forum_keeps_to_itself_is_refused_in_a_sentence(begun: Shell) -> None:
    assert "the agenda is the body's own" in begun.refused(1, "meeting", "1", "--agreed", "lead")
    assert "every meeting has minutes" in begun.refused(1, "meeting", "1", "--no-minutes")
    assert "Only an extraordinary meeting" in begun.refused(1, "meeting", "1", "--short-notice", "Fires.")
    begun.done("minutes", "--step", "open", "--step", "close")
    assert "has not cleared this draft" in begun.refused(1, "minutes", "1", "--circulate", "all members")
    assert "once the minutes are circulated" in begun.refused(1, "meeting", "1", "--correction", "Other words.")


def test_responses_are_checked_and_corrections_taken_at_the_next_meeting(begun: Shell) -> None:
    begun.done("minutes", "--step", "open", "--read", "-", "--step", "close", given=ADVICE)
    extract = begun.done("meeting", "1", "--responses", "Police").splitlines()
    begun.done("meeting", "1", "--responses-sent", "the police lead", "--responses-checked", "--clear")
    begun.done("minutes", "1", "--circulate", "all members")
    begun.done(
        "meeting", "1", "--correction", "Publish the search figures by ward each month.", "--line", "advice 26/01"
    )
    begun.done("new", "--date", "14/1/2027", "--place", "The library")
    begun.done("minutes", "2", "--step", "open")

    assert "neither taken nor declined" in begun.refused(1, "minutes", "1", "--approve")
    assert "(taken)" in begun.done("meeting", "1", "--take", "1")
    begun.done("minutes", "1", "--approve")
    assert extract[1] == "Advice 26/01: Publish the search figures by ward."
    assert extract[2].startswith("Response: ")
    assert len(extract) == 3
    assert "search figures by ward each month." in begun.done("minutes", "1")
    assert "Correction to ADVICE 26/01" in begun.done("minutes", "2")


def test_documents_are_listed_compared_and_written_out(begun: Shell) -> None:
    begun.done("minutes", "--step", "open", "--read", "-", "--out", "papers", given="## 5\nSearches were discussed.\n")
    begun.done("minutes", "--read", "-", "--out", "papers", given="## 5\nLighting was asked about.\n")

    listed = json.loads(begun.done("documents", "1", "--json"))
    assert [(each["number"], each["kind"], each["status"]) for each in listed] == [
        (1, "minutes", "draft"), (2, "minutes", "draft"),
    ]  # fmt: skip
    lines = begun.done("documents", "1", "--compare", "1", "2").splitlines()
    assert [line for line in lines if line[0] in "+-"] == ["+ Lighting was asked about."]
    assert "no document number 9; it has: 1, 2" in begun.refused(1, "documents", "1", "--compare", "1", "9")
    assert "no approved minutes" in begun.refused(1, "documents", "1", "--supersede", "House style.")
    written = begun.done("documents", "1", "--out", "all").splitlines()
    assert [Path(each).suffix for each in written] == [".docx", ".docx"]
    assert "Out of reach" in begun.done("documents", "--destroy-due")


def test_who_may_have_a_paper_and_who_chairs_an_item_are_kept_and_not_printed(begun: Shell) -> None:
    begun.done("meeting", "1", "--paper", "5=Search figures", "--paper-state", "restricted", "--may-have", "Khan")
    begun.done("meeting", "1", "--papers", "all members", "--acting-chair", "5=Khan")
    told = begun.done("agenda", "1", "--json") + begun.done("meeting", "1", "--json") + begun.done("agenda", "1")
    held = json.loads((begun.folder / "kept.json").read_text()) if begun("export", "kept.json").returncode == 0 else {}

    assert "Search figures (restricted)" in told
    assert "Khan" not in told
    assert "PRIVATE: restricted paper “Search figures”: only for Aisha Khan" in begun.done("meeting", "1")
    for_nobody = begun.refused(2, "meeting", "1", "--paper", "5=Notes", "--paper-state", "restricted")
    assert "say who may have it" in for_nobody
    assert '"may_have"' in json.dumps(held)
    assert '"acting_chair"' in json.dumps(held)
