"""`secretary check --stream`: another program sends rosters and lines, and every line has its answer at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.rule.findings import Kind
from secretary.service.line_stream import LineStream
from tests.cli.conftest import Shell

PEOPLE = [{"pid": "p1", "name": "Yusuf Rahman"}, {"pid": 2, "name": "Ada Okafor"}]
ROSTER = {"type": "roster", "meeting_id": "m", "people": PEOPLE}
NAMING = "Yusuf Rahman felt that patrols were heavy."
CLEAN = "Patrols were felt to be heavy."
NO_ROSTER = "There is no roster for this meeting yet: send one before its first line."
GUIDE = Path(__file__).parents[2] / "docs" / "check.md"

Ask = Callable[[object], Any]


NOBODY = "The roster has nobody in it, so that nobody could be found: put in who takes part."


def _line(text: str, **fields: object) -> dict[str, object]:
    return {"type": "line", "id": 1, "meeting_id": "m", "text": text} | fields


def _sent(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


@pytest.fixture
def ask() -> Ask:
    """Give a conversation in which the meeting “m” has its roster."""
    stream = LineStream()
    assert stream.answer(_sent(ROSTER)) == ""

    def asked(value: object) -> Any:
        answer = stream.answer(value if isinstance(value, bytes) else _sent(value))
        return json.loads(answer) if answer else None

    return asked


@contextmanager
def _session(shell: Shell) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "secretary", "check", "--stream"],
        cwd=shell.folder,
        env=shell.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _asked(process: subprocess.Popen[bytes], value: object) -> Any:
    """Send a line and wait for its answer with the input still open."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(_sent(value))
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_meetings_go_on_side_by_side_and_each_line_is_answered_at_once(secretary: Shell) -> None:
    other = {"type": "roster", "meeting_id": 7, "people": [{"pid": "q", "name": "Claire Iqbal"}]}
    with _session(secretary) as process:
        assert _asked(process, _line(NAMING, id="early")) == {"id": "early", "error": NO_ROSTER}
        assert process.stdin
        process.stdin.write(_sent(ROSTER) + _sent(other))
        first = _asked(process, _line(NAMING, id="a"))
        second = _asked(process, _line(NAMING, id="b", meeting_id=7))
        third = _asked(process, _line("Claire Iqbal admitted delay.", id="c", meeting_id=7))
        fourth = _asked(process, _line(CLEAN, id="d"))
        out, err = process.communicate(timeout=60)

    assert [first["id"], second["id"], third["id"], fourth["id"]] == ["a", "b", "c", "d"]
    assert [flag["severity"] for flag in first["flags"]][:1] == ["block"]
    assert {flag.get("person") for flag in first["flags"]} == {"p1"}
    assert second["flags"] == []
    assert third["flags"][0]["person"] == "q"
    assert fourth == {"id": "d", "flags": []}
    assert (out, err, process.returncode) == (b"", b"", 0)
    assert not secretary.store.exists()


def test_a_reader_who_has_enough_ends_it_quietly(secretary: Shell) -> None:
    with _session(secretary) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        _asked(process, _line(CLEAN))
        process.stdout.close()
        process.stdin.write(_sent(_line(CLEAN)))
        process.stdin.flush()
        process.wait(timeout=60)
        assert process.stderr.read() == b""


def test_the_first_answer_needs_neither_screens_nor_word_nor_store(secretary: Shell) -> None:
    code = (
        "import sys\nfrom secretary.cli import main\n"
        "main(['check', '--stream'])\n"
        "heavy = {'textual', 'rich', 'docx', 'docxtpl', 'lxml', 'babel', 'tinydb', 'orjson', 'msgspec', 'dateutil',"
        " 'holidays', 'platformdirs'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=secretary.environment,
        input=_sent(ROSTER) + _sent(_line(NAMING)),
        capture_output=True,
        check=True,
    )

    assert ended.stderr == b"[]\n"
    assert json.loads(ended.stdout)["flags"]


def test_the_session_in_the_guide_goes_as_it_says() -> None:
    sent, answered = (
        re.findall(rf"<!-- {mark} -->\n```\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[0].splitlines()
        for mark in ("sent", "answered")
    )
    stream = LineStream()
    answers = [json.loads(answer) for line in sent if (answer := stream.answer(line.encode()))]

    assert len(answers) == len(answered)
    for answer, told in zip(answers, map(json.loads, answered), strict=True):
        if told.get("flags"):
            flag = told["flags"][0]
            assert answer["id"] == told["id"]
            assert {name: answer["flags"][0][name] for name in flag} == flag
        else:
            assert answer == told


def test_a_flag_says_where_who_why_and_what_to_put_instead(ask: Ask) -> None:
    flags = ask(_line(NAMING))["flags"]

    flag = flags[0]
    assert (flag["start"], flag["person"], flag["kind"], flag["severity"]) == (0, "p1", "name", "block")
    assert set(flag) <= {"start", "end", "person", "kind", "severity", "reason", "rewrite"}
    assert flag["kind"] in set(Kind)
    assert flag["reason"].endswith(".")
    assert "Rahman" not in flag["reason"]
    assert "Yusuf" not in flag["rewrite"]


def test_places_count_code_points(ask: Ask) -> None:
    (first, *_) = ask(_line("😀 e\u0301 " + NAMING))["flags"]

    assert first["start"] == 5


def test_a_number_as_pid_comes_back_as_a_number(ask: Ask) -> None:
    assert ask(_line("Ada Okafor asked for figures."))["flags"][0]["person"] == 2


def test_somebody_without_a_pid_is_found_all_the_same(ask: Ask) -> None:
    assert ask(ROSTER | {"people": [{"name": "Yusuf Rahman"}]}) is None

    assert ask(_line(NAMING))["flags"]
    assert all("person" not in flag for flag in ask(_line(NAMING))["flags"])


def test_a_later_roster_replaces_the_one_before_it(ask: Ask) -> None:
    ask(ROSTER | {"people": [{"name": "Claire Iqbal"}]})

    assert ask(_line(NAMING))["flags"] == []


def test_without_a_meeting_the_last_roster_counts(ask: Ask) -> None:
    ask({"type": "roster", "meeting_id": "n", "people": [{"pid": "q", "name": "Claire Iqbal"}]})

    nameless = {"type": "line", "id": 1, "text": "Claire Iqbal and Yusuf Rahman spoke."}
    assert {flag.get("person") for flag in ask(nameless)["flags"]} == {"q"}
    assert ask(nameless | {"meeting_id": None}) == ask(nameless)


@pytest.mark.parametrize("meeting", [1, "1", [1], {"year": 2026, "no": 1}, True, 1.5])
def test_a_meeting_is_called_by_any_value(ask: Ask, meeting: object) -> None:
    assert ask(_line(NAMING, meeting_id=meeting))["error"] == NO_ROSTER
    ask(ROSTER | {"meeting_id": meeting})

    assert ask(_line(NAMING, meeting_id=meeting))["flags"]


def test_null_and_unknown_fields_change_nothing(ask: Ask) -> None:
    person = {"pid": "p1", "name": "Yusuf Rahman", "shoe_size": 9}
    empty = dict.fromkeys(("honorific", "role", "org", "aliases", "status", "email", "phone", "side"))
    answered = ask({"type": "roster", "meeting_id": "m", "people": [person | empty], "voices": None, "version": 2})

    assert answered is None
    assert ask(_line(NAMING, extra=[1]))["flags"][0]["person"] == "p1"


def test_a_status_that_is_unknown_counts_as_present(ask: Ask) -> None:
    assert ask(ROSTER | {"people": [{"name": "Yusuf Rahman", "status": "on the way"}]}) is None
    assert ask(_line(NAMING))["flags"]


@pytest.mark.parametrize(
    ("sent", "identifier", "said"),
    [
        (b"garbage\n", None, "This is not JSON (Expecting value, column 1)."),
        (b'{"type": "line", "id": 4\n', None, "This is not JSON"),
        (b"\xff\n", None, "not text in UTF-8"),
        (b"[1]\n", None, "This is no JSON object."),
        (b"null\n", None, "This is no JSON object."),
        (b"[" * 100_000 + b"\n", None, "nested too deep"),
        (b'{"type": "line", "id": NaN, "text": ""}', None, "a number that is none"),
        (b'{"type": "line", "id": 1e999, "text": ""}', None, "a number that is none"),
        (b'{"id": ' + b"9" * 5_000 + b"}", None, "too long"),
        ({"id": 4}, 4, "“type” is neither “roster” nor “line”."),
        ({"type": ["line"], "id": 4}, 4, "“type” is neither"),
        ({"type": "line", "id": {"a": [1]}, "meeting_id": "m"}, {"a": [1]}, "“text” is missing"),
        ({"type": "line", "id": 4, "meeting_id": "m", "text": 5}, 4, "“text” is missing, or is not text."),
        ({"type": "line", "id": 4, "meeting_id": "x", "text": ""}, 4, NO_ROSTER),
        ({"type": "roster", "id": "r"}, "r", "The roster: “people” is not there"),
        ({"type": "roster", "people": {}}, None, "The roster: “people” is not there, or is no list."),
        ({"type": "roster", "people": ["Ada"]}, None, "The roster, person 1: this is no object"),
        ({"type": "roster", "people": [*PEOPLE, {"name": " "}]}, None, "The roster, person 3: “name” is missing"),
        ({"type": "roster", "people": [{"name": "A", "aliases": "B"}]}, None, "person 1: “aliases” is not a list"),
        ({"type": "roster", "people": [{"name": "A", "email": 3}]}, None, "person 1: “email” is not text"),
        ({"type": "roster", "people": [{"name": "A", "pid": [1]}]}, None, "person 1: “pid” is neither text nor"),
        ({"type": "roster", "people": []}, None, NOBODY),
        ({"type": "roster", "people": [], "voices": "us"}, None, "The roster: “voices” is not a list of texts."),
        ({"type": "roster", "people": [], "marks_closed": 1}, None, "“marks_closed” is neither true nor false."),
    ],
)
def test_what_cannot_be_understood_is_told_and_changes_nothing(
    ask: Ask, sent: object, identifier: object, said: str
) -> None:
    before = ask(_line(NAMING))
    answer = ask(sent)

    assert answer["id"] == identifier
    assert said in answer["error"]
    assert answer["error"].endswith(".")
    assert ask(_line(NAMING)) == before


@pytest.mark.parametrize("blank", [b"\n", b"  \t\r\n", b""])
def test_a_blank_line_is_passed_over(ask: Ask, blank: bytes) -> None:
    assert ask(blank) is None


@pytest.mark.parametrize("text", ["", "\x00\x1b[31m", "\ud800 \udfff", "two\nlines", "\u202eabc", "a" * 100_000])
def test_any_text_has_an_answer(ask: Ask, text: str) -> None:
    assert "flags" in ask(_line(text))


def test_what_is_odd_in_a_text_comes_back_as_it_was(ask: Ask) -> None:
    rewrite = ask(_line("\ud800\x1b Yusuf Rahman was thanked\x00"))["flags"][0].get("rewrite", "")

    assert rewrite.startswith("\ud800\x1b")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
_RECORDS = st.fixed_dictionaries(
    {"id": _VALUES},
    optional={
        "type": st.sampled_from(["line", "roster"]) | _VALUES,
        "text": st.text() | st.just(NAMING) | _VALUES,
        "meeting_id": st.sampled_from(["m", 1]) | _VALUES,
        "people": st.just(PEOPLE) | _VALUES,
        "voices": _VALUES,
    },
)


@given(sent=st.lists(_RECORDS | _VALUES | st.binary(max_size=30).filter(lambda raw: b"\n" not in raw), max_size=6))
def test_every_line_is_answered_exactly_once_whatever_is_in_it(sent: list[object]) -> None:
    stream = LineStream()
    for value in sent:
        raw = value if isinstance(value, bytes) else json.dumps(value).encode()
        answer = stream.answer(raw)

        assert answer.isascii()
        assert "\n" not in answer
        taken = isinstance(value, dict) and value.get("type") == "roster" and not answer
        if taken or not raw.strip():
            assert answer == ""
            continue
        record = json.loads(answer)
        assert len(record) == 2
        assert ("flags" in record) != ("error" in record)
        assert record["id"] == (value.get("id") if isinstance(value, dict) else None)
