"""A process with everything imported, which forks children that work on a store and kills them at a given moment.

Each line of its input is a trial, `{"work": name, "place": folder, "seconds": before the kill, "begun": true where they
count from the first number that is told}`; each line of its output is the list of the numbers that the child had told
as kept when it was killed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from tests.faults.workloads import WORKLOADS, Workload

NO_END = 1 << 30


def _work(work: Workload, place: Path, pipe: int) -> None:
    """Work until killed; where there is nothing left to do, wait for it."""
    work.run(place, lambda number: os.write(pipe, b"%d\n" % number), NO_END)
    time.sleep(60)


def trial(work: Workload, place: Path, seconds: float, *, begun: bool) -> list[int]:
    """Give the numbers that a child told before it was killed, so long after its start or after its first number."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _work(work, place, writing)
        finally:
            os._exit(1)
    os.close(writing)
    first = os.read(reading, 100) if begun else b""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as told:
        numbers = [int(number) for number in (first + told.read()).split(b"\n")[:-1]]
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "the child ended by itself"
    return numbers


def main() -> None:
    """Run trials until the input ends."""
    for asked in sys.stdin:
        wanted = json.loads(asked)
        work, place = WORKLOADS[wanted["work"]], Path(wanted["place"])
        told = trial(work, place, wanted["seconds"], begun=wanted["begun"])
        print(json.dumps(told), flush=True)  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
