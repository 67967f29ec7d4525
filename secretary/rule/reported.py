"""Reported speech: "Rahman said that ..." put as "It was said that ...", the matter first and nobody named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from secretary.rule.hints import any_of
from secretary.rule.verbs import BARE

_FILE = Path(__file__).parent / "data" / "rewordings.toml"
_TABLES = tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _by_verb(table: str) -> dict[str, str]:
    """Give what stands instead of each verb."""
    return {verb: instead for instead, verbs in _TABLES[table].items() for verb in verbs}


_THAT, _PASSIVE, _ALONE, _MOODS = map(_by_verb, ("that", "passive", "alone", "moods"))
_CLAUSES = frozenset(_TABLES["clauses"]["verbs"])
_VERB = re.compile(
    r"\b(?:(?P<aux>also|then|again|further|strongly|later|briefly|rightly|angrily|firmly) )?(?P<verb>"
    + any_of(" ".join(sorted({verb.replace(" ", "_") for verb in (*_THAT, *_PASSIVE, *_ALONE)})))
    + r")\b"
)
_WAS = re.compile(
    rf"\b(?:was|is|were|felt|remains|remained) (?:very |rather |quite |deeply |still |most "
    rf")?(?P<mood>{any_of(' '.join(mood.replace(' ', '_') for mood in _MOODS))})\b"
)
_TO_DO = re.compile(
    rf"(?P<will>\bto\b|\bwill\b|\bwould\b|\bis to\b|\bhas agreed to\b|\bagreed to\b) "
    rf"(?P<verb>{any_of(' '.join(sorted(BARE)))})\b"
)
_WISH = re.compile(r"\b(?:wanted|wants|would like|wished|would prefer|hoped) (?P<what>to \w+)")
_WH = re.compile(r"(?:that|whether|if|why|how|what|when|where|who|which)\b", re.IGNORECASE)
_NO_CLAUSE = re.compile(r"(?:to|about|for|of|with|on|at|in|by|against|no\b|yes\b|so\b|[.,;:\"'(])")
_AFTER_ALONE = re.compile(r"(?:to|about|with|for|on|at|in|of|because|strongly|[.,;])")
_TO_WHOM = re.compile(
    r"^ (?:us|the (?:meeting|group|forum|panel|committee|board|room|police)|members|everyone|people)"
    r"(?= that\b| how\b| of\b)"
)
_OBJECT_ENDS = re.compile(
    r"(?=,| because\b| but\b| and (?:said|asked|felt|thought|suggested|wanted|it|that|the)\b| as \b| so "
    r"that\b| when\b| after\b| since\b| while\b|[.;:!?]|$)"
)
PRONOUNS = {
    "he": "they",
    "she": "they",
    "him": "them",
    "his": "their",
    "her": "their",
    "hers": "theirs",
    "himself": "themselves",
    "herself": "themselves",
}
"""What a speaker's pronoun gives way to."""
_NO_NOUN = (
    "about|after|again|and|any|as|at|because|before|but|by|directly|during|for|from|how|if|in|into|last|later|of|off|"
    "on|once|or|out|over|personally|since|so|that|then|there|this|to|today|twice|until|up|was|were|what|when|where|"
    "whether|while|who|why|with|yesterday"
)
_OBJECT_HER = re.compile(rf" (?:{_NO_NOUN})\b|[^\w ]| ?$")
_AN_OBJECT = re.compile(rf"(?:us|me|him|them)\b|her (?:{_NO_NOUN})\b")
_TOLD_ABOUT = re.compile(
    r"(?:us|everyone|people|members|the (?:meeting|group|forum|panel|committee|board|room|police)) (?=about\b)"
)
AGREEING = {
    "was": "were",
    "is": "are",
    "has": "have",
    "does": "do",
    "wasn't": "weren't",
    "isn't": "aren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
"""The verb behind "he" and "she", and behind "they"."""
_FINITE = re.compile(
    r"\b(?:was|were|is|are|be|been|had|has|have|would|could|should|will|can|cannot|may|might|must|did|does|do|"
    r"needs?|[a-z]+(?:ed|n't))\b"
)
_WITH_AN_OBJECT = frozenset("felt feels feared fears hoped wished doubted believed thought".split())
_NOT_VERBS = frozenset("always perhaps sometimes besides afterwards towards this thus".split())
_TWO_DEEDS = re.compile(r"^ (?:\w+ )?(?:\w+ed|led|ran|took|made|gave|read|met|sent|put|brought) .*\band $")
_FROM_SOMEWHERE = re.compile(
    r"^(?:(?:an?|one|the|our) (?:[\w'-]+ ){1,3}|some(?:one|body) )(?:of|from|for|with|at)"
    r" (?:the )?$",
    re.IGNORECASE,
)
_MOST_SUBJECT = 110  # characters between the beginning of a sentence and its verb
_FAR = 60  # characters behind which another subject may have begun
_LONGEST_OBJECT = 60  # characters that may stand before "was raised"


def reported(sentence: str, found: int, behind: int, *, officers: bool, linked: bool) -> str | None:
    """Give a sentence whose subject, from `found` up to `behind`, is somebody, as one without that subject.

    `officers`: the subject's pronouns become "officers"; `linked`: "also" stands for the tie to what was said before.
    None where what was found is not the subject of a verb that is known.
    """
    first = _verb(sentence, found, behind)
    if first is None or not _is_subject(sentence, found, behind, first.start()):
        return None
    if first.start() < behind and re.search(r"\bwho\b", sentence[found : first.start()]):
        return None
    rest = sentence[first.end() :]
    if first.re is _WISH:
        text: str | None = f"There was a wish {first['what']}{rest}"
    elif first.re is _WAS:
        text = _MOODS[first["mood"]] + rest
    elif first.re is _TO_DO:
        text = _task(first, rest)
    else:
        text = _said(first, rest, linked=linked)
    if not text:
        return None
    text = _without_pronouns(text, officers=officers)
    lead = _lead(sentence[:found])
    return lead + text[0].lower() + text[1:] if lead else text


def _verb(sentence: str, found: int, behind: int) -> re.Match[str] | None:
    """Give the first verb whose subject can be the words from `found` up to `behind`; it may be their last word."""
    said = _VERB.search(sentence, found)
    while said and said.end() < behind:
        said = _VERB.search(sentence, said.end())
    others = (_WISH.search(sentence, found), _WAS.search(sentence, found), _TO_DO.search(sentence, max(behind - 1, 0)))
    verbs = [match for match in (*others, said) if match and found <= match.start() <= _MOST_SUBJECT]
    verbs = [
        verb
        for verb in verbs
        if not (verb.re is _TO_DO and verb["will"] == "to" and sentence[behind : verb.start()].strip(" -"))
    ]
    return min(verbs, key=lambda match: match.start()) if verbs else None


def _is_subject(sentence: str, found: int, behind: int, verb: int) -> bool:
    """Tell whether what was found is, or is a part of, the subject of the verb: nothing else speaks between them."""
    before, between = sentence[:found], sentence[behind:verb] if behind < verb else ""
    if _TWO_DEEDS.search(between):
        return False
    if re.search(r"[,;:] (?!an? |one |another |the )", between) and not re.match(r"\s*,[^,]*,\s*$", between):
        return False
    if _FROM_SOMEWHERE.match(before):
        return len(between) < _FAR
    if re.search(r"\b(?:was|were|been|be|is|are|to|by|from|for|with|of)\s*$", before) and not re.match(
        r"^\W*(?:according to|from)\b", before, re.IGNORECASE
    ):
        return False
    return len(between) < _FAR


def _lead(before: str) -> str:
    """Give what stands before the speaker and may stay: an item number, a mark of a list, a first clause."""
    kept = re.match(
        r"^(?:[\d.()a-z]{1,5}[.)] |[-*•] |.*[,:;] (?:and |but |so )?|.*\b(?:and|but|that|when|as) )", before
    )
    if kept and re.search(r"\b(?:and|but|that|when|as) $", kept[0]) and not _FINITE.search(kept[0]):
        return ""
    if not kept or re.search(
        r"\b(?:joining|having|speaking|being|through|on|by|via|from|with|in)\b[^,]*,\s*$", kept[0], re.IGNORECASE
    ):
        return ""
    return kept[0]


def _task(match: re.Match[str], rest: str) -> str:
    if match["will"] in ("to", "is to"):
        return f"{match['verb'].capitalize()}{rest}"
    return f"It was agreed to {match['verb']}{rest}"


def _said(match: re.Match[str], rest: str, *, linked: bool) -> str | None:
    """Put a verb of speaking and what follows it without its subject; None where no way is known."""
    verb = match["verb"]
    also = "also " if linked or match["aux"] in ("also", "then", "again", "further") else ""
    follows = _TO_WHOM.sub("", rest).lstrip()
    if verb in _PASSIVE and follows and not _WH.match(follows) and not _FINITE.search(follows):
        passive = _passive(follows, _PASSIVE[verb], also)
        if passive:
            return passive
    return _set_phrase(verb, follows) or _that(verb, follows, also) or _by_itself(verb, follows, also)


def _set_phrase(verb: str, follows: str) -> str | None:
    """Put what has a way of its own: "found it patronising", "asked to amend", "welcomed everyone"."""
    if verb in ("found", "thought", "considered") and follows.startswith("it "):
        return f"It was {verb} {follows[3:]}"
    if verb in ("asked", "asks", "wanted") and follows.startswith(("to ", "for ")):
        return f"There was a request {follows}"
    told = _TOLD_ABOUT.match(follows) if verb == "told" else None
    if told:
        return f"The meeting was told {follows[told.end() :]}"
    if verb == "agreed" and follows.startswith("to "):
        return f"It was agreed {follows}"
    if verb == "welcomed" and re.match(r"(?:all|everyone|everybody|members|those|the)\b", follows):
        return "All were welcomed"
    return None


def _that(verb: str, follows: str, also: str) -> str | None:
    """Put a verb with a sentence behind it as "It was said that ..."."""
    asked = bool(_WH.match(follows))
    if _AN_OBJECT.match(follows):
        return None
    if verb not in _THAT or not (asked or (verb in _CLAUSES and follows and not _NO_CLAUSE.match(follows))):
        return None
    if not asked and not _is_clause(verb, follows):
        return None
    said = _THAT[verb].removeprefix("also ") if also else _THAT[verb]
    return f"It was {also}{said} {'' if asked else 'that '}{follows}"


def _is_clause(verb: str, follows: str) -> bool:
    """Tell whether a sentence can follow a verb without "that": "felt patrols were heavy", not "felt fear"."""
    if verb in _WITH_AN_OBJECT:
        return bool(_FINITE.search(follows, follows.find(" ") + 1 or len(follows)))
    return " " in follows.strip()


def _by_itself(verb: str, follows: str, also: str) -> str | None:
    """Put a verb with little behind it: "objected to the plan" as "An objection was raised to the plan"."""
    if verb in _ALONE and (not follows or _AFTER_ALONE.match(follows)):
        return f"{_ALONE[verb]}{' ' if follows and follows[0].isalpha() else ''}{follows}"
    return _passive(follows, _PASSIVE[verb], also) if verb in _PASSIVE and follows else None


def _passive(follows: str, participle: str, also: str) -> str | None:
    """Put an object first: "raised the patrols near the school" as "The patrols near the school were raised"."""
    cut = _OBJECT_ENDS.search(follows)
    end = cut.start() if cut else len(follows)
    thing, tail = follows[:end].strip(), follows[end:]
    if (
        not thing
        or len(thing) > _LONGEST_OBJECT
        or re.match(r"(?:to|about|for|with|on|at|in|of|his|her|their|it|them|him)\b", thing)
    ):
        return None
    head = re.split(r" (?:of|for|in|on|at|about|with|to|from|near|by|over|under|between|than|who|which|that) ", thing)[
        0
    ]
    many = (
        (head.endswith("s") and not head.endswith(("ss", "us", "is", "'s")))
        or " and " in head
        or head.lower() in ("people", "men", "women")
    )
    return f"{thing[0].upper()}{thing[1:]} {'were' if many else 'was'} {also}{participle}{tail}"


def plural(verb: str) -> str:
    """Give a verb as it stands behind "they" from one behind "she": "live" of "lives"; others as they are."""
    if verb in AGREEING:
        return AGREEING[verb]
    if not verb.endswith("s") or verb.endswith(("ss", "us", "is")) or verb in _NOT_VERBS:
        return verb
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[: -2 if verb.endswith(("ches", "shes", "sses", "xes", "zes", "oes")) else -1]


def _without_pronouns(text: str, *, officers: bool) -> str:
    """Put the speaker's own pronouns as "officers" or "they", with the verb that goes with it."""

    def changed(match: re.Match[str]) -> str:
        word = match["word"].lower()
        other = "officers" if officers and word in ("he", "she") else PRONOUNS[word]
        if word == "her" and _OBJECT_HER.match(text, match.end("word")):
            other = "them"
        verb = match["verb"] or ""
        return other + (match["gap"] or "") + (plural(verb) if word in ("he", "she") else verb)

    return re.sub(
        r"\b(?P<word>he|she|himself|herself|hers|his|him|her)\b(?:(?P<gap> )(?P<verb>[a-z]+(?:n't)?)\b)?",
        changed,
        text,
        count=6,
    )
