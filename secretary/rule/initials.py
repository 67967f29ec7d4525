"""Initials in a line, told from acronyms by where they stand and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secretary.rule import lexicon
from secretary.rule.findings import Severity
from secretary.rule.fold import Case, Token
from secretary.rule.forms import Forms
from secretary.rule.names import MOST_INITIALS
from secretary.rule.verbs import BARE, PERSONAL, VOICE

_ABBREVIATIONS = frozenset(
    {"eg", "ie", "am", "pm", "ps", "nb", "cf", "uk", "us", "un", "eu", "bc", "ad", "etc", "qv", "pa"}
)
"""What is written with stops and is nobody."""
_BEFORE_INITIALS = frozenset(
    """prop proposed proposer propose seconded seconder sec second 2nd nd by action owner lead thanks thank thanked
    cc ask asked tell told with per via from initials chair minutes author signed apologies apols present absent
    actioned welcomed for to and or""".split()
)
_STRONGEST_BEFORE = frozenset(
    """prop proposed proposer propose seconded seconder second sec 2nd action owner thanks thanked asked told
    apologies apols actioned initials cc signed""".split()
)
_ARTICLES = frozenset("the a an our your their its any no some every each local new".split())
_DENIALS = frozenset("didn doesn won couldn wouldn isn wasn hasn hadn".split())
_AFTER_A_PERSON = frozenset(
    """against within among also then again very still only just with from into onto over about after before when
    where that this these those there here their they what which while because away back down please both each
    every ditto same absent present unable happy unhappy keen unsure sure further later again asap today
    tomorrow tonight next last""".split()
)
_TOPICS = frozenset(
    "it hr pr ai av ict asb cctv gdpr foi aob agm vat tv id eu uk us un pa ps nb am pm re cc po".split()
)
"""Acronyms that stand as a heading before a colon."""
_WILL = frozenset("will would to also has had".split())
_ARROWS = frozenset({"->", "=>", "→", ">"})
_SPEAKING_BODIES = frozenset(
    """hr it pm gp mp pc ps pr cps cid cqc nhs ccg pcc mps met gla tfl iopc hmic dwp nspcc rspca cab la lb ico mod
    moj bbc un eu uk us ni pa va ai tv vat po ac dc ds di dci sgt pcso ceo cfo vc rm ib icb ic""".split()
)
"""Acronyms of bodies, departments and posts that speak themselves."""
_LINKS = (", ", " and ", " & ", "/", " / ", "&", "+", " + ", ",", ", and ")
_OWN_LINE_GAPS = (" - ", ". ", "  ", " – ", "; ", ") ", "\t")


@dataclass(frozen=True, slots=True)
class InitialsFound:
    """Initials in a line: the words from `first` up to `last`, whose they may be, and how sure that is."""

    first: int
    last: int
    people: tuple[int, ...]
    severity: Severity


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    letters: str
    spaced: bool
    titled: bool = False


class InitialsReader:
    """Finds the initials of people on a roster in the words of a line."""

    def __init__(self, forms: Forms) -> None:
        self._initials = forms.initials
        self._titled = forms.titled
        self._declared = forms.declared_initials

    def found(self, tokens: tuple[Token, ...], line: str) -> tuple[InitialsFound, ...]:
        """Give the initials in a line, in order."""
        shouted = _is_shouted(tokens)
        found: list[InitialsFound] = []
        candidates = list(self._candidates(tokens, line))
        for candidate in candidates:
            beside = (
                bool(found) and found[-1].severity is Severity.CERTAIN and _stands_in_a_row(tokens[candidate.first])
            )
            linked = bool(found) and found[-1].last == candidate.first and tokens[candidate.first].gap in _LINKS
            severity = (
                Severity.CERTAIN if linked else self._severity(tokens, candidate, line, shouted=shouted, beside=beside)
            )
            if severity:
                people = self._people(tokens, candidate)
                found.append(InitialsFound(candidate.first, candidate.last, people, severity))
        found.extend(self._tied_to(found, candidates, tokens))
        return tuple(sorted(found, key=lambda each: each.first))

    def _people(self, tokens: tuple[Token, ...], candidate: _Candidate) -> tuple[int, ...]:
        if candidate.titled:
            return self._titled[tokens[candidate.first].text, candidate.letters]
        return self._initials[candidate.letters]

    def _tied_to(
        self, found: list[InitialsFound], candidates: list[_Candidate], tokens: tuple[Token, ...]
    ) -> Iterator[InitialsFound]:
        """Give the initials that begin a list whose next ones are somebody's: "RT, GdM and JB"."""
        sure = {each.first for each in found if each.severity is Severity.CERTAIN}
        for candidate in reversed(candidates):
            behind = candidate.last
            tied = behind in sure and tokens[behind].gap in _LINKS
            if tied and candidate.first not in sure and tokens[candidate.first].case is Case.UPPER:
                sure.add(candidate.first)
                people = self._initials[candidate.letters]
                yield InitialsFound(candidate.first, candidate.last, people, Severity.CERTAIN)

    def _candidates(self, tokens: tuple[Token, ...], line: str) -> Iterator[_Candidate]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            titled = place > 0 and token.gap in (" ", ". ") and len(token.text) == 1 and token.case is Case.TITLE
            if titled and (tokens[place - 1].text, token.text) in self._titled:
                yield _Candidate(place - 1, place + 1, token.text, spaced=False, titled=True)
            elif len(token.text) == 1 and token.text.isalpha():
                candidate = self._spaced(tokens, place)
                if candidate:
                    yield candidate
                    place = candidate.last
                    continue
            elif (
                len(token.text) <= MOST_INITIALS
                and token.text in self._initials
                and _is_written_as_initials(line[token.start : token.end])
            ):
                yield _Candidate(place, place + 1, token.text, spaced=False)
            place += 1

    def _spaced(self, tokens: tuple[Token, ...], place: int) -> _Candidate | None:
        """Give single letters with stops or spaces between them that are somebody's initials, the longest run first."""
        last = place + 1
        while (
            last < len(tokens)
            and last - place < MOST_INITIALS
            and len(tokens[last].text) == 1
            and tokens[last].text.isalpha()
            and tokens[last].gap in (".", ". ", " ", "-")
        ):
            last += 1
        for end in range(last, place + 1, -1):
            letters = "".join(token.text for token in tokens[place:end])
            if letters in self._initials and len(letters) > 1:
                return _Candidate(place, end, letters, spaced=True)
        return None

    def _severity(
        self, tokens: tuple[Token, ...], candidate: _Candidate, line: str, *, shouted: bool, beside: bool
    ) -> Severity | None:
        """Judge a candidate by where it stands; `beside`: somebody's initials stand before it in the same row."""
        if candidate.titled:
            return _titled_severity(tokens, candidate)
        if candidate.spaced:
            return _spaced_severity(tokens, candidate, line)
        token, before, after, following = _around(tokens, candidate)
        marked = before is not None and before.text in _STRONGEST_BEFORE and len(token.gap) <= 2  # noqa: PLR2004
        if not marked and (_is_another_thing(token, before, after) or _is_explained(tokens, candidate)):
            return None
        acronym = token.text in lexicon.acronyms() or token.text in lexicon.everyday_words()
        known = acronym and token.text not in self._declared
        strong = marked or beside or self._stands_like_a_person(tokens, candidate, line, known=known)
        speaks = _speaks_alone(token, before, after, following)
        if token.case in (Case.LOWER, Case.TITLE):
            is_word = known or token.text in lexicon.all_words() or token.case is Case.TITLE
            return Severity.CERTAIN if not is_word and (strong or speaks or _ends_a_note(token, after)) else None
        if strong:
            return Severity.CERTAIN
        if known or shouted:
            if shouted or not speaks:
                return None
            return Severity.LIKELY if token.text in _SPEAKING_BODIES or not token.opens else Severity.CERTAIN
        if token.text in self._declared or not _names_a_thing(after):
            return Severity.CERTAIN
        return Severity.LIKELY if len(token.text) > 2 and token.opens else None  # noqa: PLR2004 - three are seldom a thing's

    def _stands_like_a_person(
        self, tokens: tuple[Token, ...], candidate: _Candidate, line: str, *, known: bool
    ) -> bool:
        """Tell whether the letters stand where only a person does; `known`: they are an acronym as well."""
        token = tokens[candidate.first]
        after = tokens[candidate.last] if candidate.last < len(tokens) else None
        if token.gap.endswith("(") and line[tokens[candidate.last - 1].end :].startswith(")"):
            before = tokens[candidate.first - 1] if candidate.first else None
            return not _is_defined(tokens, candidate) and (
                not known or (before is not None and before.case is Case.LOWER)
            )
        if (
            after is not None
            and token.opens
            and (after.gap.startswith(":") or after.gap == " - ")
            and ":" not in token.gap
        ):
            return token.text not in _TOPICS
        if token.gap.strip() in ("/", "|") and token.gap.startswith(" "):
            return after is None or after.gap.startswith((" /", " |"))
        if token.gap.strip() in _ARROWS:
            return True
        if (
            token.opens
            and after is not None
            and after.gap == " "
            and after.text == "to"
            and candidate.last + 1 < len(tokens)
        ):
            return tokens[candidate.last + 1].text in BARE
        return self._linked(tokens, candidate)

    def _linked(self, tokens: tuple[Token, ...], candidate: _Candidate) -> bool:
        """Tell whether other initials, that are no acronym, stand beside these in a list: "JB/DD", "JB and DD"."""
        places = []
        if candidate.first:
            places.append((candidate.first - 1, tokens[candidate.first].gap))
            if candidate.first > 1 and tokens[candidate.first - 1].text in ("and", "or"):
                places.append((candidate.first - 2, " and "))
        if candidate.last < len(tokens):
            places.append((candidate.last, tokens[candidate.last].gap))
            if tokens[candidate.last].text in ("and", "or") and candidate.last + 1 < len(tokens):
                places.append((candidate.last + 1, " and "))
        behind = tokens[max([candidate.last - 1, *(place for place, _gap in places)]) + 1 :][:1]
        if _names_a_thing(behind[0] if behind else None):
            return False
        return any(
            gap in _LINKS
            and tokens[place].case is tokens[candidate.first].case
            and tokens[place].text in self._initials
            and (tokens[place].text not in lexicon.acronyms() or bool(behind and behind[0].text in PERSONAL))
            for place, gap in places
        )


def _spaced_severity(tokens: tuple[Token, ...], candidate: _Candidate, line: str) -> Severity | None:
    own = tokens[candidate.first : candidate.last]
    stopped = all("." in token.gap for token in own[1:])
    if stopped:
        if candidate.letters in _ABBREVIATIONS:
            after = tokens[candidate.last] if candidate.last < len(tokens) else None
            speaks = own[0].opens and own[0].case is not Case.LOWER and after is not None and after.text in VOICE
            return Severity.CERTAIN if speaks else None
        closed = line[own[-1].end : own[-1].end + 1] == "."
        if own[0].case is Case.LOWER:
            return Severity.CERTAIN if closed or own[1].gap == "." else None
        return Severity.CERTAIN
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    speaks = own[0].opens and after is not None and after.gap == " " and (after.text in VOICE or after.text in _WILL)
    if any(token.case is Case.LOWER for token in own) or candidate.letters[0] in "ai" or candidate.letters[-1] in "ai":
        alike = len({token.case for token in own}) == 1 and candidate.letters not in ("ai", "ia")
        return Severity.CERTAIN if speaks and alike else None
    return Severity.CERTAIN if own[0].gap != "-" else None


def _titled_severity(tokens: tuple[Token, ...], candidate: _Candidate) -> Severity | None:
    """Judge "Mrs O": the surname's first letter alone, and not the beginning of "Mr B White"."""
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    if after is None or after.opens:
        return Severity.CERTAIN
    goes_on = after.gap == "" or (after.gap in (" ", ". ") and after.case is Case.TITLE)
    return None if goes_on else Severity.CERTAIN


def _around(tokens: tuple[Token, ...], candidate: _Candidate) -> tuple[Token, Token | None, Token | None, Token | None]:
    """Give the letters, the word before them, the word behind them, and the one behind that."""
    before = tokens[candidate.first - 1] if candidate.first else None
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    following = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
    return tokens[candidate.first], before, after, following


def _is_another_thing(token: Token, before: Token | None, after: Token | None) -> bool:
    """Tell whether a number, an article or a name beside the letters makes a thing, a rank or a code of them."""
    if before is not None and before.text in _ARTICLES and token.gap == " ":
        return True
    if after is not None and after.gap in (" ", "-", "") and after.case is Case.DIGITS:
        return True
    if before is not None and token.gap in ("", "-") and before.text != "re":
        return True
    if after is not None and after.gap == "-" and len(after.text) > 1:
        return True
    return (
        after is not None
        and after.gap in (" ", " & ")
        and after.case in (Case.TITLE, Case.MIXED)
        and len(after.text) > 1
        and not after.opens
        and after.text not in VOICE
    )


def _is_written_as_initials(word: str) -> bool:
    """Tell whether a word is written like initials: YR, yr, GdM; not Yr."""
    return word.isupper() or word.islower() or (word[0].isupper() and word[-1].isupper())


def _is_defined(tokens: tuple[Token, ...], candidate: _Candidate) -> bool:
    """Tell whether letters in brackets stand for the words before them: "Crime Survey (CS)"."""
    words = [token.text[0] for token in tokens[max(candidate.first - len(candidate.letters) - 2, 0) : candidate.first]]
    return candidate.letters in "".join(words)


def _is_explained(tokens: tuple[Token, ...], candidate: _Candidate) -> bool:
    """Tell whether what the letters stand for follows: "PD (Parkinson's disease)", "KO was the code for"."""
    said = [each.text for each in tokens[candidate.last : candidate.last + 3]]
    later = [each.text for each in tokens[candidate.last : candidate.last + 6]]
    if said[:2] == ["the", "abbreviation"] or ("stood" in later and later[later.index("stood") + 1 :][:1] == ["for"]):
        return True
    if said[:2] in (["was", "the"], ["is", "the"]) and said[2:] in (["code"], ["abbreviation"], ["term"], ["name"]):
        return True
    behind = tokens[candidate.last : candidate.last + len(candidate.letters) + 2]
    if not behind or not behind[0].gap.startswith(" ("):
        return False
    if len(behind) > 1 and behind[0].text[0] == candidate.letters[0] and behind[1].gap.startswith(")"):
        return behind[0].case is Case.LOWER
    words = [token.text[0] for token in behind if token.text not in ("s", "of", "the", "and", "for")]
    return "".join(words[: len(candidate.letters)]) == candidate.letters


def _stands_in_a_row(token: Token) -> bool:
    """Tell whether letters stand where a list of people's initials goes on: "JL red, AN amber"."""
    return token.case is Case.UPPER and (token.opens or token.gap in (", ", "; ", " - ", "+"))


def _names_a_thing(after: Token | None) -> bool:
    """Tell whether the word behind the letters makes a thing of them: "CB radio", "DA cases"."""
    if after is None or after.gap != " " or after.case is not Case.LOWER or len(after.text) < 4:  # noqa: PLR2004
        return False
    if after.text in PERSONAL or after.text in _AFTER_A_PERSON or after.text.endswith("ed"):
        return False
    return after.text in lexicon.all_words()


def _ends_a_note(token: Token, after: Token | None) -> bool:
    """Tell whether letters stand alone behind a dash at the end: "Standing orders need revising - wm"."""
    return after is None and token.gap in _OWN_LINE_GAPS


def _speaks_alone(token: Token, before: Token | None, after: Token | None, following: Token | None) -> bool:
    """Tell whether the letters are the subject of a verb of speaking without an article: "PM asked"."""
    if after is None or after.gap != " ":
        return False
    if after.text in _DENIALS:
        return True
    if (
        before is not None
        and token.gap == " "
        and not token.opens
        and before.text not in ("and", "but", "when", "that")
    ):
        return False
    if after.text in ("to", "will", "has", "had", "having", "would", "could", "did", "also") and following is not None:
        return following.text in BARE or following.text in VOICE or following.text == "not"
    return after.text in VOICE


def _is_shouted(tokens: tuple[Token, ...]) -> bool:
    """Tell whether the whole line is in capitals."""
    words = [token for token in tokens if len(token.text) > MOST_INITIALS and token.case is not Case.DIGITS]
    return len(words) > 1 and all(token.case is Case.UPPER for token in words)
