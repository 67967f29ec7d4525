"""The forms of a concern: what it is, where it went, and why it could not wait; what was typed is read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from secretary.domain.concerns import Concern
from secretary.domain.errors import BadInput
from secretary.domain.protocol import Protocol
from secretary.domain.wording import plain, plain_name
from secretary.i18n import _
from secretary.ui.dialogs.days import past_day_field, past_day_in, past_day_needed
from secretary.ui.dialogs.form import Field, Filled

_KNOWN = {"": None, "yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class TypedConcern:
    """A concern as typed: its title, the day it was raised, and what decides its way, None while it is not known."""

    title: str
    raised: date
    inside: bool | None
    serious: bool | None


def concern_fields(protocol: Protocol, today: date, concern: Concern | None = None) -> list[Field]:
    """Give the fields of a concern, filled in where there is one already; its day is then the last of them."""
    area = protocol.concern_area or _("the area")
    where = [("", _("not known yet")), ("yes", _("in {area}")), ("no", _("outside {area}"))]
    weight = [("", _("not known yet")), ("yes", _("yes, serious")), ("no", _("no, minor"))]
    known = concern.raised if concern else None
    day = past_day_field("raised", _("Raised on"), known, today, _("such as today or 3 May"))
    if concern is None:
        day = replace(day, value=_("today"))
    return [
        Field("title", _("Title"), concern.title if concern else "", _("a few words are enough")),
        *([] if concern else [day]),
        Field(
            "inside",
            _("Where"),
            _word_of(concern.inside if concern else None),
            choices=[(value, words.format(area=area)) for value, words in where],
        ),
        Field("serious", _("Serious"), _word_of(concern.serious if concern else None), choices=weight),
        *([day] if concern else []),
    ]


def concern_from(filled: Filled, today: date) -> TypedConcern:
    """Read the fields of `concern_fields`; raises BadInput."""
    if not plain_name(filled["title"]):
        raise BadInput(_("The title is empty: type in a few words what the concern is."))
    raised = past_day_needed(filled["raised"], today)
    return TypedConcern(filled["title"], raised, _KNOWN[filled["inside"]], _KNOWN[filled["serious"]])


def passing_fields(protocol: Protocol, today: date, concern: Concern) -> list[Field]:
    """Give the fields for the days on which a serious concern came to the office and to the police."""
    office = protocol.concern_office or _("the office")
    return [
        _day_field("office", _("To {office}").format(office=office), concern.office_on, today),
        _day_field("police", _("To the police"), concern.police_on, today),
    ]


def days_from(filled: Filled, today: date) -> tuple[date | None, date | None]:
    """Read the fields of `passing_fields`, None for one that is empty; raises BadInput."""
    office, police = (past_day_in(filled[key], today) for key in ("office", "police"))
    return office, police


def sending_fields(channel: str, today: date, concern: Concern) -> list[Field]:
    """Give the fields for where a minor concern, or one from outside, went."""
    return [
        Field("to", _("Sent to"), concern.sent_to or channel, _("such as the ward team")),
        _day_field("on", _("On"), concern.sent_on or today, today),
    ]


def sending_from(filled: Filled, today: date) -> tuple[str, date]:
    """Read the fields of `sending_fields`; raises BadInput."""
    if not plain_name(filled["to"]):
        raise BadInput(_("It is kept where this went: type it, such as the ward team."))
    return filled["to"], past_day_needed(filled["on"], today)


def words_field(key: str, label: str, hint: str, value: str = "") -> list[Field]:
    """Give one field for words that must not be empty."""
    return [Field(key, label, value, hint)]


def check_words(filled: Filled) -> None:
    """Raise BadInput where any field is empty."""
    if not all(plain(words) for words in filled.values()):
        raise BadInput(_("It is empty: type it in a few words."))


def _day_field(key: str, label: str, day: date | None, today: date) -> Field:
    return past_day_field(key, label, day, today, _("a day, such as today; may stay empty"))


def _word_of(known: bool | None) -> str:  # noqa: FBT001 - one of three values, and no switch
    return next(word for word, value in _KNOWN.items() if value is known)
