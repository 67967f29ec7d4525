"""The keeper: what is typed and kept goes to the disk behind the keyboard's back, the meeting first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from secretary.domain.entries import EntryKind
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Step
from secretary.domain.shorthand import Mend, Typed
from secretary.domain.unfinished import Unfinished
from secretary.service.convene import convened, stepped
from secretary.service.keeper import Keeper
from secretary.service.minutes import with_changed_line, with_line, with_mended_line
from secretary.service.waiting_words import first_waiting, take_up_words
from secretary.service.workspace import Workspace
from secretary.store.errors import CannotWrite
from secretary.store.repository import Repository
from tests.builders import DAY, ITEMS, clock

Calls = list[tuple[str, object]]


class Told:
    """What the keeper called back."""

    def __init__(self) -> None:
        self.kept: list[object] = []
        self.failed: list[SecretaryError] = []


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def sitting(workspace: Workspace) -> Workspace:
    """Give a store with an open meeting in hand."""
    workspace.perform(lambda state: convened(state, day=DAY, place="Library", items=ITEMS))
    workspace.perform(lambda state: stepped(state, Step.OPEN))
    workspace.save()
    return workspace


@pytest.fixture
def keeper(sitting: Workspace, told: Told) -> Iterator[Keeper]:
    keeper = Keeper(sitting, told.kept.append, told.failed.append)
    yield keeper
    keeper.close()


@pytest.fixture
def calls(sitting: Workspace, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Give what was asked of the disk, in order."""
    made: Calls = []
    save, keep = sitting.repository.save, sitting.repository.keep_unfinished

    def saving(body: object, meeting: object = None) -> None:
        made.append(("meeting", meeting))
        save(body, meeting)

    def keeping(lines: tuple[Unfinished, ...]) -> None:
        made.append(("words", tuple(line.words for line in lines)))
        keep(lines)

    monkeypatch.setattr(sitting.repository, "save", saving)
    monkeypatch.setattr(sitting.repository, "keep_unfinished", keeping)
    return made


def until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not reached():
        assert time.monotonic() < end, "it did not come to this"
        time.sleep(0.002)


def type_in(workspace: Workspace, words: str, item: int = 2) -> None:
    workspace.at_hand.unfinished[workspace.state.sitting.id, item] = words
    workspace.at_hand.typed()


def on_disk(workspace: Workspace) -> tuple[str, ...]:
    with Repository.open(workspace.repository.folder, read_only=True) as seen:
        return tuple(line.words for line in seen.unfinished())


def keep_line(workspace: Workspace, text: str, kind: EntryKind = EntryKind.VIEW, item: int = 2) -> int:
    workspace.perform(partial(with_line, item=item, typed=Typed(kind, text)))
    return workspace.state.sitting.entries[-1].id


def opened_again(workspace: Workspace) -> Workspace:
    workspace.close()
    again = Workspace(Repository.open(workspace.repository.folder), clock)
    assert take_up_words(again) == ""
    return again


def test_what_is_typed_is_on_the_disk_soon_and_then_only_said_to_be(
    sitting: Workspace, keeper: Keeper, told: Told
) -> None:
    type_in(sitting, "Concern was exp")
    assert not sitting.all_kept
    until(lambda: sitting.all_kept)
    assert on_disk(sitting) == ("Concern was exp",)
    assert told.kept[-1] is sitting.state
    assert not told.failed


def test_a_line_that_is_kept_goes_to_the_meeting_first_and_then_out_of_the_words(
    sitting: Workspace, keeper: Keeper, calls: Calls
) -> None:
    type_in(sitting, "A view.")
    until(lambda: sitting.all_kept)
    keep_line(sitting, "A view.")
    sitting.at_hand.forget_words(sitting.state.sitting.id, 2)
    keeper.step_taken()
    until(lambda: sitting.all_kept)
    assert calls == [("words", ("A view.",)), ("meeting", sitting.meeting), ("words", ())]
    assert not (sitting.repository.folder / "unfinished.json").exists()


@pytest.mark.fault(29)
def test_keys_that_come_while_the_disk_is_slow_do_not_queue_up(
    sitting: Workspace, keeper: Keeper, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, go_on = threading.Event(), threading.Event()
    keep = sitting.repository.keep_unfinished

    def slow(lines: tuple[Unfinished, ...]) -> None:
        first.set()
        assert go_on.wait(20)
        keep(lines)

    monkeypatch.setattr(sitting.repository, "keep_unfinished", slow)
    type_in(sitting, "a")
    assert first.wait(20)
    for length in range(2, 60):
        type_in(sitting, "a" * length)
    assert not sitting.all_kept
    go_on.set()
    until(lambda: sitting.all_kept)
    assert calls == [("words", ("a",)), ("words", ("a" * 59,))]


def test_a_key_that_changes_nothing_writes_nothing(sitting: Workspace, keeper: Keeper, calls: Calls) -> None:
    type_in(sitting, "")
    type_in(sitting, "   ")
    keeper.typed()
    until(lambda: keeper.idle)
    assert calls == []
    assert sitting.all_kept


def test_words_wait_where_the_meeting_cannot_be_saved(
    sitting: Workspace, keeper: Keeper, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(sitting, "A view.")
    until(lambda: sitting.all_kept)
    save = sitting.repository.save

    def full(body: object, meeting: object = None) -> None:
        raise CannotWrite("The disk is full.", reason="No space left on device")

    monkeypatch.setattr(sitting.repository, "save", full)
    keep_line(sitting, "A view.")
    sitting.at_hand.forget_words()
    keeper.step_taken()
    until(lambda: bool(told.failed))
    assert on_disk(sitting) == ("A view.",), "the line would be in neither of the two files"
    assert str(sitting.failure) == "The disk is full."
    monkeypatch.setattr("secretary.service.keeper._AGAIN", 0.01)
    monkeypatch.setattr(sitting.repository, "save", save)
    keeper.step_taken()
    until(lambda: sitting.all_kept)
    assert sitting.failure is None


def test_a_full_disk_is_tried_again_without_a_key(
    sitting: Workspace, keeper: Keeper, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secretary.service.keeper._AGAIN", 0.01)
    tries = iter([True, True, False])
    keep = sitting.repository.keep_unfinished

    def full_at_first(lines: tuple[Unfinished, ...]) -> None:
        if next(tries):
            raise CannotWrite("The disk is full.", reason="No space left on device")
        keep(lines)

    monkeypatch.setattr(sitting.repository, "keep_unfinished", full_at_first)
    type_in(sitting, "half a line")
    until(lambda: sitting.all_kept)
    assert len(told.failed) == 2


def test_closing_writes_what_still_waits(sitting: Workspace, told: Told) -> None:
    keeper = Keeper(sitting, told.kept.append, told.failed.append)
    type_in(sitting, "the last word")
    keeper.close()
    assert on_disk(sitting) == ("the last word",)


def test_words_that_are_dropped_are_off_the_disk_at_once(sitting: Workspace, keeper: Keeper) -> None:
    type_in(sitting, "not for the record", item=2)
    type_in(sitting, "for the record", item=3)
    keeper.drop_words(sitting.state.sitting.id, 2)
    assert on_disk(sitting) == ("for the record",)
    keeper.drop_words()
    assert not (sitting.repository.folder / "unfinished.json").exists()


def test_words_wait_where_they_were_typed(sitting: Workspace) -> None:
    line = keep_line(sitting, "Lighting was bad.")
    words = (
        Unfinished(1, 2, 0, "= half a decision"),
        Unfinished(1, 2, line, "Lighting was bad near the school."),
        Unfinished(1, 3, 0, "s/nothing/here/"),
    )
    sitting.keep_words(words)
    again = opened_again(sitting)
    assert again.at_hand.lines() == words
    assert again.all_kept
    assert first_waiting(again) == words[0]


@pytest.mark.parametrize("words", ["Lighting was bad.", "  Lighting was bad. ", "view: Lighting was bad."])
def test_words_that_have_become_a_line_do_not_wait_any_more(sitting: Workspace, words: str) -> None:
    sitting.keep_words((Unfinished(1, 2, 0, words), Unfinished(1, 3, 0, words)))
    keep_line(sitting, "Lighting was bad.")
    again = opened_again(sitting)
    assert [line.item for line in again.at_hand.lines()] == [3], "under the other item it is no line yet"


def test_a_change_that_was_kept_does_not_wait_any_more(sitting: Workspace) -> None:
    line = keep_line(sitting, "Lighting was bad.")
    keep_line(sitting, "Another view.")
    sitting.keep_words((Unfinished(1, 2, line, "= Lighting was agreed."),))
    sitting.perform(partial(with_changed_line, entry_id=line, typed=Typed(EntryKind.DECISION, "Lighting was agreed.")))
    assert opened_again(sitting).at_hand.lines() == ()


@pytest.mark.parametrize(
    ("mend", "after"),
    [("s/bad/poor/", "Lighting was poor."), ("s/was bad/was bad in part/", "Lighting was bad in part.")],
)
def test_a_mend_that_was_kept_does_not_wait_any_more(sitting: Workspace, mend: str, after: str) -> None:
    line = keep_line(sitting, "Lighting was bad.")
    sitting.keep_words((Unfinished(1, 2, 0, mend),))
    sitting.save()
    take_up_words(sitting)
    assert [each.words for each in sitting.at_hand.lines()] == [mend]
    sitting.perform(partial(with_mended_line, entry_id=line, mend=Mend("Lighting was bad.", after)))
    assert opened_again(sitting).at_hand.lines() == ()


def test_words_of_a_line_or_an_item_that_is_gone_wait_all_the_same(sitting: Workspace) -> None:
    nowhere = Unfinished(9, 1, 0, "of a meeting")
    sitting.keep_words((Unfinished(1, 2, 99, "of a line"), Unfinished(1, 77, 0, "of an item"), nowhere))
    assert opened_again(sitting).at_hand.lines() == (
        Unfinished(1, 2, 0, "of a line"),
        Unfinished(1, 3, 0, "of an item"),
    )
