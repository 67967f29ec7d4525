"""What opens the screens: over a store, or over an invented body to look around in."""
# ruff: noqa: PLC0415 - what is not needed to say no is imported later

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from secretary import config
from secretary.commands.common import DONE, now, store_of, written_out
from secretary.domain.document import CIRCULATING
from secretary.domain.errors import BadInput
from secretary.streams import write_lines

if TYPE_CHECKING:
    from secretary.service.passphrase import Passphrase
    from secretary.service.workspace import Clock

DEMO_FOLDER = Path("secretary-demo")
"""Where `demo` writes without a terminal unless it is told otherwise."""


class NoTerminal(BadInput):
    """The screens were asked for where they cannot be shown."""


def screens(options: Namespace) -> int:
    """Open the screens over the store; raises NoTerminal where they cannot be shown."""
    if not _has_terminal():
        raise NoTerminal(
            "The screens need a terminal, and this is none: use a command (secretary --help) or open a terminal window."
        )
    from secretary.asking import opened

    folder = store_of(options)
    if getattr(options, "passphrase_fd", None) is None:
        return _shown(folder, now)
    return opened(folder, options, lambda passphrase: _shown(folder, now, passphrase=passphrase))


def _shown(store: Path, clock: Clock, *, passphrase: Passphrase | None = None, passing: bool = False) -> int:
    from secretary.process import forget_settings_of_textual

    forget_settings_of_textual()
    from secretary.ui.app import run

    return run(store, clock, passphrase=passphrase, passing=passing)


def demo(options: Namespace) -> int:
    """Look around with an invented body, or write its agenda and its minutes."""
    from tempfile import TemporaryDirectory

    from secretary.service.sample import USUAL_SAMPLE, build_sample, play_on, sample_clock

    name = options.sample or USUAL_SAMPLE
    with TemporaryDirectory(prefix="secretary-") as folder:
        store = Path(folder) / "store"
        if options.out is None and _has_terminal():
            build_sample(store, name).close()
            try:
                code = _shown(store, sample_clock, passing=True)
            finally:
                config.forget_store(store)
            write_lines(["The invented body was in a temporary folder, which is gone now."])
            return code
        with build_sample(store, name) as workspace:
            play_on(workspace, name)
            write_lines([f"{workspace.body.name}, an invented body. Its agenda and its minutes are in these files:"])
            for kind in CIRCULATING:
                write_lines([str(written_out(workspace, kind, options.out or DEMO_FOLDER))])
    return DONE


def _has_terminal() -> bool:
    # The screens are drawn on standard error.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM", "dumb") not in ("", "dumb")
