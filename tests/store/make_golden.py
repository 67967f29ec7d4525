"""Write the golden store of the present schema.

It is run by hand from the checkout, once for each schema: `python -m tests.store.make_golden`.
A golden store is never written again: a later version must open it with equal values.
"""

from __future__ import annotations

from pathlib import Path

from secretary.store.lock import LOCK_NAME
from secretary.store.records import SCHEMA
from secretary.store.repository import Repository
from secretary.store.room import RESERVE_NAME
from tests.store.invented import BODY, CONTENT, DOCUMENT, MEETING


def main() -> None:
    """Make the folder golden/schema-<n>, which must not be there yet."""
    folder = Path(__file__).parent / "golden" / f"schema-{SCHEMA}"
    with Repository.create(folder, BODY) as repository:
        repository.save(BODY, MEETING)
        repository.keep_document(MEETING.id, DOCUMENT, CONTENT)
    for name in (LOCK_NAME, RESERVE_NAME):
        (folder / name).unlink()


if __name__ == "__main__":
    main()
