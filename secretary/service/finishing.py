"""A change of the passphrase that was cut off, finished when the store is opened, and what there is to tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.store import resealing
from secretary.store.errors import NotAllResealed
from secretary.store.keys import Keys
from secretary.store.repository import Repository


def finish_change(repository: Repository) -> tuple[str, ...]:
    """Bring a change that was cut off to its end, and give in a sentence each what whoever opens the store should know.

    One that still cannot reach every file leaves the store as good as it was: it is tried again next time.
    """
    return (*_of_key_files(repository), *_of_change(repository))


def _of_key_files(repository: Repository) -> Iterator[str]:
    if repository.keys and repository.keys.stale:
        said = _(
            "The file {file} was from before or after a change of the passphrase, and did not open the store: it was "
            "made again from its twin. If a program keeps this folder in step with another one, look there."
        )
        yield said.format(file=repository.keys.stale)


def _of_change(repository: Repository) -> Iterator[str]:
    try:
        if not resealing.finish(repository, also=partial(_backups_again, repository)):
            return
    except NotAllResealed as error:
        yield str(error)
        return
    from secretary.store.backup import not_as_sealed  # noqa: PLC0415 - wanted after a crash only

    yield _("A change of the passphrase had been cut off: it is done now.")
    try:
        left = not_as_sealed(repository)
    except SecretaryError as error:
        yield str(error)
        return
    said = _(
        "The backup {path} was not reached by it: it is as it was, and opens as the store did then. Connect its disk "
        "and change the passphrase once more, or delete it."
    )
    for path in left:
        yield said.format(path=path)


def _backups_again(repository: Repository, before: Keys | None, after: Keys | None) -> None:
    """Have the backups changed with the keys of the store."""
    from secretary.store.backup import reseal_backups  # noqa: PLC0415 - as above

    reseal_backups(repository, before, after)
