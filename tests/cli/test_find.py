"""Finding on the command line: lines that can be read out, JSON, filters, and beside a window that writes."""

from __future__ import annotations

import json

import pytest

from secretary.service.opening import open_store
from tests.builders import clock
from tests.cli.conftest import Shell

LINES = """\
## 5 Issues
The café by the quay was [bold]talked[/z] about.
> Publish the search figures by ward each month.
< 26/01 not followed: the figures are not held by ward
! Police: send the template by 8 Jan @Diallo
"""


@pytest.fixture
def minuted(begun: Shell) -> Shell:
    begun.done("minutes", "--step", "open", "--read", "-", given=LINES)
    return begun


def test_each_thing_is_a_line_that_can_be_read_out(minuted: Shell) -> None:
    said = minuted.done("find", "CAFE", "quay")
    where = "View, meeting 1, Thu 10 Dec 2026, item 5 Issues that members bring"
    assert said == f"{where}. The café by the quay was [bold]talked[/z] about\n"
    lines = minuted.done("find", "figures").splitlines()
    assert [line.split(",")[0] for line in lines] == ["Advice 26/01", "Response"]
    assert lines[0].endswith(". closed, not followed")
    assert minuted.done("find", "diallo") == "PRIVATE, Person. Omar Diallo\n"
    assert minuted.done("find", "zebra") == "Nothing found.\n"


def test_filters_are_options_or_stand_among_the_words(minuted: Shell) -> None:
    by_option = minuted.done("find", "ward", "--kind", "advice", "--outcome", "not-followed", "--from", "1 Dec 2026")
    assert by_option == minuted.done("find", "kind:advice", "ward", "outcome:not-followed", "from:2026-12-01")
    assert by_option.startswith("Advice 26/01")
    assert minuted.done("find", "ward", "--to", "2025") == "Nothing found.\n"
    assert (
        minuted.done("find", "kind:advice,action,response", "--limit", "1").splitlines()[1]
        == "2 more: --limit lists them."
    )


def test_json_tells_where_and_what_was_looked_for(minuted: Shell) -> None:
    told = json.loads(minuted.done("find", "templ*", "--json"))
    assert (told["more"], told["more_is_at_least"], told["meetings_not_read"]) == (0, False, 0)
    (hit,) = told["hits"]
    assert (hit["kind"], hit["label"], hit["meeting"], hit["day"], hit["item"]) == (
        "action",
        "26/01",
        1,
        "2026-12-10",
        5,
    )
    assert [hit["text"][start:end] for start, end in hit["matches"]] == ["template"]
    assert "Diallo" not in json.dumps(hit)


def test_what_cannot_be_understood_is_wrong_use_in_one_sentence(minuted: Shell) -> None:
    assert "“kind:advise” is none of those" in minuted.refused(2, "find", "kind:advise")
    assert "names no day" in minuted.refused(2, "find", "--from", "someday")
    assert "Say what to find" in minuted.refused(2, "find")
    assert minuted("find", '"OR (x NEAR* \u0000'.replace("\0", ""), "--kind", "view").returncode == 0


def test_a_store_that_a_window_writes_in_is_read(minuted: Shell) -> None:
    with open_store(minuted.store, clock):
        assert minuted.done("find", "template").startswith("Action 26/01")


def test_what_only_lists_does_so_beside_a_window_that_writes(minuted: Shell) -> None:
    lists = (
        ["due"], ["advice", "--json"], ["actions"], ["agenda"], ["minutes"], ["people"], ["concerns"], ["guests"],
        ["workstreams"], ["meeting"], ["protocol"],
    )  # fmt: skip
    before = [minuted.done(*words) for words in lists]
    with open_store(minuted.store, clock):
        assert [minuted.done(*words) for words in lists] == before
        assert "is in use by another window" in minuted.refused(1, "concerns", "--raise", "Windows broken")
        assert "is in use by another window" in minuted.refused(1, "agenda", "--out", minuted.folder)
