"""What can be typed after `secretary`, and how a command ends.

`--help` and `--version` end here: what does things is imported only when the arguments are understood.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from secretary import __version__, config
from secretary.cli import minutes, upkeep
from secretary.cli.numbers import whole_number

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
"""The exit codes of a failure, of wrong use, and of Ctrl+C; those of signals are 128 and the signal's number."""

MEETING_KINDS = ("regular", "formal", "extraordinary")
ITEM_KINDS = (
    "discussion",
    "standing",
    "interests",
    "last-minutes",
    "serious-concern",
    "workstream",
    "matters-arising",
    "advice-feedback",
    "other-business",
)
FINDING_KINDS = (
    "name",
    "initials",
    "contact",
    "post",
    "rank",
    "organisation",
    "guest",
    "label",
    "chair-opinion",
    "sector",
    "one-person-side",
    "expertise",
    "sex",
    "age-or-tenure",
    "background",
    "home-or-family",
    "words",
    "linkage",
    "movement",
    "count",
    "casting-vote",
    "emotion",
    "closed-part",
    "trace",
    "connection",
)
SEVERITIES = ("certain", "likely", "possible")

_LISTS = ("all", "templates")
_BESIDE_ANYTHING = frozenset({"command", "store", "passphrase_fd", "json"})
_OF_AN_ADDED_ITEM = frozenset({"minutes", "side", "kind"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; what goes wrong is one line on the error output.

    Without arguments it takes those of the process, which it then makes its own.
    """
    from secretary import ending, interruption, streams  # noqa: PLC0415 - Ctrl+C is quiet from here on
    from secretary.domain.errors import BadInput, FaultyFile, SecretaryError  # noqa: PLC0415 - as above

    streams.make_ready()
    if arguments is None:
        _take_over_process()
    try:
        with ending.signals_raised():
            return _printed_in_full(arguments)
    except SecretaryError as error:
        if isinstance(error, streams.CannotPrint):
            streams.let_go_of_output()
        sys.stderr.write(f"secretary: {error}\n")
        return WRONG_USE if isinstance(error, BadInput) and not isinstance(error, FaultyFile) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except interruption.Ended as ended:
        ending.tell(f"{ending.signal_sentence(ended.code)} {ending.KEPT_BY_COMMANDS}")
        return ended.code
    except BrokenPipeError:
        # Whoever read the output has enough of it.
        streams.let_go_of_output()
        return FAILED


def _take_over_process() -> None:
    from secretary import ending, process  # noqa: PLC0415 - as above

    ending.tell_faults()
    process.harden()


def _printed_in_full(arguments: Sequence[str] | None) -> int:
    from secretary import interruption, streams  # noqa: PLC0415 - as above

    try:
        return _run(arguments)
    except (KeyboardInterrupt, interruption.Ended):
        # Whoever reads the output may have stopped reading: it must not hold up the end.
        streams.let_go_of_output()
        raise
    finally:
        streams.flush()


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    _refuse_unused(options)
    _refuse_input_for_two(options)
    return _doer(options.command)(options)


def _doer(command: str | None) -> Callable[[argparse.Namespace], int]:
    """Give what does a command, None for the screens; its module is imported now, and no other."""
    match command:
        case None | "demo":
            from secretary.commands import start  # noqa: PLC0415 - wrong arguments are answered before it, as below

            does = start.demo if command else start.screens
        case "new" | "agenda":
            from secretary.commands import agenda  # noqa: PLC0415

            does = agenda.agenda if command == "agenda" else agenda.new
        case "minutes":
            from secretary.commands.minutes import minutes as does  # noqa: PLC0415
        case "check":
            from secretary.commands.check import check as does  # noqa: PLC0415
        case "passphrase":
            from secretary.commands.passphrase import run as does  # noqa: PLC0415
        case "verify" | "backup" | "restore":
            from secretary.commands import upkeep as looking_after  # noqa: PLC0415

            does = {
                "verify": looking_after.verify,
                "backup": looking_after.backup,
                "restore": looking_after.restore,
            }[command]
        case _:
            from secretary.commands import whole  # noqa: PLC0415

            does = {"export": whole.export, "import": whole.import_store, "locate": whole.locate}[command]
    return does


def _refuse_unused(options: argparse.Namespace) -> None:
    """End with wrong use where something was asked for that would not be done beside the rest."""
    if options.command not in ("agenda", "minutes", "check"):
        return
    command: argparse.ArgumentParser = options.parser
    given = {name for name, value in vars(options).items() if value not in (command.get_default(name), [])}
    if options.command == "check":
        _refuse_unused_in_check(options, given)
        return
    given -= _BESIDE_ANYTHING
    for name in _LISTS:
        if name in given and len(given) > 1:
            command.error(f"--{name} only lists: ask for the rest in another command")
    if options.command == "agenda" and given & _OF_AN_ADDED_ITEM and options.add is None:
        command.error("--minutes, --side and --kind say more of an item that is added: give --add as well")
    minutes.refuse_unused(options.parser, given)


def _refuse_input_for_two(options: argparse.Namespace) -> None:
    """End with wrong use where the passphrase would be taken for a part of what is read, or the other way about."""
    if getattr(options, "passphrase_fd", None) != 0:
        return
    read = [getattr(options, "read", None), *getattr(options, "files", ())]
    if options.command == "import":
        read.append(options.file)
    if "-" in read or getattr(options, "stream", False):
        options.parser.error("the input cannot give both the passphrase and what is read: use another file descriptor")


def _refuse_unused_in_check(options: argparse.Namespace, given: set[str]) -> None:
    command: argparse.ArgumentParser = options.parser
    if options.stream and given - {"command", "stream", "store", "passphrase_fd"}:
        command.error("--stream takes its rosters and its lines from the input, and nothing beside it")
    if not options.stream and not options.files:
        command.error("name a file to check, or - for the input")
    if options.files.count("-") > 1:
        command.error("the input can be read only once")


def _of_every_command() -> argparse.ArgumentParser:
    """Give what may stand before a command as well as after it."""
    store = argparse.ArgumentParser(add_help=False)
    store.add_argument(
        "--store",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help=f"the body's store (otherwise {config.STORE_VARIABLE}, otherwise where “secretary locate” says)",
    )
    store.add_argument(
        "--passphrase-fd",
        type=whole_number,
        default=argparse.SUPPRESS,
        metavar="N",
        help="read the store's passphrase from file descriptor N, up to its first newline (otherwise it is asked for)",
    )
    return store


def _parser() -> argparse.ArgumentParser:
    """Give the parser; the name of the command is in `command`, None for the screens."""
    store = _of_every_command()
    whole = argparse.ArgumentParser(
        prog="secretary",
        description="Agendas, attendance, minutes and advice for bodies that meet under the Chatham House Rule.",
        epilog="Without a command the screens open. Each command has a --help of its own. "
        "Exit codes: 0 done, 1 a failure, 2 wrong use.",
        parents=[store],
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"secretary {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name, words, add in (
        ("demo", "Look around with an invented body, or write its agenda and its minutes.", _demo),
        ("new", "Make a meeting, and with the first one the body that meets.", _new),
        ("agenda", "List a meeting's agenda, change it, or write it as a Word file.", _agenda),
        ("minutes", "List a meeting's minutes, take them, or write them as a Word file.", _minutes),
        ("check", "Check minutes, in Word or as text, for whatever gives a participant away.", _check),
        ("export", "Write everything in the store as one JSON file.", _export),
        ("import", "Make a store from an export, in an empty or a new folder.", _import),
        ("passphrase", "Set, change or remove the passphrase without which nobody reads the store.", _passphrase),
        *upkeep.COMMANDS,
        ("locate", "Say where the store, the templates and the settings are.", _json),
    ):
        command = commands.add_parser(name, help=words, description=words, parents=[store], allow_abbrev=False)
        command.set_defaults(parser=command)
        add(command)
    return whole


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="open no screens, and write the Word files there (without a terminal: secretary-demo); "
        "a file of the same name with other content stays, and the new one gets a number",
    )
    command.add_argument("--sample", metavar="NAME", help="riverside (the usual one) or harbour")


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("--body", default="", metavar="NAME", help="what the body is called; for its first meeting")
    command.add_argument("--date", required=True, metavar="D", help="10/12/2026, “10 Dec 2026” or 2026-12-10")
    command.add_argument("--place", metavar="P", help="where it is held (otherwise where the last one was)")
    command.add_argument("--time", metavar="HH:MM", help="when it starts (otherwise as the last one; at first 18:30)")
    command.add_argument(
        "--length", type=whole_number, metavar="MINUTES", help="how long it is planned to last (usually 120)"
    )
    command.add_argument(
        "--kind",
        choices=MEETING_KINDS,
        default=MEETING_KINDS[0],
        help="what it counts as",
    )
    command.add_argument(
        "--protocol",
        default="",
        metavar="KEY",
        help="the rules of a new body: forum, advisory-group or committee (the usual)",
    )
    command.add_argument(
        "--template",
        default="",
        metavar="KEY",
        help="the agenda to start from; “secretary agenda --templates” lists them",
    )
    command.add_argument(
        "--people", type=Path, metavar="FILE.csv", help="people to add; the first row of the file names its columns"
    )
    command.add_argument(
        "--passphrase", action="store_true", help="with the first meeting: make an encrypted store, with a passphrase"
    )
    _json(command)


def _passphrase(command: argparse.ArgumentParser) -> None:
    one = command.add_mutually_exclusive_group(required=True)
    one.add_argument("--set", action="store_true", help="encrypt the store; without the passphrase nobody reads it")
    one.add_argument("--change", action="store_true", help="encrypt it anew under another passphrase")
    one.add_argument("--remove", action="store_true", help="make it plain again")
    command.add_argument(
        "--new-passphrase-fd",
        type=whole_number,
        metavar="N",
        help="read the new passphrase from file descriptor N, up to its first newline (otherwise it is asked for)",
    )


def _agenda(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "meeting", nargs="?", type=whole_number, metavar="N", help=f"{minutes.NUMBER} (otherwise the next meeting)"
    )
    command.add_argument("--all", action="store_true", help="list all meetings instead")
    command.add_argument("--templates", action="store_true", help="list the agenda templates instead")
    command.add_argument("--template", metavar="KEY", help="start the agenda again from a template")
    command.add_argument("--add", metavar="TITLE", help="add an item; --minutes, --side and --kind say more of it")
    command.add_argument("--minutes", type=whole_number, default=0, metavar="M", help="the minutes that it is given")
    command.add_argument("--side", default="", metavar="S", help="the side that presents it, such as Police")
    command.add_argument("--kind", choices=ITEM_KINDS, default=ITEM_KINDS[0], help="what it is for")
    command.add_argument(
        "--move",
        nargs=2,
        type=whole_number,
        metavar=("ITEM", "BY"),
        help="move an item down, or up with a number such as -2",
    )
    command.add_argument("--remove", type=whole_number, metavar="ITEM", help="remove an item")
    command.add_argument("--notice", metavar="TO", help="put down that notice was given today, and to whom")
    private = command.add_mutually_exclusive_group()
    private.add_argument(
        "--visitors", action="store_true", help="give the visitor list instead: a private list, for the front desk"
    )
    private.add_argument(
        "--running-order",
        action="store_true",
        help="give the running order instead, with who is down for what: private, for the chair",
    )
    command.add_argument(
        "--subjects",
        metavar="NAMES",
        help="the names of this body's subject matter that are no participant's, such as inquiries, projects, authors "
        "and places, with semicolons between them, in place of those before",
    )
    minutes.add_review(command)
    _out(command)


def _minutes(command: argparse.ArgumentParser) -> None:
    minutes.add_minutes(command)
    _out(command)


def _check(command: argparse.ArgumentParser) -> None:
    command.epilog = (
        "Exit codes: 0 nothing certain was found, 1 something was or a file could not be read, 2 wrong use."
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="a .docx, .md or .txt file, or - for the input")
    people = command.add_mutually_exclusive_group()
    people.add_argument("--roster", type=Path, metavar="FILE", help="who takes part, as CSV or JSON")
    people.add_argument(
        "--meeting",
        type=whole_number,
        metavar="N",
        help=f"take those at a meeting of the store: {minutes.NUMBER} (otherwise everybody in the store)",
    )
    for option, words in (
        ("--voice", "a voice that minutes may use, such as “the Forum”"),
        ("--subject", "a name that is subject matter, such as that of an inquiry or of a published author"),
    ):
        command.add_argument(
            option, action="append", default=[], metavar="NAME", help=f"{words}; may be given more than once"
        )
    command.add_argument(
        "--quiet",
        action="append",
        default=[],
        choices=FINDING_KINDS,
        metavar="KIND",
        help=f"leave out a kind where it is not certain; may be given more than once: {', '.join(FINDING_KINDS)}",
    )
    command.add_argument(
        "--at-least",
        choices=SEVERITIES,
        default=SEVERITIES[-1],
        help="leave out what is less sure (otherwise nothing)",
    )
    command.add_argument(
        "--stream", action="store_true", help="answer JSON lines from the input, for editors: see docs/check.md"
    )
    _json(command)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the file to write (otherwise the output)"
    )
    command.add_argument("--schema", action="store_true", help="write the JSON Schema of an export instead")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="the file to read; - for the input")
    command.add_argument("--passphrase", action="store_true", help="make an encrypted store, with a passphrase")


def _out(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="make the Word file, keep it, and write it there as well"
    )
    _json(command)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON")
