"""Word files as anybody's program might have left them, put together by hand for the tests."""

from __future__ import annotations

import struct
import zlib

from secretary.documents.package import write_parts

NAME = "Quillon Farraday"
"""The invented person whose name is put into every place of a file."""

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def paragraph(text: str) -> str:
    """Give a paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_file(body: str = "<w:p/>", **parts: str | bytes) -> bytes:
    """Give a Word file with this body, and with other parts by name."""
    return packed({"word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"} | parts)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Give the zip of these parts."""
    return write_parts(
        {
            name: content.encode() if isinstance(content, str) else content
            for name, content in ({"[Content_Types].xml": TYPES} | parts).items()
        }
    )


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Give a picture of one black pixel with more chunks in it."""
    rows = zlib.compress(b"\0\0\0\0")
    every = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), *chunks, (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(value)) + kind + value + struct.pack(">I", zlib.crc32(kind + value))
        for kind, value in every
    )


def exif(author: str, orientation: int = 1) -> bytes:
    """Give EXIF that names an author and says which way up the photograph is held."""
    name = author.encode() + b"\0"
    table = struct.pack(">2sHI", b"MM", 42, 8) + struct.pack(">H", 2)
    table += struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(">HHII", 0x013B, 2, len(name), 38)
    return table + struct.pack(">I", 0) + name


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """Give the marrow of a JPEG: segments of metadata, a table, and a scan with a stuffed byte and a restart in it."""
    every = [(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc"), *segments, (0xDB, b"\0" * 65), (0xC0, b"\x08" * 9)]
    written = b"".join(struct.pack(">BBH", 0xFF, marker, len(value) + 2) + value for marker, value in every)
    return b"\xff\xd8" + written + b"\xff\xda\x00\x08\x01\x01\0\0\x3f\0" + b"\x11\xff\x00\x22\xff\xd0\x33" + b"\xff\xd9"
