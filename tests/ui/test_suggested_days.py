"""What the first screen suggests to type is understood."""

from __future__ import annotations

from datetime import date

import pytest

from secretary.service.dates import BritishDateReader
from secretary.ui.screens.welcome import _QUESTIONS

(HINT,) = (hint for name, _question, hint in _QUESTIONS if name == "date")
SUGGESTED = HINT.removeprefix("such as ").split(", or ")


@pytest.mark.parametrize("words", SUGGESTED)
@pytest.mark.parametrize("today", range(1, 8))
def test_a_suggested_day_is_read_whatever_day_it_is(words: str, today: int) -> None:
    assert BritishDateReader().read(words, date(2026, 11, today)) is not None
