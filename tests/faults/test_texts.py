"""Text of every sort, through the commands into the store and into Word files: kept or visibly made safe, never cut."""

from __future__ import annotations

import io
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from secretary.cli import main
from secretary.domain.meeting import Meeting
from secretary.store.repository import Repository

MEGABYTE = "many words " * 95_000
ACCENTS = "e" + "\u0301" * 500 + " was said"
TEXTS = [
    pytest.param("A NUL \0 and a bell \x07 rang", "A NUL ␀ and a bell ␇ rang", marks=pytest.mark.fault(50), id="NUL"),
    pytest.param(
        "Red \x1b[31mink\x1b]0;title\x1b\\ here", "Red ␛[31mink␛]0;title␛\\ here", marks=pytest.mark.fault(51), id="ESC"
    ),
    pytest.param("Half \ufffe a letter", "Half � a letter", marks=pytest.mark.fault(53), id="U+FFFE"),
    pytest.param(ACCENTS, ACCENTS, marks=pytest.mark.fault(55), id="500 accents"),
    pytest.param("👩‍👩‍👧 قلق עברית", "👩‍👩‍👧 قلق עברית", marks=pytest.mark.fault(57), id="scripts"),
    pytest.param("<&{{ x }} [/b] {% y %}", "<&{{ x }} [/b] {% y %}", marks=pytest.mark.fault(59), id="markup"),
    *(
        pytest.param(f"{sign}1+1 was asked", f"{sign}1+1 was asked", marks=pytest.mark.fault(60), id=f"leading {sign}")
        for sign in "=+-@"
    ),
]
TITLE = "Lighting, " * 40 + "and the canal"
"""A title of 413 characters."""


@dataclass(frozen=True)
class Told:
    """A meeting that was typed through the commands, and the Word files that were made of it."""

    meeting: Meeting
    documents: dict[str, bytes]

    def words(self, kind: str) -> str:
        """Give all the text of a document."""
        document = Document(io.BytesIO(self.documents[kind]))
        return "\n".join(text.text or "" for text in document.element.iter(f"{W}t"))


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Give the commands, run in this process with a store of their own."""
    folder = tmp_path_factory.mktemp("texts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRETARY_STORE", str(folder / "store"))
        patch.setenv("COLUMNS", "80")

        def command(*arguments: object, code: int = 0) -> Path:
            try:
                ended = main([str(argument) for argument in arguments])
            except SystemExit as left:
                ended = left.code
            assert ended == code, arguments
            return folder

        yield command


@pytest.fixture(scope="module")
def told(run):
    """Give the meeting with every text in it."""
    folder = run("new", "--body", "Quay Forum", "--protocol", "forum", "--date", "10/12/2026", "--place", "The library")
    run("agenda", "--add", TITLE)
    run("agenda", "--add", "half a letter \udcff here")
    run("minutes", "--step", "open")
    lines = "\n".join(str(text.values[0]) for text in TEXTS)
    (folder / "notes.txt").write_text(f"## 5 Issues\n\\{lines.replace(chr(10), chr(10) + chr(92))}\n", encoding="utf-8")
    run("minutes", "--read", folder / "notes.txt")
    for kind in ("agenda", "minutes"):
        run(kind, "--out", folder / "out")
    with Repository.open(folder / "store", read_only=True) as repository:
        meeting = repository.meeting(1)
    documents = {path.stem.split("-")[5]: path.read_bytes() for path in (folder / "out").glob("*.docx")}
    return Told(meeting, documents)


@pytest.mark.parametrize(("typed", "kept"), TEXTS)
def test_a_line_is_kept_whole_or_made_safe_where_all_can_see_it_and_is_printed(told, typed, kept):
    assert kept in [entry.text for entry in told.meeting.entries]
    assert kept in told.words("minutes")


@pytest.mark.fault(50, 51, 53, 55, 57, 59, 60, 61)
@pytest.mark.parametrize("kind", ["agenda", "minutes"])
def test_the_documents_that_were_made_open_in_word(told, kind, tmp_path):
    path = tmp_path / "made.docx"
    path.write_bytes(told.documents[kind])
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.fault(61)
def test_a_long_title_is_kept_and_printed_whole(told):
    assert TITLE in [item.title for item in told.meeting.items]
    assert TITLE in told.words("agenda")


@pytest.mark.fault(52)
def test_a_lone_surrogate_is_shown_as_a_sign_that_something_was_there(told):
    assert "half a letter � here" in [item.title for item in told.meeting.items]
    assert "half a letter � here" in told.words("agenda")


@pytest.mark.fault(52)
@pytest.mark.parametrize("content", [b"\xed\xa0\x80 half\n", b"\xff\xfe\n", "Ünder".encode("latin-1")])
def test_notes_that_are_not_utf_8_change_nothing_and_are_named(told, run, capsys, content):
    folder = run("agenda")
    (folder / "bad.txt").write_bytes(content)
    capsys.readouterr()
    run("minutes", "--read", folder / "bad.txt", code=1)
    assert "bad.txt" in capsys.readouterr().err
    with Repository.open(folder / "store", read_only=True) as repository:
        assert repository.meeting(1) == told.meeting


@pytest.fixture
def own(run, tmp_path, monkeypatch):
    """Give the commands with a store for one test."""
    monkeypatch.setenv("SECRETARY_STORE", str(tmp_path / "store"))
    return run


NEW = ("new", "--body", "Quay Forum", "--protocol", "forum", "--date", "10/12/2026", "--place", "The library")


@pytest.mark.fault(54)
def test_a_line_of_a_megabyte_is_kept_and_listed_whole(own, tmp_path, capsys):
    (tmp_path / "notes.txt").write_text(f"## 5 Issues\n{MEGABYTE}\n", encoding="utf-8")
    own(*NEW)
    own("minutes", "--step", "open")
    own("minutes", "--read", tmp_path / "notes.txt")
    capsys.readouterr()
    own("minutes", "--json")
    (line,) = json.loads(capsys.readouterr().out)["entries"]
    assert line["text"] == MEGABYTE.strip()


NAMES = {
    "=1+1 Alder": "=1+1 Alder",
    "+44 Finch": "+44 Finch",
    "-Holt": "-Holt",
    "@Nunn": "@Nunn",
    "Mar\u202elow\u202c": "Marlow",
    "Ro\u200bwe\ufeff": "Rowe",
    "Qui\u2066ll\u2069 قلق": "Quill قلق",
}


@pytest.fixture
def people(own, tmp_path):
    """Give the people of a store that were read from a CSV file."""
    rows = "".join(f'"{name}","{name} Ltd"\n' for name in NAMES)
    (tmp_path / "people.csv").write_text(f"name,organisation\n{rows}", encoding="utf-8")
    own(*NEW, "--people", tmp_path / "people.csv")
    with Repository.open(tmp_path / "store", read_only=True) as repository:
        return repository.body().people


@pytest.mark.fault(56)
def test_names_lose_the_marks_that_nobody_sees_and_no_letter(people):
    assert [person.name for person in people] == list(NAMES.values())


@pytest.mark.fault(60)
def test_names_that_a_spreadsheet_would_reckon_are_names(own, people, tmp_path):
    assert [person.organisation for person in people] == [f"{name} Ltd" for name in NAMES.values()]
    own("agenda", "--visitors", "--out", tmp_path)
    (path,) = tmp_path.glob("*.docx")
    assert OpenXmlValidator().validate(str(path)).errors == []


@pytest.mark.fault(58)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("other", ["NFC", "NFD"])
def test_a_name_is_known_in_either_spelling(own, tmp_path, capsys, form, other):
    name = "Zoë Åberg"
    (tmp_path / "people.csv").write_text(f"name\n{unicodedata.normalize(form, name)}\n", encoding="utf-8")
    asked, called = unicodedata.normalize(other, name), unicodedata.normalize(other, "@Zoë")
    (tmp_path / "notes.txt").write_text(
        f"## 5 Issues\n! Police: send it {called}\n{asked} was worried.\n", encoding="utf-8"
    )
    own(*NEW, "--people", tmp_path / "people.csv")
    own("minutes", "--step", "open", "--present", unicodedata.normalize(other, name))
    own("minutes", "--read", tmp_path / "notes.txt")
    own("minutes", "--out", tmp_path, code=1)
    assert list(tmp_path.glob("*.docx")) == []
    with Repository.open(tmp_path / "store", read_only=True) as repository:
        meeting = repository.meeting(1)
    assert [row.person for row in meeting.attendance] == [1]
    assert [(owner.person, meeting.entries[0].text) for owner in meeting.owners] == [(1, "Send it")]
