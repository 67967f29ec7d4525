"""`secretary check`: Word files, Markdown and text against a roster, as a person and as a script would use it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from secretary.cli.checking import FINDING_KINDS, SEVERITIES
from secretary.printing.findings import finding_lines, finding_record
from secretary.rule.detect import Checker
from secretary.rule.findings import Edit, Finding, Kind, Severity
from secretary.rule.roster import Participant, Roster
from secretary.service.checking import Found, check_file
from tests.cli.conftest import Shell

NAMING = "Yusuf Rahman felt that patrols were heavy."
CLEAN = "Patrols were felt to be heavy."


@pytest.fixture
def desk(secretary: Shell) -> Shell:
    """Give a shell in a folder with a roster, and with minutes that name somebody in their third line."""
    (secretary.folder / "people.csv").write_text("pid,name\np1,Yusuf Rahman\np2,Ada Okafor\n", encoding="utf-8")
    (secretary.folder / "minutes.md").write_text(f"# Minutes\n\n- Noted. {NAMING}\n", encoding="utf-8")
    (secretary.folder / "clean.txt").write_text(f"Minutes\n\n{CLEAN}\n", encoding="utf-8")
    return secretary


def _word(path: Path, *, body: str = CLEAN, footer: str = "", author: str = "") -> Path:
    document = Document()
    document.core_properties.author = author
    document.core_properties.comments = ""
    document.add_paragraph("Minutes of the meeting")
    document.add_paragraph(body)
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    document.save(str(path))
    return path


def _findings(desk: Shell, *arguments: str | Path, given: str = "") -> list[dict[str, Any]]:
    ended = desk("check", *arguments, "--json", given=given)
    assert ended.stderr == ""
    (file,) = json.loads(ended.stdout)["files"]
    return list(file["findings"])


def test_a_name_is_told_as_a_compiler_would_and_the_command_fails(desk: Shell) -> None:
    ended = desk("check", "minutes.md", "--roster", "people.csv")
    first, here, *_, last = ended.stdout.splitlines()

    assert (ended.returncode, ended.stderr) == (1, "")
    assert re.fullmatch(r"minutes\.md:3:10: certain: \[name\] [^:]+\.", first)
    assert "Rahman" not in first
    assert re.fullmatch(r"    here: Yusuf( Rahman)?", here)
    assert re.fullmatch(r"Checked 1 file: \d certain, 0 likely, 0 possible\.", last)


def test_what_to_put_instead_is_the_sentence_and_not_the_paragraph(desk: Shell) -> None:
    instead = [
        line for line in desk("check", "minutes.md", "--roster", "people.csv").stdout.splitlines() if "instead:" in line
    ]

    assert instead
    assert all(line.startswith("    instead: ") and "Noted" not in line for line in instead)


def test_clean_minutes_end_well(desk: Shell) -> None:
    said = desk.done("check", "clean.txt", "--roster", "people.csv")

    assert said == "Checked 1 file: 0 certain, 0 likely, 0 possible.\n"


def test_every_file_is_checked_and_any_certain_finding_counts(desk: Shell) -> None:
    ended = desk("check", "minutes.md", "clean.txt", "--roster", "people.csv")

    assert ended.returncode == 1
    assert ended.stdout.splitlines()[-1].startswith("Checked 2 files: ")


def test_a_word_file_is_checked_in_its_text_its_footer_and_its_properties(desk: Shell) -> None:
    path = _word(desk.folder / "minutes.docx", body=NAMING, footer="Typed by Yusuf Rahman", author="Yusuf Rahman")

    found = _findings(desk, path.name, "--roster", "people.csv")

    assert {(each["part"], each["severity"]) for each in found} >= {
        ("body", "certain"),
        ("footer", "certain"),
        ("author property", "certain"),
    }
    (first, *_) = found
    assert (first["paragraph"], first["line"], first["column"]) == (2, None, 1)
    ended = desk("check", path.name, "--roster", "people.csv")
    assert "minutes.docx:body paragraph 2:1: certain: [name] " in ended.stdout
    assert "minutes.docx:footer paragraph 1:10: certain: [name] " in ended.stdout


def test_whoever_is_in_the_properties_of_a_word_file_is_a_trace(desk: Shell) -> None:
    path = _word(desk.folder / "minutes.docx", author="Somebody Else")

    (trace,) = _findings(desk, path.name, "--roster", "people.csv")

    assert (trace["part"], trace["severity"], trace["kind"]) == ("author property", "likely", "trace")
    assert _findings(desk, path.name, "--roster", "people.csv", "--voice", "Somebody Else") == []


def test_an_author_that_the_document_prints_as_its_body_is_no_trace(desk: Shell) -> None:
    path = _word(desk.folder / "minutes.docx", author="Riverside Advisory Group", footer="Riverside Advisory Group")

    assert _findings(desk, path.name, "--roster", "people.csv") == []


def test_the_name_of_a_file_gives_away_too(desk: Shell) -> None:
    path = desk.folder / "minutes_Yusuf_Rahman.txt"
    path.write_text(CLEAN, encoding="utf-8")

    ended = desk("check", path.name, "--roster", "people.csv")

    assert ended.returncode == 1
    assert ended.stdout.startswith("minutes_Yusuf_Rahman.txt:file name:9: certain: [name] ")
    assert "instead:" not in ended.stdout


@pytest.mark.parametrize("person", [{"name": "Yusuf Rahman"}, {"pid": 7, "name": "Yusuf Rahman"}])
def test_a_roster_is_json_as_well(desk: Shell, person: dict[str, object]) -> None:
    (desk.folder / "people.json").write_text(json.dumps({"people": [person]}), encoding="utf-8")

    found = _findings(desk, "minutes.md", "--roster", "people.json")

    assert found
    assert {each["person"] for each in found} == {person.get("pid")}


def test_the_input_is_checked(desk: Shell) -> None:
    ended = desk("check", "-", "--roster", "people.csv", given=f"\n**Yusuf** Rahman spoke. {CLEAN}\n")

    assert ended.returncode == 1
    assert ended.stdout.startswith("(standard input):2:3: certain: [name] ")


def test_json_has_the_shape_that_the_guide_tells(desk: Shell) -> None:
    told = re.findall(
        r'```\n(\{\n  "files".*?)```',
        (Path(__file__).parents[2] / "docs/check.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    (shape,) = map(json.loads, told)

    ended = desk("check", "minutes.md", "clean.txt", "nobody.md", "--roster", "people.csv", "--json")
    record = json.loads(ended.stdout)
    minutes, clean, nobody = record["files"]

    assert ended.returncode == 1
    assert list(record) == list(shape)
    assert list(record["counts"]) == list(shape["counts"])
    assert [list(file) for file in record["files"]] == [list(shape["files"][0])] * 3
    assert list(minutes["findings"][0]) == list(shape["files"][0]["findings"][0])
    assert minutes["findings"][0]["person"] == "p1"
    assert minutes["findings"][0]["sentence"] == NAMING
    assert (clean["error"], clean["findings"]) == (None, [])
    assert nobody["error"] == "nobody.md cannot be read: No such file or directory."
    assert record["counts"]["certain"] == len(minutes["findings"])


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(desk: Shell) -> None:
    (desk.folder / "latin.txt").write_bytes("Zoë".encode("latin-1"))
    (desk.folder / "wide.txt").write_bytes("Yusuf Rahman".encode("utf-16-le"))
    (desk.folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (desk.folder / "folder.md").mkdir()
    names = ["nobody.md", "latin.txt", "wide.txt", "broken.docx", "folder.md", "old.doc", "nobody.docx"]

    ended = desk("check", *names, "clean.txt", "--roster", "people.csv")

    assert ended.returncode == 1
    assert ended.stdout == "Checked 1 file: 0 certain, 0 likely, 0 possible; 7 could not be read.\n"
    said = ended.stderr.splitlines()
    assert len(said) == 7
    for name, line in zip(names, said, strict=True):
        assert line.startswith(f"secretary: {name} ")
        assert line.endswith(".")


def test_nothing_is_written_beside_the_output(desk: Shell) -> None:
    before = {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")}
    desk("check", "minutes.md", "--roster", "people.csv")

    assert {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")} == before


def test_the_people_come_from_the_store_of_the_body(begun: Shell) -> None:
    (begun.folder / "minutes.md").write_text("Aisha Khan felt that patrols were heavy.\n", encoding="utf-8")

    everybody = _findings(begun, "minutes.md")
    at_meeting = _findings(begun, "minutes.md", "--meeting", "1")

    assert everybody
    assert everybody == at_meeting
    assert {each["person"] for each in everybody} == {1}
    assert "no meeting number 9" in begun.refused(1, "check", "minutes.md", "--meeting", "9")


def test_a_store_that_is_in_use_is_only_read(begun: Shell) -> None:
    (begun.folder / "minutes.md").write_text("Aisha Khan felt that patrols were heavy.\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in begun.store.rglob("*") if path.is_file() and path.name != "lock"}
    holding = (
        "import sys\nfrom pathlib import Path\nfrom secretary.store.repository import Repository\n"
        "held = Repository.open(Path(sys.argv[1]))\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, begun.store],
        env=begun.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        found = _findings(begun, "minutes.md", "--meeting", "1")
        other.communicate(b"", timeout=60)

    assert found
    assert {path: path.read_bytes() for path in before} == before


def test_without_people_nothing_is_said_to_be_clean(secretary: Shell) -> None:
    (secretary.folder / "minutes.md").write_text(NAMING, encoding="utf-8")
    (secretary.folder / "empty.csv").write_text("name\n", encoding="utf-8")

    said = secretary.refused(2, "check", "minutes.md")
    assert (
        said
        == f"There is no store in {secretary.store} to take the people from: say who takes part with --roster FILE."
    )
    assert "The roster has nobody in it" in secretary.refused(2, "check", "minutes.md", "--roster", "empty.csv")


@pytest.mark.parametrize(("name", "text"), [("r.csv", "nom\nAda\n"), ("r.json", "{"), ("r.json", '[{"name": 5}]')])
def test_a_roster_that_cannot_be_read_is_named(desk: Shell, name: str, text: str) -> None:
    (desk.folder / name).write_text(text, encoding="utf-8")

    assert desk.refused(1, "check", "minutes.md", "--roster", name).startswith(name)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--roster", "people.csv"],
        ["minutes.md", "--roster", "people.csv", "--meeting", "1"],
        ["minutes.md", "--quiet", "noise"],
        ["minutes.md", "--at-least", "sure"],
        ["-", "minutes.md", "-"],
        ["--stream", "minutes.md"],
        ["--stream", "--roster", "people.csv"],
        ["--stream", "--json"],
        ["--stream", "--voice", "members"],
    ],
)
def test_wrong_use_ends_with_two_and_shows_the_usage(desk: Shell, arguments: list[str]) -> None:
    ended = desk("check", *arguments)

    assert ended.returncode == 2
    assert ended.stderr.startswith("usage: secretary check")
    assert ended.stdout == ""


def test_kinds_and_the_less_sure_are_left_out_and_counted(desk: Shell) -> None:
    path = _word(desk.folder / "minutes.docx", author="Somebody Else")
    roster = ("--roster", "people.csv")

    left_out = "Checked 1 file: 0 certain, 0 likely, 0 possible; 1 left out.\n"
    assert desk.done("check", path, *roster, "--quiet", "trace") == left_out
    assert desk.done("check", path, *roster, "--at-least", "certain") == left_out
    assert ", 1 likely, " in desk.done("check", path, *roster, "--at-least", "likely", "--quiet", "sex")


def test_nothing_certain_can_be_left_out(desk: Shell) -> None:
    ended = desk("check", "minutes.md", "--roster", "people.csv", "--quiet", "name", "--at-least", "certain")

    assert ended.returncode == 1
    assert "certain: [name]" in ended.stdout


def test_a_terminal_is_shown_controls_and_obeys_none(desk: Shell) -> None:
    path = desk.folder / "a\x1b[31m\u202e.md"
    path.write_text("\x1b[2J\x9b31m\u202eYusuf Rahman\u200b spoke.\n", encoding="utf-8")

    ended = desk("check", path.name, "no\x1bne.md", "--roster", "people.csv")
    as_json = desk("check", path.name, "--roster", "people.csv", "--json")

    assert not set("\x1b\x9b\u202e\u200b") & set(ended.stdout + ended.stderr + as_json.stdout)
    assert ended.stdout.startswith("a\\x1b[31m\\u202e.md:1:")
    assert json.loads(as_json.stdout)["files"][0]["file"] == path.name


def test_the_words_of_the_command_line_are_those_of_the_rule() -> None:
    assert tuple(Kind) == FINDING_KINDS
    assert tuple(Severity) == SEVERITIES


def test_a_long_file_is_read_no_further_than_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(f"{NAMING}\n".encode() + f"{CLEAN}\n".encode() * 20_000 + b"\xff")

    found = next(check_file(path, Checker(Roster((Participant("1", "Yusuf Rahman"),)))))

    assert (found.line, found.column) == (1, 1)


def test_an_edit_of_a_whole_sentence_is_shown_as_a_whole() -> None:
    text = "Noted. The Chair said so. He went on. Agreed."
    finding = Finding(26, 28, Severity.LIKELY, Kind.SEX, "It tells a sex.", "", Edit(7, 37, "It was said so."))

    lines = list(finding_lines("a.md", Found(finding, text, 27, line=1)))
    record = finding_record(Found(finding, text, 27, line=1), {})

    assert lines == [
        "a.md:1:27: likely: [sex] It tells a sex.",
        "    here: He",
        "    instead: It was said so.",
    ]
    assert (record["sentence"], record["rewrite"]) == (
        "The Chair said so. He went on.",
        "It was said so.",
    )


def test_an_edit_that_leaves_nothing_says_so() -> None:
    finding = Finding(0, 12, Severity.LIKELY, Kind.CLOSED_PART, "It marks a closed part.", "", Edit(0, 12, ""))

    assert list(finding_lines("a.md", Found(finding, "Not minuted.", 1, line=1)))[-1] == "    instead: (nothing)"
