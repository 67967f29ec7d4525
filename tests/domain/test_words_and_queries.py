"""Words of every script as they are looked for, and what can be typed to look for them."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.domain.findable import FoundKind
from secretary.domain.query import BadQuery, Query, understood
from secretary.domain.words import Term, fits_all, spans_of, terms_of, words_of
from secretary.service.dates import BritishDateReader

TODAY = date(2026, 12, 10)
ANY = st.text(st.characters(), max_size=30)
"""Any text at all, half letters (lone surrogates) as well."""


def asked(line: str, *, typing: bool = False) -> Query:
    reader = BritishDateReader()
    return understood(line, lambda words: reader.read(words, TODAY), typing=typing)


def marked(text: str, looked_for: str) -> list[str]:
    return [text[start:end] for start, end in spans_of(text, terms_of(looked_for))]


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("The café’s market", "CAFE market"),
        ("The cafe\u0301", "café"),
        ("The cafe", "Café"),
        ("Straße, Łódź, Ærø", "strasse lodz aero"),
        ("قَلَق بشأن التفتيش", "قلق التفتيش"),
        ("हिन्दी में चर्चा", "हिन्दी"),
        ("Συζήτηση στην ΑΓΟΡΑ", "αγορα"),
        ("東京の会議", "京の"),
        ("ห้องประชุม 4", "ประชุม"),
        ("Room ４ at ٣ o'clock", "4 3"),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str, looked_for: str) -> None:
    assert fits_all(words_of(text), terms_of(looked_for))
    assert marked(text, looked_for)


def test_all_words_must_be_there_and_whole_but_for_the_one_being_typed() -> None:
    words = words_of("Searches near the school")
    assert fits_all(words, terms_of("school searches"))
    assert not fits_all(words, terms_of("school market"))
    assert not fits_all(words, terms_of("sch"))
    assert fits_all(words, terms_of("near sch", typing=True))
    assert not fits_all(words, terms_of("near sch ", typing=True))
    assert not fits_all(words, terms_of("sea near", typing=True))


def test_what_was_looked_for_is_marked_where_it_stands() -> None:
    assert marked("Café, cafe\u0301 and CAFES", "cafe") == ["Café", "cafe\u0301"]
    assert list(spans_of("The searches", (Term("sear", begins=True),))) == [(4, 12)]
    assert marked("東京の会議", "京の会") == ["京の会"]


@settings(max_examples=60)
@given(ANY, ANY)
def test_a_text_is_found_by_each_of_its_words_and_they_are_marked_in_it(text: str, other: str) -> None:
    for word in words_of(text):
        assert fits_all(words_of(f"{other} {text} {other}"), [Term(word)])
        assert spans_of(text, [Term(word)])
        assert fits_all(words_of(text), [Term(word[:1], begins=True)])


@settings(max_examples=60)
@given(ANY, ANY)
def test_what_fits_has_marks_and_what_has_marks_for_each_word_fits(text: str, looked_for: str) -> None:
    terms = terms_of(looked_for)
    assert fits_all(words_of(text), terms) == all(spans_of(text, [term]) for term in terms)
    spans = spans_of(text, terms)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))


@settings(max_examples=60)
@given(st.text(st.characters(categories=["L", "M", "N", "P", "Z"]), max_size=30))
def test_composed_and_decomposed_text_is_the_same(text: str) -> None:
    assert words_of(unicodedata.normalize("NFC", text)) == words_of(unicodedata.normalize("NFD", text))


def test_a_query_has_words_and_filters_in_any_order() -> None:
    query = asked("searches kind:advice outcome:not-followed from:1/2/2026 school to:31/3/2026")
    assert query.terms == (Term("searches"), Term("school"))
    assert query.kinds == {FoundKind.ADVICE}
    assert query.states == {"not-followed"}
    assert (query.since, query.until) == (date(2026, 2, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("line", "since", "until"),
    [
        ("in:2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("in:2/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("in:2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("from:2025 to:2025-03-04", date(2025, 1, 1), date(2025, 3, 4)),
        ('from:"1 Feb 2026"', date(2026, 2, 1), None),
        ("to:2025", None, date(2025, 12, 31)),
    ],
)
def test_days_months_and_years(line: str, since: date | None, until: date | None) -> None:
    query = asked(line)
    assert (query.since, query.until, query.terms) == (since, until, ())


def test_several_kinds_an_asterisk_and_a_printed_number() -> None:
    assert asked("kind:advice,action state:open").kinds == {FoundKind.ADVICE, FoundKind.ACTION}
    assert asked("sear* near").terms == (Term("sear", begins=True), Term("near"))
    assert asked("26/09").label == "26/09"
    assert asked(" 26/09 kind:advice").label == "26/09"
    assert asked("the 26/09").label == ""
    assert asked("re: 18").terms == (Term("re"), Term("18"))
    assert asked("at 18:30").terms == (Term("at"), Term("18"), Term("30"))


@pytest.mark.parametrize("line", ["kind:", "kind:advise", "outcome:maybe", "from:99/99/2026", "in:", "knd:advice"])
def test_a_filter_that_is_none_is_told_in_one_sentence(line: str) -> None:
    with pytest.raises(BadQuery, match=r"^[^\n]+\.$"):
        asked(f"searches {line}")


@settings(max_examples=60)
@given(
    st.text(max_size=60)
    | st.sampled_from(['"', '" OR (x NEAR/2 y', "a*b**", "\0", "kind:\0", "-x ^y {z}", "x" * 10_000])
)
def test_nothing_typed_is_more_than_a_bad_filter(line: str) -> None:
    with suppress(BadQuery):
        asked(line, typing=True)
