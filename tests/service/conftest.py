"""What the tests of the service share."""

from __future__ import annotations

import pytest

from secretary.service import rule
from tests.service.marked_words import MarkedWords


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> type[MarkedWords]:
    """Have marked words found in place of what gives somebody away, and count from nought."""
    monkeypatch.setattr(rule, "Checker", MarkedWords)
    MarkedWords.checks = MarkedWords.made = 0
    return MarkedWords
