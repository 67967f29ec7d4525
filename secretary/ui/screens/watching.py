"""The Rule while minutes are typed: what gives somebody away is underlined, listed and rewritten at a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import OptionList
from textual.worker import get_current_worker

from secretary.domain.entries import entry_by_id
from secretary.domain.shorthand import Mend
from secretary.i18n import _
from secretary.rule.findings import Finding, Kind, Severity
from secretary.service import minutes, rule
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.ui.lookout import lookout_over
from secretary.ui.screens.striking import StrikingScreen
from secretary.ui.widgets.capture import CaptureLine, UnderstoodPane
from secretary.ui.widgets.findings import FindingsList, surest_first, worst

_PAUSE = 0.04  # seconds between two checks while keys come in faster


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at last: the number of a kept line, or 0 for the words being typed, and what was found there."""

    entry: int = 0
    text: str = ""
    findings: tuple[Finding, ...] = ()


class WatchingScreen(StrikingScreen):
    """The lines under the Rule. What is typed, and how other words are put in its place, is for the screen to say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+r",
            "rewrite",
            _("Rewrite"),
            id="rule.rewrite",
            show=False,
            tooltip=_("Take the first rewrite that is offered; Ctrl+Z takes it back"),
        ),
        Binding(
            "ctrl+t",
            "to_findings",
            _("To look at"),
            id="rule.findings",
            show=False,
            tooltip=_("Go to what is found: take a rewrite by number, or quiet a kind of warning"),
        ),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.looked = Looked()
        self._lookout = lookout_over(workspace)
        self._found: Mapping[int, tuple[Finding, ...]] = {}
        self._looked_at = 0.0
        self._waiting: Timer | None = None

    @property
    def capture(self) -> CaptureLine:
        """The capture line."""
        return self.query_one("#capture", CaptureLine)

    @property
    def understood(self) -> UnderstoodPane:
        """The pane that shows how the line is understood, and what was found."""
        return self.query_one("#understood", UnderstoodPane)

    @property
    def findings(self) -> FindingsList:
        """The list of what was found; it takes the place of the pane while the hands are there."""
        return self.query_one("#findings", FindingsList)

    def typed_text(self) -> str:
        """Give the words that will be minuted of what is typed now, "" where nothing of it is to be checked."""
        raise NotImplementedError

    def underline(self, text: str, findings: tuple[Finding, ...]) -> None:
        """Underline in the capture line what was found in `text`, the words that will be minuted."""
        raise NotImplementedError

    def rewrite_typed(self, finding: Finding) -> None:
        """Put the rewrite of a finding in place of what is typed."""
        raise NotImplementedError

    def show_looked(self) -> None:
        """Name the pane after the line that was looked at."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a rewrite where there is one to take, and the list where lines may change."""
        if action in ("rewrite", "to_findings"):
            return self.state.sitting.takes_minutes and self.state.sitting.protocol.rule_applies and bool(self.item)
        return super().check_action(action, parameters)

    def refresh_state(self) -> None:
        """Show the state, and look again at what is kept and typed: people or attendance may have changed."""
        state = self.state
        if self._lookout.is_prepared(state):
            found = self._lookout.lines(state)
            self._found = self._found if found is None else found
        else:
            self.run_worker(partial(self._prepare, state), thread=True, group="watch", exclusive=True)
        super().refresh_state()

    def _prepare(self, state: State) -> None:
        self._lookout.prepare(state)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._prepared)

    def _prepared(self) -> None:
        if self.is_attached:
            self.refresh_state()

    def marks(self) -> Mapping[int, Severity]:
        """Give the lines in which something was found, each with the highest severity."""
        return {entry: severity for entry, findings in self._found.items() if (severity := worst(findings))}

    def look_soon(self) -> None:
        """Look at the words being typed: at once, or a moment after the last key where keys come in faster."""
        if self._waiting:
            self._waiting.stop()
        if monotonic() - self._looked_at >= _PAUSE:
            self.look()
        else:
            # What was found in other words must not stand beside these.
            self._show(Looked(text=self.typed_text()))
            self._waiting = self.set_timer(_PAUSE, self.look)

    def look(self) -> None:
        """Look at what the hands are at: the line under the cursor of the list, or the words being typed."""
        self._looked_at = monotonic()
        entry = self._entry_in_hand()
        if entry:
            kept = entry_by_id(self.state.sitting.entries, entry)
            self._show(Looked(entry, kept.text, surest_first(self._found.get(entry, ()))))
        else:
            text = self.typed_text()
            found = self._lookout.line(self.state, text) if text else ()
            self._show(Looked(0, text, surest_first(found or ())))

    def _entry_in_hand(self) -> int:
        """Give the number of the kept line that the hands are at, 0 for the words being typed."""
        if self.focused is self.lines:
            return self.lines.chosen or 0
        here = {entry.id for entry in self.state.sitting.entries_of(self.item)}
        return self.looked.entry if self.focused is self.findings and self.looked.entry in here else 0

    def _show(self, looked: Looked) -> None:
        self.looked = looked
        self.show_looked()
        self.understood.show_findings(looked.text, looked.findings)
        if not looked.entry:
            self.underline(looked.text, looked.findings)
        if self.findings.display:
            self.findings.show(looked.text, looked.findings, self._quiet())
            if not looked.findings and not self._quiet():
                self.leave_findings()

    def _quiet(self) -> tuple[Kind, ...]:
        return tuple(Kind(kind) for kind in self.state.sitting.quieted)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what was found in the line under the cursor."""
        event.stop()
        if event.option_list is self.lines:
            self.look()

    def on_descendant_focus(self) -> None:
        """Show what was found in what the hands are at now."""
        super().on_descendant_focus()
        if self.focused is not self.findings and self.findings.display:
            self._put_list_away()
        self.look()

    def action_to_findings(self) -> None:
        """Go to the list of what was found, and of what is quiet at this meeting."""
        self.look()
        if not self.looked.findings and not self._quiet():
            self.remark(_("Nothing was found in this line."))
            return
        self.findings.show(self.looked.text, self.looked.findings, self._quiet())
        self.findings.display = True
        self.understood.display = False
        self.findings.focus()

    def leave_findings(self) -> None:
        """Go back from the list to the line that it is about."""
        back = self.lines if self.looked.entry else self.capture
        self._put_list_away()
        back.focus()

    def _put_list_away(self) -> None:
        self.findings.display = False
        self.understood.display = self.state.sitting.takes_minutes and bool(self.item)

    def action_rewrite(self) -> None:
        """Take the first rewrite that is offered for the line in hand."""
        self.look()
        found = self.looked.findings
        first = next((finding for finding in found if finding.edit), None)
        if first:
            self._rewrite(first)
        else:
            self.remark(_("Only you can tell how to put it.") if found else _("Nothing was found in this line."))

    def remark(self, sentence: str) -> None:
        """Say what came of a key in the pane over the line, which nothing covers; where it is away, in passing."""
        if self.understood.display:
            self.understood.remark(sentence)
        else:
            self.say(sentence)

    def on_findings_list_taken(self, event: FindingsList.Taken) -> None:
        """Take the rewrite of one finding."""
        event.stop()
        if event.finding.edit:
            self._rewrite(event.finding)
        else:
            self.remark(_("Only you can tell how to put it."))

    def _rewrite(self, finding: Finding) -> None:
        if not self.looked.entry:
            self.rewrite_typed(finding)
            return
        before = self.looked.text
        after = finding.rewritten(before)
        if after.strip():
            step = partial(minutes.with_mended_line, entry_id=self.looked.entry, mend=Mend(before, after))
            self.perform(step, _("rewrite a line"))
        else:
            self.remark(_("Nothing would be left of the line: delete it instead."))

    def on_findings_list_left(self) -> None:
        """Go back to the line."""
        self.leave_findings()

    def on_findings_list_quieted(self, event: FindingsList.Quieted) -> None:
        """Leave a kind of warning out at this meeting, or show it again."""
        event.stop()
        name = _("quiet a kind of warning") if event.quiet else _("show a kind of warning again")
        taken = self.perform(partial(rule.with_quiet, kind=event.kind, quiet=event.quiet), name)
        if taken and event.quiet:
            self.say(_("Quiet at this meeting; it comes back before a document is made. Ctrl+T and q show it again."))
