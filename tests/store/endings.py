"""The end of the process in the middle of what it does to files."""

from __future__ import annotations

from pathlib import Path

from secretary.store import disk


class Ended(BaseException):
    """The end of the process, as far as the store is concerned."""


def end_before(patch, calls):
    """Have the process end before one of the next changes to names on the disk."""
    left = [calls]
    steps = ((disk, "write_over"), (disk, "sync_folder"), (Path, "rename"), (Path, "replace"), (Path, "unlink"))
    for kind, name in steps:
        whole = getattr(kind, name)

        def counted(*arguments, _whole=whole, **options):
            left[0] -= 1
            if left[0] == 0:
                raise Ended
            return _whole(*arguments, **options)

        patch.setattr(kind, name, counted)
