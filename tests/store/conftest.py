"""What the tests of the store share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def golden(tmp_path):
    """Give a copy of the golden store of schema 1."""
    return Path(shutil.copytree(Path(__file__).parent / "golden" / "schema-1", tmp_path / "golden"))
