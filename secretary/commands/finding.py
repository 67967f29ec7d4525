"""Finding on the command line, also while a window is open on the store."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from secretary.commands.common import DONE, now, opened_workspace, store_of
from secretary.domain.errors import BadInput
from secretary.printing import finding as printed
from secretary.service.find import Finder, query_of
from secretary.service.workspace import Workspace
from secretary.store.errors import StoreLocked
from secretary.streams import write_json, write_lines


def find(options: Namespace) -> int:
    """Print what fits the words and the filters, and give the exit code: 0 also where nothing does."""
    query = query_of(_line(options), now().date())
    if query.empty:
        raise BadInput("Say what to find: words, or a filter such as kind:advice.")
    with _readable(options) as workspace:
        finder = Finder(workspace)
        results = finder.find(query, options.limit)
        finder.keep()
    if options.json:
        write_json(printed.results_record(results))
    else:
        write_lines(printed.results_lines(results))
    return DONE


@contextmanager
def _readable(options: Namespace) -> Iterator[Workspace]:
    """Open the store, to read only where another window writes in it."""
    from secretary.asking import opened  # noqa: PLC0415 - most are not refused
    from secretary.service.opening import read_store  # noqa: PLC0415 - as above

    folder = store_of(options)
    try:
        with opened_workspace(options) as workspace:
            yield workspace
            return
    except StoreLocked:
        pass
    workspace = opened(folder, options, lambda passphrase: read_store(folder, now, passphrase))
    with workspace:
        yield workspace


def _line(options: Namespace) -> str:
    """Give the query in one line, as it is typed on the screen."""
    filters = [("kind", ",".join(options.kind)), ("outcome", ",".join(options.outcome))]
    filters += [("from", options.since), ("to", options.until)]
    return " ".join([*options.words, *(f'{name}:"{value}"' for name, value in filters if value)])
