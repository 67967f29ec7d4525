"""What the tests of faults share."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from secretary.domain.unfinished import Unfinished
from secretary.store.backup import back_up
from secretary.store.keys import Keys, new_keys
from secretary.store.passphrase import Passphrase
from secretary.store.repository import Repository
from tests.builders import DAY
from tests.faults.workloads import light
from tests.store.invented import BODY, CONTENT, DOCUMENT, MEETING


@pytest.fixture
def fast_folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where the system has one, since what is tested here is not the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(dir=memory))
    yield folder
    shutil.rmtree(folder)


def make_store(folder: Path, words: str, keys: Keys | None = None) -> Path:
    """Make a store with two meetings, a document each, and a previous generation of every file that has one."""
    body = replace(BODY, usual_place=words)
    with Repository.create(folder, body, keys=keys) as repository:
        for number in (1, 2):
            for place in ("before", words):
                repository.save(body, replace(MEETING, id=number, place=f"{place} {number}"))
                named = replace(DOCUMENT, name=f"{place} {words} {number}.docx")
                repository.keep_document(number, named, CONTENT)
        repository.save(replace(body, usual_place=f"{words} later"))
        back_up(repository, DAY, folder.with_name("backups"))
        repository.keep_unfinished((Unfinished(1, 2, 0, f"{words} being typed"),))
    return folder


@pytest.fixture
def store(fast_folder: Path) -> Path:
    """Give a store with every kind of file, another one lying beside it."""
    make_store(fast_folder / "elsewhere", "other words")
    return make_store(fast_folder / "store", "words")


@pytest.fixture
def sealed_store(fast_folder: Path) -> Iterator[Path]:
    """Give a store with a passphrase and every kind of file, another one lying beside it, a try costing nothing."""
    with light():
        make_store(fast_folder / "elsewhere", "other words", new_keys(Passphrase("grey heron by the weir")))
        yield make_store(fast_folder / "store", "words", new_keys(PASSPHRASE))


PASSPHRASE = Passphrase("three otters on the bank")
