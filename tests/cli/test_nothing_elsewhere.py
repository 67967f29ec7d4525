"""The commands write into the store, the settings and where they are told to, and nowhere else; they ask no network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

WATCHED = """
import json, os, sys
seen = {"written": [], "asked": []}

def watch(event, given):
    if event == "open" and given[0] and not isinstance(given[0], int):
        mode, flags = given[1] or "", given[2] or 0
        if set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen["written"].append(os.fsdecode(given[0]))
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink"):
        seen["written"].append(os.fsdecode(given[0]))
    elif event.startswith(("socket.", "urllib.")) and event != "socket.gethostname":
        seen["asked"].append(event)
    elif event in ("subprocess.Popen", "os.exec", "os.posix_spawn"):
        seen["asked"].append(event)

sys.dont_write_bytecode = True
from secretary import cli
sys.addaudithook(watch)
codes = [cli.main(arguments) for arguments in json.load(sys.stdin)]
sys.stdout = sys.stderr
print(json.dumps(seen | {"codes": codes}), file=sys.stderr)
"""
COMMANDS = [
    ["agenda", "--add", "Searches in the market", "--minutes", "20"],
    ["agenda", "--notice", "everyone on the list", "--out", "papers"],
    ["minutes", "--step", "open", "--present", "all", "--read", "notes.txt"],
    ["minutes", "--step", "close", "--out", "papers"],
    ["export", "everything.json"],
    ["import", "everything.json", "--store", "copy"],
    ["check", "notes.txt", "--roster", "people.csv"],
]


@pytest.mark.fault(68, 70)
def test_nothing_is_written_elsewhere_and_nothing_is_asked_of_others(begun: Shell) -> None:
    (begun.folder / "notes.txt").write_text("Concern was expressed about searches.\n", encoding="utf-8")
    (begun.folder / "papers").mkdir()
    temporary = begun.folder / "temporary"
    temporary.mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", WATCHED],
        cwd=begun.folder,
        env=begun.environment | {"TMPDIR": str(temporary)},
        input=json.dumps(COMMANDS),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    seen = json.loads(ended.stderr.splitlines()[-1])

    assert seen["codes"] == [0] * len(COMMANDS), ended.stderr
    assert seen["asked"] == []
    elsewhere = {place for place in map(Path, seen["written"]) if not is_ours(begun.folder / place, begun)}
    # Asking for a folder that is there already makes nothing.
    elsewhere.discard(begun.folder)
    assert elsewhere == set()
    assert not list(temporary.iterdir())


def is_ours(place: Path, shell: Shell) -> bool:
    """Tell whether something may be written at this place."""
    ours = (shell.store, shell.folder / "config", shell.folder / "papers", shell.folder / "copy")
    beside = (".secretary-", ".copy.", "everything.json")
    return any(folder == place or folder in place.parents for folder in ours) or (
        shell.folder in place.parents and place.relative_to(shell.folder).parts[0].startswith(beside)
    )
