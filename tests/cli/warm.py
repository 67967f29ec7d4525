"""A process that has read the whole program, and lets a copy of itself run each command, as a new process would.

Reading the modules is nine tenths of what a command costs. The copy has the arguments, the folder, the variables and
the streams of a command, and ends when its threads have ended and its output is written: only the reading was done
before, and what was read is not taken apart.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NoReturn

_LIMIT = 60
"""Seconds after which a command is ended."""
_READ_LATER = ("babel.dates", "docx", "docxtpl", "dateutil.parser", "platformdirs")


class WarmProcess:
    """The process at the other end of a socket; it ends with the socket."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._calls, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            env=dict(variables),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        theirs.close()

    def run(
        self, arguments: list[str], folder: Path, variables: Mapping[str, str], given: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `secretary` with these arguments; the output is what `subprocess.run` would give."""
        with (
            tempfile.TemporaryFile() as call,
            tempfile.TemporaryFile() as into,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            call.write(json.dumps([arguments, str(folder), dict(variables)]).encode())
            into.write(given.encode())
            for file in (call, into):
                file.seek(0)
            socket.send_fds(self._calls, [b"."], [call.fileno(), into.fileno(), out.fileno(), err.fileno()])
            code = int(self._calls.recv(16))
            for file in (out, err):
                file.seek(0)
            return subprocess.CompletedProcess(arguments, code, out.read().decode(), err.read().decode())

    def close(self) -> None:
        """End the process."""
        self._calls.close()
        self._process.wait()


def _read_the_program() -> None:
    import secretary  # noqa: PLC0415 - by the process alone, once its path is right

    for module in pkgutil.iter_modules(secretary.__path__, "secretary."):
        if module.name not in ("secretary.__main__", "secretary.ui"):
            package = import_module(module.name)
            for part in pkgutil.iter_modules(getattr(package, "__path__", ()), f"{module.name}."):
                import_module(part.name)
    for name in _READ_LATER:
        import_module(name)
    _read_the_lists_of_words()


def _read_the_lists_of_words() -> None:
    """Check a line, as the first line of a process reads the lists that are kept for the others."""
    from secretary.rule.detect import Checker  # noqa: PLC0415 - as above
    from secretary.rule.roster import Participant, Roster  # noqa: PLC0415 - as above

    Checker(Roster((Participant("1", "Zeb Quill"),))).check("It was noted.")


def _serve(calls: socket.socket) -> None:
    """Answer each call with the exit code of its command; a copy comes back from here to run it."""
    while True:
        _, descriptors, _, _ = socket.recv_fds(calls, 1, 4)
        if not descriptors:
            raise SystemExit
        pid = os.fork()
        if not pid:
            calls.close()
            _become(*descriptors)
            return
        for descriptor in descriptors:
            os.close(descriptor)
        calls.sendall(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())


def _become(call: int, *streams: int) -> None:
    """Put the streams, the folder, the variables and the arguments of a call in place of one's own."""
    with os.fdopen(call, "rb") as asked:
        arguments, folder, variables = json.load(asked)
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = ["secretary", *arguments]
    signal.alarm(_LIMIT)


def _run_and_end() -> None:
    """Run the command and end as an interpreter ends."""
    code: object = 1
    try:
        runpy.run_module("secretary", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as ended:
        code = ended.code
    finally:
        if (fault := sys.exc_info())[1]:
            sys.excepthook(*fault)
        _end(code if isinstance(code, int) else 0 if code is None else 1)


def _end(code: int) -> NoReturn:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    del sys.path[0]
    _read_the_program()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    _run_and_end()
