"""Pair the quotation marks of a text to quoted passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from annotator.suggestions.quotes.marks import CLOSERS, SINGLE, Mark, marks_in

_DEEPEST = 6  # quotations inside quotations; a deeper mark is noise
_STRONG_SINGLE = re.compile(r"[.,!?…]['’](?![^\W_])")
_SINGLE_OPENER = re.compile(r"‘|(?<=\s)'(?=\w)")
# An opening mark of these cannot be a closing one, so the same inside the same is a quotation in a quotation.
_DIRECTED = frozenset("“„‟«「『")
_FAR = 400  # code points in which a single quotation is looked through for a better end
_SHORTENED = re.compile(r"'(?:\d|(?:em|til|tis|twas|cause|n|round|bout|cos)\b)", re.IGNORECASE)


class Spanned(Protocol):
    """Something with a place in the text: half-open, in code points."""

    @property
    def start(self) -> int:
        """Give its first code point."""

    @property
    def end(self) -> int:
        """Give the place after its last code point."""


@dataclass(frozen=True)
class Passage:
    """A quoted passage from its opening mark to the end of its closing one, in code points.

    ``depth`` is 0 for one that stands in no other. ``goes_on`` says that it has no closing mark since the next
    block, which begins with an opening mark, goes on with it.
    """

    start: int
    end: int
    glyph: str
    depth: int = 0
    goes_on: bool = False


@dataclass
class _Pairing:
    """The state of pairing: open marks, and what was found."""

    text: str
    stack: list[Mark] = field(default_factory=list)
    found: list[Passage] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)

    def take(self, mark: Mark, follower: Mark | None) -> None:
        if self._is_inch(mark, follower):
            return
        level = self._closed_by(mark)
        if level is not None:
            self._close(level, mark)
        elif mark.opens and mark.glyph in CLOSERS:
            self._open(mark)
        elif mark.glyph not in ("'", "’", "''"):
            self.stray.append(mark.place)

    def _is_inch(self, mark: Mark, follower: Mark | None) -> bool:
        """Tell whether ``6"`` inside a quotation means inches: another mark that only closes comes next."""
        if not (mark.after_digit and mark.glyph in ('"', "'", "”", "’") and self.stack):
            return False
        if mark.glyph in "'’":
            return self.stack[-1].glyph not in SINGLE
        return follower is not None and follower.glyph == mark.glyph and follower.closes and not follower.opens

    def _closed_by(self, mark: Mark) -> int | None:
        """Give the level of the open mark that this one closes; what is open above it is given up."""
        if not mark.closes:
            return None
        for level in range(len(self.stack) - 1, -1, -1):
            opener = self.stack[level]
            if mark.glyph in CLOSERS[opener.glyph] and opener.end < mark.place:
                if opener.glyph in SINGLE and self._has_better_end(mark):
                    return None
                if mark.opens and mark.glyph not in ('"', "''", "»", "«", "“"):
                    return None
                return level
        return None

    def _has_better_end(self, mark: Mark) -> bool:
        """Tell whether a single mark is an apostrophe (``workers’ rights``) before the true end of its quotation."""
        if mark.glyph not in "'’" or self.text[mark.place - 1] not in "sz":
            return False
        later = _STRONG_SINGLE.search(self.text, mark.place + 1, mark.place + _FAR)
        if later is None:
            return False
        return _SINGLE_OPENER.search(self.text, mark.place + 1, later.start()) is None

    def _close(self, level: int, mark: Mark) -> None:
        opener = self.stack[level]
        self.stray += [given_up.place for given_up in self.stack[level + 1 :] if given_up.glyph not in SINGLE]
        del self.stack[level:]
        self.found.append(Passage(opener.place, mark.end, opener.glyph))

    def _open(self, mark: Mark) -> None:
        if mark.glyph == "'" and _SHORTENED.match(self.text, mark.place):
            return
        same = [level for level, other in enumerate(self.stack) if other.glyph == mark.glyph]
        if same and mark.glyph not in _DIRECTED:
            self.stray += [given_up.place for given_up in self.stack[same[0] :] if given_up.glyph not in SINGLE]
            del self.stack[same[0] :]
        if len(self.stack) < _DEEPEST:
            self.stack.append(mark)


def quoted_passages(text: str, blocks: Sequence[Spanned]) -> list[Passage]:
    """Give the quoted passages of all blocks by (start, depth), nested ones too. Cost: linear.

    A quotation over several paragraphs gives one passage for each paragraph when each begins with a mark, one over
    the break when the closing mark stands alone in the next.
    """
    found = sorted(_pairing(text, blocks).found, key=lambda each: (each.start, -each.end))
    ends: list[int] = []
    nested = []
    for passage in found:
        while ends and ends[-1] <= passage.start:
            ends.pop()
        nested.append(replace(passage, depth=len(ends)))
        ends.append(passage.end)
    return nested


def stray_marks(text: str, blocks: Sequence[Spanned]) -> list[int]:
    """Give the places of double marks that found no partner, in order."""
    return sorted(_pairing(text, blocks).stray)


def _pairing(text: str, blocks: Sequence[Spanned]) -> _Pairing:
    pairing = _Pairing(text)
    marks = [list(marks_in(text, block.start, block.end)) for block in blocks]
    for number, block in enumerate(blocks):
        for mark, follower in _with_next(marks[number]):
            pairing.take(mark, follower)
        last = number + 1 == len(blocks)
        _end_block(pairing, block, [] if last else marks[number + 1], None if last else blocks[number + 1])
    return pairing


def _with_next(marks: list[Mark]) -> Iterator[tuple[Mark, Mark | None]]:
    yield from zip(marks, [*marks[1:], None], strict=False)


def _end_block(pairing: _Pairing, block: Spanned, ahead: list[Mark], following: Spanned | None) -> None:
    """Settle what is open at the end of a block by how the next one begins."""
    opener = next((mark for mark in pairing.stack if mark.glyph not in SINGLE), None)
    if opener is None:
        pairing.stack.clear()
        return
    first = next((mark for mark in ahead if mark.glyph not in SINGLE), None)
    begins = first is not None and following is not None and first.place == following.start
    if begins and first is not None and first.opens and first.glyph == opener.glyph:
        pairing.found.append(Passage(max(opener.place, block.start), block.end, opener.glyph, goes_on=True))
        pairing.stack.clear()
    elif first is not None and first.closes and not first.opens and first.glyph in CLOSERS[opener.glyph]:
        pairing.stack[:] = [opener]
    else:
        pairing.stray.append(opener.place)
        pairing.stack.clear()
