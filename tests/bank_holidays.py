"""The bank holidays of 2020 to 2030 from the published rules, without any library: tests count by them.

The rules are those of the Banking and Financial Dealings Act 1971, the substitute days and the one-off holidays those
that were proclaimed. A holiday proclaimed later for one of these years goes into `ONE_OFF`.
"""

from __future__ import annotations

from datetime import date, timedelta

from secretary.domain.working_days import CalendarKey

YEARS = range(2020, 2031)
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
EVERYWHERE = tuple(CalendarKey)
ONE_OFF = (
    (date(2022, 6, 3), EVERYWHERE),  # the Platinum Jubilee
    (date(2022, 9, 19), EVERYWHERE),  # the State Funeral of Queen Elizabeth II
    (date(2023, 5, 8), EVERYWHERE),  # the Coronation of King Charles III
    (date(2026, 6, 15), (CalendarKey.SCOTLAND,)),  # Scotland at the World Cup
)
MOVED = {
    date(2020, 5, 4): date(2020, 5, 8),  # the early May holiday, for the 75th anniversary of VE day
    date(2022, 5, 30): date(2022, 6, 2),  # the spring holiday, for the Platinum Jubilee
}


def easter(year: int) -> date:
    """Give Easter Sunday by the tables of Clavius: the Sunday after the first full moon from 21 March on."""
    golden = year % 19 + 1
    century = year // 100 + 1
    leap_days_left_out = 3 * century // 4 - 12
    drift_of_the_moon = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + drift_of_the_moon - leap_days_left_out) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    after_the_first_of_march = 43 - epact
    if after_the_first_of_march < 20:
        after_the_first_of_march += 30
    moon = date(year, 3, 1) + timedelta(days=after_the_first_of_march)
    return moon + timedelta(days=SUNDAY - moon.weekday() or 7)


def bank_holidays(key: CalendarKey, year: int) -> frozenset[date]:
    """Give the days of the year on which the offices of a region are shut beside weekends."""
    days = {easter(year) - timedelta(days=2), first_monday(year, 5), last_monday(year, 5)}
    days |= observed([date(year, 12, 25), date(year, 12, 26)])
    if key is CalendarKey.SCOTLAND:
        days |= observed([date(year, 1, 1), date(year, 1, 2)])
        days |= {first_monday(year, 8)} | observed([date(year, 11, 30)])
    else:
        days |= observed([date(year, 1, 1)])
        days |= {easter(year) + timedelta(days=1), last_monday(year, 8)}
    if key is CalendarKey.NORTHERN_IRELAND:
        days |= observed([date(year, 3, 17)]) | observed([date(year, 7, 12)])
    days = {MOVED.get(day, day) for day in days}
    return frozenset(days | {day for day, where in ONE_OFF if day.year == year and key in where})


def first_monday(year: int, month: int) -> date:
    """Give the first Monday of a month."""
    return next(date(year, month, day) for day in range(1, 8) if date(year, month, day).weekday() == MONDAY)


def last_monday(year: int, month: int) -> date:
    """Give the last Monday of a month of 31 days."""
    return next(date(year, month, day) for day in range(31, 24, -1) if date(year, month, day).weekday() == MONDAY)


def observed(feasts: list[date]) -> set[date]:
    """Give the weekdays on which feasts are kept: their own, or the first one after them that no other has."""
    kept = {day for day in feasts if day.weekday() < SATURDAY}
    for feast in feasts:
        day = feast
        while day.weekday() >= SATURDAY or (day != feast and day in kept):
            day += timedelta(days=1)
        kept.add(day)
    return kept
