"""What there is to tell once a store was opened."""

from __future__ import annotations

from secretary.service.workspace import Workspace
from secretary.streams import tell


def tell_what_was_found(workspace: Workspace) -> None:
    """Tell on the error output what the opening found or finished."""
    for sentence in workspace.at_hand.found:
        tell(sentence)
