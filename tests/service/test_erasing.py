"""Somebody who has left is erased from everything that the program keeps, and what must stay is said."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from datetime import date

import pytest

from secretary.domain import erasing as rules
from secretary.domain.agenda import Paper, PaperState
from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.body import Body
from secretary.domain.concerns import Concern
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import EntryKind, Owner
from secretary.domain.errors import NotAllowed
from secretary.domain.life import Guest, Sending, SendingKind
from secretary.domain.meeting import Meeting, Status, Step
from secretary.domain.people import Agreement, AgreementKind, Connection
from secretary.domain.programme import Workstream
from secretary.domain.protocol import Disclosure
from secretary.domain.shorthand import Typed
from secretary.domain.unfinished import Unfinished
from secretary.service import erasing, upkeep
from secretary.service.documents import make_document
from secretary.service.erased import Told, done_sentences, remaining_sentences
from secretary.service.find import Finder, query_of
from secretary.service.minutes import with_line
from secretary.service.opening import create_store, open_store
from secretary.service.people import with_changed_person, with_left
from secretary.service.protected import roster_of
from secretary.service.workspace import State, Workspace
from secretary.store import envelope, intents
from secretary.store.passphrase import Passphrase
from secretary.store.room import FIND_INDEX
from tests.builders import a_body, clock
from tests.service.scanning import traces
from tests.service.test_striking import copied, in_plain
from tests.store.conftest import LIGHT
from tests.store.test_crash import ended_before_call
from tests.ui.sittings import convene, meeting_under_way, take

NAME = "Bola Finch"
PASSPHRASE = Passphrase("grey heron by the weir")
TODAY = date(2027, 1, 4)
TOLD = (NAME, "Bo Finch", "bola@example.org", "07700 900123")


def filled(workspace: Workspace) -> None:
    """Put Bola Finch, person 2, wherever a name can stand, and have them leave."""
    workspace.perform(
        lambda state: with_changed_person(
            state,
            replace(
                state.body.people[1],
                other_names=("Bo Finch",),
                email="bola@example.org",
                phone="07700 900123",
                organisation="Finch Bakery",
                post="Treasurer",
                joined=date(2024, 1, 2),
                connections=(Connection.LIVES,),
                independent=date(2024, 1, 2),
                agreements=(Agreement(AgreementKind.CONFIDENTIALITY, date(2024, 1, 2)),),
            ),
        )
    )
    meeting_under_way(workspace, ["Searches were discussed.", "! Forum: send the form, by 8 Jan"])
    workspace.perform(with_records)
    make_document(workspace, DocumentKind.VISITOR_LIST)
    make_document(workspace, DocumentKind.MINUTES)
    workspace.repository.keep_unfinished((Unfinished(1, 2, 0, f"as {NAME} said"), Unfinished(1, 3, 0, "rest")))
    workspace.at_hand.on_disk = workspace.repository.unfinished()
    take(workspace, Step.CLOSE)
    workspace.save()
    upkeep.back_up(workspace)
    workspace.put_aside()
    convene(workspace, date(2027, 1, 14))
    workspace.put_aside()
    workspace.perform(lambda state: with_left(state, 2, date(2027, 1, 1)))
    workspace.save()
    finder = Finder(workspace, few=0)
    finder.find(query_of("bola", TODAY))
    assert finder.keep()


def with_records(state):
    meeting = state.sitting
    first, second, *rest = meeting.items
    paper = Paper("Ward figures", PaperState.RESTRICTED, (1, 2))
    items = (first, replace(second, papers=(paper,), acting_chair=2), *rest)
    meeting = replace(
        meeting,
        items=items,
        attendance=(Attendance(1, Presence.PRESENT), Attendance(2, Presence.PRESENT)),
        interests=(Interest(1, 2, 2, words="Finch Bakery is in the market"),),
        guests=(Guest(5, "forum", f"invited by {NAME}", greeted_by=NAME, supervised_by="bola finch"),),
        sendings=(Sending(SendingKind.NOTICE, date(2026, 12, 1), f"all members, and {NAME} by post"),),
        owners=(Owner(2, words="Bo Finch"),),
        notes=(f"ring {NAME} on 07700 900123",),
    )
    concern = Concern(1, "A crowd outside the school", date(2026, 11, 30), note=f"raised by {NAME}")
    return replace(
        state,
        meeting=meeting,
        body=replace(state.body, workstreams=(Workstream(1, "Young people", 2, 4),), concerns=(concern,)),
    )


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_the_name_is_in_no_file_and_no_backup_and_a_number_is_left(tmp_path, monkeypatch, passphrase):
    monkeypatch.setattr(envelope, "COST", LIGHT)
    with create_store(tmp_path / "store", a_body(), clock, passphrase) as workspace:
        filled(workspace)
        folder = workspace.repository.folder
        before = in_plain(folder, workspace.repository.keys.seal, tmp_path / "before") if passphrase else folder
        assert (folder / FIND_INDEX).exists()
        assert len(traces(NAME, before, folder.parent / "store-backups")) >= 5

        done = erasing.erase(workspace, 2, on=TODAY)

        person = workspace.body.people[1]
        assert (person.name, person.left, person.erased) == ("Former member 2", True, TODAY)
        assert (person.member, person.email, person.joined, person.agreements) == (True, "", None, ())
        assert workspace.body.workstreams[0].own_lead == 0
        meeting = workspace.repository.meeting(1)
        assert [row.person for row in meeting.attendance] == [1, 2]
        assert meeting.items[1].papers[0].may_have == (1,)
        assert meeting.guests[0].greeted_by == "Former member 2"
        assert meeting.sendings[0].to == "all members, and Former member 2 by post"
        assert workspace.body.registers.actions[0].owner_words == "Former member 2"
        assert workspace.repository.unfinished() == (Unfinished(1, 3, 0, "rest"),)
        assert workspace.undo() is None
        statuses = {each.kind: each.status for each in workspace.repository.documents(1)}
        assert statuses[DocumentKind.VISITOR_LIST] is DocumentStatus.WITHDRAWN
        assert statuses[DocumentKind.MINUTES] is DocumentStatus.DRAFT
        assert done.sealed is bool(passphrase)
        assert len(done.backups) == 1
        assert not workspace.erasing_interrupted
        assert not (folder / FIND_INDEX).exists()
        keys = workspace.repository.keys
    places = [folder, folder.parent / "store-backups"]
    if passphrase:
        places = [in_plain(folder, keys.seal, tmp_path / "after")]
    assert [found for words in (*TOLD, "Finch Bakery") for found in traces(words, *places)] == []
    said = [*done_sentences(done), *remaining_sentences(done)]
    assert any("“Former member 2”" in sentence for sentence in said)
    assert any("quorums" in sentence for sentence in said)
    assert any("Rule is checked without this name" in sentence for sentence in said)


def test_nobody_is_erased_who_has_not_left_or_twice(workspace: Workspace):
    with pytest.raises(NotAllowed, match="Bola Finch has not left"):
        erasing.planned(workspace, 2)
    workspace.perform(lambda state: with_left(state, 2, date(2027, 1, 1)))
    erasing.erase(workspace, 2, on=TODAY)
    with pytest.raises(NotAllowed, match="erased already"):
        erasing.planned(workspace, 2)
    with pytest.raises(NotAllowed, match="nothing is put down about them any more"):
        workspace.perform(lambda state: with_left(state, 2, None))


def test_what_is_minuted_and_what_went_out_stays_and_is_named(workspace: Workspace):
    meeting_under_way(workspace)
    statement = Typed(EntryKind.STATEMENT, f"{NAME} thanked the market.", consent=True)
    workspace.perform(lambda state: with_line(state, 2, statement))
    take(workspace, Step.CLOSE)
    workspace.perform(lambda state: with_left(state, 2, date(2027, 1, 1)))

    plan = erasing.planned(workspace, 2)
    erasing.Erase(workspace, plan, on=TODAY)

    assert [(told.meeting, told.lines) for told in plan.told] == [(1, 1)]
    done = erasing.erase(workspace, 2, on=TODAY)
    assert workspace.state.sitting.entries[0].text == statement.text
    assert any("minuted line of meeting 1 has the name" in sentence for sentence in remaining_sentences(done))


def test_a_name_that_others_share_and_ordinary_words_stay(workspace: Workspace):
    workspace.perform(lambda state: with_changed_person(state, replace(state.body.people[2], name="Bola Marlow")))
    meeting_under_way(workspace, ["! Forum: one, by 8 Jan", "! Forum: two, by 8 Jan", "! Forum: three, by 8 Jan"])
    owners = (Owner(1, words="Bola"), Owner(2, words="finch"), Owner(3, words="the finch group"))
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, owners=owners)))
    workspace.perform(lambda state: with_left(state, 2, date(2027, 1, 1)))

    erasing.erase(workspace, 2, on=TODAY)

    assert [row.owner_words for row in workspace.body.registers.actions] == [
        "Bola", "Former member 2", "the finch group"
    ]  # fmt: skip


def test_that_the_police_lead_was_there_stays_when_the_lead_is_erased(workspace: Workspace):
    protocol = replace(workspace.body.protocol, lead_post="Lead")
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=protocol)))
    meeting_under_way(workspace)
    workspace.perform(
        lambda state: replace(state, meeting=replace(state.sitting, attendance=(Attendance(4, Presence.PRESENT),)))
    )
    assert workspace.body.line(1).with_lead
    workspace.perform(lambda state: with_left(state, 4, date(2027, 1, 1)))
    erasing.erase(workspace, 4, on=TODAY)
    assert workspace.body.people[3].name == "Former participant 4"
    take(workspace, Step.CLOSE)
    workspace.mend()
    assert workspace.body.line(1).with_lead


def test_erasing_that_ends_before_any_call_to_the_disk_is_finished_at_the_next_opening(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    with create_store(tmp_path / "whole" / "store", a_body(), clock) as workspace:
        filled(workspace)
    place, seen, ended = 1, set(), True
    while ended:
        folder = copied(tmp_path / "whole" / "store", tmp_path / str(place), None)

        def erase(folder=folder) -> None:
            erasing.erase(open_store(folder, clock), 2, on=TODAY)

        ended = ended_before_call(place, erase)
        with open_store(folder, clock) as workspace:
            interrupted = workspace.erasing_interrupted
            assert bool(erasing.finish_interrupted(workspace)) is interrupted
            whole = workspace.body.people[1].name == NAME
            assert intents.erasings(workspace.repository) == ()
        left = traces(NAME, folder, folder.parent / "store-backups")
        assert bool(left) is whole
        seen.add((whole, interrupted))
        place += 11
    assert seen == {(True, False), (False, True), (False, False)}


def test_everything_that_a_body_and_a_meeting_hold_is_either_mended_or_known_to_stay():
    stays = {
        "id", "date", "start", "place", "protocol", "kind", "number", "length", "status", "current", "items", "entries",
        "releases", "quieted", "minutes_taken", "approves", "approved_at", "votes",
    }  # fmt: skip
    assert {field.name for field in fields(Meeting)} == stays | set(rules._PRIVATE)
    stays = {
        "name", "protocol", "language", "usual_place", "usual_start", "usual_length", "meetings", "subjects",
        "lock_after", "chair_and_lead_met", "reviews", "amendments", "people", "workstreams",
    }  # fmt: skip
    assert {field.name for field in fields(Body)} == stays | set(rules._OF_BODY)


def test_the_rule_knows_the_name_until_it_is_erased(workspace: Workspace):
    meeting_under_way(workspace)
    workspace.perform(lambda state: with_left(state, 2, date(2027, 1, 1)))
    assert NAME in {each.name for each in roster_of(workspace.body, workspace.state.sitting).people}
    erasing.erase(workspace, 2, on=TODAY)
    assert "2" not in {each.key for each in roster_of(workspace.body, workspace.state.sitting).people}


def test_a_backup_from_before_the_person_was_on_the_list_is_without_the_name_too(workspace: Workspace, tmp_path):
    people = workspace.body.people
    without = tuple(each for each in people if each.id != 2)
    workspace.perform(lambda state: replace(state, body=replace(state.body, people=without)))
    meeting_under_way(workspace, ["Searches were discussed."])
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, notes=(f"ring {NAME}",))))
    workspace.save()
    upkeep.back_up(workspace)
    workspace.perform(lambda state: replace(state, body=replace(state.body, people=people)))
    workspace.perform(lambda state: with_left(state, 2, date(2027, 1, 1)))
    folder = workspace.repository.folder.parent
    assert len(traces(NAME, folder)) > 2
    erasing.erase(workspace, 2, on=TODAY)
    assert traces(NAME, folder) == []


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        (f"{NAME} was said to have been stopped twice.", {}),
        ("Finch objected to the patrols.", {}),
        ("Searches were discussed.", {"disclosure": Disclosure.NAMES}),
    ],
)
def test_nobody_is_erased_whom_minutes_name_that_are_still_to_go_out(workspace: Workspace, words, rules):
    protocol = replace(workspace.body.protocol, **rules)
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=protocol)))
    meeting_under_way(workspace)
    workspace.perform(lambda state: with_line(state, 2, Typed(EntryKind.VIEW, words)))
    there = (Attendance(2, Presence.PRESENT),)
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, attendance=there)))
    take(workspace, Step.CLOSE)
    workspace.perform(lambda state: with_left(state, 2, date(2027, 1, 1)))
    with pytest.raises(NotAllowed, match="Meeting 1 is not out yet and names Bola Finch"):
        erasing.erase(workspace, 2, on=TODAY)
    assert workspace.body.people[1].name == NAME
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, status=Status.CIRCULATED)))
    assert erasing.planned(workspace, 2).person.name == NAME


def test_rules_others_and_parts_of_the_name_that_stay_are_told(workspace: Workspace):
    protocol = replace(workspace.body.protocol, escalation_point=NAME)
    others = replace(workspace.body.people[2], organisation=f"{NAME} & Partners")
    workspace.perform(lambda state: with_changed_person(state, others))
    workspace.perform(lambda state: with_changed_person(state, replace(state.body.people[1], other_names=("Baz",))))
    meeting_under_way(workspace)
    notes = ("Baz was cross", "ask Finch for the plan", "ring the council", NAME)
    meeting = replace(workspace.state.sitting, protocol=protocol, notes=notes)
    concern = Concern(1, "A crowd", date(2026, 11, 30), note="as Finch said")
    workspace.perform(lambda state: State(replace(state.body, concerns=(concern,)), meeting))
    workspace.perform(lambda state: with_left(state, 2, date(2027, 1, 1)))
    workspace.save()

    plan = erasing.planned(workspace, 2)

    assert plan.told == (Told(0, people=(3,), perhaps=1), Told(1, protocol=True, perhaps=2))
    said = " ".join(remaining_sentences(erasing.erase(workspace, 2, on=TODAY)))
    for words in (
        "What is put down of person 3 has the name",
        "Concerns or registers have a part of the name",
        "The rules under which meeting 1 met have the name",
        "2 private records of meeting 1 have a part of the name",
    ):
        assert words in said
