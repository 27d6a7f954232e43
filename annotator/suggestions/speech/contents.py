"""Find what a cue introduces: the words after it, the clause before it, or both."""

from __future__ import annotations

from typing import NamedTuple

from annotator.suggestions.speech.cues import Cue
from annotator.suggestions.speech.endings import end_of_content
from annotator.suggestions.speech.subjects import Subject, subject_after
from annotator.suggestions.speech.weights import Weights
from annotator.suggestions.speech.words import ADVERB, Words

Positions = tuple[int, int]

# Families that may stand after what was said: "…, officials said."
_AFTER_CLAUSE = frozenset(
    {"say", "tell", "reply", "assert", "suggest", "admit", "find", "reveal", "think", "according", "ask", "describe"}
)
_TELLING = frozenset({"tell", "remind", "assure", "inform", "advise", "notify", "warn", "urge", "persuade", "convince"})
_QUOTES = frozenset({'"', "“", "‘", "'", "`"})
_CLOSERS = frozenset({'"', "”", "’", "'"})
_STOPS = frozenset({".", "?", "!", ";", "…"})
_REACH = 14  # words between a cue and its "that"


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
    start = start_after(words, cue)
    if start is None:
        return None
    end = end_of_content(words, cue, start, weights)
    if end <= start:
        return None
    if _is_passive(words, cue) and cue.subject.end > cue.subject.start:
        return Content(((cue.subject.start, cue.subject.end), (start, end)), Subject("none", cue.place, cue.place))
    return Content(((start, end),), cue.subject)


def start_after(words: Words, cue: Cue) -> int | None:
    """Give where the words that a cue introduces begin, None at the sentence's end.

    ``that``, ``to`` and a quotation mark belong to them; a preposition, whoever is told and when do not.
    """
    place, last = cue.place + 1, cue.sentence[1]
    if place >= last or words.kinds[place] in _STOPS:
        return None
    if words.kinds[place] in ("that", "how") or words.kinds[place] in _QUOTES or words.lower[place] == "to":
        return place
    told = cue.word.lemma in _TELLING
    if told or words.kinds[place] in ("prep", "time", ADVERB, ",", ":"):
        further = _marker(words, place, min(last, place + _REACH), told)
        if further is not None:
            return further
    while place < last and words.kinds[place] in ("prep", ":", ",", "as"):
        place += 1
    return place if place < last and words.kinds[place] not in _STOPS else None


def _marker(words: Words, place: int, limit: int, told: bool) -> int | None:
    """Find the ``that`` or the quotation mark that begins what was said, past when, where and to whom."""
    for ahead in range(place, limit):
        kind = words.kinds[ahead]
        if kind == "that" or kind in _QUOTES or (told and kind in ("to", "how")):
            return ahead
        if kind in _STOPS or kind in ("who", "sub", "conj", "be", "have"):
            return None
    return None


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
    if comma > first and words.kinds[comma] in _CLOSERS and words.kinds[comma - 1] in (",", "?", "!"):
        resumed = _resumes(words, cue.place + 1, last)
        return Content(((first, comma + 1),), subject) if resumed is not None else None
    if subject.kind in ("pronoun", "name", "noun") and comma > first + 1 and words.kinds[comma] == ",":
        resumed = _resumes(words, cue.place + 1, last)
        if resumed is None:
            return None
        spans = ((first, comma),) if resumed >= last else ((first, comma), (resumed, _without_stop(words, last)))
        return Content(spans, subject)
    if cue.place > first + 2 and words.kinds[cue.place - 1] == "," and cue.word.form in ("past", "third"):
        after = subject_after(words, cue.place + 1, last)
        if after.kind in ("name", "pronoun"):
            return Content(((first, cue.place - 1),), after)
    return None


def _resumes(words: Words, place: int, last: int) -> int | None:
    """Give where speech goes on after a closing attribution (``last`` when it does not), None when it is none."""
    limit = min(last, place + 10)
    while place < limit and words.kinds[place] in (ADVERB, "time", "prep", "det", "num", "name", "x", "poss", "person"):
        if words.kinds[place] in ("det", "x", "poss", "person", "name") and not _in_phrase(words, place):
            return None
        place += 1
    if place >= last or words.kinds[place] in _STOPS:
        return last
    return place + 1 if words.kinds[place] == "," else None


def _in_phrase(words: Words, place: int) -> bool:
    """Tell whether a word goes on a phrase of time or place after a cue: ``said at a briefing Monday``."""
    before = place - 1
    while words.kinds[before] in ("det", "x", "poss", "num", "name", "time", ADVERB, "person"):
        before -= 1
    return words.kinds[before] == "prep"


def _without_stop(words: Words, last: int) -> int:
    return last - 1 if words.kinds[last - 1] in _STOPS else last
