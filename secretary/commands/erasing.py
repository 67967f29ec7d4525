"""Erasing somebody that was cut short, finished at the next opening by a command."""

from __future__ import annotations

from secretary.domain.errors import SecretaryError
from secretary.service.erased import done_sentences, remaining_sentences
from secretary.service.erasing import finish_interrupted
from secretary.service.workspace import Workspace
from secretary.streams import tell


def finish_erasing(workspace: Workspace) -> None:
    """Finish what was cut short, and tell it on the error output; what fails is told, and stays to be finished."""
    try:
        for erased in finish_interrupted(workspace):
            for sentence in (*done_sentences(erased), *remaining_sentences(erased)):
                tell(sentence)
    except SecretaryError as error:
        tell(str(error))
