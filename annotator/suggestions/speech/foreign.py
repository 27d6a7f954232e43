"""Suggest direct quotes in languages other than English: by marks, length and a word of saying beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from annotator.suggestions.quotes.passages import Passage, Spanned
from annotator.suggestions.quotes.titles import looks_like_title
from annotator.suggestions.speech.foreign_speakers import speaker_beside
from annotator.suggestions.speech.saying import foreign_cues_between
from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

DETECTOR = "quotes/1"

_SIGHT = 70  # code points beside a passage in which its word of saying stands
_ADJOINING = 3  # code points: a colon, a comma and a space
_LONG, _LONG_WIDE = 5, 10  # words; signs of scripts without spaces
_STOP = re.compile(r"[.!?。！？؟]\s|[\n。]")
_TOPIC = re.compile(r"([\u30a0-\u30ff\u3400-\u9fffA-Za-z]{2,24})[はが][^。！？\n「」]{0,20}$")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def propose_foreign_quotes(text: str, passages: Sequence[Passage], blocks: Sequence[Spanned]) -> list[Suggestion]:
    """Suggest the outer quoted passages that are long or stand beside a word of saying, in order. Cost: linear."""
    starts = [block.start for block in blocks]
    found = []
    for number, passage in enumerate(passages):
        block = blocks[max(0, bisect_right(starts, passage.start) - 1)]
        floor = max(block.start, passages[number - 1].end if number else 0, passage.start - _SIGHT)
        limit = passages[number + 1].start if number + 1 < len(passages) else len(text)
        limit = min(block.end, limit, passage.end + _SIGHT)
        cue = _nearest_cue(text, passage, floor, limit)
        inside = text[passage.start : passage.end]
        if cue is None and (not _is_long(inside) or looks_like_title(inside)):
            continue
        found.append(_suggestion(text, passage, cue, (floor, limit)))
    return found


def _nearest_cue(text: str, passage: Passage, floor: int, limit: int) -> tuple[int, int] | None:
    """Prefer the word right before the opening mark (``said: “``), then one after the passage, then one before."""
    before = _cue(text, (floor, passage.start), last=True)
    if before is not None and passage.start - before[1] <= _ADJOINING:
        return before
    return _cue(text, (passage.end, limit), last=False) or before


def _is_long(words: str) -> bool:
    return len(words.split()) >= _LONG or len(_WIDE.findall(words)) >= _LONG_WIDE


def _cue(text: str, window: tuple[int, int], *, last: bool) -> tuple[int, int] | None:
    """Find the word of saying nearest to a passage, in the same sentence; ``last`` says that the passage follows."""
    start, end = window
    if last:
        cuts = [match.end() for match in _STOP.finditer(text, start, end)]
        start = cuts[-1] if cuts else start
    else:
        cut = _STOP.search(text, start, end)
        end = cut.start() + 1 if cut else end
    found = list(foreign_cues_between(text, start, end))
    if not found:
        return None
    return found[-1] if last else found[0]


def _suggestion(text: str, passage: Passage, cue: tuple[int, int] | None, window: tuple[int, int]) -> Suggestion:
    spans = [SuggestedSpan("content", passage.start, passage.end)]
    name = None
    if cue is not None:
        spans.append(SuggestedSpan("cue", *cue))
        follows = cue[1] <= passage.start
        floor, limit = (window[0], passage.start) if follows else (passage.end, window[1])
        speaker = speaker_beside(text, cue, (floor, limit)) or _topic(text, passage, cue)
        if speaker is not None:
            spans.append(SuggestedSpan("speaker", *speaker))
            name = text[slice(*speaker)]
    spans.sort(key=lambda span: (span.start, span.end, span.part))
    reason = "Words in quotation marks"
    reason += f" beside “{text[slice(*cue)]}”." if cue else " without a word of saying; nobody is named as the speaker."
    return Suggestion("quote", tuple(spans), "direct", name, 85 if cue else 60, reason, DETECTOR)


def _topic(text: str, passage: Passage, cue: tuple[int, int]) -> tuple[int, int] | None:
    """Take the Japanese topic before a passage whose cue follows it: 市長は「…」と述べた."""
    if cue[0] < passage.end:
        return None
    found = _TOPIC.search(text, max(0, passage.start - _SIGHT), passage.start)
    return found.span(1) if found else None
