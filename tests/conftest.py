"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from tests.builders import a_body, clock


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give an open store of a forum with five people and no meetings."""
    with Workspace(Repository.create(tmp_path / "store", a_body()), clock) as opened:
        yield opened
