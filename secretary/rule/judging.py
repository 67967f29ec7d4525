"""Is it somebody's name here? A group of words told from words, places, strangers and things called after somebody."""

from __future__ import annotations

from collections.abc import Sequence

from secretary.rule import lexicon
from secretary.rule.findings import Severity
from secretary.rule.fold import Case, Token
from secretary.rule.forms import Forms, How, Part
from secretary.rule.groups import Group, is_title
from secretary.rule.name_words import (
    AUTHORED,
    BEFORE_A_NAME,
    BEFORE_A_STRANGER,
    CALENDAR,
    CALLED_AFTER,
    CONJUNCTIONS,
    DETERMINERS,
    HAD_BY_A_PERSON,
    HOLDERS,
    LABELS,
    LABELS_OF_TASKS,
    LOWER_THINGS,
    MONTHS,
    NEUTRAL_TITLES,
    NEVER_SUBJECTS,
    NOT_SPEECH_AFTER_A_WORD,
    OPINIONS,
    PERSON_STATES,
    PLACES,
    POSSESSORS,
    SCHOOLS_OF_THOUGHT,
    SHORT_DAYS,
    SHORT_MONTHS,
    SHOUTED,
    TAKE_TO,
    TAKEN_TO,
    THINGS,
    TIED,
)
from secretary.rule.names import HONORIFICS
from secretary.rule.spelling import shares_letters
from secretary.rule.verbs import BARE, DOING, PERSONAL, VOICE


class Judged:
    """One group of words in its line, to be judged whether it is somebody's name there."""

    def __init__(self, forms: Forms, tokens: tuple[Token, ...], group: Group, *, titled_line: bool) -> None:
        self._forms = forms
        self._tokens = tokens
        self._group = group
        self._token = tokens[group.first]
        self._titled_line = titled_line
        self._before = tokens[group.first - 1] if group.first else None
        self._after = tokens[group.last] if group.last < len(tokens) else None
        self._next = tokens[group.last + 1] if group.last + 1 < len(tokens) else None

    def severity(self) -> Severity | None:
        """Give how sure it is that this is a participant's name, None where it is not."""
        group = self._group
        if group.words > 1 or (group.letters and not self._is_loose_letter()):
            return Severity.CERTAIN
        if group.titled:
            return None if self._titled_is_another() else Severity.CERTAIN
        return None if self._is_a_place() else self._alone()

    def _alone(self) -> Severity | None:
        """Judge one part of a name that stands by itself."""
        group = self._group
        if group.owns:
            owned = self._after is not None and self._after.gap == " " and self._after.text in OPINIONS
            return Severity.CERTAIN if owned else None
        if group.wrong_letter:
            return Severity.POSSIBLE if group.how is How.EXACT and not self._may_be_word() else None
        if self._goes_on_in_letters() or self._is_called_after():
            return None
        if self._is_a_stranger():
            return self._misnamed()
        if self._follows_an_unknown_word():
            return Severity.LIKELY
        if self._is_linked_to_a_name():
            return Severity.CERTAIN
        word = _text_of(self._tokens, group)
        if self._token.case is Case.LOWER:
            return self._in_small_letters(word)
        if self._may_be_word():
            if self._word_is_a_name(word):
                return Severity.CERTAIN
            to_do = word in TAKE_TO and self._token.opens and self._is_to_do(DOING)
            return Severity.LIKELY if to_do else None
        return self._with_a_capital(word)

    def _may_be_word(self) -> bool:
        group = self._group
        word = self._token.text
        return group.last - group.first == 1 and (lexicon.may_be_word(word) or word in CALENDAR)

    def _is_loose_letter(self) -> bool:
        """Tell whether the one letter taken to the name is no help: "Will A" may begin "Will A or B"."""
        return self._may_be_word() and self._tokens[self._group.last - 1].text in ("a", "i")

    def _goes_on_in_letters(self) -> bool:
        """Tell whether the word goes on behind an apostrophe, or is a month cut short: "Jama'at", "Dec. 12"."""
        before, after = self._before, self._after
        if self._token.text in SHORT_MONTHS and any(each and each.case is Case.DIGITS for each in (before, after)):
            return True
        if after is None:
            return False
        if after.gap == "'" and after.text not in ("s", "d", "ll", "ve", "re", "m"):
            return True
        return after.gap == "-" and after.text in SHORT_DAYS and self._token.text in SHORT_DAYS

    def _is_linked_to_a_name(self) -> bool:
        """Tell whether another name, or what only a name takes, is tied to this one: "Stern/Osman", "Levy-backed"."""
        before, after = self._before, self._after
        if self._token.case not in (Case.TITLE, Case.MIXED):
            return False
        if after is not None and after.gap == "-" and after.text in TIED:
            return True
        if before is not None and before.text in ("fao", "attn") and self._token.gap == " ":
            return True
        if before is not None and before.text == "o" and self._token.gap == " " and before.gap == "/":
            return True
        others = []
        if after is not None and after.gap in ("/", "-") and after.case is Case.TITLE:
            others.append(after)
        if before is not None and self._token.gap in ("/", "-") and before.case is Case.TITLE:
            others.append(before)
        return any(hit.how is How.EXACT for other in others for hit in self._forms.look_up(other.text))

    def _is_a_place(self) -> bool:
        before = self._before
        if before is not None and before.text == "s" and before.gap == "'" and self._token.text in PLACES:
            return self._token.case is Case.TITLE
        after = self._after
        if after is None or after.gap not in (" ", "-", "'s ", "'") or self._token.case is Case.LOWER:
            return False
        following = self._next if after.text == "s" and after.gap == "'" else after
        return following is not None and following.case in (Case.TITLE, Case.UPPER) and following.text in PLACES

    def _titled_is_another(self) -> bool:
        """Tell whether title and name are those of another: "Mr Young People", "Sir Robert Peel"."""
        after = self._after
        if after is None or after.gap != " " or after.case is not Case.TITLE or after.opens:
            return False
        if self._group.part is Part.SURNAME or after.text in lexicon.all_words():
            return False
        return not self._forms.look_up(after.text)

    def _is_a_stranger(self) -> bool:
        """Tell whether the name goes on, or began before, with words that are nobody's here: "Stephen Ashdown"."""
        before = self._before
        if before and self._token.gap in (" ", "-") and before.case in (Case.TITLE, Case.MIXED):
            if before.text in BEFORE_A_STRANGER:
                return True
            if self._is_strange(before, opening=before.opens) and not self._has_no_given_name(before):
                return True
        return self._is_a_stranger_behind()

    def _is_a_stranger_behind(self) -> bool:
        """Tell whether the words behind make the name another's: "Stephen Ashdown", "Joan of Kent Street"."""
        after = self._after
        if after is not None and after.text in ("v", "vs") and after.gap == " ":
            return True
        if after is not None and after.text == "of" and after.gap == " " and self._group.part is not Part.SURNAME:
            named = self._next
            return named is not None and named.case is Case.TITLE and not self._forms.is_organisation(named.text)
        if after is None or after.gap not in (" ", "-", " & ") or after.case not in (Case.TITLE, Case.MIXED):
            return False
        if after.gap == " & ":
            return after.text in ("sons", "co", "partners")
        if after.text in THINGS:
            return True
        if len(after.text) == 1:
            return (
                self._next is not None and self._next.case is Case.TITLE and self._is_strange(self._next, opening=False)
            )
        return self._token.case is not Case.LOWER and self._is_strange(after, opening=after.opens, behind=True)

    def _is_strange(self, token: Token, *, opening: bool, behind: bool = False) -> bool:
        """Tell whether a word with a capital is a name that nobody here has, or makes a name with the one beside it."""
        if len(token.text) == 1 or token.text in HONORIFICS or token.text in NEUTRAL_TITLES | CALENDAR:
            return False
        if any(hit.how <= How.SHORT for hit in self._forms.look_up(token.text)):
            return False
        if token.text not in lexicon.all_words():
            return behind or lexicon.is_known_name(token.text)
        if opening or token.text in PERSONAL:
            return False
        return lexicon.is_given_name(token.text) or (behind and not self._titled_line)

    def _follows_an_unknown_word(self) -> bool:
        """Tell whether a word with a capital that no list has stands before the name: a title, or a stranger's name."""
        before = self._before
        if before is None or self._token.gap != " " or before.case is not Case.TITLE or len(before.text) == 1:
            return False
        known = before.text in lexicon.all_words() or before.text in HONORIFICS or before.text in NEUTRAL_TITLES
        return not known and not self._forms.look_up(before.text)

    def _misnamed(self) -> Severity | None:
        """Judge a surname behind a given name that the roster does not have: a short form of it, or a stranger's."""
        before, group = self._before, self._group
        if (
            before is None
            or group.part is not Part.SURNAME
            or group.how is not How.EXACT
            or self._token.case is Case.LOWER
        ):
            return None
        if before.text in BEFORE_A_STRANGER or before.text in lexicon.all_words() or self._is_a_stranger_behind():
            return None
        givens = [
            name.units[0].joined for person in group.people for name in self._forms.names[person] if len(name.units) > 1
        ]
        if any(shares_letters(before.text, given) for given in givens):
            return Severity.CERTAIN
        return None

    def _has_no_given_name(self, before: Token) -> bool:
        """Tell whether the roster has only a surname, or an initial that fits the name in front of it here."""
        if self._group.part is not Part.SURNAME:
            return False
        for person in self._group.people:
            for name in self._forms.names[person]:
                given = name.units[0].joined
                if len(name.units) > 1 and len(given) == 1 and before.text.startswith(given):
                    return True
                place = self._group.first - 2
                if len(name.units) == 1 and place >= 0 and is_title(self._tokens, place):
                    return True
        return False

    def _is_called_after(self) -> bool:
        """Tell whether something is called after the name: "the Larchmont inquiry", "the Rahman Review"."""
        before, after = self._before, self._after
        if after is None or after.gap != " ":
            return False
        if before is None or self._token.opens:
            return after.text in SCHOOLS_OF_THOUGHT
        return before.text in DETERMINERS and (
            after.text in CALLED_AFTER or (after.case is Case.TITLE and after.text in THINGS)
        )

    def _in_small_letters(self, word: str) -> Severity | None:
        """Judge a name without a capital: one that is no word is a name, another only where it speaks."""
        group = self._group
        if self._before is not None and self._before.text in ("a", "an") and self._token.gap == " ":
            return None
        if self._after is not None and self._after.gap == " " and self._after.text in LOWER_THINGS.get(word, PLACES):
            return None
        least = 2 if group.how is How.EXACT else 3  # letters; "jo" and "li" are no sure names, "tem" is no sure Tim
        if word not in lexicon.all_words() and len(word) > least:
            if group.how is How.SLIP:
                return Severity.CERTAIN if len(word) > 5 else Severity.LIKELY  # noqa: PLR2004 - a slip in a short word
            return Severity.CERTAIN
        if group.how is How.SLIP or (group.how is not How.EXACT and word in lexicon.everyday_words()):
            return None
        after = self._after
        if after is None or after.gap != " " or after.text not in VOICE or not self._token.opens:
            return None
        if word in NEVER_SUBJECTS or word in PERSONAL:
            return None
        return Severity.CERTAIN if self._token.gap == "" or self._token.opens else None

    def _with_a_capital(self, word: str) -> Severity | None:
        group = self._group
        if group.how is How.SLIP and len(word) < 5:  # noqa: PLR2004 - shorter ones are other words too often
            return None
        if self._token.case is Case.MIXED and word.endswith("s") and group.how is not How.EXACT and len(word) < 5:  # noqa: PLR2004
            return None
        if len(word) == 2 and self._token.case is Case.UPPER:  # noqa: PLR2004 - initials are judged elsewhere
            return None
        return Severity.CERTAIN

    def _word_is_a_name(self, word: str) -> bool:
        """Judge a word with a capital that is also an everyday word, by its place and its neighbours."""
        before, after, token = self._before, self._after, self._token
        if token.case is Case.UPPER and not self._titled_line:
            return len(word) > 3 and word not in lexicon.acronyms() and word not in SHOUTED  # noqa: PLR2004
        if self._titled_line or (after and after.case is Case.DIGITS and after.gap in (" ", " (", "-")):
            return self._speaks(after) and not self._titled_line
        if before and before.case is Case.DIGITS and token.gap in (" ", "-") and word in MONTHS:
            return False
        if before and token.gap == " " and before.text in DETERMINERS:
            return after is not None and after.gap == " " and after.text in AUTHORED and word not in POSSESSORS
        if after and after.gap in (" ", "-") and after.case in (Case.TITLE, Case.UPPER) and len(after.text) > 1:
            return False
        if (
            before
            and token.gap in (" ", "-")
            and before.case in (Case.TITLE, Case.UPPER)
            and not self._may_precede(before)
        ):
            return False
        if token.opens:
            return self._opens_as_a_name(word)
        if after and after.gap == "'" and self._next is not None and self._next.case is Case.TITLE:
            return False
        if word in CALENDAR:
            return self._speaks(after) or (
                before is not None and before.text in ("thanked", "asked", "told", "mr", "mrs")
            )
        return True

    def _may_precede(self, before: Token) -> bool:
        """Tell whether a word with a capital only begins the sentence in which a name follows: "Ask Hope"."""
        if not before.opens:
            return before.text in HONORIFICS or before.text in HOLDERS or len(before.text) == 1
        return (
            before.text in BEFORE_A_NAME
            or before.text in PERSONAL
            or before.text in BARE
            or before.text in CONJUNCTIONS
        )

    def _opens_as_a_name(self, word: str) -> bool:
        """Judge such a word at the beginning of a sentence: only what follows can tell."""
        after, token = self._after, self._token
        before = self._before
        if before and token.gap.strip() in ("(", ":") and before.text in BEFORE_A_NAME:
            return after is None or after.gap != " "
        if after is None:
            return False
        if after.gap.startswith("'") and (after.text == "s" or token.text.endswith("s")):
            return self._owns(word)
        if after.gap == ", " and (self._names_follow() or after.text == "who"):
            return True
        if after.text in DOING and (after.gap == ": " or ("|" in after.gap and "|" in token.gap)):
            return word not in LABELS_OF_TASKS
        if after.gap in (": ", " - ", ", ") and self._group.first == 0:
            given = self._group.how <= How.SHORT and self._group.part in (Part.GIVEN, Part.ALIAS)
            called = (given or lexicon.is_given_name(word)) and word not in LABELS
            return called and (after.gap != ", " or after.case is Case.LOWER)
        if after.gap != " ":
            return False
        if after.text == "and" and self._next is not None:
            return self._next.case is Case.TITLE and bool(self._forms.look_up(self._next.text))
        if after.text == "to":
            tasks = DOING if lexicon.is_given_name(word) else BARE - TAKEN_TO
            return word not in TAKE_TO and self._is_to_do(tasks)
        return self._speaks(after)

    def _is_to_do(self, tasks: frozenset[str]) -> bool:
        """Tell whether a task for a person follows: "Bill to chase the council"."""
        after, beyond = self._after, self._next
        return after is not None and after.text == "to" and beyond is not None and beyond.text in tasks

    def _owns(self, word: str) -> bool:
        """Judge a word with a possessive: "Hope's spreadsheet" is somebody's, "Winter's end" is not."""
        following = self._next if self._after is not None and self._after.text == "s" else self._after
        if following is None or following.case is Case.TITLE:
            return following is None and word not in POSSESSORS
        return word not in POSSESSORS or following.text in OPINIONS

    def _names_follow(self) -> bool:
        after = self._after
        return (
            after is not None
            and after.case is Case.TITLE
            and any(hit.how is How.EXACT for hit in self._forms.look_up(after.text))
        )

    def _task_behind(self, words: int) -> bool:
        place = self._group.last + words
        return place < len(self._tokens) and self._tokens[place].text in DOING

    def _speaks(self, after: Token | None) -> bool:
        """Tell whether a verb follows that only a person is the subject of, and not a passive: "Hope was expressed"."""
        if after is None or after.gap != " ":
            return False
        if after.text in ("was", "is", "has", "will", "would", "had") and self._next is not None:
            return (
                self._next.text in PERSON_STATES
                or (after.text in ("is", "was") and self._next.text == "to" and self._task_behind(2))
                or (after.text == "had" and self._next.text in HAD_BY_A_PERSON)
                or (
                    after.text in ("will", "would")
                    and (self._next.text in BARE or lexicon.is_given_name(self._token.text))
                    and self._next.text not in ("be", "have")
                )
                or (
                    after.text in ("had", "has")
                    and self._next.text in ("sent", "spoken", "met", "asked", "written", "agreed", "found")
                )
            )
        if after.text in ("also", "then", "again", "briefly", "strongly") and self._next is not None:
            return self._next.text in VOICE
        return after.text in VOICE and after.text not in NOT_SPEECH_AFTER_A_WORD


def _text_of(tokens: Sequence[Token], group: Group) -> str:
    """Give the folded words of a group as one."""
    return "".join(token.text for token in tokens[group.first : group.last])
