"""The cards around a spell off the record: what becomes of typed words, what is read out, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto

from textual.content import Content

from secretary.domain.protocol import Protocol
from secretary.i18n import _
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Field, FormDialog
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.wording import shown

DECISION, ADVICE = "decision", "advice"
_SHOWN = 200  # characters of the words, enough to know them again


class Words(Enum):
    """What is done with words that stand in the capture line when recording is to stop."""

    KEEP = auto()
    DROP = auto()


def ask_what_of_words(words: str, line: str = "") -> ChooseDialog[Words]:
    """Ask what becomes of typed words; `line`: what the line that they change is called, "" for a new one.

    Nothing is chosen beforehand: two keys struck by habit must not keep words that were not meant for the minutes.
    """
    keep = _("Keep them as the line {line}").format(line=line) if line else _("Keep them as a line")
    drop = _("Drop them: the line stays as it was") if line else _("Drop them")
    choices = [(Words.DROP, drop), (Words.KEEP, keep)]
    said = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return ChooseDialog(_("Before recording stops: what of these words?"), choices, f"“{said}”", at=None)


class OffRecordCard(ReadingDialog):
    """What is read out before recording stops. `hush` is called when it is agreed to, before any further key."""

    def __init__(self, protocol: Protocol, hush: Callable[[], None]) -> None:
        granted = _("Enter: all agree, stop recording   Esc: not agreed, go back")
        if not protocol.off_record_needs_all:
            granted = _("Enter: the chair agrees, stop recording   Esc: not agreed, go back")
        super().__init__(_("Off the record? Read this out:"), card_lines(protocol), granted)
        self._hush = hush

    def action_finish(self, go_on: bool) -> None:  # noqa: FBT001 - an action's argument has no name
        """Close the card; where it is agreed, nothing is taken any more from now on."""
        if go_on:
            self._hush()
        super().action_finish(go_on)


def card_lines(protocol: Protocol) -> list[Content]:
    """Give who may ask and who answers, what is agreed, and what will be left of it."""
    who = protocol.off_record_asked_by or _("whoever the matter belongs to")
    answers = _("All here must agree.") if protocol.off_record_needs_all else _("The chair answers.")
    left = _("Nothing will show that there was anything.")
    if protocol.marks_closed:
        left = _("The minutes will say only: “{mark}”").format(mark=protocol.closed_mark)
    then = [left]
    if protocol.keeps_decisions:
        then.append(_("Decisions and advice are still recorded, in words that all agree to."))
    if protocol.owner_may_withhold:
        then.append(_("Not agreed? Whoever it belongs to may keep it back; nothing is noted."))
    spoken = [shown(f"“{line}”", "bold") for line in _spoken(protocol)]
    asked = shown(_("Who may ask: {who}. {answers}").format(who=who, answers=answers))
    return [asked, shown(""), *spoken, shown(""), *(shown(line) for line in then)]


def _spoken(protocol: Protocol) -> Sequence[str]:
    asked = _("You are asked that what comes now is off the record: not minuted.")
    door = _("The door stays closed. Whoever comes in agrees to this first.")
    if protocol.off_record_needs_all:
        agreed = _("Do you all agree to that, and not to speak of it outside?")
        untold = _("And not to tell that we spoke of it?")
    else:
        agreed = _("As the chair I agree. Please do not speak of it outside.")
        untold = _("And please do not tell that we spoke of it.")
    return (asked, agreed, door) if protocol.marks_closed else (asked, agreed, untold, door)


def resumed_card() -> ReadingDialog:
    """Say that recording goes on, and how whoever came or went is put down."""
    lines = [shown(_("What is said from now on is minuted.")), shown(""), shown(_comings())]
    return ReadingDialog(_("RECORDING"), lines, _("Enter: go on"))


def agreed_words_form(warning: Callable[[str], str], *, again: bool) -> FormDialog:
    """Ask for the words that all agree to now; `again`: some of them are put down already.

    `warning` gives what the Rule says of words while they are typed.
    """
    hint = _("leave it empty for none")
    fields = [
        Field(DECISION, _("Decision"), hint=hint, echo=warning),
        Field(ADVICE, _("Advice"), hint=hint, echo=warning),
    ]
    asked = _("Decisions and advice are recorded all the same. Which words do all agree to now?")
    if again:
        asked = _("They are put down. Is there more? If not, press Enter twice.")
    return FormDialog(_("RECORDING"), fields, note=f"{asked}\n\n{_comings()}\n")


def ask_whether_closed(mark: str) -> ChooseDialog[bool]:
    """Ask, after a start into an open meeting, whether a part of the item in hand was off the record."""
    choices = [(False, _("No, nothing was")), (True, _("Yes: put down “{mark}”").format(mark=mark))]
    return ChooseDialog(
        _("Was a part of this item off the record?"), choices, _("The program was started anew and cannot know.")
    )


def _comings() -> str:
    return _(
        "Somebody came in or went out meanwhile? After this card, press F3: W or L puts it down at the item in hand."
    )
