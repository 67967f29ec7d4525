"""The Rule on the command line: what stops a document is listed, mended or released, all without a screen."""

from __future__ import annotations

import json
import re
import zipfile

import pytest

from tests.cli.conftest import Shell

NAMED = "## 5\nAisha Khan felt that patrols were heavy.\nThe lights were praised.\n"
WHY = "the title of a book"


@pytest.fixture
def named(begun: Shell) -> Shell:
    """Give a shell with a closed meeting, in the first of whose lines a member is named."""
    begun.done("minutes", "--step", "open", "--step", "close", "--present", "all", "--read", "-", given=NAMED)
    return begun


def _review(secretary: Shell, command: str = "minutes") -> list[dict]:
    ended = secretary(command, "--review", "--json")
    answer = json.loads(ended.stdout)
    assert (ended.returncode, ended.stderr) == (int(answer["stops"]), "")
    return answer["matters"]


def _release_all(secretary: Shell, command: str = "minutes") -> None:
    for matter in _review(secretary, command):
        if matter["state"] == "stops":
            secretary.done(command, "--release", str(matter["number"]), "--reason", WHY)


@pytest.mark.parametrize(
    "asked",
    [["--out", "papers"], ["--circulate", "all", "--cleared"], ["--circulate", "all", "--cleared", "--out", "papers"]],
)
def test_what_stops_the_minutes_is_told_line_by_line_and_names_nobody(named: Shell, asked: list[str]) -> None:
    before = {path: path.read_bytes() for path in named.store.rglob("*.json")}
    ended = named("minutes", *asked)

    assert (ended.returncode, ended.stdout) == (1, "")
    *listed, sentence = ended.stderr.splitlines()
    assert listed
    assert all(re.match(r"secretary: \d+\. 5\.1: \[name\] \w", line) for line in listed)
    assert sentence.startswith("secretary: This document would give participants away")
    assert "5.1" in sentence
    assert not {"Aisha", "Khan", "patrols"} & set(re.findall(r"\w+", ended.stderr))
    assert {path: path.read_bytes() for path in named.store.rglob("*.json")} == before
    assert not (named.folder / "papers").exists()


def test_a_review_lists_the_words_and_ends_with_1(named: Shell) -> None:
    ended = named("minutes", "--review")

    assert ended.returncode == 1
    assert re.match(r"1\. 5\.1: certain: \[name\] ", ended.stdout)
    assert "    here: Aisha" in ended.stdout
    assert re.search(r"^Stop the document: [1-9]; released: 0; to note: \d+\.$", ended.stdout, re.MULTILINE)


def test_a_review_of_clean_minutes_ends_well(begun: Shell) -> None:
    begun.done("minutes", "--step", "open", "--read", "-", given="## 5\nThe lights were praised.\n")

    assert begun.done("minutes", "--review").startswith("Stop the document: 0; released: 0;")


def test_a_matter_is_mended_in_words_of_ones_own(named: Shell) -> None:
    named.done("minutes", "--mend", "1", "--words", "Patrols were felt to be heavy.")

    assert "5.1 Patrols were felt to be heavy." in named.done("minutes").splitlines()
    assert named.done("minutes", "--circulate", "all", "--cleared")


def test_a_matter_is_mended_as_proposed(named: Shell) -> None:
    first = _review(named)[0]
    named.done("minutes", "--mend", "1")

    assert f"5.1 {first['rewrite']}" in named.done("minutes").splitlines()


def test_a_release_is_kept_with_its_reason_and_lets_the_minutes_out(named: Shell) -> None:
    _release_all(named)
    matters = _review(named)

    assert {(matter["state"], matter["released_because"]) for matter in matters if matter["severity"] == "certain"} == {
        ("released", WHY)
    }
    assert f"released: {WHY}" in named.done("minutes", "--review")
    path = named.done("minutes", "--circulate", "all", "--cleared", "--out", "papers").strip()
    assert zipfile.is_zipfile(named.folder / path)


def test_a_release_can_be_taken_back(named: Shell) -> None:
    _release_all(named)
    named.done("minutes", "--take-back", "1")

    assert _review(named)[0]["state"] == "stops"


def test_an_agenda_is_stopped_and_released_in_the_same_way(begun: Shell) -> None:
    begun.done("agenda", "--add", "A talk by Aisha Khan")
    ended = begun("agenda", "--out", "papers")
    assert ended.returncode == 1
    assert "title of item" in ended.stderr
    assert "Khan" not in ended.stderr

    _release_all(begun, "agenda")
    assert begun.done("agenda", "--out", "papers").strip().endswith(".docx")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--release", "9", "--reason", "x"], 1, "number 9"),
        (["--release", "1", "--reason", " "], 2, "needs its reason"),
        (["--release", "1", "--reason", "Aisha Khan agreed"], 2, "itself gives a participant away"),
        (["--mend", "1", "--words", " "], 2, "no words left"),
    ],
)
def test_what_cannot_be_settled_is_one_sentence(named: Shell, arguments: list[str], code: int, said: str) -> None:
    assert said in named.refused(code, "minutes", *arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--release", "1"],
        ["--reason", "x"],
        ["--words", "x"],
        ["--review", "--out", "papers"],
        ["--release", "1", "--reason", "x", "--mend", "2"],
        ["--consent"],
    ],
)
def test_what_does_not_go_together_is_wrong_use(named: Shell, arguments: list[str]) -> None:
    assert named("minutes", *arguments).returncode == 2


def test_subject_names_are_set_and_listed_with_the_agenda(begun: Shell) -> None:
    begun.done("agenda", "--subjects", "the Vale inquiry;  Night Bus ; ;")
    assert json.loads(begun.done("agenda", "--json"))["subjects"] == ["the Vale inquiry", "Night Bus"]
    assert "Names that are subject matter: the Vale inquiry; Night Bus." in begun.done("agenda").splitlines()

    begun.done("agenda", "--subjects", "")
    assert json.loads(begun.done("agenda", "--json"))["subjects"] == []


def test_a_statement_is_read_with_the_consent_of_its_maker_only(begun: Shell) -> None:
    lines = "## 5\n^ Aisha Khan asked for it to be on the record that the lights are paid for.\n"
    begun.done("minutes", "--step", "open")
    assert begun.refused(1, "minutes", "--read", "-", given=lines).startswith("the input, line 2: ")

    begun.done("minutes", "--read", "-", "--consent", given=lines)
    assert "Statement: Aisha Khan asked for it to be" in begun.done("minutes")
    assert json.loads(begun.done("minutes", "--json"))["entries"][0]["consent"] is True
    begun.done("minutes", "--step", "close", "--circulate", "all", "--cleared")
