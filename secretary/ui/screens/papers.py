"""The papers of an agenda item: asked for, changed and removed."""

from __future__ import annotations

from functools import partial

from secretary.domain.agenda import Item, PaperState, item_by_id
from secretary.domain.body import Body
from secretary.domain.errors import BadInput
from secretary.i18n import _
from secretary.service.agenda import with_paper, without_paper
from secretary.service.finding import people_listed
from secretary.service.restricted import readers_of, readers_words
from secretary.service.state import State
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.dialogs.item import check_paper, paper_fields
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.wording import PAPER_STATES

_ADD = -1
_REMOVE = "remove"


async def ask_papers(screen: SecretaryScreen, item: Item) -> None:
    """Ask which paper of an item is meant where there are any, and add, change or remove one."""
    place: int | None = _ADD
    if item.papers:
        known = [(i, f"{paper.title} ({PAPER_STATES[paper.state]})") for i, paper in enumerate(item.papers)]
        dialog = ChooseDialog(item.title, [(_ADD, _("Add a paper")), *known], _("Papers of this item"))
        place = await screen.app.push_screen_wait(dialog)
    if place == _ADD:
        await _add(screen, item)
    elif place is not None:
        await _change(screen, item, place)


async def _add(screen: SecretaryScreen, item: Item) -> None:
    body = screen.state.body

    def check(filled: Filled) -> None:
        check_paper(filled)
        if filled["state"] == PaperState.RESTRICTED.value:
            _readers(body, filled)

    filled = await screen.app.push_screen_wait(FormDialog(_("A paper"), paper_fields(), check, item.title))
    if filled:
        how = PaperState(filled["state"])
        readers = _readers(body, filled) if how is PaperState.RESTRICTED else ()
        step = partial(with_paper, item_id=item.id, title=filled["title"], paper_state=how, may_have=readers)
        if screen.perform(step, _("the new paper")):
            _say_readers(screen, item, -1)


async def _change(screen: SecretaryScreen, item: Item, place: int) -> None:
    paper = item.papers[place]
    choices = [*((each.value, PAPER_STATES[each]) for each in PaperState), (_REMOVE, _("Remove it from the item"))]
    dialog = ChooseDialog(paper.title, choices, _("How does it come?"), at=list(PaperState).index(paper.state))
    chosen = await screen.app.push_screen_wait(dialog)
    if chosen is None:
        return

    readers = paper.may_have
    if chosen == PaperState.RESTRICTED.value:
        body = screen.state.body
        names = ", ".join(each.name for each in body.people if each.id in paper.may_have)
        field = Field("readers", _("PRIVATE: who may have it"), names, _("names, with commas between them"))
        asking = FormDialog(paper.title, [field], lambda filled: _readers(body, filled))
        filled = await screen.app.push_screen_wait(asking)
        if filled is None:
            return
        readers = _readers(body, filled)

    def step(state: State) -> State:
        if chosen == _REMOVE:
            return without_paper(state, item.id, place)
        return with_paper(state, item.id, paper.title, PaperState(chosen), readers, at=place)

    if screen.perform(step, _("the paper")) and chosen != _REMOVE:
        _say_readers(screen, item, place)


def _readers(body: Body, filled: Filled) -> tuple[int, ...]:
    """Give the people who were named for a restricted paper; raises BadInput where there is nobody, and NotFound."""
    readers = people_listed(body, filled["readers"])
    if not readers:
        raise BadInput(_("Who may have it? A restricted paper is for somebody: name them, with commas between them."))
    return readers


def _say_readers(screen: SecretaryScreen, item: Item, place: int) -> None:
    """Say who may have a restricted paper, and whose agreements are missing: nobody else is to be sent it (I3)."""
    body = screen.state.body
    paper = item_by_id(screen.state.sitting.items, item.id).papers[place]
    words = readers_words(body, paper, screen.workspace.today)
    if words:
        said = _("PRIVATE: “{paper}”: {readers}.").format(paper=paper.title, readers=words)
        lacking = any(each.lacks for each in readers_of(body, paper, screen.workspace.today))
        screen.say(said, severity="warning" if lacking else "information")
