"""The people of a body on the command line: listed, put down, read from a file, written as one, and erased."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from secretary.commands.common import DONE, day_of, opened_workspace, past_day_of
from secretary.domain.agreements import lacking
from secretary.domain.errors import BadInput
from secretary.domain.people import Agreement, AgreementKind, Connection, Person, person_by_id
from secretary.domain.protocol import Protocol
from secretary.domain.wording import plain_name
from secretary.printing import people as printed
from secretary.service import erasing, transfer
from secretary.service import people as service
from secretary.service.erased import done_sentences, going_sentences, remaining_sentences, staying_sentences
from secretary.service.people_csv import agreement_days
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.streams import write_bytes, write_json, write_lines

_NO_DAY = frozenset({"no", "none", "-", ""})
_YES_NO = {"yes": True, "no": False}
_GUESTS = frozenset({"guest", "neither"})


def people(options: Namespace) -> int:
    """List people, put down what is known of them, or write them as a file."""
    with opened_workspace(options) as workspace:
        if options.csv is not None:
            return _write_csv(workspace, options)
        if options.missing:
            return _list_missing(workspace, options)
        if options.erase:
            return _erase(workspace, options)
        person = _put_down(workspace, options)
        _show(workspace, person, options)
    return DONE


def _put_down(workspace: Workspace, options: Namespace) -> int | None:
    """Take the steps that were asked for, all or none, and give who is to be shown, None for everybody."""
    if options.read is not None:
        rows = service.rows_from_csv(Path(options.read), workspace.body.protocol)
        workspace.perform(lambda state: service.with_read_people(state, rows))
        workspace.save()
        return None
    if options.who is None and options.add is None:
        return None
    known = None if options.who is None else service.person_called(workspace.body.people, options.who).id
    workspace.perform(lambda state: _with_known(state, options, known))
    workspace.save()
    return workspace.body.people[-1].id if known is None else known


def _with_known(state: State, options: Namespace, known: int | None) -> State:
    if known is None:
        state = service.with_person(state, _described(Person(0, options.add), options, state.body.protocol, new=True))
        known = state.body.people[-1].id
    elif options.change:
        person = person_by_id(state.body.people, known)
        state = service.with_changed_person(state, _described(person, options, state.body.protocol, new=False))
    return _with_put_down(state, options, known)


def _with_put_down(state: State, options: Namespace, person: int) -> State:
    for words in options.agreement:
        state = service.with_agreement(state, person, _agreement(words))
    for kind in options.no_agreement:
        for each in person_by_id(state.body.people, person).agreements:
            if each.kind.value == kind:
                state = service.without_agreement(state, person, each)
    if options.connection is not None:
        state = service.with_connections(state, person, _connections(options.connection))
    if options.independent is not None:
        state = service.with_independence(state, person, _past_day(options.independent))
    if options.joined is not None:
        state = service.with_joined(state, person, _day(options.joined))
    if options.left is not None:
        state = service.with_left(state, person, _past_day(options.left))
    return state


def _described(person: Person, options: Namespace, protocol: Protocol, *, new: bool) -> Person:
    """Give a person with what the options say; of a new one the side is the body's own, and it is a member of it."""
    given: dict[str, Any] = {
        name: words
        for name in ("name", "post", "honorific", "organisation", "email", "phone")
        if (words := getattr(options, name)) is not None
    }
    if options.other_names is not None:
        given["other_names"] = tuple(name for part in options.other_names.split(";") if (name := plain_name(part)))
    if options.side is not None:
        given["party"] = _side(options.side, protocol)
    elif new:
        given["party"] = protocol.own.key
    if options.member is not None:
        given["member"] = _yes_or_no(options.member)
    elif new:
        given["member"] = True
    return replace(person, **given)


def _side(words: str, protocol: Protocol) -> str:
    side = protocol.party_called(words)
    if side is None and words.casefold() not in _GUESTS:
        raise BadInput(
            "“{words}” is no side; the sides are {sides}, or guest for neither.",
            words=words,
            sides=", ".join(party.name for party in protocol.parties),
        )
    return side.key if side else ""


def _yes_or_no(words: str) -> bool:
    if words.casefold() not in _YES_NO:
        raise BadInput("--member is yes or no, not “{words}”.", words=words)
    return _YES_NO[words.casefold()]


def _agreement(words: str) -> Agreement:
    kind, equals, days = words.partition("=")
    kinds = [each.value for each in AgreementKind]
    if not equals or kind.strip() not in kinds:
        raise BadInput(
            "“{words}” is no agreement: type it as KIND=DAY or KIND=DAY..DAY, the kind one of {kinds}.",
            words=words,
            kinds=", ".join(kinds),
        )
    signed, expires = agreement_days(days, day_of, past_day_of)
    return Agreement(AgreementKind(kind.strip()), signed, expires)


def _connections(words: str) -> list[Connection]:
    wanted = [part.strip().casefold() for part in words.split(",") if part.strip()]
    if wanted == ["no"]:
        return []
    kinds = [each.value for each in Connection]
    for each in wanted:
        if each not in kinds:
            raise BadInput(
                "“{words}” is no kind of connection: it is one of {kinds}; no home address is held.",
                words=each,
                kinds=", ".join(kinds),
            )
    return [Connection(each) for each in wanted]


def _day(words: str) -> date | None:
    return None if words.strip().casefold() in _NO_DAY else day_of(words)


def _past_day(words: str) -> date | None:
    return None if words.strip().casefold() in _NO_DAY else past_day_of(words)


def _show(workspace: Workspace, person: int | None, options: Namespace) -> None:
    body, today = workspace.body, workspace.today
    if person is not None:
        known = person_by_id(body.people, person)
        if options.json:
            write_json(printed.person_record(body, known, today))
        else:
            write_lines(printed.person_lines(body, known, today))
    elif options.json:
        write_json([printed.person_record(body, each, today) for each in body.people])
    else:
        write_lines(printed.people_lines(body, body.people, today))


def _list_missing(workspace: Workspace, options: Namespace) -> int:
    body = workspace.body
    who = None if options.who is None else service.person_called(body.people, options.who).id
    lacks = [each for each in lacking(body, workspace.today) if who in (None, each.person)]
    if options.json:
        write_json([printed.lack_record(lack) for lack in lacks])
    else:
        write_lines(printed.missing_lines(body, {each.id: each for each in body.people}, lacks))
    return DONE


def _write_csv(workspace: Workspace, options: Namespace) -> int:
    content = service.csv_of(workspace.body.people, workspace.body.protocol).encode("utf-8-sig")
    if options.csv == "-":
        write_bytes(content)
        return DONE
    path = Path(options.csv)
    transfer.write_export(content, path)
    if options.json:
        write_json({"private": True, "written": str(path)})
    else:
        write_lines([f"PRIVATE. Written: {path}"])
    return DONE


def _erase(workspace: Workspace, options: Namespace) -> int:
    person = service.person_called(workspace.body.people, options.who).id
    if not options.yes:
        plan = erasing.planned(workspace, person)
        goes = [*going_sentences(plan.going)]
        stays = [*plan.problems, *staying_sentences(plan.kept, plan.told)]
        if options.json:
            write_json({"private": True, "person": person, "erased": False, "goes": goes, "stays": stays})
        else:
            write_lines([f"PRIVATE. Erasing {plan.person.name}:", *goes, *stays, "Nothing is erased yet: add --yes."])
        return DONE
    done = erasing.erase(workspace, person, on=workspace.today)
    if options.json:
        write_json(
            {
                "private": True,
                "person": person,
                "erased": True,
                "name": done.name,
                "done": [*done_sentences(done)],
                "stays": [*remaining_sentences(done)],
            }
        )
    else:
        write_lines([*done_sentences(done), *remaining_sentences(done)])
    return DONE
