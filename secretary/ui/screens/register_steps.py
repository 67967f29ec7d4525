"""What is put down on the registers: what became of a row, its details, and what follows a response."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from secretary.domain.entries import AdviceKind, Due, EntryKind, Outcome, Ref
from secretary.domain.errors import BadInput, SecretaryError
from secretary.domain.meeting import Status
from secretary.domain.registers import ActionRow, ActionState, AdviceRow, DecisionRow, RequestRow, RequestState
from secretary.domain.wording import plain
from secretary.i18n import _
from secretary.service import advice, registers
from secretary.service.advice import AnyRow
from secretary.service.register_lists import history_of
from secretary.service.state import State
from secretary.ui.dialogs import outcome as asking
from secretary.ui.dialogs.days import day_in, past_day_in
from secretary.ui.dialogs.form import Filled, FormDialog
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.reading import day_from
from secretary.ui.screens.register_lists import RegisterLists
from secretary.ui.widgets.register_rows import history_lines
from secretary.ui.wording import line_kind_name

_Doing = Callable[[State, Filled], State]
_ON_ADVICE = frozenset({"way_forward", "escalate"})
_ON_ROWS = frozenset({"answer", "history"})


class RegisterSteps(RegisterLists):
    """The lists with the verbs for the chosen row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", _("Outcome"), id="register.answer", key_display="⏎",
                tooltip=_("Say what became of it")),
        Binding("d", "details", _("Details"), id="register.details",
                tooltip=_("Kind, to whom, what was put and when an answer is due; carry an action; agree a request")),
        Binding("u", "way_forward", _("Accepted?"), id="register.way-forward",
                tooltip=_("Whether the response was accepted, or raised with the chair, and the way forward")),
        Binding("e", "escalate", _("Escalate"), id="register.escalate", show=False,
                tooltip=_("Put down that a difficulty went to the named point of escalation")),
        Binding("o", "owner", _("Owner"), id="register.owner",
                tooltip=_("Show or hide who is privately down for the action")),
        Binding("h", "history", _("History"), id="register.history", show=False,
                tooltip=_("Show every change of the row")),
        Binding("m", "minuted", _("Minutes"), id="register.minuted",
                tooltip=_("Go to the meeting and the line that it came from")),
        Binding("f", "filter", _("Filter"), id="register.filter",
                tooltip=_("Show what is open, everything, what is late, one outcome, or one side")),
        Binding("s", "sort", _("Sort"), id="register.sort", show=False,
                tooltip=_("Sort by number, due day, side, or how it stands")),
        Binding("right,tab", "turn(1)", _("Next"), id="register.next", key_display="→",
                tooltip=_("Go to the next list")),
        Binding("left,shift+tab", "turn(-1)", _("List before"), id="register.before", key_display="←", show=False,
                tooltip=_("Go to the list before")),
    ]  # fmt: skip

    def go_to_line(self, ref: Ref) -> None:
        """Leave for the minutes of a meeting, at this line."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done to the row under the cursor."""
        if action in _ON_ADVICE:
            return self.kind is EntryKind.ADVICE and self.row is not None
        if action in _ON_ROWS:
            return self.kind is not EntryKind.VIEW
        if action == "details":
            return self.kind in (EntryKind.ADVICE, EntryKind.ACTION, EntryKind.REQUEST) and self.row is not None
        if action == "owner":
            return isinstance(self.row, ActionRow) and bool(self.row.owner or self.row.owner_words)
        return super().check_action(action, parameters)

    def on_row_list_chosen(self) -> None:
        """Ask what became of the row."""
        self.action_answer()

    def _ask(self, dialog: FormDialog, doing: _Doing, name: str) -> None:
        def taken(filled: Filled | None) -> None:
            if filled is not None:
                self.perform(lambda state: doing(state, filled), name)

        self.app.push_screen(dialog, taken)

    def _checked(self, doing: _Doing, filled: Filled) -> None:
        """Refuse in the dialog what would be refused as a step, so that nothing typed is lost."""
        doing(self.state, filled)

    def action_answer(self) -> None:
        """Ask what became of the chosen row."""
        row, today = self.row, self.workspace.today
        if row is None:
            return
        found = self.matter(row)
        doing = partial(self._answered, row=row)
        check = partial(self._checked, doing)
        match row:
            case AdviceRow():
                dialog = asking.advice_dialog(row, found.label, found.text, check, today)
            case ActionRow():
                dialog = asking.action_dialog(row, found.label, found.text, check, today)
            case RequestRow():
                dialog = asking.request_dialog(row, found.label, found.text, check, today)
            case DecisionRow():
                later = registers.later_meetings(self.state.body, row.ref)
                dialog = asking.decision_dialog(row, found.label, found.text, check, today, later)
        self._ask(dialog, doing, _("what became of it"))

    def _answered(self, state: State, filled: Filled, row: AnyRow) -> State:
        on = asking.happened_on(filled, self.workspace.today)
        match row:
            case AdviceRow():
                return _with_advice_answered(state, row, filled, on)
            case ActionRow():
                return advice.with_action_ended(state, row.ref, ActionState(filled["state"]), filled["note"], on=on)
            case RequestRow():
                asked = RequestState(filled["state"])
                return advice.with_request_answered(state, row.ref, asked, filled["reason"], on=on)
        state = registers.with_decision_reason(state, row.ref, filled["reason"], on=on)
        if filled.get("confirmed"):
            state = registers.with_decision_confirmed(state, row.ref, int(filled["confirmed"]), on=on)
        return state

    def action_details(self) -> None:
        """Ask for what is put down beside the chosen row."""
        row, today = self.row, self.workspace.today
        if row is None:
            return
        found, body = self.matter(row), self.state.body
        match row:
            case AdviceRow():
                doing = partial(self._detailed, row=row)
                check = partial(self._checked, doing)
                stays = not self._kind_may_change(row)
                dialog = asking.advice_details_dialog(body, row, found.label, check, today, kind_stays=stays)
                self.app.push_screen(dialog, partial(self._take_details, row))
            case ActionRow():
                doing = partial(self._carried, row=row)
                check = partial(self._checked, doing)
                self._ask(
                    asking.action_details_dialog(row, found.label, found.text, check), doing, _("carry it forward")
                )
            case RequestRow():
                dialog = asking.request_details_dialog(body, row, found.label, found.text)
                self._ask(dialog, partial(self._agreed, row=row), _("who agreed it as reasonable"))

    def _kind_may_change(self, row: AdviceRow) -> bool:
        """Tell whether the kind can be changed: its meeting is in hand, or none is and it is not approved."""
        if self.state.meeting:
            return registers.may_change_kind(self.state, row.ref)
        known = next((line for line in self.state.body.meetings if line.id == row.ref.meeting), None)
        return known is not None and known.status is not Status.APPROVED

    def _take_details(self, row: AdviceRow, filled: Filled | None) -> None:
        if filled is None:
            return
        kind = AdviceKind(filled.get("kind", row.kind.value))
        if self.state.meeting is None and kind is not row.kind:
            # At the desk the line's meeting is taken up for this alone, so that it is no step to be undone here.
            try:
                registers.with_kind_changed(self.workspace, row.ref, kind)
            except SecretaryError as error:
                self.say(str(error), severity="warning")
                return
        self.perform(lambda state: self._detailed(state, filled, row), _("details of advice"))

    def _detailed(self, state: State, filled: Filled, row: AdviceRow) -> State:
        today = self.workspace.today
        kind = AdviceKind(filled.get("kind", row.kind.value))
        if state.meeting and kind is not advice.row_for(state.body.registers.advice, row.ref).kind:
            state = registers.with_advice_kind(state, row.ref, kind)
        state = registers.with_addressed(state, row.ref, filled["to"], on=today)
        put_on = past_day_in(filled["put_on"], today)
        if kind is AdviceKind.CONSULTATION and advice.row_for(state.body.registers.advice, row.ref).kind is kind:
            state = registers.with_put(state, row.ref, filled["put"], put_on, on=today)
        due = day_in(filled["answer_due"], today)
        return registers.with_answer_due(state, row.ref, due, on=today)

    def _carried(self, state: State, filled: Filled, row: ActionRow) -> State:
        today, words = self.workspace.today, filled["carried"].strip()
        if not words:
            raise BadInput(_("Type the day that it is carried forward to, or: next."))
        to_next = registers.to_next_meeting(state.body, today)
        to = (
            to_next
            if words.casefold() in (registers.NEXT_MEETING, to_next.words)
            else Due(words, day_from(words, today))
        )
        return registers.with_action_carried(state, row.ref, to, on=today)

    def _agreed(self, state: State, filled: Filled, row: RequestRow) -> State:
        sides = [party.key for place, party in enumerate(state.body.protocol.parties) if filled[f"side{place}"]]
        return registers.with_request_agreed(state, row.ref, sides, on=self.workspace.today)

    def action_way_forward(self) -> None:
        """Ask whether the response was accepted, and what was agreed where it was not (F12)."""
        row = self.row
        if isinstance(row, AdviceRow):
            found, doing = self.matter(row), partial(self._followed, row=row)
            dialog = asking.way_forward_dialog(row, found.label, found.text, partial(self._checked, doing))
            self._ask(dialog, doing, _("the way forward"))

    def _followed(self, state: State, filled: Filled, row: AdviceRow) -> State:
        on = self.workspace.today
        if filled["said"] == asking.SATISFIED:
            return registers.with_satisfied(state, row.ref, on=on)
        if filled["said"] != asking.RAISED:
            return state
        raised = row.unsatisfied and (row.unsatisfied.closed is None or filled["closed"])
        if not raised:
            state = registers.with_unsatisfied(state, row.ref, on=on)
        settled = row.unsatisfied and row.unsatisfied.closed and filled["closed"]
        if filled["way_forward"].strip() and not settled:
            state = registers.with_way_forward(state, row.ref, filled["way_forward"], on=on)
        return registers.with_way_closed(state, row.ref, on=on) if filled["closed"] else state

    def action_escalate(self) -> None:
        """Ask before whom a difficulty was put (I8)."""
        row = self.row
        if isinstance(row, AdviceRow):
            found, doing = self.matter(row), partial(self._escalated, row=row)
            check = partial(self._checked, doing)
            dialog = asking.escalation_dialog(self.state.body, row, found.label, found.text, check)
            self._ask(dialog, doing, _("whom it was put before"))

    def _escalated(self, state: State, filled: Filled, row: AdviceRow) -> State:
        return registers.with_escalation(state, row.ref, filled["to"], on=self.workspace.today)

    def action_owner(self) -> None:
        """Show who is privately down for the chosen action, or hide it again."""
        self.show_owner()

    def action_history(self) -> None:
        """Show everything that happened to the chosen row."""
        row = self.row
        if row is not None:
            found = self.matter(row)
            title = _("History of {kind} {label}").format(
                kind=line_kind_name(found.kind, found.advice), label=found.label
            )
            self.app.push_screen(ReadingDialog(title, history_lines(self.state.body, history_of(self.state.body, row))))

    def action_minuted(self) -> None:
        """Go to the line that the chosen row came from."""
        if self.line is not None:
            self.go_to_line(self.line)


def _with_advice_answered(state: State, row: AdviceRow, filled: Filled, on: date) -> State:
    """Give the state with an outcome where it or its reason is another one, or with a response that gives none."""
    if not filled["outcome"]:
        if filled["reason"].strip() or not filled["response"].strip():
            raise BadInput(_("Choose an outcome: left and right go through them."))
        return registers.with_response(state, row.ref, filled["response"], on=on)
    outcome, verdict = Outcome(filled["outcome"]), row.verdict
    same = verdict is not None and (verdict.outcome, verdict.reason) == (outcome, plain(filled["reason"]))
    if not same:
        return advice.with_outcome(state, row.ref, outcome, filled["reason"], on=on, words=filled["response"])
    if filled["response"].strip():
        return registers.with_response(state, row.ref, filled["response"], on=on)
    return state
