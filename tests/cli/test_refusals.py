"""Bad input and bad places: one plain sentence that names the place, the right exit code, and nothing half-written."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from secretary.config import TEMPLATES_VARIABLE, templates_folder
from tests.cli.conftest import Shell
from tests.cli.waiting import wait_until_it_reads

NEW = ("new", "--body", "Quay Forum", "--date", "10/12/2026", "--place", "The library")

_HOLDING = """\
import sys
from pathlib import Path
from secretary.store.repository import Repository
held = Repository.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["new"],
        ["agenda", "one"],
        ["--sto", "x"],
        ["agenda", "--move", "1"],
        ["minutes", "--step", "dance"],
        ["new", "--date", "10/12/2026", "--kind", "party"],
        ["agenda", "--all", "--add", "Parking"],
        ["agenda", "--templates", "--remove", "1"],
        ["agenda", "--side", "Police"],
        ["minutes", "--all", "--read", "notes.txt"],
        ["minutes", "3", "--all"],
    ],
)
def test_wrong_use_ends_with_two_and_shows_the_usage(secretary: Shell, arguments: list[str]) -> None:
    ended = secretary(*arguments)

    assert ended.returncode == 2
    assert ended.stderr.startswith("usage: secretary")
    assert "Traceback" not in ended.stderr
    assert not secretary.store.exists()


@pytest.mark.parametrize("day", ["31/02/2027", "May", "soon", "", "10/13/2026", "\x1b[31m"])
def test_a_date_that_is_none_makes_nothing(secretary: Shell, day: str) -> None:
    said = secretary.refused(2, "new", "--body", "Quay Forum", "--date", day, "--place", "The library")

    assert "is no date: type it as 10/12/2026 or 10 Dec 2026." in said
    assert not secretary.store.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--time", "25:00"), "“25:00” is no time of day"),
        (("--length", "0"), "A meeting lasts between 1 minute and a day"),
        (("--place", " "), "The meeting needs a place"),
        (("--body", " "), "The body needs a name"),
        (("--body", ""), "say what the body is called, with --body"),
    ],
)
def test_what_does_not_fit_makes_nothing(secretary: Shell, arguments: tuple[str, ...], said: str) -> None:
    assert said in secretary.refused(2, *NEW, *arguments)
    assert not secretary.store.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--protocol", "parliament"),
            "There is no protocol “parliament”: choose one of advisory-group, committee, forum",
        ),
        (("--template", "../say"), "There is no agenda template “../say”"),
        (("--people", "nobody.csv"), "nobody.csv cannot be read"),
    ],
)
def test_what_is_not_there_makes_nothing(secretary: Shell, arguments: tuple[str, ...], said: str) -> None:
    assert said in secretary.refused(1, *NEW, *arguments)
    assert not secretary.store.exists()


def test_a_broken_row_of_people_names_its_line_and_adds_nobody(begun: Shell) -> None:
    people = begun.folder / "more.csv"
    people.write_text("name,side\nZofia Nowak,\nOmar Khan,Navy\n", encoding="utf-8")
    before = _snapshot(begun.store)

    said = begun.refused(1, "new", "--date", "14/01/2027", "--people", people)

    assert f"{people}, line 3: “Navy” is no side of the Forum protocol" in said
    assert _snapshot(begun.store) == before


def test_a_second_body_does_not_go_into_the_store_of_the_first(begun: Shell) -> None:
    said = begun.refused(2, *NEW[:1], "--body", "Another Body", *NEW[3:])

    assert "is the store of Quay Forum" in said


@pytest.mark.parametrize("command", ["agenda", "minutes"])
def test_an_unknown_meeting_is_said_to_be(begun: Shell, command: str) -> None:
    before = _snapshot(begun.store)

    assert "no meeting number 7" in begun.refused(1, command, "7")
    assert _snapshot(begun.store) == before


@pytest.mark.parametrize("number", ["0", "-1"])
def test_a_number_that_no_meeting_has_is_not_taken_for_the_usual_one(begun: Shell, number: str) -> None:
    ended = begun("agenda", "--json", "--", number)

    assert ended.returncode != 0
    assert ended.stdout == ""


@pytest.mark.parametrize("command", ["agenda", "minutes", "export"])
def test_where_there_is_no_store_it_says_so(secretary: Shell, command: str) -> None:
    assert f"There is no store in {secretary.store}" in secretary.refused(1, command)
    assert not secretary.store.exists()


@pytest.mark.parametrize("content", [b"", b"{}", b"hello", b"\x00" * 300, b'{"_default": {}}', b"[1]"])
def test_a_store_that_is_no_store_is_named_and_left_as_it_is(secretary: Shell, content: bytes) -> None:
    secretary.store.mkdir()
    (secretary.store / "body.json").write_bytes(content)

    assert "body.json" in secretary.refused(1, "agenda")
    assert (secretary.store / "body.json").read_bytes() == content


def test_a_folder_of_other_files_does_not_become_a_store(secretary: Shell) -> None:
    secretary.store.mkdir()
    (secretary.store / "holiday.jpg").write_bytes(b"sun")

    assert "holds other files" in secretary.refused(1, *NEW)
    assert _snapshot(secretary.store) == {"holiday.jpg": b"sun"}


@pytest.mark.parametrize("place", ["0", "99"])
def test_an_item_that_is_not_on_the_agenda_is_said_to_be(begun: Shell, place: str) -> None:
    assert f"There is no item {place} on this agenda" in begun.refused(1, "agenda", "--remove", place)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--add", " "), "The title is empty"),
        (("--add", "Bins", "--minutes", "-3"), "An item takes between 0 minutes and a day"),
        (("--add", "Bins", "--side", "Navy"), "“Navy” is none of the sides, which are Forum, Police"),
    ],
)
def test_an_item_that_does_not_fit_changes_nothing(begun: Shell, arguments: tuple[str, ...], said: str) -> None:
    before = _snapshot(begun.store)

    assert said in begun.refused(2, "agenda", *arguments)
    assert _snapshot(begun.store) == before


def test_a_text_with_a_wrong_line_is_not_taken_at_all(begun: Shell) -> None:
    notes = begun.folder / "notes.txt"
    notes.write_text("## 1\nAll were welcomed.\n## 40\nLost.\n", encoding="utf-8")
    before = _snapshot(begun.store)

    said = begun.refused(1, "minutes", "--step", "open", "--read", notes)

    assert f"{notes}, line 3: There is no item 40" in said
    assert _snapshot(begun.store) == before


@pytest.mark.parametrize("content", [None, "Zoë".encode("utf-16")])
def test_notes_that_cannot_be_read_are_named(begun: Shell, content: bytes | None) -> None:
    if content is not None:
        (begun.folder / "notes.txt").write_bytes(content)

    assert "notes.txt" in begun.refused(1, "minutes", "--step", "open", "--read", "notes.txt")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--read", "-"), "open it to enter minutes"),
        (("--circulate", "all"), "cannot be circulated now"),
        (("--approve",), "cannot be approved now"),
        (("--step", "close"), "cannot be closed now"),
        (("--out", "papers"), "There are no minutes yet"),
        (("--present", "Nobody"), "Nobody in Quay Forum is called “Nobody”"),
        (("--present", "17"), "no person number 17"),
    ],
)
def test_a_step_that_is_not_due_changes_nothing(begun: Shell, arguments: tuple[str, ...], said: str) -> None:
    before = _snapshot(begun.store)

    assert said in begun.refused(1, "minutes", *arguments, given="## 1\nEarly.\n")
    assert _snapshot(begun.store) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("--read-back", "--circulate", "all"),
        ("--read", "-", "--circulate", "all"),
        ("--present", "Khan", "--approve"),
        ("--step", "close", "--approve"),
        ("--step", "close", "--approve", "--at", "1"),
    ],
)
def test_nothing_is_kept_of_what_is_asked_for_beside_a_step_that_is_not_due(
    begun: Shell, arguments: tuple[str, ...]
) -> None:
    begun.done("minutes", "--step", "open")
    before = _snapshot(begun.store)

    assert (
        "cannot be" in (said := begun.refused(1, "minutes", *arguments, given="## 1\nEarly.\n")) or "not circ" in said
    )
    assert _snapshot(begun.store) == before


@pytest.mark.parametrize("command", [("due", "--on"), ("agenda", "--template"), ("minutes", "--present"), ("actions",)])
def test_what_is_too_long_to_be_read_is_not_said_again_whole(begun: Shell, command: tuple[str, ...]) -> None:
    long = "x" * 100_000
    ended = begun(*command, long)

    assert ended.returncode in (1, 2)
    assert len(ended.stderr) < 2_000


def test_a_name_that_two_people_have_is_asked_for_by_number(begun: Shell) -> None:
    people = begun.folder / "more.csv"
    people.write_text("name\nSalma Khan\n", encoding="utf-8")
    begun.done("new", "--date", "14/01/2027", "--people", people)

    assert "Aisha Khan (1) or Salma Khan (3)" in begun.refused(2, "minutes", "--present", "Khan")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda text: text[:-9], "not JSON"),
        (lambda text: _in_first_item(text, '"title"', '"tittle"'), "$.meetings[0].items[0]"),
        (lambda _: "[]", "all.json"),
    ],
)
def test_an_export_that_was_damaged_makes_no_store(begun: Shell, change: object, place: str) -> None:
    broken = begun.folder / "all.json"
    broken.write_text(change(begun.done("export")), encoding="utf-8")  # type: ignore[operator]

    said = begun.refused(1, "import", "all.json", "--store", "copy")

    assert said.startswith("all.json: ")
    assert place in said
    assert not (begun.folder / "copy").exists()


def _in_first_item(text: str, before: str, after: str) -> str:
    head, items, tail = text.partition('"items"')
    return head + items + tail.replace(before, after, 1)


def test_an_import_does_not_go_over_a_store(begun: Shell) -> None:
    begun.done("export", "all.json")
    before = _snapshot(begun.store)

    begun.refused(1, "import", "all.json")
    assert _snapshot(begun.store) == before


def test_an_export_into_a_folder_that_is_not_there_is_refused(begun: Shell) -> None:
    assert "nowhere/all.json cannot be written" in begun.refused(1, "export", "nowhere/all.json")


def test_a_template_with_an_unclosed_tag_is_named_and_nothing_is_kept(begun: Shell) -> None:
    templates = begun.folder / "templates"
    shutil.copytree(templates_folder(), templates)
    _with_unclosed_tag(templates / "word" / "agenda.docx")
    ended = begun("agenda", "--out", "papers", variables={TEMPLATES_VARIABLE: str(templates)})

    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "agenda.docx" in ended.stderr
    assert not (begun.folder / "papers").exists()
    assert not list(begun.store.rglob("documents.json"))


def _with_unclosed_tag(path: Path) -> None:
    """Put a tag that is never closed into the first paragraph, as a slip in Word would."""
    from docx import Document  # noqa: PLC0415 - only this test needs it

    document = Document(str(path))
    document.paragraphs[0].add_run("{% if body %}")
    document.save(str(path))


def test_a_toml_template_that_is_broken_is_named(begun: Shell) -> None:
    templates = begun.folder / "templates"
    shutil.copytree(templates_folder(), templates)
    (templates / "agendas" / "forum.toml").write_text('name = "Forum', encoding="utf-8")
    ended = begun("new", "--date", "14/01/2027", variables={TEMPLATES_VARIABLE: str(templates)})

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"secretary: {templates / 'agendas' / 'forum.toml'} is not TOML")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [["agenda", "--add", "Lighting"], ["minutes", "--step", "open"], ["export"], ["new", "--date", "14/01/2027"]],
)
def test_while_another_window_writes_a_command_says_so(begun: Shell, command: list[str]) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            _HOLDING,
            str(begun.store),
        ],
        env=begun.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        said = begun.refused(1, *command)
    finally:
        holder.communicate()

    assert str(holder.pid) in said
    begun.done("agenda")


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": ""}, {"TERM": "xterm-256color"}])
def test_without_a_terminal_the_screens_do_not_start(secretary: Shell, variables: dict[str, str]) -> None:
    ended = secretary(variables=variables)

    assert ended.returncode == 2
    assert ended.stderr.startswith("secretary: The screens need a terminal")
    assert ended.stderr.count("\n") == 1
    assert ended.stdout == ""
    assert not secretary.store.exists()


def test_in_a_dumb_terminal_the_screens_do_not_start(secretary: Shell) -> None:
    import pty  # noqa: PLC0415 - not on every system

    master, terminal = pty.openpty()
    ended = subprocess.run(
        [sys.executable, "-m", "secretary"],
        env=secretary.environment | {"TERM": "dumb"},
        stdin=terminal,
        stdout=terminal,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    os.close(terminal)
    os.close(master)

    assert ended.returncode == 2
    assert ended.stderr.startswith("secretary: The screens need a terminal")


def test_a_reader_that_has_enough_is_no_failure_to_tell_of(begun: Shell) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [sys.executable, "-m", "secretary", "agenda", "--json"],
        env=begun.environment,
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writer)

    assert ended.stderr == b""


@pytest.mark.parametrize("arguments", ["agenda", "--help", "export"])
def test_an_output_that_is_full_is_said_to_be(begun: Shell, arguments: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "secretary", arguments],
            env=begun.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    assert ended.returncode == 1
    assert ended.stderr.startswith("secretary: The output takes no more")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("agenda --add Parking >&-", 0),
        ("minutes --read - <&-", 0),
        ("import - <&-", 1),
        ("agenda <&- >&- 2>&-", 0),
        ("agenda 99 2>&-", 1),
        ("<&- >&-", 2),
    ],
)
def test_streams_that_are_closed_do_not_end_a_command(begun: Shell, command: str, code: int) -> None:
    before = _snapshot(begun.store)
    ended = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m secretary {command}'],
        env=begun.environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert (_snapshot(begun.store) == before) is ("Parking" not in command)


def test_notes_without_a_reader_do_not_cost_the_lines(begun: Shell) -> None:
    begun.done("minutes", "--step", "open")
    reader, writer = os.pipe()
    os.close(reader)
    subprocess.run(
        [sys.executable, "-m", "secretary", "minutes", "--read", "-"],
        env=begun.environment,
        input=b"## 1\n! Ring round @Zorro\n",
        stdout=writer,
        stderr=writer,
        timeout=60,
        check=False,
    )
    os.close(writer)

    assert "Ring round" in begun.done("minutes")


def test_ctrl_c_ends_without_a_word(begun: Shell) -> None:
    waiting = subprocess.Popen(
        [sys.executable, "-m", "secretary", "minutes", "--read", "-"],
        env=begun.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        wait_until_it_reads(waiting)
        waiting.send_signal(signal.SIGINT)
        _, said = waiting.communicate(timeout=60)
    finally:
        waiting.kill()

    assert waiting.returncode == 130
    assert said == b""


def test_letters_that_a_terminal_lacks_do_not_end_a_command(secretary: Shell) -> None:
    secretary.done("new", "--body", "Kör", "--date", "10/12/2026", "--place", "Łódź")
    ended = secretary("agenda", "--all", variables={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})

    assert ended.returncode == 0
    assert "??d?" in ended.stdout


def test_json_stays_whole_with_every_kind_of_letter(secretary: Shell) -> None:
    secretary.done("new", "--body", "B", "--date", "10/12/2026", "--place", 'Łódź "<&{{" 🏛 \x1b[31m')

    assert json.loads(secretary.done("agenda", "--json"))["place"].startswith('Łódź "<&{{" 🏛')


def test_a_meeting_that_cannot_be_read_is_told_beside_the_list(begun: Shell) -> None:
    (begun.store / "meetings" / "1" / "meeting.json").write_text("{", encoding="utf-8")

    ended = begun("agenda", "--all")

    assert ended.returncode == 0
    assert ended.stdout.startswith("1. Regular meeting 1")
    assert "meeting.json cannot be read" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("backup", "--keep", "0"), "argument --keep: 0 is too few: type 1 or more"),
        (("backup", "--keep", "ten"), "argument --keep: “ten” is no whole number: type one such as 3"),
        (("verify", "--accept", "abc"), "argument --accept: “abc” is no whole number: type one such as 3"),
        (("agenda", "--passphrase-fd", "abc"), "argument --passphrase-fd: “abc” is no whole number"),
        (("minutes", "last"), "argument N: “last” is no whole number"),
        (("agenda", "--move", "1", "up"), "argument --move: “up” is no whole number"),
    ],
)
def test_what_is_no_number_is_told_in_plain_words(secretary: Shell, arguments: tuple[str, ...], words: str) -> None:
    ended = secretary(*arguments)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "invalid" not in ended.stderr
