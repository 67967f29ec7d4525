"""Amendments to a protocol, and its yearly review, each with what either side has said of it (F13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from secretary.domain.protocol import Protocol

_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Consent:
    """What one side, by its key, has given in writing, and when."""

    party: str
    on: date


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of the rules. `protocol`: the rules as amended. `in_force`: the day from which they hold, None before.

    It comes into force once both sides have consented; meetings that were opened before keep their rules. `replaced`:
    the rules that it took the place of. `ended`: the day on which it was given up, `declined_by`: the side that
    declined it, "" where it was withdrawn.
    """

    id: int
    proposed: date
    words: str
    protocol: Protocol
    consents: tuple[Consent, ...] = ()
    in_force: date | None = None
    replaced: Protocol | None = None
    ended: date | None = None
    declined_by: str = ""

    @property
    def open(self) -> bool:
        """True while it waits for a consent: it is neither in force nor given up."""
        return self.in_force is None and self.ended is None

    def consent_of(self, party: str) -> Consent | None:
        """Give the consent of a side, None where there is none."""
        return next((consent for consent in self.consents if consent.party == party), None)

    def awaits(self) -> tuple[str, ...]:
        """Give the keys of the sides that have not consented; one of them is enough to keep it from holding (F13)."""
        if not self.open:
            return ()
        return tuple(party.key for party in self.protocol.parties if self.consent_of(party.key) is None)


@dataclass(frozen=True, slots=True)
class Review:
    """A review of the protocol. `due`: its day, by the year from signing or because a side has asked for it.

    `asked_by`: the side that asked, "" for a yearly one. `waived`: who has notified that none is needed; a yearly one
    falls away where both have. `held`: the day on which it was held.
    """

    due: date
    asked_by: str = ""
    waived: tuple[Consent, ...] = ()
    held: date | None = None

    def falls_away(self, protocol: Protocol) -> bool:
        """Tell whether every side has notified that this yearly review is not needed."""
        said = {consent.party for consent in self.waived}
        return not self.asked_by and all(party.key in said for party in protocol.parties)


def needs_consent(protocol: Protocol) -> bool:
    """Tell whether a change of these rules needs the consent of both sides: they are signed, and say so (F13)."""
    return protocol.amended_by_consent and protocol.signed_on is not None


def changed_settings(before: Protocol, after: Protocol) -> tuple[str, ...]:
    """Give the keys of the settings in which two protocols differ, in the order of their file."""
    return tuple(each.name for each in fields(Protocol) if getattr(before, each.name) != getattr(after, each.name))


def rebased(amendment: Amendment, before: Protocol, after: Protocol) -> Amendment:
    """Give an open amendment over rules that have changed meanwhile: what it leaves alone is as it is now."""
    own = changed_settings(before, amendment.protocol)
    moved = {name: getattr(after, name) for name in changed_settings(before, after) if name not in own}
    return replace(amendment, protocol=replace(amendment.protocol, **moved)) if moved else amendment


def reviews_due(protocol: Protocol, reviews: Sequence[Review], today: date) -> tuple[Review, ...]:
    """Give the reviews that are to be held by now, the longest due first (F13).

    Those that a side has asked for, and the last yearly one, unless both sides have notified that none is needed. A
    year that was missed altogether is not asked for again once the next has come.
    """
    asked = [each for each in reviews if each.asked_by and each.held is None and each.due <= today]
    yearly = _yearly(protocol, reviews, _anniversaries(protocol, today))
    return tuple(sorted([*asked, *([yearly] if yearly else [])], key=lambda each: each.due))


def coming_review(protocol: Protocol, reviews: Sequence[Review], today: date) -> Review | None:
    """Give the yearly review that comes after today, None where there is none or both sides do without it.

    Unlike `reviews_due` it tells of what can still be waived in good time.
    """
    years = _anniversaries(protocol, today)
    return _yearly(protocol, reviews, years + 1) if protocol.signed_on else None


def _anniversaries(protocol: Protocol, today: date) -> int:
    """Give how many whole years have passed since the rules were signed."""
    signed = protocol.signed_on
    if signed is None or signed > today:
        return 0
    years = today.year - signed.year
    return years if _after(signed, years) <= today else years - 1


def _yearly(protocol: Protocol, reviews: Sequence[Review], years: int) -> Review | None:
    """Give the review `years` after signing unless it was held or fell away; the day itself may be past or to come."""
    signed = protocol.signed_on
    if not protocol.yearly_review or signed is None or years < 1:
        return None
    due = _after(signed, years)
    kept = next((each for each in reviews if not each.asked_by and each.due == due), Review(due))
    return None if kept.held or kept.falls_away(protocol) else kept


def _after(day: date, years: int) -> date:
    """Give the day a number of years later; 29 February is followed by 28 February in a year that has no such day.

    Beyond the calendar it is its last day.
    """
    if day.year + years > date.max.year:
        return date.max
    if (day.month, day.day) == _LEAP_DAY and not _is_leap(day.year + years):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
