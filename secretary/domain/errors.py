"""Every way in which the domain says no, each in one plain sentence."""

from __future__ import annotations

from pathlib import PurePath

_LONGEST = 500  # characters of what was typed that are said again
_LONGEST_PATH = 4096  # no system has a longer one


class SecretaryError(Exception):
    """Base of every error that a person may meet; its text is one plain sentence: what, where, what to do.

    `message` is the sentence with named places in braces and `places` what belongs in them, so that an outer
    layer can translate the sentence before it fills it in; of a text that is too long to be read there, its beginning.
    """

    def __init__(self, message: str, **places: object) -> None:
        self.message = message
        self.places = {name: _shortened(value) for name, value in places.items()}
        super().__init__(message.format(**self.places) if places else message)


def _shortened(value: object) -> object:
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]}…"
    if isinstance(value, PurePath) and len(str(value)) > _LONGEST_PATH:
        return f"{str(value)[:_LONGEST]}…"
    return value


class WrongStep(SecretaryError):
    """A step that the meeting's status does not allow now."""


class NotFound(SecretaryError):
    """A meeting, item, entry, person or register row that is not there."""


class NotAllowed(SecretaryError):
    """A change that the protocol or the agenda's own rules forbid."""


class BadInput(SecretaryError):
    """Something typed, or read from a file, that cannot be understood."""


class FaultyFile(BadInput):
    """A file that cannot be understood; its sentence names the file and, as far as it is known, the place in it."""
