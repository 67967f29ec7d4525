"""What every test may ask for."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from tests.builders import a_body, clock


def pytest_configure() -> None:
    """Heed signals: a suite started in the background would hand its ignoring of them to the programs it starts."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL)


def pytest_collection_finish() -> None:
    """Leave what was read for the tests out of the search for garbage, which is a fifth of the time of the screens."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give an open store of a forum with five people and no meetings."""
    with Workspace(Repository.create(tmp_path / "store", a_body()), clock) as opened:
        yield opened


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the list of stores that were opened before, and all else of whoever runs the tests, as it is."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in (("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data")):
            patch.setenv(name, str(home / folder))
        yield
