"""Find what a cue introduces: the words after it, the clause before it, or both."""

from __future__ import annotations

from typing import NamedTuple

from annotator.suggestions.speech.beginnings import start_after
from annotator.suggestions.speech.cue import Cue
from annotator.suggestions.speech.endings import end_of_content
from annotator.suggestions.speech.subjects import Subject, subject_after
from annotator.suggestions.speech.weights import Weights
from annotator.suggestions.speech.words import ADVERB, Words

Positions = tuple[int, int]

# Families that may stand after what was said: "…, officials said."
_AFTER_CLAUSE = frozenset(
    {"say", "tell", "reply", "assert", "suggest", "admit", "find", "reveal", "think", "according", "ask", "describe"}
)
_INVERTED = frozenset({"say", "reply", "assert", "suggest", "admit", "ask"})
_CLOSERS = frozenset({'"', "”", "’", "'"})
_STOPS = frozenset({".", "?", "!", ";", "…"})
_NAMING = frozenset({"det", "x", "poss", "person", "name"})
_RUNS_ON = _NAMING | {ADVERB, "time", "prep", "num", "obj", ".", "title"}


class Content(NamedTuple):
    """Half-open spans of positions, and the subject that speaks: the one before the cue or the one after it."""

    spans: tuple[Positions, ...]
    speaker: Subject


def content_of(words: Words, cue: Cue, weights: Weights) -> Content | None:
    """Give what a cue introduces, or None where nothing is left for it."""
    first, last = cue.sentence
    if cue.word.family == "according":
        return _according(words, cue, weights)
    closing = _closing_attribution(words, cue)
    if closing is not None:
        return closing
    by_whom = _by_whom(words, cue)
    if by_whom is not None:
        return by_whom
    start = start_after(words, cue)
    if start is None:
        return None
    end = end_of_content(words, cue, start, weights)
    if end <= start:
        return None
    if _is_passive(words, cue) and cue.subject.end > cue.subject.start:
        return Content(((cue.subject.start, cue.subject.end), (start, end)), _nobody(cue))
    return Content(((start, end),), cue.subject)


def _by_whom(words: Words, cue: Cue) -> Content | None:
    """Take ``the bill was opposed by the mayor``: what stands before is the content, who follows speaks."""
    if cue.word.form not in ("past", "participle") or words.lower[cue.place + 1 : cue.place + 2] != ["by"]:
        return None
    speaker = subject_after(words, cue.place + 2, cue.sentence[1])
    if cue.subject.end == cue.subject.start or speaker.kind == "none":
        return None
    return Content(((cue.subject.start, cue.subject.end),), speaker)


def _nobody(cue: Cue) -> Subject:
    return Subject("none", cue.place, cue.place)


def _is_passive(words: Words, cue: Cue) -> bool:
    if cue.word.form not in ("past", "participle"):
        return False
    place = cue.place - 1
    while place > cue.sentence[0] and words.kinds[place] in (ADVERB, "neg"):
        place -= 1
    return place >= cue.sentence[0] and words.kinds[place] == "be"


def _according(words: Words, cue: Cue, weights: Weights) -> Content | None:
    first, last = cue.sentence
    if cue.place + 2 >= last or words.lower[cue.place + 1] != "to":
        return None
    source = subject_after(words, cue.place + 2, last)
    if cue.place - first > 2:
        end = cue.place - 1 if words.kinds[cue.place - 1] == "," else cue.place
        return Content(((first, end),), source)
    comma = next((place for place in range(source.end, last) if words.kinds[place] == ","), None)
    if comma is None or comma + 1 >= last:
        return None
    return Content(((comma + 1, _without_stop(words, last)),), source)


def _closing_attribution(words: Words, cue: Cue) -> Content | None:
    """Take ``…, she said.`` and ``…, said Ann Lee, …``: the clause before is what was said, and what follows a comma."""
    first, last = cue.sentence
    if cue.word.family not in _AFTER_CLAUSE:
        return None
    subject, comma = cue.subject, cue.subject.start - 1
    if subject.kind in ("pronoun", "name", "noun") and _ends_clause(words, comma, first):
        resumed = _resumes(words, cue)
        if resumed is None:
            return None
        clause = (first, comma + (words.kinds[comma] != ","))
        spans = (clause,) if resumed >= last else (clause, (resumed, _without_stop(words, last)))
        return Content(spans, subject)
    if cue.word.family in _INVERTED and cue.word.form in ("past", "third") and _ends_clause(words, cue.place - 1, first):
        after = subject_after(words, cue.place + 1, last)
        followed = words.kinds[after.end] if after.end < last else "."
        if after.kind in ("name", "pronoun") and followed in (",", ".", "(", ";", "who", "—", "–", "time"):
            return Content(((first, cue.place - (words.kinds[cue.place - 1] == ",")),), after)
    return None


def _ends_clause(words: Words, place: int, first: int) -> bool:
    """Tell whether a comma, or a quotation mark after one, stands at ``place``."""
    if place <= first + 1:
        return False
    return words.kinds[place] == "," or (words.kinds[place] in _CLOSERS and words.kinds[place - 1] in (",", "?", "!"))


def _resumes(words: Words, cue: Cue) -> int | None:
    """Give where speech goes on after a closing attribution (``last`` when it does not), None when it is none."""
    last = cue.sentence[1]
    place, limit = cue.place + 1, min(last, cue.place + 12)
    in_phrase = cue.word.family == "tell"
    while place < limit and words.kinds[place] in _RUNS_ON:
        if words.kinds[place] == "prep":
            in_phrase = True
        elif words.kinds[place] in _NAMING and not in_phrase:
            return None
        place += 1
    if place >= last or words.kinds[place] in _STOPS:
        return last
    return place + 1 if words.kinds[place] == "," else None


def _without_stop(words: Words, last: int) -> int:
    return last - 1 if words.kinds[last - 1] in _STOPS else last
