"""Find the attribution that stands right after or right before a quoted passage."""

from __future__ import annotations

from typing import NamedTuple

from annotator.suggestions.speech.lexicon import CueWord, cue_words
from annotator.suggestions.speech.subjects import Subject, subject_after, subject_before
from annotator.suggestions.speech.words import ADVERB, NAME, Words

_SPEECH = frozenset(
    {"say", "tell", "reply", "assert", "suggest", "admit", "deny", "reveal", "find", "ask", "demand", "describe",
     "judge", "think", "promote"}
)  # fmt: skip
_FINITE = frozenset({"past", "third"})
_DASHES = frozenset({"—", "–", "―", "-"})
_STOPS = frozenset({".", "?", "!", ";", "…", ":"})
_FAR_AFTER, _FAR_BEFORE = 26, 18  # words
_SIGNATURE = 14  # words of a line such as "― Ann Lee, 34, of Rome"


class Attribution(NamedTuple):
    """The position of the cue (a verb, a colon or a dash), the end of the attribution's words, and who speaks."""

    cue: int
    end: int
    speaker: Subject


def attribution_after(words: Words, place: int, limit: int) -> Attribution | None:
    """Take ``said Ann Lee``, ``Ann Lee said`` or ``― Ann Lee`` from ``place`` on, before ``limit`` (positions)."""
    signed = False
    while place < limit and (words.kinds[place] == "," or words.kinds[place] in _DASHES):
        signed = signed or words.kinds[place] in _DASHES
        place += 1
    while place < limit and words.kinds[place] == ADVERB:
        place += 1
    if place >= limit:
        return None
    word = cue_words().get(words.lower[place])
    if word is not None and word.form in _FINITE and word.family != "noun":
        speaker = subject_after(words, place + 1, limit)
        if speaker.kind != "none":
            return Attribution(place, speaker.end, speaker)
    return _subject_then_cue(words, place, limit) or (_signature(words, place, limit) if signed else None)


def attribution_before(words: Words, place: int, floor: int) -> Attribution | None:
    """Take ``Ann Lee said,`` or ``Ann Lee:`` before a passage that begins at ``place``, not before ``floor``."""
    before = place - 1
    if before < floor:
        return None
    separator = words.kinds[before] if words.kinds[before] in (",", ":") else ""
    if separator:
        before -= 1
    nearest = max(floor, before - (_FAR_BEFORE if separator else 2))
    for candidate in range(before, nearest - 1, -1):
        if words.kinds[candidate] in _STOPS or words.kinds[candidate] == "that":
            break
        word = cue_words().get(words.lower[candidate])
        if word is not None and _introduces(word, candidate == before, separator):
            return Attribution(candidate, place, subject_before(words, candidate, floor))
    if separator == ":" and before >= floor and words.kinds[before] == NAME:
        speaker = subject_before(words, before + 1, floor)
        return Attribution(before + 1, place, speaker) if speaker.kind == "name" else None
    return None


def _subject_then_cue(words: Words, place: int, limit: int) -> Attribution | None:
    for candidate in range(place + 1, min(limit, place + _FAR_AFTER)):
        if words.kinds[candidate] in _STOPS and not _abbreviates(words, candidate):
            return None
        word = cue_words().get(words.lower[candidate])
        if word is None or word.form not in _FINITE or word.family not in _SPEECH:
            continue
        speaker = subject_before(words, candidate, place)
        if speaker.end > speaker.start and speaker.start <= place + 1:
            return Attribution(candidate, candidate + 1, speaker)
    return None


def _signature(words: Words, place: int, limit: int) -> Attribution | None:
    speaker = subject_after(words, place, limit)
    if speaker.kind == "name" and limit - place <= _SIGNATURE:
        return Attribution(place - 1, limit, speaker)
    return None


def _abbreviates(words: Words, place: int) -> bool:
    """Tell whether a stop only shortens the word before it, as in ``Mr.``, ``R-Ky.,`` or an initial."""
    if words.kinds[place] != "." or place + 1 >= len(words.kinds):
        return False
    if words.kinds[place - 1] == "title" or words.ends[place - 1] - words.starts[place - 1] == 1:
        return True
    return words.kinds[place + 1] in (",", ")") or words.text[words.starts[place + 1]].islower()


def _introduces(word: CueWord, adjacent: bool, separator: str) -> bool:
    if separator == ":":
        return word.family in _SPEECH or word.family == "noun"
    if separator == ",":
        return word.family in _SPEECH and word.form != "base"
    return (adjacent and word.family in _SPEECH) or word.family == "tell"
