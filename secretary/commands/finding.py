"""Finding on the command line, also while a window is open on the store."""

from __future__ import annotations

from argparse import Namespace

from secretary.commands.common import DONE, now, opened_workspace
from secretary.domain.errors import BadInput
from secretary.printing import finding as printed
from secretary.service.find import Finder, query_of
from secretary.streams import write_json, write_lines


def find(options: Namespace) -> int:
    """Print what fits the words and the filters, and give the exit code: 0 also where nothing does."""
    query = query_of(_line(options), now().date())
    if query.empty:
        raise BadInput("Say what to find: words, or a filter such as kind:advice.")
    with opened_workspace(options) as workspace:
        finder = Finder(workspace)
        results = finder.find(query, options.limit)
        finder.keep()
    if options.json:
        write_json(printed.results_record(results))
    else:
        write_lines(printed.results_lines(results))
    return DONE


def _line(options: Namespace) -> str:
    """Give the query in one line, as it is typed on the screen."""
    filters = [("kind", ",".join(options.kind)), ("outcome", ",".join(options.outcome))]
    filters += [("from", options.since), ("to", options.until)]
    return " ".join([*options.words, *(f'{name}:"{value}"' for name, value in filters if value)])
