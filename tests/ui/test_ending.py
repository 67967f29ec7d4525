"""The end of the program, however it comes: nothing lost, the terminal as before, one plain sentence."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from secretary.domain.meeting import Status
from secretary.service.opening import open_store
from tests.builders import clock
from tests.ui.window_stage import BUSY, KEPT, MINUTED, TYPED
from tests.ui.windows import Stage, Window

ALTERNATE_LEFT = b"\x1b[?1049l"
SWITCHED_ON = (b"?1000", b"?1003", b"?1004", b"?1006", b"?1015", b"?1049", b"?2004")
SWITCHED_OFF = (b"?7", b"?25")
SCREEN = "What is next"
FAULT = "secretary: Secretary had to stop because of a fault of its own ({}"


class Opens(Protocol):
    """Opens a window over the sample, as `Window` does."""

    def __call__(self, fault: str = "", *, signals: bool = True, grace: float = 30) -> Window: ...


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("XDG_CONFIG_HOME", raising=False)
        stage = Stage()
    yield stage
    stage.close()


@pytest.fixture
def opens(stage: Stage, sample: Path) -> Iterator[Opens]:
    """Give a way to open a window over the sample; it is closed at the end."""
    opened: list[Window] = []

    def opening(fault: str = "", *, signals: bool = True, grace: float = 30) -> Window:
        opened.append(Window(stage, sample, fault, signals=signals, grace=grace))
        return opened[-1]

    yield opening
    for window in opened:
        window.make_sure_of_end()


def is_kept(store: Path) -> bool:
    """Tell whether the step and the words that nobody had saved are in the store, which must open for writing."""
    with open_store(store, clock) as workspace:
        (meeting,) = (line.id for line in workspace.body.meetings if line.status is Status.OPEN)
        typed = {line.words for line in workspace.repository.unfinished()}
        return (workspace.repository.meeting(meeting).entries[-1].text, typed) == (KEPT, {TYPED})


def last_words(window: Window) -> str:
    """Give what stands on the terminal that was given back, which must be as it was."""
    for mode in SWITCHED_ON:
        assert window.written.rindex(b"\x1b[" + mode + b"l") > window.written.rindex(b"\x1b[" + mode + b"h"), mode
    for mode in SWITCHED_OFF:
        assert window.written.rindex(b"\x1b[" + mode + b"h") > window.written.rindex(b"\x1b[" + mode + b"l"), mode
    assert window.written.rindex(b"\x1b[<u") > window.written.rindex(b"\x1b[>25u")
    assert window.settings() == window.before
    after = window.written.rpartition(ALTERNATE_LEFT)[2].decode()
    assert MINUTED not in after
    assert "Traceback" not in after
    return " ".join(re.sub(r"\x1b\[[?0-9]*[a-z]", "", after).split())


@pytest.mark.fault(11, 12, 13, 14, 65)
@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("handler", "LookupError, window_stage.py"),
        ("rich", "TellsAll"),
        ("worker", "LookupError"),
        ("thread", "LookupError"),
        ("task", "LookupError"),
        ("unraisable", "LookupError"),
    ],
)
def test_a_fault_anywhere_is_told_without_a_word_that_was_minuted(
    fault: str, kind: str, opens: Opens, sample: Path
) -> None:
    window = opens(fault)

    assert window.ended() == 1
    told = last_words(window)
    assert told.startswith(FAULT.format(kind.partition(",")[0]))
    assert told.endswith("Everything that was marked as saved is kept: start it again.")
    assert is_kept(sample)


@pytest.mark.fault(15)
def test_too_little_memory_is_told_in_its_own_words(opens: Opens, sample: Path) -> None:
    window = opens("memory")

    assert window.ended() == 1
    assert "because there was not enough memory" in last_words(window)
    assert is_kept(sample)


@pytest.mark.fault(7, 8)
@pytest.mark.parametrize(
    ("number", "code", "reason"),
    [
        (signal.SIGTERM, 143, "was ended by the system or by another program"),
        (signal.SIGHUP, 129, "was ended because its window was closed"),
        (signal.SIGINT, 130, "was interrupted"),
        (signal.SIGQUIT, 131, "was ended by the system or by another program"),
        (signal.SIGUSR1, 138, "was ended by the system or by another program"),
    ],
)
def test_a_signal_ends_it_with_everything_kept(number: int, code: int, reason: str, opens: Opens, sample: Path) -> None:
    window = opens()
    window.until_drawn(SCREEN)
    window.signal(number)
    window.signal(number)

    assert window.ended() == code
    assert last_words(window) == f"secretary: Secretary {reason}. What was done is kept."
    assert is_kept(sample)


@pytest.mark.fault(10)
@pytest.mark.parametrize("fault", ["asleep", "counting", "saving", "slow"])
def test_a_signal_ends_it_also_while_it_is_busy(fault: str, opens: Opens, sample: Path) -> None:
    window = opens(fault, grace=0.1)
    window.until_drawn(BUSY)
    window.signal(signal.SIGTERM)
    window.signal(signal.SIGTERM)

    assert window.ended() == 143
    assert last_words(window).endswith("by the system or by another program. What was done is kept.")
    assert is_kept(sample)


@pytest.mark.fault(9)
@pytest.mark.parametrize("signals", [True, False])
def test_a_window_that_is_closed_ends_it_with_everything_kept(signals: bool, opens: Opens, sample: Path) -> None:  # noqa: FBT001
    window = opens(signals=signals)
    window.until_drawn(SCREEN)
    window.close()

    assert window.ended() == 129
    assert is_kept(sample)


@pytest.mark.fault(16)
def test_it_sleeps_and_wakes_with_its_screen_drawn_again(opens: Opens, sample: Path) -> None:
    window = opens()
    window.until_drawn(SCREEN)
    for number in (signal.SIGTSTP, signal.SIGSTOP):
        window.signal(number)
        window.until_told("stopped")
        if number == signal.SIGTSTP:
            assert last_words(window) == ""
        window.signal(signal.SIGCONT)
        window.until_drawn(SCREEN)
        assert window.settings() != window.before
    window.type("\x11")
    window.until_drawn("You have typed words")
    window.type("\r")

    assert window.ended() == 0
    assert last_words(window) == ""
    assert is_kept(sample)


def test_a_signal_ends_it_also_while_it_sleeps(opens: Opens, sample: Path) -> None:
    window = opens()
    window.until_drawn(SCREEN)
    window.signal(signal.SIGSTOP)
    window.until_told("stopped")
    window.signal(signal.SIGTERM)
    window.signal(signal.SIGCONT)

    assert window.ended() == 143
    assert last_words(window).endswith("What was done is kept.")
    assert is_kept(sample)


def test_a_shell_can_end_it_in_the_background_where_the_terminal_is_the_shells(opens: Opens, sample: Path) -> None:
    window = opens("job")

    assert window.ended() == 143
    assert window.written.count(ALTERNATE_LEFT) == 1
    assert is_kept(sample)
