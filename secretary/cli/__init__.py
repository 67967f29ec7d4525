"""What can be typed after `secretary`, and how a command ends.

`--help` and `--version` end here: what does things is imported only when the arguments are understood.
"""
# ruff: noqa: PLC0415 - what runs and ends a command is imported by `main` alone: what can be typed is known without it

from __future__ import annotations

import sys
from collections.abc import Sequence

from secretary.cli.parser import understood

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
"""The exit codes of a failure, of wrong use, and of Ctrl+C; those of signals are 128 and the signal's number."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; what goes wrong is one line on the error output.

    Without arguments it takes those of the process, which it then makes its own.
    """
    # Ctrl+C is quiet from here on.
    from secretary import ending, interruption, streams
    from secretary.domain.errors import BadInput, FaultyFile, SecretaryError

    streams.make_ready()
    if arguments is None:
        _take_over_process()
    try:
        with ending.signals_raised():
            return _printed_in_full(arguments)
    except SecretaryError as error:
        if isinstance(error, streams.CannotPrint):
            streams.let_go_of_output()
        sys.stderr.write(f"secretary: {error}\n")
        return WRONG_USE if isinstance(error, BadInput) and not isinstance(error, FaultyFile) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except interruption.Ended as ended:
        ending.tell(f"{ending.signal_sentence(ended.code)} {ending.KEPT_BY_COMMANDS}")
        return ended.code
    except BrokenPipeError:
        # Whoever read the output has enough of it.
        streams.let_go_of_output()
        return FAILED


def _take_over_process() -> None:
    from secretary import ending, process

    ending.tell_faults()
    process.harden()


def _printed_in_full(arguments: Sequence[str] | None) -> int:
    from secretary import interruption, streams

    try:
        return _run(arguments)
    except (KeyboardInterrupt, interruption.Ended):
        # Whoever reads the output may have stopped reading: it must not hold up the end.
        streams.let_go_of_output()
        raise
    finally:
        streams.flush()


def _run(arguments: Sequence[str] | None) -> int:
    command, options = understood(arguments)
    return command.doing()(options)
