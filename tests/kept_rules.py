"""Address rules compiled once a process: each test has an app of its own, and all of them have the same routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class KeptRule(Rule):
    """A rule that takes over the function that builds its address, where an equal rule has compiled it before.

    The function asks the rule that it is bound to for its converters, so nothing of another app comes along with it.
    """

    _kept: ClassVar[dict[tuple[str, ...], Builder]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        key = (self.rule, repr(self._trace), repr(self.defaults), repr(append_unknown))
        if key not in self._kept:
            self._kept[key] = super()._compile_builder(append_unknown)
        return self._kept[key]
