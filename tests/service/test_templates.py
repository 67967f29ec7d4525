"""The files that a chair may edit: those that ship are whole, and a slip in one is said in a sentence."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from secretary.config import TEMPLATES_VARIABLE, templates_folder
from secretary.domain.agenda import ItemKind
from secretary.domain.errors import NotFound
from secretary.domain.meeting import MeetingKind
from secretary.domain.people import AgreementKind
from secretary.domain.protocol import Disclosure, Protocol, Series
from secretary.service import templates
from secretary.service.toml_files import TemplateProblem


@pytest.fixture
def editable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the templates that the program reads instead of its own."""
    folder = tmp_path / "templates"
    shutil.copytree(templates_folder(), folder)
    monkeypatch.setenv(TEMPLATES_VARIABLE, str(folder))
    return folder


def test_three_protocols_ship_by_name() -> None:
    assert [(each.key, each.name) for each in templates.protocols()] == [
        ("advisory-group", "Advisory group"),
        ("committee", "Committee"),
        ("forum", "Forum"),
    ]


@pytest.mark.parametrize(
    ("key", "own", "other", "minutes_required"),
    [
        ("forum", "forum", "police", True),
        ("advisory-group", "group", "police", False),
        ("committee", "committee", "officers", True),
    ],
)
def test_a_protocol_holds_what_its_source_demands(key: str, own: str, other: str, *, minutes_required: bool) -> None:
    protocol = templates.protocol(key)

    assert [party.key for party in protocol.parties] == [own, other]
    assert protocol.rule_applies
    assert protocol.minutes_required is minutes_required
    assert protocol.disclosure is Disclosure.COUNTS
    assert (protocol.small_number, protocol.quorum, protocol.proxies_count) == (5, 0, False)


@pytest.mark.parametrize("key", ["forum", "advisory-group", "committee"])
def test_every_setting_of_a_protocol_stands_in_its_file_with_a_note(key: str) -> None:
    lines = (templates_folder() / "protocols" / f"{key}.toml").read_text(encoding="utf-8").splitlines()
    settings = {field.name for field in fields(Protocol)} - {"key", "parties", "name"}
    places = {line.removeprefix("# ").split(" = ")[0]: place for place, line in enumerate(lines) if " = " in line}

    assert settings <= set(places)
    for name in settings:
        above = lines[: places[name]]
        group = next(line for line in reversed(above) if " = " not in line)
        assert group.startswith("# "), name


def test_the_forum_meets_as_its_agreement_has_it() -> None:
    forum = templates.protocol("forum")

    assert (forum.series, forum.formal_each_year) == (Series.MONTHLY, 2)
    assert len(forum.expected_posts) == len(forum.workstreams) == 4
    assert forum.guests_agreed
    assert forum.police_premises
    assert all((forum.concern_area, forum.concern_outside_to, forum.concern_office, forum.concern_minor_to))
    assert forum.amended_by_consent
    assert forum.yearly_review
    assert forum.signed_on is None


def test_the_advisory_group_meets_as_its_principles_have_it() -> None:
    group = templates.protocol("advisory-group")

    assert group.series is Series.QUARTERLY
    assert group.lead_each_quarter
    assert group.chair_and_lead_meet
    assert group.lead_post == "Police lead"
    assert group.lead_ranks
    assert group.agenda_in_partnership
    assert group.chair_vetted
    assert set(group.agreements) == {AgreementKind.CONFIDENTIALITY, AgreementKind.INFORMATION_SHARING}
    assert group.connection_needed
    assert group.independence_declared
    assert group.terms_needed
    assert not group.escalation_point
    assert not group.other_groups


@pytest.mark.parametrize(
    ("key", "asks", "needs_all", "decisions"),
    [
        ("forum", "whoever the matter belongs to", True, False),
        ("advisory-group", "the police lead", False, True),
        ("committee", "whoever the matter belongs to", True, False),
    ],
)
def test_off_the_record_is_as_its_source_has_it(key: str, asks: str, *, needs_all: bool, decisions: bool) -> None:
    protocol = templates.protocol(key)

    assert protocol.off_record_asked_by == asks
    assert protocol.off_record_needs_all is needs_all
    assert protocol.owner_may_withhold
    assert not protocol.marks_closed
    assert protocol.decisions_always is protocol.keeps_decisions is decisions


def test_a_protocol_that_marks_needs_its_sentence(editable: Path) -> None:
    file = editable / "protocols" / "forum.toml"
    words = file.read_text(encoding="utf-8").replace("marks_closed = false", "marks_closed = true")
    file.write_text(words, encoding="utf-8")
    assert templates.protocol("forum").marks_closed
    mark = 'closed_mark = "Part of this item was not recorded."'
    assert mark in words
    file.write_text(words.replace(mark, 'closed_mark = " "'), encoding="utf-8")
    with pytest.raises(TemplateProblem, match="closed_mark is empty"):
        templates.protocol("forum")


def test_the_forum_asks_for_five_full_working_days() -> None:
    assert templates.protocol("forum").notice_days == 5


@pytest.mark.parametrize("words", ["police", "the police", "Police lead", "officers"])
def test_the_police_are_known_by_their_other_names(words: str) -> None:
    party = templates.protocol("advisory-group").party_called(words)

    assert party is not None
    assert party.key == "police"


def test_an_unknown_protocol_names_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"advisory-group, committee, forum"):
        templates.protocol("../forum")


@pytest.mark.parametrize(
    ("protocol", "kind", "expected"),
    [
        ("forum", MeetingKind.REGULAR, "forum"),
        ("forum", MeetingKind.FORMAL, "forum-formal"),
        ("forum", MeetingKind.EXTRAORDINARY, "extraordinary"),
        ("advisory-group", MeetingKind.REGULAR, "advisory-group"),
        ("advisory-group", MeetingKind.EXTRAORDINARY, "extraordinary"),
        ("committee", MeetingKind.REGULAR, "committee"),
        ("committee", MeetingKind.FORMAL, "committee"),
    ],
)
def test_each_kind_of_meeting_has_its_usual_agenda(protocol: str, kind: MeetingKind, expected: str) -> None:
    assert templates.usual_agenda(protocol, kind).key == expected


@pytest.mark.parametrize("key", ["forum", "forum-formal", "advisory-group", "committee"])
def test_an_ordinary_agenda_looks_back_and_ahead(key: str) -> None:
    kinds = [item.kind for item in templates.agenda_template(key).item]

    assert kinds[0] is kinds[-1] is ItemKind.STANDING
    assert kinds[1:3] == [ItemKind.INTERESTS, ItemKind.LAST_MINUTES]
    assert {ItemKind.MATTERS_ARISING, ItemKind.ADVICE_FEEDBACK, ItemKind.OTHER_BUSINESS} <= set(kinds)


def test_agendas_meant_for_a_protocol_come_first() -> None:
    keys = [each.key for each in templates.agenda_templates("committee")]

    assert keys[0] == "committee"
    assert sorted(keys) == ["advisory-group", "committee", "extraordinary", "forum", "forum-formal"]


def test_an_item_of_a_side_that_the_protocol_lacks_is_presented_by_nobody() -> None:
    items = templates.agenda_template("forum").items(templates.protocol("committee"))

    assert {item.presented_by for item in items} == {""}
    assert [item.id for item in items] == list(range(1, len(items) + 1))


def test_the_chair_has_words_for_every_kind_of_item() -> None:
    sayings = templates.sayings()

    assert all(sayings.at(kind) for kind in ItemKind)
    assert sayings.opening
    assert sayings.closing


def test_a_changed_protocol_is_read(editable: Path) -> None:
    path = editable / "protocols" / "forum.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("quorum = 0", "quorum = 4"), encoding="utf-8")

    assert templates.protocol("forum").quorum == 4


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('name = "Forum"', 'name = "Forum', "is not TOML"),
        ("quorum = 0", "quorum = -1", "quorum is -1; it cannot be below 0"),
        ("quorum = 0", 'quorum = "four"', r"at quorum, expected a whole number, got text"),
        ("quorum = 0", "quorum = " + "[" * 5000, "is not TOML: its brackets go too deep"),
        ("quorum = 0", "quorom = 0", "the key “quorom” means nothing here"),
        ('disclosure = "counts"', 'disclosure = "all"', "disclosure"),
        ('key = "police"', 'key = "forum"', "two sides have the same key"),
    ],
)
def test_a_slip_in_a_protocol_is_said_with_the_file(editable: Path, before: str, after: str, said: str) -> None:
    path = editable / "protocols" / "forum.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(TemplateProblem, match=said) as raised:
        templates.protocol("forum")
    assert str(path) in str(raised.value)


def test_a_protocol_without_sides_is_refused(editable: Path) -> None:
    path = editable / "protocols" / "empty.toml"
    path.write_text('name = "Empty"\n', encoding="utf-8")

    with pytest.raises(TemplateProblem, match=r"no \[\[party\]\]"):
        templates.protocol("empty")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "X"\n[[item]]\ntitle = " "\n', "item 1 needs a title"),
        ('name = "X"\n[[item]]\ntitle = "Y"\nminutes = -5\n', "not below 0"),
        ('name = "X"\n', "item"),
        (
            'name = "X"\n[[item]]\ntitle = "Y"\nkind = "party"\n',
            "at item 1, kind, “party” is none of discussion, standing",
        ),
        ('name = "X"\n[[item]]\ntitle = "Y"\nminuts = 5\n', "at item 1, the key “minuts” .* perhaps minutes is meant"),
    ],
)
def test_a_slip_in_an_agenda_is_said_with_the_file(editable: Path, text: str, said: str) -> None:
    path = editable / "agendas" / "slip.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(TemplateProblem, match=said) as raised:
        templates.agenda_template("slip")
    assert str(path) in str(raised.value)


def test_a_folder_without_templates_is_named(editable: Path) -> None:
    for path in editable.rglob("*.toml"):
        path.unlink()

    with pytest.raises(NotFound, match=r"There is no protocol in .*protocols: put"):
        templates.protocol("forum")
    with pytest.raises(NotFound, match=r"There is no agenda template in .*agendas: put"):
        templates.agenda_template("forum")


def test_a_template_that_is_not_utf8_is_said_to_be(editable: Path) -> None:
    (editable / "say.toml").write_bytes('opening = ["Café"]'.encode("utf-16"))

    with pytest.raises(TemplateProblem, match=r"say\.toml"):
        templates.sayings()
