"""What a typed line is read against, and what it is understood as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from secretary.domain.due import Calendar, DateReader
from secretary.domain.entries import AdviceKind, Due, Entry, EntryKind, Ref, Reply, Tally
from secretary.domain.people import Person
from secretary.domain.protocol import Protocol


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a typed line is read against.

    `near` is the number of the one advice that a response here may answer, "" where there are several or none.
    `day` is the meeting's; `advice` maps printed labels, such as 26/09, to the lines that gave the advice; `last` is
    the line above in the same item, None if there is none.
    """

    protocol: Protocol
    people: tuple[Person, ...]
    day: date
    advice: Mapping[str, Ref]
    reader: DateReader
    last: Entry | None = None
    near: str = ""

    @property
    def calendar(self) -> Calendar:
        """The reader of dates, counting from the meeting's day."""
        return Calendar(self.reader, self.day)


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed line as it was understood; the fields are those of `Entry`.

    `owner` is a person's number, 0 for nobody, `owner_words` a name that means no one person; both are kept
    apart from the entry. `notes` are short sentences about what
    was not understood or is to be chosen; they may name people and are for the private screen only. `consent` is never
    typed: it is set where the maker of a statement was asked.
    """

    kind: EntryKind
    text: str
    party: str = ""
    due: Due | None = None
    owner: int = 0
    owner_words: str = ""
    reply: Reply | None = None
    tally: Tally | None = None
    consent: bool = False
    notes: tuple[str, ...] = ()
    advice: AdviceKind = AdviceKind.ADVICE


@dataclass(frozen=True, slots=True)
class Mend:
    """A correction to the line above: its text `before` and `after`, to be shown before it is taken.

    Where `found` is False there is nothing to take: both texts are the same, and `note` says why in a sentence.
    """

    before: str
    after: str
    found: bool = True
    note: str = ""
