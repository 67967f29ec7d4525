"""What the people of a roster can be called without a name: posts, ranks, organisations and sides."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from secretary.rule import lexicon
from secretary.rule.fold import Case, Token, tokens_of
from secretary.rule.post_words import (
    ANYBODY,
    CALLED,
    CHAIR,
    LEAST_ABBREVIATED,
    LETTERS_OF,
    NO_RANKS,
    PLACES_OF_PEOPLE,
    PUBLIC_BODIES,
    RANK_WORDS,
    SAME_WORD,
    SMALL_WORDS,
    TOO_GENERAL,
    acronym,
    bare,
    head,
    normal,
    runs,
    same,
    spelt_by_letters,
)
from secretary.rule.roster import Participant, Roster, Status

_TWO_POSTS = re.compile(r"(?<=hair|urer|tary|mber|stee|rnor|lerk|cher|ctor) (?:and|&) ", re.IGNORECASE)


@dataclass(slots=True)
class Known:
    """What one person can be called: each post as its words, and the words of the organisation."""

    posts: list[tuple[str, ...]] = field(default_factory=list)
    ranks: list[tuple[str, ...]] = field(default_factory=list)
    organisation: tuple[str, ...] = ()
    acronym: str = ""
    police: bool = False


class KnownPosts:
    """What the people of a roster can be called by their posts, ranks, organisations and sides."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self.voices = frozenset(bare(voice) for voice in (*roster.voices, *(p.side for p in roster.people)) if voice)
        self.voice_words = frozenset(word for voice in self.voices for word in voice)
        self.known = [self._of(person) for person in roster.people]
        self.here = [person.status in (Status.PRESENT, Status.GUEST) for person in roster.people]
        self.guests = [place for place, person in enumerate(roster.people) if person.status is Status.GUEST]
        self.police = [place for place, known in enumerate(self.known) if known.police and self.here[place]]
        self.words: defaultdict[str, set[int]] = defaultdict(set)
        for place, known in enumerate(self.known):
            for words in (*known.posts, *known.ranks, known.organisation, (known.acronym,)):
                for word in words:
                    if word and word not in SMALL_WORDS:
                        self.words[word].add(place)
        self.sequences = self._sequences()
        self.letters: defaultdict[str, set[int]] = defaultdict(set)
        for place, known in enumerate(self.known):
            for words in (*known.posts, *known.ranks, known.organisation):
                for letters in runs("".join(word[0] for word in words if word not in SMALL_WORDS)):
                    self.letters[letters].add(place)
        self._beginnings: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.words:
            self._beginnings[word[:LEAST_ABBREVIATED]].append(word)
        self._voices_of = {
            person.key: ("officers" if known.police else "a member", person.side or ("Police" if known.police else ""))
            for person, known in zip(roster.people, self.known, strict=True)
        }
        self._seen: dict[str, frozenset[str]] = {}

    def _sequences(self) -> dict[str, list[tuple[str, ...]]]:
        """Give the posts and organisations of several words as they are written, by their first word, longest first."""
        found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for person in self._roster.people:
            for text in (*re.split(r"[,;/(]", person.post), person.organisation):
                words = tuple(token.text for token in tokens_of(text))
                for each in (words, words[:-1]):
                    if len(each) > 1 and each[0] not in SMALL_WORDS and each[-1] not in SMALL_WORDS:
                        found[each[0]].add(each)
        return {first: sorted(each, key=len, reverse=True) for first, each in found.items()}

    @property
    def nouns(self) -> frozenset[str]:
        """What this body calls its participants: the nouns of its voices, and those that several posts share."""
        spoken = {voice[-1].removesuffix("s") for voice in self.voices if len(voice) == 1}
        heads = [head(post) for known in self.known for post in known.posts]
        shared = {head for head in heads if heads.count(head) > 1}
        return frozenset(word for word in (*spoken, *shared) if word in CALLED)

    def voice_and_side(self, key: str) -> tuple[str, str]:
        """Give the allowed voice that may stand for a participant, "officers" or "a member", and the side's name."""
        return self._voices_of.get(key, ("a member", ""))

    def candidates(self, content: list[Token]) -> list[int]:
        """Give those whose posts, ranks or organisation have something of each word, in the order of the roster."""
        found: set[int] | None = None
        for token in content:
            owners = {place for word in self.meanings(token.text) for place in self.words[word]}
            if token.case is Case.UPPER:
                owners |= self.letters.get(LETTERS_OF.get(token.text, token.text), set())
            found = owners if found is None else found & owners
            if not found:
                return []
        return sorted(found or ())

    def _of(self, person: Participant) -> Known:
        known = Known()
        sides = {bare(person.side), *self.voices}
        for piece in _pieces(person.post):
            words = normal(piece)
            if not words or words in sides or words == (CHAIR,) or set(words) <= set(normal(person.organisation)):
                known.police = known.police or "police" in words
                continue
            if all(word in ANYBODY or word in self.voice_words for word in words) and len(words) < 3:  # noqa: PLR2004
                known.police = known.police or "police" in words
                continue
            known.posts.append(words)
        honorific = normal(person.honorific)
        if honorific and honorific[0] not in NO_RANKS:
            known.ranks.append(RANK_WORDS.get("".join(honorific), honorific))
        known.police = known.police or _is_police(person, known)
        organisation = tuple(word for word in normal(person.organisation) if word not in SMALL_WORDS)
        if organisation and organisation not in sides and organisation != ("police",):
            known.organisation = organisation
            known.acronym = acronym(person.organisation)
        return known

    def meanings(self, word: str) -> frozenset[str]:
        """Give the words of posts and organisations that a word of a line can stand for, written out or short."""
        meanings = self._seen.get(word)
        if meanings is None:
            plain = SAME_WORD.get(word, word)
            meanings = frozenset(
                known for known in self._beginnings[plain[:LEAST_ABBREVIATED]] if same(plain, word, known)
            )
            self._seen[word] = meanings
        return meanings

    def matched(self, content: list[Token], words: tuple[str, ...], *, plain: bool) -> int:
        """Give how many words of a post a phrase stands for, 0 where it is not this post.

        All its words must be of the post, and the post's own last word ("representative", "inspector") among them
        unless the phrase has another for it ("the youth man"). Letters may stand for words: LA governor, RFO.
        """
        if len(content) == 1 and content[0].text == "vice" and words[:2] == ("vice", CHAIR):
            return 2
        if len(content) == 1 and words == ("co", CHAIR):
            return 2 if content[0].text.startswith(CHAIR) else 0
        if len(content) == 2 and content[0].text == "v" and content[1].text == "c":  # noqa: PLR2004 - "V-C"
            return 2 if words[:2] == ("vice", CHAIR) else 0
        found: set[str] = set()
        for token in content:
            meant = self.meanings(token.text).intersection(words) or spelt_by_letters(token, words)
            if not meant:
                return 0
            found |= meant
        last = head(words)
        if last in found:
            general = (
                last in ANYBODY or last in self.voice_words or (last in TOO_GENERAL and not self._only_one_is(last))
            )
            return 0 if len(found) == 1 and len(words) > 1 and general else len(found)
        if plain or not any(word not in ANYBODY and word not in self.voice_words for word in found):
            return 0
        return len(found)

    def _only_one_is(self, head_word: str) -> bool:
        """Tell whether one person's post alone ends in this word, so that "the Director" is enough."""
        return sum(any(head(post) == head_word for post in known.posts) for known in self.known) == 1

    def of_letters(self, letters: str) -> tuple[int, ...]:
        """Give whose organisation has a name of these first letters (places in the roster)."""
        return tuple(place for place, known in enumerate(self.known) if letters and known.acronym == letters)

    def of_organisation(self, content: list[Token], *, sided: bool = False) -> tuple[int, ...]:
        """Give whose organisation these words name (places in the roster); `sided`: a view or a side is spoken of."""
        return tuple(
            place
            for place in self.candidates(content)
            if self.known[place].organisation and self._is_organisation(content, self.known[place], sided=sided)
        )

    def _is_organisation(self, content: list[Token], known: Known, *, sided: bool) -> bool:
        """Tell whether these words are an organisation's name, a telling part of it, or its letters."""
        if len(content) == 1 and known.acronym and content[0].text == known.acronym:
            return content[0].case is Case.UPPER
        own = known.organisation
        meant = [self.meanings(token.text).intersection(own) or spelt_by_letters(token, own) for token in content]
        if not all(meant):
            return False
        words = {min(each) for each in meant}
        if sided and len(words) == 1 and self._only_one_has(min(words)):
            return True
        nothing_telling = words <= PUBLIC_BODIES | self.voice_words | ANYBODY
        if nothing_telling and len(words) < len(set(known.organisation)):
            return False
        return len(words) > 1 or self._one_word_will_do(content[0], min(words), known)

    def _only_one_has(self, word: str) -> bool:
        """Tell whether one person's organisation alone has this word in its name."""
        having = {known.organisation for known in self.known if word in known.organisation}
        return word not in self.voice_words and len(having) == 1

    def _one_word_will_do(self, token: Token, word: str, known: Known) -> bool:
        """Tell whether one word of an organisation's name stands for it: "the mosque", "Meridian"."""
        if len(known.organisation) == 1:
            return token.case is not Case.LOWER or word not in lexicon.everyday_words()
        if word in PLACES_OF_PEOPLE:
            return self._only_one_has(word)
        return token.case is not Case.LOWER and (word not in lexicon.everyday_words() or word == known.organisation[0])


def _pieces(post: str) -> list[str]:
    """Give the posts that one person holds: "Chair and Treasurer" are two, "stop and search lead" is one."""
    return [each for piece in re.split(r"[,;/(]", post) for each in _TWO_POSTS.split(piece)]


def _is_police(person: Participant, known: Known) -> bool:
    ranks = {word for rank in known.ranks for word in rank}
    everything = {*normal(person.organisation), *normal(person.side), *normal(person.post)}
    return "police" in everything or bool(ranks & {"constable", "sergeant", "inspector", "superintendent", "pcso"})
