"""What holds of every check, whatever the line and whoever is on the roster."""

from __future__ import annotations

import time
import unicodedata
from itertools import product

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from secretary.rule.detect import Checker
from secretary.rule.findings import Edit, Kind, Severity
from secretary.rule.roster import Participant, Roster, Status

LARKMOOR = Roster(
    (
        Participant("zaynab", "Zaynab Idris", "Mrs", "Chair"),
        Participant("will", "Will May", "Mr", "Vice-Chair", "Hopwold Residents", email="will.may@hopwold.example"),
        Participant("bjorn", "Björn Sjöberg", "Supt", "borough lead, Police", side="Police", phone="020 7946 0631"),
        Participant("pham", "Phạm Quỳnh Linh", "Dr", "marine ecologist", "Tern Institute", status=Status.GUEST),
        Participant("oneill", "Aoife O'Neill-Price", "", "headteacher", "Alder Brook School"),
    ),
    ("the Forum", "the Police", "members", "a member", "officers"),
    ("the Lindgate Inquiry", "Idris Reading Prize"),
)
CHECKER = Checker(LARKMOOR)

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=120)
"""Any text, with control characters, lone surrogates and unassigned code points."""
PIECES = st.sampled_from([
    "The Vice-Chair", "the Chair", "Will", "W.M.", "Sjo\u0308berg", "ﬁ", "a member", "said", "she", "as the",
    "\u202e", "\u200b", "\u0301\u0301", "\x00", "\x1b[0m", "\ud800", "😀", "東京", "(", '"', "’s", "-", "/", "\n", ". ",
    "will.may@hopwold.example", "020 7946 0631", "6-6", "[not minuted]", "██", "{{ x }}", "[/b]", "Author: W May",
])  # fmt: skip
LINES = ANYTHING | st.lists(PIECES | ANYTHING, max_size=14).map("".join) | st.lists(PIECES, max_size=14).map(" ".join)


@given(LINES)
@example("")
@example("\ufffe")
@example("Will\u0301\u0301\u0301")
@example("ﬁ Will May ﬁ")
@settings(max_examples=300, deadline=None)
def test_whatever_the_line_a_finding_lies_within_it_and_is_of_the_known_kinds(line):
    for found in CHECKER.check(line):
        assert 0 <= found.start < found.end <= len(line)
        assert found.words(line).strip()
        assert isinstance(found.severity, Severity)
        assert isinstance(found.kind, Kind)
        assert found.person in {"", *(person.key for person in LARKMOOR.people)}
        if found.edit:
            assert 0 <= found.edit.start <= found.edit.end <= len(line)
            assert found.rewritten(line) != line


@given(LINES)
@settings(max_examples=100, deadline=None)
def test_the_same_line_gives_the_same_findings(line):
    assert CHECKER.check(line) == CHECKER.check(line) == Checker(LARKMOOR).check(line)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_a_proposal_changes_its_own_part_of_the_line_only(before, given_up, after, put):
    edit = Edit(len(before), len(before) + len(given_up), put)

    assert edit.applied(before + given_up + after) == before + put + after


LONG = ("a", "a ", "Will May said that she agreed. ", "A member ", "\u0301", "(", '"Well', "W.M.", "1", "é", "\n", "@x")


def _seconds(line):
    """Give the time that the processor takes, however busy the machine is."""
    start = time.process_time()
    CHECKER.check(line)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONG)
def test_time_grows_with_the_length_of_a_line_and_not_with_its_square(piece):
    short, long = (_seconds(piece * (size // len(piece))) for size in (2_000, 10_000))

    assert long < 10 * short + 0.1


@pytest.mark.slow
def test_a_line_of_a_quarter_of_a_megabyte_is_checked_in_seconds():
    assert _seconds("It was said that the bins were full and that nobody had come. " * 4_000) < 5


NAMES = {
    "Latin": (
        ["Zaynab", "Björn", "Siobhán", "Małgorzata", "Jiří", "Ștefan", "Gülşen", "Çağlar", "Nguyễn", "Olúwaṣeun"],
        ["Sjöberg", "O'Driscoll", "Łukaszewicz", "Havránek", "Yıldırım", "al-Hashimi", "Ó Murchú", "Adébáyọ̀"],
    ),
    "Arabic": (["زينب", "سليمان", "خديجة"], ["إدريس", "الحسيني", "عبدي"]),
    "Cyrillic": (["Галина", "Олексій", "Ђорђе"], ["Бойко", "Ковальчук", "Јовановић"]),
    "Greek": (["Ανδρούλλα", "Κυριάκος"], ["Χριστοδούλου", "Γεωργίου"]),
    "Hebrew": (["שושנה", "אפרים"], ["פרלמוטר", "רוזנטל"]),
    "Devanagari": (["सुखविंदर", "दिनेश"], ["भुल्लर", "रामनाथन"]),
    "Ethiopic": (["ሂሩት", "ሙሉጌታ"], ["ጌታቸው", "ተስፋዬ"]),
    "Georgian": (["თეიმურაზ", "ნინო"], ["ბერიძე", "კაპანაძე"]),
    "Chinese": (["曉明", "家玲"], ["張", "黃"]),
}  # fmt: skip


def _without_accents(name):
    plain = name.translate(str.maketrans("łŁıøØđĐ", "lLioOdD"))
    return "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))


WRITTEN = {
    "as it is": lambda name: name,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "composed": lambda name: unicodedata.normalize("NFC", name),
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "possessive": lambda name: f"{name}'s",
    "possessive, typographic": lambda name: f"{name}’s",
}


@st.composite
def rosters(draw):
    """Rosters of a few people, each with a name of one script."""
    scripts = draw(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=6))
    names = [" ".join(draw(st.sampled_from(part)) for part in NAMES[script]) for script in scripts]
    return Roster(tuple(Participant(f"p{place}", name) for place, name in enumerate(dict.fromkeys(names))))


def _certain(checker, line, words):
    start = line.index(words)
    return [
        found
        for found in checker.check(line)
        if found.severity is Severity.CERTAIN and found.start < start + len(words) and start < found.end
    ]


@given(rosters())
@settings(max_examples=40, deadline=None)
def test_a_full_name_is_found_in_every_script_however_it_is_written(roster):
    checker = Checker(roster)
    for person, (way, put) in product(roster.people, WRITTEN.items()):
        written = put(person.name)
        assert _certain(checker, f"It was said that {written} agreed.", written), way


@given(rosters())
@settings(max_examples=40, deadline=None)
def test_a_latin_name_is_found_without_its_accents(roster):
    checker = Checker(roster)
    for person in roster.people:
        written = _without_accents(person.name)
        if written.isascii():
            assert _certain(checker, f"It was said that {written} agreed.", written)


INVENTED = st.text("abdeghiklmnoprstuvyáçéñöşž", min_size=3, max_size=9).map(str.capitalize)


@given(INVENTED, INVENTED)
@settings(max_examples=100, deadline=None)
def test_a_full_name_that_no_list_knows_is_found(first, last):
    assume(first != last)
    checker = Checker(Roster((Participant("p", f"{first} {last}"),)))
    for written in (f"{first} {last}", f"{first} {last}".upper()):
        assert _certain(checker, f"It was said that {written} agreed.", written)


PROCEDURE = (
    "{0} noted the report.",
    "It was agreed by {0} that the minutes be approved.",
    "The report was discussed by {0}.",
    "Copies were sent to {0}.",
)
SUBJECT = ("{0} was discussed.", "Reference was made to {0}.", "The findings of {0} were noted.")


@given(rosters(), st.sampled_from(LARKMOOR.voices), st.sampled_from(PROCEDURE))
@settings(max_examples=60, deadline=None)
def test_an_allowed_voice_is_no_finding(roster, voice, sentence):
    checked = Checker(Roster(roster.people, LARKMOOR.voices))
    line = sentence.format(voice)

    assert checked.check(line[0].upper() + line[1:]) == ()


@pytest.mark.parametrize("sentence", SUBJECT)
@pytest.mark.parametrize("subject", ["the Sjöberg Report", "Idris Reading Prize", "Project Linh", "Will May Close"])
def test_a_subject_is_no_finding_though_it_has_a_participants_name(subject, sentence):
    checked = Checker(Roster(LARKMOOR.people, LARKMOOR.voices, (subject,)))
    line = sentence.format(subject)

    assert checked.check(line[0].upper() + line[1:]) == ()
