"""The form of an agenda item, and what was typed into it read back."""

from __future__ import annotations

from dataclasses import dataclass

from secretary.domain.agenda import Item, ItemKind, PaperState
from secretary.domain.errors import BadInput
from secretary.domain.protocol import Protocol
from secretary.domain.wording import plain_name
from secretary.i18n import _
from secretary.ui.dialogs.form import Field, Filled
from secretary.ui.reading import number_from
from secretary.ui.wording import ITEM_KINDS, PAPER_STATES


@dataclass(frozen=True, slots=True)
class TypedItem:
    """An agenda item as typed: `minutes` allotted, and the key of the side that presents it, "" for none."""

    title: str
    kind: ItemKind
    minutes: int
    presented_by: str


def item_fields(protocol: Protocol, item: Item | None = None) -> list[Field]:
    """Give the fields of an agenda item, filled in where there is one already."""
    sides = [("", _("nobody in particular")), *((party.key, party.name) for party in protocol.parties)]
    return [
        Field("title", _("Title"), item.title if item else "", _("what it is about")),
        Field("minutes", _("Minutes"), str(item.minutes or "") if item else "10", _("how long it may take")),
        Field("side", _("Presented by"), item.presented_by if item else "", choices=sides),
        Field(
            "kind",
            _("Kind"),
            (item.kind if item else ItemKind.DISCUSSION).value,
            choices=[(kind.value, ITEM_KINDS[kind]) for kind in ItemKind],
        ),
    ]


def item_from(filled: Filled) -> TypedItem:
    """Read the fields of `item_fields`; raises BadInput."""
    _titled(filled["title"])
    minutes = number_from(filled["minutes"], _("Minutes"))
    return TypedItem(filled["title"], ItemKind(filled["kind"]), minutes, filled["side"])


def paper_fields() -> list[Field]:
    """Give the fields of a paper: its title, and how it reaches the meeting."""
    return [
        Field("title", _("Title"), hint=_("what stands on the paper")),
        Field("state", _("How it comes"), choices=[(each.value, PAPER_STATES[each]) for each in PaperState]),
        Field(
            "readers",
            _("PRIVATE: who may have it"),
            hint=_("names, with commas between them"),
            applies=lambda filled: filled["state"] == PaperState.RESTRICTED.value,
        ),
    ]


def check_paper(filled: Filled) -> None:
    """Raise BadInput where a paper has no title."""
    _titled(filled["title"])


def _titled(title: str) -> None:
    if not plain_name(title):
        raise BadInput(_("The title is empty: type what it is about."))
