"""What a check finds: where in a line, how sure, why, and how the line could be put instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How sure it is that a participant is given away. A certain finding stops a document that circulates."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Kind(StrEnum):
    """In which way a line gives somebody away."""

    NAME = "name"
    INITIALS = "initials"
    CONTACT = "contact"
    POST = "post"
    RANK = "rank"
    ORGANISATION = "organisation"
    GUEST = "guest"
    LABEL = "label"
    CHAIR_OPINION = "chair-opinion"
    SECTOR = "sector"
    ONE_PERSON_SIDE = "one-person-side"
    EXPERTISE = "expertise"
    SEX = "sex"
    AGE_OR_TENURE = "age-or-tenure"
    BACKGROUND = "background"
    HOME_OR_FAMILY = "home-or-family"
    WORDS = "words"
    LINKAGE = "linkage"
    MOVEMENT = "movement"
    COUNT = "count"
    CASTING_VOTE = "casting-vote"
    EMOTION = "emotion"
    CLOSED_PART = "closed-part"
    TRACE = "trace"
    CONNECTION = "connection"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a line: the code points from `start` up to `end` give way to `text`."""

    start: int
    end: int
    text: str

    def applied(self, line: str) -> str:
        """Give the line with the change made."""
        return line[: self.start] + self.text + line[self.end :]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a line that gives a participant away.

    `start` and `end` are code points, the end exclusive. `reason` is a plain sentence that names nobody. `person` is
    the key of the participant whom it points at, "" where it is not one alone. `edit` is what to put instead, None
    where only a person can tell.
    """

    start: int
    end: int
    severity: Severity
    kind: Kind
    reason: str
    person: str = ""
    edit: Edit | None = None

    def words(self, line: str) -> str:
        """Give the words of `line` that the finding is about."""
        return line[self.start : self.end]

    def rewritten(self, line: str) -> str:
        """Give the line as it could be put instead; the line itself where there is no proposal."""
        return self.edit.applied(line) if self.edit else line
