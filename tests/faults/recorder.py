"""Records what a run does to one folder: which bytes, which names, and what the disk was made to confirm.

Every call of `os` that changes a file or a name goes on to the system and is noted. Writing by another way (`open`)
would go unseen: `Recorder.refuse_unseen` compares what was noted with what lies there. Modes are not recorded.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class Names:
    """A change of names: file `node` gets the name `new`, or the folder `new` is made; the name `old` goes."""

    new: str = ""
    old: str = ""
    node: int | None = None

    @property
    def touched(self) -> tuple[str, ...]:
        """The names that are made or go."""
        return tuple(name for name in (self.new, self.old) if name)


@dataclass(frozen=True, slots=True)
class Bytes:
    """What file `node` holds from here on."""

    node: int
    content: bytes


@dataclass(frozen=True, slots=True)
class FileConfirmed:
    """The disk confirmed the bytes of file `node`."""

    node: int


@dataclass(frozen=True, slots=True)
class FolderConfirmed:
    """The disk confirmed the names in `folder`; the recorded folder itself is called by the empty name."""

    folder: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The run was told here that `number` is kept."""

    number: int


Event = Names | Bytes | FileConfirmed | FolderConfirmed | Kept


@dataclass(slots=True)
class _Opened:
    path: Path
    node: int | None
    place: int = 0


class Recorder:
    """The events of one run in `root`. The first `since` of them are what lay there before, all of it confirmed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.events: list[Event] = []
        self._nodes: dict[str, int] = {}
        self._content: list[bytes] = []
        self._files: dict[int, _Opened] = {}
        folders = [""]
        for path in sorted(root.rglob("*")):
            name = self._name(path)
            if path.is_dir():
                self.events.append(Names(new=name))
                folders.append(name)
            else:
                node = self._new_node(name)
                self._put(node, path.read_bytes())
                self.events.append(FileConfirmed(node))
        self.events.extend(FolderConfirmed(folder) for folder in folders)
        self.since = len(self.events)

    def kept(self, number: int) -> None:
        """Note that the run was told that `number` is kept."""
        self.events.append(Kept(number))

    def refuse_unseen(self) -> None:
        """Fail where the folder is not what the events make of it."""
        there = {self._name(path): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}
        noted = {name: self._content[node] for name, node in self._nodes.items()}
        assert noted == there, "a file was written by a way that is not recorded"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Record everything that is done inside."""
        notes = {
            "open": self._opened,
            "close": self._closed,
            "write": self._wrote,
            "pwrite": self._wrote_at,
            "ftruncate": self._cut,
            "fsync": self._confirmed,
            "fdatasync": self._confirmed,
            "link": self._linked,
            "rename": self._renamed,
            "replace": self._renamed,
            "unlink": self._removed,
            "remove": self._removed,
            "mkdir": self._made_folder,
            "rmdir": self._removed_folder,
        }
        with pytest.MonkeyPatch.context() as patch:
            for name, note in notes.items():
                patch.setattr(os, name, _noting(getattr(os, name), note))
            yield
        self.refuse_unseen()

    def _name(self, path: Path) -> str:
        return "" if path == self.root else path.relative_to(self.root).as_posix()

    def _named(self, path: Any, dir_fd: int | None = None) -> str | None:
        """Give the name of a path within the root, None where it is outside."""
        if dir_fd is not None:
            full = self._files[dir_fd].path / os.fspath(path) if dir_fd in self._files else Path("/")
        else:
            full = Path(os.path.abspath(path))  # noqa: PTH100 - without following links
        return self._name(full) if full == self.root or self.root in full.parents else None

    def _new_node(self, name: str) -> int:
        node = len(self._content)
        self._content.append(b"")
        self._nodes[name] = node
        self.events.append(Names(new=name, node=node))
        return node

    def _put(self, node: int, content: bytes) -> None:
        if content != self._content[node]:
            self._content[node] = content
            self.events.append(Bytes(node, content))

    def _opened(self, result: int, path: Any, flags: int, _mode: int = 0, *, dir_fd: int | None = None) -> None:
        self._files.pop(result, None)
        name = self._named(path, dir_fd)
        if name is None:
            return
        if stat.S_ISDIR(os.fstat(result).st_mode):
            self._files[result] = _Opened(self.root / name, None)
            return
        node = self._nodes[name] if name in self._nodes else self._new_node(name)
        self._files[result] = _Opened(self.root / name, node)
        if flags & os.O_TRUNC:
            self._put(node, b"")

    def _closed(self, _result: None, descriptor: int) -> None:
        self._files.pop(descriptor, None)

    def _wrote(self, count: int, descriptor: int, content: Any) -> None:
        file = self._files.get(descriptor)
        if file:
            self._wrote_at(count, descriptor, content, file.place)
            file.place += count

    def _wrote_at(self, count: int, descriptor: int, content: Any, place: int) -> None:
        file = self._files.get(descriptor)
        if file and file.node is not None:
            before = self._content[file.node]
            new = bytes(content[:count])
            self._put(file.node, before[:place].ljust(place, b"\0") + new + before[place + count :])

    def _cut(self, _result: None, descriptor: int, length: int) -> None:
        file = self._files.get(descriptor)
        if file and file.node is not None:
            self._put(file.node, self._content[file.node][:length].ljust(length, b"\0"))

    def _confirmed(self, _result: None, descriptor: int) -> None:
        file = self._files.get(descriptor)
        if file:
            confirmed = FolderConfirmed(self._name(file.path)) if file.node is None else FileConfirmed(file.node)
            self.events.append(confirmed)

    def _linked(self, _result: None, source: Any, target: Any, **_options: Any) -> None:
        old, new = self._named(source), self._named(target)
        if old is not None and new is not None:
            self._nodes[new] = self._nodes[old]
            self.events.append(Names(new=new, node=self._nodes[old]))

    def _renamed(self, _result: None, source: Any, target: Any, **_options: Any) -> None:
        old, new = self._named(source), self._named(target)
        if old is None and new is None:
            return
        assert old is not None, "nothing comes in from another folder"
        assert new is not None, "nothing goes out to another folder"
        if old not in self._nodes:
            self.events.append(Names(new=new, old=old))
            for name in [name for name in self._nodes if name.startswith(f"{old}/")]:
                self._nodes[new + name.removeprefix(old)] = self._nodes.pop(name)
        elif self._nodes.get(new) != self._nodes[old]:
            self.events.append(Names(new=new, old=old, node=self._nodes[old]))
            self._nodes[new] = self._nodes.pop(old)

    def _removed(self, _result: None, path: Any, *, dir_fd: int | None = None) -> None:
        name = self._named(path, dir_fd)
        if name is not None:
            self.events.append(Names(old=name))
            del self._nodes[name]

    def _made_folder(self, _result: None, path: Any, _mode: int = 0, *, dir_fd: int | None = None) -> None:
        name = self._named(path, dir_fd)
        if name is not None:
            self.events.append(Names(new=name))

    def _removed_folder(self, _result: None, path: Any, *, dir_fd: int | None = None) -> None:
        name = self._named(path, dir_fd)
        if name is not None:
            self.events.append(Names(old=name))


def _noting(real: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
    """Give a call that is noted when it has been done; one that raises changed nothing."""

    def call(*args: Any, **options: Any) -> Any:
        result = real(*args, **options)
        note(result, *args, **options)
        return result

    return call
