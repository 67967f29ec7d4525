"""Looking for words in the bytes of files, in every way in which the program could have written them."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

_ZIP_IN_BASE64 = re.compile(rb"UEsD[A-Za-z0-9+/]{40,}={0,2}")


def traces(words: str, *places: Path) -> list[str]:
    """Give the files in these places whose bytes hold the words, in plain or in a zip, and how; `places` are there."""
    found = []
    for place in places:
        assert place.exists()
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if words in path.name:
                found.append(f"{path}: its name")
            if path.is_file():
                found.extend(f"{path}: {way}" for way in _ways(words, path.read_bytes()))
    return found


def _ways(words: str, content: bytes, within: str = "") -> Iterator[str]:
    for way, needle in _needles(words):
        if needle in content:
            yield f"{within}{way}"
    if not within:
        for run in _ZIP_IN_BASE64.findall(content):
            yield from _in_zip(words, base64.b64decode(run))
    if content.startswith(b"PK"):
        yield from _in_zip(words, content)


def _in_zip(words: str, content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            yield from _ways(words, package.read(name), f"{name} in a zip: ")


def _needles(words: str) -> Iterator[tuple[str, bytes]]:
    plain = words.encode()
    yield "UTF-8", plain
    for encoding in ("utf-16-le", "utf-16-be"):
        yield encoding, words.encode(encoding)
    yield "JSON", json.dumps(words)[1:-1].encode()
    for shift in range(3):
        # What stands before may end anywhere within three bytes; the signs at both ends hold bits of what is beside.
        yield f"base64 {shift}", base64.b64encode(b"\0" * shift + plain)[shift + 1 : -4]
