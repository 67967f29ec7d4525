"""What pictures say beside what they show: read as texts, and taken out of PNG and JPEG without touching a pixel."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from secretary.documents.passages import LONGEST_TEXTS, TooMuchText

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_TIFF = (b"II*\0", b"MM\0*")
_EMF_HEADER = 88
_LONGEST_TEXT = 1024 * 1024
_PNG_SHOWN = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD hIST pHYs sPLT cICP acTL fcTL fdAT".split())
_XMP = ((b"<x:xmpmeta", b"</x:xmpmeta>"), (b"<rdf:RDF", b"</rdf:RDF>"))
_PNG_PACKED, _MOST_PACKED = frozenset({b"zTXt", b"iTXt", b"iCCP"}), 100
_GIF_COMMENT = re.compile(rb"\x21\xfe(?:.)([^\0]{2,255})\0", re.DOTALL)
_MARKUP_TEXT = re.compile(r">([^<>]+)<|=\s*[\"']([^\"'<>]+)[\"']")
_BINARY_TEXT = re.compile(rb"[\x20-\x7e\xc3\x80-\xbf]{4,}")

# EXIF: the tags that lead to further tables, those in which Windows keeps UTF-16, and the bytes of one of each type.
_EXIF = b"Exif\0\0"
_TIFF_HEADER = 8
_EXIF_TABLES = frozenset({0x8769, 0x8825, 0xA005})
_EXIF_UTF_16 = frozenset({0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F})
_EXIF_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 129: 1}
_EXIF_ORIENTATION = 0x0112
_MOST_TABLES = 16
_MOST_ENTRIES = 1000

# JPEG markers; of those of applications only APP14 says how the pixels are coded.
_START_OF_SCAN, _END, _COMMENT, _FILLING = 0xDA, 0xD9, 0xFE, 0xFF
_APP0, _APP1, _APP2, _APP13, _APP14 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
_APPLICATIONS = frozenset(range(0xE0, 0xF0)) - {_APP14}
_FILLINGS = re.compile(rb"\xff+")
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_JFIF_WITHOUT_THUMBNAIL = 14  # bytes


def texts_of_picture(content: bytes) -> tuple[str, ...]:
    """Give the texts that a picture carries unseen: comments, EXIF, IPTC, XMP, names of profiles and of programs.

    Read are PNG, JPEG, GIF, TIFF, WebP and EMF; of anything else only XMP. Raises TooMuchText where that is more than
    can be checked.
    """
    found: dict[str, None] = {}
    left = LONGEST_TEXTS
    for text in _texts(content):
        left -= len(text)
        if left < 0:
            raise TooMuchText
        if any(sign.isalpha() for sign in text):
            found[text.strip()] = None
    return tuple(found)


def _texts(content: bytes) -> Iterable[str]:
    said: Iterable[str] = ()
    if content.startswith(PNG):
        said = _png_texts(content)
    elif content.startswith(JPEG):
        said = _jpeg_texts(content)
    elif content.startswith(_TIFF):
        said = _exif_texts(content)
    elif content.startswith(b"GIF8"):
        said = (_decoded(match[1]) for match in _GIF_COMMENT.finditer(content))
    elif content[40:44] == b" EMF" and len(content) >= _EMF_HEADER:
        length, place = struct.unpack_from("<II", content, 60)
        said = (content[place : place + 2 * length].decode("utf-16-le", "ignore").replace("\0", " "),)
    elif content.startswith(b"RIFF"):
        place = content.find(b"EXIF")
        said = _exif_texts(content[place + 8 :].removeprefix(_EXIF)) if place > 0 else ()
    return chain(said, chain.from_iterable(_markup_texts(_decoded(packet)) for packet in _xmp(content)))


def _xmp(content: bytes) -> Iterator[bytes]:
    for begins, ends in _XMP:
        start = content.find(begins)
        while start >= 0:
            end = content.find(ends, start)
            if end < 0:
                break
            yield content[start:end]
            start = content.find(begins, end)


def rest_of_picture(content: bytes) -> bytes:
    """Give what stands after the end of a PNG or JPEG; all of a picture of an unknown kind."""
    if content.startswith(PNG):
        return content[len(PNG) + sum(len(whole) for _kind, _value, whole in _png_chunks(content)) :]
    if content.startswith(JPEG):
        return content[_end_of_jpeg(content) :]
    return b"" if content.startswith((*_TIFF, b"GIF8", b"RIFF")) else content


def _end_of_jpeg(content: bytes) -> int:
    end = 2
    for _marker, _value, whole in _jpeg_segments(content):
        end = content.find(whole, end) + len(whole)
    return end


def without_metadata(content: bytes) -> bytes:
    """Give a PNG or JPEG with the same pixels and nothing about who made it, when, where and with what.

    What a viewer needs stays: colour, transparency, resolution, and which way up a photograph is held. A colour profile
    goes, since it can name a screen and with it somebody's machine. Any other picture, and a damaged one, is given as
    it is.
    """
    if content.startswith(PNG):
        return _bare_png(content)
    if content.startswith(JPEG):
        return _bare_jpeg(content)
    return content


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Give kind, value and the whole of each chunk, up to the end of the picture."""
    place = len(PNG)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind = content[place + 4 : place + 8]
        yield kind, content[place + 8 : place + 8 + length], content[place : place + 12 + length]
        if kind == b"IEND":
            return
        place += 12 + length


def _png_texts(content: bytes) -> Iterator[str]:
    packed_left = _MOST_PACKED
    for kind, value, _whole in _png_chunks(content):
        key, _nul, rest = value.partition(b"\0")
        packed_left -= kind in _PNG_PACKED
        if packed_left < 0:
            raise TooMuchText
        if kind == b"tEXt":
            yield f"{key.decode('latin-1')}: {rest.decode('latin-1')}"
        elif kind == b"zTXt":
            yield f"{key.decode('latin-1')}: {_inflated(rest[1:]).decode('latin-1')}"
        elif kind == b"iTXt":
            text = rest[2:].split(b"\0", 2)[-1]
            packed = rest.startswith(b"\x01")
            yield f"{_decoded(key)}: {_decoded(_inflated(text) if packed else text)}"
        elif kind == b"eXIf":
            yield from _exif_texts(value)
        elif kind == b"iCCP":
            yield _decoded(key)
            yield from _binary_texts(_inflated(rest[1:]))


def _bare_png(content: bytes) -> bytes:
    chunks = list(_png_chunks(content))
    if not chunks or chunks[-1][0] != b"IEND":
        return content
    return PNG + b"".join(whole for kind, _value, whole in chunks if kind in _PNG_SHOWN)


def _inflated(value: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(value, _LONGEST_TEXT)
    except zlib.error:
        return b""


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Give marker, value and the whole of each segment up to the end; a scan's whole holds the picture after it."""
    place = 2
    while place + 2 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker = content[place + 1]
        if marker == _FILLING:
            filled = _FILLINGS.match(content, place)
            place = filled.end() - 1 if filled else place + 1
            continue
        if marker == _END:
            yield marker, b"", content[place : place + 2]
            return
        end = place + 2
        if marker not in _WITHOUT_LENGTH:
            end += int.from_bytes(content[place + 2 : place + 4], "big")
        value = content[place + 4 : end]
        if marker == _START_OF_SCAN:
            end = _end_of_scan(content, end)
        yield marker, value, content[place:end]
        place = max(end, place + 2)


def _end_of_scan(content: bytes, place: int) -> int:
    """Give where the coded picture ends: at a marker that is neither a stuffed byte nor a restart."""
    following = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").search(content, place)
    return following.start() if following else len(content)


def _jpeg_texts(content: bytes) -> Iterator[str]:
    for marker, value, _whole in _jpeg_segments(content):
        if marker == _COMMENT:
            yield _decoded(value)
        elif marker == _APP1 and value.startswith(_EXIF):
            yield from _exif_texts(value.removeprefix(_EXIF))
        elif marker in (_APP2, _APP13):
            yield from _binary_texts(value)


def _bare_jpeg(content: bytes) -> bytes:
    kept = []
    marker = 0
    for marker, value, whole in _jpeg_segments(content):
        if marker == _APP1 and value.startswith(_EXIF):
            kept.append(_held(value.removeprefix(_EXIF)))
        elif marker == _APP0 and value.startswith(b"JFIF\0"):
            kept.append(_segment(marker, value[: _JFIF_WITHOUT_THUMBNAIL - 2] + b"\0\0"))
        elif marker not in _APPLICATIONS and marker != _COMMENT:
            kept.append(whole)
    return content[:2] + b"".join(kept) if marker == _END else content


def _segment(marker: int, value: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(value) + 2) + value


def _held(exif: bytes) -> bytes:
    """Give a segment that says which way up the photograph is held and nothing else, b"" where it is upright."""
    for tag, value, order in _exif_entries(exif):
        if tag == _EXIF_ORIENTATION and len(value) >= 2:  # noqa: PLR2004 - a short number
            (way,) = struct.unpack_from(f"{order}H", value)
            if 1 < way <= 8:  # noqa: PLR2004 - the eight ways there are
                table = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, tag, 3, 1, way, 0, 0)
                return _segment(_APP1, _EXIF + table)
    return b""


def _exif_entries(exif: bytes) -> Iterator[tuple[int, bytes, str]]:
    """Give tag, value and byte order of every entry of every table; what does not fit is left out."""
    if not exif.startswith(_TIFF) or len(exif) < _TIFF_HEADER:
        return
    order = "<" if exif.startswith(b"II") else ">"
    tables = [struct.unpack_from(f"{order}I", exif, 4)[0]]
    seen: set[int] = set()
    while tables and len(seen) < _MOST_TABLES:
        place = tables.pop()
        if place in seen or not _TIFF_HEADER <= place <= len(exif) - 2:
            continue
        seen.add(place)
        (count,) = struct.unpack_from(f"{order}H", exif, place)
        end = place + 2 + 12 * min(count, _MOST_ENTRIES)
        for entry in range(place + 2, min(end, len(exif) - 11), 12):
            tag, kind, number, offset = struct.unpack_from(f"{order}HHII", exif, entry)
            if tag in _EXIF_TABLES:
                tables.append(offset)
            else:
                size = number * _EXIF_SIZES.get(kind, 4)
                start = entry + 8 if size <= 4 else offset  # noqa: PLR2004 - a short value stands in the entry itself
                yield tag, exif[start : start + min(size, _LONGEST_TEXT)], order
        if end + 4 <= len(exif):
            tables.append(struct.unpack_from(f"{order}I", exif, end)[0])


def _exif_texts(exif: bytes) -> Iterator[str]:
    for tag, value, _order in _exif_entries(exif):
        if tag in _EXIF_UTF_16:
            yield value.decode("utf-16-le", "ignore").strip("\0")
        else:
            yield from _binary_texts(value)


def _binary_texts(value: bytes) -> Iterator[str]:
    """Give what can be read in a value of any kind; without its NULs, UTF-16 reads as what it says."""
    for run in _BINARY_TEXT.findall(value.replace(b"\0", b"")):
        yield _decoded(run)


def _markup_texts(markup: str) -> Iterator[str]:
    for match in _MARKUP_TEXT.finditer(markup):
        yield match[1] or match[2]


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8").strip("\0")
    except UnicodeDecodeError:
        return value.decode("latin-1").strip("\0")
