"""Where minuted words stand in the typed line, and the line with other words in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.entries import Entry, EntryKind, Outcome, Ref
from secretary.domain.people import Person
from secretary.domain.protocol import Party, Protocol
from secretary.domain.rewording import placed, reworded, taken_back
from secretary.domain.shorthand import Surroundings, Typed, understand
from secretary.service.dates import BritishDateReader

PEOPLE = (Person(1, "Aisha Khan", "forum", member=True), Person(2, "Omar Bell", "police"))
SIDES = (Party("forum", "Forum", ("group",)), Party("police", "Police"))
ABOVE = Entry(1, 1, EntryKind.VIEW, "Patrols were thought heavy.")
ROOM = Surroundings(
    Protocol("forum", "Forum agreement", SIDES),
    PEOPLE,
    date(2026, 12, 10),
    {"26/01": Ref(1, 1)},
    BritishDateReader(),
    last=ABOVE,
)


def read(line: str) -> Typed:
    typed = understand(line, ROOM)
    assert isinstance(typed, Typed), line
    return typed


def words_at(line: str, words: str) -> str | None:
    """Give what stands in the line where `words` of the minuted text are said to stand."""
    typed = read(line)
    start = typed.text.index(words)
    place = placed(line, typed)
    span = place.span(start, start + len(words)) if place else None
    return line[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("line", "words", "in_line"),
    [
        ("Mrs Okafor asked for figures.", "Okafor", "Okafor"),
        ("  = Okafor's plan is taken.  ", "Okafor", "Okafor"),
        ("> Publish what Okafor asked for.", "Okafor", "Okafor"),
        ("different view: Okafor disagreed.", "Okafor", "Okafor"),
        ("\\= Okafor is no mark.", "Okafor", "Okafor"),
        ("! Police: send Okafor the figures by 8 Jan @Khan", "Okafor", "Okafor"),
        ("! @Khan police: okafor to write", "kafor", "kafor"),
        ("! police: okafor to write", "Okafor", "okafor"),
        ("? Police: Okafor's figures by 8 Jan", "Okafor", "Okafor"),
        ("< 26/01 not followed: Okafor refused", "Okafor", "Okafor"),
        ("< 26/01 Okafor will look", "Okafor", "Okafor"),
        ("# Okafor's motion: 7 for 2 against", "Okafor", "Okafor"),
    ],
)
def test_words_are_found_where_they_were_typed(line: str, words: str, in_line: str):
    assert words_at(line, words) == in_line


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("! Khan @Khan", "Khan"),
        ("# 7 for 2 against", "vote"),
        ("< 26/01 not followed: Okafor refused", "Not followed"),
        ("Okafor\tasked.", "Okafor"),
    ],
)
def test_where_it_is_not_certain_nothing_is_said(line: str, words: str):
    assert words_at(line, words) is None


@pytest.mark.parametrize(
    ("line", "words", "new"),
    [
        ("Okafor asked.", "It was asked.", "It was asked."),
        ("= Okafor writes.", "A member writes.", "= A member writes."),
        (
            "! Police: send Okafor the list by 8 Jan @Khan",
            "Send members the list",
            "! Police: send members the list by 8 Jan @Khan",
        ),
        (
            "< 26/01 not followed: Okafor refused",
            "Not followed: it was refused.",
            "< 26/01 not followed: it was refused",
        ),
        ("# Okafor's motion: 7 for 2 against", "The motion", "# The motion: 7 for 2 against"),
        ("! Khan by 8 Jan @Khan", "Members", "! Forum: Members by 8 Jan @Aisha.Khan"),
        ("Okafor asked.", "= is no mark here.", "\\= is no mark here."),
    ],
)
def test_a_line_gets_other_words_and_keeps_the_rest(line: str, words: str, new: str):
    assert reworded(line, read(line), words, ROOM) == new


def test_an_outcome_that_would_be_lost_is_not_reworded():
    line = "< 26/01 not followed: Okafor refused"
    assert read(line).reply.outcome is Outcome.NOT_FOLLOWED
    assert reworded(line, read(line), "It was refused.", ROOM) is None


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("Then a member agreed.", "Then Okafor agreed."),
        ("Then a member agreed. And more.", "Then Okafor agreed. And more."),
        ("Then a member disagreed.", "Then Okafor disagreed."),
        ("Now a member agreed.", None),
        ("Then members agreed.", None),
        ("", None),
    ],
)
def test_a_rewrite_is_taken_back_and_what_was_typed_since_stays(line: str, before: str | None):
    assert taken_back(line, "Then Okafor agreed.", "Then a member agreed.") == before


@given(st.text("ab "), st.text("ab "), st.text("ab "))
def test_taking_back_gives_the_line_before(before: str, after: str, more: str):
    assert taken_back(after + more, before, after) == before + more


LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "~ ", "= ", "> ", "! Police: ", "? ", "< ", "< 26/01 ", "< 26/01 not followed: ", "# ", "\\"]),
    st.text("Okafor sid.:'é @/7", min_size=1, max_size=20),
    st.sampled_from(["", " by 8 Jan", " by 8 Jan @Khan", " @Khan", ": 7 for 2 against"]),
)


@given(LINES)
def test_a_place_that_is_given_is_exact(line: str):
    typed = understand(line, ROOM)
    if isinstance(typed, Typed) and (place := placed(line, typed)):
        there = line[place.in_line : place.in_line + place.length]
        shared = typed.text[place.in_text : place.in_text + place.length]
        assert there[:1].upper() + there[1:] == shared[:1].upper() + shared[1:]


@given(LINES, st.text("Members agred.:7 /@by", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_a_reworded_line_means_the_same_with_other_words(line: str, words: str):
    typed = understand(line, ROOM)
    if not isinstance(typed, Typed):
        return
    new = reworded(line, typed, words, ROOM)
    if new is not None:
        read_again = read(new)
        assert read_again.text.casefold() == words.casefold()
        unchanged = ("kind", "party", "due", "owner", "owner_words", "tally")
        assert [getattr(read_again, name) for name in unchanged] == [getattr(typed, name) for name in unchanged]
        assert (read_again.reply and replace(read_again.reply, reason="")) == (
            typed.reply and replace(typed.reply, reason="")
        )
