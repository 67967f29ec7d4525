"""Words next to each other in a line that are parts of one name, with the initials and the title before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretary.rule import lexicon
from secretary.rule.fold import Case, Token
from secretary.rule.forms import Forms, Hit, How, Part, joined_words
from secretary.rule.names import HONORIFICS, RANKS_BEFORE
from secretary.rule.verbs import VOICE

_TITLE_LINE = 0.6
_LEAST_TITLED = 3
_HELPING = frozenset("will may can might would".split())
"""Words behind a name that are verbs where they have no capital: "Bill will bring"."""


@dataclass(slots=True)
class Group:
    """Words from `first` up to `last` that stand for parts of one name.

    `words`: how many parts; `titled`: a title stands before them; `letters`: initials that fit belong to them;
    `wrong_letter`: initials that do not fit stand before them; `owns`: a possessive without its apostrophe.
    """

    first: int
    last: int
    hits: tuple[Hit, ...]
    words: int = 1
    titled: bool = False
    letters: bool = False
    wrong_letter: bool = False
    owns: bool = False

    @property
    def people(self) -> tuple[int, ...]:
        """Whose name it may be: places in the roster."""
        return tuple(dict.fromkeys(hit.person for hit in self.hits))

    @property
    def how(self) -> How:
        """How the plainest of its words comes to stand for the name."""
        return min((hit.how for hit in self.hits), default=How.EXACT)

    @property
    def part(self) -> Part:
        """Which part of the name the plainest of its words is."""
        return min(self.hits, key=lambda hit: hit.how).part


class GroupReader:
    """Finds the groups of words in a line that can be somebody's name."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def groups(self, tokens: tuple[Token, ...]) -> list[Group]:
        """Give the groups of a line in order."""
        groups: list[Group] = []
        place = 0
        while place < len(tokens):
            span = self._span(tokens, place)
            if span is None:
                place += 1
                continue
            group = self._grown(tokens, span)
            if groups and groups[-1].titled and not group.titled and _goes_on(tokens, groups[-1], group):
                group.titled = True
            groups.append(group)
            place = group.last
        return groups

    def _span(self, tokens: tuple[Token, ...], place: int) -> Group | None:
        """Give the word or the joined words at a place that are a part of a name."""
        for behind, joined in joined_words(tokens, place):
            hits = self._forms.look_up_joined(joined, len(tokens[place].text))
            if hits:
                return Group(place, behind, hits, words=2 if any(h.part is Part.WHOLE for h in hits) else 1)
        token = tokens[place]
        if place + 1 < len(tokens) and tokens[place + 1].gap == "'" and tokens[place + 1].text == "t":
            return None
        after_title = (
            place > 0 and token.gap in (" ", ". ") and is_title(tokens, place - 1) and token.case is not Case.LOWER
        )
        hits = self._forms.look_up_loose(token.text) if after_title else self._forms.look_up(token.text)
        if not hits and token.case is Case.TITLE and token.text.endswith("s"):
            owned = tuple(hit for hit in self._forms.look_up(token.text[:-1]) if hit.how <= How.SHORT)
            return Group(place, place + 1, owned, owns=True) if owned else None
        return Group(place, place + 1, hits) if hits else None

    def _grown(self, tokens: tuple[Token, ...], group: Group) -> Group:
        """Give the group with all that belongs to it: further parts of the name, initials, and the title before it."""
        while group.last < len(tokens) and tokens[group.last].gap in (" ", "-", ", ", "  ", ""):
            following = self._span(tokens, group.last)
            helps = tokens[group.last].text in _HELPING and tokens[group.last].case is Case.LOWER
            shared = _shared(group, following) if following and not helps else ()
            if following and shared:
                group.hits = shared
                group.words += following.words
                group.last = following.last
            elif not self._take_letter_behind(tokens, group):
                break
        self._take_letters_before(tokens, group)
        first = group.first
        while first and tokens[first].gap in (" ", ". ", ".", "  ") and is_title(tokens, first - 1):
            first -= 1
        if first < group.first:
            group.titled = True
            while first and tokens[first].gap == " " and tokens[first - 1].text in RANKS_BEFORE:
                first -= 1
            group.first = first
        return group

    def _take_letter_behind(self, tokens: tuple[Token, ...], group: Group) -> bool:
        """Take the initial of a surname that stands behind a given name: "Gail K"."""
        token = tokens[group.last]
        if len(token.text) != 1 or token.case is Case.LOWER or token.gap != " " or group.letters:
            return False
        fitting = tuple(hit for hit in group.hits if token.text in self._forms.letters[hit.person])
        if not fitting or all(hit.part is Part.SURNAME and hit.how is How.EXACT for hit in fitting):
            return False
        if token.text in ("a", "i") and group.last + 1 < len(tokens) and tokens[group.last + 1].case is Case.LOWER:
            return False
        group.hits, group.letters = fitting, True
        group.last += 1
        return True

    def _take_letters_before(self, tokens: tuple[Token, ...], group: Group) -> None:
        """Take the initials that stand before a surname: "G. Koopowitz", "JR Smith"."""
        place = group.first
        while place and tokens[place].gap in (" ", ".", ". ", "") and _is_initial(tokens[place - 1]):
            place -= 1
        small = tokens[group.first].case is Case.LOWER
        if place == group.first or (small and "." not in tokens[group.first].gap):
            return
        letters = "".join(tokens[each].text for each in range(place, group.first))
        fitting = tuple(hit for hit in group.hits if all(each in self._forms.letters[hit.person] for each in letters))
        if fitting:
            group.hits, group.letters, group.first = fitting, True, place
        elif not (letters in ("a", "i") and tokens[group.first].gap == " "):
            group.wrong_letter = True


def _shared(group: Group, following: Group) -> tuple[Hit, ...]:
    """Give the hits of both groups for those whom both can be, in different parts of their name."""
    both: list[Hit] = []
    for mine in group.hits:
        for theirs in following.hits:
            if mine.person == theirs.person and mine.word != theirs.word:
                both.extend((mine, theirs))
    return tuple(dict.fromkeys(both))


def is_title(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the word at a place is a title before a name; "may" and "sister" in small letters are words."""
    token = tokens[place]
    return token.text in HONORIFICS and (token.case is not Case.LOWER or token.text not in lexicon.everyday_words())


def _goes_on(tokens: Sequence[Token], before: Group, group: Group) -> bool:
    """Tell whether a name goes on with a list whose title stands before its first name: "Cllrs Precey and Fielder"."""
    between = tokens[before.last : group.first]
    if not between:
        return tokens[group.first].gap in (", ", " & ", "/")
    return len(between) == 1 and between[0].text == "and" and tokens[group.first].case is not Case.LOWER


def _is_initial(token: Token) -> bool:
    short = len(token.text) == 1 or (len(token.text) == 2 and token.text not in lexicon.acronyms())  # noqa: PLR2004
    return short and token.case in (Case.TITLE, Case.UPPER) and token.text not in HONORIFICS


def is_title_line(tokens: Sequence[Token]) -> bool:
    """Tell whether most longer words of a line have a capital, as in a heading."""
    if any(token.text in VOICE and token.case is Case.LOWER for token in tokens):
        return False
    longer = [token for token in tokens if len(token.text) > 3 and token.case is not Case.DIGITS]  # noqa: PLR2004
    titled = [token for token in longer if token.case is not Case.LOWER]
    return len(longer) >= _LEAST_TITLED and len(titled) >= _TITLE_LINE * len(longer)
