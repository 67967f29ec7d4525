"""The language of the screens and documents: texts by gettext, days and times in words."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time

_DOMAIN = "secretary"
_CATALOGUES = Path(__file__).parent / "locale"
_SOURCE_LANGUAGE = "en-GB"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class _Chosen:
    """The language in use; one for the whole program, that of the body whose store was opened last."""

    tag: str = _SOURCE_LANGUAGE


def set_language(tag: str) -> None:
    """Use the language with this tag, such as en-GB or cy; texts without a translation stay English.

    Set it before `secretary.ui` is imported: key bindings take their words at import.
    """
    _Chosen.tag = tag or _SOURCE_LANGUAGE


def language() -> str:
    """Give the tag of the language in use."""
    return _Chosen.tag


@lru_cache(maxsize=8)
def _catalogue(tag: str) -> gettext.NullTranslations:
    names = [tag.replace("-", "_"), tag.partition("-")[0]]
    return gettext.translation(_DOMAIN, _CATALOGUES, languages=names, fallback=True)


def _(text: str) -> str:
    """Give `text` in the language in use."""
    return _catalogue(_Chosen.tag).gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Give the form of a text that goes with `number`, in the language in use."""
    return _catalogue(_Chosen.tag).ngettext(one, many, number)


def _is_british() -> bool:
    return _Chosen.tag in ("en", _SOURCE_LANGUAGE)


def long_day(day: date) -> str:
    """Give a day in full: Thursday 10 December 2026."""
    if _is_british():
        return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date  # noqa: PLC0415 - the first screen must not pay for it

    return format_date(day, "full", locale=_locale())


def short_day(day: date) -> str:
    """Give a day in short: Thu 10 Dec 2026."""
    if _is_british():
        return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]} {day.year}"
    from babel.dates import format_skeleton  # noqa: PLC0415 - as above

    return format_skeleton("yMMMEd", day, locale=_locale())


def clock_time(moment: time) -> str:
    """Give a time of day to the minute: 18:30."""
    if _is_british():
        return f"{moment:%H:%M}"
    from babel.dates import format_time  # noqa: PLC0415 - as above

    return format_time(moment, "short", locale=_locale())


@lru_cache(maxsize=8)
def _known_locale(tag: str) -> str:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        return str(Locale.parse(tag, sep="-"))
    except (ValueError, UnknownLocaleError):
        return "en_GB"


def _locale() -> str:
    return _known_locale(_Chosen.tag)
