"""A Word file from anywhere, opened without trust: bounded in size, with nothing outside it ever read."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from secretary.documents.passages import CannotRead

LARGEST_FILE = 128 * 1024 * 1024
"""The most bytes that a file, and all that it unpacks to, may have."""

LARGEST_XML = 12 * 1024 * 1024
"""The most bytes that one XML part may have: its tree takes many times as much memory."""

MOST_MARKUP = 1_500_000
"""The most tags and attributes that all XML parts may have: each takes memory and time, however short it is."""

LARGEST_WITHIN = 32 * 1024 * 1024
"""The most bytes that one file within the file may have, where it is neither XML nor a picture nor a font."""

MOST_PARTS = 10_000
"""The most entries that the zip may have."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED_ENTRY = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the zip: its name, the comment beside it, and its bytes."""

    name: str
    comment: str
    content: bytes


def is_package(content: bytes) -> bool:
    """Tell whether bytes begin as a zip does."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Allowance:
    """How many bytes a file may still unpack to, files within it included."""

    def __init__(self) -> None:
        self.left = LARGEST_FILE
        self._markup_left = MOST_MARKUP

    def take(self, size: int, file: str) -> None:
        """Use up `size` bytes; raises CannotRead where they are not left."""
        self.left -= size
        if self.left < 0:
            raise CannotRead("{file} is refused: it unpacks to more than 128 MB.", file=file)

    def take_markup(self, part: Part, file: str) -> None:
        """Use up the tags and attributes of an XML part, before it is parsed; raises CannotRead as `take` does."""
        if len(part.content) > LARGEST_XML:
            raise CannotRead("{file} is refused: its part {part} is larger than 12 MB.", file=file, part=part.name)
        self._markup_left -= part.content.count(b"<") + part.content.count(b"=")
        if self._markup_left < 0:
            raise CannotRead(
                "{file} is refused: it has more markup than fits into memory, up to its part {part}.",
                file=file,
                part=part.name,
            )


def parts_of(content: bytes, file: str, allowance: Allowance) -> Iterator[Part]:
    """Give the parts of a Word file one after another, two of the same name as two; first the comment of it all.

    Raises CannotRead with what the file is instead, which part of it is damaged, or why it is refused.
    """
    package = _opened(content, file)
    entries = package.infolist()
    if len(entries) > MOST_PARTS:
        raise CannotRead("{file} is refused: it holds more than 10,000 parts.", file=file)
    allowance.take(sum(entry.file_size for entry in entries), file)
    yield Part("", package.comment.decode("utf-8", "replace"), b"")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_ENTRY:
            raise CannotRead("{file} is protected with a password: save it without one, and check it again.", file=file)
        try:
            with package.open(entry) as unpacking:
                # Asked for a length, zipfile unpacks no further, whatever the entry holds beyond what it declares.
                unpacked = unpacking.read(entry.file_size + 1)
        except _DAMAGED as error:
            raise CannotRead(
                "{file} is damaged in its part {part}: save it from Word again.", file=file, part=entry.filename
            ) from error
        yield Part(entry.filename, entry.comment.decode("utf-8", "replace"), unpacked)


def _opened(content: bytes, file: str) -> zipfile.ZipFile:
    if len(content) > LARGEST_FILE:
        raise CannotRead("{file} is larger than 128 MB: take pictures out of it, and check it again.", file=file)
    if content.startswith(_OLE):
        raise _old_format(content, file)
    if content.lstrip()[:5] == b"{\\rtf":
        raise CannotRead("{file} is rich text (RTF) and no Word document: save it from Word as .docx.", file=file)
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGED as error:
        raise CannotRead("{file} is damaged or is no Word document: save it from Word as .docx.", file=file) from error


def root_of(part: Part, file: str, allowance: Allowance) -> etree._Element:
    """Give the root of an XML part; raises CannotRead where it is broken, too large, or declares entities.

    No Word file has a document type declaration: it could hide words from a reader, and reach for other files.
    """
    allowance.take_markup(part, file)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part.content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(
            "{file} is damaged in its part {part}: save it from Word again.", file=file, part=part.name
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead("{file} is refused: its part {part} declares entities.", file=file, part=part.name)
    return root


def _old_format(content: bytes, file: str) -> CannotRead:
    if _ENCRYPTED in content:
        return CannotRead("{file} is protected with a password: save it without one, and check it again.", file=file)
    if _OLD_WORD in content:
        return CannotRead("{file} is in Word's old format (.doc): save it from Word as .docx.", file=file)
    return CannotRead("{file} is an Office file, but no Word document (.docx): save it from Word as .docx.", file=file)
