"""Text files as passages: marks hide no name, a wrapped line goes on, and every letter keeps its place."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.service import plain_text
from secretary.service.plain_text import TextPassage, text_in, text_passages

LONG = "It was said that the searches near the market had become heavier, and that"


def _passages(text: str, *, markdown: bool = True) -> list[TextPassage]:
    with text_in(io.BufferedReader(io.BytesIO(text.encode()))) as stream:
        return list(text_passages(stream, markdown=markdown))


def _texts(text: str, *, markdown: bool = True) -> list[str]:
    return [passage.text for passage in _passages(text, markdown=markdown)]


def _place(text: str, words: str) -> tuple[int, int]:
    (passage,) = (each for each in _passages(text) if words in each.text)
    return passage.place_of(passage.text.index(words))


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("**Yusuf** Rahman", "Yusuf Rahman"),
        ("_Yusuf_ *Rahman*", "Yusuf Rahman"),
        ("***Yusuf Rahman***", "Yusuf Rahman"),
        ("**Yu**suf `Rahman`", "Yusuf Rahman"),
        ("~~Yusuf~~ said", "Yusuf said"),
        ("## Yusuf", "Yusuf"),
        ("> - 1. Yusuf", "Yusuf"),
        ("minutes\\_YR", "minutes_YR"),
        ("snake_case_word", "snake_case_word"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("Yu<b>suf</b> Rah<br/>man", "Yusuf Rah man"),
        ("Yu<!-- -->suf", "Yusuf"),
        ("&#89;usuf &#x52;ahman &amp; Zo&euml; &nosuch;", "Yusuf Rahman & Zoë &nosuch;"),
        ("Yu&shy;suf", "Yu\u00adsuf"),
        ("<Yusuf Rahman> <y.rahman@example.org>", "<Yusuf Rahman> <y.rahman@example.org>"),
        ("12 members agreed", "12 members agreed"),
        ("#4 was read", "#4 was read"),
    ],
)
def test_marks_of_markdown_hide_no_words(marked: str, shown: str) -> None:
    assert _texts(marked) == [shown]


def test_what_a_reader_of_markdown_does_not_see_is_read_as_well() -> None:
    text = 'All <!-- Yusuf said --> was <img alt="Rahman"> well'
    assert _texts(text) == ["All  was  well", " Yusuf said ", ' alt="Rahman"']
    assert _place(text, "Yusuf") == (1, 10)
    assert _place(text, "Rahman") == (1, 39)
    assert _place("Yu<b>suf</b> Ra&eacute;man", "suf") == (1, 6)
    assert _place("Yu<b>suf</b> Ra&eacute;man", "man") == (1, 24)


def test_marks_in_plain_text_stand_as_they_are() -> None:
    assert _texts("- see *note* and minutes_YR", markdown=False) == ["see *note* and minutes_YR"]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Rahman spoke", "Rahman", (1, 1)),
        ("\n\n  Rahman spoke", "Rahman", (3, 3)),
        ("# Minutes\n\n- **Yusuf** _Rahman_", "Rahman", (3, 14)),
        ("a\r\nb\r\nRahman", "Rahman", (3, 1)),
        (f"{LONG}\n   Rahman spoke", "Rahman", (2, 4)),
        (f"{LONG} Yusuf\nRahman spoke", "Yusuf Rahman", (1, 76)),
        ("😀 e\u0301 Rahman", "Rahman", (1, 6)),
    ],
)
def test_a_word_is_where_an_editor_shows_it(text: str, words: str, place: tuple[int, int]) -> None:
    assert _place(text, words) == place


@pytest.mark.parametrize(
    "text",
    [
        "Yusuf\nRahman",
        f"{LONG}.\nRahman",
        f"{LONG}\n\nRahman",
        f"{LONG}\n- Rahman",
        f"{LONG}\n12. Rahman",
        f"# {LONG}\nRahman",
        f"{LONG}  \nRahman",
        f"| {LONG} |\n| Rahman |",
    ],
)
def test_what_is_not_wrapped_stays_apart(text: str) -> None:
    assert len(_texts(text)) == 2


def test_a_word_that_is_broken_at_a_hyphen_is_one_word() -> None:
    assert _texts(f"{LONG} the Vice-\nChair spoke") == [f"{LONG} the Vice-Chair spoke"]


@pytest.mark.parametrize("markdown", [True, False])
def test_a_short_line_that_ends_within_a_word_goes_on(*, markdown: bool) -> None:
    assert _texts("It was said by Rah-\n man so.", markdown=markdown) == ["It was said by Rah-man so."]
    assert _texts("Present -\nnobody", markdown=markdown) == ["Present -", "nobody"]


@pytest.mark.parametrize("gap", ["\t", "\u00a0", ","])
def test_a_long_line_without_spaces_is_cut_between_words(monkeypatch: pytest.MonkeyPatch, gap: str) -> None:
    monkeypatch.setattr(plain_text, "LONGEST", 50)
    words = "Yusuf,Rahman,spoke,again,and".replace(",", gap)
    assert all(part.strip(gap) in f"{words}{gap}" * 3 for part in _texts(f"{words}{gap}" * 20))
    assert not [part for part in _texts(f"{words}{gap}" * 20) if part.startswith(("ahman", "usuf"))]


@pytest.mark.parametrize("place", range(240, 270))
def test_a_name_in_a_long_line_without_any_gap_is_whole_somewhere(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    monkeypatch.setattr(plain_text, "LONGEST", 250)
    text = "x" * place + "Rahman" + "x" * 300
    assert any("Rahman" in part for part in _texts(text))
    (first, *_) = (passage for passage in _passages(text) if "Rahman" in passage.text)
    assert first.place_of(first.text.index("Rahman")) == (1, place + 1)


def test_a_line_that_never_ends_is_read_in_pieces_that_cut_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "LONGEST", 50)
    text = "Yusuf Rahman spoke again and " * 40
    passages = _passages(text)

    assert len(passages) > 10
    assert max(len(passage.text) for passage in passages) <= 75
    assert " ".join(passage.text for passage in passages) == text.strip()
    for passage in passages:
        line, column = passage.place_of(0)
        assert (line, text[column - 1 :][: len(passage.text)]) == (1, passage.text)


def test_a_paragraph_that_never_ends_is_no_longer_than_a_line_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "LONGEST", 500)

    assert max(map(len, _texts(f"{LONG}\n" * 100))) <= 500


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_mark_of_an_encoding_is_no_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "minutes.txt"
    path.write_bytes("Zoë spoke".encode(encoding))
    with path.open("rb") as raw, text_in(raw) as stream:
        assert stream.read() == "Zoë spoke"


@given(
    text=st.text(st.sampled_from("aB -_*`#>|1.)\\\n\r\t😀") | st.characters(exclude_categories=["Cs"])),
    markdown=st.booleans(),
)
def test_every_letter_stands_where_it_is_said_to(text: str, *, markdown: bool) -> None:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for passage in _passages(text, markdown=markdown):
        for offset, letter in enumerate(passage.text):
            line, column = passage.place_of(offset)
            # Where two lines meet stands a space that is in neither.
            assert (lines[line - 1] + " ")[column - 1] == letter or letter == " "
