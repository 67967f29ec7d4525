"""Evenings by keys: the real program over a store, on the day that a test sets, as large as the smallest terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from secretary.domain.people import Person
from secretary.service import templates
from secretary.service.convene import new_body
from secretary.service.opening import create_store
from tests.ui.idle import wait_less
from tests.ui.playing import SMALL, Player, an_app, playing

wait_less()


class Evening:
    """A store in a folder, and the day on which the program is started over it."""

    def __init__(self, folder: Path, protocol: str, people: tuple[Person, ...]) -> None:
        self.folder = folder
        self._now = datetime(2026, 11, 5, 18, 42)
        body = replace(new_body("Riverside", templates.protocol(protocol)), people=people)
        create_store(folder, body, self.clock).close()

    def clock(self) -> datetime:
        return self._now

    @asynccontextmanager
    async def on(self, day: int, month: int) -> AsyncIterator[Player]:
        """Start the program on a day of 2026, at its desk."""
        self._now = datetime(2026, month, day, 18, 42)
        async with playing(an_app(self.folder, self.clock), SMALL) as pilot:
            yield pilot
