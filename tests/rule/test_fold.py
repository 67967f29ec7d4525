"""Words of a line are found in plain letters, and lead back to the code points that they stand on."""

from __future__ import annotations

import pytest

from secretary.rule.fold import Case, fold, tokens_of


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Zsófia Kertész", ["zsofia", "kertesz"]),
        ("Zso\u0301fia Kerte\u0301sz", ["zsofia", "kertesz"]),
        ("Yıldırım İnce", ["yildirim", "ince"]),
        ("ﬁnal ﬂaw", ["final", "flaw"]),
        ("Straße Æther", ["strasse", "aether"]),
        ("O’Neill‑Price", ["o", "neill", "price"]),
        ("a\u200bb\u00adc", ["abc"]),
        ("😀Will😀", ["will"]),
        ("ＷＩＬＬ", ["will"]),
        ("", []),
        ("\u0301\u0301", []),
    ],
)
def test_words_are_in_plain_small_letters(line, words):
    assert [token.text for token in tokens_of(line)] == words


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("said Zso\u0301fia, once", "Zso\u0301fia"),
        ("said Kertesz\u0301\u0301.", "Kertesz\u0301\u0301"),
        ("said ﬁﬁ.", "ﬁﬁ"),
        ("said 😀 Æsa 😀", "Æsa"),
        ("\ud800 said Ødegård", "Ødegård"),
        ("said Ng\u200bozi.", "Ng\u200bozi"),
    ],
)
def test_a_word_leads_back_to_its_code_points(line, written):
    last = tokens_of(line)[-1] if not line.endswith("once") else tokens_of(line)[1]

    assert line[last.start : last.end] == written


def test_a_word_of_another_script_is_found_where_it_stands():
    line = "It was 曉明 who spoke."

    spans = [line[token.start : token.end] for token in tokens_of(line)]

    assert "".join(spans) == "Itwas曉明whospoke"
    assert all(token.text.isascii() for token in tokens_of(line))


def test_how_a_word_is_written_and_whether_it_opens_a_sentence():
    tokens = tokens_of("Will said: MAY left. mcLeod (Rose) 3rd")

    assert [token.case for token in tokens] == [
        Case.TITLE, Case.LOWER, Case.UPPER, Case.LOWER, Case.MIXED, Case.TITLE, Case.DIGITS,
    ]  # fmt: skip
    assert [token.opens for token in tokens] == [True, False, True, False, True, True, False]


def test_folding_makes_one_kind_of_apostrophe_and_dash():
    assert fold("O’Neill–Práice") == "o'neill-praice"
