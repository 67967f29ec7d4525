"""A meeting's life, and the documents that were made of it."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, time

from secretary.commands.common import DONE, day_of, list_meetings, opened_workspace, time_of
from secretary.domain.agenda import Item, PaperState, item_at
from secretary.domain.errors import BadInput, NotFound
from secretary.domain.life import Milestone
from secretary.domain.meeting import Step
from secretary.printing import life
from secretary.service import (
    agenda,
    convene,
    corrections,
    documents,
    finding,
    milestones,
    responses,
    restricted,
    retention,
    sent_versions,
)
from secretary.service.advice import printed_labels
from secretary.service.comparing import compared
from secretary.service.finding import people_listed
from secretary.service.printed import line_places
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.streams import tell, write_json, write_lines

_AGREED = {"chair": Milestone.AGREED_BY_CHAIR, "lead": Milestone.AGREED_BY_LEAD}
_PRIVATE = "PRIVATE"


def meeting(options: Namespace) -> int:
    """Show what was done of a meeting and what comes next, and put down what is done."""
    with opened_workspace(options) as workspace:
        if options.all:
            return list_meetings(workspace, options)
        _take_up(workspace, options)
        if options.responses is not None:
            return _print_responses(workspace, options)
        if options.notes:
            return _print_notes(workspace, options)
        when = day_of(options.date) if options.date else None, time_of(options.time) if options.time else None
        kept = documents.kept_documents(workspace, workspace.state.sitting.id) if options.sent_again else ()
        version = sent_versions.latest_version(kept)
        workspace.perform(lambda state: _with_steps(state, options, workspace.today, when, version))
        workspace.save()
        if options.json and options.papers is not None:
            for words in restricted.warning_words(workspace.body, workspace.state.sitting, workspace.today):
                tell(f"{_PRIVATE}: {words}")
        if options.json:
            write_json(life.life_record(workspace.state))
        else:
            write_lines(life.life_lines(workspace.state, workspace.today))
    return DONE


def documents_of(options: Namespace) -> int:
    """List the documents of a meeting, compare two of them, or make its approved minutes again."""
    with opened_workspace(options) as workspace:
        if options.all:
            return list_meetings(workspace, options)
        if options.destroy_due:
            return _destroy_due(workspace, options)
        workspace.take_up(finding.meeting_to_minute(workspace.body).id if options.meeting is None else options.meeting)
        number = workspace.state.sitting.id
        if options.compare:
            paragraphs = compared(workspace, number, *options.compare)
            if options.json:
                write_json(life.compared_records(paragraphs))
            else:
                write_lines(life.compared_lines(paragraphs))
            return DONE
        if options.supersede is not None:
            documents.supersede(workspace, options.supersede)
        kept = documents.kept_documents(workspace, number)
        if options.out:
            _write_all(workspace, options)
        elif options.json:
            write_json([life.document_record(each) for each in kept])
        else:
            write_lines(life.document_line(each) for each in kept)
    return DONE


def _take_up(workspace: Workspace, options: Namespace) -> None:
    number = options.meeting
    workspace.take_up(finding.meeting_to_prepare(workspace.body, workspace.today).id if number is None else number)


def _write_all(workspace: Workspace, options: Namespace) -> None:
    number = workspace.state.sitting.id
    kept = [each for each in documents.kept_documents(workspace, number) if not each.status.gone]
    paths = [str(documents.write_out(workspace, number, each, options.out)) for each in kept]
    if options.json:
        write_json({"written": paths})
    else:
        write_lines(paths)


def _destroy_due(workspace: Workspace, options: Namespace) -> int:
    """Destroy what is due; opening the store has just done so, and a backup that was not reached is tried once more."""
    for sentence in retention.told(retention.destroy_due(workspace, again=True)):
        tell(sentence)
    left = len(retention.due(workspace))
    if options.json:
        write_json({"due": left, "out_of_reach": retention.out_of_reach()})
    else:
        said = "What was not reached is still due." if left else "Nothing is due any more."
        write_lines([said, retention.out_of_reach()])
    return DONE


def _print_responses(workspace: Workspace, options: Namespace) -> int:
    side = responses.side_called(workspace.state.sitting, options.responses)
    if options.json:
        write_json([life.response_record(each) for each in responses.own_responses(workspace, side.key)])
    else:
        write_lines(responses.extract_lines(workspace, side))
    return DONE


def _print_notes(workspace: Workspace, options: Namespace) -> int:
    notes = workspace.state.sitting.notes
    if options.json:
        write_json({"private": True, "notes": list(notes)})
    else:
        write_lines([f"{_PRIVATE}: working notes", *(f"{place}. {words}" for place, words in enumerate(notes, 1))])
    return DONE


def _with_steps(
    state: State, options: Namespace, today: date, when: tuple[date | None, time | None], version: int
) -> State:
    """Take what was asked for, in the order of a meeting's life: all or, if one is refused, none."""
    state = _with_date(state, options, today, *when)
    state = _before(state, options, today)
    state = _at_the_meeting(state, options, today)
    return _afterwards(state, options, today, version)


def _with_date(state: State, options: Namespace, today: date, day: date | None, start: time | None) -> State:
    if options.postpone is not None:
        state = convene.stepped(state, Step.POSTPONE, on=today, words=options.postpone)
    if day:
        known = state.sitting
        place = known.place if options.place is None else options.place
        state = convene.rescheduled(state, day=day, start=start or known.start, place=place, length=known.length)
    return state


def _before(state: State, options: Namespace, today: date) -> State:
    if options.call is not None:
        state = milestones.called_for_items(state, on=today, to=options.call)
    for who in options.agreed:
        state = milestones.passed(state, _AGREED[who], on=today)
    if options.short_notice is not None:
        state = milestones.with_short_notice(state, options.short_notice)
    if options.notice is not None:
        state = convene.noticed(state, on=today, to=options.notice)
    if options.paper is not None:
        state = _with_paper(state, options)
    if options.papers is not None:
        state = milestones.papers_sent(state, on=today, to=options.papers)
    if options.cancel is not None:
        state = convene.stepped(state, Step.CANCEL, on=today, words=options.cancel)
    return state


def _with_paper(state: State, options: Namespace) -> State:
    place, _equals, title = options.paper.partition("=")
    item = _item_called(state, place, options.paper)
    readers = tuple(people_listed(state.body, options.may_have))
    how = PaperState(options.paper_state)
    if how is PaperState.RESTRICTED and not readers:
        raise BadInput("A restricted paper is for somebody: say who may have it with --may-have.")
    return agenda.with_paper(state, item.id, title, how, readers)


def _item_called(state: State, place: str, words: str) -> Item:
    if not place.strip().isdecimal():
        raise BadInput("“{words}” names no item: type its number, = and the rest, such as 4=Rowe.", words=words)
    return item_at(state.sitting.items, int(place))


def _at_the_meeting(state: State, options: Namespace, today: date) -> State:
    if options.no_minutes:
        state = milestones.with_minutes_taken(state, taken=False)
    if options.rule_read:
        state = milestones.passed(state, Milestone.RULE_READ, on=today)
    for words in options.acting_chair:
        place, _equals, name = words.partition("=")
        item = _item_called(state, place, words)
        people = people_listed(state.body, name)
        state = milestones.chaired_by(state, item.id, people[0] if people else 0)
    if options.note is not None:
        state = milestones.with_note(state, options.note)
    return state


def _afterwards(state: State, options: Namespace, today: date, version: int) -> State:
    if options.responses_sent is not None:
        state = milestones.responses_sent(state, on=today, to=options.responses_sent)
    if options.responses_checked:
        state = milestones.passed(state, Milestone.RESPONSES_CHECKED, on=today)
    if options.clear:
        state = milestones.passed(state, Milestone.CLEARED, on=today)
    if options.correction is not None:
        line = _line_called(state, options.line) if options.line else 0
        state = corrections.with_correction(state, options.correction, line)
    for number in options.take:
        state = corrections.with_decision(state, number, taken=True)
    for number in options.decline:
        state = corrections.with_decision(state, number, taken=False)
    if options.sent_again is not None:
        state = milestones.sent_again(state, on=today, to=options.sent_again, version=version)
    return state


def _line_called(state: State, words: str) -> int:
    places = line_places(state.sitting, printed_labels(state.body))
    wanted = words.strip().casefold()
    for entry, place in places.items():
        if place.casefold() == wanted:
            return entry
    raise NotFound("There is no line “{line}”: “secretary minutes --json” names each.", line=words)
