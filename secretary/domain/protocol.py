"""The rules that a body meets under, as a value; the files they come from are read by the service."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secretary.domain.errors import NotFound


class Disclosure(StrEnum):
    """What a document that circulates shows of who was there."""

    NOTHING = "nothing"
    COUNTS = "counts"
    ROLES = "roles"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the meeting, such as the Forum or the Police; a screen shows `name`.

    `key` never changes; `names` are other words by which a typed line may call it.
    """

    key: str
    name: str
    names: tuple[str, ...] = ()

    def is_called(self, word: str) -> bool:
        """Tell whether `word`, in any case and with or without "the", names this side."""
        folded = word.casefold().removeprefix("the ").strip()
        return folded in {self.key.casefold(), self.name.casefold(), *(name.casefold() for name in self.names)}


CLOSED_MARK = "Part of this item was not recorded."
"""What the minutes say of a spell off the record where they say anything, unless the protocol has its own sentence."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """The rules of one body. The first of `parties` is the body itself, whose members vote.

    `small_number`: a count below it is never split (default 5). `quorum`: members needed, 0 for none.
    `notice_days`: full working days of notice of a serious concern (F11). `minutes_required`: False where
    minutes may be taken, but decisions and advice are recorded all the same (I10). `voices`: words that may speak in
    minutes under the Rule, such as "members" and "officers", beside the names of the sides.

    Off the record (F5, I9, I10): `off_record_asked_by` may ask that a matter is not recorded, and all present must
    agree where `off_record_needs_all` is True; otherwise the chair answers. `owner_may_withhold`: whoever the matter
    belongs to may keep it back where it is not agreed. `marks_closed`: a spell leaves `closed_mark`, one fixed
    sentence, and nothing else; False where it leaves nothing. `decisions_always`: decisions and advice are recorded
    all the same.
    """

    key: str
    name: str
    parties: tuple[Party, ...]
    rule_applies: bool = True
    minutes_required: bool = True
    disclosure: Disclosure = Disclosure.COUNTS
    small_number: int = 5
    quorum: int = 0
    proxies_count: bool = False
    notice_days: int = 5
    voices: tuple[str, ...] = ()
    off_record_asked_by: str = ""
    off_record_needs_all: bool = True
    owner_may_withhold: bool = True
    marks_closed: bool = False
    closed_mark: str = CLOSED_MARK
    decisions_always: bool = False

    @property
    def keeps_decisions(self) -> bool:
        """True where decisions and advice are recorded all the same: always, or where minutes may be left out."""
        return self.decisions_always or not self.minutes_required

    @property
    def own(self) -> Party:
        """The body's own side."""
        return self.parties[0]

    def party(self, key: str) -> Party:
        """Give the side with this key; raises NotFound."""
        for party in self.parties:
            if party.key == key:
                return party
        raise NotFound("There is no side “{key}” in the protocol {protocol}.", key=key, protocol=self.name)

    def party_called(self, word: str) -> Party | None:
        """Give the side that `word` names, or None."""
        return next((party for party in self.parties if party.is_called(word)), None)
