"""The list of what a document would give away: what stops it, what was released, and what else was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from secretary.i18n import _
from secretary.service.rule import Matter, Review
from secretary.ui.widgets.findings import SIGNS, STYLES
from secretary.ui.widgets.wrapped import hanging
from secretary.ui.wording import shown

_AROUND = 240  # code points shown before and behind what was found, so that a page of text stays short

_PADDING = 1  # cells on either side of a row


class MattersList(OptionList):
    """The matters under their headings, each with its place, its words, the reason and the rewrite."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False, compact=True)
        self._matters: list[Matter | None] = []
        self._shown: tuple[Review, Callable[[Matter], str]] | None = None
        self._width = 0

    @property
    def matter(self) -> Matter | None:
        """The matter under the cursor, None where there is none."""
        return None if self.highlighted is None else self._matters[self.highlighted]

    def show(self, review: Review, reason_of: Callable[[Matter], str]) -> None:
        """Show a review; `reason_of` gives why a matter was released."""
        self._shown = review, reason_of
        self._fill(review, reason_of)

    def on_resize(self) -> None:
        """Wrap the matters to the new width."""
        if self._shown and self.scrollable_content_region.width != self._width:
            self._fill(*self._shown)

    def _fill(self, review: Review, reason_of: Callable[[Matter], str]) -> None:
        place = self.highlighted
        self._width = self.scrollable_content_region.width
        self._matters = []
        options: list[Option] = []
        for heading, matters in (
            (_("These stop it:"), review.stopping),
            (_("These were released:"), review.released),
            (_("These are worth a look, and stop nothing:"), review.others),
        ):
            if matters:
                self._matters += [None, *matters]
                options.append(Option(shown(heading, "bold"), disabled=True))
                options += _rows(matters, reason_of if matters is review.released else None, self._width - 2 * _PADDING)
        self.set_options(options or [Option(shown(_("Nothing in it gives anybody away.")), disabled=True)])
        self.highlighted = self._nearest(place)

    def _nearest(self, place: int | None) -> int | None:
        """Give the place of a matter at or before `place`, the first one where there is none before."""
        known = [each for each, matter in enumerate(self._matters) if matter is not None]
        before = [each for each in known if place is not None and each <= place]
        return before[-1] if before else next(iter(known), None)


def _rows(matters: Sequence[Matter], reason_of: Callable[[Matter], str] | None, width: int) -> list[Option]:
    return [Option(_prompt(matter, reason_of(matter) if reason_of else None, width)) for matter in matters]


def _prompt(matter: Matter, released: str | None, width: int) -> Content:
    finding, style = matter.finding, STYLES[matter.finding.severity]
    rows = hanging(shown(f"{SIGNS[finding.severity]} {matter.place}  ", style), shown(finding.reason), width)
    rows += hanging(shown("    "), _in_its_place(matter, style), width)
    if released is not None:
        said = _("released: {reason}").format(reason=released)
        rows += hanging(shown("    "), shown(said, "$success"), width)
    elif finding.edit:
        rows += hanging(shown("  → ", "bold $accent"), shown(finding.rewritten(matter.text)), width)
    return Content("\n").join(rows)


def _in_its_place(matter: Matter, style: str) -> Content:
    """Give what was found with the words around it."""
    text, finding = matter.text, matter.finding
    start, end = max(finding.start - _AROUND, 0), min(finding.end + _AROUND, len(text))
    return Content.assemble(
        shown(f"{'…' if start else ''}{text[start : finding.start]}"),
        shown(finding.words(text), f"{style} underline"),
        shown(f"{text[finding.end : end]}{'…' if end < len(text) else ''}"),
    )
