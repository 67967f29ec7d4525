"""Every way in which the people of a roster can be written, to be looked up word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations, pairwise

from secretary.rule import lexicon
from secretary.rule.fold import Case, Token, fold, tokens_of
from secretary.rule.roster import Participant, Roster
from secretary.rule.spelling import Sound, allowed, distance, sounds_of, spelt_out

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

_PARTICLES = frozenset(
    """al el ul ad an as bin ibn bint binti bte van von der den ter ten de da di del della do dos das du la
    le st saint mc mac o ap ab ferch abu umm abd ud y e zu af""".split()
)
_AFTER_NAMES = frozenset("jr snr sr esq obe mbe cbe kbe qpm bem jp kc qc phd bsc msc ma mba dl ii iii iv".split())
_LINKS = re.compile(r"^[-'/]$|^$")
_LEAST_FOR_SLIP = 5
_LEAST_FOR_SOUND = 3
_LONGEST_WORD = 40  # letters; no name is longer
_LEAST_COMPONENT = 3
_LEAST_TO_CUT = 6
_LONGEST_JOINED = 3
_GAPS_IN_A_NAME = frozenset(
    (" ", "-", "'", "", "_", ".", " - ", ". ", "  ", "\t", "\n", "/", "*", "+", "|", "~", "=", "\0", "\x1b")
)
MOST_INITIALS = 4


class Part(IntEnum):
    """Which part of a name a word is."""

    GIVEN = 1
    MIDDLE = 2
    SURNAME = 3
    ALIAS = 4
    WHOLE = 5


class How(IntEnum):
    """How a word comes to stand for a part of a name, the plainest first."""

    EXACT = 1
    SHORT = 2
    SPELLING = 3
    SLIP = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """What a word can be: a part of the name of `person` (a place in the roster), as `word` there."""

    person: int
    part: Part
    how: How
    word: str


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
        main = [piece for piece in self.pieces if piece not in _PARTICLES] or list(self.pieces)
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
        linked = place > 0 and (_LINKS.match(token.gap) or tokens[place - 1].text in _PARTICLES)
        if linked and not (
            tokens[place - 1].text in _PARTICLES and place == 1 and len(tokens) > place + 1 and token.gap == " "
        ):
            units[-1].append(token.text)
        else:
            units.append([token.text])
    return Name(tuple(Unit(tuple(pieces)) for pieces in units), tuple(word for word in short if word))


class Forms:
    """The index of a roster: what a word, or a few words written apart, can mean in it."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.names: list[tuple[Name, ...]] = [_names(person) for person in roster.people]
        self.initials: dict[str, tuple[int, ...]] = self._all_initials()
        self._organisations = frozenset(
            token.text
            for person in roster.people
            for token in tokens_of(person.organisation)
            if len(token.text) > 2  # noqa: PLR2004
        )
        self.declared_initials = frozenset(
            fold(alias) for person in roster.people for alias in person.other_names if _is_initials(alias)
        )
        self.titled: dict[tuple[str, str], tuple[int, ...]] = self._all_titled()
        self.letters: list[frozenset[str]] = [
            frozenset(piece[0] for name in names for unit in name.units for piece in unit.pieces)
            for names in self.names
        ]
        self._words: defaultdict[str, list[Hit]] = defaultdict(list)
        self._joined: defaultdict[str, list[Hit]] = defaultdict(list)
        self._deletions: defaultdict[str, set[str]] = defaultdict(set)
        self._sounds: defaultdict[str, list[tuple[Sound, str]]] = defaultdict(list)
        self._seen: dict[str, tuple[Hit, ...]] = {}
        for place in range(len(roster.people)):
            self._take_in(place)
        self._spread()

    def look_up(self, word: str) -> tuple[Hit, ...]:
        """Give what a folded word can mean, plainest first; () for a word that is nobody's."""
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = self._found(word)
        return known

    def is_organisation(self, word: str) -> bool:
        """Tell whether a folded word is one of the name of a participant's organisation."""
        return word in self._organisations

    def look_up_loose(self, word: str) -> tuple[Hit, ...]:
        """Give what a word can mean where it is sure to be a name, after a title: a slip may then be a word as well."""
        known = self.look_up(word)
        if known or not _LEAST_FOR_SLIP - 1 <= len(word) <= _LONGEST_WORD:
            return known
        sounding = [Hit(hit.person, hit.part, How.SPELLING, hit.word) for hit in self._sounding_like(word, more=0.5)]
        slips = sounding or [Hit(hit.person, hit.part, How.SLIP, hit.word) for hit in self._one_slip_from(word)]
        return tuple(dict.fromkeys(slips))

    def look_up_joined(self, word: str, first: int) -> tuple[Hit, ...]:
        """Give what a few words written as one can mean: a whole name, or a part of one; `first`: letters of the first.

        A part that is one word is taken apart only where its pieces are no words of their own: "Mc Donald".
        """
        joined = self._joined.get(word, ())
        if joined or len(word) < _LEAST_FOR_SLIP:
            return tuple(joined)
        if self._plain_hits(word[:first]) and self._plain_hits(word[first:]):
            return ()
        if {word[:first], word[first:]} <= lexicon.everyday_words():
            return ()
        return tuple(hit for hit in self._words.get(word, ()) if hit.how is How.EXACT)

    def _found(self, word: str) -> tuple[Hit, ...]:
        hits = list(self._words.get(word, ())) + list(self._joined.get(word, ()))
        if hits or not _LEAST_FOR_SOUND <= len(word) <= _LONGEST_WORD:
            return tuple(sorted(hits, key=lambda hit: hit.how))
        if word.endswith("s") and word[:-1] in self._words and word not in lexicon.all_words():
            return tuple(self._words[word[:-1]])
        if word in lexicon.all_words():
            return ()
        found = [Hit(hit.person, hit.part, How.SPELLING, hit.word) for hit in self._sounding_like(word)]
        if not found and word not in lexicon.proper_names():
            found = [Hit(hit.person, hit.part, How.SLIP, hit.word) for hit in self._one_slip_from(word)]
        return tuple(dict.fromkeys(found))

    def _sounding_like(self, word: str, *, more: float = 0.0) -> Iterator[Hit]:
        """Give whose name sounds like a word; `more`: how much further than usual the vowels may be apart."""
        limit = allowed(word) + more
        for sound in sounds_of(word):
            for other, known in self._sounds.get(sound.consonants, ()):
                if distance(sound, other) <= min(limit, allowed(known) + more):
                    yield from self._plain_hits(known)

    def _one_slip_from(self, word: str) -> Iterator[Hit]:
        if len(word) < _LEAST_FOR_SLIP - 1:
            return
        near = {known for piece in _shortened(word) for known in self._deletions.get(piece, ())}
        for known in sorted(near):
            if _one_slip(word, known):
                yield from self._plain_hits(known)

    def _plain_hits(self, word: str) -> list[Hit]:
        return [hit for hit in (*self._words.get(word, ()), *self._joined.get(word, ())) if hit.how is How.EXACT]

    def _take_in(self, person: int) -> None:
        for name in self.names[person]:
            for place, unit in enumerate(name.units):
                part = _part(place, len(name.units))
                self._add_unit(person, part, unit)
            self._add_whole(person, name)
        for alias in self.roster.people[person].other_names:
            self._add_alias(person, alias)
        for name in self.names[person]:
            for short in name.short:
                self._add_alias(person, short)

    def _add_unit(self, person: int, part: Part, unit: Unit) -> None:
        if len(unit.joined) == 1:
            return
        if len(unit.pieces) > 1:
            self._put(self._joined, unit.joined, Hit(person, part, How.EXACT, unit.joined))
            for piece in unit.pieces:
                if len(piece) >= _LEAST_COMPONENT and piece not in _PARTICLES:
                    self._put(self._words, piece, Hit(person, part, How.EXACT, piece))
        else:
            self._put(self._words, unit.joined, Hit(person, part, How.EXACT, unit.joined))

    def _add_whole(self, person: int, name: Name) -> None:
        words = [unit.joined for unit in name.units]
        if len(words) > 1:
            ways = {"".join(words), words[0] + words[-1], words[-1] + words[0]}
            ways.update(one + other for one, other in pairwise(words) if len(one) > 1)
            for whole in ways:
                self._put(self._joined, whole, Hit(person, Part.WHOLE, How.EXACT, whole))

    def _add_alias(self, person: int, alias: str) -> None:
        words = [token.text for token in tokens_of(alias)]
        joined = "".join(words)
        if len(joined) > 1:
            target = self._words if len(words) == 1 else self._joined
            self._put(target, joined, Hit(person, Part.ALIAS, How.EXACT, joined))

    def _spread(self) -> None:
        """Add short forms and other spellings of what is in the index, and what it takes to find slips."""
        known = {**self._words, **self._joined}
        for word, hits in list(known.items()):
            plain = [hit for hit in hits if hit.part is not Part.WHOLE]
            if not plain:
                continue
            self._add_others(word, plain)
            if len(word) >= _LEAST_FOR_SLIP:
                for piece in _shortened(word):
                    self._deletions[piece].add(word)
            if len(word) >= _LEAST_FOR_SOUND:
                for sound in sounds_of(word):
                    self._sounds[sound.consonants].append((sound, word))

    def _add_others(self, word: str, hits: list[Hit]) -> None:
        for hit in hits:
            for other in sorted(lexicon.same_names(word)):
                if len(other) < _LEAST_COMPONENT:
                    continue
                self._put(self._words, other, Hit(hit.person, hit.part, How.SPELLING, word))
            if hit.part in (Part.GIVEN, Part.MIDDLE):
                for form in sorted(lexicon.same_names(word)):
                    for other in sorted(lexicon.short_names(form)):
                        self._put(self._words, other, Hit(hit.person, hit.part, How.SHORT, word))
                for other in _cut_short(word):
                    self._put(self._words, other, Hit(hit.person, hit.part, How.SHORT, word))

    def _all_titled(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """Give whose title and first letter of the surname stand together: "Mrs O"."""
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for person, names in enumerate(self.names):
            titles = [token.text for token in tokens_of(self.roster.people[person].honorific)]
            for letter in {name.units[-1].joined[0] for name in names} if titles else ():
                found[titles[-1], letter].append(person)
        return {key: tuple(people) for key, people in found.items()}

    def _all_initials(self) -> dict[str, tuple[int, ...]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for person, names in enumerate(self.names):
            every = {letters for name in names for letters in _initials(name)}
            every |= {fold(alias) for alias in self.roster.people[person].other_names if _is_initials(alias)}
            for letters in sorted(every):
                found[letters].append(person)
        return {letters: tuple(people) for letters, people in found.items()}

    @staticmethod
    def _put(where: defaultdict[str, list[Hit]], word: str, hit: Hit) -> None:
        if len(word) > 1 and not any(known.person == hit.person and known.how <= hit.how for known in where[word]):
            where[word].append(hit)


def _names(person: Participant) -> tuple[Name, ...]:
    """Give a person's name read in plain letters, and once more where its letters can be spelt out."""
    read = [read_name(person.name)]
    first = tokens_of(person.name)[:1]
    if first and first[0].text in _NAMES_AS_WELL and first[0].case is Case.TITLE and not person.honorific:
        read.append(read_name(person.name, titled=False))
    spelt = spelt_out(person.name)
    if spelt != person.name:
        read.append(read_name(spelt))
    return tuple(name for name in dict.fromkeys(read) if name.units)


def _part(place: int, units: int) -> Part:
    if place == 0:
        return Part.GIVEN if units > 1 else Part.SURNAME
    return Part.SURNAME if place == units - 1 else Part.MIDDLE


def _initials(name: Name) -> set[str]:
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


def _cut_short(name: str) -> Iterator[str]:
    """Give the short forms cut out of a longer given name, such as Del, Winnie, Tash; none is a word or a name."""
    if not _LEAST_TO_CUT <= len(name) <= _LONGEST_WORD:
        return
    stems = {name[:length] for length in (3, 4, 5) if length <= len(name) - 2 and name[length - 1] not in "aeiou"}
    cores = {name[at:] for at in range(1, len(name) - 3) if name[at] not in "aeiou"}
    inner = {name[at : at + length] for at in range(1, len(name) - 4) for length in (4, 5) if name[at] not in "aeiou"}
    made = {name[:3], name[:4]} | stems | cores | inner
    made |= {stem + (stem[-1] if stem[-2] in "aeiou" else "") + end for stem in stems for end in ("y", "ie", "i")}
    made |= {stem + end for stem in stems for end in ("y", "ie", "i", "s", "o")}
    for form in sorted(made):
        known = form in lexicon.all_words() or form in lexicon.proper_names()
        known = known and not (name.startswith(form) and lexicon.is_given_name(form) and not lexicon.may_be_word(form))
        if _LEAST_COMPONENT <= len(form) < len(name) and not known:
            yield form


def _is_initials(alias: str) -> bool:
    letters = alias.replace(".", "").replace(" ", "")
    return 1 < len(letters) <= MOST_INITIALS and letters.isalpha() and letters.isupper()


def _shortened(word: str) -> set[str]:
    """Give the word and what is left of it when one letter is dropped."""
    if len(word) > _LONGEST_WORD:
        return {word}
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _one_slip(one: str, other: str) -> bool:
    """Tell whether one dropped, added, wrong or swapped letter lies between two words."""
    if one == other:
        return False
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    mine, theirs = one[start:], other[start:]
    if len(mine) == len(theirs):
        return mine[1:] == theirs[1:] or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    return longer[1:] == shorter


def joined_words(tokens: tuple[Token, ...], first: int) -> Iterator[tuple[int, str]]:
    """Give the words from `first` on as one, the longest run first, each with the place behind its last word."""
    runs = []
    joined = tokens[first].text
    if len(joined) == 1:
        yield from _spelt_out(tokens, first)
    for place in range(first + 1, min(first + _LONGEST_JOINED, len(tokens))):
        if tokens[place].gap not in _GAPS_IN_A_NAME:
            break
        joined += tokens[place].text
        runs.append((place + 1, joined))
    yield from reversed(runs)


def _spelt_out(tokens: tuple[Token, ...], first: int) -> Iterator[tuple[int, str]]:
    """Give the letters from `first` on that stand one by one, as one word: "Y u s u f"."""
    last = first
    while last < len(tokens) and len(tokens[last].text) == 1 and last - first < _LONGEST_WORD:
        last += 1
    if last - first >= _LEAST_FOR_SLIP:
        letters = "".join(token.text for token in tokens[first:last])
        yield from ((first + length, letters[:length]) for length in range(len(letters), _LEAST_FOR_SLIP - 1, -1))
