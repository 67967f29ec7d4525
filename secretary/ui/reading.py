"""What is typed into a field, read: days, times of day and numbers, each refused in one plain sentence."""

from __future__ import annotations

import re
from datetime import date, time

from secretary.domain.errors import BadInput
from secretary.i18n import _, clock_time, long_day
from secretary.service.dates import BritishDateReader

_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?\s*(am|pm)?", re.IGNORECASE)
_NOON = 12


def day_from(words: str, today: date) -> date:
    """Give the day that `words` mean, counted from `today`; raises BadInput."""
    if not words.strip():
        raise BadInput(_("The date is empty: type a day, such as 10 December or 10/12/2026."))
    day = BritishDateReader().read(words, today)
    if day is None:
        raise BadInput(
            _("“{words}” is not a date: type a day, such as 10 December or 10/12/2026."), words=words.strip()
        )
    return day


def time_from(words: str) -> time:
    """Give the time of day that `words` mean, such as 18:30, 1830 or 6.30pm; raises BadInput."""
    found = _TIME.fullmatch(words.strip())
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
        if half and 1 <= hour <= _NOON:
            hour = hour % _NOON + (_NOON if half == "pm" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:  # noqa: PLR2004 - hours of a day, minutes of an hour
            return time(hour, minute)
    raise BadInput(_("“{words}” is not a time of day: type one such as 18:30."), words=words.strip())


def number_from(words: str, what: str) -> int:
    """Give the whole number that `words` are, 0 where they are empty; raises BadInput, calling it `what`."""
    digits = words.strip()
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 4):  # noqa: PLR2004 - nothing here is longer
        raise BadInput(_("{what}: “{words}” is not a whole number, such as 10."), what=what, words=digits)
    return int(digits)


def past_day_from(words: str, latest: date) -> date | None:
    """Give the day that `words` mean of something done by `latest`, None for no words; raises BadInput."""
    if not words.strip():
        return None
    return BritishDateReader().read_past(words, latest) or day_from(words, latest)


def past_day_understood(words: str, latest: date) -> str:
    """Give the day that is understood so far of something done by `latest`, in full; "" while it is none."""
    day = BritishDateReader().read_past(words, latest) if words.strip() else None
    return f"= {long_day(day)}" if day else ""


def day_understood(words: str, today: date) -> str:
    """Give the day that is understood so far, in full; "" while it is none."""
    day = BritishDateReader().read(words, today) if words.strip() else None
    return f"= {long_day(day)}" if day else ""


def time_understood(words: str) -> str:
    """Give the time that is understood so far; "" while it is none, or is typed as it is shown."""
    try:
        shown = clock_time(time_from(words))
    except BadInput:
        return ""
    return "" if shown == words.strip() else f"= {shown}"
