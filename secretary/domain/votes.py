"""The count of a vote inside a typed line: "7 for 2 against 1 abstain 1 proxy for"."""

from __future__ import annotations

import re

from secretary.domain.entries import Tally

NUMBER_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
"""The words for 0 to 12, in order."""
_NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS)} | {"no": 0, "none": 0, "nil": 0}

_LONGEST_COUNT = 160  # characters from the end of a line; a count is never longer
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_KIND = r"(?:for|in\s+favou?r|against|abstain(?:ed|ing|s)?|abstentions?)"
_PROXY = r"prox(?:y|ies)"
_PART = rf"{_NUMBER}(?:\s+{_PROXY})?(?:\s+votes?)?\s+{_KIND}(?:\s+by\s+{_PROXY})?"
_PART_TURNED = rf"(?:{_PROXY}\s+)?{_KIND}(?:\s*:\s*|\s+){_NUMBER}"
_BETWEEN = r"(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s+)"
_BARE = r"\d{1,4}\s?[-–]\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?"
_COUNT = rf"(?:{_PART}(?:{_BETWEEN}{_PART}){{0,5}}|{_PART_TURNED}(?:{_BETWEEN}{_PART_TURNED}){{0,5}}|{_BARE})"

_AT_END = re.compile(rf"(?:(?<=[\s:,;(])|^)({_COUNT})[.)]?$", re.IGNORECASE)
_AT_START = re.compile(rf"({_COUNT})\s*(?::|\s[-–—])\s", re.IGNORECASE)
_ONE_PART = re.compile(
    rf"(?P<number>{_NUMBER})(?P<proxy>\s+{_PROXY})?(?:\s+votes?)?\s+(?P<kind>{_KIND})(?P<by>\s+by\s+{_PROXY})?",
    re.IGNORECASE,
)
_ONE_TURNED = re.compile(
    rf"(?P<proxy>{_PROXY}\s+)?(?P<kind>{_KIND})(?:\s*:\s*|\s+)(?P<number>{_NUMBER})(?P<by>)", re.IGNORECASE
)
_STRAY = re.compile(rf"\b\d+\s+(?:{_PROXY}\s+)?{_KIND}\b", re.IGNORECASE)
_FIELDS = ("votes_for", "against", "abstain", "proxy_for", "proxy_against", "proxy_abstain")
_SAID = ("for", "against", "abstain", "proxy for", "proxy against", "proxy abstain")


def read_vote(words: str) -> tuple[str, Tally | None]:
    """Give the motion and the count behind it, or before it with a colon; `words` and None where there is no count."""
    edge = max(len(words) - _LONGEST_COUNT, 0)
    found = _AT_END.search(words, edge)
    if found:
        motion = words[: found.start()].rstrip(" :,;(–—-")
    else:
        found = _AT_START.match(words, 0, _LONGEST_COUNT)
        motion = words[found.end() :].strip() if found else words
    tally = _tally(found[1]) if found and not _STRAY.search(motion) else None
    return (motion, tally) if tally else (words, None)


def vote_words(tally: Tally) -> str:
    """Give a count as it is typed, such as "7 for, 2 against, 1 proxy for"; what is nought is left out."""
    numbers = [getattr(tally, field) for field in _FIELDS]
    return ", ".join(f"{n} {said}" for n, said in zip(numbers, _SAID, strict=True) if n) or "0 for"


def _tally(count: str) -> Tally | None:
    """Give the tally that the words of a count mean; None where one kind of vote is counted twice."""
    if re.fullmatch(_BARE, count):
        numbers = [int(number) for number in re.findall(r"\d+", count)]
        return Tally(*numbers)
    pattern = _ONE_PART if _ONE_PART.match(count) else _ONE_TURNED
    fields: dict[str, int] = {}
    for part in pattern.finditer(count):
        field = _field(part["kind"], by_proxy=bool(part["proxy"] or part["by"]))
        if field in fields:
            return None
        number = part["number"].casefold()
        fields[field] = _NUMBERS[number] if number in _NUMBERS else int(number)
    return Tally(**fields)


def _field(kind: str, *, by_proxy: bool) -> str:
    folded = kind.casefold()
    name = "against" if folded == "against" else "abstain" if folded.startswith("abst") else "for"
    if by_proxy:
        return f"proxy_{name}"
    return "votes_for" if name == "for" else name
