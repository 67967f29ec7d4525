"""What is due."""

from __future__ import annotations

from argparse import Namespace

from secretary.commands.common import DONE, day_of, opened_workspace, past_day_of
from secretary.streams import write_json, write_lines


def due(options: Namespace) -> int:
    """Print what is overdue and owed, after putting down that chair and lead met where that was asked for."""
    from secretary.printing.due import due_lines, due_records  # noqa: PLC0415 - imported when the arguments are right
    from secretary.service.due import Teller, due_now, with_chair_and_lead_met  # noqa: PLC0415 - as above

    on = day_of(options.on) if options.on is not None else None
    met = past_day_of(options.chair_and_lead_met) if options.chair_and_lead_met is not None else None
    with opened_workspace(options) as workspace:
        today = workspace.today
        if met:
            workspace.perform(lambda state: with_chair_and_lead_met(state, met, today=today))
            workspace.save()
        found = due_now(workspace, on)
        told = [(each, teller.told(each)) for teller in [Teller(workspace, on or today)] for each in found]
        if options.json:
            write_json(due_records(told))
        else:
            write_lines(due_lines(workspace.body, told, on or today))
    return DONE
