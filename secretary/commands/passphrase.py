"""What `secretary passphrase` does: a passphrase set, changed or removed."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from secretary import asking, config
from secretary.commands.at_work import at_work
from secretary.service import passphrase, upkeep
from secretary.service.opening import has_store, needs_passphrase, open_store
from secretary.service.passphrase import Passphrase
from secretary.service.workspace import Workspace
from secretary.streams import tell, write_lines

DONE = 0
"""The exit code of a passphrase that was set, changed or removed."""

_SET = (
    "The store {folder} is encrypted now, and opens with its passphrase only. Nobody can open it without: keep the "
    "passphrase in a safe place."
)
_CHANGED = "The store {folder} is encrypted anew, and opens with the new passphrase only."
_REMOVED = "The store {folder} has no passphrase any more: anybody who has this disk can read it."


def run(options: Namespace) -> int:
    """Set, change or remove the passphrase of the store, and give the exit code."""
    folder = config.store_folder(getattr(options, "store", None))
    if has_store(folder):
        passphrase.refuse_wrong_step(folder, has_one=needs_passphrase(folder), is_to_have=not options.set)
    workspace, old = asking.opened(folder, options, lambda words: (open_store(folder, _now, words), words))
    with at_work(workspace):
        write_lines([_done(workspace, old, options).format(folder=folder)])
        for sentence in upkeep.left_behind_sentences(workspace):
            tell(sentence)
    return DONE


def _done(workspace: Workspace, old: Passphrase | None, options: Namespace) -> str:
    if old is None:
        passphrase.set_passphrase(workspace, asking.chosen(options.new_passphrase_fd))
        return _SET
    if options.remove:
        passphrase.remove_passphrase(workspace, old)
        return _REMOVED
    passphrase.change_passphrase(workspace, old, asking.chosen(options.new_passphrase_fd))
    return _CHANGED


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 - a meeting's day and time are those of its place
