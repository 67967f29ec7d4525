"""What the project says of itself is true: clauses, tests, commands and files that it names are there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from secretary import __version__

ROOT = Path(__file__).parents[2]
CLAUSES = [f"{source}{number}" for source, last in (("F", 13), ("I", 13), ("R", 8)) for number in range(1, last + 1)]


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_has_one_row_that_says_how_far_it_is_met(clause: str) -> None:
    rows = [line for line in _read("docs/conformance.md").splitlines() if line.startswith(f"| {clause} |")]

    assert len(rows) == 1
    _, _, _, there_is, shown_by, _ = rows[0].split("|")
    assert there_is.strip().startswith(("Not yet", "In part", "All of it", "No field"))
    assert bool(shown_by.strip()) is not there_is.strip().startswith("Not yet")


def test_every_test_that_conformance_names_is_there() -> None:
    named = re.findall(r"`([a-z_0-9/]+\.py)::(test_[a-z_0-9]+)`", _read("docs/conformance.md"))

    assert named
    missing = [f"{file}::{name}" for file, name in named if f"def {name}(" not in _read(f"tests/{file}")]
    assert missing == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_the_files_that_a_page_points_to_are_there(document: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", _read(document)):
        assert (ROOT / target).is_file(), target


@pytest.mark.parametrize("mark", ["try", "test"])
def test_the_gate_finds_the_readmes_commands(mark: str) -> None:
    (command,) = re.findall(rf"<!-- {mark} -->\n```\n([^\n]+)\n```", _read("README.md"))

    assert command.startswith("python3 -m venv .venv && ")


def test_the_gate_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_this_version_is_in_the_changelog() -> None:
    assert f"## [{__version__}]" in _read("CHANGELOG.md")


def test_every_dependency_is_explained() -> None:
    declared = re.findall(r'^  "([a-z-]+)[>=<~]', _read("pyproject.toml"), re.MULTILINE)
    explained = _read("docs/dependencies.md").casefold()

    assert len(declared) > 10
    assert [name for name in declared if name not in explained] == []
