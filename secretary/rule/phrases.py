"""Phrases that stand for somebody in a sentence: "the ward sergeant", "our vice", "President of the gurdwara"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secretary.rule.fold import Case, Token
from secretary.rule.verbs import BARE, PAST, PERSONAL

ARTICLES = frozenset("the our this that your these those my their its".split())
INDEFINITE = frozenset("a an another one some any".split())
_INSIDE = frozenset("of for in from and".split())
_STOPS = frozenset(
    """of for in to from and or but by with at on as if that which who whose whom what when where while because than
    then not no is was were be been are am it he she they we you i there here so also only just about into over
    under after before during until would will could can should may might must had has have did does do very
    more most less least than per via the a an can unable absent keen unhappy happy concerned worried against
    opposed pleased sure unsure sorry able himself herself themselves spoke said""".split()
)
_NEGATIONS = frozenset("didn doesn won couldn wouldn isn wasn haven hasn hadn shouldn aren weren".split())
_LONGEST = 6
_LONGEST_SHORTENED = 5  # letters; a longer word and a stop end a sentence
_WITHIN = (" ", "-", "'", ".", ". ", " & ", "/", "", "' ")
_BEFORE_A_PHRASE = frozenset(
    """and but that when as while because by from with to for of than said or if so then yet since after before
    although though until asked thanked told invited including between against via per cc was behalf only
    according speaking talking answering""".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words from `first` up to `last` that may stand for somebody, without the article before them.

    `article`: that article, "" without one. `after`: the word that follows in the same sentence, None at its end;
    `before`: the word in front of all of it.
    """

    first: int
    last: int
    article: str
    before: Token | None
    after: Token | None
    beyond: Token | None
    colon: bool
    possessive: bool = False

    @property
    def definite(self) -> bool:
        """True behind "the", "our" and the like."""
        return self.article in ARTICLES


def phrases_of(
    tokens: tuple[Token, ...], known: frozenset[str] | set[str], sequences: Mapping[str, list[tuple[str, ...]]]
) -> Iterator[Phrase]:
    """Give the phrases of a line that hold one of the `known` words; a verb, a preposition or a stop ends each.

    `sequences`: names of several words, by their first word, which are taken whole whatever is in them.
    """
    place = 0
    while place < len(tokens):
        token = tokens[place]
        article = token.text if token.text in ARTICLES or token.text in INDEFINITE else ""
        first = place + 1 if article else place
        if first >= len(tokens) or (article and tokens[first].gap not in (" ", "  ")):
            place += 1
            continue
        starts = (
            bool(article)
            or token.opens
            or token.gap in (", ", " - ", " – ", "; ", "/")
            or (place > 0 and tokens[place - 1].text in _BEFORE_A_PHRASE)
        )
        if not starts:
            place += 1
            continue
        last = max(_end(tokens, first, known), _whole(tokens, first, sequences))
        if last > first and any(tokens[each].text in known for each in range(first, last)):
            yield _phrase(tokens, place, first, last, article)
            place = last
        else:
            place += 1


def _phrase(tokens: tuple[Token, ...], place: int, first: int, last: int, article: str) -> Phrase:
    """Give words with what stands around them; `place`: where they begin with their article."""
    after = tokens[last] if last < len(tokens) else None
    owns = after is not None and after.text == "s" and after.gap == "'"
    behind = last + 1 if owns else last
    after = tokens[behind] if behind < len(tokens) else None
    joined = after is not None and after.gap in (" ", "  ", "' ")
    possessive = joined and after is not None and (owns or after.gap == "' ") and after.text not in PERSONAL
    colon = after is not None and (after.gap.startswith(":") or after.gap == " - ")
    return Phrase(
        first,
        last,
        article,
        tokens[place - 1] if place else None,
        after if joined else None,
        tokens[behind + 1] if joined and behind + 1 < len(tokens) and tokens[behind + 1].gap == " " else None,
        colon,
        possessive,
    )


def _whole(tokens: tuple[Token, ...], first: int, sequences: Mapping[str, list[tuple[str, ...]]]) -> int:
    """Give the place behind a name of several words that begins at `first`, 0 where none does."""
    for words in sequences.get(tokens[first].text, ()):
        if tuple(token.text for token in tokens[first : first + len(words)]) == words:
            return first + len(words)
    return 0


def _end(tokens: tuple[Token, ...], first: int, known: frozenset[str] | set[str]) -> int:
    """Give the place behind the last word of a phrase that begins at `first`."""
    place = first
    while place < len(tokens) and place - first < _LONGEST:
        if place > first and _is_cut_off(tokens, place, known):
            break
        if not (_is_tied(tokens, place, first, known) or _belongs(tokens, place, first, known)):
            break
        place += 1
    while place > first and (tokens[place - 1].text == "s" and tokens[place - 1].gap == "'"):
        place -= 1
    return place


def _is_cut_off(tokens: tuple[Token, ...], place: int, known: frozenset[str] | set[str]) -> bool:
    """Tell whether a sign stands before a word behind which no phrase goes on."""
    token, before = tokens[place], tokens[place - 1]
    if token.gap not in _WITHIN or (token.gap == "' " and token.text not in known):
        return True
    ended = token.gap == ". " and token.case is not Case.LOWER and before.text in known
    return ended and len(before.text) > _LONGEST_SHORTENED


def _is_tied(tokens: tuple[Token, ...], place: int, first: int, known: frozenset[str] | set[str]) -> bool:
    """Tell whether a small word ties two words of a phrase: a possessive, "of", "of the"."""
    token = tokens[place]
    if token.text == "s" and token.gap == "'":
        return place + 1 < len(tokens) and tokens[place + 1].gap == " " and tokens[place + 1].text in known
    if place == first:
        return False
    if token.text in ARTICLES:
        return tokens[place - 1].text in _INSIDE
    return token.text in _INSIDE and _goes_on(tokens, place, known)


def _belongs(tokens: tuple[Token, ...], place: int, first: int, known: frozenset[str] | set[str]) -> bool:
    """Tell whether a word is one of a phrase: no verb, no preposition, no number."""
    token = tokens[place]
    if token.text in _NEGATIONS and place + 1 < len(tokens) and tokens[place + 1].text == "t":
        return False
    if token.text in _STOPS or token.case is Case.DIGITS or (token.text == "s" and token.gap == "'"):
        return False
    if token.text not in known:
        return not (token.text in PERSONAL | PAST or token.text in BARE or token.text.endswith("ed"))
    verb = token.text in PERSONAL and place > first and token.case is Case.LOWER
    return not (verb and _ends_before(tokens, place, known))


def _goes_on(tokens: tuple[Token, ...], place: int, known: frozenset[str] | set[str]) -> bool:
    """Tell whether a known word follows "of" or "for": "President of the gurdwara"."""
    if tokens[place - 1].text not in known:
        return False
    following = [token.text for token in tokens[place + 1 : place + 3]]
    if not following:
        return False
    if following[0] in ARTICLES:
        return len(following) > 1 and following[1] in known
    return following[0] in known


def _ends_before(tokens: tuple[Token, ...], place: int, known: frozenset[str] | set[str]) -> bool:
    """Tell whether a word that is a verb as well ("leads", "reports") is the verb here: no known word follows it."""
    return place + 1 >= len(tokens) or tokens[place + 1].text not in known
