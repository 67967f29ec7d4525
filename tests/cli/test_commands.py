"""What each command does, from an empty folder to approved minutes, without a screen."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from secretary import __version__
from secretary.cli.agenda import ITEM_KINDS
from secretary.cli.minutes import STEPS
from secretary.cli.parser import commands
from secretary.cli.start import MEETING_KINDS
from secretary.domain.agenda import ItemKind
from secretary.domain.meeting import MeetingKind, Step
from tests.cli.conftest import Shell

COMMANDS = tuple(command.name for command in commands())
LINES = """\
## 5 Issues
Concern was expressed about searches near the quay.
~ Patrols were also said to have brought calm.
> Publish the search figures by ward each month.
< 26/01 not followed: the figures are not held by ward
! Police: send the template by 8 Jan @Diallo
? Police: the number of searches in November, by 14 Jan
# To write to the Mayor: 7 for 2 against 1 abstain
= A letter goes to the Mayor.
"""


def test_version_and_help_answer(secretary: Shell) -> None:
    assert secretary.done("--version") == f"secretary {__version__}\n"
    text = secretary.done("--help")
    assert all(f"\n    {command} " in text for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_takes_a_store(secretary: Shell, command: str) -> None:
    assert "--store DIR" in secretary.done(command, "--help")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["minutes", "--help"]])
def test_help_needs_neither_screens_nor_word_nor_store(secretary: Shell, arguments: list[str]) -> None:
    code = (
        "import sys\nfrom secretary.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        "heavy = {'textual', 'docx', 'docxtpl', 'babel', 'tinydb', 'msgspec', 'dateutil', 'holidays', 'platformdirs'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=secretary.environment, capture_output=True, encoding="utf-8", check=True
    )

    assert ended.stderr == "[]\n"


def test_the_words_of_the_command_line_are_those_of_the_domain() -> None:
    assert set(MEETING_KINDS) == set(MeetingKind)
    assert set(ITEM_KINDS) == set(ItemKind)
    assert set(STEPS) < set(Step)
    assert MEETING_KINDS[0] == MeetingKind.REGULAR
    assert ITEM_KINDS[0] == ItemKind.DISCUSSION


def test_the_first_meeting_makes_the_body(secretary: Shell) -> None:
    said = secretary.done("new", "--body", "Quay Forum", "--date", "10 Dec 2026", "--place", "The library")

    assert said == (
        "Quay Forum has a new meeting, number 1. Regular meeting 1, Thu 10 Dec 2026, 18:30, The library (draft)\n"
    )
    assert (secretary.store / "body.json").is_file()


@pytest.mark.parametrize("day", ["10/12/2026", "2026-12-10", "10 December 2026"])
def test_a_date_is_read_the_british_way(secretary: Shell, day: str) -> None:
    made = json.loads(secretary.done("new", "--body", "B", "--date", day, "--place", "P", "--json"))

    assert made["date"] == "2026-12-10"


def test_the_next_meeting_is_at_the_same_place_and_time(begun: Shell) -> None:
    begun.done("new", "--date", "14/01/2027", "--time", "19:00", "--place", "The hall", "--kind", "formal")
    made = json.loads(begun.done("new", "--date", "11/02/2027", "--json"))

    assert (made["meeting"], made["number"], made["place"], made["start"]) == (3, 2, "The hall", "19:00")


def test_a_store_is_named_before_or_after_the_command(begun: Shell) -> None:
    other = begun.folder / "other"
    begun.done("--store", other, "new", "--body", "Other", "--date", "10/12/2026", "--place", "P")

    listed = begun.done("agenda", "--all", "--store", other)
    assert listed.count("\n") == 1
    assert "Quay Forum" in begun.done("agenda")
    assert "Other. Agenda" in begun.done("--store", other, "agenda")


def test_an_agenda_is_listed_and_changed_by_printed_numbers(begun: Shell) -> None:
    before = [item["title"] for item in json.loads(begun.done("agenda", "--json"))["items"]]
    begun.done("agenda", "1", "--add", "Bins on the quay", "--minutes", "10", "--side", "the police")
    added = json.loads(begun.done("agenda", "--json"))["items"]
    (bins,) = [item for item in added if item["title"] == "Bins on the quay"]
    begun.done("agenda", "--move", str(bins["item"]), "-20")
    moved = json.loads(begun.done("agenda", "--json"))["items"]
    begun.done("agenda", "--remove", "1")

    assert (bins["minutes"], bins["presented_by"]) == (10, "police")
    assert added[bins["item"]]["kind"] == "other-business"
    assert moved[0]["title"] == "Bins on the quay"
    assert [item["title"] for item in json.loads(begun.done("agenda", "--json"))["items"]] == before


def test_an_agenda_starts_again_from_a_template(begun: Shell) -> None:
    assert "extraordinary: " in begun.done("agenda", "--templates")
    begun.done("agenda", "--template", "extraordinary")

    assert len(json.loads(begun.done("agenda", "--json"))["items"]) == 4


def test_notice_is_put_down(begun: Shell) -> None:
    begun.done("agenda", "--notice", "everyone on the list")

    assert json.loads(begun.done("agenda", "--all", "--json"))[0]["status"] == "notice-given"


def test_a_meeting_goes_from_notes_to_approved_minutes(begun: Shell) -> None:
    begun.done("minutes", "--step", "open", "--present", "all", "--apologies", "Khan", "--read", "-", given=LINES)
    attendance = json.loads(begun.done("minutes", "--attendance", "--json"))
    read = json.loads(begun.done("minutes", "--json"))
    begun.done("minutes", "--step", "close", "--circulate", "everyone on the list", "--cleared", "--checked")
    begun.done("new", "--date", "14/1/2027", "--place", "The library")
    begun.done("minutes", "2", "--step", "open")
    path = Path(begun.done("minutes", "1", "--approve", "--at", "2", "--out", "papers").strip())

    assert [row["presence"] for row in attendance] == ["apologies", "present"]
    assert [entry["kind"] for entry in read["entries"]] == [
        "view", "different-view", "advice", "response", "action", "request", "vote", "decision",
    ]  # fmt: skip
    assert {entry["item"] for entry in read["entries"]} == {5}
    assert (read["entries"][3]["answers"], read["entries"][3]["outcome"]) == ("26/01", "not-followed")
    assert read["entries"][4]["due"] == {"words": "8 Jan", "day": "2027-01-08"}
    assert "Diallo" not in json.dumps(read)
    assert json.loads(begun.done("minutes", "1", "--json"))["status"] == "approved"
    assert "were approved" in begun.done("minutes", "2")
    assert zipfile.is_zipfile(begun.folder / path)
    assert "approved" in path.name


def test_printed_minutes_can_be_heard_line_by_line(begun: Shell) -> None:
    begun.done("minutes", "--step", "open", "--read", "-", given=LINES)

    lines = begun.done("minutes").splitlines()
    assert "5.1 Concern was expressed about searches near the quay." in lines
    assert "5.2 A different view: Patrols were also said to have brought calm." in lines
    assert "Advice 26/01: Publish the search figures by ward each month." in lines
    assert any(line.startswith("Action 26/01 (Police, due Fri 8 Jan 2027): Send the template") for line in lines)
    assert any(line.startswith("Vote (carried): To write to the Mayor") for line in lines)


def test_what_of_a_line_was_not_understood_is_said_and_the_line_kept(begun: Shell) -> None:
    ended = begun("minutes", "--step", "open", "--read", "-", given="## 1\n! Police: bring a map @Nobody\n")

    assert ended.returncode == 0
    assert ended.stderr.startswith("secretary: the input, line 2: ")
    assert "ring a map" in ended.stdout


def test_a_word_agenda_is_written_and_never_over_another_file(begun: Shell) -> None:
    first = Path(begun.done("agenda", "--out", "papers").strip())
    (begun.folder / first).write_text("something of mine", encoding="utf-8")
    second = json.loads(begun.done("agenda", "--out", "papers", "--json"))["written"]

    assert first.suffix == ".docx"
    assert Path(second) != first
    assert (begun.folder / first).read_text(encoding="utf-8") == "something of mine"
    assert zipfile.is_zipfile(begun.folder / second)


def test_an_export_is_imported_to_the_same_bytes(begun: Shell) -> None:
    begun.done("minutes", "--step", "open", "--read", "-", given=LINES)
    begun.done("agenda", "--out", "papers")
    begun.done("export", "all.json")
    begun.done("import", "all.json", "--store", "copy")

    files = [path.relative_to(begun.store) for path in begun.store.rglob("*.json")]
    assert len(files) == 3
    for file in files:
        assert (begun.folder / "copy" / file).read_bytes() == (begun.store / file).read_bytes()
    assert begun.done("export", "--store", "copy") == (begun.folder / "all.json").read_text(encoding="utf-8")
    assert (begun.folder / "all.json").stat().st_mode & 0o777 == 0o600


def test_an_export_keeps_to_its_published_schema(begun: Shell) -> None:
    schema = json.loads(begun.done("export", "--schema"))
    export = json.loads(begun.done("export"))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(export, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(export | {"body": {}}, schema)


def test_an_export_is_read_from_the_input(begun: Shell) -> None:
    begun.done("import", "-", "--store", "copy", given=begun.done("export"))

    assert "Quay Forum" in begun.done("agenda", "--store", "copy")


def test_the_list_of_stores_is_for_its_owner_alone(begun: Shell) -> None:
    (remembered,) = (begun.folder / "config").rglob("*.json")

    assert remembered.stat().st_mode & 0o777 == 0o600


def test_places_are_told(secretary: Shell) -> None:
    told = json.loads(secretary.done("locate", "--json"))

    assert told["store"] == str(secretary.store)
    assert told["store_exists"] is False
    assert (Path(told["templates"]) / "protocols").is_dir()
    assert f"Store: {secretary.store} (not made yet)\n" in secretary.done("locate")


def test_without_a_terminal_the_demonstration_writes_an_agenda_and_minutes(secretary: Shell) -> None:
    first, *paths = secretary.done("demo").splitlines()

    assert "invented" in first
    assert [Path(path).parent.name for path in paths] == ["secretary-demo", "secretary-demo"]
    assert ["agenda" in paths[0], "minutes" in paths[1]] == [True, True]
    assert all(zipfile.is_zipfile(secretary.folder / path) for path in paths)
    assert not secretary.store.exists()
    assert secretary.done("demo").splitlines()[1:] == paths


def test_the_demonstration_takes_another_folder_and_another_body(secretary: Shell) -> None:
    lines = secretary.done("demo", "--out", "elsewhere", "--sample", "harbour").splitlines()

    assert all(line.startswith("elsewhere/harbour-") for line in lines[1:])
    assert not (secretary.folder / "secretary-demo").exists()
