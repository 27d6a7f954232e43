"""Show where the words that were sought stand in a text. Pure: pieces of plain text, never markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.claims.search.asking import Term
from annotator.text.folding import Finder, finder_of, pattern_of

WIDTH = 220  # code points of a snippet
BEFORE = 60  # of them at most before its first mark
_LOOKED_AT = 200  # places in one text that compete for the snippet


@dataclass(frozen=True)
class Piece:
    """A stretch of a snippet, marked when it was sought."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Snippet:
    """The best stretch of a text: its pieces, and where its first mark stands, in code points; None without one."""

    pieces: tuple[Piece, ...]
    start: int | None = None
    end: int | None = None


def marking(terms: Sequence[Term]) -> Finder | None:
    """Give what finds each place of the terms, None without any."""
    patterns = [pattern_of(term.words, prefix=term.prefix) for term in terms]
    return finder_of(patterns) if patterns else None


def snippet_of(text: str, sought: Finder | None) -> Snippet:
    """Cut the stretch of ``text`` with the most different marks; its beginning where there is none. Cost: linear."""
    places = [] if sought is None else [found.span() for found in islice(sought.finditer(text), _LOOKED_AT)]
    places = [place for place in places if place[0] < place[1]]
    if not places:
        return Snippet((Piece(_one_line(_cut(text, 0)), False),))
    first = max(range(len(places)), key=lambda at: (_worth(text, places, at), -at))
    start, end = places[first]
    here = max(0, start - BEFORE)
    here = here and _start_of_word(text, here, start)
    stretch = _cut(text, here)
    pieces, at = [Piece("…", False)] if here else [], here
    for begin, stop in places[first:]:
        if stop > here + len(stretch):
            break
        pieces += [Piece(text[at:begin], False), Piece(text[begin:stop], True)]
        at = stop
    rest = text[at : max(at, here + len(stretch))]
    more = "…" if here + len(stretch) < len(text) else ""
    pieces.append(Piece(rest + more, False))
    shown = tuple(Piece(_one_line(each.text), each.marked) for each in pieces if each.text)
    return Snippet(shown, start, end)


def _worth(text: str, places: Sequence[tuple[int, int]], first: int) -> int:
    limit = places[first][0] + WIDTH - BEFORE
    within = {text[start:end].lower() for start, end in places[first : first + 20] if end <= limit}
    return len(within)


def _cut(text: str, start: int) -> str:
    stretch = text[start : start + WIDTH]
    if start + WIDTH >= len(text):
        return stretch
    space = max(stretch.rfind(" "), stretch.rfind("\n"))
    return stretch[:space] if space > WIDTH // 2 else stretch


def _start_of_word(text: str, here: int, limit: int) -> int:
    space = text.find(" ", here, limit)
    return space + 1 if space >= 0 else here


def _one_line(words: str) -> str:
    return re.sub(r"\s", " ", words)
