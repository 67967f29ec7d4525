"""Processes that end in the middle of a save: what was acknowledged is there, and never half of anything."""

from __future__ import annotations

import os
from dataclasses import replace

from secretary.store.repository import Repository
from tests.store.invented import BODY, CONTENT, DOCUMENT, MEETING

NEW_BODY = replace(BODY, usual_place="new")
NEW_MEETING = replace(MEETING, place="new")
DISK_CALLS = ("open", "write", "fsync", "link", "replace", "unlink", "mkdir")


def make_store(folder):
    with Repository.create(folder, BODY) as repository:
        repository.save(BODY, MEETING)
    return folder


def ended_before_call(place, work):
    """Do `work` in a child that ends before its `place`-th call to the disk; tell whether it got so far."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9
    left = place

    def counted(real):
        def call(*args, **options):
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(9)
            return real(*args, **options)

        return call

    for name in DISK_CALLS:
        setattr(os, name, counted(getattr(os, name)))
    try:
        work()
    finally:
        os._exit(0)


def save_both(folder):
    Repository.open(folder).save(NEW_BODY, NEW_MEETING)


def test_a_save_that_ends_before_any_call_to_the_disk_leaves_whole_generations_in_order(tmp_path):
    place, seen = 1, set()
    while True:
        folder = make_store(tmp_path / str(place))
        ended = ended_before_call(place, lambda folder=folder: save_both(folder))
        with Repository.open(folder) as repository:
            state = (repository.meeting(1) == NEW_MEETING, repository.body() == NEW_BODY)
            assert repository.meeting(1) in (MEETING, NEW_MEETING)
            assert repository.body() in (BODY, NEW_BODY)
            assert state != (False, True), "the body must never be ahead of its meeting"
            seen.add(state)
            repository.save(NEW_BODY, NEW_MEETING)
        assert not list(folder.rglob("*.new"))
        assert (folder / "body.json.previous").exists()
        if not ended:
            break
        place += 1
    assert place > 15
    assert seen == {(False, False), (True, False), (True, True)}, "the crash between the two writes is among them"


def test_a_new_meeting_or_a_new_store_that_ends_anywhere_can_be_saved_again(tmp_path):
    place = 1
    while True:
        folder = tmp_path / str(place)

        def work(folder=folder):
            repository = Repository.create(folder, BODY)
            repository.save(BODY, MEETING)
            repository.keep_document(1, DOCUMENT, CONTENT)

        ended = ended_before_call(place, work)
        repository = Repository.open(folder) if Repository.exists(folder) else Repository.create(folder, BODY)
        with repository:
            assert repository.body() == BODY
            assert repository.meeting_numbers() in ((), (1,))
            repository.save(BODY, MEETING)
            assert repository.documents(1) in ((), (DOCUMENT,))
            repository.keep_document(1, DOCUMENT, CONTENT)
            assert repository.document_bytes(1, 1) == CONTENT
        if not ended:
            break
        place += 1
    assert place > 20
