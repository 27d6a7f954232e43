"""Find the words that name who speaks, beside a cue: the subject before the verb or the name after it."""

from __future__ import annotations

from typing import NamedTuple

from annotator.suggestions.speech.lexicon import cue_words
from annotator.suggestions.speech.words import ADVERB, NAME, NUMBER, OTHER, Words

_FURTHEST = 30  # words; no subject of a news sentence is longer
_BETWEEN = frozenset({ADVERB, "have", "be", "do", "modal", "neg", "to", "time"})
_NOMINAL = frozenset({NAME, OTHER, NUMBER, "det", "poss", "person", "title", "time", "obj"})
_INSIDE = frozenset({".", "'", "&", "-", "$", "%", "#", "@", "/"})
_PRONOUNS = frozenset({"subj", "obj", "who"})
_LINKS = frozenset({"of", "in", "at", "for", "from", "on", "with", "to"})
_BRACKETS = {")": "(", "]": "["}


class Subject(NamedTuple):
    """A kind (``pronoun``, ``name``, ``noun``, ``who``, ``shared``, ``none``) and a half-open span of positions."""

    kind: str
    start: int
    end: int


def subject_before(words: Words, cue: int, first: int) -> Subject:
    """Find the subject that ends before a verb at position ``cue``; ``first`` is where its sentence begins."""
    place = cue - 1
    floor = max(first, cue - _FURTHEST)
    if words.lower[cue].endswith("ing") and place >= floor and words.kinds[place] in (",", "conj"):
        return Subject("shared", cue, cue)
    while place >= floor and words.kinds[place] in _BETWEEN:
        place -= 1
    if place < floor:
        return Subject("none", cue, cue)
    kind = words.kinds[place]
    if kind in ("subj", "obj"):
        return Subject("pronoun", place, place + 1)
    if kind in ("who", "that"):
        return _antecedent(words, place, floor)
    if kind == "conj":
        return Subject("shared", place, place)
    if kind == ",":
        return _before_apposition(words, place, floor)
    return _phrase_ending(words, place + 1, floor)


def subject_after(words: Words, place: int, last: int) -> Subject:
    """Find the name that begins at ``place``, as after ``said``; ``last`` is the end of its sentence."""
    end = place
    stop = min(last, place + _FURTHEST)
    while end < stop and (_is_nominal(words, end) or (words.kinds[end] == "prep" and words.lower[end] in _LINKS)):
        if words.kinds[end] in ("subj", "obj"):
            end += 1
            break
        end += 1
    if end == place:
        return Subject("none", place, place)
    if end - place == 1 and words.kinds[place] in _PRONOUNS:
        return Subject("pronoun", place, end)
    return Subject(_kind_of(words, place, end), place, end)


def _antecedent(words: Words, place: int, floor: int) -> Subject:
    end = place
    while end > floor and words.kinds[end - 1] in (",", "prep", "obj", "det"):
        end -= 1
    found = _phrase_ending(words, end, floor)
    return Subject("who", found.start, found.end) if found.end > found.start else Subject("who", place, place + 1)


def _before_apposition(words: Words, comma: int, floor: int) -> Subject:
    """Take ``Ann Lee, a lawyer in Rome,`` from its closing comma: the name stands before the comma that opens it."""
    place = comma - 1
    while place > floor and words.kinds[place] not in (",", ";", ":", "“", "”", '"', "—", "―", "("):
        place -= 1
    if words.kinds[place] == "," and place > floor:
        name = _phrase_ending(words, place, floor)
        if name.end > name.start and name.kind != "none":
            return Subject(name.kind, name.start, comma)
    whole = _phrase_ending(words, comma, floor)
    return whole if whole.kind == "name" else Subject("none", comma, comma)


def _phrase_ending(words: Words, end: int, floor: int) -> Subject:
    start = end
    while start > floor:
        kind = words.kinds[start - 1]
        if kind in _BRACKETS:
            start = _opening(words, start - 1, floor, _BRACKETS[kind])
        elif start < end and _is_finite(words, start - 1):
            break
        elif _is_nominal(words, start - 1) or kind in _INSIDE or _joins_names(words, start - 1, floor):
            start -= 1
        elif kind == "prep" and words.lower[start - 1] in _LINKS and start - 1 > floor and start < end:
            if not _is_nominal(words, start - 2):
                break
            start -= 1
        else:
            break
    while start < end and words.kinds[start] in (".", "'", "-", "time", ADVERB):
        start += 1
    if start == end:
        return Subject("none", end, end)
    return Subject(_kind_of(words, start, end), start, end)


def _opening(words: Words, closing: int, floor: int, sign: str) -> int:
    place = closing - 1
    while place > floor and words.kinds[place] != sign:
        place -= 1
    return place


def _joins_names(words: Words, place: int, floor: int) -> bool:
    if words.lower[place] not in ("and", "or") or place <= floor or place + 1 >= len(words.kinds):
        return False
    return words.kinds[place - 1] in (NAME, "person", ")", OTHER) and words.kinds[place + 1] in (
        NAME,
        "det",
        "person",
        "title",
        OTHER,
    )


def _is_finite(words: Words, place: int) -> bool:
    """Tell whether a word can only be a verb that has its own subject."""
    word = cue_words().get(words.lower[place])
    return word is not None and word.form == "past" and not word.may_be_noun and words.kinds[place] == OTHER


def _is_nominal(words: Words, place: int) -> bool:
    return words.kinds[place] in _NOMINAL


def _kind_of(words: Words, start: int, end: int) -> str:
    kinds = words.kinds[start:end]
    return "name" if NAME in kinds else "noun"
