"""Striking by command: which lines are meant, the ruling, and what is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secretary.cli import main
from tests.service.scanning import traces

LINES = """## 5
Höxter Street was named.
The lights were praised.
= The leaflet is printed.
= The poster is printed.
> Publish the figures by ward.
< 26/01 followed: they are published
"""


class Commands:
    """Runs commands in this process, over a store in `folder`."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.store = folder / "store"
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        try:
            code = main(["--store", str(self.store), *words])
        except SystemExit as ended:
            code = int(str(ended.code))
        out, error = self._capsys.readouterr()
        return code, out, error

    def done(self, *words: str) -> str:
        code, out, error = self(*words)
        assert (code, error) == (0, "")
        return out

    def refused(self, code: int, *words: str) -> str:
        ended, out, error = self(*words)
        assert (ended, out) == (code, "")
        return error.removeprefix("secretary: ").removesuffix("\n")


@pytest.fixture
def minuted(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Give commands over a store with an open meeting, and lines of several kinds under its fifth item."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    commands = Commands(tmp_path, capsys)
    (tmp_path / "lines").write_text(LINES, encoding="utf-8")
    commands.done(
        "new", "--body", "Quay Forum", "--protocol", "forum", "--date", "10/12/2026", "--place", "The library"
    )
    commands.done("minutes", "--step", "open", "--read", str(tmp_path / "lines"))
    return commands


def test_lines_are_struck_by_the_names_they_are_listed_under_and_documents_only_if_asked(minuted: Commands) -> None:
    minuted.done("minutes", "--out", str(minuted.folder / "papers"))
    listed = [entry["line"] for entry in json.loads(minuted.done("minutes", "--json"))["entries"]]
    assert listed == [
        "5.1", "5.2", "DECISION 1 of item 5", "DECISION 2 of item 5", "ADVICE 26/01", "RESPONSE 1 of item 5",
    ]  # fmt: skip

    said = minuted.done("minutes", "--strike", "5.1")
    assert said.startswith("Struck: 5.1.")
    assert "Not withdrawn, and holds the words: quay-forum" in said
    assert "Out of reach: files written out with --out or w" in said
    assert traces("Höxter", minuted.store / "meetings/1/meeting.json", minuted.store / "body.json") == []

    answer = minuted.done(
        "minutes",
        "1",
        "--strike",
        "decision 2 of item 5",
        "--strike",
        "Advice 26/01",
        "--ruling",
        "--withdraw",
        "--json",
    )
    told = json.loads(answer)
    assert told["struck"] == ["DECISION 2 of item 5", "ADVICE 26/01"]
    assert [document["version"] for document in told["withdrawn"]] == [1]
    assert (told["still_holding"], told["backups_not_reached"], told["new_key"]) == ([], [], False)
    assert len(told["out_of_reach"]) == 3
    assert traces("poster", minuted.store, minuted.folder / "home") == []
    assert [entry["text"] for entry in json.loads(minuted.done("minutes", "--json"))["entries"]] == [
        "The lights were praised.",
        "The leaflet is printed.",
        "Followed: they are published.",
    ]


def test_what_is_refused_changes_nothing(minuted: Commands) -> None:
    before = minuted.done("export")
    for code, words, sentence in (
        (1, ["--strike", "5.9"], "No line of this meeting is called “5.9”"),
        (2, ["--strike", "decision", "--ruling"], "could be DECISION 1 of item 5, DECISION 2 of item 5: say which"),
        (1, ["--strike", "26/01", "--ruling"], "No line of this meeting is called"),
        (1, ["--strike", "5.1", "--strike", "advice 26/01"], "Once the chair has ruled so, add --ruling."),
    ):
        assert sentence in minuted.refused(code, "minutes", *words)
    assert minuted("minutes", "--ruling")[0] == 2
    assert minuted("minutes", "--strike", "5.1", "--out", "papers")[0] == 2
    minuted.done("minutes", "--step", "close", "--circulate", "all", "--cleared", "--unchecked")
    assert "circulated: only the chair's ruling" in minuted.refused(1, "minutes", "--strike", "5.1")
    minuted.done("new", "--date", "14/1/2027")
    minuted.done("minutes", "2", "--step", "open")
    minuted.done("minutes", "1", "--approve", "--at", "2")
    assert minuted.refused(1, "minutes", "1", "--strike", "5.1", "--ruling") == (
        "These minutes are approved: nothing is struck from them. Minute a correction at a meeting."
    )
    after = json.loads(minuted.done("export"))
    assert after["meetings"][0]["entries"] == json.loads(before)["meetings"][0]["entries"]
