"""The bank holidays of each part of the United Kingdom, and the days that a body leaves out beside them (F11)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, lru_cache, partial
from types import MappingProxyType

from secretary.domain.working_days import CalendarKey, WorkingDays
from secretary.i18n import _

# Wales has the holidays of England.
_SUBDIVISIONS = {CalendarKey.ENGLAND_AND_WALES: "ENG", CalendarKey.SCOTLAND: "SCT", CalendarKey.NORTHERN_IRELAND: "NIR"}
_YEARS_KNOWN = range(1872, 2101)
_YEARS_KEPT = 1000


def working_days(key: CalendarKey, extra: Collection[date] = ()) -> WorkingDays:
    """Give the working days of a region; a day in `extra` counts as little as a bank holiday (F11).

    The calendar knows the rules of 1872 to 2100 and the holidays proclaimed for one year, as far as they were known
    when the `holidays` library in use was published; one proclaimed since is given in `extra`. Outside these years
    there are only weekends and `extra`. The names of bank holidays are English whatever the language in use.
    """
    known = partial(_bank_holidays, key)
    if not extra:
        return WorkingDays(known)
    own = frozenset(extra)

    @cache
    def with_own(year: int) -> Mapping[date, str]:
        name = _("Holiday added by the body")
        return {day: name for day in own if day.year == year} | dict(known(year))

    return WorkingDays(with_own)


@lru_cache(maxsize=_YEARS_KEPT)
def _bank_holidays(key: CalendarKey, year: int) -> Mapping[date, str]:
    """Give the bank holidays of a region in a year, substitute days included, by name; none in a year not known."""
    if year not in _YEARS_KNOWN:
        return MappingProxyType({})
    from holidays import country_holidays  # noqa: PLC0415 - a start must not pay for it

    # Without a language it would take the machine's, and Thai is one that it knows.
    found = country_holidays("GB", subdiv=_SUBDIVISIONS[key], years=year, expand=False, language="en_GB")
    return MappingProxyType({day: _as_said(name) for day, name in found.items() if day.year == year})


def _as_said(name: str) -> str:
    """Give a holiday's name as a British notice has it; two that fall on one day are parted by a comma."""
    return name.replace("(observed)", "(substitute day)").replace("; ", ", ")
