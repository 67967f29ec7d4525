"""The parts of a name: what is given, what is a surname, what is a title, and its initials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from secretary.rule.fold import Case, fold, tokens_of
from secretary.rule.roster import Participant
from secretary.rule.spelling import spelt_out

MOST_INITIALS = 4
HONORIFICS = frozenset(
    """mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev revd reverend fr father canon
    rabbi imam sheikh shaykh maulana mufti hafiz pastor pr bishop deacon sister sr brother br bro ustadh
    ustad haji hajji hajja cllr councillor cnclr cr ald alderman mp supt superintendent insp inspector
    ci dci di dc ds dsu sgt sergeant sergt pc wpc pcso cso psi constable commander cmdr chief capt
    captain major col colonel cpl lt detective det officer uncle auntie aunty aunt begum bibi chacha
    baba mama mzee bhai ben giani granthi pandit swami sri shri smt kumari hon madam mme monsieur herr
    frau pan pani senor senora senhor senhora dona don judge justice sardar sardarni bey hanim cllrs
    councillors messrs drs abi abla ato woizero mazi alhaji alhaja oga kyrios kyria rebbe reb moulvi
    mawlana maulvi thiru nana otunba sayyid shaikh sayed coach nurse principal""".split()
)
"""Titles and ranks that stand before a name."""
_NAMES_AS_WELL = frozenset(
    """ben di don dona abi thiru sri nana major judge justice bishop sayed sayyid sheikh shaikh shaykh imam begum
    madam sardar mama baba""".split()
)
"""Titles that are given names too: "Ben Michel" may be Mr Michel's first name."""
RANKS_BEFORE = frozenset(
    {"chief", "ch", "detective", "det", "acting", "temporary", "a", "t", "police", "borough", "deputy"}
)

PARTICLES = frozenset(
    """al el ul ad an as bin ibn bint binti bte van von der den ter ten de da di del della do dos das du la
    le st saint mc mac o ap ab ferch abu umm abd ud y e zu af""".split()
)
_AFTER_NAMES = frozenset("jr snr sr esq obe mbe cbe kbe qpm bem jp kc qc phd bsc msc ma mba dl ii iii iv".split())
_LINKS = re.compile(r"^[-'/]$|^$")


@dataclass(frozen=True, slots=True)
class Unit:
    """One part of a name as it is spaced: "Osei-Mensah", "al-Rashid", "O'Neill"; its pieces, folded."""

    pieces: tuple[str, ...]

    @property
    def joined(self) -> str:
        """The pieces written as one word."""
        return "".join(self.pieces)

    @property
    def initials(self) -> frozenset[str]:
        """The letters that may stand for this part: the first, that of the piece after a particle, those of all."""
        main = [piece for piece in self.pieces if piece not in PARTICLES] or list(self.pieces)
        every = "".join(piece[0] for piece in self.pieces)
        return frozenset({self.pieces[0][0], main[0][0], "".join(piece[0] for piece in main), every})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its parts, title and letters behind it left out; `short` what stands in it in brackets or quotes."""

    units: tuple[Unit, ...]
    short: tuple[str, ...] = ()


def read_name(name: str, *, titled: bool = True) -> Name:
    """Give the parts of a name as a roster has it: "Cllr Jo Bruce", "Rahman, Yusuf", "Robert (Bob) Price OBE".

    `titled`: a title may stand in front, and is no part of it.
    """
    short = tuple(
        fold(found.strip("()\"“”'‘’ ")) for found in re.findall(r"\([^)]*\)|[\"“][^\"”]*[\"”]|\s'[^']*'\s", name)
    )
    rest = re.sub(r"\([^)]*\)|[\"“][^\"”]*[\"”]|\s'[^']*'\s", " ", name)
    surname, comma, given = rest.partition(",")
    if comma and given.strip() and fold(given).strip().rstrip(".") not in _AFTER_NAMES:
        rest = f"{given} {surname}"
    tokens = list(tokens_of(rest))
    while titled and len(tokens) > 1 and tokens[0].text in HONORIFICS and len(tokens[0].text) > 1:
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].text in _AFTER_NAMES:
        tokens.pop()
    units: list[list[str]] = []
    for place, token in enumerate(tokens):
        linked = place > 0 and (_LINKS.match(token.gap) or tokens[place - 1].text in PARTICLES)
        if linked and not (
            tokens[place - 1].text in PARTICLES and place == 1 and len(tokens) > place + 1 and token.gap == " "
        ):
            units[-1].append(token.text)
        else:
            units.append([token.text])
    return Name(tuple(Unit(tuple(pieces)) for pieces in units), tuple(word for word in short if word))


def names_of(person: Participant) -> tuple[Name, ...]:
    """Give a person's name read in plain letters, and once more where its letters can be spelt out."""
    read = [read_name(person.name)]
    first = tokens_of(person.name)[:1]
    if first and first[0].text in _NAMES_AS_WELL and first[0].case is Case.TITLE and not person.honorific:
        read.append(read_name(person.name, titled=False))
    spelt = spelt_out(person.name)
    if spelt != person.name:
        read.append(read_name(spelt))
    return tuple(name for name in dict.fromkeys(read) if name.units)


def initials_of(name: Name) -> set[str]:
    """Give the initials of a name, folded: of its first and last part, with any of those between."""
    units = name.units
    if len(units) < 2:  # noqa: PLR2004 - one name has no initials
        return set()
    found = set()
    middles = units[1:-1]
    for first in units[0].initials:
        for last in units[-1].initials:
            for count in range(len(middles) + 1):
                for chosen in combinations(middles, count):
                    letters = first + "".join(unit.pieces[0][0] for unit in chosen) + last
                    if len(letters) <= MOST_INITIALS:
                        found.add(letters)
    return found
