"""The invented bodies: whole, lively, the same every time, and an example of the Rule."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from secretary.domain.body import Body
from secretary.domain.document import CIRCULATING
from secretary.domain.entries import EntryKind, Outcome
from secretary.domain.errors import NotFound
from secretary.domain.meeting import Meeting, MeetingKind, Status
from secretary.domain.registers import ActionState, RequestState
from secretary.service.advice import action_matters, advice_matters, printed_labels, request_matters
from secretary.service.attendance import count_now
from secretary.service.documents import kept_documents
from secretary.service.sample import SAMPLE_NOW, build_sample, play_on, sample
from secretary.service.state import State
from secretary.service.workspace import Workspace

# Ways in which minutes give somebody away without a name: labels, pronouns, singletons, quotations, feelings.
_HINTS = re.compile(
    r"\b(a|one|another|the same|the only) (member|officer|lady|man|woman|resident|guest)\b"
    r"|\b(he|she|his|her|him)\b|\bI\b|[“”\"]|\bthe (vice-)?chair(man|woman)?\b"
    r"|\bmember \d|\bfirst to speak\b|\bwept\b|\bnot minuted\b|\bcasting vote\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=["harbour", "riverside"])
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_sample(tmp_path_factory.mktemp("samples") / request.param, request.param)


@pytest.fixture(scope="module")
def riverside(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_sample(tmp_path_factory.mktemp("samples") / "riverside", "riverside")


def _meetings(workspace: Workspace) -> list[Meeting]:
    return [workspace.repository.meeting(line.id) for line in workspace.body.meetings]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_two_bodies_ship() -> None:
    assert sample("riverside").name == "Riverside Advisory Group"
    assert sample("harbour").name != "Riverside Advisory Group"


def test_an_unknown_sample_names_those_there_are() -> None:
    with pytest.raises(NotFound, match="harbour, riverside"):
        sample("elsewhere")


@pytest.mark.parametrize("name", ["harbour", "riverside"])
def test_two_builds_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    for run in ("one", "two"):
        build_sample(tmp_path / run, name).close()

    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def test_both_are_built_within_two_and_a_half_seconds_of_the_processor(tmp_path: Path) -> None:
    started = time.process_time()
    for name in ("harbour", "riverside"):
        build_sample(tmp_path / name, name).close()

    assert time.process_time() - started < 2.5


def test_each_has_a_year_behind_it_and_a_meeting_ahead(played: Workspace) -> None:
    lines = played.body.meetings
    over = [line for line in lines if line.status in (Status.CLOSED, Status.CIRCULATED, Status.APPROVED)]

    assert 8 <= len(over) <= 12
    assert all(line.date < SAMPLE_NOW.date() for line in over)
    assert lines[-1].status is Status.DRAFT
    assert lines[-1].date.year == 2027
    assert played.today == SAMPLE_NOW.date()
    assert played.durable
    assert played.meeting is None


def test_each_has_people_of_both_sides_and_guests(played: Workspace) -> None:
    people = played.body.people

    assert sum(person.member for person in people) == 12
    assert sum(person.party == "police" for person in people) == 4
    assert any(not person.party for person in people)


def test_the_forum_met_twice_with_the_commissioner_and_once_at_short_notice(tmp_path: Path) -> None:
    with build_sample(tmp_path / "harbour", "harbour") as workspace:
        kinds = [line.kind for line in workspace.body.meetings]

    assert kinds.count(MeetingKind.FORMAL) == 2
    assert kinds.count(MeetingKind.EXTRAORDINARY) == 1


def test_riverside_sits_as_the_screens_show_it(riverside: Workspace) -> None:
    line = next(line for line in riverside.body.meetings if line.status is Status.OPEN)
    meeting = riverside.repository.meeting(line.id)
    count = count_now(State(riverside.body, meeting))

    assert line.date == SAMPLE_NOW.date()
    assert meeting.items[4].id == meeting.current
    assert [item.done for item in meeting.items] == [True, True, True, True, False, False, False, False]
    assert (count.towards_quorum, count.needed, count.quorate) == (7, 5, True)
    printed = printed_labels(riverside.body)
    assert {printed.advice[ref] for ref in printed.advice if ref.meeting == line.id} == {"26/09"}
    assert {printed.actions[ref] for ref in printed.actions if ref.meeting == line.id} == {"26/31"}


def test_every_kind_of_line_occurs(played: Workspace) -> None:
    kinds = {entry.kind for meeting in _meetings(played) for entry in meeting.entries}

    assert kinds == set(EntryKind)


def test_advice_ended_in_every_way_and_some_is_open(riverside: Workspace) -> None:
    rows = riverside.body.registers.advice

    assert {row.outcome for row in rows} == {*Outcome, None}
    assert any(row.reason_awaited for row in rows)
    assert len(advice_matters(riverside, open_only=True)) >= 3


def test_actions_are_done_dropped_open_and_late(riverside: Workspace) -> None:
    assert {row.state for row in riverside.body.registers.actions} == set(ActionState)
    assert any(matter.late for matter in action_matters(riverside))
    assert any(matter.due and matter.due.day is None for matter in action_matters(riverside, open_only=True))
    assert any(row.owner for row in riverside.body.registers.actions)


def test_requests_are_asked_supplied_and_refused(riverside: Workspace) -> None:
    assert {row.state for row in riverside.body.registers.requests} == set(RequestState)
    assert any(matter.standing == "reason awaited" for matter in request_matters(riverside))


def test_word_documents_are_kept_already(played: Workspace) -> None:
    kinds = {document.kind for line in played.body.meetings for document in kept_documents(played, line.id)}

    assert kinds == set(CIRCULATING)


def test_no_line_names_a_person_a_post_or_an_organisation(played: Workspace) -> None:
    texts = _public_texts(played)

    for words in _private_words(played.body):
        found = [text for text in texts if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)]
        assert found == [], words


def test_no_line_hints_at_who_spoke(played: Workspace) -> None:
    assert [text for text in _public_texts(played) if _HINTS.search(text)] == []


def _public_texts(workspace: Workspace) -> list[str]:
    meetings = _meetings(workspace)
    lines = [entry.text for meeting in meetings for entry in meeting.entries if not entry.consent]
    titles = [item.title for meeting in meetings for item in meeting.items]
    papers = [paper.title for meeting in meetings for item in meeting.items for paper in item.papers]
    reasons = [answer.reason for row in workspace.body.registers.advice for answer in row.answers]
    notes = [row.note for row in workspace.body.registers.actions]
    return [*lines, *titles, *papers, *reasons, *notes]


def _private_words(body: Body) -> set[str]:
    """Give every way in which a person of the sample could be meant: parts of the name, post, organisation."""
    names = {part for person in body.people for name in person.name.split() for part in (name, *name.split("-"))}
    posts = {person.post for person in body.people} - {"Deputy Commissioner"}
    organisations = {person.organisation for person in body.people}
    return {words for words in names | posts | organisations if words}


def test_the_demonstration_plays_its_meeting_to_the_end(tmp_path: Path) -> None:
    with build_sample(tmp_path / "store") as workspace:
        before = len(workspace.body.registers.actions)
        play_on(workspace)
        meeting = workspace.state.sitting

        assert meeting.status is Status.CLOSED
        assert meeting.date == SAMPLE_NOW.date()
        assert len(workspace.body.registers.actions) > before
        assert all(meeting.entries_of(item.id) for item in meeting.items if item.id not in (2, 3))


def test_the_demonstration_of_a_body_that_does_not_sit_takes_its_last_meeting(tmp_path: Path) -> None:
    with build_sample(tmp_path / "store", "harbour") as workspace:
        play_on(workspace, "harbour")

        assert workspace.state.sitting.status is Status.CLOSED
