"""A passphrase set, changed or removed in a store that is open, and a new key under the same one.

First the key file says that both are good, what was and what is to be; then every file is written again; then it says
that only the new is. Wherever that is cut off, the store opens with the new passphrase (without one being removed: with
the old), and `finish` goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable

from secretary.store.errors import CannotWrite, DamagedFile, NotAllResealed
from secretary.store.keyfile import forget_asides, remove_key_file
from secretary.store.keys import Keys, Stage, new_keys
from secretary.store.passphrase import Passphrase
from secretary.store.repository import Repository
from secretary.store.rewriting import Progress, check_all, write_all_again
from secretary.store.seal import PLAIN

Also = Callable[[Keys | None, Keys | None], None]
"""Told of the keys before and after, None for a plain store, while both are good, to seal anew what else they seal."""


def in_silence(_done: int, _of: int) -> None:
    """Take note of nothing."""


def nothing_else(_before: Keys | None, _after: Keys | None) -> None:
    """Write nothing else again."""


def reseal(
    repository: Repository,
    passphrase: Passphrase | None,
    *,
    progress: Progress = in_silence,
    also: Also = nothing_else,
) -> None:
    """Set or change the passphrase of an open store, each with a new random key, or remove it (None).

    Afterwards nothing of the store is sealed with the old key or, where it had none, is plain. Raises DamagedFile,
    before anything is changed, where a file cannot be read; CannotWrite where nothing was changed; NotAllResealed where
    the change holds and the rest is done at the next opening; ReadOnlyStore.
    """
    finish(repository, progress=progress, also=also)
    before = repository.keys
    if passphrase is None:
        after = before.at(Stage.REMOVING) if before else None
    elif before is None:
        after = new_keys(passphrase).at(Stage.SETTING)
    else:
        after = before.with_new_key(passphrase).at(Stage.CHANGING, before=before)
    if after:
        _begin(repository, after)
        _carry_on(repository, after, progress, also)


def rekey(repository: Repository, *, progress: Progress = in_silence, also: Also = nothing_else) -> None:
    """Seal an open store with a new random key under the same passphrase; nothing in a plain one. Raises as `reseal`.

    What was taken out of its files can then not be had from what lies on the raw disk.
    """
    finish(repository, progress=progress, also=also)
    before = repository.keys
    if before is None:
        return
    after = before.with_new_key().at(Stage.CHANGING, before=before)
    _begin(repository, after)
    _carry_on(repository, after, progress, also)


def finish(repository: Repository, *, progress: Progress = in_silence, also: Also = nothing_else) -> bool:
    """Bring a change that was cut off to its end, and tell whether there was one; raises NotAllResealed."""
    keys = repository.keys
    if keys is None or keys.stage is Stage.SETTLED:
        return False
    _carry_on(repository, keys, progress, also)
    return True


def _begin(repository: Repository, after: Keys) -> None:
    """Make durable that both are good, once it is sure that every file can be written again."""
    with repository.standing_still():
        check_all(repository.folder, repository.keys.seal if repository.keys else PLAIN)
        try:
            after.write(repository.folder)
        except CannotWrite as error:
            if not after.is_in(repository.folder):
                raise
            repository.take_keys(after)
            raise _not_all(repository, after, error) from error
        repository.take_keys(after)


def _carry_on(repository: Repository, keys: Keys, progress: Progress, also: Also) -> None:
    settled = None if keys.stage is Stage.REMOVING else keys.at(Stage.SETTLED)
    before = None if keys.stage is Stage.SETTING else keys.before or keys
    try:
        with repository.standing_still():
            try:
                write_all_again(repository.folder, keys.seal, keys.settled_seal, progress)
            finally:
                repository.look_again()
        also(before, settled)
        with repository.standing_still():
            if settled:
                _settle(repository, settled)
            else:
                forget_asides(repository.folder)
                remove_key_file(repository.folder)
            repository.take_keys(settled)
    except (CannotWrite, DamagedFile) as error:
        raise _not_all(repository, keys, error) from error


def _settle(repository: Repository, settled: Keys) -> None:
    """Make durable that only the new keys are good; a twin that is not written now is mended at the next opening."""
    forget_asides(repository.folder)
    try:
        settled.write(repository.folder)
    except CannotWrite:
        if not settled.is_in(repository.folder):
            raise


def _not_all(repository: Repository, keys: Keys, error: CannotWrite | DamagedFile) -> NotAllResealed:
    """Give the sentence for a change that holds while a part of the work is still to do."""
    reason = error.places.get("reason", error)
    file = error.places.get("file", repository.folder)
    if keys.stage is Stage.REMOVING:
        return NotAllResealed(
            "Not every file is plain yet ({file}: {reason}): the store opens with its passphrase until it is opened "
            "once more and the rest is done.",
            file=file,
            reason=reason,
        )
    return NotAllResealed(
        "The new passphrase holds, but not every file is encrypted anew yet ({file}: {reason}): that is done when the "
        "store is opened once more.",
        file=file,
        reason=reason,
    )
