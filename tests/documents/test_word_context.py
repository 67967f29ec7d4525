"""What a template may print: nobody who must not be there, every number and every line that must."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.documents.attendance import Fact, attendance_facts
from secretary.documents.context import agenda_context, minutes_context, texts_of
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.document import DocumentStatus
from secretary.domain.entries import Entry, EntryKind, Outcome, Ref, Reply, Tally
from secretary.domain.meeting import Status
from secretary.domain.protocol import Disclosure
from tests.documents.document_samples import ARISING, BODY, MEETING, PEOPLE, PROTOCOL, WORDS

NAMES = {word for person in PEOPLE for word in (person.name, *person.name.split(), person.email, person.phone) if word}
POSTS = {person.post for person in PEOPLE if person.post} | {
    "Superintendent",
    "Sergeant",
    "Eastfield Mosque",
    "Victim Aid",
}


def minutes(meeting=MEETING, body=BODY, status=DocumentStatus.DRAFT):
    return minutes_context(body, meeting, status, WORDS)


def disclosed(disclosure, *, attendance=MEETING.attendance, **rules):
    protocol = replace(PROTOCOL, disclosure=disclosure, **rules)
    return replace(MEETING, protocol=protocol, attendance=attendance)


def mentions(context, words):
    return {word for word in words for text in texts_of(context) if word.casefold() in text.casefold()}


def lines_of(entry, **rules):
    meeting = replace(MEETING, entries=(entry,), owners=(), protocol=replace(PROTOCOL, **rules))
    (line,) = (line for item in minutes(meeting).items for line in item.lines)
    return line


def test_an_agenda_names_the_side_that_presents_and_no_person():
    context = agenda_context(BODY, MEETING, ARISING, WORDS)
    assert mentions(context, NAMES | POSTS) == set()
    assert [item.side for item in context.items][:4] == ["Forum", "", "Forum", "Police"]


def test_an_agenda_marks_late_tabled_and_restricted_papers():
    context = agenda_context(BODY, MEETING, ARISING, WORDS)
    assert [paper.mark for paper in context.items[3].papers] == ["", "late", "tabled at the meeting", "restricted"]


@pytest.mark.parametrize(
    ("status", "mark"),
    [(Status.DRAFT, "Draft agenda"), (Status.NOTICE_GIVEN, ""), (Status.CANCELLED, "Cancelled")],
)
def test_an_agenda_is_marked_until_notice_is_given(status, mark):
    assert agenda_context(BODY, replace(MEETING, status=status), ARISING, WORDS).mark == mark


@pytest.mark.parametrize("disclosure", [Disclosure.NOTHING, Disclosure.COUNTS])
def test_minutes_hold_no_name_post_or_address_unless_they_are_disclosed(disclosure):
    assert mentions(minutes(disclosed(disclosure)), NAMES | POSTS) == set()


def test_minutes_that_disclose_posts_hold_no_name_and_split_no_small_side():
    context = minutes(disclosed(Disclosure.ROLES))
    assert mentions(context, NAMES) == set()
    assert context.attendance == (
        Fact("Present", "Forum: Chair, Vice-Chair, Treasurer, Youth representative, others; Police"),
        Fact("Apologies", "received"),
    )


def test_minutes_that_disclose_names_give_them_by_side():
    facts = {fact.label: fact.text for fact in attendance_facts(disclosed(Disclosure.NAMES), PEOPLE)}
    assert (
        facts["Present, Police"] == "Superintendent Claire Iqbal (Hate-crime lead), Sergeant Dev Sharma (Ward sergeant)"
    )
    assert facts["Guests"] == "Dr Nadia Shah"
    assert facts["Apologies"] == "Joan Pell, Ravi Anand"


@pytest.mark.parametrize("disclosure", [Disclosure.COUNTS, Disclosure.ROLES])
def test_a_room_under_the_small_number_is_one_total(disclosure):
    few = (*(Attendance(person, Presence.PRESENT) for person in (1, 2, 8)), Attendance(10, Presence.GUEST))
    assert attendance_facts(disclosed(disclosure, attendance=few), PEOPLE) == (Fact("Present", "4 in all"),)


def test_the_owner_of_an_action_stays_private_and_its_side_is_printed():
    context = minutes()
    assert [(row.number, row.item, row.side, row.due) for row in context.actions] == [
        ("26/01", "3", "Forum", "after Eid"),
        ("26/02", "4", "Police", "Fri 8 Jan 2027"),
        ("26/03", "6", "", ""),
    ]


def test_advice_goes_on_from_the_numbers_that_are_frozen():
    assert [row.number for row in minutes().advice] == ["26/09", "26/10"]


def test_a_response_says_which_advice_it_answers_and_its_outcome_once():
    said, unsaid = (line for line in minutes().items[4].lines if line.kind == EntryKind.RESPONSE)
    assert (said.number, said.outcome, said.reason) == ("26/07", "", "")
    assert (unsaid.number, unsaid.outcome, unsaid.reason) == ("26/08", "Partly followed", "reason awaited")


def test_a_reason_that_the_words_do_not_give_is_printed():
    reply = Reply(Ref(13, 1), Outcome.NOT_FOLLOWED, "the cost")
    line = lines_of(Entry(1, 4, EntryKind.RESPONSE, "The wards will not be split.", reply=reply))
    assert (line.outcome, line.reason) == ("Not followed", "the cost")


def test_a_different_view_is_named_unless_its_words_do_it():
    assert lines_of(Entry(1, 4, EntryKind.DIFFERENT_VIEW, "Patrols had brought calm.")).named
    assert not lines_of(Entry(1, 4, EntryKind.DIFFERENT_VIEW, "A different view was that they had not.")).named


@pytest.mark.parametrize(
    ("tally", "outcome"),
    [
        (Tally(7, 2), "Carried"),
        (Tally(2, 7), "Not carried"),
        (Tally(3, 3), "Tied"),
        (Tally(3, 3, proxy_for=1), "Carried"),
    ],
)
def test_a_vote_under_the_rule_gives_its_outcome_and_no_count(tally, outcome):
    line = lines_of(Entry(1, 4, EntryKind.VOTE, "To write", tally=tally))
    assert (line.outcome, line.counts) == (outcome, "")


@pytest.mark.parametrize(
    ("tally", "counts"),
    [
        (Tally(12, 6), "12 for, 6 against, 0 abstaining"),
        (Tally(12, 4, 0, 0, 2), "12 for, 6 against, 0 abstaining"),
        (Tally(12, 4), ""),
        (Tally(12, 6, 1), ""),
        (Tally(12), ""),
    ],
)
def test_counts_of_a_vote_are_printed_only_where_they_can_identify_nobody(tally, counts):
    assert lines_of(Entry(1, 4, EntryKind.VOTE, "To write", tally=tally), rule_applies=False).counts == counts


def test_a_line_without_an_item_is_not_left_out():
    stray = Entry(99, 77, EntryKind.VIEW, "Said in passing.")
    last = minutes(replace(MEETING, entries=(*MEETING.entries, stray))).items[-1]
    assert [line.text for line in last.lines] == ["Said in passing."]


def test_the_next_meeting_is_the_first_later_one_that_stands():
    assert minutes().next_meeting == "Thursday 14 January 2027, 18:30, Riverside Library"
    cancelled = tuple(replace(line, status=Status.CANCELLED) for line in BODY.meetings)
    assert not minutes(body=replace(BODY, meetings=cancelled)).next_meeting
