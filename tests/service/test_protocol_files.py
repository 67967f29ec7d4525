"""The rules as a file: written with the notes of their template, edited, and read back; and each setting in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from secretary.config import TEMPLATES_VARIABLE, templates_folder
from secretary.domain.errors import BadInput, NotAllowed
from secretary.domain.protocol import Party, Protocol
from secretary.domain.protocol_checks import BOUNDS, faults, tidied
from secretary.service import protocol_files, protocol_words, templates
from secretary.service import settings as one_setting
from secretary.service.dates import BritishDateReader
from secretary.service.protocol_files import taken, text_of, write_rules
from secretary.service.settings import KEYS, allowed, typed, with_setting
from secretary.service.toml_files import TemplateProblem
from tests.builders import PROTOCOL

SHIPPED = ("forum", "advisory-group", "committee")
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
PARTIES = st.lists(
    st.builds(
        Party, st.sampled_from(["forum", "police", "östlich", 'a"b\\']), WORDS, st.lists(WORDS, max_size=2).map(tuple)
    ),
    min_size=1,
    max_size=3,
).map(tuple)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))  # those that can be typed
BY_KIND: dict[object, st.SearchStrategy] = {
    str: WORDS,
    bool: st.booleans(),
    tuple[str, ...]: st.lists(WORDS, max_size=3).map(tuple),
    date | None: st.none() | DAYS,
    tuple[date, ...]: st.lists(DAYS, max_size=3).map(tuple),
}
HINTS = get_type_hints(Protocol)


def _day(words: str) -> date:
    return BritishDateReader().read(words, date(2026, 1, 1)) or date.min


@st.composite
def protocols(draw: Callable) -> Protocol:
    """Draw rules that can stand: one that ships, with some of its settings as they come."""
    shipped = templates.protocol(draw(st.sampled_from(SHIPPED)))
    names = draw(st.lists(st.sampled_from([each.name for each in fields(Protocol) if each.name != "key"]), max_size=12))
    values = {}
    for name in names:
        if name in BOUNDS:
            least, most = BOUNDS[name]
            values[name] = draw(st.sampled_from([1, 4]) if name == "quarters_from" else st.integers(least, most))
            if HINTS[name] == int | None and draw(st.booleans()):
                values[name] = None
        elif name == "parties":
            values[name] = draw(PARTIES)
        else:
            values[name] = draw(BY_KIND[HINTS[name]] if HINTS[name] in BY_KIND else st.from_type(HINTS[name]))
    drawn = tidied(replace(shipped, **values))
    assume(not list(faults(drawn)))
    return drawn


@given(protocols())
@example(Protocol("other", "Other", (Party("a", "A"),)))
@settings(max_examples=60, deadline=None)
def test_rules_that_are_written_and_taken_are_the_same(protocol: Protocol) -> None:
    assert taken(text_of(protocol), "rules.toml", protocol) == protocol


@pytest.mark.parametrize("key", SHIPPED)
def test_every_note_of_the_template_stays_whatever_is_set(key: str) -> None:
    shipped = templates.protocol(key)
    lines = (templates_folder() / "protocols" / f"{key}.toml").read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("#") and " = " not in line]
    for rules in (
        shipped,
        replace(shipped, quorum=7, signed_on=date(2026, 3, 1), notes_kept=None, workstreams=("One", "Two")),
        replace(shipped, parties=shipped.parties[:1], amended_by_consent=False),
    ):
        written = text_of(rules).splitlines()
        assert [line for line in written if line in notes] == notes
        assert "# notes_kept = 28" in written or rules.notes_kept == 28
        assert "signed_on = 2026-03-01" in written or rules.signed_on is None


def test_a_template_that_somebody_has_spoilt_still_gives_the_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forum = templates.protocol("forum")
    monkeypatch.setenv(TEMPLATES_VARIABLE, str(tmp_path))
    (tmp_path / "protocols").mkdir()
    for words in ("name = [", "quorum = 0\n[other]\nname = 1\n", "voices.x = 1\nname.y = 2"):
        (tmp_path / "protocols" / "forum.toml").write_text(words, encoding="utf-8")
        assert taken(text_of(forum), "", forum) == forum


def test_rules_are_never_written_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    write_rules(PROTOCOL, path)
    assert taken(path.read_text(encoding="utf-8"), path, PROTOCOL) == PROTOCOL
    with pytest.raises(NotAllowed, match="is there already"):
        write_rules(PROTOCOL, path)
    with pytest.raises(TemplateProblem, match="cannot be written"):
        write_rules(PROTOCOL, tmp_path / "nowhere" / "rules.toml")


def test_the_file_of_a_template_leaves_the_day_of_signing_and_the_kind_of_rules_alone() -> None:
    own = replace(templates.protocol("forum"), signed_on=date(2026, 1, 1))
    words = (templates_folder() / "protocols" / "forum.toml").read_text(encoding="utf-8")
    assert taken(words, "forum.toml", own) == own
    with pytest.raises(TemplateProblem, match=r"rules\.toml: at key, expected text"):
        taken(f"key = 1\n{words}", "rules.toml", own)


FORUM = (templates_folder() / "protocols" / "forum.toml").read_text(encoding="utf-8")
NAMED = re.compile("|".join(["line [0-9]+", *(each.name for each in fields(Protocol)), "party", "side [0-9]", "sides"]))


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(FORUM)),
            st.integers(0, 12),
            st.sampled_from(
                ['"', "[", "]", "= ", "\n", "-1", "x", "1e9", "2026-02-30", "nan", "'''", "\\ud800", "é", "\x00"]
            )
            | st.text(max_size=4),
        ),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_toml_is_never_a_traceback_and_names_the_file_and_the_place(cuts: list[tuple[int, int, str]]) -> None:
    text = FORUM
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    said = _refusal(text)
    assert not said or said.startswith("own.toml")
    assert not said or NAMED.search(said) or "means nothing here" in said, said


def _refusal(text: str) -> str:
    """Give the sentence in which a text is refused, "" where it is taken; anything but a TemplateProblem is a fault."""
    try:
        templates.protocol_of(text, "own.toml", "forum")
    except TemplateProblem as error:
        return str(error)
    return ""


@pytest.mark.parametrize("key", [key for key in KEYS if key != "name"])
@given(st.data())
@settings(max_examples=8, deadline=None)
def test_a_value_of_the_wrong_kind_is_said_with_its_key(key: str, data: st.DataObject) -> None:
    wrong = data.draw(st.sampled_from(["3.5", '["a", 1]', "{}", "[[]]", "10:00:00", "[true]", "1979-05-27T07:32:00Z"]))
    text = re.sub(rf"^{key} = (\[[^\]]*\]|.*)$", f"{key} = {wrong}", FORUM, flags=re.MULTILINE)
    assert text != FORUM
    with pytest.raises(TemplateProblem, match=rf"own\.toml: at {key}( \d)?, "):
        templates.protocol_of(text, "own.toml", "forum")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("quorum = 0", "quorom = 0", "the key “quorom” means nothing here; perhaps quorum is meant"),
        ("quorum = 0", "zebra = 0", "the key “zebra” means nothing here."),
        ("quorum = 0", "quorum = -1", "quorum is -1; it cannot be below 0"),
        ("notes_kept = 28", "notes_kept = -28", "notes_kept is -28; it cannot be below 0"),
        ("quarters_from = 1", "quarters_from = 2", "quarters_from is 2; it must be 1 (January) or 4 (April)"),
        ("formal_each_year = 2", "formal_each_year = 13", "formal_each_year is 13; it cannot be above 12"),
        ('series = "monthly"', 'series = "weekly"', "at series, “weekly” is none of none, monthly, quarterly"),
        ("agreements = []", 'agreements = ["vow"]', "at agreements 1, “vow” is none of vetting, official-secrets,"),
        ("agreements = []", 'agreements = ["vetting", "vetting"]', "“vetting” is in agreements twice"),
        ('  "Islamophobia",', '  "counter-terrorism",', "“counter-terrorism” is in workstreams twice"),
        ('key = "police"', 'key = "forum"', "two sides have the same key"),
        ('name = "Police"', 'name = "Members"', "two sides are called “members”"),
        ('name = "Police"\n', "", "at party 2, the key “name” is missing"),
        (
            'names = ["police service", "officers"]',
            "nmaes = []",
            "at party 2, the key “nmaes” means nothing here; perhaps",
        ),
        ("lead_each_quarter = false", "lead_each_quarter = true", "lead_post is empty, but lead_each_quarter is true"),
        ('lead_post = ""', 'lead_post = "chair"', "lead_post is the post of the chair as well"),
        ('name = "Forum"', 'name = " "', "name is empty"),
        ('name = "Forum"\n', "", "the key “name” is missing"),
        ("quorum = 0", "quorum = 0\nparties = []", "the key “parties” means nothing here; a side is a [[party]]"),
        ("quorum = 0", "quorum = 0\nquorum = 1", "is not TOML: Cannot overwrite a value (at line 24, column 11)"),
        ("quorum = 0", "quorum = " + "1" * 5000, "is not TOML: a number in it is too long"),
        ('names = ["police service", "officers"]', 'names = ["police', "is not TOML: "),
        ("rule_applies = true", "rule_applies = 1", "at rule_applies, expected true or false, got a whole number"),
    ],
)
def test_a_slip_is_said_with_its_key_and_what_is_allowed(before: str, after: str, said: str) -> None:
    assert before in FORUM
    with pytest.raises(TemplateProblem) as raised:
        templates.protocol_of(FORUM.replace(before, after, 1), "own.toml", "forum")
    assert str(raised.value).startswith("own.toml")
    assert said in str(raised.value)


def test_every_setting_is_in_one_group_and_has_a_plain_sentence() -> None:
    assert sorted(KEYS) == sorted(
        each.name for each in fields(Protocol) if each.name not in ("key", "parties", "signed_on")
    )
    for rules in (*templates.protocols(), PROTOCOL):
        for key in KEYS:
            said = protocol_words.sentence(rules, key)
            assert said.endswith((".", "”")), key
            assert "{" not in said


@given(protocols(), protocols(), st.sampled_from([key for key in KEYS if key != "name"]))
@settings(max_examples=60, deadline=None)
def test_a_setting_that_is_typed_as_it_is_shown_is_the_same(protocol: Protocol, other: Protocol, key: str) -> None:
    words = typed(protocol, key)
    assume(";" not in "".join(getattr(protocol, key)) if HINTS[key] == tuple[str, ...] else True)
    try:
        changed = with_setting(other, key, words, _day)
    except BadInput:
        return  # what does not go together with the other rules
    assert getattr(changed, key) == getattr(protocol, key)
    assert protocol_words.sentence(changed, key)


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        ("quorum", "four", "quorum is a whole number such as 5, not “four”"),
        ("quorum", "-1", "quorum is -1; it cannot be below 0"),
        ("notes_kept", "soon", "notes_kept is a whole number"),
        ("casting_vote", "maybe", "casting_vote is yes or no, not “maybe”"),
        ("series", "weekly", "series is one of none, monthly, quarterly, not “weekly”"),
        ("agreements", "vetting; vow", "agreements is one of vetting,"),
        ("signed_on", "1 May 2026", "There is no setting “signed_on”"),
        ("parties", "", "There is no setting “parties”"),
    ],
)
def test_what_a_setting_cannot_be_is_said(key: str, words: str, said: str) -> None:
    with pytest.raises(BadInput) as raised:
        with_setting(PROTOCOL, key, words, date.fromisoformat)
    assert said in str(raised.value)


def test_words_that_are_fixed_are_offered() -> None:
    assert allowed("series") == ("none", "monthly", "quarterly")
    assert allowed("casting_vote") == ("yes", "no")
    assert "vetting" in allowed("agreements")
    assert allowed("quorum") == ()
    assert with_setting(PROTOCOL, "notes_kept", "never", date.fromisoformat).notes_kept is None
    assert one_setting.kind_of("extra_holidays") is one_setting.Kind.DAYS
    assert protocol_files.text_of(PROTOCOL)
