"""The dialogs that ask what became of a piece of advice, an action or a request."""

from __future__ import annotations

from secretary.domain.registers import ActionRow, ActionState, AdviceRow, RequestRow, RequestState
from secretary.i18n import _
from secretary.ui.dialogs.form import Check, Field, FormDialog
from secretary.ui.wording import ACTION_STATES, OUTCOMES, REQUEST_STATES


def advice_dialog(row: AdviceRow, label: str, words: str, check: Check | None = None) -> FormDialog:
    """Ask for the outcome of advice and its reason; gives the fields `outcome` and `reason`."""
    verdict = row.verdict
    outcome = row.outcome.value if row.outcome else ""
    fields = [
        Field("outcome", _("Outcome"), outcome, choices=[(each.value, name) for each, name in OUTCOMES.items()]),
        Field("reason", _("Reason"), verdict.reason if verdict else "", _("left empty: the reason is awaited")),
    ]
    return FormDialog(_("What became of advice {label}?").format(label=label), fields, check, words)


def action_dialog(row: ActionRow, label: str, words: str, check: Check | None = None) -> FormDialog:
    """Ask how an action ended, or open it again; gives the fields `state` and `note`."""
    state = ActionState.DONE if row.open else row.state
    fields = [
        Field("state", _("It is"), state.value, choices=[(each.value, name) for each, name in ACTION_STATES.items()]),
        Field("note", _("Note"), row.note, _("may stay empty")),
    ]
    return FormDialog(_("What became of action {label}?").format(label=label), fields, check, words)


def request_dialog(row: RequestRow, label: str, words: str, check: Check | None = None) -> FormDialog:
    """Ask whether what was requested was supplied or refused (F6); gives the fields `state` and `reason`."""
    state = RequestState.SUPPLIED if row.state is RequestState.ASKED else row.state
    fields = [
        Field("state", _("It was"), state.value, choices=[(each.value, name) for each, name in REQUEST_STATES.items()]),
        Field("reason", _("Reason if refused"), row.reason, _("left empty: the reason is awaited")),
    ]
    return FormDialog(_("What became of request {label}?").format(label=label), fields, check, words)
