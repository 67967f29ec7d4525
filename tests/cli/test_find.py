"""Finding on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secretary.service.opening import open_store
from tests.builders import clock
from tests.cli.conftest import Shell

MINUTES = """4
The café by the canal was talked about.
~ Some found it quiet.
> Publish the search figures by ward.
! Police: send the template by 8 Jan 2027 @Khan
= Thanks are sent [bold]today[/z].
"""


@pytest.fixture
def held(secretary: Shell, tmp_path: Path) -> Shell:
    people = tmp_path / "people.csv"
    people.write_text("name,side,member\nAisha Khan,Police,\n", encoding="utf-8")
    secretary.done("new", "--body", "Canal Street Group", "--date", "10/12/2026", "--place", "Library", "--people", people)
    return secretary
