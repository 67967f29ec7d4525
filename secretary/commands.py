"""What each command does, and the one place where store, service and screens are put together.

What only one command needs is imported in it, so that none pays for the screens or for Word without using them.
"""
# ruff: noqa: PLC0415 - as said above

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from secretary import config
from secretary.domain.agenda import ItemKind, item_at
from secretary.domain.document import CIRCULATING, DocumentKind
from secretary.domain.errors import BadInput, FaultyFile
from secretary.domain.meeting import MeetingKind
from secretary.streams import read_all, tell, write_bytes, write_json, write_lines

if TYPE_CHECKING:
    from secretary.service.passphrase import Passphrase
    from secretary.service.workspace import Clock, State, Workspace

DONE = 0
"""The exit code of a command that did what was asked."""

DEMO_FOLDER = Path("secretary-demo")
"""Where `demo` writes without a terminal unless it is told otherwise."""

_INPUT = "the input"


class NoTerminal(BadInput):
    """The screens were asked for where they cannot be shown."""


def _screens(options: Namespace) -> int:
    if not _has_terminal():
        raise NoTerminal(
            "The screens need a terminal, and this is none: use a command (secretary --help) or open a terminal window."
        )
    from secretary.asking import opened

    folder = _store(options)
    if getattr(options, "passphrase_fd", None) is None:
        return _shown(folder, _now)
    return opened(folder, options, lambda passphrase: _shown(folder, _now, passphrase=passphrase))


def _shown(store: Path, clock: Clock, *, passphrase: Passphrase | None = None, passing: bool = False) -> int:
    from secretary.process import forget_settings_of_textual

    forget_settings_of_textual()
    from secretary.ui.app import run

    return run(store, clock, passphrase=passphrase, passing=passing)


def _demo(options: Namespace) -> int:
    from tempfile import TemporaryDirectory

    from secretary.service.sample import USUAL_SAMPLE, build_sample, play_on, sample_clock

    name = options.sample or USUAL_SAMPLE
    with TemporaryDirectory(prefix="secretary-") as folder:
        store = Path(folder) / "store"
        if options.out is None and _has_terminal():
            build_sample(store, name).close()
            try:
                code = _shown(store, sample_clock, passing=True)
            finally:
                config.forget_store(store)
            write_lines(["The invented body was in a temporary folder, which is gone now."])
            return code
        with build_sample(store, name) as workspace:
            play_on(workspace, name)
            write_lines([f"{workspace.body.name}, an invented body. Its agenda and its minutes are in these files:"])
            for kind in CIRCULATING:
                write_lines([str(_written_out(workspace, kind, options.out or DEMO_FOLDER))])
    return DONE


def _new(options: Namespace) -> int:
    from secretary import printing
    from secretary.asking import made
    from secretary.service.beginning import Wanted, begun

    wanted = Wanted(
        day=_day(options.date),
        place=options.place,
        start=_time(options.time) if options.time else None,
        length=options.length,
        kind=MeetingKind(options.kind),
        template=options.template,
        people=options.people,
        body=options.body,
        protocol=options.protocol,
    )
    folder = _store(options)
    with made(folder, options, lambda passphrase: begun(folder, _now, wanted, passphrase)) as workspace:
        line = workspace.body.line(workspace.state.sitting.id)
        if options.json:
            write_json(printing.meeting_record(line))
        else:
            write_lines([f"{workspace.body.name} has a new meeting, number {printing.meeting_line(line)}"])
    return DONE


def _passphrase(options: Namespace) -> int:
    from secretary import commands_passphrase

    return commands_passphrase.run(options)


def _agenda(options: Namespace) -> int:
    from secretary import commands_private, commands_review, printing
    from secretary.service import finding

    if options.templates:
        return _list_templates(options)
    with _workspace(options) as workspace:
        if options.all:
            return _list_meetings(workspace, options)
        workspace.take_up(
            finding.meeting_to_prepare(workspace.body, workspace.today).id
            if options.meeting is None
            else options.meeting
        )
        workspace.perform(lambda state: _with_agenda_changes(state, options, workspace.today))
        settled = commands_review.settle(workspace, DocumentKind.AGENDA, options)
        workspace.save()
        kind = commands_private.kind_wanted(options)
        if options.review or (settled and not options.out):
            return commands_review.list_matters(workspace, DocumentKind.AGENDA, options)
        if options.out:
            return _print_written(workspace, kind, options)
        meeting = workspace.state.sitting
        if kind.private:
            commands_private.show(workspace, kind, options)
        elif options.json:
            write_json(printing.agenda_record(workspace.body, meeting))
        else:
            write_lines(printing.agenda_lines(workspace.body, meeting))
    return DONE


def _with_agenda_changes(state: State, options: Namespace, today: date) -> State:
    from secretary.service import agenda, convene, rule, templates

    rules = state.sitting.protocol
    if options.template:
        state = agenda.with_template(state, templates.agenda_template(options.template).items(rules))
    if options.add is not None:
        side = rules.party_called(options.side)
        if options.side and side is None:
            sides = ", ".join(party.name for party in rules.parties)
            raise BadInput("“{side}” is none of the sides, which are {sides}.", side=options.side, sides=sides)
        state = agenda.with_item(
            state,
            title=options.add,
            kind=ItemKind(options.kind),
            minutes=options.minutes,
            presented_by=side.key if side else "",
        )
    if options.move:
        place, by = options.move
        state = agenda.with_moved_item(state, item_at(state.sitting.items, place).id, by)
    if options.remove is not None:
        state = agenda.without_item(state, item_at(state.sitting.items, options.remove).id)
    if options.subjects is not None:
        state = rule.with_subjects(state, tuple(options.subjects.split(";")))
    if options.notice is not None:
        state = convene.noticed(state, on=today, to=options.notice)
    return state


def _minutes(options: Namespace) -> int:
    return _strike(options) if options.strike else _written_minutes(options)


def _strike(options: Namespace) -> int:
    from secretary import commands_strike

    with _workspace(options) as workspace:
        _take_up_minutes(workspace, options)
        return commands_strike.strike(workspace, options)


def _take_up_minutes(workspace: Workspace, options: Namespace) -> None:
    from secretary.service import finding

    workspace.take_up(finding.meeting_to_minute(workspace.body).id if options.meeting is None else options.meeting)


def _written_minutes(options: Namespace) -> int:
    from secretary import commands_review, printing
    from secretary.commands_minutes import with_minutes
    from secretary.service import documents

    text = _text(options.read) if options.read is not None else ""
    with _workspace(options) as workspace:
        if options.all:
            return _list_meetings(workspace, options)
        _take_up_minutes(workspace, options)
        notes: list[str] = []
        workspace.perform(lambda state: with_minutes(state, options, text, notes))
        workspace.save()
        for note in notes:
            tell(note)
        settled = commands_review.settle(workspace, DocumentKind.MINUTES, options)
        workspace.save()
        made = options.out or options.circulate is not None or options.approve
        if options.review or (settled and not made):
            return commands_review.list_matters(workspace, DocumentKind.MINUTES, options)
        with commands_review.told(workspace, DocumentKind.MINUTES):
            if options.circulate is not None:
                documents.circulate(workspace, options.circulate)
            if options.approve:
                documents.approve(workspace)
        body, meeting = workspace.body, workspace.state.sitting
        if options.out:
            return _print_written(workspace, DocumentKind.MINUTES, options)
        if options.attendance and options.json:
            write_json(printing.attendance_records(body, meeting))
        elif options.attendance:
            write_lines(printing.attendance_lines(body, meeting))
        elif options.json:
            write_json(printing.minutes_record(body, meeting))
        else:
            write_lines(printing.minutes_lines(body, meeting))
    return DONE


def _export(options: Namespace) -> int:
    from secretary.service import transfer

    if options.schema:
        content = transfer.schema()
    else:
        with _workspace(options) as workspace:
            content = transfer.exported(workspace)
    if options.file == "-":
        write_bytes(content)
    else:
        transfer.write_export(content, Path(options.file))
    return DONE


def _import(options: Namespace) -> int:
    from secretary.asking import chosen
    from secretary.service import transfer

    given = options.file == "-"
    content = read_all() if given else transfer.read_export(Path(options.file))
    folder = _store(options)
    passphrase = chosen(getattr(options, "passphrase_fd", None)) if options.passphrase else None
    untaken = transfer.imported(content, folder, source=_INPUT if given else options.file, passphrase=passphrase)
    if untaken:
        tell(f"Releases whose reasons are too long or give somebody away, and were not taken over: {untaken}.")
    write_lines([f"The store is in {folder}"])
    return DONE


def _locate(options: Namespace) -> int:
    from secretary.service.opening import has_store

    folder = _store(options).absolute()
    places = {
        "store": str(folder),
        "store_exists": has_store(folder),
        "templates": str(config.templates_folder()),
        "settings": str(config.settings_folder()),
    }
    if options.json:
        write_json(places)
    else:
        write_lines(
            [
                f"Store: {folder}{'' if places['store_exists'] else ' (not made yet)'}",
                f"Templates: {places['templates']}",
                f"Settings: {places['settings']}",
            ]
        )
    return DONE


COMMANDS: Mapping[str | None, Callable[[Namespace], int]] = {
    None: _screens,
    "demo": _demo,
    "new": _new,
    "agenda": _agenda,
    "minutes": _minutes,
    "export": _export,
    "import": _import,
    "locate": _locate,
    "passphrase": _passphrase,
}
"""Every command by its name, None for the screens: each takes the parsed arguments and gives the exit code."""


def _list_meetings(workspace: Workspace, options: Namespace) -> int:
    from secretary import printing

    if options.json:
        write_json([printing.meeting_record(line) for line in workspace.body.meetings])
    else:
        write_lines(printing.meeting_line(line) for line in workspace.body.meetings)
    return DONE


def _list_templates(options: Namespace) -> int:
    from secretary.service.templates import agenda_templates

    found = agenda_templates()
    if options.json:
        write_json([{"key": each.key, "name": each.name, "protocols": each.protocols} for each in found])
    else:
        write_lines(f"{each.key}: {each.name}" for each in found)
    return DONE


def _print_written(workspace: Workspace, kind: DocumentKind, options: Namespace) -> int:
    path = _written_out(workspace, kind, options.out)
    if options.json:
        write_json({"written": str(path)})
    else:
        write_lines([str(path)])
    return DONE


def _written_out(workspace: Workspace, kind: DocumentKind, folder: Path) -> Path:
    from secretary.commands_review import told
    from secretary.service.documents import make_document, write_out

    with told(workspace, kind):
        document = make_document(workspace, kind)
    return write_out(workspace, workspace.state.sitting.id, document, folder)


def _workspace(options: Namespace) -> Workspace:
    """Open the store, bring its body in line with its meetings, and tell which of them cannot be read."""
    from secretary.asking import opened
    from secretary.service.opening import open_store

    folder = _store(options)
    workspace = opened(folder, options, lambda passphrase: open_store(folder, _now, passphrase))
    if workspace.strike_interrupted:
        from secretary.commands_strike import finish_interrupted

        finish_interrupted(workspace)
    for problem in workspace.mend().problems:
        tell(problem)
    return workspace


def _store(options: Namespace) -> Path:
    return config.store_folder(getattr(options, "store", None))


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 - a meeting's day and time are those of its place


def _has_terminal() -> bool:
    # The screens are drawn on standard error.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM", "dumb") not in ("", "dumb")


def _day(words: str) -> date:
    from secretary.service.dates import BritishDateReader

    day = BritishDateReader().read(words, _now().date())
    if day is None:
        raise BadInput("“{words}” is no date: type it as 10/12/2026 or 10 Dec 2026.", words=words)
    return day


def _time(words: str) -> time:
    try:
        return datetime.strptime(words, "%H:%M").time()  # noqa: DTZ007 - as in `_now`
    except ValueError as error:
        raise BadInput("“{words}” is no time of day: type it as 18:30.", words=words) from error


def _text(name: str) -> str:
    try:
        raw = read_all() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise FaultyFile("{file} cannot be read: {reason}.", file=Path(name), reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise FaultyFile("{file} is not text in UTF-8: save it as UTF-8.", file=name) from error
