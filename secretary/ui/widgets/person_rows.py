"""The row of one person in the private list, and what is known of them below it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from secretary.domain.agreements import Lack
from secretary.domain.people import Person
from secretary.i18n import _, short_day
from secretary.service.lacks import AGREEMENTS, CONNECTIONS, lack_words
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import shown

_WIDE = 100


def paint_person(person: Person, side: str, mark: str, width: int) -> Content:
    """Give the row of a person. `mark`: ! where something is missing, ~ where it runs out soon; `side`: "" for none."""
    style = "$text-disabled" if person.left else ""
    about = " · ".join(part for part in (person.post, person.organisation) if part)
    member = _("erased") if person.erased else _("left") if person.left else _("member") if person.member else ""
    wide = [Cell(person.email, 28, style)] if width >= _WIDE else []
    return line(
        width,
        Cell(mark, 1, "bold $error" if mark == "!" else "bold $warning"),
        Cell(person.formal_name, width * 2 // 5, style),
        Cell(side or _("guest"), 12, style),
        Cell(member, 7, style),
        Cell(about, 0, style or "$text-muted"),
        *wide,
    )


def person_details(person: Person, lacks: Sequence[Lack]) -> list[Content]:
    """Give what is known of a person beside their row, and what is missing or running out (I2, I3)."""
    known = [
        _("since {day}").format(day=short_day(person.joined)) if person.joined else "",
        _("left on {day}").format(day=short_day(person.left_on)) if person.left_on else "",
        ", ".join(CONNECTIONS[kind] for kind in person.connections),
        _("independence declared on {day}").format(day=short_day(person.independent)) if person.independent else "",
        person.email,
        person.phone,
    ]
    signed = [
        _("{what} until {day}").format(what=AGREEMENTS[each.kind], day=short_day(each.expires))
        if each.expires
        else AGREEMENTS[each.kind]
        for each in person.agreements
    ]
    lines = [
        shown(" · ".join(part for part in parts if part), "$text-muted") for parts in (known, signed) if any(parts)
    ]
    missing = ", ".join(AGREEMENTS[lack.agreement] for lack in lacks if lack.agreement and not lack.expires)
    said = [_("missing: {what}").format(what=missing)] if missing else []
    said += [lack_words(lack) for lack in lacks if lack.expires or not lack.agreement]
    return [*lines, shown(" · ".join(said), "$warning")] if said else lines
