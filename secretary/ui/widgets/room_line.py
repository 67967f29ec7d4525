"""The line that says who is out of the room for the item in hand: private, and away while nobody is."""

from __future__ import annotations

from textual.widgets import Static

from secretary.ui.wording import shown


class RoomLine(Static):
    """One sentence below the steps, or nothing."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False

    def tell(self, words: str) -> None:
        """Show these words, or nothing where there are none."""
        self.update(shown(words, "bold $warning"))
        self.display = bool(words)
