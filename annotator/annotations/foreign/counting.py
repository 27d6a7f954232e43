"""What a file's offsets count: found by trying, never assumed. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from annotator.annotations.foreign.document import Entity, ForeignDocument, Wording
from annotator.errors import Invalid
from annotator.text.units import Ruler, Unit, counts_alike


@dataclass(frozen=True)
class Counting:
    """A unit, and whether CR LF counts as the one line break that it becomes."""

    unit: Unit
    joins_line_breaks: bool

    def __str__(self) -> str:
        breaks = ", a CR LF as one" if self.joins_line_breaks else ""
        return f"{self.unit.value}{breaks}"


_MOST_SPACES = 20  # times as long as its copy in the file words may be for their white space
_ALSO_WORDS = "_\u200d"  # the joiner holds emoji, and letters of some scripts, together

# In the order in which they are preferred when several fit alike.
COUNTINGS = tuple(Counting(unit, joins) for joins in (False, True) for unit in Unit)


class Measured:
    """A foreign text under one counting: offsets lead into the text as the desk keeps it, with LF alone."""

    def __init__(self, raw: str, counting: Counting) -> None:
        self.text = settled(raw)
        self._ruler = Ruler(self.text if counting.joins_line_breaks else raw, counting.unit)
        pairs = [] if counting.joins_line_breaks or "\r" not in raw else _pairs(raw)
        self._pairs = pairs

    def place(self, offset: int) -> int | None:
        """Give an offset of the file in code points of the text; None where it is no place between characters."""
        found = self._ruler.to_codepoints(offset)
        if found is None:
            return None
        before = bisect_left(self._pairs, found)
        within = before > 0 and self._pairs[before - 1] == found - 1
        return None if within else found - before

    def spans(self, entity: Entity) -> tuple[tuple[int, int], ...] | None:
        """Give an entity's spans in the text, None when one of them is no stretch of it."""
        found = [(self.place(start), self.place(end)) for start, end in entity.spans]
        whole = [(start, end) for start, end in found if start is not None and end is not None and start < end]
        return tuple(whole) if len(whole) == len(found) and whole else None


def settled(raw: str) -> str:
    """Give the text as the desk keeps it: CR LF and CR become LF, everything else stays."""
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def words_of(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Give the words of spans, those of several joined by a space."""
    return " ".join(text[start:end] for start, end in spans)


def same_words(given: str, found: str, wording: Wording) -> bool:
    """Tell whether a file's copy of the words is what stands in the text."""
    if settled(given) == found:
        return True
    return wording is Wording.SPACED and respaced(given) == respaced(found)


def respaced(words: str) -> str:
    """Give words with each white space, and a line break written as backslash and n, as one space."""
    return " ".join(words.replace("\\n", " ").split())


def fits(entity: Entity, measured: Measured, wording: Wording) -> bool:
    """Tell whether an entity stands on its words, or from border to border of words where the file gives none."""
    spans = measured.spans(entity)
    if spans is None:
        return False
    if entity.words is not None:
        # Looked at first, so that no long stretch is cut out only to be found too long.
        length = sum(end - start for start, end in spans)
        may_be = length <= _MOST_SPACES * (len(entity.words) + 1)
        return may_be and same_words(entity.words, words_of(measured.text, spans), wording)
    return all(_is_word_border(measured.text, start, end) for start, end in spans)


def find_counting(documents: Sequence[ForeignDocument], *, given: Unit | None = None) -> Counting:
    """Find the counting under which the most entities of all documents fit.

    ``given`` narrows it to one unit. Cost: linear in the texts, times six at most. Raises Invalid (unknown_unit) when
    two countings fit equally often, lead to different places, and no words say which is right. With words, what fits
    under none is left to be reported.
    """
    tried = [each for each in COUNTINGS if given in (None, each.unit)]
    telling = [each for each in documents if _is_telling(each)]
    if not telling:
        return tried[0]
    worded = all(entity.words is not None for document in telling for entity in document.entities)
    total, scores = sum(len(document.entities) for document in telling), dict[Counting, int]()
    for counting in tried:
        scores[counting] = sum(_score(document, counting) for document in telling)
        if worded and scores[counting] == total:
            return counting  # its words prove it: no other can fit more
    best = max(scores.values())
    equal = [counting for counting in tried if scores[counting] == best]
    if not worded and len({_places(telling, counting) for counting in equal}) > 1:
        names = ", ".join(map(str, equal))
        raise Invalid(f"The offsets may count any of: {names}. Say which.", code="unknown_unit", field="unit")
    return equal[0]


def _is_telling(document: ForeignDocument) -> bool:
    """Tell whether the countings differ for a document at all."""
    text = document.text
    if not document.entities or document.unit is not None:
        return False
    return "\r" in text or not (text.isascii() or all(counts_alike(text, unit) for unit in Unit))


def _score(document: ForeignDocument, counting: Counting) -> int:
    measured = Measured(document.text, counting)
    return sum(fits(entity, measured, document.wording) for entity in document.entities)


def _places(documents: Sequence[ForeignDocument], counting: Counting) -> tuple[object, ...]:
    measured = [(Measured(document.text, counting), document) for document in documents]
    return tuple(tuple(map(each.spans, document.entities)) for each, document in measured)


def _is_word_border(text: str, start: int, end: int) -> bool:
    if text[start].isspace() or text[end - 1].isspace():
        return False
    cuts_first = start > 0 and _is_word(text[start - 1]) and _is_word(text[start])
    cuts_last = end < len(text) and _is_word(text[end - 1]) and _is_word(text[end])
    return not (cuts_first or cuts_last)


def _is_word(sign: str) -> bool:
    return category(sign)[0] in "LNM" or sign in _ALSO_WORDS


def _pairs(raw: str) -> list[int]:
    """Give the offset of each CR that an LF follows."""
    found, place = [], raw.find("\r\n")
    while place >= 0:
        found.append(place)
        place = raw.find("\r\n", place + 2)
    return found
