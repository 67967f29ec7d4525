"""The private documents on the command line: as text, as JSON, as Word files, and never by mistake."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests.cli.conftest import Shell


def test_the_visitor_list_is_text_marked_private(begun: Shell) -> None:
    begun.done("minutes", "1", "--apologies", "Khan")
    lines = begun.done("agenda", "1", "--visitors").splitlines()
    assert lines[0] == (
        "PRIVATE. Quay Forum. Visitor list of Regular meeting 1, Thursday 10 December 2026, 18:30, The library"
    )
    assert lines[1:] == ["Omar Diallo (Police)", "Expected: 1."]


def test_the_visitor_list_is_json_with_what_the_document_prints(begun: Shell) -> None:
    begun.done("minutes", "1", "--apologies", "Khan")
    record = json.loads(begun.done("agenda", "1", "--visitors", "--json"))
    assert record["private"] is True
    assert record["mark"] == "PRIVATE"
    assert record["visitors"] == [
        {
            "name": "Omar Diallo", "organisation": "", "side": "Police", "guest": False,
            "clearance": "", "cleared": True, "greeted_by": "", "supervised_by": "",
        },
    ]  # fmt: skip


def test_the_running_order_is_text_and_json_with_the_clock(begun: Shell) -> None:
    lines = begun.done("agenda", "1", "--running-order").splitlines()
    assert lines[0].startswith("PRIVATE. Quay Forum. Running order of Regular meeting 1,")
    assert "18:30 1. Welcome and apologies (5 minutes, presented by: Forum)" in lines
    assert "18:35 2. Declarations of interest (2 minutes, presented by: Forum)" in lines
    record = json.loads(begun.done("agenda", "1", "--running-order", "--json"))
    assert [(item["start"], item["end"]) for item in record["items"]][:2] == [("18:30", "18:35"), ("18:35", "18:37")]


@pytest.mark.parametrize(("option", "kind"), [("--visitors", "visitor-list"), ("--running-order", "running-order")])
def test_a_private_document_is_written_under_a_name_that_says_so(begun: Shell, option: str, kind: str) -> None:
    begun.done("agenda", "1", option, "--out", "desk")
    (written,) = (begun.folder / "desk").iterdir()
    assert written.name == f"PRIVATE-quay-forum-2026-12-10-{kind}-1.docx"
    assert zipfile.is_zipfile(written)


def test_only_one_private_document_at_a_time(begun: Shell) -> None:
    ended = begun("agenda", "1", "--visitors", "--running-order")
    assert ended.returncode == 2
    assert "not allowed with" in ended.stderr


def test_a_review_of_a_private_document_is_wrong_use(begun: Shell) -> None:
    ended = begun("agenda", "1", "--visitors", "--review")
    assert ended.returncode == 2
    assert "only the agenda itself is reviewed" in ended.stderr


def test_notice_with_a_private_document_sends_nothing_of_it(begun: Shell) -> None:
    begun.done("agenda", "1", "--notice", "all members", "--visitors")
    export = json.loads(begun.done("export"))
    assert export["documents"] == []
