"""What the tests of the store share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from secretary.store import envelope
from secretary.store.envelope import Cost

LIGHT = Cost(memory_kib=8, passes=1, lanes=1)


@pytest.fixture
def golden(tmp_path):
    """Give a copy of the golden store of the present schema."""
    return _copied("schema-4", tmp_path)


@pytest.fixture
def golden_of_schema_3(tmp_path):
    """Give a copy of the golden store of schema 3."""
    return _copied("schema-3", tmp_path)


@pytest.fixture
def golden_of_schema_2(tmp_path):
    """Give a copy of the golden store of schema 2."""
    return _copied("schema-2", tmp_path)


@pytest.fixture
def golden_of_schema_1(tmp_path):
    """Give a copy of the golden store of schema 1."""
    return _copied("schema-1", tmp_path)


def _copied(name, folder):
    return Path(shutil.copytree(Path(__file__).parent / "golden" / name, folder / "golden"))


@pytest.fixture
def light(monkeypatch):
    """Make a try at a passphrase cost next to nothing: 8 KiB and one pass."""
    monkeypatch.setattr(envelope, "COST", LIGHT)
