"""What every test of the screens may ask for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from secretary.service.sample import build_sample


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the list of stores that were opened before inside the test's own folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the usual sample, built once; copy it before anything is changed."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    build_sample(folder).close()
    return folder


@pytest.fixture
def sample(built_sample: Path, tmp_path: Path) -> Path:
    """Give a sample's store that may be changed."""
    return Path(shutil.copytree(built_sample, tmp_path / "sample"))
