"""What every test of the screens may ask for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import pytest_textual_snapshot

from secretary.service import rule
from secretary.service.sample import build_sample
from secretary.ui.dialogs import mending
from secretary.ui.screens import watching
from tests.ui.idle import wait_less
from tests.ui.plain_rule import PlainChecker

_ADDRESSES = re.compile(r"\s*<!-- Generated with Rich .*?-->|\s*@font-face \{.*?\}", re.DOTALL)
_normalized = pytest_textual_snapshot.normalize_svg


def _without_addresses(svg: str) -> str:
    """Give a picture without the places on the network that its fonts would be fetched from."""
    return _ADDRESSES.sub("", _normalized(svg))


pytest_textual_snapshot.normalize_svg = _without_addresses
wait_less()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the list of stores that were opened before inside the test's own folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def looked_at_when_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have typed words looked at before the screens are said to be at rest, however fast the keys came."""
    for module in (watching, mending):
        monkeypatch.setattr(module, "_PAUSE", 0.001)


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


@pytest.fixture
def plain_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a plain Rule, of which a test can tell what it finds, in place of the real one."""
    monkeypatch.setattr(rule, "Checker", PlainChecker)
