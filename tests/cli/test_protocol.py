"""The rules of a body by commands: given, changed, written, taken, signed, amended and reviewed."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Shell

LONG_AGO = "13/12/2019"


def test_the_rules_are_given_in_sentences_with_their_keys_and_as_json(begun: Shell) -> None:
    lines = begun.done("protocol").splitlines()
    assert lines[:3] == [
        "Quay Forum meets under these rules.",
        "The rules are not signed yet.",
        "The sides: Forum, Police.",
    ]
    assert "  An ordinary meeting is held each month. (series)" in lines
    record = json.loads(begun.done("protocol", "--json"))
    settings = {each["key"]: each for each in record["settings"]}
    assert settings["formal_each_year"]["value"] == 2
    assert settings["formal_each_year"]["group"] == "Meetings"
    assert record["signed_on"] is None
    shipped = begun.done("protocol", "--list").splitlines()
    assert [line.partition(":")[0] for line in shipped] == ["advisory-group", "committee", "forum"]
    assert json.loads(begun.done("protocol", "--list", "--json"))[2]["sides"] == ["Forum", "Police"]


def test_a_setting_is_changed_by_its_key_and_said_in_its_sentence(begun: Shell) -> None:
    said = begun.done("protocol", "--set", "lead_each_quarter=yes", "--set", "lead_post=Borough lead")
    assert said.splitlines() == [
        "The police lead is at a meeting in each quarter. (lead_each_quarter)",
        "The police lead is who holds the post “Borough lead”. (lead_post)",
    ]
    assert "chair_votes is yes or no" in begun.refused(2, "protocol", "--set", "chair_votes=perhaps")
    assert "such as quorum." in begun.refused(2, "protocol", "--set", "quorun=4")
    assert "KEY=VALUE" in begun.refused(2, "protocol", "--set", "quorum")
    assert "quorum is -4; it cannot be below 0" in begun.refused(2, "protocol", "--set", "quorum=-4")
    assert begun.done("protocol", "--set", "chair_votes=yes") == "The rules are as they were.\n"


def test_rules_are_written_edited_and_taken_back(begun: Shell) -> None:
    path = begun.folder / "rules.toml"
    assert begun.done("protocol", "--write", path) == ""
    assert "is there already" in begun.refused(1, "protocol", "--write", path)
    words = path.read_text(encoding="utf-8")
    assert begun.done("protocol", "--write", "-") == words
    assert begun.done("protocol", "--take", path) == "The rules are as they were.\n"
    path.write_text(words.replace("quorum = 0", "quorum = 6"), encoding="utf-8")
    assert begun.done("protocol", "--take", path) == "6 members make a quorum. (quorum)\n"
    assert begun.done("protocol", "--take", "-", given=words) == "No quorum is set. (quorum)\n"
    path.write_text(words.replace("quorum = 0", "quorun = 6"), encoding="utf-8")
    refused = begun.refused(1, "protocol", "--take", path)
    assert refused == f"{path}: the key “quorun” means nothing here; perhaps quorum is meant."
    assert "The sides: Committee, Officers." in begun.done("protocol", "--start", "committee")


def test_f13_signed_rules_change_only_when_both_sides_have_consented(begun: Shell) -> None:
    assert begun.done("protocol", "--sign", LONG_AGO).startswith("The rules were signed on Fri 13 Dec 2019.\n")
    assert "propose it as an amendment" in begun.refused(1, "protocol", "--set", "quorum=4")
    proposed = begun.done("protocol", "--set", "quorum=4", "--propose", "A quorum of four.", "--on", "1/11/2020")
    assert proposed.startswith("Amendment 1, proposed Sun 1 Nov 2020: A quorum of four. (not in force:")
    one = begun.done("protocol", "--consent", "Forum", "--on", "2/11/2020")
    assert "not in force: the consent of Police is missing" in one
    rules = json.loads(begun.done("protocol", "--json"))
    assert rules["amendments"][0]["awaits"] == ["police"]
    assert "Amendment 1 is not in force: the consent of Police is missing." in begun.done("protocol")
    both = begun.done("protocol", "--consent", "the police", "--amendment", "1", "--on", "3/11/2020")
    assert "in force from Tue 3 Nov 2020" in both
    assert "  4 members make a quorum. (quorum)" in begun.done("protocol").splitlines()
    assert "open: none" in begun.refused(1, "protocol", "--withdraw")


def test_a_signed_file_is_proposed_and_may_be_declined_or_withdrawn(begun: Shell) -> None:
    path = begun.folder / "rules.toml"
    begun.done("protocol", "--write", path)
    words = path.read_text(encoding="utf-8").replace("# signed_on = 2026-01-31", "signed_on = 2019-12-13")
    path.write_text(words, encoding="utf-8")
    begun.done("protocol", "--take", path)
    path.write_text(words.replace("quorum = 0", "quorum = 6"), encoding="utf-8")
    for _again in range(2):
        begun.done("protocol", "--take", path, "--propose", "Six.", "--on", "1/11/2020")
    assert "open: 1, 2" in begun.refused(1, "protocol", "--consent", "Forum")
    assert "declined by Police" in begun.done("protocol", "--decline", "Police", "--amendment", "1")
    assert "withdrawn on" in begun.done("protocol", "--withdraw", "--amendment", "2")
    assert json.loads(begun.done("protocol", "--amendments", "--json"))["signed_on"] == "2019-12-13"


def test_reviews_are_asked_for_waived_and_held(begun: Shell) -> None:
    assert "not signed yet" in begun.refused(1, "protocol", "--review-asked", "Police")
    begun.done("protocol", "--sign", LONG_AGO)
    one = begun.done("protocol", "--no-review", "Police")
    assert "Police notified that it is not needed, which is not enough" in one
    assert "Review asked for by Forum: due since" in begun.done("protocol", "--review-asked", "Forum")
    assert "held on" in begun.done("protocol", "--review-held", "today")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--list", "--sign", "1/1/2026"], "--list only lists"),
        (["--write", "x.toml", "--set", "quorum=1"], "--write only writes"),
        (["--propose", "Words"], "give --set, --take or --start"),
        (["--amendment", "1"], "give --consent, --decline or --withdraw"),
        (["--on", "1/1/2026"], "--on is the day"),
        (["--sign", "1/1/2026", "--set", "quorum=1"], "in a command each"),
        (["--take", "x.toml", "--start", "forum"], "give one of them"),
    ],
)
def test_what_does_not_go_together_is_wrong_use(secretary: Shell, given: list[str], said: str) -> None:
    ended = secretary("protocol", *given)
    assert ended.returncode == 2
    assert said in ended.stderr
