"""Pronouns that tell a speaker's sex, and kin and belongings that tell more; those of people spoken of do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretary.rule.findings import Kind
from secretary.rule.hints import Hint, any_of, parts

_PRONOUN = re.compile(r"\b(?:he|she|his|hers|her|him|himself|herself)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b"
    + any_of(
        """victim suspect complainant applicant defendant accused offender driver rider pupil child boy girl
            youth man woman lad mother father son daughter wife husband brother sister mayor minister
            commissioner judge magistrate coroner author widow nurse doctor teacher headteacher constable
            sergeant inspector superintendent pc casualty deceased patient prisoner detainee witness informant
            caller customer passenger shopkeeper owner landlord tenant neighbour householder king queen
            president director mp councillor candidate successor predecessor burglar thief attacker perpetrator
            dealer client student baby toddler teenager pensioner lady gentleman walker cyclist motorist artist
            writer poet player saint bishop imam priest vicar rabbi manager chief_executive officer employee
            worker resident person parent guardian carer researcher singer preacher founder chairman clerk
            treasurer secretary contractor builder engineer caretaker gardener warden jury"""
    )
    + r"\b"
)
"""People who may be spoken of, and whom a pronoun may mean."""
_NAMED = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b|\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Cllr|Rev)\.? [A-Z]")
_WITH_ARTICLE = re.compile(r"\b(?:an?|one|every|each) [a-z]+", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:point|idea|question|view|suggestion|words) (?:was|were|is) (his|hers)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_OWN = ("resident", "officer", "tenant", "patient", "parent", "student", "councillor", "person")
_FARTHEST = 160  # code points from a speaker to a pronoun that may still be the speaker's


class PronounReader:
    """Finds pronouns that stand for a speaker."""

    def __init__(self, nouns: frozenset[str]) -> None:
        known = parts(nouns)
        self._own = frozenset(word for word in _OWN if word in nouns)
        self._speaker = re.compile(
            rf"\b(?:{known['article']} (?:[\w'-]+ ){{0,2}}?{known['sure']}(?! of (?:the public|staff))|one of "
            rf"(?:them|those present|the \w+s)"
            rf"|{known['article']} {known['loose']}(?= {known['voice']}\b| would| asked whether))\b",
            re.IGNORECASE,
        )
        self._speaks = re.compile(
            r"(?:^|[.;:,!?-] |\b(?:and|but|that|when|as|then) )(?P<one>he|she)"
            r"(?: (?:also|then|again|further|later|had|would|still|did not|strongly|just|went on to))*"
            rf" (?:{known['voice']}|would like|came back|went on|did not think)\b",
            re.IGNORECASE,
        )
        self._of_a_person = re.compile(
            rf"\b(?:his|hers|her) (?:own |late |elderly |young )?(?:{known['relatives']}|{known['belongings']})\b",
            re.IGNORECASE,
        )

    def found(self, line: str) -> tuple[Hint, ...]:
        """Give the pronouns of a line with plain signs that stand for a speaker."""
        if not _PRONOUN.search(line):
            return ()
        return tuple(self._beside_a_speaker(line)) or tuple(self._speaking(line))

    def _beside_a_speaker(self, line: str) -> Iterator[Hint]:
        """Give the pronoun behind an unnamed speaker, or before one in the same sentence."""
        speaker = self._speaker.search(line)
        if speaker is None:
            return
        behind = _PRONOUN.search(line, speaker.end())
        if behind:
            between = line[speaker.end() : behind.start()]
            if len(between) <= _FARTHEST and not self._another(between):
                yield self._hint(line, behind)
        before = _PRONOUN.search(line, 0, speaker.start())
        if (
            before
            and not self._another(line[: before.start()])
            and _same_sentence(line, before.start(), speaker.start())
        ):
            yield self._hint(line, before)

    def _speaking(self, line: str) -> Iterator[Hint]:
        """Give a pronoun that is itself the subject of a verb of speaking, where nobody else was spoken of before."""
        for match in self._speaks.finditer(line):
            if not self._somebody(line[: match.start("one")]):
                yield Hint(match.start("one"), match.end("one"), Kind.SEX)
                return
        alone = _ALONE.search(line)
        if alone:
            yield Hint(alone.start(1), alone.end(1), Kind.SEX)

    def _another(self, words: str) -> bool:
        """Tell whether somebody else is spoken of in these words, whom the pronoun may mean."""
        return bool(_NAMED.search(words)) or any(match[0] not in self._own for match in _OTHERS.finditer(words))

    def _somebody(self, words: str) -> bool:
        """Tell whether these words bring in somebody new, whom the pronoun may mean: "a farmer", "one driver"."""
        return self._another(words) or bool(_WITH_ARTICLE.search(words))

    def _hint(self, line: str, match: re.Match[str]) -> Hint:
        kin = self._of_a_person.match(line, match.start())
        if kin:
            return Hint(match.start(), kin.end(), Kind.HOME_OR_FAMILY)
        return Hint(match.start(), match.end(), Kind.SEX)


def _same_sentence(line: str, one: int, other: int) -> bool:
    return any(
        match.start() <= one < match.end() and match.start() <= other < match.end()
        for match in _SENTENCE.finditer(line)
    )
