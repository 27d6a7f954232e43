"""The words around a span in a concordance line, cut where a word ends. Pure."""

from __future__ import annotations

CONTEXT = 70  # code points before and after the span
_LONGEST_CUT = 20  # of a word that is left out; in scripts without spaces a line is cut anywhere


class InContext:
    """Words of an article with what stands ``before`` and ``after`` them, ``CONTEXT`` code points where there are."""

    before: str
    after: str

    @property
    def leading(self) -> str:
        """Give what stands before without the half of a word that it may begin with."""
        space = self.before.find(" ", 0, _LONGEST_CUT) if len(self.before) == CONTEXT else -1
        return f"… {self.before[space + 1 :].lstrip()}" if space >= 0 else self.before

    @property
    def trailing(self) -> str:
        """Give what stands after without the half of a word that it may end with."""
        space = self.after.rfind(" ", CONTEXT - _LONGEST_CUT) if len(self.after) == CONTEXT else -1
        return f"{self.after[:space].rstrip()} …" if space >= 0 else self.after
