"""Posts, ranks, organisations and sides in a line that point at one participant, by what the roster makes unique."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from secretary.rule import lexicon
from secretary.rule.findings import Kind, Severity
from secretary.rule.fold import Case, Token, tokens_of
from secretary.rule.phrases import Phrase, phrases_of
from secretary.rule.roster import Participant, Roster, Status
from secretary.rule.verbs import BARE, PERSONAL, SPEAKING, THINKING, VOICE

_SAME_WORD = {
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "chairlady": "chair", "rep": "representative",
    "reps": "representatives", "deputy": "vice", "supt": "superintendent", "insp": "inspector", "sgt": "sergeant",
    "sergt": "sergeant", "cllr": "councillor", "councilor": "councillor", "ch": "chief", "det": "detective",
    "pc": "constable", "wpc": "constable", "rev": "reverend", "revd": "reverend", "dr": "doctor", "prof": "professor",
    "hon": "honorary", "mgr": "manager", "sec": "secretary", "treas": "treasurer", "coord": "coordinator",
    "dep": "vice", "asst": "assistant", "gov": "governor", "policing": "police", "policeman": "constable",
    "policewoman": "constable", "headmaster": "headteacher", "headmistress": "headteacher", "mp": "mp", "fr": "father",
    "ofcr": "officer", "dir": "director", "vols": "volunteer", "cst": "constable", "snr": "senior", "ordinator": "coordinator", "comms": "communications",
}  # fmt: skip
_RANK_WORDS = {
    "dci": ("detective", "chief", "inspector"), "di": ("detective", "inspector"), "ds": ("detective", "sergeant"),
    "dc": ("detective", "constable"), "ci": ("chief", "inspector"), "dsu": ("detective", "superintendent"),
    "cs": ("chief", "superintendent"),
}  # fmt: skip
_NO_RANKS = frozenset("mr mrs ms miss mx sir dame lady lord sr br madam master uncle auntie aunty begum bibi haji mme".split())
_ANYBODY = frozenset(
    """member members guest guests resident public observer attendee participant volunteer person people individual delegate visitor
    colleague officer officers chair none police forum group panel committee board council association meeting body community""".split()
)
_SIDE_NOUNS = frozenset(
    """side view views position line opinion feeling stance perspective voice contingent camp lobby sector standpoint viewpoint end
    response interest angle thinking outlook attitude""".split()
)
_PERSON_NOUNS = frozenset(
    """representative representatives speaker person man woman lady gentleman chap guy bloke guest visitor delegate member colleague
    attendee participant presenter contact observer spokesman spokeswoman spokesperson worker people expert professional
    present attending attendance visiting invited external outside local own only""".split()
)
_SMALL_WORDS = frozenset("of the for in and to at on with a an s from & by co".split())
_PUBLIC_BODIES = frozenset(
    "council forum group committee board meeting panel association trust police government parliament team office service".split()
)
_PLACES_OF_PEOPLE = frozenset(
    """mosque church temple gurdwara synagogue school college parish surgery practice embassy union charity hospital university library
    museum club mandir chapel academy nursery shop pharmacy bakery newspaper paper branch cemevi hospice circle alliance""".split()
)
_UNHAPPY = frozenset(
    """unhappy happy concerned worried against opposed pleased keen angry angered disappointed grateful hurt adamant sceptical cautious
    supportive unable unwilling content willing guarded not clear sure unsure represented asked invited thanked delighted upset
    furious critical inspected closing""".split()
)
_AGENTS = frozenset("by from thanks thanked asked told behalf to according with for per action owner lead via".split())
_NOT_A_VOICE = frozenset("suggested suggests reported reports showed confirmed confirms indicated described".split())
_GUEST_WORDS = frozenset("guest visitor speaker presenter invitee attendee contributor trainer".split())
_ANY_KIND = _ANYBODY | frozenset("lay staff independent ordinary full core opted life board panel general public".split())
_FROM_THEM = frozenset(
    """complaint complaints request requests question questions objection objections concern concerns point points comment comments view
    views suggestion suggestions apologies response query queries input contribution update support opposition criticism warning
    warnings offer plea call doubts reply challenge demand remark remarks thanks pressure proposal letter email""".split()
)
_POLICE_WORDS = frozenset("police policing officer officers constable policeman policewoman".split())
_CALLED = frozenset(
    """resident tenant patient parent student trader worshipper officer volunteer reviewer director carer panellist delegate governor
    councillor scorer commissioner pupil""".split()
)
_ABOUT_THE_POST = frozenset("role post position office election appointment vacancy job title duties".split())
_LEAST_ABBREVIATED = 3
_LONGEST_LETTERS = 4
_CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class PostFound:
    """A phrase that points at somebody: words from `first` up to `last`, whom (places in the roster), and how."""

    first: int
    last: int
    people: tuple[int, ...]
    kind: Kind
    severity: Severity


@dataclass(slots=True)
class _Known:
    """What one person can be called: each post as its words, and the words of the organisation."""

    posts: list[tuple[str, ...]] = field(default_factory=list)
    ranks: list[tuple[str, ...]] = field(default_factory=list)
    organisation: tuple[str, ...] = ()
    acronym: str = ""
    police: bool = False


class PostReader:
    """Finds posts, ranks, organisations and sides of people on a roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._voices = frozenset(_bare(voice) for voice in (*roster.voices, *(p.side for p in roster.people)) if voice)
        self._voice_words = frozenset(word for voice in self._voices for word in voice)
        self._known = [self._of(person) for person in roster.people]
        self._here = [person.status in (Status.PRESENT, Status.GUEST) for person in roster.people]
        self._guests = [place for place, person in enumerate(roster.people) if person.status is Status.GUEST]
        self._police = [place for place, known in enumerate(self._known) if known.police and self._here[place]]
        self._words: defaultdict[str, set[int]] = defaultdict(set)
        for place, known in enumerate(self._known):
            for words in (*known.posts, *known.ranks, known.organisation, (known.acronym,)):
                for word in words:
                    if word and word not in _SMALL_WORDS:
                        self._words[word].add(place)
        self._letters = frozenset(
            letters
            for known in self._known
            for words in (*known.posts, *known.ranks)
            for letters in _runs("".join(word[0] for word in words if word not in _SMALL_WORDS))
        )
        self._seen: dict[str, frozenset[str]] = {}
        self._vocabulary = frozenset(self._words) | _PERSON_NOUNS | _SIDE_NOUNS | {"police", "policeman", "officer", "vice"}

    @property
    def nouns(self) -> frozenset[str]:
        """What the participants of this body are called: the nouns of its voices, and those that several posts share."""
        spoken = {voice[-1].removesuffix("s") for voice in self._voices if len(voice) == 1}
        heads = [_head(post) for known in self._known for post in known.posts]
        shared = {head for head in heads if heads.count(head) > 1}
        return frozenset(word for word in (*spoken, *shared) if word in _CALLED)

    def voice_of(self, key: str) -> str:
        """Give the allowed voice that may stand for a participant: "officers", "a member"."""
        police = any(person.key == key and known.police for person, known in zip(self._roster.people, self._known, strict=True))
        return "officers" if police else "a member"

    def found(self, tokens: tuple[Token, ...]) -> tuple[PostFound, ...]:
        """Give the phrases in a line that point at somebody, in order."""
        known = {
            token.text
            for token in tokens
            if self._meanings(token.text) or (token.case is Case.UPPER and token.text in self._letters)
        }
        known |= {token.text for token in tokens if token.text in _GUEST_WORDS}
        if len(self._police) == 1:
            known |= {token.text for token in tokens if token.text in _POLICE_WORDS}
        if not known:
            return ()
        known |= {token.text for token in tokens if token.text in _PERSON_NOUNS or token.text in _SIDE_NOUNS}
        found = []
        for phrase in phrases_of(tokens, known):
            each = self._judged(tokens, phrase)
            if each:
                found.append(each)
        found.extend(self._from_organisations(tokens, found))
        return tuple(sorted(found, key=lambda one: one.first))

    def _of(self, person: Participant) -> _Known:
        known = _Known()
        sides = {_bare(person.side), *self._voices}
        for piece in re.split(r"[,;/(]| and | & ", person.post):
            words = _normal(piece)
            if not words or words in sides or words == (_CHAIR,) or set(words) <= set(_normal(person.organisation)):
                known.police = known.police or "police" in words
                continue
            if all(word in _ANYBODY or word in self._voice_words for word in words) and len(words) < 3:  # noqa: PLR2004
                known.police = known.police or "police" in words
                continue
            known.posts.append(words)
        honorific = _normal(person.honorific)
        if honorific and honorific[0] not in _NO_RANKS:
            known.ranks.append(_RANK_WORDS.get("".join(honorific), honorific))
        known.police = known.police or _is_police(person, known)
        organisation = tuple(word for word in _normal(person.organisation) if word not in _SMALL_WORDS)
        if organisation and organisation not in sides and organisation != ("police",):
            known.organisation = organisation
            known.acronym = _acronym(person.organisation)
        return known

    def _meanings(self, word: str) -> frozenset[str]:
        """Give the words of posts and organisations that a word of a line can stand for, written out or short."""
        meanings = self._seen.get(word)
        if meanings is None:
            plain = _SAME_WORD.get(word, word)
            meanings = frozenset(known for known in self._words if _same(plain, word, known))
            self._seen[word] = meanings
        return meanings

    def _judged(self, tokens: tuple[Token, ...], phrase: Phrase) -> PostFound | None:
        own = [token for token in tokens[phrase.first : phrase.last] if token.text not in _SMALL_WORDS]
        words = tuple(_SAME_WORD.get(token.text, token.text) for token in own)
        police = self._as_police(phrase, words, sided=any(token.text in _SIDE_NOUNS for token in own))
        if police:
            return police
        if not words or words in self._voices or words == (_CHAIR,):
            return None
        if phrase.before is not None and phrase.before.text == "of" and phrase.first > 1 and _is_about_the_post(tokens, phrase):
            return None
        guest = self._as_guest(own, phrase)
        if guest:
            return guest
        content = [token for token in own if token.text not in _SIDE_NOUNS and token.text not in _PERSON_NOUNS or self._in_a_post(token)]
        if not content:
            return None
        sided = any(token.text in _SIDE_NOUNS for token in own)
        plain = len(content) == len(own)
        return (
            self._as_post(tokens, phrase, content, plain=plain, sided=sided)
            or self._as_organisation(tokens, phrase, content, plain=plain, sided=sided)
        )

    def _in_a_post(self, token: Token) -> bool:
        return _SAME_WORD.get(token.text, token.text) in self._words

    def _as_guest(self, own: list[Token], phrase: Phrase) -> PostFound | None:
        """Judge "our guest", "the visiting speaker": certain where there is one guest only."""
        texts = [token.text for token in own]
        if not phrase.definite or not _GUEST_WORDS.intersection(texts) or len(self._guests) != 1:
            return None
        rest = [text for text in texts if text not in _GUEST_WORDS and text not in _PERSON_NOUNS]
        if any(not self._meanings(text) for text in rest):
            return None
        if {"attendee", "contributor"}.intersection(texts) and not {"guest", "visiting", "invited", "external", "outside"}.intersection(texts):
            return None
        if "speaker" in texts and phrase.article == "the" and not {"guest", "visiting", "invited", "external"}.intersection(texts) and not rest:
            return None
        return PostFound(phrase.first, phrase.last, tuple(self._guests), Kind.GUEST, Severity.CERTAIN)

    def _as_post(
        self, tokens: tuple[Token, ...], phrase: Phrase, content: list[Token], *, plain: bool, sided: bool
    ) -> PostFound | None:
        holders: dict[int, bool] = {}
        whole: dict[int, bool] = {}
        for place, known in enumerate(self._known):
            for words, rank in (*((post, False) for post in known.posts), *((each, True) for each in known.ranks)):
                matched = self._matched(content, words, plain=plain and not sided)
                if matched:
                    holders.setdefault(place, rank)
                if matched >= len([word for word in words if word not in _SMALL_WORDS]):
                    whole.setdefault(place, rank)
        holders = whole or holders
        if not holders:
            return None
        here = [place for place in holders if self._here[place]]
        if len(holders) > 1 and len(here) != 1:
            return None
        people = tuple(holders) if len(holders) == 1 else tuple(here)
        severity = self._post_severity(tokens, phrase, content, sure=len(holders) == 1)
        if severity is None:
            return None
        if sided and severity is Severity.CERTAIN:
            severity = Severity.LIKELY
        kind = Kind.ONE_PERSON_SIDE if sided else Kind.RANK if holders[people[0]] else Kind.POST
        return PostFound(phrase.first, phrase.last, people, kind, severity)

    def _matched(self, content: list[Token], words: tuple[str, ...], *, plain: bool) -> int:
        """Give how many words of a post a phrase stands for, 0 where it is not this post.

        All its words must be of the post, and the post's own last word ("representative", "inspector") among them
        unless the phrase has another for it ("the youth man"). Letters may stand for words: LA governor, RFO.
        """
        if len(content) == 1 and content[0].text == "vice" and words[:2] == ("vice", _CHAIR):
            return 2
        if len(content) == 2 and content[0].text == "v" and content[1].text == "c":  # noqa: PLR2004 - "V-C"
            return 2 if words[:2] == ("vice", _CHAIR) else 0
        found: set[str] = set()
        for token in content:
            meant = self._meanings(token.text).intersection(words) or _spelt_by_letters(token, words)
            if not meant:
                return 0
            found |= meant
        head = _head(words)
        if head in found:
            general = head in _ANYBODY or head in _TOO_GENERAL or head in self._voice_words
            return 0 if len(found) == 1 and len(words) > 1 and general else len(found)
        if plain or not any(word not in _ANYBODY and word not in self._voice_words for word in found):
            return 0
        return len(found)

    def _post_severity(
        self, tokens: tuple[Token, ...], phrase: Phrase, content: list[Token], *, sure: bool
    ) -> Severity | None:
        speaks = self._speaks(phrase)
        several = len(content) > 1
        if phrase.article in ("a", "an", "another", "one", "some", "any"):
            if not speaks:
                return None
            return Severity.CERTAIN if several and content[0].case is not Case.LOWER else Severity.LIKELY
        acts = phrase.after is not None and (phrase.after.text in PERSONAL or _is_action(phrase))
        asked = phrase.before is not None and phrase.before.text in _AGENTS
        if phrase.article:
            return Severity.CERTAIN if sure or speaks else Severity.LIKELY
        opens = tokens[phrase.first].opens or tokens[phrase.first].case is not Case.LOWER
        if several:
            return Severity.CERTAIN if sure else Severity.LIKELY
        if phrase.colon and tokens[phrase.first].opens:
            return Severity.CERTAIN
        if (speaks and phrase.after is not None and phrase.after.text not in _NOT_A_VOICE) or _is_action(phrase):
            return Severity.CERTAIN if opens or sure else Severity.LIKELY
        if asked and tokens[phrase.first].case is not Case.LOWER:
            return Severity.CERTAIN
        return Severity.LIKELY if acts and opens and tokens[phrase.first].case is not Case.LOWER else None

    def _as_organisation(
        self, tokens: tuple[Token, ...], phrase: Phrase, content: list[Token], *, plain: bool, sided: bool
    ) -> PostFound | None:
        """Judge an organisation, or a short form of its name, as a voice of the meeting."""
        people = self._of_organisation(content, sided=sided)
        if not people:
            return None
        spoken = self._voices_itself(phrase) or (phrase.colon and tokens[phrase.first].opens)
        agent = phrase.before is not None and (
            (phrase.before.text in ("behalf", "from", "by", "according", "of", "for") and _is_from_them(tokens, phrase))
            or (phrase.before.text in ("from", "by", "according") and _near_speech(tokens, phrase))
        )
        possessed = phrase.possessive and self._possesses(phrase)
        acts = plain and not phrase.possessive and self._acts_itself(phrase)
        if not (spoken or agent or sided or not plain or possessed or acts):
            return None
        if not plain and not sided and not (spoken or agent or phrase.definite):
            return None
        kind = Kind.GUEST if not plain and all(place in self._guests for place in people) else Kind.ORGANISATION
        unsure = (sided and plain) or (acts and not (spoken or agent))
        return PostFound(phrase.first, phrase.last, people, kind, Severity.LIKELY if unsure else Severity.CERTAIN)

    def _of_organisation(self, content: list[Token], *, sided: bool = False) -> tuple[int, ...]:
        people = []
        for place, known in enumerate(self._known):
            if not known.organisation:
                continue
            texts = [token.text for token in content]
            if len(texts) == 1 and known.acronym and texts[0] == known.acronym:
                if content[0].case is Case.UPPER:
                    people.append(place)
                continue
            meant = [self._meanings(text).intersection(known.organisation) for text in texts]
            if not all(meant):
                continue
            words = {next(iter(each)) for each in meant}
            telling = {word for word in words if word not in _PUBLIC_BODIES and word not in self._voice_words and word not in _ANYBODY}
            if sided and len(words) == 1 and self._only_one_has(next(iter(words))):
                people.append(place)
                continue
            if not telling and len(words) < len(set(known.organisation)):
                continue
            if len(words) == 1 and not self._one_word_will_do(content[0], next(iter(words)), known, place):
                continue
            people.append(place)
        return tuple(people)

    def _only_one_has(self, word: str) -> bool:
        """Tell whether one person's organisation alone has this word in its name."""
        return word not in self._voice_words and sum(word in known.organisation for known in self._known) == 1

    def _one_word_will_do(self, token: Token, word: str, known: _Known, place: int) -> bool:
        """Tell whether one word of an organisation's name stands for it: "the mosque", "Meridian"."""
        if len(known.organisation) == 1:
            return token.case is not Case.LOWER or word not in lexicon.everyday_words()
        if word in _PLACES_OF_PEOPLE:
            return self._only_one_has(word)
        return token.case is not Case.LOWER and (word not in lexicon.everyday_words() or word == known.organisation[0])

    def _as_police(self, phrase: Phrase, words: tuple[str, ...], *, sided: bool) -> PostFound | None:
        """Judge the view of the police, or "the officer", where one officer is there (row 17)."""
        if len(self._police) != 1:
            return None
        if not (set(words) <= {"police", "officer", "officers", "constable", "present", "attending", "visiting", "only", *_SIDE_NOUNS}):
            return None
        after = phrase.after.text if phrase.after is not None else ""
        beyond = phrase.beyond.text if phrase.beyond is not None else ""
        views = sided or after in _MINDS or (after in ("was", "were", "not", "would") and beyond in (*_UNHAPPY, "not", "rather"))
        one = "officer" in words and phrase.definite and (after in VOICE or after in PERSONAL)
        if not ((("police" in words or words[:1] == ("officers",)) and views) or one):
            return None
        return PostFound(phrase.first, phrase.last, tuple(self._police), Kind.ONE_PERSON_SIDE, Severity.LIKELY)

    def _from_organisations(self, tokens: tuple[Token, ...], found: list[PostFound]) -> Iterator[PostFound]:
        """Find "the lady from Meridian", "a trustee of Eastfield": a person by where they come from."""
        covered = {place for each in found for place in range(each.first, each.last)}
        for place, token in enumerate(tokens):
            if token.text not in _PERSON_NOUNS or place in covered or place + 2 > len(tokens) - 1:
                continue
            if tokens[place + 1].text not in ("from", "of", "representing", "at", "with"):
                continue
            first = place + 2
            if tokens[first].text in ("the", "our") and first + 1 < len(tokens):
                first += 1
            last = first
            while last < len(tokens) and last - first < 5 and self._meanings(tokens[last].text) and (last == first or tokens[last].gap in (" ", "-", "'", " & ")):  # noqa: PLR2004
                last += 1
            if last == first:
                continue
            content = [each for each in tokens[first:last] if each.text not in _SMALL_WORDS]
            people = self._of_organisation(content)
            if people:
                kind = Kind.GUEST if all(each in self._guests for each in people) else Kind.ORGANISATION
                start = place - 1 if place and tokens[place - 1].text in ("the", "a", "our", "one") else place
                yield PostFound(start, last, people, kind, Severity.CERTAIN)

    def _speaks(self, phrase: Phrase) -> bool:
        after = phrase.after
        if after is None:
            return phrase.colon
        if after.text in ("was", "is", "were", "had", "has", "would", "will", "could", "can", "did", "does", "also", "then", "strongly"):
            beyond = phrase.beyond
            return beyond is not None and (beyond.text in _UNHAPPY or beyond.text in VOICE or beyond.text in BARE or beyond.text == "not")
        return after.text in VOICE

    def _voices_itself(self, phrase: Phrase) -> bool:
        """Tell whether the verb behind an organisation makes it a voice; what is done to it makes it none."""
        after, beyond = phrase.after, phrase.beyond
        if after is None:
            return False
        if after.text in ("that", "who") and phrase.before is not None and phrase.before.text in ("was", "is", "only"):
            return beyond is not None and beyond.text in VOICE
        if after.text in _UNHAPPY or after.text == "not":
            return after.text not in ("closing", "inspected", "represented")
        if after.text in ("was", "were", "is", "are", "remains", "remained"):
            return beyond is not None and beyond.text in _UNHAPPY and beyond.text not in ("asked", "invited", "inspected", "closing")
        if after.text in ("had", "has", "have", "would", "will", "could", "can", "did", "does", "also", "still", "then"):
            return beyond is not None and (beyond.text in VOICE or beyond.text in BARE or beyond.text in ("not", "seen", "no", "been"))
        if _is_action(phrase):
            return True
        return after.text in VOICE or after.text in _OFFERS

    @staticmethod
    def _acts_itself(phrase: Phrase) -> bool:
        """Tell whether an organisation is said to have done something, as one does who is there to tell of it."""
        after, beyond = phrase.after, phrase.beyond
        if after is None or beyond is None:
            return False
        if after.text in ("had", "has", "have"):
            return beyond.text not in ("been", "to") and beyond.case is not Case.DIGITS
        return after.text in _DEEDS or (after.text.endswith("ed") and beyond.text not in ("by", "in", "on", "at", "last", "and"))

    @staticmethod
    def _possesses(phrase: Phrase) -> bool:
        return phrase.after is not None and (phrase.after.text in _SIDE_NOUNS or phrase.after.text in _SPOKEN_THINGS)


_MINDS = (THINKING | frozenset("disagreed objected opposed dissented rejected refused conceded regretted".split())) - {"saw", "found"}
_SPOKEN_THINGS = frozenset("complaint concern concerns request objection point suggestion offer question reply answer demand worry".split())
_DEEDS = frozenset("sent gave foresaw lent ran held set brought took made saw".split())
_OFFERS = frozenset("threatened planned raised opposed backed lent wants wanted called sat gave".split())
_TOO_GENERAL = frozenset(
    """lead manager representative coordinator organiser worker assistant adviser advisor consultant director champion link support
    governor trustee leader officer service services centre point contact observer partner candidate student parent editor
    agent head""".split()
) - {"head", "governor"}


def _normal(text: str) -> tuple[str, ...]:
    return tuple(_SAME_WORD.get(token.text, token.text) for token in tokens_of(text) if token.text != "s")


def _bare(voice: str) -> tuple[str, ...]:
    return tuple(word for word in _normal(voice) if word not in ("the", "a", "an"))


def _head(words: tuple[str, ...]) -> str:
    """Give the word that says what a post is: the last one, or that before "of", "for" or "in"."""
    for place, word in enumerate(words):
        if word in ("of", "for", "in", "to", "on") and place:
            return words[place - 1]
    if len(words) > 1 and words[-1] in _ANYBODY and words[-1] != "officer" and words[-2] not in _ANY_KIND:
        return words[-2]
    return words[-1]


def _runs(letters: str) -> Iterator[str]:
    for start in range(len(letters) - 1):
        for end in range(start + 2, min(start + _LONGEST_LETTERS, len(letters)) + 1):
            yield letters[start:end]


def _acronym(text: str) -> str:
    letters = "".join(token.text[0] for token in tokens_of(text) if token.text not in _SMALL_WORDS and token.text != "s")
    return letters if len(letters) >= _LEAST_ABBREVIATED else ""


def _is_police(person: Participant, known: _Known) -> bool:
    ranks = {word for rank in known.ranks for word in rank}
    everything = {*_normal(person.organisation), *_normal(person.side), *_normal(person.post)}
    return "police" in everything or bool(ranks & {"constable", "sergeant", "inspector", "superintendent", "pcso"})


@lru_cache(maxsize=16384)
def _same(plain: str, written: str, known: str) -> bool:
    """Tell whether a word of a line is a word of a post: the same, another form of it, or short for it."""
    if plain == known:
        return True
    if len(plain) < _LEAST_ABBREVIATED or len(known) < 4:  # noqa: PLR2004 - short words are themselves only
        return False
    if plain == f"{known}s" or known == f"{plain}s":
        return known.endswith("s") and not plain.endswith("s")
    if plain == "head" and known == "headteacher":
        return True
    if plain in _PUBLIC_BODIES or known in _PUBLIC_BODIES:
        return False
    shorter, longer = sorted((plain, known), key=len)
    if len(shorter) >= 5 and longer == known and known.startswith(shorter) and len(known) - len(shorter) > 3:  # noqa: PLR2004
        return plain == "physio" or shorter not in lexicon.everyday_words()
    if written == shorter and longer == known and len(shorter) <= 5 and known.startswith(shorter):  # noqa: PLR2004
        return shorter not in lexicon.everyday_words() and len(longer) > len(shorter) + 2
    shared = next((at for at, pair in enumerate(zip(plain, known, strict=False)) if pair[0] != pair[1]), len(shorter))
    if longer in (f"{shorter[:-1]}ing", f"{shorter}ing", f"{shorter}er"):
        return True
    return shared >= 6 and len(plain) - shared <= 3 and len(known) - shared <= 3 and not plain.endswith("s")  # noqa: PLR2004


def _spelt_by_letters(token: Token, words: tuple[str, ...]) -> set[str]:
    """Give the words of a post that capital letters stand for: LA for local authority."""
    if token.case is not Case.UPPER or not 1 < len(token.text) <= _LONGEST_LETTERS:
        return set()
    telling = [word for word in words if word not in _SMALL_WORDS]
    letters = "".join(word[0] for word in telling)
    place = letters.find(token.text)
    return set(telling[place : place + len(token.text)]) if place >= 0 else set()


def _is_action(phrase: Phrase) -> bool:
    return phrase.after is not None and phrase.after.text == "to" and phrase.beyond is not None and phrase.beyond.text in BARE


def _is_about_the_post(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    place = phrase.first - 1
    return any(token.text in _ABOUT_THE_POST for token in tokens[max(place - 3, 0) : place])


def _is_from_them(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Tell whether what was said is said to come from there: "a complaint from", "on behalf of", "speaking for"."""
    place = next((at for at in range(phrase.first - 1, max(phrase.first - 4, -1), -1) if tokens[at] is phrase.before), None)
    if not place:
        return False
    word = tokens[place - 1].text
    return word in _FROM_THEM or word in ("behalf", "speaking", "talking", "answering", "voice")


def _near_speech(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    near: Iterable[Token] = tokens[max(phrase.first - 6, 0) : phrase.last + 4]
    return any(token.text in SPEAKING or token.text.endswith("ed") or token.text == "according" for token in near)
