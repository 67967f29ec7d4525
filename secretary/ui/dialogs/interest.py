"""The fields of a declaration of interest, and a declaration in one line."""

from __future__ import annotations

from secretary.domain.agenda import place_of
from secretary.domain.attendance import Interest
from secretary.i18n import _
from secretary.service.state import State
from secretary.ui.dialogs.form import Field
from secretary.ui.widgets.lines import name_of

OUT = "out"
STAYS = "stays"
WITHDRAWN = "withdrawn"


def interest_fields(interest: Interest) -> list[Field]:
    """Give the fields of a declaration; one that stands already (its number is not 0) can be withdrawn as well."""
    choices = [(OUT, _("Out of the room for the item")), (STAYS, _("Stays in the room"))]
    if interest.id:
        choices.append((WITHDRAWN, _("Withdraw the declaration")))
    return [
        Field("words", _("What kind of interest"), interest.words, _("never printed, and may be left empty")),
        Field("room", _("For this item"), OUT if interest.leaves else STAYS, choices=choices),
    ]


def interest_words(state: State, interest: Interest) -> str:
    """Give a declaration in one line: whose, in which item, and whether they leave; private."""
    meeting = state.sitting
    leaves = _("out for it") if interest.leaves else _("stays")
    return _("{name}: item {place}, {leaves}").format(
        name=name_of(state.body.people, interest.person), place=place_of(meeting.items, interest.item), leaves=leaves
    ) + (f" · {interest.words}" if interest.words else "")
