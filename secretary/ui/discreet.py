"""What Textual would let out of the program: pictures of the screen, files, addresses, the clipboard of the system."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from textual.app import SystemCommand
from textual.screen import Screen

from secretary.i18n import _
from secretary.ui.ending import EndingApp

T = TypeVar("T")


class DiscreetApp(EndingApp[T]):
    """An app that lets nothing out on ways of Textual's own.

    What is copied stays in the program while the Rule applies; Ctrl+V puts it in there.
    """

    def rule_applies(self) -> bool:
        """Tell whether what is on the screens is under the Rule."""
        return True

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text, for Ctrl+V here; to the clipboard of the system only where the Rule does not apply."""
        if not text:
            return
        if not self.rule_applies():
            super().copy_to_clipboard(text)
            return
        self._clipboard = text
        self.notify(
            _("Copied within this program: Ctrl+V puts it in here. Under the Rule it does not go to other programs."),
            markup=False,
        )

    def forget_copied(self) -> None:
        """Forget what was copied, as a strike and a confidential spell ask for."""
        self._clipboard = ""

    def get_system_commands(self, _screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Give none of Textual's own commands: one of them takes a picture of the screen."""
        return ()

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Take no picture of the screen, and say so."""
        del filename, path
        self._refuse()

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Take no picture of the screen, and say so; gives no file name."""
        del filename, path, time_format
        self._refuse()
        return ""

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Take no picture of the screen, and say so."""
        del filename, path, time_format
        self._refuse()
        return None

    def deliver_text(self, *_what: Any, **_how: Any) -> str | None:
        """Write no file, and say so: documents are written by the store alone."""
        self._refuse()
        return None

    def deliver_binary(self, *_what: Any, **_how: Any) -> str | None:
        """Write no file, and say so."""
        self._refuse()
        return None

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open no address: nothing here goes to a network."""
        del url, new_tab
        self._refuse()

    def _refuse(self) -> None:
        self.notify(_("Secretary makes no pictures of its screens and writes nothing outside its store."), markup=False)
