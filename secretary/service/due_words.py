"""The words for what is owed: what it is, how it stands, and what to do, in the plain words of the trade."""

from __future__ import annotations

from dataclasses import dataclass

from secretary.domain.owing import Owing
from secretary.domain.people import AgreementKind
from secretary.i18n import _


@dataclass(frozen=True, slots=True)
class Words:
    """What one kind is called, how it stands where its day does not tell, and what to do; braces are filled in."""

    what: str
    standing: str
    to_do: str


MEETING, MINUTES, MEETINGS, MEMBER = _("Meeting"), _("Minutes"), _("Meetings"), _("Member")
CONCERN, STREAM, AGREEMENT, LEAD = _("Concern"), _("Workstream"), _("Agreement"), _("Police lead")
AGENDA, PROTOCOL, TERMS, ADVICE = _("Agenda"), _("Protocol"), _("Terms"), _("Advice")

WORDS = {
    Owing.CONCERN_UNDECIDED: Words(
        CONCERN, _("not decided"), _("Say whether it is serious, and whether it lies in {area}: that decides its way.")
    ),
    Owing.CONCERN_TO_SEND: Words(CONCERN, _("not sent on"), _("Send it to {channel}, and put the day down.")),
    Owing.CONCERN_TO_OFFICE: Words(
        CONCERN,
        _("not passed on"),
        _("Pass it to {office}, and then to {other}, who are to have {needed} full working days before the meeting."),
    ),
    Owing.CONCERN_TO_POLICE: Words(
        CONCERN,
        _("not passed on"),
        _("Pass it to {other}, who are to have {needed} full working days before the meeting, and put the day down."),
    ),
    Owing.CONCERN_TO_PLACE: Words(CONCERN, _("on no agenda"), _("The chair may put it on the agenda of a meeting.")),
    Owing.CONCERN_SHORT: Words(
        CONCERN,
        _("notice: {days} of {needed} days"),
        _("Give the reason why it is urgent, or keep it for a later meeting."),
    ),
    Owing.NOT_OPENED: Words(
        MEETING, _("its day has passed"), _("Open it if it was held; otherwise postpone or cancel it.")
    ),
    Owing.NOT_CLOSED: Words(
        MEETING, _("still open"), _("Read back decisions, advice and actions, and close it; or adjourn it.")
    ),
    Owing.NEW_DATE: Words(MEETING, _("postponed, no new date"), _("Give it a new date, or cancel it.")),
    Owing.SHORT_NOTICE_REASON: Words(MEETING, _("no reason given"), _("Put down why it was called at short notice.")),
    Owing.AGENDA_NOT_AGREED: Words(
        AGENDA, _("not agreed by {awaited}"), _("Have the agenda agreed by {awaited}, and put it down.")
    ),
    Owing.NOTICE_TO_SEND: Words(
        AGENDA, _("notice to give"), _("Send it with the notice, {needed} full working days before the meeting.")
    ),
    Owing.PAPERS_TO_SEND: Words(
        _("Papers"),
        _("{count} to send"),
        _("Send them {needed} full working days before the meeting and put it down; mark as late what comes later."),
    ),
    Owing.GUEST_NOT_CLEARED: Words(
        _("Guest"),
        _("not cleared"),
        _("Put down what is missing: the issue, both sides' agreement, notice to {other}, who greets and supervises."),
    ),
    Owing.VISITOR_LIST: Words(
        _("Visitor list"),
        _("not made"),
        _("Make the visitor list and give it to the front desk: it names members as well, and is private."),
    ),
    Owing.MINUTES_TO_WRITE: Words(MINUTES, _("nothing is minuted"), _("Write the minutes up.")),
    Owing.MINUTES_TO_CLEAR: Words(
        MINUTES, _("for the chair to clear"), _("Write them up, have the chair clear the draft, and put it down.")
    ),
    Owing.RESPONSES_TO_CHECK: Words(
        MINUTES, _("responses to check"), _("Have {other} check their own responses, and nothing else; put it down.")
    ),
    Owing.MINUTES_TO_CIRCULATE: Words(MINUTES, _("to circulate"), _("Circulate them, and put down to whom.")),
    Owing.CORRECTIONS_WAITING: Words(
        _("Corrections"), _("{count} waiting"), _("Take or decline each of them, unattributed.")
    ),
    Owing.MINUTES_TO_APPROVE: Words(MINUTES, _("to approve"), _("Approve them once the corrections are in.")),
    Owing.RETENTION: Words(
        _("Retention"),
        _("kept too long"),
        _(
            "Start the program again: it destroys notes, drafts and private lists that are kept too long. Connect the "
            "disk of a backup that it did not reach."
        ),
    ),
    Owing.ADVICE_OPEN: Words(
        ADVICE,
        _("no outcome yet"),
        _("Ask {party} what came of it, and put down the outcome and, where it was not followed, the reason."),
    ),
    Owing.ADVICE_REASON: Words(
        ADVICE,
        _("{outcome}, reason awaited"),
        _("Ask {party} for the reason, and put it down: it stays open until then."),
    ),
    Owing.ADVICE_WAY_FORWARD: Words(
        ADVICE, _("raised with the chair"), _("Agree a way forward with the chair, and put it down.")
    ),
    Owing.ACTION_OPEN: Words(
        _("Action"), "", _("Put down that it is done, carry it forward to another day, or drop it.")
    ),
    Owing.REQUEST_OPEN: Words(
        _("Request"), _("not answered"), _("Ask {party} for it, and put down that it was supplied or refused.")
    ),
    Owing.REQUEST_REASON: Words(
        _("Request"), _("refused, reason awaited"), _("Ask {party} why it was refused: it stays open until then.")
    ),
    Owing.DECISION_TO_CONFIRM: Words(
        _("Decision"), _("taken without a quorum"), _("Have the next meeting confirm it, or decide again.")
    ),
    Owing.NO_MEETING: Words(MEETINGS, _("no ordinary meeting"), _("Convene an ordinary meeting for {span}.")),
    Owing.FORMAL_MEETINGS: Words(
        MEETINGS,
        _("formal: {held} of {needed} held"),
        _("Convene the formal meetings that are missing before the end of the year; {to_come} to come."),
    ),
    Owing.LEAD_NOT_MET: Words(
        MEETINGS, _("none with the police lead"), _("Hold a meeting that the police lead attends in {span}.")
    ),
    Owing.CHAIR_AND_LEAD: Words(
        _("Chair and lead"), _("last met {since}"), _("Have chair and police lead meet, and put the day down.")
    ),
    Owing.STREAM_SILENT: Words(
        STREAM, _("silent since {since}"), _("Ask those who lead it to report, and put it on the next agenda.")
    ),
    Owing.STREAM_WITHOUT_LEAD: Words(
        STREAM, _("not led by {missing}"), _("Name who leads it: one person of each side, and a chief officer.")
    ),
    Owing.AGREEMENT_MISSING: Words(
        AGREEMENT, _("{agreement}: missing"), _("Have it signed or done, and put the day down with the person.")
    ),
    Owing.AGREEMENT_EXPIRED: Words(
        AGREEMENT, _("{agreement}: run out"), _("Have it renewed, and put the new day down with the person.")
    ),
    Owing.AGREEMENT_EXPIRING: Words(
        AGREEMENT, _("{agreement}: runs out {day}"), _("Have it renewed before then, and put the new day down.")
    ),
    Owing.CONNECTION_MISSING: Words(
        MEMBER, _("connection not known"), _("Put down the kind of connection: lives, works, is educated here, other.")
    ),
    Owing.INDEPENDENCE_MISSING: Words(
        MEMBER, _("independence not declared"), _("Have independence declared, and put the day down.")
    ),
    Owing.LEAD_MISSING: Words(LEAD, _("not known"), _("Put down who holds the post “{post}”.")),
    Owing.LEAD_RANK: Words(LEAD, _("rank missing"), _("Put down the rank, which is to be one of: {ranks}.")),
    Owing.REVIEW: Words(
        _("Review"), "", _("Hold the yearly review, or put down that both sides notified that none is needed.")
    ),
    Owing.NOT_SIGNED: Words(PROTOCOL, _("not signed"), _("Put down the day on which both sides signed it.")),
    Owing.CONSENT_AWAITED: Words(
        _("Amendment"), _("consent awaited: {party}"), _("Ask {party} for consent in writing, and put its day down.")
    ),
    Owing.AMENDMENT_READY: Words(
        _("Amendment"), _("both sides consent"), _("Put it into force, from a day that you name.")
    ),
    Owing.OTHER_GROUPS_MISSING: Words(
        TERMS, _("other groups not named"), _("Say in the rules which other groups this body is not.")
    ),
    Owing.ESCALATION_MISSING: Words(
        TERMS, _("point of escalation missing"), _("Name in the rules to whom difficulties are put.")
    ),
}
"""The words of each kind."""

AGREEMENTS = {
    AgreementKind.VETTING.value: _("vetting"),
    AgreementKind.OFFICIAL_SECRETS.value: _("Official Secrets Act"),
    AgreementKind.RISK_ASSESSMENT.value: _("risk assessment"),
    AgreementKind.CONFIDENTIALITY.value: _("confidentiality"),
    AgreementKind.INFORMATION_SHARING.value: _("information sharing"),
}

NOT_AS_USUAL = {
    "short-notice": Words(
        AGENDA, _("notice to give"), _("Send it with the notice as soon as you can: it is called at short notice.")
    ),
    "adjourned": Words(MEETING, _("adjourned"), _("Resume it, or close it.")),
    "responses-sent": Words(
        MINUTES,
        _("responses being checked"),
        _("Ask {other} whether their responses are right; put down that they are."),
    ),
    "approved-at-meeting": Words(
        MINUTES, _("to approve"), _("Have them approved at the next ordinary meeting; that item is on its agenda.")
    ),
    "way-agreed": Words(
        ADVICE, _("way forward to follow"), _("Follow the way forward that was agreed, and close it when it is done.")
    ),
    "gap": Words(
        MEETINGS, _("no ordinary meeting"), _("Enter the meeting of {span} if there was one; otherwise it stays a gap.")
    ),
    "lead-gap": Words(
        MEETINGS,
        _("none with the police lead"),
        _("Put down if the police lead was there; otherwise meet the lead soon."),
    ),
    "planned": Words(
        MEETINGS,
        _("formal: {held} of {needed} held"),
        _("Hold the formal meetings that are convened: {to_come} to come."),
    ),
    "never-met": Words(
        _("Chair and lead"), _("not met yet"), _("Have chair and police lead meet, and put the day down.")
    ),
    "never-reported": Words(
        STREAM, _("no report yet"), _("Ask those who lead it to report, and put it on the next agenda.")
    ),
    "review-asked": Words(_("Review"), "", _("Hold the review of the protocol that {party} asked for.")),
    "consultation": Words(
        _("Consultation"), _("no outcome yet"), _("Ask {party} what came of the advice, and put the outcome down.")
    ),
    "gold-group": Words(
        _("Gold Group"), _("no answer yet"), _("Ask the police lead for the answer to the suggestion, and put it down.")
    ),
}
"""The words where a kind stands otherwise than usual."""
