"""A file outside the store: whole or not at all, with nothing left beside it, not even by a process that was killed."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path

import pytest

from secretary.service.whole import write_whole


def left_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a file and be killed before it gets its name; gives what is left."""

    class Killed(BaseException):
        pass

    def kill(*_places: object, **_how: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", kill)
        patch.setattr(Path, "unlink", kill)
        with pytest.raises(Killed):
            write_whole(folder / "minutes.docx", b"half")
    (left,) = folder.iterdir()
    return left


def test_what_a_killed_process_left_is_its_owners_alone_and_goes_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = left_behind(tmp_path, monkeypatch)
    assert left.stat().st_mode & 0o077 == 0
    write_whole(tmp_path / "minutes.docx", b"whole")

    assert [path.name for path in tmp_path.iterdir()] == ["minutes.docx"]
    assert (tmp_path / "minutes.docx").read_bytes() == b"whole"


def test_what_somebody_is_still_writing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = left_behind(tmp_path, monkeypatch)
    with left.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_whole(tmp_path / "minutes.docx", b"whole")

        assert left.exists()


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    name = "m" * os.pathconf(tempfile.gettempdir(), "PC_NAME_MAX")
    write_whole(tmp_path / name, b"whole")

    assert (tmp_path / name).read_bytes() == b"whole"
