"""A rescue copy: all that is known of a store made into another one, when its own disk can no longer be trusted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from secretary.domain.errors import BadInput, SecretaryError
from secretary.domain.meeting import Meeting
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository

Progress = Callable[[int, int], None]


def rescue_copy(workspace: Workspace, folder: Path, progress: Progress) -> tuple[str, ...]:
    """Make a store in a new or empty folder of what is in memory and, beside it, of what the old disk still gives.

    The words being typed are in it, and it opens with the same passphrase if there is one. Nothing is written to the
    old store. Gives in sentences what could not be read there. Raises BadInput for a place within the old store, and
    what making a store raises; then nothing of it is left.
    """
    source = workspace.repository
    folder = folder.expanduser().absolute()
    if folder.resolve().is_relative_to(source.folder.resolve()):
        raise BadInput("{folder} is in the store that is to be rescued: choose another place.", folder=folder)
    hand = workspace.meeting
    numbers = sorted({*source.meeting_numbers(), *([hand.id] if hand else [])})
    problems: list[str] = []
    with _gone_on_failure(folder), Repository.create(folder, workspace.body, keys=source.keys) as copy:
        for done, number in enumerate(numbers, start=1):
            try:
                meeting = hand if hand and hand.id == number else source.meeting(number)
            except SecretaryError as error:
                problems.append(str(error))
                continue
            problems += _copied(workspace, copy, meeting)
            progress(done, len(numbers))
        copy.keep_unfinished(workspace.at_hand.lines())
    return tuple(problems)


def _copied(workspace: Workspace, copy: Repository, meeting: Meeting) -> list[str]:
    copy.save(workspace.body, meeting)
    try:
        documents = workspace.repository.documents_with_bytes(meeting.id)
    except SecretaryError as error:
        return [str(error)]
    for document, content in documents:
        copy.keep_document(meeting.id, document, content)
    return []


@contextmanager
def _gone_on_failure(folder: Path) -> Iterator[None]:
    """Leave no half of a store where there was nothing before."""
    was_there = folder.exists()
    try:
        yield
    except BaseException:
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise
