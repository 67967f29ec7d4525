"""A CSV file of people as spreadsheets write it: its header, and its rows with the line on which each begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from secretary.domain.errors import FaultyFile


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank: the line of the file on which it begins, and its cells by the column's name."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a file may have. `needed` must be there; `synonyms` are other names of some of them."""

    names: tuple[str, ...]
    needed: str
    synonyms: Mapping[str, str]

    @property
    def listed(self) -> str:
        """The names as a sentence lists them."""
        return ", ".join(self.names)


def read_csv_text(path: Path) -> str:
    """Give the text of a file, without a byte-order mark; raises FaultyFile where it is not UTF-8 or does not read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FaultyFile("{file} is not text in UTF-8: save it as “CSV UTF-8”.", file=path) from error
    except OSError as error:
        raise FaultyFile("{file} cannot be read: {reason}.", file=path, reason=error.strerror) from error


def csv_rows(path: Path, text: str, columns: Columns) -> tuple[Row, ...]:
    """Give the rows under the header of `text`, which was read from `path`; raises FaultyFile with the line.

    Cells are separated by commas, or by the semicolons that spreadsheets write in some countries. A row that ends
    early has empty cells.
    """
    rows = _rows(path, text)
    if not rows:
        raise FaultyFile(
            "{file} is empty: its first row names the columns, {columns}.", file=path, columns=columns.listed
        )
    header = _header(path, rows[0][1], columns)
    return tuple(Row(line, dict(zip(header, _fitting(path, line, row, header), strict=True))) for line, row in rows[1:])


def _rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=_delimiter(text))
    rows = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FaultyFile(
            "{file}, line {line}: this row cannot be read ({reason}): close every quotation mark that it opens.",
            file=path,
            line=line,
            reason=error,
        ) from error
    return rows


def _delimiter(text: str) -> str:
    """Tell a comma from the semicolon that spreadsheets write in some countries, by the header row."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def _header(path: Path, cells: list[str], columns: Columns) -> list[str]:
    words = [" ".join(cell.casefold().replace("_", " ").split()) for cell in cells]
    header = [columns.synonyms.get(word, word) for word in words]
    if columns.needed not in header:
        raise FaultyFile(
            "{file}, line 1: there is no column “{column}”; the columns are {columns}.",
            file=path,
            column=columns.needed,
            columns=columns.listed,
        )
    unknown = [cell for cell in header if cell not in columns.names]
    if unknown:
        raise FaultyFile(
            "{file}, line 1: the column “{column}” is not known; the columns are {columns}.",
            file=path,
            column=unknown[0],
            columns=columns.listed,
        )
    twice = [cell for cell in header if header.count(cell) > 1]
    if twice:
        raise FaultyFile("{file}, line 1: the column “{column}” stands there twice.", file=path, column=twice[0])
    return header


def _fitting(path: Path, line: int, row: list[str], header: list[str]) -> list[str]:
    if len(row) > len(header):
        raise FaultyFile(
            "{file}, line {line}: there are {found} cells under {wanted} columns; put text with commas in quotes.",
            file=path,
            line=line,
            found=len(row),
            wanted=len(header),
        )
    return row + [""] * (len(header) - len(row))
