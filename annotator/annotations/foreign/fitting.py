"""Hold every span of a foreign document against its text; find words again near their place where asked to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from annotator.annotations.foreign.counting import Counting, Measured, fits, settled, words_of
from annotator.annotations.foreign.document import Entity, ForeignDocument, Wording
from annotator.errors import Invalid, TooLarge

LINE_BREAKS = "\n\v\f\x85\u2028\u2029"  # where programs that read line by line may cut
_NEAR = 500  # code points: farther away the same words are too likely others
_LONGEST_MOVED = 2_000  # code points of words that are looked for
_MOST_COVERED = 20_000_000  # code points under all spans of a document, each of which is kept as words
_SHOWN = 60
_MOST_SHOWN = 5


@dataclass
class Fitted:
    """A document's entities on the text as the desk keeps it, offsets in code points; what was moved, in words."""

    text: str
    entities: list[Entity] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def fit_document(document: ForeignDocument, counting: Counting, *, reanchor: bool) -> Fitted:
    """Place a document's entities under a counting.

    With ``reanchor`` words that do not stand on their place are looked for near it, and said to be moved. Raises
    Invalid (text_mismatch) naming every entity that does not fit with the words
    expected and found, TooLarge where spans lie on each other so often that their words would fill the memory.
    """
    own = Counting(document.unit, counting.joins_line_breaks) if document.unit else counting
    measured = Measured(document.text, own)
    fitted, bad = Fitted(measured.text), list[str]()
    _check_cover(document, measured)
    for entity in document.entities:
        spans = measured.spans(entity)
        if spans is None or (entity.words is not None and not fits(entity, measured, document.wording)):
            again = _found_again(entity, measured, document.wording) if reanchor else None
            if again is None:
                bad.append(_said(entity, spans, measured))
                continue
            fitted.moved.append(f"{document.place}: {_clip(entity.words or '')!r} was moved to {again[0]}–{again[1]}.")
            spans = (again,)
        elif document.wording is Wording.SPACED:
            spans = _across_line_breaks(measured.text, spans)
        fitted.entities.append(replace(entity, spans=spans))
    if bad:
        more = f" And {len(bad) - _MOST_SHOWN:,} more." if len(bad) > _MOST_SHOWN else ""
        words = " ".join(bad[:_MOST_SHOWN]) + more
        raise Invalid(words, code="text_mismatch", field="spans", line=document.line)
    return fitted


def _check_cover(document: ForeignDocument, measured: Measured) -> None:
    covered = 0
    for entity in document.entities:
        covered += sum(end - start for start, end in measured.spans(entity) or ())
        if covered > _MOST_COVERED:
            words = (
                f"The labels of a document cover at most {_MOST_COVERED:,} characters, each counted as often as it is."
            )
            raise TooLarge(words, limit=_MOST_COVERED)


def _across_line_breaks(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Put together spans that nothing but line breaks parts: some tools cannot hold a line break in one."""
    found = [spans[0]]
    for start, end in spans[1:]:
        last, gap = found[-1], text[found[-1][1] : start]
        if gap and not gap.strip(LINE_BREAKS):
            found[-1] = (last[0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _found_again(entity: Entity, measured: Measured, wording: Wording) -> tuple[int, int] | None:
    """Give the one nearest place of an entity's words; None for several spans, no words, or two places equally near."""
    words = entity.words or ""
    if not words.strip() or len(words) > _LONGEST_MOVED or len(entity.spans) != 1:
        return None
    guess = _guess(entity.spans[0][0], measured)
    places = sorted(_occurrences(settled(words), measured.text, guess, wording), key=lambda each: each[0])
    if not places or (len(places) > 1 and places[0][0] == places[1][0]):
        return None
    return places[0][1]


def _occurrences(words: str, text: str, guess: int, wording: Wording) -> Iterator[tuple[int, tuple[int, int]]]:
    pieces = words.replace("\\n", " ").split() if wording is Wording.SPACED else [words]
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)))
    first, last = max(0, guess - _NEAR), min(len(text), guess + _NEAR + 2 * len(words))
    # Looked up at every place, since words may overlap themselves.
    place = first
    while found := pattern.search(text, place, last):
        yield abs(found.start() - guess), found.span()
        place = found.start() + 1


def _guess(offset: int, measured: Measured) -> int:
    place = measured.place(offset)
    return max(0, min(offset, len(measured.text))) if place is None else place


def _said(entity: Entity, spans: tuple[tuple[int, int], ...] | None, measured: Measured) -> str:
    given = ", ".join(f"{start}–{end}" for start, end in entity.spans[:3]) or "no place"
    if spans is None:
        there = "which is no stretch of the text"
    else:
        there = f"the text has {_clip(words_of(measured.text, spans))!r}"
    expected = f" expected {_clip(entity.words)!r};" if entity.words is not None else ""
    return f"{_clip(entity.label)} at {given}:{expected} {there}."


def _clip(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
