"""Judge quoted fragments in nobody's reported words: long ones are speech, short ones mostly scare quotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from annotator.suggestions.speech.direct import Quoted
from annotator.suggestions.speech.reported import Reported
from annotator.suggestions.speech.words import Words

_LONG = 5  # words; shorter passages are titles, names and scare quotes unless their sentence reports somebody
_LEAD = 14  # words from a fragment to the speaker of its sentence
_LONG_CHANCE, _SHORT_CHANCE = 0.6, 0.4


def fragments_of_speech(words: Words, fragments: Sequence[Quoted], found: Sequence[Reported]) -> Iterator[Reported]:
    """Give the fragments outside of all ``found`` that are somebody's words, in order."""
    covered = bytearray(len(words.starts))
    speakers = {}
    for each in found:
        for start, end in each.content:
            covered[start:end] = b"\1" * (end - start)
        if each.cue is not None and each.speaker is not None:
            speakers[each.speaker.start] = each.speaker
    places = sorted(speakers)
    for fragment in fragments:
        content = ((fragment.start, fragment.end),)
        if covered[fragment.start]:
            continue
        if fragment.words >= _LONG:
            yield Reported(content, "direct", None, None, _LONG_CHANCE)
            continue
        nearest = bisect_left(places, fragment.end)
        if nearest < len(places) and _leads_up(words, fragment, places[nearest]):
            yield Reported(content, "mixed", None, speakers[places[nearest]], _SHORT_CHANCE)


def _leads_up(words: Words, fragment: Quoted, speaker: int) -> bool:
    """Tell whether a fragment leads up to a speaker: ``As for the "historic" deal, Ann Lee said that``."""
    first, _ = words.sentences[bisect_right(words.sentences, fragment.start, key=lambda bounds: bounds[0]) - 1]
    between = words.kinds[fragment.end : speaker]
    opened = words.kinds[first] in ("prep", "as") and fragment.start - first <= _LEAD
    return opened and len(between) <= _LEAD and not any(kind in (".", "?", "!") for kind in between)
