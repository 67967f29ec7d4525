"""How a finding is told in one row: its words, the reason and the rewrite, in whatever room there is."""

from __future__ import annotations

import pytest
from textual.content import Content

from secretary.rule.findings import Edit, Finding, Kind, Severity
from secretary.ui.widgets.findings import finding_in_full, finding_row, finding_rows, surest_first, worst
from secretary.ui.widgets.wrapped import fitted

TEXT = "The ward sergeant said so."
FOUND = Finding(
    4, 17, Severity.CERTAIN, Kind.POST, "Only one person here holds this post.", "4", Edit(0, 17, "Officers")
)


def test_with_room_a_row_tells_the_words_the_reason_and_the_rewrite():
    row = finding_row(1, FOUND, TEXT, 80).plain
    assert row == "◆1 “ward sergeant”: only one person here holds this post → “Officers”"


def test_with_less_room_the_reason_is_cut_and_the_rewrite_stays():
    row = finding_row(2, FOUND, TEXT, 52)
    assert row.cell_length <= 52
    assert row.plain.startswith("◆2 “ward sergeant”: only one")
    assert row.plain.endswith("… → “Officers”")
    assert finding_row(2, FOUND, TEXT, 40).plain == "◆2 “ward sergeant” → “Officers”"


@pytest.mark.parametrize("width", range(1, 60))
@pytest.mark.parametrize("text", [TEXT, "警" * 26])
def test_a_row_is_never_wider_than_its_room(text: str, width: int):
    assert finding_row(1, FOUND, text, width).cell_length <= width


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Edit(0, 17, "Officers"), "→ “Officers”"),
        (Edit(0, 17, ""), "→ leave it out"),
        (None, "Only you can tell how to put it."),
    ],
)
def test_in_full_the_rewrite_has_a_row_of_its_own(edit: Edit | None, told: str):
    found = Finding(4, 17, Severity.LIKELY, Kind.POST, "Only one person here holds this post.", "4", edit)
    first, second = finding_in_full(1, found, TEXT).plain.splitlines()
    assert first == "◇1 “ward sergeant”: only one person here holds this post"
    assert second.strip() == told


def test_the_surest_comes_first_and_marks_the_line():
    later = Finding(20, 22, Severity.CERTAIN, Kind.NAME, "This names a participant.")
    sooner = Finding(0, 3, Severity.POSSIBLE, Kind.EMOTION, "This tells how somebody felt.")
    assert surest_first([sooner, later]) == (later, sooner)
    assert worst([sooner, later]) is Severity.CERTAIN
    assert worst([]) is None


LONG = Finding(
    4, 17, Severity.CERTAIN, Kind.POST, "Only one person here holds this post, and everybody knows who.", "4",
    Edit(0, 17, "Officers said that they had been told"),
)  # fmt: skip


@pytest.mark.parametrize("width", [1, 20, 30, 52, 80, 200])
@pytest.mark.parametrize("room", [1, 2, 3, 5])
def test_a_finding_takes_no_more_rows_than_there_are(width: int, room: int):
    rows = finding_rows(1, LONG, TEXT, width, room)
    assert len(rows) <= room
    assert all(row.cell_length <= max(width, 8) for row in rows)


def test_with_rows_to_spare_nothing_of_a_finding_is_cut():
    rows = finding_rows(1, LONG, TEXT, 52, 3)
    assert " ".join(row.plain.strip() for row in rows) == (
        "◆1 “ward sergeant”: only one person here holds this post, and everybody knows who "
        "→ “Officers said that they had been told”"
    )


def test_texts_are_wrapped_and_cut_only_where_no_row_is_left():
    words = Content("one two three four five six")
    assert [row.plain for row in fitted([Content("head"), words], 10, 5)] == [
        "head",
        "one two",
        "three four",
        "five six",
    ]
    assert [row.plain for row in fitted([words, Content("tail")], 10, 2)] == ["one two t…", "tail"]
