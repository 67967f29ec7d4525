"""The forms about people: one person, and a file of many."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from secretary.domain.errors import BadInput
from secretary.domain.people import Person
from secretary.domain.protocol import Protocol
from secretary.domain.wording import plain, plain_name
from secretary.i18n import _
from secretary.service.people import COLUMNS, people_from_csv
from secretary.ui.dialogs.form import Field, Filled, FormDialog

_YES = "yes"
_NO = "no"


def short_person_fields(protocol: Protocol, person: Person | None = None) -> list[Field]:
    """Give the fields that matter at the door: name, side, member or not, post."""
    sides = [*((party.key, party.name) for party in protocol.parties), ("", _("neither: a guest"))]
    member = person.member if person else True
    return [
        Field("name", _("Name"), person.name if person else "", _("first name and surname")),
        Field("side", _("Side"), person.party if person else protocol.own.key, choices=sides),
        Field(
            "member",
            _("Member"),
            _YES if member else _NO,
            choices=_member_choices(protocol),
            applies=lambda filled: filled["side"] == protocol.own.key,
        ),
        Field("post", _("Post"), person.post if person else "", _("such as Chair; may stay empty")),
    ]


def _member_choices(protocol: Protocol) -> list[tuple[str, str]]:
    own = _("yes, of the {side}: has a vote").format(side=protocol.own.name)
    return [(_YES, own), (_NO, _("no"))]


def person_fields(protocol: Protocol, person: Person | None = None) -> list[Field]:
    """Give every field of a person; no home address is held (I2)."""
    known = person or Person(0, "")
    return [
        *short_person_fields(protocol, person),
        Field("honorific", _("Title or rank"), known.honorific, _("such as Dr or Chief Inspector")),
        Field("organisation", _("Organisation"), known.organisation),
        Field("others", _("Also called"), ", ".join(known.other_names), _("other names, with commas between")),
        Field("email", _("E-mail"), known.email),
        Field("phone", _("Phone"), known.phone),
    ]


def person_from(filled: Filled, protocol: Protocol, known: Person | None = None) -> Person:
    """Read the fields of a person, short or all; the rest stays as in `known`. Raises BadInput."""
    if not plain_name(filled["name"]):
        raise BadInput(_("The name is empty: type the person's name."))
    person = known or Person(0, "")
    others = filled.get("others", ", ".join(person.other_names))
    return replace(
        person,
        name=plain_name(filled["name"]),
        party=filled["side"],
        member=filled["member"] == _YES and filled["side"] == protocol.own.key,
        post=plain(filled["post"]),
        honorific=plain_name(filled.get("honorific", person.honorific)),
        organisation=plain_name(filled.get("organisation", person.organisation)),
        other_names=tuple(name for part in others.split(",") if (name := plain_name(part))),
        email=plain(filled.get("email", person.email)),
        phone=plain(filled.get("phone", person.phone)),
    )


def people_file_dialog(protocol: Protocol) -> FormDialog:
    """Give the dialog that asks for a CSV file of people; it stays open, and says why, until it can be read."""
    return FormDialog(
        _("People from a file"),
        [Field("file", _("CSV file"), hint=_("such as ~/Documents/members.csv"))],
        lambda filled: people_in_file(filled, protocol),
        _("Its first row names the columns; only “name” is needed: {columns}.").format(columns=", ".join(COLUMNS)),
    )


def people_in_file(filled: Filled, protocol: Protocol) -> tuple[Person, ...]:
    """Read the people of the file that was typed into the dialog; raises BadInput."""
    typed = filled["file"].strip().strip("\"'")
    if not typed:
        raise BadInput(_("Type where the file is, such as ~/Documents/members.csv."))
    return people_from_csv(Path(typed).expanduser(), protocol)
