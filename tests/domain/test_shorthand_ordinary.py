"""No ordinary sentence is ever taken for a command: sentences such as minutes are made of, each of them plain text."""

from __future__ import annotations

from datetime import date

import pytest

from secretary.domain.entries import Entry, EntryKind
from secretary.domain.people import Person
from secretary.domain.protocol import Party, Protocol
from secretary.domain.shorthand import Surroundings, Typed, as_line, understand
from secretary.service.dates import BritishDateReader

ROOMS = [
    Surroundings(
        Protocol("p", "P", (Party("forum", "Forum"), Party("police", "Police"))),
        (Person(1, "Aisha Khan", "forum"),),
        date(2026, 12, 10),
        {},
        BritishDateReader(),
        last,
    )
    for last in (None, Entry(1, 1, EntryKind.VIEW, "It was felt that the searches were too many."))
]

SENTENCES = """
5 officers attended
sought agreement
Agreed that the letter be sent.
Agreed.
It was agreed: nobody objected.
agreed in principle
Agreement was sought.
The Forum agreed the minutes.
Advice was sought from the borough.
Advice on hate crime was discussed.
Advice given in June: see the register.
Legal advice: the point was raised.
Action was called for.
Action on knife crime had been slow.
Action, it was felt, came too late.
Action Fraud had been told.
Action:Aid had been consulted.
Actions from the last meeting were reviewed.
actions: all closed
Direct action: some had seen it.
Response times were discussed.
Response times: an improvement was noted.
Response was slow.
The response: slow.
responses: three were heard
Request stops were mentioned.
Requests had gone unanswered.
A request: more patrols.
Vote of thanks given.
Vote counting was discussed.
Votes: none were taken.
A vote: not today.
Viewing of the film took place.
Views: mixed.
View from the bridge was blocked.
In one view: too heavy.
Different views were heard.
A different view: patrols had brought calm.
Decision making was slow.
Decisions: see above.
The decision: awaited.
Decision-makers were invited.
s/he was stopped
s/he was stopped/
S/he was stopped/searched/
s/he/they were stopped/searched
s/he/they were stopped
s/he said that s/he was moved on
s/he said s/he was moved/
s/he/they/
s/he was stopped/searched/
s/section 60 order/
S/section 60/
s|60 was used
s.60 was used near the school
s 60 powers were questioned
s/60 was used
and/or
and/or a letter
24/7 cover was asked for
24/7
c/o the town hall
w/c 8 Jan was proposed
w/c 8 Jan
n/a
9/11 was mentioned
7/7 was remembered
50/50
1/2 of those stopped were young
2-1 was the ratio
7-2-1 formation of patrols
7 for 2 against was the earlier count
10 for dinner
26/09 was a Saturday
26/09 not followed
26/09 followed
2026/27 budget
3.5 per cent fewer
10% of searches led to an arrest
12 members spoke
5
1. The first point
(a) The second point
- a point with a hyphen
-5 degrees was recorded
– a dash
— another dash
* a star
• a bullet
+ a plus
+44 numbers were used by the fraudsters
& also
&c.
% of stops
_ a low line
| a bar
|s|x|y|
/ a slash
/s/x/y/
[sic]
{brackets}
"quoted words"
“quoted words”
'tis the season
…and so on
...and so on
>50 people attended
>= 50 people
>> see below
->
<5 complaints
<5
<= 5 complaints
<b>bold</b>
<script>alert(1)</script>
<3 was the tone
=50
==
=> as follows
=SUM(A1:A9)
~50 people attended
~~
!!
!? was the reaction
??
#StopAndSearch was trending
#10 bus
##
#1 priority
#metoo
#WeCarry umbrellas outside the station
=IF(A1>3,B1,B2)
<i>sic</i>
<24/7 cover was asked for
@Khan was thanked
@police.uk addresses
pat@example.org was given
$5 was raised
£5 was raised
€5 was raised
Police: they were thanked.
Forum: it met.
By 8 Jan the figures would be out.
By Friday
in two weeks
next meeting
tomorrow
The template would be sent by 8 Jan @Khan
Send the template by 8 Jan
Police to send the template by 8 Jan
Not followed: the ward data is not held.
Followed up with the borough.
Withdrawn from use.
Partly.
carried unanimously
Seven for, two against.
He said: action: now.
They asked, "response: when?"
Note: advice: pending
NB: vote: later
Re: request: figures
Any action: welcome.
action now
ACTION
action - none
action; none
advice - none
VOTE
agreed
Response
request
http://example.org/s/old/new/
www.example.org/s/a/b/
C:\\files
\u00bd of those stopped
é was mistyped
Ωmega
مرحبا
שלום
नमस्ते
👍 all round
！ wide mark
＞ wide mark
＃ wide mark
‹ a guillemet
« a guillemet
≈ 50 people
≠ the same
¿ why
No. 10 bus was late.
No views were put.
Yes: it had helped.
No: it had not.
Why? Nobody knew.
Stop! was heard.
""".strip().splitlines()


def test_there_are_enough_and_no_two_alike():
    assert len(set(SENTENCES)) == len(SENTENCES) >= 150


@pytest.mark.parametrize("room", ROOMS, ids=["first line", "after a line"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_ordinary_sentence_is_plain(sentence, room):
    assert understand(sentence, room) == Typed(EntryKind.VIEW, sentence)
    assert as_line(Typed(EntryKind.VIEW, sentence), room) == sentence
