"""Finding across everything: what is found, in which order, and that nothing of what has gone is found."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretary.domain.agenda import Item, Paper
from secretary.domain.body import with_meetings
from secretary.domain.document import DocumentKind
from secretary.domain.entries import Entry, EntryKind, Outcome, Ref
from secretary.domain.findable import Findable, FoundKind
from secretary.domain.meeting import Status, Step
from secretary.domain.query import Query
from secretary.domain.shorthand import Typed
from secretary.domain.words import Term
from secretary.service import striking
from secretary.service.advice import with_outcome
from secretary.service.documents import make_document
from secretary.service.find import MOST_COUNTED, Finder, Results, query_of
from secretary.service.minutes import with_line, without_line
from secretary.service.opening import create_store, open_store, read_store
from secretary.service.people import with_person
from secretary.service.workspace import Workspace
from secretary.store import disk, envelope
from secretary.store.passphrase import Passphrase
from secretary.store.repository import Repository
from tests.builders import DAY, PEOPLE, a_body, a_meeting, clock
from tests.service.scanning import traces
from tests.store.conftest import LIGHT
from tests.ui.sittings import convene, meeting_under_way, take, typed

INDEX = "find.index"
LINES = (
    "Concern was expressed about searches near the school.",
    "~ Patrols were felt to have brought calm.",
    "> Publish the search figures by ward.",
    "! Police: send the ward template by 8 Jan @Holt",
    "? The equality assessment",
    "= The leaflet is printed in Łódź.",
)
SECRET = "wolframite"  # noqa: S105 - a word of a line
PASSPHRASE = Passphrase("correct horse battery staple")


def found(finder: Finder, line: str, **options) -> list[tuple[str, str]]:
    return [(hit.found.kind.value, hit.found.text) for hit in finder.find(query_of(line, DAY), **options).hits]


def texts(finder: Finder, line: str) -> list[str]:
    return [text for _, text in found(finder, line)]


def many(count: int, **fields) -> list:
    """Give closed meetings on days that follow, each with three lines."""
    made = []
    for number in range(1, count + 1):
        entries = (
            Entry(1, 1, EntryKind.VIEW, f"Lighting was talked about, point {number}."),
            Entry(2, 2, EntryKind.ADVICE, f"Publish the figures of ward {number}."),
            Entry(3, 2, EntryKind.VIEW, SECRET if number == 3 else "Nothing else."),
        )
        made.append(
            a_meeting(
                number, DAY - timedelta(days=2 * (count - number)), status=Status.CLOSED, entries=entries, **fields
            )
        )
    return made


def kept(folder: Path, meetings: list, passphrase: Passphrase | None = None) -> Workspace:
    """Make a store of these meetings and open it as another run would."""
    with create_store(folder, a_body(), clock, passphrase) as workspace:
        body = with_meetings(workspace.body, meetings)
        for meeting in meetings:
            workspace.repository.save(body, meeting)
    return open_store(folder, clock, passphrase)


def test_lines_items_papers_meetings_and_people_are_found(workspace: Workspace) -> None:
    items = (Item(1, "Welcome"), Item(2, "Stop and search", papers=(Paper("Ward figures of autumn"),)))
    convene(workspace, items=items)
    take(workspace, Step.OPEN)
    typed(workspace, 2, LINES)
    finder = Finder(workspace)
    assert found(finder, "searches") == [("view", LINES[0])]
    assert found(finder, "calm") == [("different-view", LINES[1][2:])]
    assert found(finder, "lodz leaflet") == [("decision", LINES[5][2:])]
    assert found(finder, "stop") == [("item", "Stop and search")]
    assert found(finder, "autumn") == [("paper", "Ward figures of autumn")]
    assert found(finder, "library december 2026") == [("meeting", "Library")]
    assert found(finder, "ward kind:action,advice") == [
        ("advice", "Publish the search figures by ward."),
        ("action", "Send the ward template"),
    ]
    private = finder.find(query_of("holt", DAY)).hits
    assert [(hit.found.text, hit.found.private, hit.line) for hit in private] == [("Dana Holt", True, None)]
    assert not any(hit.found.private for hit in finder.find(query_of("ward", DAY)).hits)


def test_a_hit_tells_where_it_is_and_what_was_looked_for(workspace: Workspace) -> None:
    meeting_under_way(workspace, LINES)
    (hit,) = Finder(workspace).find(query_of("figures", DAY)).hits
    assert (hit.label, hit.item, hit.line) == (
        "26/01",
        workspace.state.sitting.items[1].title,
        workspace.body.meetings[0],
    )
    assert [hit.found.words[start:end] for start, end in hit.spans] == ["figures"]


def test_a_printed_number_is_found_first(workspace: Workspace) -> None:
    meeting_under_way(workspace, [*LINES, "On page 26/01 stands nothing."])
    assert found(Finder(workspace), "26/01") == [
        ("advice", "Publish the search figures by ward."),
        ("action", "Send the ward template"),
        ("request", "The equality assessment"),
        ("decision", "The leaflet is printed in Łódź."),
        ("view", "On page 26/01 stands nothing."),
    ]


def test_outcomes_reasons_and_what_is_open(workspace: Workspace) -> None:
    meeting_under_way(workspace, LINES)
    finder = Finder(workspace)
    assert found(finder, "kind:advice outcome:open")
    ref = workspace.body.registers.advice[0].ref
    workspace.perform(lambda state: with_outcome(state, ref, Outcome.NOT_FOLLOWED, "They are not held.", on=DAY))
    assert found(finder, "held outcome:not-followed")
    assert found(finder, "outcome:open kind:advice") == []
    assert [kind for kind, _ in found(finder, "outcome:open")] == ["meeting", "action", "request"]
    workspace.undo()
    assert found(finder, "outcome:open kind:advice")
    assert found(finder, "held") == []


def test_days_bound_what_is_found_and_the_newest_comes_first(tmp_path: Path) -> None:
    with kept(tmp_path / "store", many(9)) as workspace:
        for few in (100, 1):
            finder = Finder(workspace, few=few)
            assert texts(finder, "lighting")[:2] == [
                "Lighting was talked about, point 9.",
                "Lighting was talked about, point 8.",
            ]
            assert texts(finder, "lighting from:8/12/2026") == texts(finder, "lighting")[:2]
            assert texts(finder, "lighting to:27/11/2026")[0] == "Lighting was talked about, point 2."
            assert len(texts(finder, "lighting in:12/2026")) == 5
            assert texts(finder, "kind:person holt in:2026") == []


def test_what_stands_in_hand_is_found_as_it_stands(tmp_path: Path) -> None:
    with kept(tmp_path / "store", many(9)) as workspace:
        finder = Finder(workspace, few=1)
        assert found(finder, "harbour") == []
        workspace.take_up(9)
        workspace.perform(lambda state: with_line(state, 1, Typed(EntryKind.VIEW, "The harbour was new.")))
        assert texts(finder, "harbour") == ["The harbour was new."]
        workspace.put_aside()
        assert texts(finder, "harbour") == ["The harbour was new."]
        workspace.take_up(9)
        workspace.perform(lambda state: without_line(state, 4))
        assert found(finder, "harbour") == []
        workspace.perform(lambda state: with_person(state, replace(PEOPLE[0], id=0, name="Zora Quist")))
        assert found(finder, "quist") == [("person", "Zora Quist")]


def test_documents_are_found_by_name_and_withdrawn_ones_are_not(tmp_path: Path) -> None:
    with kept(tmp_path / "store", many(9)) as workspace:
        finder = Finder(workspace, few=1)
        assert found(finder, "kind:document") == []
        workspace.take_up(9)
        made = [make_document(workspace, kind) for kind in (DocumentKind.MINUTES, DocumentKind.VISITOR_LIST)]
        hits = finder.find(query_of("kind:document", DAY)).hits
        assert [(hit.found.text, hit.found.private) for hit in hits] == [(made[0].name, False), (made[1].name, True)]
        workspace.put_aside()
        workspace.repository.withdraw_document(9, made[0].id)
        assert texts(finder, "kind:document") == [made[1].name]


class TestTheFile:
    def test_it_is_kept_by_finding_only_and_the_next_opening_reads_no_meeting(self, tmp_path, monkeypatch) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            finder = Finder(workspace, few=5)
            before = texts(finder, "lighting")
            assert not (store / INDEX).exists()
            assert finder.keep()
            assert not finder.keep()
            assert (store / INDEX).stat().st_mode & 0o777 == 0o600
        with open_store(store, clock) as workspace:
            monkeypatch.setattr(Repository, "read_afresh", None)
            assert texts(Finder(workspace, few=5), "lighting") == before

    def test_only_meetings_that_changed_are_read(self, tmp_path, monkeypatch) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            finder = Finder(workspace, few=5)
            finder.find(query_of("x", DAY))
            finder.keep()
            workspace.take_up(4)
            workspace.perform(lambda state: with_line(state, 1, Typed(EntryKind.VIEW, "The harbour was new.")))
        with open_store(store, clock) as workspace:
            read = []
            afresh = Repository.read_afresh
            monkeypatch.setattr(
                Repository, "read_afresh", lambda self, number: read.append(number) or afresh(self, number)
            )
            finder = Finder(workspace, few=5)
            assert texts(finder, "harbour") == ["The harbour was new."]
            assert texts(finder, "kind:advice")[-1] == "Publish the figures of ward 1."
            assert read == [4]
            assert not finder.keep()

    def test_many_that_changed_make_another_with_nothing_of_the_old_words(self, tmp_path) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            finder = Finder(workspace, few=2)
            assert texts(finder, SECRET) == [SECRET]
            assert finder.keep()
            assert traces(SECRET, store / INDEX)
            for number in (3, 4, 5):
                workspace.take_up(number)
                workspace.perform(lambda state: without_line(state, 3))
            workspace.put_aside()
            assert texts(finder, SECRET) == []
            assert finder.keep()
            assert traces(SECRET, store / INDEX) == []
            assert len(texts(finder, "kind:advice")) == 9

    @pytest.mark.parametrize("damage", [
        lambda _raw: b"", lambda raw: raw[: len(raw) // 2], lambda _raw: b"x" * 500, lambda raw: bytes(len(raw)),
        lambda raw: raw[:2000] + bytes([raw[2000] ^ 1]) + raw[2001:], lambda raw: raw.replace(b"index 1", b"index 9"),
    ])  # fmt: skip
    def test_one_that_is_damaged_or_foreign_is_made_anew(self, tmp_path, damage) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            finder = Finder(workspace, few=2)
            before = texts(finder, "lighting")
            finder.keep()
        good = (store / INDEX).read_bytes()
        (store / INDEX).write_bytes(damage(good))
        with open_store(store, clock) as workspace:
            finder = Finder(workspace, few=2)
            assert texts(finder, "lighting") == before
            assert finder.keep()
        assert (store / INDEX).read_bytes() == good

    def test_it_is_never_kept_on_a_full_disk_nor_by_a_window_that_only_reads(self, tmp_path, monkeypatch) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            with read_store(store, clock) as other:
                finder = Finder(other, few=2)
                assert texts(finder, SECRET) == [SECRET]
                assert not finder.keep()
            monkeypatch.setattr(disk, "free_bytes", lambda _folder: 1 << 20)
            finder = Finder(workspace, few=2)
            assert texts(finder, SECRET) == [SECRET]
            assert not finder.keep()
        assert not (store / INDEX).exists()

    def test_a_passphrase_leaves_no_word_of_it_on_the_disk(self, tmp_path, monkeypatch) -> None:
        monkeypatch.setattr(envelope, "COST", LIGHT)
        store = tmp_path / "store"
        with kept(store, many(9), PASSPHRASE) as workspace:
            finder = Finder(workspace, few=2)
            assert texts(finder, SECRET) == [SECRET]
            assert finder.keep()
        assert (store / INDEX).stat().st_size > 10_000
        for words in (SECRET, "Lighting", "SQLite format", "Publish"):
            assert traces(words, store) == []
        with open_store(store, clock, PASSPHRASE) as workspace:
            assert texts(Finder(workspace, few=2), SECRET) == [SECRET]

    def test_a_crash_and_what_it_left_of_it_take_it_away(self, tmp_path) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            finder = Finder(workspace, few=2)
            finder.find(query_of("x", DAY))
            finder.keep()
        (store / f"{INDEX}.new").write_bytes(b"half of one")
        (store / "lock").write_text("4000000 here\n")
        with open_store(store, clock):
            assert sorted(path.name for path in store.glob(f"{INDEX}*")) == []

    def test_finding_writes_nothing_but_it_and_typing_never_writes_it(self, tmp_path) -> None:
        store = tmp_path / "store"

        def files() -> dict[str, bytes]:
            return {str(path): path.read_bytes() for path in sorted(store.rglob("*")) if path.is_file()}

        with kept(store, many(9)) as workspace:
            before = files()
            finder = Finder(workspace, few=2)
            assert texts(finder, SECRET) == [SECRET]
            assert files() == before
            finder.keep()
            after = files()
            assert {name: content for name, content in after.items() if INDEX not in name} == before
            workspace.take_up(9)
            workspace.perform(lambda state: with_line(state, 1, Typed(EntryKind.VIEW, "The harbour was new.")))
            workspace.save()
            finder.find(query_of("harbour", DAY))
            assert not finder.keep()
            assert (store / INDEX).read_bytes() == after[str(store / INDEX)]


class TestStruckWords:
    def test_they_are_gone_from_the_index_and_from_what_is_found(self, tmp_path) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            finder = Finder(workspace, few=2)
            assert texts(finder, SECRET) == [SECRET]
            finder.keep()
            workspace.take_up(3)
            striking.strike(workspace, [3], ruling=True, withdraw=True)
            assert traces(SECRET, store) == []
            assert not (store / INDEX).exists()
            assert texts(finder, SECRET) == []
            finder.keep()
            assert traces(SECRET, store) == []

    def test_an_index_that_was_made_before_is_not_kept_after(self, tmp_path) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            slow = Finder(workspace, few=2)
            slow.find(query_of("x", DAY))
            workspace.at_hand.forget_found = lambda: None
            workspace.take_up(3)
            striking.strike(workspace, [3], ruling=True, withdraw=True)
            assert not slow.keep()
            assert traces(SECRET, store) == []

    def test_a_strike_that_was_cut_short_takes_it_away_when_it_is_finished(self, tmp_path) -> None:
        store = tmp_path / "store"
        with kept(store, many(9)) as workspace:
            finder = Finder(workspace, few=2)
            finder.find(query_of("x", DAY))
            finder.keep()
            workspace.take_up(3)
            striking.Strike(workspace, striking.planned(workspace, [3]), ()).begin()
        assert traces(SECRET, store / INDEX)
        with open_store(store, clock) as workspace:
            striking.finish_interrupted(workspace)
            assert traces(SECRET, store) == []


def test_more_than_are_shown_are_counted_up_to_a_bound(tmp_path: Path) -> None:
    meetings = many(4)
    entries = tuple(Entry(n, 1, EntryKind.VIEW, "The same words.") for n in range(1, MOST_COUNTED // 3 + 2))
    meetings = [replace(meeting, entries=entries) for meeting in meetings]
    with kept(tmp_path / "store", meetings[:3]) as workspace:
        for few in (100, 1):
            told = Finder(workspace, few=few).find(query_of("same", DAY), most=20)
            assert (len(told.hits), told.more, told.at_least) == (20, MOST_COUNTED - 20, True)
            told = Finder(workspace, few=few).find(query_of("same to:5/12/2026", DAY), most=20)
            assert (len(told.hits), told.more, told.at_least) == (20, len(entries) - 20, False)


def test_a_meeting_that_cannot_be_read_is_told_and_the_others_are_found(tmp_path: Path) -> None:
    with kept(tmp_path / "store", many(9)) as workspace:
        (workspace.repository.folder / "meetings" / "3" / "meeting.json").write_bytes(b"damaged")
        for few in (100, 1):
            finder = Finder(workspace, few=few)
            told = finder.find(query_of("lighting", DAY))
            assert (len(told.hits), told.unread) == (8, 1)
            assert finder.find(query_of("kind:meeting", DAY)).unread == 1


def test_how_far_the_first_index_is_is_told(tmp_path: Path) -> None:
    with kept(tmp_path / "store", many(9)) as workspace:
        told: list[tuple[int, int]] = []
        Finder(workspace, few=2).find(query_of("x", DAY), progress=lambda done, of: told.append((done, of)))
        assert told == [(done, 9) for done in range(1, 10)]


WORDS = st.sampled_from(["school", "schools", "Café", "cafe", "market", "東京", "東", "Łódź", "s", "26"])
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
REASONS = st.sampled_from(["", "held", "schools"])


@st.composite
def small_meetings(draw):
    made = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        items = tuple(Item(place, draw(TEXTS)) for place in range(1, draw(st.integers(1, 2)) + 1))
        entries = tuple(
            Entry(place, draw(st.sampled_from(items)).id, draw(st.sampled_from(list(EntryKind)[:7])), draw(TEXTS))
            for place in range(1, draw(st.integers(0, 5)) + 1)
        )
        day = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 90)))
        made.append(a_meeting(number, day, place=draw(TEXTS), items=items, entries=entries, status=Status.CLOSED))
    return made


QUERIES = st.builds(
    Query,
    terms=st.lists(st.builds(Term, st.sampled_from(["school", "sch", "cafe", "c", "東京", "lodz", "26", "held"]),
                             st.booleans()), max_size=2, unique=True).map(tuple),
    kinds=st.frozensets(st.sampled_from(list(FoundKind)), max_size=3),
    states=st.frozensets(st.sampled_from(["open", "closed", "followed", "not-followed", "reason-awaited"]), max_size=2),
    since=st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 31)),
    until=st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 31)),
)  # fmt: skip


def plainly(workspace: Workspace, query: Query) -> list[Findable]:
    """Give what fits by looking at everything, one after the other."""
    from secretary.domain.findable import beside_meetings, in_meeting, rows_of, standing_of  # noqa: PLC0415 - the plain way alone
    from secretary.domain.words import words_of  # noqa: PLC0415 - as above

    body, fit = workspace.body, []
    told = {row.ref: standing_of(row) for row in rows_of(body.registers)}
    everything = [(each.day, each) for each in beside_meetings(body)]
    for line in reversed(body.meetings):
        meeting = workspace.repository.meeting(line.id)
        rows = {ref.entry: standing for ref, standing in told.items() if ref.meeting == line.id}
        everything += [(line.date, each) for each in in_meeting(meeting, (), rows)]
    for day, each in everything:
        words = words_of(f"{each.text} · {each.beside}")
        if (
            all(any(word == t.word or (t.begins and word.startswith(t.word)) for word in words) for t in query.terms)
            and (not query.kinds or each.kind in query.kinds)
            and (not query.states or query.states & set(each.states))
            and (query.since is None or (day is not None and day >= query.since))
            and (query.until is None or (day is not None and day <= query.until))
        ):
            fit.append(each)
    return fit


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(small_meetings(), st.lists(QUERIES, min_size=6, max_size=12), st.data())
def test_what_is_found_is_what_looking_at_everything_gives(tmp_path_factory, meetings, queries, data) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        with kept(tmp_path_factory.mktemp("found") / "store", meetings) as workspace:
            for row in workspace.body.registers.advice:
                outcome, reason = data.draw(st.sampled_from([None, *Outcome])), data.draw(REASONS)
                if outcome:
                    ref: Ref = row.ref
                    workspace.perform(lambda state, r=ref, o=outcome, w=reason: with_outcome(state, r, o, w, on=DAY))
            finders = [Finder(workspace, few=few) for few in (100, 0)]
            for query in queries:
                expected = [] if query.empty else plainly(workspace, query)
                for finder in finders:
                    told: Results = finder.find(query, most=1000)
                    assert [hit.found for hit in told.hits] == expected
                    assert told.more == 0
                    few = finder.find(query, most=2)
                    assert [hit.found for hit in few.hits] == expected[:2]
                    assert few.more == max(len(expected) - 2, 0)
