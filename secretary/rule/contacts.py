"""Addresses, handles and numbers in a line that lead to a participant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secretary.rule.fold import fold, tokens_of
from secretary.rule.forms import Forms, How
from secretary.rule.roster import Roster

_EMAIL = re.compile(
    r"(?<![\w.+'’-])[\w+'’-]++(?:\s?\.\s?[\w+'’-]++)*+\s?"
    r"(?:@|\(at\)|\[at\]|\sAT\s|\sat\s(?=[\w-]+\.(?:com|org|net|co|gov|ac|uk|example)))\s?"
    r"[A-Za-z][\w-]*+(?:\s?(?:\.|\sdot\s|\sDOT\s)\s?[A-Za-z][\w-]*+)+",
    re.UNICODE,
)
_AT = re.compile(r"@|\bat\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.@])@[\w.-]{2,}", re.UNICODE)
_NUMBER = re.compile(
    r"(?<![\d/])(?:\+|\(|0)[\d ()./-]{7,}\d(?:\s?(?:x|ext\.?)\s?\d+)?|(?<![\d/.])\d{3,5}[ -]\d{3,4}(?:[ "
    r"-]\d{3,4})?(?![\d/])"
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|org\.uk)/[^\s<>]+", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:info|enquir\w+|inquir\w+|contact\w*|office|admin\w*|secretar\w+|clerk|hello|help\w*|support|team|"
    r"mail|post|bookings?|events?|no-?reply|"
    r"reception|feedback|complaints?|press|media|comms|parish\w*|council\w*|members?|minutes|agenda|forum|"
    r"group|police|community|planning|services?|"
    r"reports?|safer\w*|customer\w*|data\w*|foi|hr|jobs|news\w*|webmaster|security|licensing|democratic\w*|"
    r"committee\w*)[\w.-]*@"
)
"""Addresses of an office, not of a person."""
_MOBILE_DIGITS = 11
_LEAST_DIGITS = 6
_SHARED_DIGITS = 9
_LEAST_LOCAL = 4


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact in a line: code points from `start` up to `end`, and whom it leads to (places in the roster).

    `sure`: False for an address or a mobile number that is somebody's, and nobody's on the roster as far as is known.
    """

    start: int
    end: int
    people: tuple[int, ...]
    sure: bool = True


class ContactReader:
    """Finds the addresses and numbers of people on a roster, and addresses that are made of their names."""

    def __init__(self, roster: Roster, forms: Forms) -> None:
        self._forms = forms
        self._emails = _by_text((fold(person.email.strip()), place) for place, person in enumerate(roster.people))
        self._locals = _by_text(
            (fold(person.email).partition("@")[0], place) for place, person in enumerate(roster.people)
        )
        numbers = ((_digits(person.phone), place) for place, person in enumerate(roster.people))
        self._numbers = [(number, place) for number, place in numbers if len(number) >= _LEAST_DIGITS]
        self._handles = _by_text(
            (fold(alias).removeprefix("@"), place)
            for place, person in enumerate(roster.people)
            for alias in person.other_names
            if " " not in alias.strip()
        )
        self._locals_of_names = _made_of_names(forms)

    def found(self, line: str) -> tuple[Contact, ...]:
        """Give the contacts in a line that lead to somebody on the roster."""
        found = []
        addresses = tuple(_EMAIL.finditer(line)) if _AT.search(line) else ()
        for match in addresses:
            address = fold(match[0])
            people = self._of_address(address)
            if people:
                found.append(Contact(match.start(), match.end(), people))
            elif not _OFFICE.match(address):
                found.append(Contact(match.start(), match.end(), (), sure=False))
        taken = [(each.start(), each.end()) for each in addresses]
        for match in (*_HANDLE.finditer(line), *_LINK.finditer(line)) if "@" in line or "." in line else ():
            if any(start <= match.start() < end for start, end in taken):
                continue
            people = self._of_local(re.split(r"[/@]", fold(match[0]).rstrip(".,/"))[-1])
            if people:
                found.append(Contact(match.start(), match.end(), people))
        found.extend(self._numbers_in(line))
        return tuple(found)

    def _of_address(self, address: str) -> tuple[int, ...]:
        squeezed = re.sub(r"\(at\)|\[at\]|\sat\s", "@", re.sub(r"\sdot\s", ".", address))
        squeezed = re.sub(r"\s", "", squeezed)
        return self._emails.get(squeezed, ()) or self._of_local(re.split(r"@|(?<=\w)at(?=[\w-]+\.)", squeezed)[0])

    def _of_local(self, local: str) -> tuple[int, ...]:
        """Give whose name the part of an address before the @, or a handle, is made of."""
        joined = re.sub(r"[^a-z]", "", local)
        known = self._locals.get(local, ()) or self._handles.get(local, ()) or self._locals_of_names.get(joined, ())
        if known:
            return known
        for token in tokens_of(local.replace("_", ".")):
            if len(token.text) >= _LEAST_LOCAL:
                hits = [hit for hit in self._forms.look_up(token.text) if hit.how in (How.EXACT, How.SPELLING)]
                if hits:
                    return tuple(dict.fromkeys(hit.person for hit in hits))
        return ()

    def _numbers_in(self, line: str) -> Iterator[Contact]:
        for match in _NUMBER.finditer(line):
            digits = _digits(match[0])
            if len(digits) < _LEAST_DIGITS:
                continue
            people = tuple(
                place
                for number, place in self._numbers
                if number[-_SHARED_DIGITS:] in digits or (len(digits) < _SHARED_DIGITS and number.endswith(digits))
            )
            if people:
                yield Contact(match.start(), match.end(), people)
            elif digits.startswith("07") and len(digits) == _MOBILE_DIGITS:
                yield Contact(match.start(), match.end(), (), sure=False)


def _made_of_names(forms: Forms) -> dict[str, tuple[int, ...]]:
    """Give the usual ways to make one word of a name: yrahman, yusufr, rahmany, yusuf.rahman, yr."""
    pairs: list[tuple[str, int]] = []
    for place, names in enumerate(forms.names):
        for name in names:
            if len(name.units) < 2:  # noqa: PLR2004 - one name makes no pair
                continue
            first, last = name.units[0].joined, name.units[-1].joined
            pairs.extend(
                (made, place)
                for made in (first[0] + last, first + last[0], last + first[0], first + last, last + first)
            )
            pairs.extend((piece, place) for piece in name.units[-1].pieces if len(piece) > _LEAST_LOCAL)
    return _by_text(pairs)


def _by_text(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for text, place in pairs:
        if len(text) >= 3:  # noqa: PLR2004 - shorter ones are anybody's
            found[text] = (*found.get(text, ()), place)
    return found


def _digits(text: str) -> str:
    """Give the digits of a number as they are dialled in the country."""
    digits = re.sub(r"\D", "", re.split(r"(?:x|ext)", text)[0])
    return re.sub(r"^(?:0044|44)0?", "0", digits)
