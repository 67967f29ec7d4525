"""A store from an older schema gets the rows that it had none of, and a crash gives no row to another line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.attendance import Presence
from secretary.domain.entries import EntryKind, Ref
from secretary.domain.meeting import Status, Step
from secretary.domain.registers import ActionState
from secretary.domain.shorthand import Typed
from secretary.service import attendance, minutes
from secretary.service.advice import with_action_ended
from secretary.service.convene import approved, circulated, convened, stepped
from secretary.service.workspace import Workspace
from secretary.store.brought_up import is_brought_up
from secretary.store.export import make_store, whole_store
from secretary.store.repository import Repository
from secretary.store.storage import SafeStorage
from tests.builders import DAY, ITEMS, PROTOCOL, a_body, clock

DAYS = (date(2026, 10, 8), date(2026, 11, 12))
RULES = replace(PROTOCOL, approved_at_meeting=False, lead_post="Lead")


def line(kind, text, item=2):
    return lambda state: minutes.with_line(state, item, Typed(kind, text))


@pytest.fixture
def folder(tmp_path):
    """Give a store with two meetings whose minutes are approved, each with a decision, the lead at the first."""
    with Workspace(Repository.create(tmp_path / "store", a_body(protocol=RULES)), clock) as workspace:
        for number, day in enumerate(DAYS, start=1):
            workspace.perform(lambda state, day=day: convened(state, day=day, place="Library", items=ITEMS))
            workspace.perform(lambda state: stepped(state, Step.OPEN))
            if number == 1:
                workspace.perform(lambda state: attendance.with_presence(state, 4, Presence.PRESENT))
            workspace.perform(line(EntryKind.DECISION, "To meet monthly."))
            workspace.perform(lambda state: stepped(state, Step.CLOSE))
            workspace.perform(lambda state: circulated(state, on=DAY, to="all", cleared=True))
            workspace.perform(lambda state: approved(state, on=DAY))
        assert [each.status for each in workspace.body.meetings] == [Status.APPROVED] * 2
    return tmp_path / "store"


def older(body):
    """Give a body as schema 3 had it: without decisions, and without who was there in the lines."""
    lines = tuple(replace(each, with_lead=False, approved=None) for each in body.meetings)
    return replace(body, registers=replace(body.registers, decisions=()), meetings=lines)


def _told(body):
    return [row.label for row in body.registers.decisions], [each.with_lead for each in body.meetings]


WHOLE = (["26/01", "26/02"], [True, False])


def test_a_body_of_schema_3_knows_the_decisions_of_approved_minutes(folder):
    path = folder / "body.json"
    tables = SafeStorage(path, schema=4).read()
    for name in ("decisions", "concerns", "workstreams", "amendments", "reviews"):
        del tables[name]
    for row in tables["meetings"].values():
        row.pop("with_lead", None)
        row.pop("approved", None)
    before = folder / "before.json"
    SafeStorage(before, schema=3).write(tables)
    before.replace(path)
    with Workspace(Repository.open(folder), clock) as workspace:
        assert workspace.body.registers.decisions == ()
        assert workspace.mend().brought_up
        assert _told(workspace.body) == WHOLE
        assert all(each.approved for each in workspace.body.meetings)
    with Workspace(Repository.open(folder), clock) as workspace:
        assert _told(workspace.body) == WHOLE
        assert not is_brought_up(workspace.repository)
        assert not workspace.mend().brought_up


def test_so_does_one_that_is_made_of_an_older_export(folder, tmp_path):
    with Repository.open(folder, read_only=True) as repository:
        export = whole_store(repository)
    copy = tmp_path / "copy"
    make_store(replace(export, schema=3, body=older(export.body)), copy).close()
    with Workspace(Repository.open(copy), clock) as workspace:
        workspace.mend()
        assert _told(workspace.body) == WHOLE


def test_a_meeting_that_cannot_be_read_is_looked_for_again(folder):
    with Repository.open(folder, read_only=True) as repository:
        export = whole_store(repository)
    copy = folder.parent / "copy"
    make_store(replace(export, schema=3, body=older(export.body)), copy).close()
    path = copy / "meetings" / "1" / "meeting.json"
    kept = path.read_bytes()
    path.write_bytes(b"")
    with Workspace(Repository.open(copy), clock) as workspace:
        assert workspace.mend().problems
    path.write_bytes(kept)
    with Workspace(Repository.open(copy), clock) as workspace:
        workspace.mend()
        assert len(workspace.body.registers.decisions) == len(DAYS)


# --- a number that is given again ------------------------------------------------------------------------------------


@pytest.fixture
def sitting(tmp_path):
    """Give a store with an action that is done, in a meeting that goes on."""
    workspace = Workspace(Repository.create(tmp_path / "store", a_body()), clock)
    workspace.perform(lambda state: convened(state, day=DAY, place="Library", items=ITEMS))
    workspace.perform(lambda state: stepped(state, Step.OPEN))
    workspace.perform(line(EntryKind.ACTION, "Send the template."))
    workspace.save()
    workspace.perform(lambda state: with_action_ended(state, Ref(1, 1), ActionState.DONE, "", on=DAY))
    workspace.save()
    return workspace


def _deleted(workspace):
    workspace.perform(lambda state: minutes.without_line(state, 1))


def _undone(workspace):
    workspace.undo()
    workspace.undo()


@pytest.mark.parametrize("gone", [_deleted, _undone])
def test_what_became_of_a_line_that_is_gone_never_goes_to_another(sitting, monkeypatch, gone):
    gone(sitting)
    sitting.perform(line(EntryKind.ACTION, "Repair the lights."))
    kept = []
    save = Repository.save

    def only_one_file(repository, body, meeting=None):
        """Keep the first file that is to be written, and no other: a crash comes between."""
        if not kept and meeting is not None:
            save(repository, repository.body(), meeting)
        elif not kept:
            save(repository, body)
        kept.append(meeting)

    with monkeypatch.context() as crash:
        crash.setattr(Repository, "save", only_one_file)
        sitting.save()
    folder = sitting.repository.folder
    sitting.repository.close()
    with Workspace(Repository.open(folder), clock) as workspace:
        workspace.mend()
        workspace.take_up(1)
        rows = {row.ref: row for row in workspace.body.registers.actions}
        words = {entry.text: rows[Ref(1, entry.id)].open for entry in workspace.meeting.entries}
    assert words.get("Repair the lights.", True)
