"""People as a CSV file, both ways: what is written is read back as the same people."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from secretary.domain.errors import FaultyFile
from secretary.domain.people import Agreement, AgreementKind, Connection, Person
from secretary.domain.protocol import Party, Protocol
from secretary.domain.wording import plain, plain_name
from secretary.service.csv_rows import Columns, csv_rows, read_csv_text
from secretary.service.dates import BritishDateReader

AGREEMENT_COLUMNS = {kind.value.replace("-", " "): kind for kind in AgreementKind}
"""The columns of agreements: each holds the day it was signed, and `..` with the day from which it no longer holds."""

COLUMNS = (
    "name",
    "side",
    "member",
    "post",
    "honorific",
    "organisation",
    "other names",
    "email",
    "phone",
    "joined",
    "left",
    "connection",
    "independent",
    *AGREEMENT_COLUMNS,
)
"""The columns of a CSV file of people; only `name` is needed."""

_SYNONYMS = {
    "title": "honorific",
    "rank": "honorific",
    "organization": "organisation",
    "also called": "other names",
    "e-mail": "email",
    "telephone": "phone",
    "party": "side",
    "role": "post",
    "position": "post",
    "member since": "joined",
    "date joined": "joined",
    "left on": "left",
    "member until": "left",
    "connections": "connection",
    "connection to the borough": "connection",
    "independence": "independent",
    "independence declared": "independent",
    "vetted": "vetting",
    "official secrets act": "official secrets",
    "osa": "official secrets",
    "confidentiality agreement": "confidentiality",
    "information sharing agreement": "information sharing",
}
_ADDRESSES = frozenset(
    {"address", "home address", "street", "street address", "postcode", "post code", "postal address", "zip"}
)
_FILE = Columns(COLUMNS, needed="name", synonyms=_SYNONYMS)
_YES = frozenset({"yes", "y", "true", "1", "member", "x"})
_NO = frozenset({"no", "n", "false", "0", ""})
_GUEST_WORDS = ("guest", "neither")
_CONNECTION_WORDS = {
    Connection.LIVES: ("lives", "live", "resident", "lives here"),
    Connection.WORKS: ("works", "work", "business"),
    Connection.EDUCATED: ("educated", "is educated", "studies", "education", "student"),
    Connection.OTHER: ("other",),
}
_CONNECTIONS = {word: kind for kind, words in _CONNECTION_WORDS.items() for word in words}
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_BETWEEN = re.compile(r"(?<!\\)((?:\\\\)*)\|")


@dataclass(frozen=True, slots=True)
class FromCsv:
    """A person as a row tells of them; `given` are the columns whose cells say something."""

    person: Person
    given: frozenset[str]

    def over(self, known: Person) -> Person:
        """Give somebody who is known already as the row tells of them; what its cells do not say stays."""
        read, given = self.person, self.given
        changed = replace(known, **{name: getattr(read, name) for column, name in _FIELDS.items() if column in given})
        if "left" in given:
            changed = replace(changed, left=read.left, left_on=read.left_on)
        kinds = {AGREEMENT_COLUMNS[column] for column in given & AGREEMENT_COLUMNS.keys()}
        kept = tuple(each for each in changed.agreements if each.kind not in kinds)
        return replace(changed, agreements=in_order((*kept, *read.agreements)))


_FIELDS = {
    "member": "member",
    "post": "post",
    "honorific": "honorific",
    "organisation": "organisation",
    "other names": "other_names",
    "email": "email",
    "phone": "phone",
    "joined": "joined",
    "connection": "connections",
    "independent": "independent",
}


def in_order(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Give agreements by kind, then by the day they were signed: the order of entry leaves no trace."""
    kinds = list(AgreementKind)
    return tuple(
        sorted(
            dict.fromkeys(agreements), key=lambda each: (kinds.index(each.kind), each.signed, each.expires or date.max)
        )
    )


def people_from_csv(path: Path, protocol: Protocol) -> tuple[Person, ...]:
    """Read people from a CSV file with a header row; raises FaultyFile with the file, the row and what is wrong.

    Sides are called by their name, their key or another name of theirs, `guest` for neither; left empty it is the
    body's own. `member` is yes or no; left empty, people of the body's own side are members. `left` is the day, or yes.
    Of several other names, connections or agreements of a kind, `|` stands between. The file is UTF-8, with or without
    a mark. A column for an address is refused: none is held (I2).
    """
    return tuple(row.person for row in rows_from_csv(path, protocol))


def rows_from_csv(path: Path, protocol: Protocol) -> tuple[FromCsv, ...]:
    """Read people as `people_from_csv` does, each with the columns that say something of them."""
    _refuse_named_pipe(path)
    text = read_csv_text(path)
    _refuse_addresses(path, text)
    return tuple(_Row(path, row.line, row.cells, protocol).read() for row in csv_rows(path, text, _FILE))


def csv_of(people: Iterable[Person], protocol: Protocol) -> str:
    """Give a CSV text that reads back as the same people, but for those who were erased; no formula stands in it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for person in people:
        if not person.erased:
            writer.writerow([_harmless(cell) for cell in _cells(person, protocol)])
    return out.getvalue()


def _cells(person: Person, protocol: Protocol) -> list[str]:
    guest = _guest_word(protocol)
    left = (person.left_on.isoformat() if person.left_on else "yes") if person.left else ""
    agreements = (
        "|".join(agreement_words(each) for each in person.agreements if each.kind is kind)
        for kind in AGREEMENT_COLUMNS.values()
    )
    return [
        person.name,
        protocol.party(person.party).name if person.party else guest,
        "yes" if person.member else "no",
        person.post,
        person.honorific,
        person.organisation,
        "|".join(name.replace("\\", "\\\\").replace("|", "\\|") for name in person.other_names),
        person.email,
        person.phone,
        person.joined.isoformat() if person.joined else "",
        left,
        "|".join(person.connections),
        person.independent.isoformat() if person.independent else "",
        *agreements,
    ]


def agreement_words(agreement: Agreement) -> str:
    """Give the days of an agreement as they are typed: the first, and `..` with the last where there is one."""
    until = f"..{agreement.expires.isoformat()}" if agreement.expires else ""
    return f"{agreement.signed.isoformat()}{until}"


def _harmless(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula; `_as_meant` gives back what it was."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _as_meant(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _guest_word(protocol: Protocol) -> str:
    return next((word for word in _GUEST_WORDS if protocol.party_called(word) is None), "-")


def _refuse_named_pipe(path: Path) -> None:
    """Raise FaultyFile for a pipe with a name, which could be waited for for ever; one of the shell's is read."""
    with suppress(OSError):
        if path.is_fifo() and not path.absolute().is_relative_to("/dev"):
            raise FaultyFile("{file} is a pipe and no file: name a CSV file.", file=path)


def _refuse_addresses(path: Path, text: str) -> None:
    """Raise FaultyFile for a column of home addresses (I2)."""
    header = text.partition("\n")[0]
    for cell in re.split("[,;]", header):
        word = " ".join(cell.strip().strip('"').casefold().replace("_", " ").split())
        if word in _ADDRESSES:
            raise FaultyFile(
                "{file}, line 1: the column “{column}” is not taken: no home address is held, since what a member’s "
                "connection to the area is can be said without one. Take the column out.",
                file=path,
                column=word,
            )


class _Row:
    """One row of the file, and where it stands, so that what is wrong can be said."""

    def __init__(self, path: Path, line: int, cells: Mapping[str, str], protocol: Protocol) -> None:
        self._path = path
        self._line = line
        self._cells = {name: _as_meant(cell) for name, cell in cells.items()}
        self._protocol = protocol

    def read(self) -> FromCsv:
        """Give the person; raises FaultyFile."""
        cell = self._cells
        if not plain_name(cell["name"]):
            raise FaultyFile("{file}, line {line}: the name is empty.", file=self._path, line=self._line)
        side = self._side()
        left, left_on = self._left()
        person = Person(
            id=0,
            name=plain_name(cell["name"]),
            party=side.key if side else "",
            member=self._member(own=side is self._protocol.own),
            post=plain(cell.get("post", "")),
            honorific=plain_name(cell.get("honorific", "")),
            organisation=plain_name(cell.get("organisation", "")),
            other_names=tuple(name for part in _parts(cell.get("other names", "")) if (name := plain_name(part))),
            email=plain(cell.get("email", "")),
            phone=plain(cell.get("phone", "")),
            left=left,
            joined=self._day("joined"),
            left_on=left_on,
            connections=self._connections(),
            independent=self._day("independent"),
            agreements=in_order(
                each for column, kind in AGREEMENT_COLUMNS.items() for each in self._agreements(column, kind)
            ),
        )
        return FromCsv(person, frozenset(name for name, words in cell.items() if words.strip()))

    def _refused(self, sentence: str, **places: object) -> FaultyFile:
        return FaultyFile("{file}, line {line}: " + sentence, file=self._path, line=self._line, **places)

    def _side(self) -> Party | None:
        word = plain_name(self._cells.get("side", ""))
        if not word:
            return self._protocol.own
        side = self._protocol.party_called(word)
        if side is None and word.casefold() not in (*_GUEST_WORDS, "-"):
            raise self._refused(
                "“{side}” is no side of the {protocol} protocol; the sides are {sides}.",
                side=word,
                protocol=self._protocol.name,
                sides=", ".join(party.name for party in self._protocol.parties),
            )
        return side

    def _member(self, *, own: bool) -> bool:
        cell = self._cells.get("member", "").strip()
        word = cell.casefold()
        if word not in _YES | _NO:
            raise self._refused("member is yes or no, not “{word}”.", word=cell)
        return (word in _YES or not word) and own

    def _left(self) -> tuple[bool, date | None]:
        word = self._cells.get("left", "").strip().casefold()
        if word in _NO:
            return False, None
        return True, None if word in _YES else self._day("left")

    def _connections(self) -> tuple[Connection, ...]:
        words = [part.strip().casefold() for part in re.split(r"[|,;]", self._cells.get("connection", ""))]
        for word in words:
            if word and word not in _CONNECTIONS:
                raise self._refused(
                    "connection is lives, works, educated or other, with | between several, not “{word}”; no home "
                    "address is held.",
                    word=word,
                )
        found = {_CONNECTIONS[word] for word in words if word}
        return tuple(kind for kind in Connection if kind in found)

    def _day(self, column: str) -> date | None:
        words = self._cells.get(column, "").strip()
        return self._read_day(column, words) if words else None

    def _read_day(self, column: str, words: str) -> date:
        day = full_day(words)
        if day is None:
            raise self._refused(
                "“{words}” under “{column}” is no date: type it as 10/12/2026 or 2026-12-10.",
                words=words,
                column=column,
            )
        return day

    def _agreements(self, column: str, kind: AgreementKind) -> list[Agreement]:
        found = []
        for part in self._cells.get(column, "").split("|"):
            if part.strip():
                signed, expires = agreement_days(part, lambda words: self._read_day(column, words))
                if expires and expires <= signed:
                    raise self._refused(
                        "under “{column}” an agreement runs out before it is signed ({words}).",
                        column=column,
                        words=part.strip(),
                    )
                found.append(Agreement(kind, signed, expires))
        return found


def agreement_days(
    words: str, read: Callable[[str], date], read_signed: Callable[[str], date] | None = None
) -> tuple[date, date | None]:
    """Give the day on which an agreement was signed, and the one from which it no longer holds, if there is one.

    They stand with `..` between, or the first alone; `read` gives the day that words say, and raises where there is
    none; `read_signed` that of the signing, where a day without its year is read back from today for it.
    """
    first, _, last = words.partition("..")
    return (read_signed or read)(first.strip()), read(last.strip()) if last.strip() else None


def full_day(words: str) -> date | None:
    """Give the day of a date with its year, None where it is none: no file means a day counted from today."""
    reader = BritishDateReader()
    found = {reader.read(words, base) for base in (date(2000, 1, 1), date(2013, 7, 17))}
    return found.pop() if len(found) == 1 else None


def _parts(cell: str) -> list[str]:
    """Give what stands between `|`; one that has a backslash before it belongs to a name."""
    marked = _BETWEEN.sub(lambda found: f"{found[1]}\0", cell)
    return [re.sub(r"\\([\\|])", r"\1", part) for part in marked.split("\0")]
