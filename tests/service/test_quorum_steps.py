"""Over any run of steps, undone or not, what is marked as taken without a quorum is what a fresh look would mark."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.domain.attendance import Attendance, Presence
from secretary.domain.entries import EntryKind
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Step
from secretary.domain.quorum import BINDING, count_at, is_lost
from secretary.domain.shorthand import Typed
from secretary.service.agenda import with_moved_item, without_item
from secretary.service.attendance import arrived, left, with_presence, with_proxy
from secretary.service.convene import stepped
from secretary.service.interests import changed, declared, withdrawn
from secretary.service.minutes import at_item, with_kind, with_line, with_line_under, without_line
from secretary.service.workspace import Workspace
from tests.builders import PROTOCOL, a_body, a_state, clock

STRICT = replace(PROTOCOL, quorum=2, proxies_count=True)
PERSON, ITEM, LINE, DECLARED = st.integers(1, 5), st.integers(1, 3), st.integers(1, 6), st.integers(1, 3)
KIND = st.sampled_from((EntryKind.VIEW, EntryKind.DECISION, EntryKind.VOTE))


def _steps(verb, *values):
    return st.tuples(st.just(verb), st.tuples(*values))


STEPS = st.lists(
    st.one_of(
        _steps(with_presence, PERSON, st.sampled_from((Presence.PRESENT, Presence.ABSENT, Presence.GUEST, None))),
        _steps(with_proxy, PERSON, PERSON),
        _steps(arrived, PERSON, ITEM),
        _steps(left, PERSON, ITEM),
        _steps(declared, PERSON, ITEM),
        _steps(lambda state, number, item: changed(state, number, item=item), DECLARED, ITEM),
        _steps(withdrawn, DECLARED),
        _steps(lambda state, item, kind: with_line(state, item, Typed(kind, "Heard.")), ITEM, KIND),
        _steps(with_kind, LINE, KIND),
        _steps(with_line_under, LINE, ITEM),
        _steps(without_line, LINE),
        _steps(at_item, ITEM),
        _steps(with_moved_item, ITEM, st.integers(-2, 2)),
        _steps(without_item, ITEM),
        _steps(lambda state: stepped(state, Step.CLOSE)),
        st.just(None),
    ),
    max_size=25,
)


def _in_memory() -> Workspace:
    repository = SimpleNamespace(body=lambda: a_body(protocol=STRICT), read_only=False, save=lambda *_: None)
    workspace = Workspace(repository, clock)
    here = tuple(Attendance(person, Presence.PRESENT, left=item) for person, item in ((1, 0), (2, 3)))
    workspace.perform(lambda state: replace(a_state(protocol=STRICT, attendance=here), body=state.body))
    for item in (2, 3):
        workspace.perform(lambda state, item=item: with_line(state, item, Typed(EntryKind.DECISION, "Agreed.")))
    return workspace


@given(STEPS)
@settings(max_examples=100, deadline=None)
def test_the_marks_are_always_those_of_a_fresh_look(steps):
    workspace = _in_memory()
    for step in steps:
        if step is None:
            workspace.undo()
        else:
            verb, values = step
            try:
                workspace.perform(lambda state, verb=verb, values=values: verb(state, *values))
            except SecretaryError:
                continue
        meeting, people = workspace.state.sitting, workspace.body.people
        for entry in meeting.entries:
            lost = is_lost(meeting, count_at(meeting, people, entry.item))
            assert entry.without_quorum == (entry.kind in BINDING and lost)
        rows = {row.ref.entry: row.without_quorum for row in workspace.body.registers.decisions}
        marked = {each.id: each.without_quorum for each in meeting.entries if each.kind is EntryKind.DECISION}
        assert rows == marked
