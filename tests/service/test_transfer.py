"""A whole store out and in again: what would not hold together is refused, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretary.domain.amendments import coming_review
from secretary.domain.approval import unfinished_approvals
from secretary.domain.errors import FaultyFile, SecretaryError
from secretary.domain.keeping import destructions
from secretary.domain.meeting import MeetingKind, Status, line_of
from secretary.domain.releases import Part, Release, Spot, fingerprint
from secretary.service.documents import CannotWriteOut, kept_documents, write_out
from secretary.service.opening import has_store
from secretary.service.sample import build_sample, play_on, sample_clock
from secretary.service.transfer import CannotTransfer, exported, imported, write_export
from secretary.service.workspace import Workspace
from secretary.store.records import plain
from secretary.store.repository import Repository
from tests.builders import PROTOCOL, a_body, a_meeting


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with build_sample(tmp_path_factory.mktemp("sample") / "store", "riverside") as workspace:
        play_on(workspace, "riverside")
        return exported(workspace)


@pytest.mark.parametrize("name", ["harbour", "riverside"])
def test_a_year_of_meetings_comes_back(tmp_path, name):
    with build_sample(tmp_path / "store", name) as workspace:
        play_on(workspace, name)
        content = exported(workspace)
    imported(content, tmp_path / "copy", source="all.json")
    with Workspace(Repository.open(tmp_path / "copy"), sample_clock) as workspace:
        assert exported(workspace) == content


def test_an_export_never_passes_over_a_meeting(tmp_path):
    build_sample(tmp_path / "store", "riverside").close()
    (tmp_path / "store" / "meetings" / "1" / "meeting.json").unlink()
    with (
        Workspace(Repository.open(tmp_path / "store"), sample_clock) as workspace,
        pytest.raises(SecretaryError, match="meeting"),
    ):
        exported(workspace)


def first(record, name):
    """Give the number of the first meeting that has rows of this name."""
    return next(place for place, meeting in enumerate(record["meetings"]) if meeting[name])


@pytest.mark.parametrize(
    ("rows", "field", "value"),
    [
        ("entries", "item", 99),
        ("entries", "party", "navy"),
        ("entries", "id", -1),
        ("items", "id", 0),
        ("items", "presented_by", "navy"),
        ("attendance", "person", 99),
        ("attendance", "proxy_holder", 99),
        ("attendance", "arrived", 99),
        ("attendance", "left", 99),
        ("owners", "person", 99),
    ],
)
def test_a_row_that_stands_for_nothing_is_named(sample, tmp_path, rows, field, value):
    record = json.loads(sample)
    meeting = first(record, rows)
    record["meetings"][meeting][rows][0][field] = value
    _refused(record, tmp_path, f"at $.meetings[{meeting}].{rows}[0].{field}, ")


@pytest.mark.parametrize("rows", ["attendance", "entries", "items"])
def test_a_row_that_is_twice_is_named(sample, tmp_path, rows):
    record = json.loads(sample)
    meeting = first(record, rows)
    found = record["meetings"][meeting][rows]
    found.append(found[0])
    _refused(record, tmp_path, f"at $.meetings[{meeting}].{rows}[{len(found) - 1}].")


@pytest.mark.parametrize(
    ("register", "field", "value"),
    [
        ("advice", "label", "x/y"),
        ("advice", "ref", {"meeting": 1, "entry": 999}),
        ("actions", "ref", {"meeting": 999, "entry": 1}),
        ("actions", "owner", 999),
        ("requests", "label", "26/"),
    ],
)
def test_a_register_that_stands_for_nothing_is_named(sample, tmp_path, register, field, value):
    record = json.loads(sample)
    record["body"]["registers"][register][0][field] = value
    _refused(record, tmp_path, f"at $.body.registers.{register}[0].{field}, ")


def test_consent_to_anything_but_a_statement_is_named(sample, tmp_path):
    record = json.loads(sample)
    meeting = first(record, "entries")
    record["meetings"][meeting]["entries"][0]["consent"] = True
    _refused(record, tmp_path, f"at $.meetings[{meeting}].entries[0].consent, ")


@pytest.mark.parametrize("spot", [{"part": "line", "entry": 999}, {"part": "line", "entry": 1}, {"part": "paper"}])
def test_a_release_of_words_that_are_not_there_is_named(sample, tmp_path, spot):
    record = json.loads(sample)
    release = {"spot": spot, "kind": "name", "sha256": "0" * 64, "start": 0, "end": 4, "reason": "a book"}
    record["meetings"][0]["releases"] = [release]
    _refused(record, tmp_path, "at $.meetings[0].releases[0], ")


def test_a_body_without_sides_is_refused(sample, tmp_path):
    record = json.loads(sample)
    record["body"]["protocol"]["parties"] = []
    _refused(record, tmp_path, "at $.body.protocol.parties, ")


@pytest.mark.parametrize("language", ["", "\u0001", "en GB", "english-language-tag-too-long"])
def test_a_language_that_is_no_tag_is_refused(sample, tmp_path, language):
    record = json.loads(sample)
    record["body"]["language"] = language
    _refused(record, tmp_path, "at $.body.language, ")


def test_an_answer_to_advice_that_is_gone_is_taken_in(sample, tmp_path):
    record = json.loads(sample)
    replies = [entry for meeting in record["meetings"] for entry in meeting["entries"] if entry["reply"]]
    replies[0]["reply"]["advice"] = {"meeting": 1, "entry": 999}
    imported(json.dumps(record).encode(), tmp_path / "copy", source="all.json")
    assert has_store(tmp_path / "copy")


@pytest.mark.parametrize("reason", ["{name} said it was fine", "x" * 201])
def test_a_release_with_a_telling_reason_is_not_taken_over(sample, tmp_path, reason):
    record = json.loads(sample)
    number = first(record, "entries")
    entry = record["meetings"][number]["entries"][0]
    reasons = ("the title of a book", reason.format(name=record["body"]["people"][0]["name"]))
    record["meetings"][number]["releases"] = [
        plain(Release(Spot(Part.LINE, entry["id"]), "name", fingerprint(entry["text"]), place, place + 1, words))
        for place, words in enumerate(reasons)
    ]
    assert imported(json.dumps(record).encode(), tmp_path / "copy", source="all.json") == 1
    with Workspace(Repository.open(tmp_path / "copy"), sample_clock) as workspace:
        kept = workspace.repository.meeting(record["meetings"][number]["id"]).releases
    assert [release.reason for release in kept] == ["the title of a book"]


def _refused(record, folder: Path, said: str) -> None:
    with pytest.raises(FaultyFile) as told:
        imported(json.dumps(record).encode(), folder / "copy", source="all.json")
    assert str(told.value).startswith("all.json: ")
    assert said in str(told.value)
    assert list(folder.iterdir()) == []


def test_a_device_is_not_replaced_by_a_file(tmp_path):
    (tmp_path / "device").mkdir()
    with pytest.raises(CannotTransfer, match="is no file"):
        write_export(b"{}", tmp_path / "device")
    assert [path.name for path in tmp_path.iterdir()] == ["device"]


@pytest.mark.parametrize("name", ["../outside.docx", "/outside.docx", "..", "", "a\0b.docx"])
def test_a_document_is_never_written_beside_its_folder(sample, tmp_path, name):
    record = json.loads(sample)
    record["documents"][0]["document"]["name"] = name
    meeting = record["documents"][0]["meeting"]
    imported(json.dumps(record).encode(), tmp_path / "copy", source="all.json")
    with Workspace(Repository.open(tmp_path / "copy"), sample_clock) as workspace:
        document = kept_documents(workspace, meeting)[0]
        with pytest.raises(CannotWriteOut):
            write_out(workspace, meeting, document, tmp_path / "papers" / "agendas")
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


# --- what contradicts itself -----------------------------------------------------------------------------------------


def test_a_line_of_minutes_that_has_no_row_gets_it_again(sample, tmp_path):
    record = json.loads(sample)
    before = [row["ref"] for row in record["body"]["registers"]["advice"]]
    del record["body"]["registers"]["advice"][0]
    imported(json.dumps(record).encode(), tmp_path / "copy", source="all.json")
    with Workspace(Repository.open(tmp_path / "copy"), sample_clock) as workspace:
        assert plain([row.ref for row in workspace.body.registers.advice]) == before


@pytest.mark.parametrize(
    ("field", "value"), [("status", "cancelled"), ("place", "Elsewhere"), ("date", "2020-01-01"), ("approved", None)]
)
def test_a_line_that_says_otherwise_than_its_meeting_is_named(sample, tmp_path, field, value):
    record = json.loads(sample)
    record["body"]["meetings"][0][field] = value
    _refused(record, tmp_path, "at $.body.meetings[0], ")


def test_a_meeting_without_its_line_gets_it_and_a_line_without_its_meeting_is_named(sample, tmp_path):
    record = json.loads(sample)
    gone = record["body"]["meetings"].pop()
    imported(json.dumps(record).encode(), tmp_path / "copy", source="all.json")
    with Workspace(Repository.open(tmp_path / "copy"), sample_clock) as workspace:
        assert workspace.body.line(gone["id"]).place == gone["place"]
    record["body"]["meetings"].append(gone | {"id": 999})
    (tmp_path / "other").mkdir()
    _refused(record, tmp_path / "other", f"at $.body.meetings[{len(record['body']['meetings']) - 1}].id, ")


def test_that_the_lead_was_there_is_taken_as_it_was_told_then(sample, tmp_path):
    record = json.loads(sample)
    told = not record["body"]["meetings"][0]["with_lead"]
    record["body"]["meetings"][0]["with_lead"] = told
    imported(json.dumps(record).encode(), tmp_path / "copy", source="all.json")
    with Workspace(Repository.open(tmp_path / "copy"), sample_clock) as workspace:
        assert workspace.body.meetings[0].with_lead is told


def _held_before(record):
    """Give the places of the first meeting and of the last one that was opened, by day."""
    held = [
        (each["date"], place)
        for place, each in enumerate(record["meetings"])
        if each["status"] in ("open", "closed", "circulated", "approved")
    ]
    return min(held)[1], max(held)[1]


@pytest.mark.parametrize("number", [0, 999, "itself", "later"])
def test_minutes_that_cannot_have_been_approved_there_are_named(sample, tmp_path, number):
    record = json.loads(sample)
    first_place, last_place = _held_before(record)
    numbers = {"itself": record["meetings"][first_place]["id"], "later": record["meetings"][last_place]["id"]}
    record["meetings"][first_place]["approves"] = [numbers.get(number, number)]
    _refused(record, tmp_path, f"at $.meetings[{first_place}].approves[0], ")


def test_nothing_is_approved_at_a_meeting_that_was_never_opened():
    minutes = a_meeting(1, date(2026, 11, 12), status=Status.CIRCULATED)
    for status, kind, finished in (
        (Status.DRAFT, MeetingKind.REGULAR, ()),
        (Status.CANCELLED, MeetingKind.REGULAR, ()),
        (Status.OPEN, MeetingKind.EXTRAORDINARY, ()),
        (Status.OPEN, MeetingKind.REGULAR, ((1, 2),)),
        (Status.APPROVED, MeetingKind.REGULAR, ((1, 2),)),
    ):
        at = a_meeting(2, status=status, kind=kind, approves=(1,))
        assert unfinished_approvals((minutes, at)) == finished
    before = a_meeting(2, date(2026, 10, 8), status=Status.OPEN, approves=(1, 2))
    assert unfinished_approvals((minutes, before)) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("notes_kept", 10**9), ("quorum", -1), ("quarters_from", 3), ("name", ""), ("notice_days", 100)],
)
@pytest.mark.parametrize("whose", ["body", "meetings[0]"])
def test_rules_that_cannot_stand_are_named(sample, tmp_path, field, value, whose):
    record = json.loads(sample)
    owner = record["body"] if whose == "body" else record["meetings"][0]
    owner["protocol"][field] = value
    _refused(record, tmp_path, f"at $.{whose}.protocol.{field}, ")


def test_the_last_days_of_the_calendar_raise_nothing():
    rules = replace(PROTOCOL, notes_kept=9999, yearly_review=True, signed_on=date.max)
    approved = replace(line_of(a_meeting(status=Status.APPROVED)), approved=date(9999, 12, 20))
    assert [each.on for each in destructions(a_body(protocol=rules, meetings=(approved,)))] == [date.max]
    coming = coming_review(rules, (), date(2026, 12, 10))
    assert coming
    assert coming.due == date.max
