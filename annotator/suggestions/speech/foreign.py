"""Suggest direct quotes in languages other than English: by marks, length and a word of saying beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from annotator.suggestions.quotes.passages import Passage, Spanned
from annotator.suggestions.speech.saying import foreign_cues_between
from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

DETECTOR = "quotes/1"

_SIGHT = 70  # code points beside a passage in which its word of saying stands
_LONG, _LONG_WIDE = 5, 10  # words; signs of scripts without spaces
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP = re.compile(r"[.!?。！？؟]\s|[\n。]")
_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:\s+[^\W\d_]+(?:[-’'][^\W\d_]+)*){0,7}")
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
        cue = _cue(text, (passage.end, limit), last=False) or _cue(text, (floor, passage.start), last=True)
        if cue is None and not _is_long(text[passage.start : passage.end]):
            continue
        found.append(_suggestion(text, passage, cue, (floor, limit)))
    return found


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
        speaker = _speaker(text, passage, cue, window)
        if speaker is not None:
            spans.append(SuggestedSpan("speaker", *speaker))
            name = text[slice(*speaker)]
    spans.sort(key=lambda span: (span.start, span.end, span.part))
    reason = "Words in quotation marks"
    reason += f" beside “{text[slice(*cue)]}”." if cue else " without a word of saying; nobody is named as the speaker."
    return Suggestion("quote", tuple(spans), "direct", name, 85 if cue else 60, reason, DETECTOR)


def _speaker(text: str, passage: Passage, cue: tuple[int, int], window: tuple[int, int]) -> tuple[int, int] | None:
    """Take the capitalised words that follow the cue, else those right before it; none in scripts without capitals."""
    floor = passage.end if cue[0] >= passage.end else window[0]
    limit = window[1] if cue[0] >= passage.end else passage.start
    after = _NAME.match(text, min(cue[1] + 1, limit), limit)
    before = next((each for each in reversed(list(_NAME.finditer(text, floor, cue[0])))), None)
    for found in (after, before):
        span = _capitalised(text, found) if found else None
        if span is not None:
            return span
    return None


def _capitalised(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    places = [match.span() for match in _WORD.finditer(text, *found.span()) if match[0][0].isupper()]
    if not places:
        return None
    first = places[0][0]
    end = places[0][1]
    for start, stop in places[1:]:
        if text[end:start].strip() and len(text[end:start].split()) > 1:
            break
        end = stop
    return first, end
