"""The dialogs that ask what became of a piece of advice, an action or a request."""

from __future__ import annotations

from secretary.domain.errors import BadInput
from secretary.domain.registers import ActionRow, ActionState, AdviceRow, RequestRow, RequestState
from secretary.i18n import _
from secretary.ui.dialogs.form import Check, Field, Filled, FormDialog
from secretary.ui.wording import ACTION_STATES, OUTCOMES, REQUEST_STATES


def advice_dialog(row: AdviceRow, label: str, words: str) -> FormDialog:
    """Ask for the outcome of advice and its reason; gives the fields `outcome` and `reason`."""
    verdict = row.verdict
    choices = [(each.value, name) for each, name in OUTCOMES.items()]
    if row.outcome is None:
        choices.insert(0, ("", _("choose with ← and →")))
    fields = [
        Field("outcome", _("Outcome"), row.outcome.value if row.outcome else "", choices=choices),
        Field("reason", _("Reason"), verdict.reason if verdict else "", _("left empty: the reason is awaited")),
    ]
    return FormDialog(_("What became of advice {label}?").format(label=label), fields, _outcome_chosen, words)


def _outcome_chosen(filled: Filled) -> None:
    if not filled["outcome"]:
        raise BadInput(_("Choose an outcome: left and right go through them."))


def action_dialog(row: ActionRow, label: str, words: str) -> FormDialog:
    """Ask how an action ended, or open it again; gives the fields `state` and `note`."""
    state = ActionState.DONE if row.open else row.state
    fields = [
        Field("state", _("It is"), state.value, choices=[(each.value, name) for each, name in ACTION_STATES.items()]),
        Field("note", _("Note"), row.note, _("may stay empty")),
    ]
    return FormDialog(_("What became of action {label}?").format(label=label), fields, note=words)


def request_dialog(row: RequestRow, label: str, words: str, check: Check) -> FormDialog:
    """Ask whether what was requested was supplied or refused (F6); gives the fields `state` and `reason`."""
    state = RequestState.SUPPLIED if row.state is RequestState.ASKED else row.state
    fields = [
        Field("state", _("It was"), state.value, choices=[(each.value, name) for each, name in REQUEST_STATES.items()]),
        Field("reason", _("Reason if refused"), row.reason, _("left empty: the reason is awaited")),
    ]
    return FormDialog(_("What became of request {label}?").format(label=label), fields, check, words)
