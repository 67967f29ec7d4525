"""Pronouns that tell the sex of a speaker, and belongings and kin that tell more, told from those of people spoken about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretary.rule.findings import Kind, Severity
from secretary.rule.hints import Hint
from secretary.rule.speakers import ARTICLE, BELONGINGS, CORE, LOOSE, RELATIVES, VOICE, any_of

_PRONOUN = re.compile(r"\b(?:he|she|his|hers|her|him|himself|herself)\b", re.IGNORECASE)
_SPEAKS = re.compile(
    rf"(?:^|[.;:,!?-] |\b(?:and|but|that|when|as|then) )(?P<one>he|she)(?: (?:also|then|again|further|later|had|would|still|did not|strongly|just|went on to))* (?:{VOICE}|would like|came back|went on|did not think)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:"
    + any_of(
        """victim suspect complainant applicant defendant accused offender driver rider pupil child boy girl youth man woman lad mother
        father son daughter wife husband brother sister mayor minister commissioner judge magistrate coroner author widow nurse doctor
        teacher headteacher constable sergeant inspector superintendent pc casualty deceased patient prisoner detainee witness
        informant caller customer passenger shopkeeper owner landlord tenant neighbour householder king queen president director
        mp councillor candidate successor predecessor burglar thief attacker perpetrator dealer client student baby toddler
        teenager pensioner lady gentleman walker cyclist motorist artist writer poet player saint bishop imam priest vicar rabbi
        manager chief_executive officer employee worker resident person parent guardian carer researcher singer preacher founder
        chairman clerk treasurer secretary contractor builder engineer caretaker gardener warden"""
    )
    + r")\b"
)
_NAMED = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b|\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Cllr|Rev)\.? [A-Z]")
_OF_A_PERSON = re.compile(rf"\b(?:his|hers|her) (?:own |late |elderly |young )?(?:{RELATIVES}|{BELONGINGS})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")


class PronounReader:
    """Finds pronouns that stand for a speaker."""

    def __init__(self, nouns: frozenset[str]) -> None:
        sure = any_of(" ".join([CORE.replace("\n", " "), *nouns]))
        loose = any_of(LOOSE.replace("\n", " "))
        self._speaker = re.compile(
            rf"\b(?:(?:{ARTICLE}) (?:[\w'-]+ ){{0,2}}?{sure}|one of (?:them|those present|the \w+s)|(?:{ARTICLE}) {loose}(?= {VOICE}\b| said| would| asked whether))\b",
            re.IGNORECASE,
        )
        self._own = frozenset(word for word in ("resident", "officer", "tenant", "patient", "parent", "student", "councillor", "person") if word in nouns)

    def found(self, line: str) -> tuple[Hint, ...]:
        """Give the pronouns of a line that stand for a speaker; `line` with plain signs."""
        if not _PRONOUN.search(line):
            return ()
        return tuple(self._pronouns(line))

    def _pronouns(self, line: str) -> Iterator[Hint]:
        speaker = self._speaker.search(line)
        done: set[int] = set()
        if speaker:
            for match in _PRONOUN.finditer(line, speaker.end()):
                between = line[speaker.end() : match.start()]
                if len(between) > 160 or self._another(between):  # noqa: PLR2004 - too far away to be the same one
                    break
                yield self._hint(line, match)
                done.add(match.start())
                break
            before = next(_PRONOUN.finditer(line, 0, speaker.start()), None)
            if before and before.start() not in done and not self._another(line[: before.start()]) and _same_sentence(line, before.start(), speaker.start()):
                yield self._hint(line, before)
                done.add(before.start())
        for match in _SPEAKS.finditer(line):
            start = match.start("one")
            if start not in done and not done and not self._another(line[:start]):
                yield Hint(start, match.end("one"), Kind.SEX, Severity.LIKELY)
                break
        else:
            alone = re.search(r"\b(?:point|idea|question|view|suggestion|words) (?:was|were|is) (his|hers)\b", line, re.IGNORECASE)
            if alone and not done:
                yield Hint(alone.start(1), alone.end(1), Kind.SEX, Severity.LIKELY)

    def _another(self, words: str) -> bool:
        """Tell whether somebody else is spoken of in these words, whom the pronoun may mean."""
        if _NAMED.search(words):
            return True
        return any(match[0] not in self._own for match in _OTHERS.finditer(words))

    @staticmethod
    def _hint(line: str, match: re.Match[str]) -> Hint:
        kin = _OF_A_PERSON.match(line, match.start())
        if kin:
            return Hint(match.start(), kin.end(), Kind.HOME_OR_FAMILY, Severity.LIKELY)
        return Hint(match.start(), match.end(), Kind.SEX, Severity.LIKELY)


def _same_sentence(line: str, one: int, other: int) -> bool:
    return any(match.start() <= one < match.end() and match.start() <= other < match.end() for match in _SENTENCE.finditer(line))
