"""What is kept only for a time goes when its time is over, from the backups too, however it came to be late."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date, datetime

import pytest

from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import EntryKind
from secretary.domain.errors import WrongStep
from secretary.domain.life import Milestone
from secretary.domain.meeting import Step
from secretary.domain.shorthand import Typed
from secretary.service import documents, milestones, retention, upkeep
from secretary.service.approving import approve_at_meeting
from secretary.service.convene import approved, circulated, convened, stepped
from secretary.service.find import Finder, query_of
from secretary.service.minutes import with_line
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from secretary.store.room import FIND_INDEX
from tests.builders import ITEMS, PROTOCOL, a_body
from tests.service.scanning import traces
from tests.service.test_striking import copied
from tests.store.test_crash import ended_before_call

KEPT = replace(PROTOCOL, notes_kept=30, drafts_kept=30, visitor_lists_kept=30)
NOTE = "Ask about the quay"
HELD = date(2026, 1, 10)
OVER = date(2026, 6, 1)


def opened(folder, day, protocol=KEPT):
    def clock():
        return datetime(day.year, day.month, day.day, 18, 0)

    if Repository.exists(folder):
        return Workspace(Repository.open(folder), clock)
    return Workspace(Repository.create(folder, a_body(protocol=protocol)), clock)


def hold(workspace, day):
    workspace.put_aside()
    workspace.perform(lambda state: convened(state, day=day, place="Library", items=ITEMS))
    workspace.perform(lambda state: stepped(state, Step.OPEN))
    workspace.perform(lambda state: with_line(state, 2, Typed(EntryKind.VIEW, "Searches were discussed.")))
    workspace.save()


def circulate(workspace, day=HELD, *, listed=False, backed_up=False):
    """Hold a meeting with a note, and circulate its minutes; give its number."""
    hold(workspace, day)
    workspace.perform(lambda state: milestones.with_note(state, NOTE))
    workspace.save()
    if listed:
        documents.make_document(workspace, DocumentKind.VISITOR_LIST)
    if backed_up:
        upkeep.back_up(workspace)
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    workspace.perform(lambda state: circulated(state, on=day, to="all", cleared=True))
    workspace.save()
    return workspace.state.sitting.id


def approve(workspace, day=HELD):
    workspace.perform(lambda state: approved(state, on=day))
    workspace.save()


def destroyed_at(folder, day):
    with opened(folder, day) as workspace:
        done = retention.destroy_due(workspace)
        return [each.meeting for each in done.meetings], done.unreached


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


def test_minutes_that_are_put_down_as_approved_late_are_found_all_the_same(folder):
    with opened(folder, date(2026, 5, 1), replace(KEPT, approved_at_meeting=True)) as workspace:
        first, second = circulate(workspace), circulate(workspace, date(2026, 2, 10))
        hold(workspace, date(2026, 3, 10))
        approve_at_meeting(workspace, first, made=False)
        assert [each.meeting for each in retention.destroy_due(workspace).meetings] == [first]
        approve_at_meeting(workspace, second, made=False)
        assert {each.meeting for each in retention.due(workspace)} == {second}
        assert [each.meeting for each in retention.destroy_due(workspace).meetings] == [second]
        assert not retention.due(workspace)
    assert traces(NOTE, folder) == []


def test_a_clock_that_was_once_years_ahead_keeps_nothing(folder):
    with opened(folder, HELD) as workspace:
        circulate(workspace)
        approve(workspace)
    assert destroyed_at(folder, date(2031, 1, 1))[0] == [1]
    with opened(folder, date(2026, 2, 1)) as workspace:
        circulate(workspace, date(2026, 2, 1))
        approve(workspace, date(2026, 2, 1))
    assert destroyed_at(folder, date(2026, 12, 1))[0] == [2]


def test_a_note_that_was_deleted_by_hand_goes_from_the_backups_too(folder, tmp_path):
    with opened(folder, HELD) as workspace:
        circulate(workspace, backed_up=True)
        meeting = workspace.state.sitting
        workspace.perform(lambda state: replace(state, meeting=replace(meeting, notes=())))
        approve(workspace)
    assert traces(NOTE, tmp_path / "store-backups")
    assert destroyed_at(folder, OVER) == ([], ())
    assert traces(NOTE, tmp_path) == []


def test_a_backup_that_was_not_reached_is_tried_every_day_until_it_is(folder, tmp_path):
    with opened(folder, HELD) as workspace:
        circulate(workspace, backed_up=True)
        approve(workspace)
    backups, away = tmp_path / "store-backups", tmp_path / "unplugged"
    backups.rename(away)
    for day, times in ((OVER, [1, 0]), (date(2026, 6, 2), [1, 0])):
        with opened(folder, day) as workspace:
            assert [len(retention.destroy_due(workspace).unreached) for _ in times] == times
            assert len(retention.destroy_due(workspace, again=True).unreached) == 1
            assert {each.meeting for each in retention.due(workspace)} == {1}
    away.rename(backups)
    assert destroyed_at(folder, date(2026, 6, 3)) == ([], ())
    assert traces(NOTE, tmp_path) == []
    with opened(folder, date(2026, 6, 3)) as workspace:
        assert not retention.due(workspace)


def test_a_destruction_that_ends_before_any_call_to_the_disk_is_done_at_the_next_opening(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    whole = tmp_path / "whole" / "store"
    whole.parent.mkdir()
    with opened(whole, HELD) as workspace:
        circulate(workspace, listed=True, backed_up=True)
        approve(workspace)
    place, ended = 1, True
    while ended:
        folder = copied(whole, tmp_path / "again", None)
        ended = ended_before_call(place, lambda folder=folder: retention.destroy_due(opened(folder, OVER)))
        destroyed_at(folder, OVER)
        with opened(folder, OVER) as workspace:
            assert not retention.due(workspace)
            life = workspace.repository.meeting(1).life
            assert [each.words for each in life if each.what is Milestone.DESTROYED] == ["notes", "visitor-lists"]
            assert [each.status for each in workspace.repository.documents(1)] == [DocumentStatus.DESTROYED]
        assert traces(NOTE, tmp_path / "again") == []
        shutil.rmtree(tmp_path / "again")
        place += 7
    assert place > 60


def test_what_was_destroyed_is_not_made_again_to_be_kept_for_ever(folder):
    with opened(folder, HELD) as workspace:
        circulate(workspace, listed=True)
        approve(workspace)
        workspace.put_aside()
    destroyed_at(folder, OVER)
    with opened(folder, OVER) as workspace:
        workspace.take_up(1)
        for kind in (DocumentKind.VISITOR_LIST, DocumentKind.RUNNING_ORDER, DocumentKind.AGENDA):
            with pytest.raises(WrongStep, match="is kept is over"):
                documents.make_document(workspace, kind)
        assert documents.make_document(workspace, DocumentKind.MINUTES).status is DocumentStatus.APPROVED


def test_what_was_destroyed_is_found_no_more(folder):
    with opened(folder, HELD) as workspace:
        circulate(workspace)
        approve(workspace)
        workspace.put_aside()
    with opened(folder, OVER) as workspace:
        finder = Finder(workspace, few=0)
        finder.find(query_of("searches", OVER))
        assert finder.keep()
        assert (folder / FIND_INDEX).exists()
        retention.destroy_due(workspace)
        assert not (folder / FIND_INDEX).exists()
        assert traces(NOTE, folder) == []
