"""Entering minutes: lines kept as they are typed, mended, moved and read back. Nothing says who spoke, or when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter

from secretary.domain.agenda import item_by_id
from secretary.domain.body import with_meetings
from secretary.domain.electorate import without_withdrawal
from secretary.domain.entries import AdviceKind, Due, Entry, EntryKind, Owner, Ref, entry_by_id
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.meeting import Meeting, Status
from secretary.domain.people import person_by_id
from secretary.domain.registers import AdviceRow, labels
from secretary.domain.shorthand import DateReader, Mend, Surroundings, Typed, mended
from secretary.service.state import State

READ_BACK = (
    EntryKind.DECISION,
    EntryKind.ADVICE,
    EntryKind.RESPONSE,
    EntryKind.ACTION,
    EntryKind.REQUEST,
    EntryKind.VOTE,
    EntryKind.STATEMENT,
)
"""The kinds that are read back before a meeting closes: all but the views."""

_VIEWS = (EntryKind.VIEW, EntryKind.DIFFERENT_VIEW)
_WITH_DUE = (EntryKind.ACTION, EntryKind.REQUEST)


def surroundings(state: State, reader: DateReader, item: int, advice: Mapping[str, Ref] | None = None) -> Surroundings:
    """Give what a line typed under `item` is understood against: sides, people, printed numbers, the line above it.

    `advice`: the printed numbers where they are known already, as `advice_by_number` gives them.
    """
    meeting = state.sitting
    numbers = advice_by_number(state) if advice is None else advice
    return Surroundings(
        protocol=meeting.protocol,
        people=state.body.people,
        day=meeting.date,
        advice=numbers,
        reader=reader,
        last=next((entry for entry in reversed(meeting.entries) if entry.item == item), None),
        near=_near(meeting, item, numbers),
    )


def _near(meeting: Meeting, item: int, numbers: Mapping[str, Ref]) -> str:
    """Give the number of the one advice under an item that no response answers yet, "" where there is no such one."""
    answered = {entry.reply.advice for entry in meeting.entries if entry.reply}
    given = {
        Ref(meeting.id, entry.id) for entry in meeting.entries if entry.item == item and entry.kind is EntryKind.ADVICE
    }
    here = [label for label, ref in numbers.items() if ref in given - answered]
    return here[0] if len(here) == 1 else ""


def advice_by_number(state: State) -> dict[str, Ref]:
    """Give the lines of all advice by their printed numbers, such as 26/09, as they stand beside the meeting in hand.

    Advice that is minuted, but not on the register yet, has its number too.
    """
    meeting = state.sitting
    given = tuple(entry for entry in meeting.entries if entry.kind is EntryKind.ADVICE)
    body = with_meetings(state.body, [replace(meeting, entries=given, owners=())])
    return {label: ref for ref, label in labels(body.registers.advice, body.years).items()}


def with_line(state: State, item: int, typed: Typed) -> State:
    """Give the state with one more line under an item; its private owner goes into a record of its own.

    Raises WrongStep unless the meeting is open or being written up, NotAllowed for a different view of nothing, and
    NotFound for an owner whom the body does not know.
    """
    meeting = _writable(state)
    item_by_id(meeting.items, item)
    number = max(map(attrgetter("id"), meeting.entries), default=0) + 1
    entry = _as_entry(state, number, item, typed, (known for known in meeting.entries if known.item == item))
    return _with_entries(state, (*meeting.entries, entry), entry, _owner_in(typed, number))


def with_changed_line(state: State, entry_id: int, typed: Typed) -> State:
    """Give the state with a line replaced by what was typed now, in the same place; it may change its kind.

    Consent to a statement stays with its words: where they are the same, it need not be asked again.

    Raises what `with_line` raises, and NotAllowed for another kind where the advice was answered elsewhere.
    """
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    _refuse_annexed(meeting, entry)
    if typed.kind is not entry.kind:
        _refuse_answered(state, entry)
    agreed = entry.consent and (typed.kind, typed.text) == (entry.kind, entry.text)
    given = replace(typed, consent=typed.consent or agreed)
    changed = _as_entry(state, entry_id, entry.item, given, _above(meeting, entry))
    return _with_entry(state, changed, _owner_in(typed, entry_id))


def with_mended_line(state: State, entry_id: int, mend: Mend) -> State:
    """Give the state with a mend taken in a line; raises BadInput where the mend found nothing to change."""
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    _refuse_annexed(meeting, entry)
    if not mend.found or mend.before != entry.text:
        raise BadInput(mend.note or "The line has changed meanwhile: nothing was mended.")
    return _with_entry(state, mended(entry, mend), meeting.owner_of(entry_id))


def with_kind(state: State, entry_id: int, kind: EntryKind, advice: AdviceKind = AdviceKind.ADVICE) -> State:
    """Give the state with a line taken as another kind; what the new kind has no place for is put down again by hand.

    A due date and an owner stay where the new kind has them; an answer or a tally goes with its kind. `advice`: which
    kind of advice it becomes. Raises NotAllowed for a different view of nothing, and where the line is advice that was
    answered elsewhere and would be none any more.
    """
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    advice = advice if kind is EntryKind.ADVICE else AdviceKind.ADVICE
    if (kind, advice) == (entry.kind, entry.advice):
        return state
    if kind is entry.kind:
        return _with_entry(state, replace(entry, advice=advice), meeting.owner_of(entry_id))
    _refuse_annexed(meeting, entry)
    _refuse_answered(state, entry)
    _refuse_lone(kind, _above(meeting, entry))
    refuse_view(meeting, kind)
    changed = replace(
        entry,
        kind=kind,
        party=entry.party if kind in _WITH_DUE or kind is EntryKind.RESPONSE else "",
        due=entry.due if kind in _WITH_DUE else None,
        reply=None,
        tally=None,
        consent=False,
        advice=advice,
        without_quorum=entry.without_quorum and kind in (EntryKind.DECISION, EntryKind.VOTE),
    )
    return _with_entry(state, changed, meeting.owner_of(entry_id))


def with_consent(state: State, entry_id: int, *, given: bool) -> State:
    """Give the state with it put down whether the maker of a statement agreed to be named with these words.

    Raises WrongStep, NotFound, and NotAllowed for a line that is no statement.
    """
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    if entry.kind is not EntryKind.STATEMENT:
        raise NotAllowed("Only a statement names its maker: nobody's consent is needed for this line.")
    return _with_entry(state, replace(entry, consent=given), meeting.owner_of(entry_id))


def with_moved_line(state: State, entry_id: int, by: int) -> State:
    """Give the state with a line `by` places further down among the lines of its item (negative: up)."""
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    own = list(meeting.entries_of(entry.item))
    place = own.index(entry)
    target = min(max(place + by, 0), len(own) - 1)
    own.insert(target, own.pop(place))
    moved = iter(own)
    entries = tuple(next(moved) if known.item == entry.item else known for known in meeting.entries)
    return replace(state, meeting=replace(meeting, entries=entries))


def with_line_under(state: State, entry_id: int, item: int) -> State:
    """Give the state with a line put under another item, as its last.

    Raises NotAllowed for the line of a vote on membership: the member is out of the room for its own item (I4).
    """
    meeting = _writable(state)
    item_by_id(meeting.items, item)
    entry = entry_by_id(meeting.entries, entry_id)
    if item != entry.item and any(vote.entry == entry_id for vote in meeting.votes):
        raise NotAllowed(
            "This line stands for a vote on membership, and the member is out of the room for its item: delete it, and "
            "put the vote down under the other item."
        )
    rest = tuple(known for known in meeting.entries if known.id != entry_id)
    return replace(state, meeting=replace(meeting, entries=(*rest, replace(entry, item=item))))


def without_line(state: State, entry_id: int) -> State:
    """Give the state without a line, its private owner or annex, and its row in a register.

    Whom a vote on membership was about is with its annex back in the room for the item. Raises NotAllowed where the
    line is advice that was answered elsewhere: the answer would be left without it.
    """
    meeting = _writable(state)
    gone = entry_by_id(meeting.entries, entry_id)
    _refuse_answered(state, gone)
    meeting = without_withdrawal(meeting, gone)
    entries = tuple(entry for entry in meeting.entries if entry.id != entry_id)
    owners = tuple(owner for owner in meeting.owners if owner.entry != entry_id)
    return replace(state, meeting=replace(meeting, entries=entries, owners=owners))


def at_item(state: State, item: int) -> State:
    """Give the state with another item in hand; going forward marks those left behind as dealt with.

    Raises WrongStep unless the meeting is open.
    """
    meeting = state.sitting
    if meeting.status is not Status.OPEN:
        raise WrongStep("The meeting is not open: no item is in hand.")
    target = meeting.items.index(item_by_id(meeting.items, item))
    here = meeting.order.index(meeting.current) if meeting.current in meeting.order else 0
    items = tuple(
        replace(known, done=True)
        if here <= place < target
        else replace(known, done=False)
        if place == target
        else known
        for place, known in enumerate(meeting.items)
    )
    return replace(state, meeting=replace(meeting, items=items, current=item))


def undated(meeting: Meeting, item: int) -> tuple[Entry, ...]:
    """Give the lines of an item whose due date was kept as it was said, to be asked for once when the item ends."""
    return tuple(entry for entry in meeting.entries_of(item) if entry.due and entry.due.day is None)


def with_due(state: State, entry_id: int, due: Due) -> State:
    """Give the state with a line's due date; where it was only said so far, the words stay beside the day (R5).

    Raises NotAllowed for a line that is neither an action nor a request.
    """
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    if entry.kind not in _WITH_DUE:
        raise NotAllowed("Only an action or a request has a due date.")
    words = entry.due.words if entry.due and entry.due.day is None else due.words
    return _with_entry(state, replace(entry, due=Due(words, due.day)), meeting.owner_of(entry_id))


def read_back(meeting: Meeting) -> tuple[Entry, ...]:
    """Give the lines of the kinds in READ_BACK in the order of the agenda, as they are read out before closing."""
    return tuple(entry for entry in meeting.entries_in_order if entry.kind in READ_BACK)


def ref_of(meeting: Meeting, entry: Entry) -> Ref:
    """Give where a line is."""
    return Ref(meeting.id, entry.id)


def _writable(state: State) -> Meeting:
    meeting = state.sitting
    if meeting.takes_minutes:
        return meeting
    if meeting.numbers_frozen:
        raise WrongStep("The minutes of this meeting are {status}: they stay as they are.", status=meeting.status.value)
    if meeting.status is Status.ADJOURNED:
        raise WrongStep("The meeting is adjourned: resume it to enter minutes.")
    raise WrongStep("The meeting is not open yet: open it to enter minutes.")


def _above(meeting: Meeting, entry: Entry) -> tuple[Entry, ...]:
    """Give the lines above one, in its item."""
    own = meeting.entries_of(entry.item)
    return own[: own.index(entry)]


def _refuse_lone(kind: EntryKind, above: Iterable[Entry]) -> None:
    if kind is EntryKind.DIFFERENT_VIEW and not any(entry.kind in _VIEWS for entry in above):
        raise NotAllowed("A different view needs a view above it: take the view first.")


def refuse_view(meeting: Meeting, kind: EntryKind) -> None:
    """Raise NotAllowed for a view where no minutes are taken: decisions and advice are recorded all the same (I10)."""
    if kind in _VIEWS and not meeting.minutes_taken:
        raise NotAllowed(
            "No minutes are taken of this meeting, so that no view is kept: decisions, advice, responses, actions, "
            "requests and votes are."
        )


def _refuse_answered(state: State, entry: Entry) -> None:
    """Refuse to lose advice that was answered on the register or at another meeting: none is forgotten (I12)."""
    ref = ref_of(state.sitting, entry)
    row = next((row for row in state.body.registers.advice if row.ref == ref), AdviceRow(ref))
    answered = any(answer.source is None or answer.source.meeting != ref.meeting for answer in row.answers)
    if answered or row.unsatisfied or row.escalations:
        raise NotAllowed("This advice has been answered since: it stays in the minutes as advice.")


def _refuse_annexed(meeting: Meeting, entry: Entry) -> None:
    """Refuse other words for a membership matter: they could tell who it was about, or how many voted (I4)."""
    if any(vote.entry == entry.id for vote in meeting.votes):
        raise NotAllowed(
            "This line stands for a vote on membership and says no more than it may: delete it, and put the vote down "
            "again."
        )


def _as_entry(state: State, entry_id: int, item: int, typed: Typed, above: Iterable[Entry]) -> Entry:
    """Give what was typed as a line under `item`, where it can stand below the lines `above`."""
    if not (typed.text or typed.tally):
        raise BadInput("The line is empty: type what is to be minuted.")
    _refuse_lone(typed.kind, above)
    if typed.owner:
        person_by_id(state.body.people, typed.owner)
    refuse_view(state.sitting, typed.kind)
    consent = typed.consent and typed.kind is EntryKind.STATEMENT
    advice = typed.advice if typed.kind is EntryKind.ADVICE else AdviceKind.ADVICE
    return Entry(
        entry_id, item, typed.kind, typed.text, typed.party, typed.due, typed.reply, typed.tally, consent, advice
    )


def _owner_in(typed: Typed, entry_id: int) -> Owner:
    return Owner(entry_id, typed.owner, typed.owner_words)


def _with_entry(state: State, entry: Entry, owner: Owner) -> State:
    """Give the state with this line in place of the one with the same number."""
    entries = tuple(entry if known.id == entry.id else known for known in state.sitting.entries)
    return _with_entries(state, entries, entry, owner)


def _with_entries(state: State, entries: tuple[Entry, ...], entry: Entry, owner: Owner) -> State:
    """Keep lines, and the owner of `entry`, if it is an action, in the lines' order: that of typing leaves no trace."""
    owners = tuple(known for known in state.sitting.owners if known.entry != entry.id)
    if (owner.person or owner.words) and entry.kind is EntryKind.ACTION:
        owners = tuple(sorted((*owners, owner), key=attrgetter("entry")))
    return replace(state, meeting=replace(state.sitting, entries=entries, owners=owners))
