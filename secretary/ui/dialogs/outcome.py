"""The dialogs that ask what became of a row of a register, and what else is put down beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from secretary.domain.body import Body, answer_due
from secretary.domain.entries import AdviceKind
from secretary.domain.meeting import MeetingLine
from secretary.domain.registers import (
    ActionRow,
    ActionState,
    AdviceRow,
    DecisionRow,
    RequestRow,
    RequestState,
    Unsatisfied,
)
from secretary.i18n import _, short_day
from secretary.service.registers import NEXT_MEETING
from secretary.ui.dialogs.days import day_field, past_day_field, past_day_in
from secretary.ui.dialogs.form import Check, Field, Filled, FormDialog
from secretary.ui.wording import ACTION_STATES, ADVICE_KINDS, OUTCOMES, REQUEST_STATES, meeting_name, party_name

SATISFIED, RAISED = "satisfied", "raised"
"""What was said of a response: that it was accepted, or that it was raised with the chair (F12)."""

_YES_NO = [("", _("no")), ("yes", _("yes"))]


def happened_on(filled: Filled, today: date) -> date:
    """Give the day on which something happened, today where none was typed; raises BadInput for one to come."""
    return past_day_in(filled["on"], today) or today


def _on_field(today: date) -> Field:
    return past_day_field("on", _("On"), None, today, _("left empty: today"))


def advice_dialog(row: AdviceRow, label: str, words: str, check: Check, today: date) -> FormDialog:
    """Ask for the outcome of advice, its reason, a response and the day.

    Gives the fields `outcome`, `reason`, `response` and `on`.
    """
    verdict = row.verdict
    choices = [(each.value, name) for each, name in OUTCOMES.items()]
    if row.outcome is None:
        choices.insert(0, ("", _("choose with ← and →")))
    fields = [
        Field("outcome", _("Outcome"), row.outcome.value if row.outcome else "", choices=choices),
        Field("reason", _("Reason"), verdict.reason if verdict else "", _("left empty: the reason is awaited")),
        Field("response", _("Response"), "", _("what was answered, where it is not minuted")),
        _on_field(today),
    ]
    return FormDialog(_("What became of advice {label}?").format(label=label), fields, check, words)


def action_dialog(row: ActionRow, label: str, words: str, check: Check, today: date) -> FormDialog:
    """Ask how an action ended, or open it again; gives the fields `state`, `note` and `on`."""
    state = ActionState.DONE if row.open else row.state
    fields = [
        Field("state", _("It is"), state.value, choices=[(each.value, name) for each, name in ACTION_STATES.items()]),
        Field("note", _("Note"), row.note, _("may stay empty")),
        _on_field(today),
    ]
    return FormDialog(_("What became of action {label}?").format(label=label), fields, check, words)


def request_dialog(row: RequestRow, label: str, words: str, check: Check, today: date) -> FormDialog:
    """Ask whether what was requested was supplied or refused (F6); gives the fields `state`, `reason` and `on`."""
    state = RequestState.SUPPLIED if row.state is RequestState.ASKED else row.state
    fields = [
        Field("state", _("It was"), state.value, choices=[(each.value, name) for each, name in REQUEST_STATES.items()]),
        Field("reason", _("Reason if refused"), row.reason, _("left empty: the reason is awaited")),
        _on_field(today),
    ]
    return FormDialog(_("What became of request {label}?").format(label=label), fields, check, words)


def decision_dialog(
    row: DecisionRow, label: str, words: str, check: Check, today: date, later: Sequence[MeetingLine]
) -> FormDialog:
    """Ask for the reason of a decision and, without a quorum, for the later meeting that confirmed it.

    Gives the fields `reason`, `confirmed` (a number, "" for none) where it is asked for, and `on`.
    """
    fields = [Field("reason", _("Reason"), row.reason, _("why it was decided so; may stay empty"))]
    if row.without_quorum:
        choices = [("", _("not yet"))]
        choices += [(str(each.id), f"{meeting_name(each)}, {short_day(each.date)}") for each in later]
        fields.append(Field("confirmed", _("Confirmed at"), str(row.confirmed or ""), choices=choices))
    return FormDialog(_("Decision {label}").format(label=label), [*fields, _on_field(today)], check, words)


def advice_details_dialog(
    body: Body, row: AdviceRow, label: str, check: Check, today: date, *, kind_stays: bool
) -> FormDialog:
    """Ask for the kind of advice, to whom it was given, what was put to the body (F9), and when an answer is due.

    Gives the fields `kind` (not where it has to stay), `to`, `put`, `put_on` and `answer_due`.
    """
    fields = []
    if not kind_stays:
        kinds = [(each.value, name) for each, name in ADVICE_KINDS.items()]
        fields.append(Field("kind", _("Kind"), row.kind.value, choices=kinds))

    def consulted(filled: Filled) -> bool:
        return filled.get("kind", row.kind.value) == AdviceKind.CONSULTATION.value

    sides = [("", _("not said")), *((party.key, party.name) for party in body.protocol.parties)]
    put_on = past_day_field("put_on", _("Put on"), row.put_on, today, _("such as 1 December"))
    usual = answer_due(body, AdviceRow(row.ref))
    hint = _("as the rules say: {day}").format(day=short_day(usual)) if usual else _("as the rules say")
    fields += [
        Field("to", _("Given to"), row.to, choices=sides),
        Field("put", _("Put to the group"), row.put, _("a communication, a policy"), applies=consulted),
        Field("put_on", put_on.label, put_on.value, put_on.hint, echo=put_on.echo, applies=consulted),
        day_field("answer_due", _("Answer due"), row.answer_due, today, hint),
    ]
    note = _("Its kind stands in the minutes: it is changed at its own meeting.") if kind_stays else ""
    return FormDialog(_("Details of advice {label}").format(label=label), fields, check, note)


def action_details_dialog(row: ActionRow, label: str, words: str, check: Check) -> FormDialog:
    """Ask to which date or meeting an action is carried forward; gives the field `carried`."""
    carried = row.carried_to
    value = "" if carried is None else short_day(carried.day) if carried.day else carried.words
    hint = _("a day, or: {next}").format(next=NEXT_MEETING)
    fields = [Field("carried", _("Carried forward to"), value, hint)]
    return FormDialog(_("Carry action {label} forward").format(label=label), fields, check, words)


def request_details_dialog(body: Body, row: RequestRow, label: str, words: str) -> FormDialog:
    """Ask which sides agreed a request as reasonable (F6); gives a field `side0`, `side1` and so on for each."""
    fields = [
        Field(
            f"side{place}",
            _("Agreed by {side}").format(side=party.name),
            "yes" if party.key in row.agreed_by else "",
            choices=_YES_NO,
        )
        for place, party in enumerate(body.protocol.parties)
    ]
    return FormDialog(_("Is request {label} reasonable?").format(label=label), fields, note=words)


def way_forward_dialog(row: AdviceRow, label: str, words: str, check: Check) -> FormDialog:
    """Ask whether a response was accepted, or raised with the chair, and for the way forward (F12).

    Gives the fields `said`, `way_forward` and `closed`.
    """
    way = row.unsatisfied or Unsatisfied(date.min)
    value = SATISFIED if row.satisfied else RAISED if row.unsatisfied else ""
    said = [("", _("nothing yet")), (SATISFIED, _("Accepted")), (RAISED, _("Raised with the chair"))]

    def raised(filled: Filled) -> bool:
        return filled["said"] == RAISED

    fields = [
        Field("said", _("The response was"), value, choices=said),
        Field("way_forward", _("Way forward agreed"), way.way_forward, _("followed until closed"), applies=raised),
        Field("closed", _("It is done with"), "yes" if way.closed else "", choices=_YES_NO, applies=raised),
    ]
    return FormDialog(_("Was the response to {label} accepted?").format(label=label), fields, check, words)


def escalation_dialog(body: Body, row: AdviceRow, label: str, words: str, check: Check) -> FormDialog:
    """Ask before whom a difficulty is put (I8); gives the field `to`."""
    before = ", ".join(f"{each.to}, {short_day(each.on)}" for each in row.escalations)
    note = _("Already put before: {before}").format(before=before) if before else words
    fields = [Field("to", _("Put before"), body.protocol.escalation_point, _("the named point of escalation"))]
    return FormDialog(_("Put advice {label} before …").format(label=label), fields, check, note)


def side_words(body: Body, keys: Sequence[str]) -> str:
    """Give the names of sides in one line."""
    return ", ".join(party_name(body, key) or key for key in keys)
