"""The palette: every command is a binding of the screen or of the program, so that nothing is named twice."""

from __future__ import annotations

from functools import partial

from textual.app import App
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode


class BindingCommands(Provider):
    """The bindings of the screen below the palette, and of the program, as commands."""

    def _commands(self) -> list[tuple[str, str, DOMNode, str]]:
        """Give name, meaning, owner and action of everything that can be done now."""
        found: dict[str, tuple[str, str, DOMNode, str]] = {}
        owners: tuple[DOMNode, ...] = (self.screen, self.app)
        for owner in owners:
            for cls in type(owner).__mro__:
                if cls.__module__.startswith("textual"):
                    continue
                for binding in cls.__dict__.get("BINDINGS", ()):
                    if not isinstance(binding, Binding) or not binding.description or binding.action in found:
                        continue
                    if _allowed(owner, binding.action):
                        meaning = binding.tooltip or ""
                        found[binding.action] = (binding.description, meaning, owner, binding.action)
        return list(found.values())

    async def discover(self) -> Hits:
        """Give every command, before anything is typed."""
        for name, meaning, owner, action in self._commands():
            yield DiscoveryHit(name, partial(_run, self.app, owner, action), help=meaning)

    async def search(self, query: str) -> Hits:
        """Give the commands that match what is typed."""
        matcher = self.matcher(query)
        for name, meaning, owner, action in self._commands():
            score = max(matcher.match(name), matcher.match(meaning) * 0.8 if meaning else 0)
            if score > 0:
                yield Hit(score, matcher.highlight(name), partial(_run, self.app, owner, action), help=meaning)


def _allowed(owner: DOMNode, action: str) -> bool:
    name, _, _rest = action.partition("(")
    return owner.check_action(name.rpartition(".")[2], ()) is not False


async def _run(app: App[object], owner: DOMNode, action: str) -> None:
    await app.run_action(action, default_namespace=owner)
