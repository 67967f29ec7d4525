"""Whether a phrase that names a body makes it a voice of the meeting, or only its matter: by what stands around it."""

from __future__ import annotations

from collections.abc import Iterable

from secretary.rule.fold import Case, Token
from secretary.rule.phrases import Phrase
from secretary.rule.post_words import SIDE_NOUNS
from secretary.rule.verbs import BARE, PAST, SPEAKING, VOICE
from secretary.rule.voice_words import (
    AFTER_A_PASSIVE,
    BEFALLS,
    COMMITMENTS,
    FROM_THEM,
    HAD,
    HELPERS,
    MODALS,
    OFFERS,
    SPOKEN_THINGS,
    THEY_SAY,
    UNHAPPY,
)


def is_action(phrase: Phrase) -> bool:
    """Tell whether a task follows: "the clerk to write"."""
    return (
        phrase.after is not None
        and phrase.after.text == "to"
        and phrase.beyond is not None
        and phrase.beyond.text in BARE
    )


def is_named_behind(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Tell whether the speaker stands behind the verb, at the end: "..., said the Chamber of Trade"."""
    ended = phrase.last == len(tokens) or tokens[phrase.last].gap != " "
    return ended and phrase.before is not None and phrase.before.text in VOICE and not phrase.before.opens


def voices_itself(phrase: Phrase) -> bool:
    """Tell whether the verb behind an organisation makes it a voice; what is done to it makes it none."""
    after, beyond = phrase.after, phrase.beyond
    if after is None:
        return False
    if after.text in ("that", "who") and phrase.before is not None and phrase.before.text in ("was", "is", "only"):
        return beyond is not None and (beyond.text in VOICE | PAST or beyond.text.endswith("ed"))
    if after.text in UNHAPPY or after.text == "not":
        return after.text not in ("closing", "inspected", "represented")
    if after.text in ("was", "were", "is", "are", "remains", "remained"):
        return (
            beyond is not None
            and beyond.text in UNHAPPY
            and beyond.text not in ("asked", "invited", "inspected", "closing")
        )
    if after.text in MODALS:
        return beyond is not None and (beyond.text in BARE or beyond.text in COMMITMENTS)
    if after.text in HELPERS:
        return beyond is not None and (beyond.text in VOICE or beyond.text in BARE or beyond.text in HAD)
    if is_action(phrase):
        return True
    return after.text in VOICE or after.text in OFFERS or after.text in THEY_SAY


def acts_itself(phrase: Phrase) -> bool:
    """Tell whether an organisation is said to have done something, as one does who is there to tell of it."""
    after, beyond = phrase.after, phrase.beyond
    if after is None or beyond is None:
        return False
    if after.text in ("had", "has", "have"):
        return beyond.text not in BEFALLS and beyond.case is not Case.DIGITS
    if after.text in BEFALLS:
        return False
    return after.text in PAST or (after.text.endswith("ed") and beyond.text not in AFTER_A_PASSIVE)


def possesses(phrase: Phrase) -> bool:
    """Tell whether what somebody thinks or says is theirs: "the mosque's view"."""
    return phrase.after is not None and (phrase.after.text in SIDE_NOUNS or phrase.after.text in SPOKEN_THINGS)


def is_from_them(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Tell whether what was said is said to come from there: "a complaint from", "on behalf of", "speaking for"."""
    place = next(
        (at for at in range(phrase.first - 1, max(phrase.first - 4, -1), -1) if tokens[at] is phrase.before), None
    )
    if not place:
        return False
    word = tokens[place - 1].text
    if word in ("came", "comes", "received", "made") and place > 1:
        word = tokens[place - 2].text
    return word in FROM_THEM or word in ("behalf", "speaking", "talking", "answering", "voice")


def is_their_view(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Tell whether a view is given as theirs: "According to X", "For X, the rise ...", "Objection: X"."""
    before = phrase.before
    if before is None:
        return False
    at = next(place for place in range(phrase.first - 1, -1, -1) if tokens[place] is before)
    if before.text == "to" and at and tokens[at - 1].text == "according":
        return True
    ended = phrase.last == len(tokens) or tokens[phrase.last].gap != " "
    if before.text == "for" and before.opens and phrase.last < len(tokens):
        return tokens[phrase.last].gap == ", "
    return ended and before.text in FROM_THEM and tokens[phrase.first].gap == ": "


def speaks_with_another(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Tell whether "and", somebody else and a verb of speaking follow: "Both X and the Chamber agreed"."""
    if phrase.last >= len(tokens) or tokens[phrase.last].text != "and" or tokens[phrase.last].gap not in (" ", " ("):
        return False
    for token in tokens[phrase.last + 1 : phrase.last + 7]:
        if token.gap not in (" ", "-", "'", ") "):
            return False
        if token.text in VOICE:
            return True
        if token.case is Case.LOWER and token.text not in ("the", "s", "of"):
            return False
    return False


def is_near_speech(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Tell whether a verb of speaking stands near."""
    near: Iterable[Token] = tokens[max(phrase.first - 6, 0) : phrase.last + 4]
    return any(token.text in SPEAKING or token.text in ("according", "heard") for token in near)
