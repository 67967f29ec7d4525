"""Whom the Rule protects at a meeting, and what may be said all the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a person takes part in a meeting."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    GUEST = "guest"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True)
class Participant:
    """One person whom no minute may give away.

    `key` identifies the person in findings and is never shown. `honorific` is a title or rank ("Mrs", "Supt"), `post`
    what the person holds or is known as ("Vice-Chair", "headteacher"), `side` the name of the side they are on.
    """

    key: str
    name: str
    honorific: str = ""
    post: str = ""
    organisation: str = ""
    other_names: tuple[str, ...] = ()
    status: Status = Status.PRESENT
    side: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of one meeting, the voices that may speak in its minutes, and the names that are its subject matter.

    `voices`: words such as "the Forum", "members", "officers". `subjects`: names of inquiries, projects, published
    authors and places, which are no participant's even where they look like it. `marks_closed`: True where the
    protocol says that a confidential part is marked, so that the mark is no trace.
    """

    people: tuple[Participant, ...] = ()
    voices: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    marks_closed: bool = False
