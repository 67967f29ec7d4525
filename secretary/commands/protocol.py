"""The rules that a body meets under: given in sentences, changed, written and taken, signed, amended and reviewed."""
# ruff: noqa: PLC0415 - templates and TOML are imported when they are asked for

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from secretary.commands.common import DONE, INPUT, day_of, opened_workspace, past_day_of, text_of
from secretary.domain.errors import BadInput, NotAllowed
from secretary.domain.protocol import Protocol
from secretary.streams import write_bytes, write_json, write_lines

if TYPE_CHECKING:
    from secretary.service.state import State
    from secretary.service.workspace import Workspace


def protocol(options: Namespace) -> int:
    """Do what was asked with the rules of a body, and print them, or what has become of them."""
    from secretary.printing import protocol as printed

    if options.list:
        return _list(options)
    with opened_workspace(options) as workspace:
        if options.write:
            return _write(workspace, options.write)
        before, today = workspace.body, workspace.today
        workspace.perform(lambda state: _done(state, options, today))
        workspace.save()
        after = workspace.body
        lines: Iterable[str] = printed.rules_lines(after, today)
        if options.amendments or before.amendments != after.amendments or before.reviews != after.reviews:
            lines = printed.amendment_lines(after, today)
        elif options.set or options.take or options.start:
            lines = printed.changed_lines(before, after)
        elif options.sign:
            lines = printed.standing_lines(after, today)
        if options.json:
            write_json(printed.rules_record(after, today))
        else:
            write_lines(lines)
    return DONE


def _list(options: Namespace) -> int:
    from secretary.printing import protocol as printed
    from secretary.service.templates import protocols

    if options.json:
        write_json(printed.shipped_records(protocols()))
    else:
        write_lines(printed.shipped_lines(protocols()))
    return DONE


def _write(workspace: Workspace, name: str) -> int:
    from secretary.service import protocol_files

    rules = workspace.body.protocol
    if name == "-":
        write_bytes(protocol_files.text_of(rules).encode())
    else:
        protocol_files.write_rules(rules, Path(name))
    return DONE


def _done(state: State, options: Namespace, today: date) -> State:
    from secretary.service import amendments

    on = past_day_of(options.on) if options.on else today
    if options.set or options.take or options.start:
        return _with_rules(state, options, on, today)
    if options.sign:
        return amendments.signed(state, on=past_day_of(options.sign), today=today)
    if options.consent:
        return amendments.consented(state, _number(state, options), options.consent, on=on, today=today)
    if options.decline:
        return amendments.declined(state, _number(state, options), options.decline, on=on)
    if options.withdraw:
        return amendments.withdrawn(state, _number(state, options), on=on)
    return _reviewed(state, options, on, today)


def _reviewed(state: State, options: Namespace, on: date, today: date) -> State:
    from secretary.service import amendments

    if options.review_held:
        return amendments.review_held(state, on=past_day_of(options.review_held), today=today)
    if options.review_asked:
        return amendments.review_asked(state, options.review_asked, on=on)
    return amendments.review_waived(state, options.no_review, on=on) if options.no_review else state


def _with_rules(state: State, options: Namespace, on: date, today: date) -> State:
    """Give the state with the rules as they are asked for: proposed, or changed at once."""
    from secretary.service import amendments

    wanted = _wanted(state.body.protocol, options)
    if options.propose:
        return amendments.proposed(state, wanted, options.propose, on=on)
    changed = amendments.changed(state, wanted)
    newly = wanted.signed_on
    if newly and newly != state.body.protocol.signed_on:
        return amendments.signed(changed, on=newly, today=today)
    return changed


def _wanted(rules: Protocol, options: Namespace) -> Protocol:
    from secretary.service import protocol_files, templates
    from secretary.service.settings import read_setting

    if options.start:
        rules = protocol_files.started(templates.protocol(options.start), rules)
    if options.take:
        source = INPUT if options.take == "-" else options.take
        rules = protocol_files.taken(text_of(options.take), source, rules)
    for each in options.set:
        key, given, words = each.partition("=")
        if not given:
            raise BadInput("“{words}” sets nothing: type KEY=VALUE, such as quorum=5.", words=each)
        # The rules are checked when all is set: two settings may need each other.
        rules = replace(rules, **{key.strip(): read_setting(key.strip(), words, day_of)})
    return rules


def _number(state: State, options: Namespace) -> int:
    """Give the number of the amendment that is meant; raises NotAllowed where it is not said and not plain."""
    from secretary.service.amendments import open_amendments

    if options.amendment is not None:
        return int(options.amendment)
    waiting = [each.id for each in open_amendments(state.body)]
    if len(waiting) != 1:
        numbers = ", ".join(map(str, waiting)) or "none"
        raise NotAllowed("Say which amendment is meant, with --amendment; open: {numbers}.", numbers=numbers)
    return waiting[0]
