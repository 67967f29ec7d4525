"""Random damage to the bytes of a file, of every sort that disks, programs and people do."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence

from secretary.store.records import SCHEMA

Damage = Callable[[bytes, random.Random], bytes]
BLOCK = 64
"""Bytes of a block that is lost, doubled or exchanged; small, so that a small file has many."""


def _flipped(raw: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(raw)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        place = chance.randrange(len(raw) * 8)
        damaged[place // 8] ^= 1 << place % 8
    return bytes(damaged)


def _truncated(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.choice((0, 1, len(raw) - 1, chance.randrange(len(raw))))]


def _with_something_in(raw: bytes, chance: random.Random) -> bytes:
    place = chance.choice((0, len(raw), chance.randrange(len(raw))))
    junk = chance.choice((b" ", b"\n", b"\0", b"x", b"0", b"\xef\xbb\xbf", chance.randbytes(9), b"<<<<<<< ours\n"))
    return raw[:place] + junk + raw[place:]


def _without_something(raw: bytes, chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[:start] + raw[end:]


def _doubled(raw: bytes, chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[:end] + raw[start:end] + raw[end:]


def _exchanged(raw: bytes, chance: random.Random) -> bytes:
    blocks = [raw[place : place + BLOCK] for place in range(0, len(raw), BLOCK)]
    one, other = chance.randrange(len(blocks)), chance.randrange(len(blocks))
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks)


def _with_nuls(raw: bytes, chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[:start] + bytes(end - start) + raw[end:]


def _with_another_digit(raw: bytes, chance: random.Random) -> bytes:
    places = [place for place, letter in enumerate(raw) if 48 <= letter <= 57]
    if not places:
        return _flipped(raw, chance)
    place = chance.choice(places)
    return raw[:place] + b"%d" % ((raw[place] - 47) % 10) + raw[place + 1 :]


def _span(raw: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.choice((0, chance.randrange(len(raw)), len(raw) // BLOCK * BLOCK // 2))
    return start, min(len(raw), start + chance.choice((1, BLOCK, chance.randrange(1, len(raw) + 1))))


DAMAGES: Mapping[str, Damage] = {
    "bits flipped": _flipped,
    "truncated": _truncated,
    "something put in": _with_something_in,
    "something taken out": _without_something,
    "a block twice": _doubled,
    "blocks exchanged": _exchanged,
    "a run of NULs": _with_nuls,
    "another digit": _with_another_digit,
}


def damaged_copies(raw: bytes, strangers: Sequence[bytes], count: int) -> list[bytes]:
    """Give `count` copies of a file that are damaged, each differently, or another file in its place."""
    chance = random.Random(raw)  # noqa: S311 - damage, not secrets
    kinds = [*DAMAGES.values()]
    copies = dict.fromkeys(stranger for stranger in strangers if stranger != raw)
    while len(copies) < count:
        copy = chance.choice(kinds)(raw, chance)
        if chance.random() < 0.2 and copy:
            copy = chance.choice(kinds)(copy, chance)
        if copy != raw:
            copies[copy] = None
    return list(copies)


def summed(tables: bytes, schema: int = SCHEMA) -> bytes:
    """Give tables as a file whose checksum fits, as another program might make it."""
    start, end = b'{"_meta":{"1":{"schema":%d,"sha256":"' % schema, b'"}},' + tables[1:]
    return start + hashlib.sha256(start + b"0" * 64 + end).hexdigest().encode() + end


def tables_in(raw: bytes) -> bytes:
    """Give the tables of a file of the store, without what it says of itself."""
    return b"{" + raw[raw.index(b"}},") + 3 :]
