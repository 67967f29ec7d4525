"""Struck lines go from everything that the program keeps, and from nothing else; a crash leaves no half of it."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from functools import partial

import msgspec
import pytest

from secretary.documents import reading
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import EntryKind, Ref
from secretary.domain.errors import NotAllowed, NotFound, WrongStep
from secretary.domain.meeting import Step
from secretary.domain.releases import Part, Release, Spot, fingerprint
from secretary.domain.shorthand import Typed
from secretary.domain.unfinished import Unfinished
from secretary.rule.detect import Checker
from secretary.service import documents, holding, striking, upkeep
from secretary.service.convene import noticed
from secretary.service.documents import make_document
from secretary.service.minutes import with_changed_line, with_line, without_line
from secretary.service.opening import create_store, open_store, read_store
from secretary.service.protected import roster_of
from secretary.service.struck import remaining_sentences, unknown_sentences
from secretary.service.workspace import OnlyReads, Workspace
from secretary.store import envelope, intents
from secretary.store.backup_file import opened
from secretary.store.keys import unlock_envelope
from secretary.store.known_backups import KnownBackups, file_in
from secretary.store.passphrase import Passphrase
from secretary.store.seal import Unsealable
from tests.builders import a_body, clock
from tests.service.scanning import traces
from tests.store.conftest import LIGHT
from tests.store.test_crash import ended_before_call
from tests.ui.sittings import convene, meeting_under_way, take, typed

SECRET = "The café in Höxter Street was called a meeting place of dealers"  # noqa: S105 - words of a line
VIEW = f"{SECRET}."
READ = reading.passages_of_word  # imported before any child is made


def minuted(workspace: Workspace, *lines: str) -> None:
    meeting_under_way(workspace, ["Searches were discussed.", *lines])


def struck(workspace: Workspace, *entries: int, ruling=True, withdraw=True):
    return striking.strike(workspace, entries, ruling=ruling, withdraw=withdraw)


def texts(workspace: Workspace) -> list[str]:
    return [entry.text for entry in workspace.state.sitting.entries]


@pytest.mark.fault(69)
@pytest.mark.fault(69)
def test_a_struck_line_is_in_no_file_in_no_undo_and_in_nothing_that_is_typed(workspace: Workspace):
    minuted(workspace, f"{SECRET} by some.", "Patrols were praised.")
    line = typed_as(workspace, VIEW)
    workspace.perform(lambda state: with_changed_line(state, 2, line), "edit")
    workspace.save()
    workspace.at_hand.unfinished[1, 2] = f"and that {SECRET.upper()} again"
    workspace.at_hand.unfinished[1, 3] = "something else"
    workspace.repository.keep_unfinished(
        (Unfinished(1, 2, 0, f"~ {SECRET}"), Unfinished(1, 2, 2, "its line"), Unfinished(1, 3, 0, "something else"))
    )
    make_document(workspace, DocumentKind.MINUTES)
    folder = workspace.repository.folder
    assert {trace.split(": ")[0].rpartition("/")[2] for trace in traces(SECRET, folder)} == {
        "meeting.json",
        "meeting.json.previous",
        "documents.json",
        "unfinished.json",
    }

    done = struck(workspace, 2)

    assert traces(SECRET, folder) == []
    assert texts(workspace) == ["Searches were discussed.", "Patrols were praised."]
    assert workspace.undo() is None
    assert workspace.redo() is None
    assert workspace.durable
    assert workspace.at_hand.unfinished == {(1, 3): "something else"}
    assert workspace.repository.unfinished() == (Unfinished(1, 3, 0, "something else"),)
    assert [holding.document.version for holding in done.withdrawn] == [1]
    assert intents.strikings(workspace.repository) == ()
    assert fingerprint(VIEW) not in (folder / "body.json").read_text(encoding="utf-8")
    workspace.close()
    assert traces(SECRET, folder) == []
    assert not traces("striking", folder)
    with open_store(folder, clock) as again:
        assert [entry.text for entry in again.repository.meeting(1).entries] == texts(workspace)


def typed_as(workspace: Workspace, words: str):
    return Typed(EntryKind.VIEW, words)


def test_a_document_that_is_not_withdrawn_is_named_and_one_without_the_words_is_not(workspace: Workspace):
    minuted(workspace)
    make_document(workspace, DocumentKind.MINUTES)
    typed(workspace, 2, [VIEW])
    make_document(workspace, DocumentKind.MINUTES)
    make_document(workspace, DocumentKind.AGENDA)

    done = struck(workspace, 2, withdraw=False)

    assert [(each.document.kind, each.document.version) for each in done.kept] == [(DocumentKind.MINUTES, 2)]
    assert done.withdrawn == ()
    kept = workspace.repository.documents(1)
    assert [document.status for document in kept].count(DocumentStatus.WITHDRAWN) == 0


def test_a_document_that_was_made_meanwhile_is_named(workspace: Workspace):
    minuted(workspace, VIEW)
    going = striking.Strike(workspace, striking.planned(workspace, [2]))
    going.begin()
    made = make_document(workspace, DocumentKind.MINUTES)
    going.take()
    assert [each.document.id for each in going.finish().kept] == [made.id]


def test_a_withdrawn_document_is_listed_and_can_be_neither_read_nor_written_out(workspace: Workspace, tmp_path):
    minuted(workspace, VIEW)
    made = make_document(workspace, DocumentKind.MINUTES)
    struck(workspace, 2)
    kept = workspace.repository.documents(1)
    assert [(each.kind, each.version, each.made, each.status) for each in kept] == [
        (made.kind, 1, made.made, DocumentStatus.WITHDRAWN)
    ]
    with pytest.raises(NotFound, match="was withdrawn"):
        documents.write_out(workspace, 1, kept[0], tmp_path / "papers")
    assert make_document(workspace, DocumentKind.MINUTES).version == 2


def test_an_agenda_that_brought_struck_advice_back_is_found_with_those_to_whom_it_went(workspace: Workspace):
    minuted(workspace, f"> {VIEW}")
    take(workspace, Step.CLOSE)
    workspace.put_aside()
    convene(workspace, date(2027, 1, 14))
    workspace.perform(lambda state: noticed(state, on=date(2027, 1, 4), to="all members"))
    agenda = make_document(workspace, DocumentKind.AGENDA)
    spot = Spot(Part.LINE, 2, meeting=1)
    release = Release(spot, "name", fingerprint(VIEW), 0, 3, "a street")
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, releases=(release,))))
    workspace.take_up(1)

    done = struck(workspace, 2)

    assert [(each.meeting, each.document.id) for each in done.withdrawn] == [(2, agenda.id)]
    assert [(each.meeting, each.sending.to) for each in done.sent] == [(2, "all members")]
    assert workspace.repository.meeting(2).releases == ()
    assert traces(SECRET, workspace.repository.folder) == []
    assert traces(fingerprint(VIEW), workspace.repository.folder) == []


def test_circulated_minutes_keep_their_numbers_and_the_card_tells_who_has_copies(workspace: Workspace):
    minuted(workspace, VIEW, "Patrols were praised.")
    take(workspace, Step.CLOSE)
    sent = documents.circulate(workspace, "all members")
    plan = striking.planned(workspace, [2])
    assert (plan.ruling, plan.numbers_stay, plan.names) == (True, True, ("2.2",))
    assert [(each.sending.to, each.sending.on) for each in plan.sent] == [("all members", clock().date())]
    with pytest.raises(NotAllowed, match="circulated"):
        struck(workspace, 2, ruling=False)

    done = struck(workspace, 2)

    assert texts(workspace) == ["Searches were discussed.", "This line was struck.", "Patrols were praised."]
    assert [each.document.id for each in done.withdrawn] == [sent.id]
    assert traces(SECRET, workspace.repository.folder) == []
    assert documents.approve(workspace).status is DocumentStatus.APPROVED
    with pytest.raises(NotAllowed, match="approved"):
        striking.planned(workspace, [2])


def test_the_words_that_stay_with_a_number_give_nobody_away(workspace: Workspace):
    minuted(workspace)
    checker = Checker(roster_of(workspace.body, workspace.state.sitting))
    assert checker.check(striking.struck_words()) == ()


def test_a_window_that_only_reads_strikes_nothing(workspace: Workspace):
    minuted(workspace, VIEW)
    workspace.save()
    with read_store(workspace.repository.folder, clock) as reading_only:
        reading_only.take_up(1)
        with pytest.raises(OnlyReads):
            struck(reading_only, 2)


def test_a_line_that_was_changed_since_it_was_chosen_stays(workspace: Workspace):
    minuted(workspace, VIEW)
    going = striking.Strike(workspace, striking.planned(workspace, [2]))
    going.begin()
    workspace.perform(lambda state: with_changed_line(state, 2, typed_as(workspace, "Other words.")))
    with pytest.raises(WrongStep, match="changed meanwhile"):
        going.take()
    going.abandon()
    assert texts(workspace)[1] == "Other words."
    assert not workspace.strike_interrupted


def test_what_is_typed_while_a_strike_goes_on_stays_also_under_the_number_of_the_struck_line(workspace: Workspace):
    minuted(workspace, VIEW)
    going = striking.Strike(workspace, striking.planned(workspace, [2]))
    going.begin()
    going.take()
    workspace.perform(lambda state: with_line(state, 2, typed_as(workspace, "New words.")))
    workspace.save()
    folder = workspace.repository.folder
    assert traces(SECRET, folder), "the generation before still holds it"
    going.finish()
    assert traces(SECRET, folder) == []
    assert texts(workspace) == ["Searches were discussed.", "New words."]
    assert workspace.undo() is not None


@pytest.mark.fault(69)
def test_backups_lose_the_line_in_every_wording_and_those_out_of_reach_are_named(workspace: Workspace, tmp_path):
    minuted(workspace, f"{SECRET} by some.", "Patrols were praised.")
    first = upkeep.back_up(workspace).path
    workspace.perform(lambda state: with_changed_line(state, 2, typed_as(workspace, VIEW)))
    make_document(workspace, DocumentKind.MINUTES)
    second = upkeep.back_up(workspace).path
    away = upkeep.back_up(workspace, tmp_path / "stick").path
    (tmp_path / "stick").rename(tmp_path / "pocket")
    workspace.repository.folder.joinpath("meetings/1/meeting.json.damaged").write_text(VIEW, encoding="utf-8")

    done = struck(workspace, 2)

    assert set(done.backups) == {first, second}
    assert [each.path for each in done.unreached] == [away]
    assert any(str(away) in sentence for sentence in remaining_sentences(done))
    assert traces(SECRET, workspace.repository.folder, first.parent) == []
    assert traces(SECRET, tmp_path / "pocket"), "nobody can reach it"
    for backup, texts_then in ((first, 2), (second, 2)):
        upkeep.restore(backup, tmp_path / backup.name)
        with open_store(tmp_path / backup.name, clock) as restored:
            assert [entry.text for entry in restored.repository.meeting(1).entries] == texts(workspace)
            assert len(restored.repository.meeting(1).entries) == texts_then
    with open_store(tmp_path / second.name, clock) as restored:
        assert restored.repository.documents(1)[0].status is DocumentStatus.WITHDRAWN


BACKUPS = "store-backups"
PASSPHRASE = Passphrase("grey heron by the weir")


@pytest.fixture
def sealed(tmp_path, monkeypatch):
    """Give the workspace of an encrypted store, at a small cost of unlocking."""
    monkeypatch.setattr(envelope, "COST", LIGHT)
    with create_store(tmp_path / "store", a_body(), clock, PASSPHRASE) as workspace:
        yield workspace


def in_plain(folder, seal, target):
    """Give a folder with what the files of an encrypted store, and its backups, hold."""
    for path in (folder.parent / BACKUPS).glob("*"):
        export = opened(path.read_bytes(), path, partial(unlock_envelope, passphrase=PASSPHRASE)).export
        target.mkdir(exist_ok=True)
        (target / path.name).write_bytes(msgspec.json.encode(export))
    for path in folder.rglob("*.json*"):
        name = path.relative_to(folder).as_posix()
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes()
        place.write_bytes(content if name.startswith("key") else seal.unseal(content, name.removesuffix(".previous")))
    return target


def test_an_encrypted_store_gets_a_new_key_and_holds_the_words_nowhere(sealed: Workspace, tmp_path):
    minuted(sealed, VIEW)
    make_document(sealed, DocumentKind.MINUTES)
    upkeep.back_up(sealed)
    folder, old = sealed.repository.folder, sealed.repository.keys
    assert traces(SECRET, folder, folder.parent / BACKUPS) == []
    assert len(traces(SECRET, in_plain(folder, old.seal, tmp_path / "before"))) > 3
    shares = []

    done = striking.strike(sealed, [2], ruling=False, withdraw=True, progress=shares.append)

    assert done.sealed
    assert len(done.backups) == 1
    assert sorted(shares) == shares
    assert shares[-1] == 1
    new = sealed.repository.keys
    assert (new.store_id, new.fits(PASSPHRASE)) == (old.store_id, True)
    for path in folder.rglob("*.json*"):
        if not path.name.startswith("key"):
            with pytest.raises(Unsealable):
                old.seal.unseal(path.read_bytes(), path.relative_to(folder).as_posix().removesuffix(".previous"))
    assert traces(SECRET, in_plain(folder, new.seal, tmp_path / "after")) == []
    sealed.close()
    with open_store(folder, clock, PASSPHRASE) as again:
        assert [entry.text for entry in again.repository.meeting(1).entries] == ["Searches were discussed."]


def test_what_was_kept_aside_of_a_damaged_file_goes_with_the_line(workspace: Workspace):
    minuted(workspace, VIEW)
    folder = workspace.repository.folder
    for name in ("meetings/1/meeting.json.damaged", "meetings/1/meeting.json.previous.damaged-2", "body.json.damaged"):
        (folder / name).write_text(VIEW, encoding="utf-8")
    struck(workspace, 2)
    assert traces(SECRET, folder) == []


@pytest.fixture(scope="module", params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def before_the_strike(tmp_path_factory, request):
    """Give the folder of a store whose lines, document, typed words and backup hold the secret, and its passphrase."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(envelope, "COST", LIGHT)
        folder = tmp_path_factory.mktemp("striking") / "store"
        with create_store(folder, a_body(), clock, request.param) as workspace:
            minuted(workspace, f"= {VIEW}")
            make_document(workspace, DocumentKind.MINUTES)
            workspace.repository.keep_unfinished((Unfinished(1, 2, 0, SECRET),))
            typed(workspace, 2, ["Patrols were praised."])
            upkeep.back_up(workspace)
        yield folder, request.param


def copied(folder, target, passphrase):
    """Give a copy of a store with its backup, by hard links but for this: every change of a store is a new file."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "lock":
            place = target / "store" / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, place)
    shutil.copytree(folder.parent / BACKUPS, target / BACKUPS)
    with open_store(target / "store", clock, passphrase) as workspace:
        listed = file_in(workspace.repository)
        moved = replace(listed.kept.rows[0], path=str(next((target / BACKUPS).iterdir())))
        workspace.repository.keep_in(listed, KnownBackups((moved,)))
    return target / "store"


def strike_in(folder, passphrase):
    workspace = open_store(folder, clock, passphrase)
    workspace.take_up(1)
    struck(workspace, 2)


def traces_around(folder, seal):
    """Give the traces in a store and its backups, where it is encrypted in what they hold."""
    if seal:
        return traces(SECRET, in_plain(folder, seal, folder.parent / "plain"))
    return traces(SECRET, folder, folder.parent / BACKUPS)


@pytest.mark.fault(3)
@pytest.mark.fault(3)
@pytest.mark.fault(69)
def test_a_strike_that_ends_before_any_call_to_the_disk_is_finished_at_the_next_opening(
    before_the_strike, tmp_path, monkeypatch
):
    store, passphrase = before_the_strike
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    monkeypatch.setattr(holding, "_holds", lambda *_of: True)
    # What an encrypted store does beside is to get a new key, of which every call has its own test.
    step = 9 if passphrase else 1
    place, seen, ended = step, set(), True
    while ended:
        folder = copied(store, tmp_path / str(place), passphrase)
        ended = ended_before_call(place, lambda folder=folder: strike_in(folder, passphrase))
        with open_store(folder, clock, passphrase) as workspace:
            interrupted = workspace.strike_interrupted
            assert bool(striking.finish_interrupted(workspace)) is interrupted
            meeting = workspace.repository.meeting(1)
            status = workspace.repository.documents(1)[0].status
            seal = workspace.repository.keys and workspace.repository.keys.seal
        here = traces_around(folder, seal)
        whole = VIEW in [entry.text for entry in meeting.entries]
        if whole:
            assert (interrupted, status) == (False, DocumentStatus.DRAFT)
            assert here
        else:
            assert here == []
            assert status is DocumentStatus.WITHDRAWN
            assert [entry.text for entry in meeting.entries] == ["Searches were discussed.", "Patrols were praised."]
        seen.add((whole, interrupted))
        place += step
    assert place > 15 * step
    assert seen == {(True, False), (False, True), (False, False)}


def test_documents_with_an_earlier_wording_are_listed_and_withdrawn_in_backups_too(workspace: Workspace, tmp_path):
    minuted(workspace, f"{SECRET} by some.", "Patrols were praised.")
    make_document(workspace, DocumentKind.AGENDA)
    first = make_document(workspace, DocumentKind.MINUTES)
    backup = upkeep.back_up(workspace).path
    workspace.perform(lambda state: with_changed_line(state, 2, typed_as(workspace, "A place was discussed.")))
    second = make_document(workspace, DocumentKind.MINUTES)

    plan = striking.planned(workspace, [2])
    assert [(each.document.id, each.sure) for each in plan.documents] == [(first.id, False), (second.id, True)]
    struck(workspace, 2)

    folder = workspace.repository.folder
    assert traces(SECRET, folder, backup.parent) == []
    assert [each.status for each in workspace.repository.documents(1)][1:] == [DocumentStatus.WITHDRAWN] * 2
    upkeep.restore(backup, tmp_path / "restored")
    assert traces(SECRET, tmp_path / "restored") == []


def test_a_document_that_stays_with_an_earlier_wording_is_named_as_one_that_may_hold_it(workspace: Workspace):
    minuted(workspace, VIEW)
    made = make_document(workspace, DocumentKind.MINUTES)
    workspace.perform(lambda state: with_changed_line(state, 2, typed_as(workspace, "A place was discussed.")))
    done = struck(workspace, 2, withdraw=False)
    assert [(each.document.id, each.sure) for each in done.kept] == [(made.id, False)]
    assert f"Not withdrawn, and may hold an earlier wording: {made.name}" in list(remaining_sentences(done))


@pytest.mark.parametrize("kind", [DocumentKind.AGENDA, DocumentKind.RUNNING_ORDER])
def test_what_brought_back_advice_in_an_earlier_wording_is_found_also_when_it_is_a_view_now(workspace: Workspace, kind):
    minuted(workspace, f"> {VIEW}")
    take(workspace, Step.CLOSE)
    workspace.put_aside()
    convene(workspace, date(2027, 1, 14))
    made = make_document(workspace, kind)
    assert made.lines == (Ref(1, 2),)
    make_document(workspace, DocumentKind.VISITOR_LIST)
    workspace.take_up(1)
    take(workspace, Step.REOPEN)
    workspace.perform(lambda state: with_changed_line(state, 2, typed_as(workspace, "A place was discussed.")))
    done = struck(workspace, 2)
    assert [(each.meeting, each.document.id, each.sure) for each in done.withdrawn] == [(2, made.id, False)]
    assert traces(SECRET, workspace.repository.folder) == []


def test_minutes_of_an_earlier_version_of_the_program_may_hold_any_line(workspace: Workspace):
    minuted(workspace, VIEW)
    for kind in (DocumentKind.AGENDA, DocumentKind.MINUTES):
        made = make_document(workspace, kind)
        content = workspace.repository.document_bytes(1, made.id)
        workspace.repository.keep_document(1, replace(made, lines=None), content)
    assert "lines" not in (workspace.repository.folder / "meetings/1/documents.json").read_text(encoding="utf-8")
    workspace.perform(lambda state: with_changed_line(state, 2, typed_as(workspace, "A place was discussed.")))
    plan = striking.planned(workspace, [2])
    assert [(each.document.id, each.sure) for each in plan.documents] == [(made.id, False)]


def test_a_document_made_again_unchanged_knows_the_lines_that_hold_its_words_now(workspace: Workspace):
    minuted(workspace, VIEW)
    made = make_document(workspace, DocumentKind.MINUTES)
    typed(workspace, 2, ["Patrols were praised."])
    workspace.perform(lambda state: without_line(state, 2))
    typed(workspace, 2, [VIEW])
    workspace.perform(lambda state: without_line(state, 3))
    again = make_document(workspace, DocumentKind.MINUTES)
    assert (again.id, again.lines) == (made.id, (Ref(1, 1), Ref(1, 2), Ref(1, 4)))
    workspace.perform(lambda state: with_changed_line(state, 4, typed_as(workspace, "A place was discussed.")))
    assert [each.document.id for each in striking.planned(workspace, [4]).documents] == [made.id]


def test_a_strike_leaves_the_backup_of_a_restored_store_whole_and_says_that_such_stores_are_out_of_reach(
    workspace: Workspace, tmp_path
):
    minuted(workspace, VIEW)
    backup = upkeep.back_up(workspace).path
    upkeep.restore(backup, tmp_path / "restored")
    done = struck(workspace, 2)
    assert any("stores restored from a backup" in sentence for sentence in unknown_sentences(done))
    told = {each.name: each for each in upkeep.verify(tmp_path / "restored")}[str(backup)]
    assert (told.condition, told.bad) == (upkeep.Condition.CHANGED, False)
    assert not any(each.bad for each in upkeep.verify(tmp_path / "restored"))
