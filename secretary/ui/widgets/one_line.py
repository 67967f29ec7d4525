"""A field of one line, into which more than one can be pasted."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class OneLine(Input):
    """A text field that takes several pasted lines as one; Textual's own would keep the first and lose the others."""

    def on_paste(self, event: events.Paste) -> None:
        """Put what is pasted at the cursor, or in place of what is selected, with a space for each break."""
        event.prevent_default()
        event.stop()
        words = " ".join(line.strip() for line in event.text.splitlines() if line.strip())
        self.replace(words, *self.selection)
