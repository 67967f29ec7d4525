"""The forms about people: one person, and a file of many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from secretary.domain.errors import BadInput
from secretary.domain.people import Agreement, AgreementKind, Connection, Person
from secretary.domain.protocol import Protocol
from secretary.domain.wording import plain, plain_name
from secretary.i18n import _, short_day
from secretary.service.lacks import AGREEMENTS
from secretary.service.people_csv import COLUMNS, FromCsv, agreement_days, agreement_words, full_day, rows_from_csv
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
        _day_field("joined", _("Member since"), known.joined),
        _day_field("left", _("Left on"), known.left_on),
        Field("connection", _("Connection"), ", ".join(known.connections), _("lives, works, educated, other")),
        _day_field("independent", _("Independent"), known.independent, _("the day on which it was declared")),
    ]


def _day_field(key: str, label: str, day: date | None, hint: str = "") -> Field:
    return Field(key, label, day.isoformat() if day else "", hint or _("such as 10/12/2026"), echo=_day_understood)


def _day_understood(words: str) -> str:
    day = full_day(words) if words.strip() else None
    return short_day(day) if day else ""


def agreement_fields(person: Person) -> list[Field]:
    """Give a field for each kind of agreement (I3): the day it was signed, and `..` with when it no longer holds."""
    return [
        Field(
            kind.value,
            AGREEMENTS[kind][:1].upper() + AGREEMENTS[kind][1:],
            "; ".join(agreement_words(each) for each in person.agreements if each.kind is kind),
            _("such as 1/3/2024..1/3/2027"),
        )
        for kind in AgreementKind
    ]


def agreements_from(filled: Filled) -> tuple[Agreement, ...]:
    """Read the fields of `agreement_fields`; raises BadInput."""
    found = []
    for kind in AgreementKind:
        for part in filled[kind.value].split(";"):
            if part.strip():
                signed, expires = agreement_days(part, _day_of)
                if expires and expires <= signed:
                    raise BadInput(_("An agreement runs out after it is signed: mend one of the days."))
                found.append(Agreement(kind, signed, expires))
    return tuple(found)


def _day_of(words: str) -> date:
    day = full_day(words)
    if day is None:
        raise BadInput(_("“{words}” is no date: type it as 10/12/2026 or 10 Dec 2026.").format(words=words))
    return day


def _day_in(filled: Filled, key: str, known: date | None) -> date | None:
    words = filled.get(key, known.isoformat() if known else "").strip()
    return _day_of(words) if words else None


def _connections_in(words: str) -> tuple[Connection, ...]:
    wanted = [part.strip().casefold() for part in words.split(",") if part.strip()]
    kinds = {each.value: each for each in Connection}
    for each in wanted:
        if each not in kinds:
            raise BadInput(
                _("A connection is lives, works, educated or other, with commas between; no home address is held.")
            )
    return tuple(kinds[each] for each in wanted)


def person_from(filled: Filled, protocol: Protocol, known: Person | None = None) -> Person:
    """Read the fields of a person, short or all; the rest stays as in `known`. Raises BadInput."""
    if not plain_name(filled["name"]):
        raise BadInput(_("The name is empty: type the person's name."))
    person = known or Person(0, "")
    others = filled.get("others", ", ".join(person.other_names))
    left_on = _day_in(filled, "left", person.left_on)
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
        joined=_day_in(filled, "joined", person.joined),
        left=left_on is not None or (person.left and person.left_on is None),
        left_on=left_on,
        connections=_connections_in(filled.get("connection", ", ".join(person.connections))),
        independent=_day_in(filled, "independent", person.independent),
    )


def people_file_dialog(protocol: Protocol) -> FormDialog:
    """Give the dialog that asks for a CSV file of people; it stays open, and says why, until it can be read."""
    return FormDialog(
        _("People from a file"),
        [Field("file", _("CSV file"), hint=_("such as ~/Documents/members.csv"))],
        lambda filled: people_in_file(filled, protocol),
        _("Its first row names the columns; only “name” is needed: {columns}.").format(columns=", ".join(COLUMNS)),
    )


def people_in_file(filled: Filled, protocol: Protocol) -> tuple[FromCsv, ...]:
    """Read the people of the file that was typed into the dialog; raises BadInput."""
    return rows_from_csv(file_in(filled), protocol)


def file_in(filled: Filled) -> Path:
    """Give the place of the file that was typed; raises BadInput."""
    typed = filled["file"].strip().strip("\"'")
    if not typed:
        raise BadInput(_("Type where the file is, such as ~/Documents/members.csv."))
    return Path(typed).expanduser()
