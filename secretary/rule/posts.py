"""Posts, ranks, organisations and sides in a line that point at one participant, by what the roster makes unique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secretary.rule.findings import Kind, Severity
from secretary.rule.fold import Case, Token
from secretary.rule.known_posts import KnownPosts
from secretary.rule.phrases import Phrase, phrases_of
from secretary.rule.post_words import (
    ANYBODY,
    CHAIR,
    LETTERS_OF,
    PERSON_NOUNS,
    ROLES,
    SAME_WORD,
    SIDE_NOUNS,
    SMALL_WORDS,
)
from secretary.rule.verbs import BARE, PAST, PERSONAL, VOICE
from secretary.rule.voice_words import (
    ABOUT_THE_POST,
    ADJECTIVES,
    AGENTS,
    GUEST_WORDS,
    MINDS,
    NOT_A_VOICE,
    OF_THE_POST,
    POLICE_WORDS,
    UNHAPPY,
    UNNAMED,
)
from secretary.rule.voicing import (
    acts_itself,
    is_action,
    is_from_them,
    is_named_behind,
    is_near_speech,
    is_their_view,
    possesses,
    speaks_with_another,
    voices_itself,
)

_LONGEST_NAME = 5  # words of an organisation's name that are looked at


@dataclass(frozen=True, slots=True)
class PostFound:
    """A phrase that points at somebody: words from `first` up to `last`, whom (places in the roster), and how."""

    first: int
    last: int
    people: tuple[int, ...]
    kind: Kind
    severity: Severity


class PostReader:
    """Finds posts, ranks, organisations and sides of people on a roster."""

    def __init__(self, posts: KnownPosts) -> None:
        self._posts = posts

    def found(self, tokens: tuple[Token, ...]) -> tuple[PostFound, ...]:
        """Give the phrases in a line that point at somebody, in order."""
        known = {
            token.text
            for token in tokens
            if self._posts.meanings(token.text)
            or (token.case is Case.UPPER and LETTERS_OF.get(token.text, token.text) in self._posts.letters)
        }
        known |= {token.text for token in tokens if token.text in GUEST_WORDS}
        if len(self._posts.police) == 1:
            known |= {token.text for token in tokens if token.text in POLICE_WORDS}
        if not known:
            return tuple(self._from_letters(tokens))
        known |= {token.text for token in tokens if token.text in PERSON_NOUNS or token.text in SIDE_NOUNS | ROLES}
        found = []
        for phrase in phrases_of(tokens, known, self._posts.sequences):
            each = self._judged(tokens, phrase)
            if each:
                found.append(each)
        found.extend(self._from_organisations(tokens, found))
        found.extend(self._from_letters(tokens))
        return tuple(sorted(found, key=lambda one: one.first))

    def _judged(self, tokens: tuple[Token, ...], phrase: Phrase) -> PostFound | None:
        whole = tokens[phrase.first : phrase.last]
        own = [token for token in whole if token.text not in SMALL_WORDS and token.text not in ADJECTIVES]
        words = tuple(SAME_WORD.get(token.text, token.text) for token in own)
        police = self._as_police(phrase, words, sided=any(token.text in SIDE_NOUNS for token in own))
        if police:
            return police
        if _is_of_the_post(phrase):
            return None
        alone = words == (CHAIR,) and all(token.text != "co" for token in whole)
        if not words or words in self._posts.voices or alone:
            return None
        if (
            phrase.before is not None
            and phrase.before.text == "of"
            and phrase.first > 1
            and _is_about_the_post(tokens, phrase)
        ):
            return None
        guest = self._as_guest(own, phrase)
        if guest:
            return guest
        content = [
            token
            for token in own
            if (token.text not in SIDE_NOUNS and token.text not in PERSON_NOUNS) or self._in_a_post(token)
        ]
        if not content:
            return None
        sided = any(token.text in SIDE_NOUNS for token in own)
        for telling in self._readings(whole, content):
            plain = len(telling) == len(own)
            found = self._as_post(tokens, phrase, telling, plain=plain, sided=sided) or self._as_organisation(
                tokens, phrase, telling, plain=plain, sided=sided
            )
            if found:
                return found
        return None

    @staticmethod
    def _readings(whole: tuple[Token, ...], content: list[Token]) -> Iterator[list[Token]]:
        """Give the telling words of a phrase: all; those beside "representative" or "'s chairman"; beside "police"."""
        yield content
        nobody = (
            PERSON_NOUNS | ROLES if any(token.text == "s" and token.gap == "'" for token in whole) else PERSON_NOUNS
        )
        owners = [token for token in content if token.text not in nobody]
        if 0 < len(owners) < len(content):
            yield owners
        others = [token for token in content if token.text != "police"]
        if 0 < len(others) < len(content):
            yield others

    def _in_a_post(self, token: Token) -> bool:
        return SAME_WORD.get(token.text, token.text) in self._posts.words

    def _as_guest(self, own: list[Token], phrase: Phrase) -> PostFound | None:
        """Judge "our guest", "the visiting speaker": certain where there is one guest only."""
        texts = [token.text for token in own]
        if not phrase.definite or not GUEST_WORDS.intersection(texts) or len(self._posts.guests) != 1:
            return None
        rest = [text for text in texts if text not in GUEST_WORDS and text not in PERSON_NOUNS]
        if any(not self._posts.meanings(text) for text in rest):
            return None
        if {"attendee", "contributor"}.intersection(texts) and not {
            "guest",
            "visiting",
            "invited",
            "external",
            "outside",
        }.intersection(texts):
            return None
        if (
            "speaker" in texts
            and phrase.article == "the"
            and not {"guest", "visiting", "invited", "external"}.intersection(texts)
            and not rest
        ):
            return None
        return PostFound(phrase.first, phrase.last, tuple(self._posts.guests), Kind.GUEST, Severity.CERTAIN)

    def _as_post(
        self, tokens: tuple[Token, ...], phrase: Phrase, content: list[Token], *, plain: bool, sided: bool
    ) -> PostFound | None:
        holders, whole = self._holders(content, plain=plain and not sided)
        holders = whole or holders
        if not holders:
            return None
        here = [place for place in holders if self._posts.here[place]]
        if len(holders) > 1 and len(here) != 1:
            return None
        people = tuple(holders) if len(holders) == 1 else tuple(here)
        severity = self._post_severity(tokens, phrase, content, sure=len(holders) == 1)
        if severity is None:
            return None
        partly = sided and not whole
        if partly and severity is Severity.CERTAIN:
            severity = Severity.LIKELY
        kind = Kind.ONE_PERSON_SIDE if partly else Kind.RANK if holders[people[0]] else Kind.POST
        return PostFound(phrase.first, phrase.last, people, kind, severity)

    def _holders(self, content: list[Token], *, plain: bool) -> tuple[dict[int, bool], dict[int, bool]]:
        """Give who holds a post that these words mean, and who one that they mean in full; True for a rank."""
        holders: dict[int, bool] = {}
        whole: dict[int, bool] = {}
        for place in self._posts.candidates(content):
            known = self._posts.known[place]
            for words, rank in (*((post, False) for post in known.posts), *((each, True) for each in known.ranks)):
                matched = self._posts.matched(content, words, plain=plain)
                if matched:
                    holders.setdefault(place, rank)
                if matched >= len([word for word in words if word not in SMALL_WORDS]):
                    whole.setdefault(place, rank)
            if place not in holders and known.organisation and len(content) > 1:
                ours = ((*known.organisation, *post) for post in known.posts)
                if any(self._posts.matched(content, words, plain=True) for words in ours):
                    holders[place] = False
        return holders, whole

    def _post_severity(
        self, tokens: tuple[Token, ...], phrase: Phrase, content: list[Token], *, sure: bool
    ) -> Severity | None:
        speaks = self._speaks(phrase)
        several = len(content) > 1
        if phrase.article in ("a", "an", "another", "one", "some", "any"):
            if not speaks:
                return None
            return Severity.CERTAIN if several and content[0].case is not Case.LOWER else Severity.LIKELY
        acts = phrase.after is not None and (phrase.after.text in PERSONAL or is_action(phrase))
        asked = phrase.before is not None and phrase.before.text in AGENTS
        if phrase.article and not several and self._is_an_outsiders(phrase):
            return None
        if phrase.article:
            return Severity.CERTAIN if sure or speaks else Severity.LIKELY
        opens = tokens[phrase.first].opens or tokens[phrase.first].case is not Case.LOWER
        if several:
            return Severity.CERTAIN if sure else Severity.LIKELY
        if phrase.colon and (tokens[phrase.first].opens or tokens[phrase.first].gap == ", "):
            return Severity.CERTAIN
        if (speaks and phrase.after is not None and phrase.after.text not in NOT_A_VOICE) or is_action(phrase):
            return Severity.CERTAIN if opens or sure else Severity.LIKELY
        if asked and tokens[phrase.first].case is not Case.LOWER:
            return Severity.CERTAIN
        past = phrase.after is not None and (phrase.after.text in PAST or phrase.after.text.endswith("ed"))
        if not (acts or past) or tokens[phrase.first].case is Case.LOWER:
            return None
        return Severity.CERTAIN if sure and tokens[phrase.first].opens else Severity.LIKELY

    def _is_an_outsiders(self, phrase: Phrase) -> bool:
        """Tell whether a post in one word is somebody's elsewhere: "the treasurer of a charity in the north"."""
        after, beyond = phrase.after, phrase.beyond
        if after is None or beyond is None:
            return False
        if after.text in ("of", "in", "from", "at"):
            ours = self._posts.meanings(beyond.text) or beyond.text in ANYBODY or beyond.text == "the"
            return not ours and (beyond.case is not Case.LOWER or beyond.text in ("a", "an", "another"))
        return after.text == "who" and beyond.text in ("was", "were", "had", "has")

    def _as_organisation(
        self, tokens: tuple[Token, ...], phrase: Phrase, content: list[Token], *, plain: bool, sided: bool
    ) -> PostFound | None:
        """Judge an organisation, or a short form of its name, as a voice of the meeting."""
        people = self._posts.of_organisation(content, sided=sided)
        if not people:
            return None
        spoken = (
            voices_itself(phrase)
            or speaks_with_another(tokens, phrase)
            or is_named_behind(tokens, phrase)
            or (phrase.colon and tokens[phrase.first].opens)
        )
        agent = phrase.before is not None and (
            (phrase.before.text in ("behalf", "from", "by", "according", "of", "for") and is_from_them(tokens, phrase))
            or (phrase.before.text in ("from", "by", "according") and is_near_speech(tokens, phrase))
        )
        agent = agent or is_their_view(tokens, phrase)
        possessed = phrase.possessive and possesses(phrase)
        acts = plain and not phrase.possessive and acts_itself(phrase)
        if not (spoken or agent or sided or not plain or possessed or acts):
            return None
        if not plain and not sided and not (spoken or agent or phrase.definite):
            return None
        kind = Kind.GUEST if not plain and all(place in self._posts.guests for place in people) else Kind.ORGANISATION
        unsure = (sided and plain) or (acts and not (spoken or agent))
        return PostFound(phrase.first, phrase.last, people, kind, Severity.LIKELY if unsure else Severity.CERTAIN)

    def _as_police(self, phrase: Phrase, words: tuple[str, ...], *, sided: bool) -> PostFound | None:
        """Judge the view of the police, or "the officer", where one officer is there (row 17)."""
        if len(self._posts.police) != 1:
            return None
        if not (
            set(words)
            <= {"police", "officer", "officers", "constable", "present", "attending", "visiting", "only", *SIDE_NOUNS}
        ):
            return None
        after = phrase.after.text if phrase.after is not None else ""
        beyond = phrase.beyond.text if phrase.beyond is not None else ""
        views = (
            sided
            or after in MINDS
            or (after in ("was", "were", "not", "would") and beyond in (*UNHAPPY, "not", "rather"))
        )
        one = "officer" in words and phrase.definite and (after in VOICE or after in PERSONAL)
        if not ((("police" in words or words[:1] == ("officers",)) and views) or one):
            return None
        return PostFound(phrase.first, phrase.last, tuple(self._posts.police), Kind.ONE_PERSON_SIDE, Severity.LIKELY)

    def _from_organisations(self, tokens: tuple[Token, ...], found: list[PostFound]) -> Iterator[PostFound]:
        """Find "the lady from Meridian", "a trustee of Eastfield": a person by where they come from."""
        covered = {place for each in found for place in range(each.first, each.last)}
        for place, token in enumerate(tokens):
            if token.text not in PERSON_NOUNS | UNNAMED or place in covered or place + 2 > len(tokens) - 1:
                continue
            if tokens[place + 1].text not in ("from", "of", "representing", "at", "with"):
                continue
            first = place + 2
            if tokens[first].text in ("the", "our") and first + 1 < len(tokens):
                first += 1
            last = first
            while (
                last < len(tokens)
                and last - first < _LONGEST_NAME
                and self._posts.meanings(tokens[last].text)
                and (last == first or tokens[last].gap in (" ", "-", "'", " & "))
            ):
                last += 1
            if last == first:
                continue
            content = [each for each in tokens[first:last] if each.text not in SMALL_WORDS]
            people = self._posts.of_organisation(content)
            if people:
                kind = Kind.GUEST if all(each in self._posts.guests for each in people) else Kind.ORGANISATION
                start = place - 1 if place and tokens[place - 1].text in ("the", "a", "our", "one") else place
                yield PostFound(start, last, people, kind, Severity.CERTAIN)

    def _from_letters(self, tokens: tuple[Token, ...]) -> Iterator[PostFound]:
        """Find the letters of an organisation's name with full stops: "A.S.M." for Anchor Street Mosque."""
        for place, token in enumerate(tokens):
            if len(token.text) != 1 or (place and token.gap == "."):
                continue
            last = place + 1
            while last < len(tokens) and len(tokens[last].text) == 1 and tokens[last].gap == ".":
                last += 1
            people = self._posts.of_letters("".join(each.text for each in tokens[place:last]))
            if people:
                yield PostFound(place, last, people, Kind.ORGANISATION, Severity.CERTAIN)

    def _speaks(self, phrase: Phrase) -> bool:
        after = phrase.after
        if after is None:
            return phrase.colon
        if after.text in (
            "was",
            "is",
            "were",
            "had",
            "has",
            "would",
            "will",
            "could",
            "can",
            "did",
            "does",
            "also",
            "then",
            "strongly",
        ):
            beyond = phrase.beyond
            return beyond is not None and (
                beyond.text in UNHAPPY or beyond.text in VOICE or beyond.text in BARE or beyond.text == "not"
            )
        return after.text in VOICE


def _is_of_the_post(phrase: Phrase) -> bool:
    """Tell whether the post itself is spoken of, not who holds it: "the Clerk's salary"."""
    return phrase.possessive and phrase.after is not None and phrase.after.text in OF_THE_POST


def _is_about_the_post(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    place = phrase.first - 1
    return any(token.text in ABOUT_THE_POST for token in tokens[max(place - 3, 0) : place])
