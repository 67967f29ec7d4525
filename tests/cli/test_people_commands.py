"""People, a vote on membership and its annex, by command; and what the options take."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from secretary.cli import people as typed
from secretary.domain.membership import VoteMethod
from secretary.domain.people import AgreementKind, Connection
from secretary.store import intents
from secretary.store.repository import Repository
from tests.cli.test_strike import Commands
from tests.service.scanning import traces


@pytest.fixture
def body(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Give commands over a store with three members, the police lead, and an open meeting with all of them."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    commands = Commands(tmp_path, capsys)
    file = tmp_path / "people.csv"
    file.write_text("name,side,post\nAisha Rowe,,Chair\nBola Finch,,\nCai Marlow,,\nDana Holt,Police,\n", "utf-8")
    commands.done(
        "new", "--body", "Quay Forum", "--protocol", "forum", "--date", "10/12/2026", "--place", "The library",
        "--people", str(file),
    )  # fmt: skip
    commands.done("minutes", "--step", "open", "--present", "all")
    return commands


def record(body: Commands, *words: str):
    return json.loads(body.done(*words, "--json"))


def test_the_options_take_what_the_domain_knows() -> None:
    assert tuple(kind.value for kind in AgreementKind) == typed.AGREEMENT_KINDS
    assert tuple(kind.value for kind in Connection) == typed.CONNECTION_KINDS
    assert tuple(method.value for method in VoteMethod) == typed.VOTE_METHODS


def test_what_is_known_of_a_person_is_put_down_and_listed_as_private(body: Commands) -> None:
    said = body.done(
        "people", "Bola", "--agreement", "confidentiality=1/2/2024..1/2/2027", "--connection", "lives,works",
        "--independent", "1 Feb 2024", "--joined", "2024-02-01",
    )  # fmt: skip
    assert said.startswith("PRIVATE. 2. Bola Finch (Forum, member)\n")
    assert "Agreement: confidentiality agreement, Thu 1 Feb 2024, until Mon 1 Feb 2027\n" in said
    person = record(body, "people", "2")
    assert (person["connections"], person["independent"], person["joined"]) == (
        ["lives", "works"], "2024-02-01", "2024-02-01"
    )  # fmt: skip
    assert person["agreements"] == [{"kind": "confidentiality", "signed": "2024-02-01", "expires": "2027-02-01"}]
    assert record(body, "people", "2", "--no-agreement", "confidentiality", "--joined", "no")["agreements"] == []
    assert body.done("people").startswith("PRIVATE. People of Quay Forum.\n1. Aisha Rowe (Forum, member, Chair)")
    assert body.done("people", "--missing") == "PRIVATE. Missing or running out at Quay Forum.\n"


def test_people_are_added_and_changed(body: Commands) -> None:
    added = record(body, "people", "--add", "Eda Nunn", "--side", "guest", "--email", "eda@example.org")
    assert (added["person"], added["side"], added["member"], added["email"]) == (5, "", False, "eda@example.org")
    changed = record(body, "people", "Eda", "--change", "--name", "Eda Moss", "--other-names", "Ed; Eddie")
    assert (changed["name"], changed["email"], changed["other_names"]) == (
        "Eda Moss",
        "eda@example.org",
        ["Ed", "Eddie", "Eda Nunn"],
    )


def test_a_file_that_was_written_reads_back_and_changes_nothing(body: Commands, tmp_path: Path) -> None:
    before = record(body, "people")
    file = tmp_path / "out.csv"
    assert body.done("people", "--csv", str(file)) == f"PRIVATE. Written: {file}\n"
    body.done("people", "--read", str(file))
    assert record(body, "people") == before
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["Zoe"], 1, "Nobody in this body is called “Zoe”"),
        (["2", "--agreement", "oath=1/2/2024"], 2, "“oath=1/2/2024” is no agreement"),
        (["2", "--agreement", "vetting=soon"], 2, "“soon” is no date"),
        (["2", "--connection", "marriage"], 2, "no home address is held"),
        (["2", "--change", "--side", "Navy"], 2, "“Navy” is no side"),
        (["2", "--change", "--member", "perhaps"], 2, "--member is yes or no"),
        (["2", "--left", "1/2/2199"], 2, "still to come"),
        (["2", "--erase"], 1, "has not left"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(body: Commands, words, code, said) -> None:
    assert said in body.refused(code, "people", *words)


@pytest.mark.parametrize(
    "words",
    [
        ["people", "--post", "Chair"],
        ["people", "--joined", "1/2/2024"],
        ["people", "--change", "--post", "Chair"],
        ["people", "2", "--add", "Eda"],
        ["people", "2", "--read", "x.csv"],
        ["people", "2", "--yes"],
        ["people", "--missing", "--csv", "-"],
        ["vote"],
        ["vote", "--annex", "--member", "2"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_use(body: Commands, words) -> None:
    code, out, _error = body(*words)
    assert (code, out) == (2, "")


def test_a_vote_leaves_one_line_and_a_private_annex(body: Commands) -> None:
    vote = ["vote", "--member", "Cai", "--notified", "1/12/2020", "--item", "4", "--method", "paper", "--for", "2"]
    assert body.refused(1, *vote[:3], "--for", "2", "--item", "4").startswith("The member is told of the vote before")
    done = record(body, *vote)
    assert done["text"].startswith("A membership matter was decided")
    assert "Cai" not in body.done("minutes")
    assert record(body, "minutes")["entries"][0].keys() >= {"text", "line"}
    annex = body.done("vote", "--annex")
    assert annex.startswith("PRIVATE. Annex to the minutes of meeting 1 of Quay Forum")
    assert f"{done['line']}: Cai Marlow, asked to leave.\nVoted on paper: 2 for" in annex
    assert record(body, "vote", "--annex")[0]["for"] == 2
    assert body.refused(1, *vote[:-1], "3").startswith("There are 3 votes in the room, and 2 members")
    body.done("minutes", "--strike", done["line"], "--ruling")
    assert record(body, "vote", "--annex") == []


def test_erasing_says_first_what_goes_and_stays_and_is_done_with_yes(body: Commands) -> None:
    body.done("people", "Cai", "--left", "1/11/2020")
    said = body.done("people", "Cai", "--erase")
    assert said.startswith("PRIVATE. Erasing Cai Marlow:\nWhat goes: ")
    assert said.endswith("Nothing is erased yet: add --yes.\n")
    assert traces("Cai Marlow", body.store)
    assert body.done("people", "Cai", "--erase", "--yes").startswith("Erased: listed as “Former member 3”")
    assert traces("Marlow", body.store) == []
    assert record(body, "people", "3")["erased"]
    assert "Erased on" in body.done("people", "3")
    assert body.refused(1, "people", "3", "--joined", "1/2/2024").startswith("Former member 3 was erased")


def test_erasing_that_was_cut_short_is_finished_by_the_next_command(body: Commands) -> None:
    body.done("people", "Cai", "--left", "1/11/2020")
    with Repository.open(body.store) as repository:
        intents.keep_erasing(repository, intents.Erasing(3, date(2020, 12, 11)))
    code, out, error = body("people", "3")
    assert (code, "Former member 3" in out) == (0, True)
    assert "Erased: listed as “Former member 3”" in error
