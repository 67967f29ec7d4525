"""Fields for days: one that may lie ahead, and one on which something has happened, which may not."""

from __future__ import annotations

from datetime import date

from secretary.domain.errors import BadInput
from secretary.i18n import _, short_day
from secretary.ui.dialogs.form import Field
from secretary.ui.reading import day_from, day_understood, past_day_from, past_day_understood


def day_field(key: str, label: str, day: date | None, today: date, hint: str) -> Field:
    """Give a field for a day that may be left empty, with what is understood of it beside it."""
    value = short_day(day) if day else ""
    return Field(key, label, value, hint, echo=lambda words: day_understood(words, today))


def past_day_field(key: str, label: str, day: date | None, today: date, hint: str) -> Field:
    """Give a field for a day on which something has happened: without a year it is the last such day."""
    value = short_day(day) if day else ""
    return Field(key, label, value, hint, echo=lambda words: past_day_understood(words, today))


def day_in(words: str, today: date) -> date | None:
    """Give the day that was typed, None for none; raises BadInput."""
    return day_from(words, today) if words.strip() else None


def past_day_in(words: str, today: date) -> date | None:
    """Give the day that was typed into a `past_day_field`, None for none; raises BadInput for one to come."""
    day = past_day_from(words, today)
    if day and day > today:
        raise BadInput(_("That day is yet to come: type the day on which it happened."))
    return day


def past_day_needed(words: str, today: date) -> date:
    """Give the day that was typed into a `past_day_field`; raises BadInput for none, and for one to come."""
    return past_day_in(words, today) or day_from(words, today)
