"""A dialog with fields to fill in: it collects and is dismissed with what was typed; it never saves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.ui.widgets.choice import Choice
from secretary.ui.widgets.masked import MaskedLine
from secretary.ui.widgets.one_line import OneLine
from secretary.ui.wording import shown

Filled = dict[str, str]
_SHARE = 0.92  # of the screen's height that a dialog takes at most
_SAYINGS = 2  # rows at the top that are left to what is said in passing
_LEAST_FIELDS = 2


@dataclass(frozen=True)
class Field:
    """One field: text, or one of `choices` (value and label) where there are any. `hint` stands in an empty one.

    `echo` gives what is understood of the text typed so far; it stands beside the field. `applies` tells from what is
    filled in so far whether the field is asked for at all. `masked`: nobody sees what is typed.
    """

    key: str
    label: str
    value: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    echo: Callable[[str], str] | None = None
    applies: Callable[[Filled], bool] | None = None
    masked: bool = False


Note = str | Callable[[Filled], str]
"""What stands under the title: the same all the time, or what follows from what is filled in so far."""
Check = Callable[[Filled], object]


class _Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The fields, where they do not all have room; up and down go from one to another, also where they scroll."""


class FormDialog(ModalScreen[Filled | None]):
    """Fields under a title. Enter goes to the next field and, on the last one, takes them all; so does Ctrl+S anywhere.

    `check` is called with what was typed: the sentence of a SecretaryError that it raises is shown and the dialog stays
    open, so that nothing typed is lost. Esc is dismissed with None, where words were typed only the second time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", _("Take it"), id="form.take"),
        Binding("escape", "cancel", _("Back"), id="form.back"),
        Binding("f1,ctrl+g", "help", _("Help"), id="form.help"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, fields: Sequence[Field], check: Check | None = None, note: Note = "") -> None:
        super().__init__()
        self._heading = title
        self._fields = fields
        self._check = check
        self._note = note
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out the fields with their labels, the place for an error, and what to press."""
        with Vertical(classes="dialog"):
            yield Static(shown(self._heading, "bold"), classes="dialog-title")
            if self._note:
                yield Static(id="form-note", markup=False)
            with _Fields(classes="dialog-body"):
                for field in self._fields:
                    with Horizontal(classes="field", id=f"row-{field.key}"):
                        yield Static(shown(field.label), classes="field-label")
                        if field.choices:
                            yield Choice(field.choices, field.value, id=f"field-{field.key}")
                        elif field.masked:
                            yield MaskedLine(id=f"field-{field.key}", compact=True)
                        else:
                            yield OneLine(field.value, placeholder=field.hint, id=f"field-{field.key}", compact=True)
                        if field.echo:
                            yield Static(shown(field.echo(field.value)), id=f"echo-{field.key}", classes="field-echo")
            yield Static("", id="form-error", markup=False)
            yield Static(shown(self._keys()), classes="dialog-keys")

    def _keys(self) -> str:
        if any(field.choices for field in self._fields):
            return _("Enter: next, at the end done   ←→: choose   Ctrl+S: done   Esc: back")
        return _("Enter: next, and at the end done   Ctrl+S: done   Esc: back")

    def on_mount(self) -> None:
        """Begin at the first field."""
        self._follow()
        self.query_one(f"#field-{self._fields[0].key}").focus()

    def on_resize(self) -> None:
        """Leave the keys at the foot in sight, however many fields there are."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Let only the fields scroll where there is not room for all; what stands around them stays in sight."""
        dialog, body = self.query_one(".dialog"), self.query_one(".dialog-body")
        others = sum(each.outer_size.height + each.styles.margin.height for each in dialog.children if each is not body)
        most = int((self.size.height - _SAYINGS) * _SHARE)
        room = most - dialog.gutter.height - others
        if sum(1 for row in body.children if row.display) <= room:
            return
        dialog.styles.overflow_y = "hidden"
        dialog.styles.height = most
        body.styles.max_height = max(room, _LEAST_FIELDS)
        if self.focused:
            self.focused.scroll_visible(animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is understood of a field."""
        event.stop()
        self._follow()
        for field in self._fields:
            if field.echo and event.input.id == f"field-{field.key}":
                self.query_one(f"#echo-{field.key}", Static).update(shown(field.echo(event.value)))

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Show what follows from another choice."""
        event.stop()
        self._follow()

    def _follow(self) -> None:
        """Show the note and the fields that belong to what is filled in, and no error about what was there before."""
        filled, self._warned = self._filled(), False
        if self._note:
            note = self._note if isinstance(self._note, str) else self._note(filled)
            self.query_one("#form-note", Static).update(shown(note))
        for field in self._fields:
            if field.applies:
                self.query_one(f"#row-{field.key}").display = field.applies(filled)
        self.query_one("#form-error", Static).update("")
        self.call_after_refresh(self._fit)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field, or take them all at the last one."""
        event.stop()
        self._onward(event.input.id)

    def on_choice_taken(self, event: Choice.Taken) -> None:
        """Go to the next field, or take them all at the last one."""
        event.stop()
        self._onward(event.choice.id)

    def _onward(self, field_id: str | None) -> None:
        asked = [field.key for field in self._fields if self.query_one(f"#row-{field.key}").display]
        if field_id == f"field-{asked[-1]}":
            self.action_submit()
        else:
            self.focus_next()

    def _filled(self) -> Filled:
        filled = {}
        for field in self._fields:
            widget = self.query_one(f"#field-{field.key}")
            filled[field.key] = widget.value if isinstance(widget, Input | Choice) else ""
        return filled

    def action_submit(self) -> None:
        """Close with what was typed, if it can be taken."""
        filled = self._filled()
        if self._check:
            try:
                self._check(filled)
            except SecretaryError as error:
                self._complain(str(error), "$error")
                self._go_to_fault(error, filled)
                return
        self.dismiss(filled)

    def _go_to_fault(self, error: SecretaryError, filled: Filled) -> None:
        """Put the cursor into the one field that the error tells of, and leave it where there is no one such field."""
        asked = [field for field in self._fields if self.query_one(f"#row-{field.key}").display]
        at_fault = field_at_fault(error, asked, filled)
        if at_fault:
            self.query_one(f"#field-{at_fault}").focus()

    def action_help(self) -> None:
        """Show what the form asks for, field by field, and its keys."""
        from secretary.ui.dialogs.reading import HelpDialog  # noqa: PLC0415 - few forms are asked about

        asked = [field for field in self._fields if self.query_one(f"#row-{field.key}").display]
        self.app.push_screen(HelpDialog(self._heading, [_help_line(field) for field in asked], _form_keys()))

    def _complain(self, sentence: str, style: str) -> None:
        self.query_one("#form-error", Static).update(shown(sentence, style))
        self.call_after_refresh(self._fit)

    def unkept_words(self) -> str:
        """Give the words that were typed into the fields and not taken yet."""
        typed = self._filled()
        return ", ".join(
            words
            for field in self._fields
            if not (field.choices or field.masked)
            and (words := typed[field.key].strip())
            and words != field.value.strip()
        )

    def action_cancel(self) -> None:
        """Close without taking anything; where words were typed, say first that they are not taken yet."""
        if self.unkept_words() and not self._warned:
            self._warned = True
            said = _("What you typed is not taken yet. Ctrl+S takes it; Esc again leaves it.")
            self._complain(said, "$warning")
        else:
            self.dismiss(None)


def field_at_fault(error: SecretaryError, fields: Sequence[Field], filled: Filled) -> str:
    """Give the key of the one field that an error is about, "" where none or several may be meant.

    A sentence quotes the words that it cannot take, or names the field as its label does.
    """
    quoted = {str(each).strip() for each in error.places.values()}
    by_words = [each.key for each in fields if not each.masked and filled[each.key].strip() in quoted - {""}]
    if len(by_words) == 1:
        return by_words[0]
    said = str(error).casefold()
    among = [each for each in fields if not by_words or each.key in by_words]
    by_label = [each.key for each in among if re.search(rf"\b{re.escape(each.label.casefold())}\b", said)]
    return by_label[0] if len(by_label) == 1 else ""


def _help_line(field: Field) -> str:
    """Give what a field takes: its choices, or words as its hint shows them."""
    if field.choices:
        takes = _("one of: {choices}").format(choices=", ".join(label for _value, label in field.choices))
    elif field.masked:
        takes = _("nobody sees what is typed")
    else:
        takes = field.hint or _("words as you type them")
    return f"{field.label}: {takes}"


def _form_keys() -> list[tuple[str, str]]:
    return [
        (_("Enter"), _("The next field; at the last one, take what is filled in")),
        ("↑ ↓", _("The field before or after")),
        ("← →", _("Another choice, where there are some")),
        ("Ctrl+S", _("Take what is filled in, from any field")),
        ("Esc", _("Back; where words were typed, only when it is pressed again")),
    ]
