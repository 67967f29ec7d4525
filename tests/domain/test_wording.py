"""Text from a person is kept on one line, and nothing in it can hurt a document or a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.wording import plain, plain_name

ANYTHING = st.text(st.characters())
"""Every code point, lone surrogates too."""


@given(ANYTHING)
def test_kept_text_is_one_line_that_any_file_can_hold(text):
    kept = plain(text)
    assert not [sign for sign in kept if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    assert "\ufffe" not in kept
    assert "\uffff" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept


@given(ANYTHING)
def test_what_is_safe_already_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)
    assert plain_name(plain_name(text)) == plain_name(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_letters_of_every_script_signs_and_combining_marks_stay(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" two\r\nlines\tof text ", "two lines of text"),
        ("\x1b[31mred", "␛[31mred"),
        ("nul\x00", "nul␀"),
        ("\x9b31m", "\ufffd31m"),
        ("lone \ud800", "lone \ufffd"),
        ("مرحبا 👩‍👧 é", "مرحبا 👩‍👧 é"),
        ("<&{{ [/b] }}", "<&{{ [/b] }}"),
    ],
)
def test_what_cannot_be_kept_is_shown(typed, kept):
    assert plain(typed) == kept


def test_a_name_has_no_signs_that_cannot_be_seen():
    assert plain_name(" Ann\u202e  Lee\u200b\ufeff ") == "Ann Lee"
    assert plain_name("\u200b\u2066 ") == ""
