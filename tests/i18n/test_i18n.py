"""Days and times in words, and the language they are in."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, time

import pytest

from secretary import i18n

DAY = date(2026, 12, 10)


@pytest.fixture(autouse=True)
def _english_again():
    yield
    i18n.set_language("en-GB")


def test_english_days_and_times():
    assert i18n.long_day(DAY) == "Thursday 10 December 2026"
    assert i18n.short_day(DAY) == "Thu 10 Dec 2026"
    assert i18n.short_day(date(2027, 5, 2)) == "Sun 2 May 2027"
    assert i18n.clock_time(time(9, 5)) == "09:05"


@pytest.mark.parametrize(("tag", "day"), [("cy-GB", "Rhagfyr"), ("fr", "décembre"), ("fr-FR", "décembre")])
def test_another_language_has_its_own_months(tag, day):
    i18n.set_language(tag)
    assert day in i18n.long_day(DAY)
    assert i18n.short_day(DAY)
    assert i18n.clock_time(time(18, 30)) == "18:30"


@pytest.mark.parametrize("tag", ["xx-nowhere", "not a tag", "é", "../../etc", ""])
def test_a_language_that_nobody_knows_is_english(tag):
    i18n.set_language(tag)
    assert "December 2026" in i18n.long_day(DAY)
    assert i18n._("Carried") == "Carried"
    assert i18n.ngettext("{number} other", "{number} others", 2) == "{number} others"


def test_english_costs_no_babel():
    code = (
        "import sys, datetime; from secretary import i18n; day = datetime.date(2026, 12, 10);"
        "i18n.long_day(day); i18n.short_day(day); i18n._('x'); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_a_context_needs_costs_no_word_library():
    code = (
        "import sys; import secretary.documents, secretary.documents.context;"
        "sys.exit(bool({'docx', 'docxtpl', 'jinja2', 'lxml', 'babel'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
