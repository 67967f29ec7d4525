"""Days said in British English, counted from the day of a meeting; a reading that is not sure is none."""

from __future__ import annotations

import re
from datetime import date, timedelta

from secretary.domain.votes import NUMBER_WORDS

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS)} | {"a": 1, "an": 1}
_QUARTERS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": 4}
# Said after "by", these are as likely an amount, or round the clock.
_NO_DAYS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "1/8", "1/10", "24/7"})
_NEARLY_A_YEAR = timedelta(days=364)
_YEARS_TO_TRY = 9  # from one 29 February to the next there are at most eight

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_FULL_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_YEAR = r"(?:,?\s(?P<year>(?:19|20|21)[0-9]{2}|['’]?[0-9]{2}))?"

_DAY_AND_MONTH = re.compile(rf"(?:{_WEEKDAY},?\s(?:the\s)?)?{_DAY}\s(?:of\s)?{_MONTH}{_YEAR}")
_MONTH_AND_DAY = re.compile(rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s(?:the\s)?{_DAY}{_YEAR}")
_FIGURES = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<sep>[/.-])(?P<month>[0-9]{1,2})(?P=sep)(?P<year>(?:19|20|21)[0-9]{2}|[0-9]{2})"
)
_SHORT_FIGURES = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})")
_ISO_DAY = re.compile(rf"{_FULL_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})")
_DAY_OF_MONTH = re.compile(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)")
_ONE_WEEKDAY = re.compile(rf"(?:(?P<which>this|next|coming|this\scoming)\s)?{_WEEKDAY}(?P<later>\sweek)?")
_COUNT = rf"(?P<number>[0-9]{{1,3}}|{'|'.join(_NUMBERS)})\s(?P<unit>day|week|fortnight|month|year)s?"
_SPAN = re.compile(rf"(?:in|within)\s{_COUNT}(?:['’]?\stime)?")
_SPAN_FROM_NOW = re.compile(rf"{_COUNT}(?:['’]?\stime|\sfrom\s(?:now|today))")
_EDGE_OF_MONTH = re.compile(rf"(?P<edge>end|start|beginning)(?:\sof)?[\s-]{_MONTH}{_YEAR}")
_EDGE_OF_THIS = re.compile(r"end\sof\s(?:(?:the|this)\s)?(?P<unit>month|quarter|year)|(?P<alone>month|year)[\s-]end")
_EDGE_OF_NEXT = re.compile(r"end\sof\snext\s(?P<unit>month|quarter|year)")
_END_OF_YEAR = re.compile(rf"end\sof\s{_FULL_YEAR}")
_QUARTER = re.compile(
    rf"(?:end\sof\s(?:the\s)?)?(?:q(?P<place>[1-4])|(?P<said>{'|'.join(_QUARTERS)})\squarter)[\s,]\s?(?:of\s)?{_FULL_YEAR}"
)


class BritishDateReader:
    """Reads days as they are said and written in Britain: 08/01/2027 is 8 January.

    A day without a year is the first such day on or after the day counted from; a weekday is always a later day. What
    people take in two ways, such as "next Friday" said on a Monday, is not read. A quarter with its year ("1st quarter
    2008", R5) is one of the calendar year.
    """

    def read_past(self, words: str, latest: date) -> date | None:
        """Give the day that `words` mean of something done by `latest`: 1 Dec, said on 10 Dec, is of the same year."""
        day = self.read(words, latest)
        if day is None or day <= latest:
            return day
        earlier = self.read(words, latest - _NEARLY_A_YEAR)
        return earlier if earlier and (earlier.day, earlier.month) == (day.day, day.month) else day

    def read(self, words: str, counted_from: date) -> date | None:
        """Give the day that `words` mean, or None where they are no day, or not surely one."""
        said = " ".join(words.casefold().split()).strip(" .,;").removeprefix("the ")
        try:
            return _written(said, counted_from) or _spoken(said, counted_from) or _edge(said, counted_from)
        except (OverflowError, ValueError):
            # The calendar of the standard library ends with the year 9999.
            return None


def _written(said: str, start: date) -> date | None:
    """Give a day that is written out: with a month's name, in figures, or as "8th"."""
    named = _DAY_AND_MONTH.fullmatch(said) or _MONTH_AND_DAY.fullmatch(said)
    if named:
        day = _in_year(named["year"], _month(named["month"]), int(named["day"]), start)
        wrong = day and named["weekday"] and _WEEKDAYS.index(named["weekday"][:3]) != day.weekday()
        return None if wrong else day
    figures = _ISO_DAY.fullmatch(said) or _FIGURES.fullmatch(said)
    if figures:
        return _in_year(figures["year"], int(figures["month"]), int(figures["day"]), start)
    short = _SHORT_FIGURES.fullmatch(said)
    if short and said not in _NO_DAYS:
        return _in_year(None, int(short["month"]), int(short["day"]), start)
    alone = _DAY_OF_MONTH.fullmatch(said)
    return _next_day_of_month(int(alone["day"]), start) if alone else None


def _spoken(said: str, start: date) -> date | None:
    """Give a day that is said from the day of the meeting: "tomorrow", "Friday", "in two weeks"."""
    near = {"today": 0, "tomorrow": 1, "day after tomorrow": 2}
    if said in near:
        return start + timedelta(days=near[said])
    weekday = _ONE_WEEKDAY.fullmatch(said)
    if weekday:
        return _weekday(weekday, start)
    span = _SPAN.fullmatch(said) or _SPAN_FROM_NOW.fullmatch(said)
    if not span:
        return None
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - a start must not pay for it

    number = _NUMBERS[span["number"]] if span["number"] in _NUMBERS else int(span["number"])
    lengths = {
        "day": relativedelta(days=number),
        "week": relativedelta(weeks=number),
        "fortnight": relativedelta(weeks=2 * number),
        "month": relativedelta(months=number),
        "year": relativedelta(years=number),
    }
    later: date = start + lengths[span["unit"]]
    return later


def _edge(said: str, start: date) -> date | None:
    """Give the first or the last day of a month, a quarter or a year."""
    month = _EDGE_OF_MONTH.fullmatch(said)
    if month:
        return _edge_of_month(month, start)
    year = _END_OF_YEAR.fullmatch(said)
    if year:
        return date(int(year["year"]), 12, 31)
    quarter = _QUARTER.fullmatch(said)
    if quarter:
        place = int(quarter["place"]) if quarter["place"] else _QUARTERS[quarter["said"]]
        return _month_end(int(quarter["year"]), place * 3)
    this = _EDGE_OF_THIS.fullmatch(said)
    following = _EDGE_OF_NEXT.fullmatch(said)
    if this:
        return _span_end(this["unit"] or this["alone"], start)
    if following:
        end = _span_end(following["unit"], start)
        return _span_end(following["unit"], end + timedelta(days=1))
    return None


def _edge_of_month(found: re.Match[str], start: date) -> date | None:
    month = _month(found["month"])
    if found["edge"] != "end":
        return _in_year(found["year"], month, 1, start)
    if found["year"]:
        return _month_end(_full_year(found["year"]), month)
    end = _month_end(start.year, month)
    return end if end >= start else _month_end(start.year + 1, month)


def _span_end(unit: str, day: date) -> date:
    """Give the last day of the month, quarter or year that `day` is in; quarters from April end on the same days."""
    last_month = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}[unit]
    return _month_end(day.year, last_month)


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == len(_MONTHS) else date(year, month + 1, 1) - timedelta(days=1)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _full_year(written: str) -> int:
    digits = written.lstrip("'’")
    return int(digits) if len(digits) > len("27") else 2000 + int(digits)


def _in_year(year: str | None, month: int, day: int, start: date) -> date | None:
    """Give the day in the year that is written, else the first such day on or after `start`."""
    if year:
        return _day(_full_year(year), month, day)
    tries = (_day(start.year + ahead, month, day) for ahead in range(_YEARS_TO_TRY))
    return next((found for found in tries if found and found >= start), None)


def _next_day_of_month(day: int, start: date) -> date | None:
    """Give the first day on or after `start` with this number in its month."""
    days = (start + timedelta(days=ahead) for ahead in range(62))
    return next((found for found in days if found.day == day), None)


def _weekday(found: re.Match[str], start: date) -> date | None:
    """Give the weekday after `start`; "this" and "next" only where the week that begins on Monday bears them out."""
    wanted = _WEEKDAYS.index(found["weekday"][:3])
    ahead = (wanted - start.weekday() - 1) % 7 + 1
    in_this_week = start.weekday() + ahead < len(_WEEKDAYS)
    doubtful = (found["which"] == "next" and in_this_week) or (found["which"] == "this" and not in_this_week)
    if doubtful or (found["which"] and found["later"]):
        return None
    return start + timedelta(days=ahead + (7 if found["later"] else 0))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
