from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def templates() -> Path:
    return Path(__file__).parents[2] / "templates"
