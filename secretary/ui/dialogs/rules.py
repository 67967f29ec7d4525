"""Forms about the rules: one setting, amendments with the consent of each side, signing, reviews, and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from secretary.domain.amendments import Amendment, needs_consent
from secretary.domain.errors import BadInput, SecretaryError
from secretary.domain.protocol import Protocol
from secretary.i18n import _, short_day
from secretary.service import amendments, protocol_files, templates
from secretary.service.protocol_words import sentence
from secretary.service.settings import Kind, allowed, kind_of, typed, with_setting
from secretary.service.state import State
from secretary.service.toml_files import read_toml
from secretary.ui.dialogs.days import past_day_field, past_day_needed
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.reading import day_from

Taking = Callable[[Filled, State], State]
"""Gives the state with what was filled in; raises SecretaryError."""

_HELD, _ASKED, _WAIVED = "held", "asked", "waived"
_WITHDRAWN = "withdrawn"
_HINTS = {
    Kind.NUMBER: _("a whole number"),
    Kind.NUMBER_OR_NEVER: _("days, or never"),
    Kind.LIST: _("put ; between them"),
    Kind.DAYS: _("put ; between them, such as 24 Dec 2026"),
    Kind.CHOICES: _("put ; between them"),
}


def setting_form(state: State, key: str, today: date) -> tuple[FormDialog, Taking]:
    """Ask for another value of one setting; where both sides must consent, for the words of an amendment too."""
    rules = state.body.protocol
    read_day = partial(day_from, today=today)
    fixed = allowed(key)
    offered = [(word, word) for word in fixed] if kind_of(key) is not Kind.CHOICES else ()
    value = Field("value", _("To be"), typed(rules, key), _HINTS.get(kind_of(key), ""), choices=offered)

    def wanted(filled: Filled) -> Protocol:
        return with_setting(rules, key, filled["value"], read_day)

    def note(filled: Filled) -> str:
        lines = [_reads(wanted, key, filled)]
        if kind_of(key) is Kind.CHOICES:
            lines.append(_("One or more of: {words}.").format(words=", ".join(fixed)))
        return "\n".join([*lines, *_consent_lines(rules)])

    return _changing(state, sentence(rules, key), [value], wanted, note, today)


def start_form(state: State, today: date) -> tuple[FormDialog, Taking]:
    """Ask which of the program's protocols is taken in place of the rules; raises TemplateProblem."""
    rules = state.body.protocol
    offered = templates.protocols()
    field = Field("value", _("Rules of"), rules.key, choices=[(each.key, each.name) for each in offered])

    def wanted(filled: Filled) -> Protocol:
        chosen = next(each for each in offered if each.key == filled["value"])
        return protocol_files.started(chosen, rules)

    note = "\n".join([_("They take the place of all the rules as they are."), *_consent_lines(rules)])
    return _changing(state, _("Other rules"), [field], wanted, note, today)


def file_form(state: State, today: date) -> tuple[FormDialog, Taking]:
    """Ask for a file in which the rules were edited."""
    rules = state.body.protocol
    field = Field("value", _("File"), hint=_("such as rules.toml"))

    def wanted(filled: Filled) -> Protocol:
        path = file_in(filled)
        return protocol_files.taken(read_toml(path), path, rules)

    note = "\n".join([_("W writes the rules into a file that can be edited."), *_consent_lines(rules)])
    return _changing(state, _("Rules from a file"), [field], wanted, note, today)


def _changing(
    state: State,
    title: str,
    fields: Sequence[Field],
    wanted: Callable[[Filled], Protocol],
    note: str | Callable[[Filled], str],
    today: date,
) -> tuple[FormDialog, Taking]:
    """Give a form that changes the rules, directly or by an amendment, and what takes it."""
    amending = needs_consent(state.body.protocol)
    words = [Field("words", _("What and why"), hint=_("in a few words"))] if amending else []

    def taking(filled: Filled, before: State) -> State:
        if amending:
            return amendments.proposed(before, wanted(filled), filled["words"], on=today)
        return amendments.changed(before, wanted(filled))

    heading = _("Propose an amendment: {what}").format(what=title) if amending else title
    return FormDialog(heading, [*fields, *words], lambda filled: taking(filled, state), note), taking


def write_form() -> FormDialog:
    """Ask into which new file the rules are written; what is given is the field `value`, which `file_in` reads."""
    return FormDialog(
        _("Write the rules into a file"),
        [Field("value", _("New file"), hint=_("such as rules.toml"))],
        file_in,
        _("With the notes that explain each setting. I takes the edited file back."),
    )


def file_in(filled: Filled) -> Path:
    """Give the file that was named in `write_form`; raises BadInput where none was."""
    words = filled["value"].strip()
    if not words:
        raise BadInput(_("Type the name of a file."))
    return Path(words).expanduser()


def sign_form(state: State, today: date) -> tuple[FormDialog, Taking]:
    """Ask for the day on which both sides signed the rules."""
    rules = state.body.protocol
    lines = []
    if rules.amended_by_consent:
        lines.append(_("From then on a change needs the written consent of both sides."))
    if rules.yearly_review:
        lines.append(_("Yearly reviews count from this day."))

    def taking(filled: Filled, before: State) -> State:
        return amendments.signed(before, on=past_day_needed(filled["day"], today), today=today)

    signed = rules.signed_on or today
    fields = [_day_field(_("Signed on"), signed, today)]
    return FormDialog(
        _("The rules were signed"), fields, lambda filled: taking(filled, state), "\n".join(lines)
    ), taking


def consent_form(state: State, amendment: Amendment, today: date) -> tuple[FormDialog, Taking]:
    """Ask which side has consented to an amendment in writing, and when."""
    waiting = [(key, amendment.protocol.party(key).name) for key in amendment.awaits()]

    def taking(filled: Filled, before: State) -> State:
        on = past_day_needed(filled["day"], today)
        return amendments.consented(before, amendment.id, filled["side"], on=on, today=today)

    return (
        FormDialog(
            _("A side consented to amendment {number}").format(number=amendment.id),
            [Field("side", _("Side"), choices=waiting), _day_field(_("In writing on"), today, today)],
            lambda filled: taking(filled, state),
            _("It comes into force by itself once both sides have consented; one alone is not enough."),
        ),
        taking,
    )


def give_up_form(state: State, amendment: Amendment, today: date) -> tuple[FormDialog, Taking]:
    """Ask whether an amendment was withdrawn, or which side declined it, and when."""
    sides = [(each.key, _("declined by {side}").format(side=each.name)) for each in amendment.protocol.parties]

    def taking(filled: Filled, before: State) -> State:
        on = past_day_needed(filled["day"], today)
        if filled["what"] == _WITHDRAWN:
            return amendments.withdrawn(before, amendment.id, on=on)
        return amendments.declined(before, amendment.id, filled["what"], on=on)

    return (
        FormDialog(
            _("Amendment {number} is given up").format(number=amendment.id),
            [
                Field("what", _("It was"), choices=[(_WITHDRAWN, _("withdrawn")), *sides]),
                _day_field(_("On"), today, today),
            ],
            lambda filled: taking(filled, state),
        ),
        taking,
    )


def review_form(state: State, today: date) -> tuple[FormDialog, Taking]:
    """Ask what is to be put down of a review: held, asked for by a side, or not needed as a side says."""
    parties = state.body.protocol.parties
    choices = [
        (_HELD, _("was held")),
        *((f"{_WAIVED} {each.key}", _("not needed, says {side}").format(side=each.name)) for each in parties),
        *((f"{_ASKED} {each.key}", _("asked for by {side}").format(side=each.name)) for each in parties),
    ]

    def taking(filled: Filled, before: State) -> State:
        on = past_day_needed(filled["day"], today)
        what, _space, side = filled["what"].partition(" ")
        if what == _HELD:
            return amendments.review_held(before, on=on, today=today)
        step = amendments.review_asked if what == _ASKED else amendments.review_waived
        return step(before, side, on=on)

    return (
        FormDialog(
            _("A review of the rules"),
            [Field("what", _("The review"), choices=choices), _day_field(_("On"), today, today)],
            lambda filled: taking(filled, state),
            _("A yearly review falls away only where both sides have notified that none is needed."),
        ),
        taking,
    )


def _reads(wanted: Callable[[Filled], Protocol], key: str, filled: Filled) -> str:
    """Give how the setting would read, or "" while what is typed cannot be taken."""
    try:
        return _("Then: {rule}").format(rule=sentence(wanted(filled), key))
    except SecretaryError:
        return _("Then:")


def _consent_lines(rules: Protocol) -> list[str]:
    if not needs_consent(rules) or rules.signed_on is None:
        return []
    signed = _("Signed on {day}: both sides must consent in writing before it holds.")
    return [signed.format(day=short_day(rules.signed_on))]


def _day_field(label: str, day: date, today: date) -> Field:
    return past_day_field("day", label, day, today, _("such as 10 December"))
