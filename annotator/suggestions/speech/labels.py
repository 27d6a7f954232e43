"""Take what stands after a speaker's name and a colon: turns of an interview or transcript, and headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.suggestions.speech.reported import Positions, Reported
from annotator.suggestions.speech.subjects import Subject
from annotator.suggestions.speech.words import NAME, Words

_LABEL = frozenset({NAME, "title", "person", "det", ".", "num"})
_LONGEST, _SHORTEST_CONTENT, _LONGEST_HEADLINE = 5, 4, 24  # words
_NOBODY = frozenset(
    ["clarification", "correction", "corrections", "update", "updated", "note", "editor's note", "the latest", "photo",
     "photos", "video", "watch", "read", "read more", "more", "related", "see also", "source", "sources", "breaking",
     "exclusive", "opinion", "analysis", "review", "live", "date", "author", "by", "published", "location", "tags",
     "topics", "contact", "fact", "facts", "warning", "summary", "background"]
)  # fmt: skip
_QUOTES = frozenset({'"', "“", "„", "«"})
_TURN_CHANCE, _HEADLINE_CHANCE = 0.9, 0.6


def labelled(words: Words, blocks: Sequence[Positions]) -> Iterator[Reported]:
    """Give each labelled turn, and the headline that is one, in order.

    A label counts as a speaker's when it is all capitals or begins two blocks and more; ``Note:`` once does not.
    """
    labels = [(block, colon) for block in blocks if (colon := _colon_of(words, block)) is not None]
    times = Counter(_label(words, block, colon) for block, colon in labels)
    for block, colon in labels:
        start = _first(words, block)
        content = (colon + 1, block[1])
        label = _label(words, block, colon)
        if block[1] - colon <= _SHORTEST_CONTENT or words.kinds[colon + 1] in _QUOTES or label.casefold() in _NOBODY:
            continue
        speaker = Subject("name", start, colon)
        if times[label] > 1 or (label.isupper() and len(label) > 1):
            yield Reported((content,), "direct", colon, speaker, _TURN_CHANCE)
        elif block == blocks[0] and block[1] - block[0] <= _LONGEST_HEADLINE and NAME in words.kinds[start:colon]:
            yield Reported((_without_stop(words, content),), "indirect", colon, speaker, _HEADLINE_CHANCE)


def _first(words: Words, block: Positions) -> int:
    return block[0] + (block[0] < block[1] and words.kinds[block[0]] in _QUOTES)


def _colon_of(words: Words, block: Positions) -> int | None:
    start = _first(words, block)
    for place in range(start, min(block[1], start + _LONGEST + 1)):
        if words.kinds[place] == ":":
            return place if place > start else None
        if words.kinds[place] not in _LABEL:
            return None
    return None


def _label(words: Words, block: Positions, colon: int) -> str:
    return words.text[words.starts[_first(words, block)] : words.ends[colon - 1]]


def _without_stop(words: Words, content: Positions) -> Positions:
    start, end = content
    return (start, end - 1) if words.kinds[end - 1] == "." else content
