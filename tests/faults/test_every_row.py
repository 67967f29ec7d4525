"""Every row of docs/faults.md has a test that shows it, and names it; every marked test is of a row that is there."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
LAST = 70
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([a-z_/]+\.py)::(test_[a-z0-9_]+)`")


@cache
def shown() -> dict[int, set[tuple[str, str]]]:
    """Give for each number the tests, by file and name, that are marked with it, or one of whose cases is."""
    found: dict[int, set[tuple[str, str]]] = {}
    for path in TESTS.rglob("test_*.py"):
        if "mark.fault(" in path.read_text(encoding="utf-8"):
            place = path.relative_to(TESTS)
            module = importlib.import_module(".".join(("tests", *place.with_suffix("").parts)))
            for test in _tests_in(module):
                for number in _numbers_of(test):
                    found.setdefault(number, set()).add((place.as_posix(), test.__name__))
    return found


def _tests_in(module: ModuleType) -> Iterator[Any]:
    for name, value in vars(module).items():
        if name.startswith("test_"):
            yield value
        elif isinstance(value, type) and name.startswith("Test"):
            yield from (test for name, test in vars(value).items() if name.startswith("test_"))


def _numbers_of(test: Any) -> Iterator[int]:
    for mark in getattr(test, "pytestmark", ()):
        if mark.name == "fault":
            yield from mark.args
        elif mark.name == "parametrize":
            cases = [case for case in mark.args[1] if isinstance(case, type(pytest.param()))]
            yield from (number for case in cases for each in case.marks if each.name == "fault" for number in each.args)


@cache
def rows() -> dict[int, tuple[str, str, str]]:
    """Give what the page says of each row: the fault, the result, and the tests that it names."""
    page = (TESTS.parent / "docs" / "faults.md").read_text(encoding="utf-8")
    found = [(int(number), *(cell.strip() for cell in rest)) for number, *rest in ROW.findall(page)]
    assert [number for number, *_ in found] == list(range(1, LAST + 1)), "each row once, in order"
    return {number: (fault, result, tests) for number, fault, result, tests in found}


def test_no_test_is_of_a_row_that_is_not_there() -> None:
    assert set(shown()) <= set(range(1, LAST + 1))


@pytest.mark.parametrize("number", range(1, LAST + 1))
def test_every_row_says_what_comes_of_it_and_names_tests_that_show_it(number: int) -> None:
    fault, result, tests = rows()[number]
    named = NAMED.findall(tests)
    assert fault
    assert result
    assert named
    assert set(named) <= shown().get(number, set())
