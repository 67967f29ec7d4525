"""Every way in which the people of a roster can be written, to be looked up word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from secretary.rule import lexicon
from secretary.rule.fold import Token, fold, tokens_of
from secretary.rule.names import MOST_INITIALS, PARTICLES, Name, Unit, initials_of, names_of
from secretary.rule.roster import Roster
from secretary.rule.spelling import Sound, allowed, distance, sounds_of

_LEAST_FOR_SLIP = 5
_LEAST_FOR_SOUND = 3
_LONGEST_WORD = 40  # letters; no name is longer
_LEAST_COMPONENT = 3
_LEAST_TO_CUT = 6
_LONGEST_JOINED = 3
_GAPS_IN_A_NAME = frozenset(
    (" ", "-", "'", "", "_", ".", " - ", ". ", "  ", "\t", "\n", "/", "*", "+", "|", "~", "=", "\0", "\x1b")
)


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


class Forms:
    """The index of a roster: what a word, or a few words written apart, can mean in it."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.names: list[tuple[Name, ...]] = [names_of(person) for person in roster.people]
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
                if len(piece) >= _LEAST_COMPONENT and piece not in PARTICLES:
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
            every = {letters for name in names for letters in initials_of(name)}
            every |= {fold(alias) for alias in self.roster.people[person].other_names if _is_initials(alias)}
            for letters in sorted(every):
                found[letters].append(person)
        return {letters: tuple(people) for letters, people in found.items()}

    @staticmethod
    def _put(where: defaultdict[str, list[Hit]], word: str, hit: Hit) -> None:
        if len(word) > 1 and not any(known.person == hit.person and known.how <= hit.how for known in where[word]):
            where[word].append(hit)


def _part(place: int, units: int) -> Part:
    if place == 0:
        return Part.GIVEN if units > 1 else Part.SURNAME
    return Part.SURNAME if place == units - 1 else Part.MIDDLE


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
