"""A field whose letters nobody sees."""

from __future__ import annotations

from typing import Any

from secretary.ui.widgets.one_line import OneLine


class MaskedLine(OneLine):
    """A field for a passphrase: it shows dots, and nothing can be copied out of it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(password=True, **options)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Take out what is selected, and copy nothing."""
        self.delete_selection()
