"""Find the name beside a word of saying in a language whose grammar is not known here."""

from __future__ import annotations

import re

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"(?:(?:Prof|Dr|Mr|Mrs|Ms|M|Mme|St|Sr|Sra|Hr|Fr)\.\s+|[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:\s+|\b)){1,8}")
_CLAUSE = re.compile(r"[^.,:;!?،؛؟。，：；！？«»„“”\"「」\n]{2,60}")
_WIDE_NAME = re.compile(r"[\u3400-\u9fff·]{2,10}$")
_PARTICLES = frozenset(
    ["de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "van", "von", "vom", "der", "den", "zu", "zum",
     "la", "le", "el", "y", "e", "bin", "ibn", "al", "."]
)  # fmt: skip
_MOST_WORDS = 6  # of a speaker in a script without capitals


def speaker_beside(text: str, cue: Span, bounds: Span) -> Span | None:
    """Give the words (code points) beside a cue that name who speaks, within ``bounds``; None when there are none.

    In scripts with capitals, the capitalised words after the cue, else before it; in Chinese the signs right before
    it; in others the clause after it.
    """
    floor, limit = bounds
    wide = _WIDE_NAME.search(text, floor, cue[0])
    if wide is not None and not text[cue[0] : cue[1]].startswith("と"):
        return wide.span()
    if not _has_case(text[cue[0] : cue[1]]):
        return _clause_after(text, cue[1], limit)
    after = _NAME.match(text, min(cue[1] + 1, limit), limit)
    before = next(reversed(list(_NAME.finditer(text, floor, cue[0]))), None)
    return _capitalised(text, after) or _capitalised(text, before)


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _clause_after(text: str, start: int, limit: int) -> Span | None:
    found = _CLAUSE.match(text, start, limit)
    if found is None or not found[0].strip() or len(found[0].split()) > _MOST_WORDS or found.end() == limit:
        return None
    words = found[0].strip()
    first = text.index(words, found.start())
    return first, first + len(words)


def _capitalised(text: str, found: re.Match[str] | None) -> Span | None:
    """Take the first capitalised words of a match; particles (``de``, ``von``) may stand between them."""
    places = [match.span() for match in _WORD.finditer(text, *found.span()) if match[0][0].isupper()] if found else []
    if not places:
        return None
    first, end = places[0]
    for start, stop in places[1:]:
        if not set(text[end:start].split()) <= _PARTICLES:
            break
        end = stop
    return first, end
