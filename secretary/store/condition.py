"""How one file of a store was found to be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from secretary.store import disk, places


class Condition(StrEnum):
    """How a file is; about WHOLE, KEPT_ASIDE, GIVEN_UP and CHANGED nothing is to be done."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    MISSING = "missing"
    NOT_KNOWN = "not the one known"
    NEWER = "newer schema"
    LEFT_OVER = "left over"
    STRANGE = "does not belong"
    OPEN_TO_OTHERS = "open to others"
    KEPT_ASIDE = "kept aside"
    UNDER_WAY = "under way"
    GIVEN_UP = "given up"
    CHANGED = "changed since"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: its place in the store (a backup's whole path), how it is, and why if it is not whole.

    `previous`: the generation before it is good, and can be brought back.
    """

    name: str
    path: Path
    condition: Condition
    reason: str = ""
    previous: bool = False

    @property
    def bad(self) -> bool:
        """True where something is to be done about it."""
        return self.condition not in (Condition.WHOLE, Condition.KEPT_ASIDE, Condition.GIVEN_UP, Condition.CHANGED)

    @property
    def lost(self) -> bool:
        """True for a file that is needed and that no earlier generation brings back: a backup is what there is."""
        gone = self.condition in (Condition.DAMAGED, Condition.MISSING) and not self.previous
        return gone and self.path.name in (places.BODY, places.MEETING, places.DOCUMENTS)


def of_modes(checked: Checked, mode: int = disk.FILE_MODE) -> Checked:
    """Give a whole file, as open to others where its mode (octal) says so."""
    try:
        found = checked.path.stat().st_mode & 0o777
    except OSError:
        return checked
    if found & ~mode:
        reason = f"its mode is {found:o} and not {mode:o}"
        return replace(checked, condition=Condition.OPEN_TO_OTHERS, reason=reason)
    return checked
