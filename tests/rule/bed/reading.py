"""The test bed as values: bodies with a roster, and lines of minutes whose leaking words are marked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretary.rule.roster import Participant, Roster, Status

HERE = Path(__file__).parent

CERTAIN_KINDS = (
    "name", "title", "nickname", "initials", "misspelt", "joined", "contact", "post", "rank", "organisation", "guest",
    "role", "correction",
)  # fmt: skip
"""Kinds of leaks that stop a document, in the order of the Rule; `role`: presenter, author, owner, proposer, thanks."""
OTHER_KINDS = (
    "label", "chair-opinion", "sector", "one-person-side", "expertise", "sex", "age-or-tenure", "background",
    "home-or-family", "words", "linkage", "movement", "count", "casting-vote", "emotion", "closed-part", "trace",
    "connection",
)  # fmt: skip
KINDS = CERTAIN_KINDS + OTHER_KINDS
FORMS = (
    "exact", "title", "possessive", "case", "joined", "accents", "spelling", "slip", "nickname", "initials", "contact",
    "post", "organisation",
)  # fmt: skip
QUIET = ("compliant", "trap-lower", "trap-capital", "trap-acronym")
SORTS = {"forms": FORMS, "kinds": KINDS, "quiet": QUIET}
SPLIT_BY_FAMILY = frozenset({"accents", "spelling", "slip", "nickname", "misspelt"})
"""Forms and kinds in which no family of names may both tune and judge."""
TUNING, JUDGING = SIDES = ("tuning", "judging")

_MARK = re.compile(r"⟦(?P<words>[^|⟧]+)(?:\|(?P<key>[^|⟧]*))?(?:\|(?P<families>[^⟧]*))?⟧")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that leak: `start` and `end` in code points, the `key` of whom they give away, "" for nobody in particular.

    `families`: which of the person's names are written otherwise, each by the name that stands for its family.
    """

    start: int
    end: int
    key: str = ""
    families: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bed: its side, its group and sort, the plain text, and what in it leaks."""

    side: str
    group: str
    sort: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BedBody:
    """One invented body: its name, whom its roster protects, and its lines."""

    name: str
    roster: Roster
    lines: tuple[Line, ...]


def bodies() -> tuple[BedBody, ...]:
    """Give every body of the bed, by the name of its file."""
    return tuple(_body(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(HERE.glob("bodies/*.toml")))


def families() -> dict[str, str]:
    """Give for each name that is spelt in several ways, in small plain letters, the one that stands for its family."""
    found: dict[str, list[str]] = _families_file()["families"]
    return {name: family for family, names in found.items() for name in names}


def tuned_elsewhere() -> frozenset[str]:
    """Give the families that rules were tuned on with lines that are not in the bed."""
    return frozenset(_families_file()["tuned"]["names"])


def _families_file() -> dict[str, Any]:
    return tomllib.loads((HERE / "families.toml").read_text(encoding="utf-8"))


def _body(written: dict[str, Any]) -> BedBody:
    people = tuple(_person(fields) for fields in written["people"])
    roster = Roster(people, tuple(written.get("voices", ())), tuple(written.get("subjects", ())))
    return BedBody(written["body"], roster, tuple(_lines(written)))


def _person(fields: dict[str, Any]) -> Participant:
    return Participant(
        **{
            **fields,
            "other_names": tuple(fields.get("other_names", ())),
            "status": Status(fields.get("status", Status.PRESENT)),
        }
    )


def _lines(written: dict[str, Any]) -> Iterator[Line]:
    for side in SIDES:
        for group, sorts in written.get(side, {}).items():
            for sort, texts in sorts.items():
                for text in texts:
                    yield read_line(text, side=side, group=group, sort=sort)


def read_line(marked: str, *, side: str, group: str, sort: str) -> Line:
    """Give a line without its marks, and where they stood."""
    plain, marks, last = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[last : match.start()]
        start = len(plain)
        plain += match["words"]
        marks.append(Mark(start, len(plain), match["key"] or "", frozenset((match["families"] or "").split())))
        last = match.end()
    return Line(side, group, sort, plain + marked[last:], tuple(marks))
