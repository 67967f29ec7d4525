"""Opening a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from secretary import i18n
from secretary.service.opening import create_store, open_store
from tests.builders import a_body


def _clock() -> datetime:
    return datetime(2026, 12, 1, 9)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    i18n.set_language("en-GB")


def test_days_are_said_in_the_language_of_the_body_whose_store_was_opened_last(tmp_path: Path) -> None:
    create_store(tmp_path / "caerdydd", replace(a_body(), language="cy"), _clock).close()
    assert "Rhagfyr" in i18n.long_day(date(2026, 12, 10))

    create_store(tmp_path / "hull", a_body(), _clock).close()
    assert "December" in i18n.long_day(date(2026, 12, 10))

    open_store(tmp_path / "caerdydd", _clock).close()
    assert "Rhagfyr" in i18n.long_day(date(2026, 12, 10))
