"""Find where the words that a cue introduces begin."""

from __future__ import annotations

from annotator.suggestions.speech.cue import Cue
from annotator.suggestions.speech.words import ADVERB, Words

# Verbs that name whom they address before what they say: "told reporters that", "urged Congress to".
_TELLING = frozenset(
    {"tell", "remind", "assure", "inform", "advise", "notify", "warn", "urge", "persuade", "convince", "ask", "beg",
     "encourage", "press", "push", "direct", "instruct", "order", "implore", "call", "pressure", "lobby", "plead"}
)  # fmt: skip
_ASPECTS = frozenset({"continue", "begin", "try", "attempt"})  # "continued to insist": the second verb is the cue
_OBJECTS = frozenset({"det", "poss", "name", "num", "obj", "title"})
_QUOTING = frozenset({"say", "tell", "reply", "assert"})
_QUOTES = frozenset({'"', "“", "‘", "'", "`"})
_STOPS = frozenset({".", "?", "!", ";", "…"})
_REACH = 14  # words between a cue and its "that"


def start_after(words: Words, cue: Cue) -> int | None:
    """Give where the words that a cue introduces begin, None at the sentence's end.

    ``that``, ``to`` and a quotation mark belong to them; a preposition, whoever is told and when do not.
    """
    place, last = cue.place + 1, cue.sentence[1]
    if place >= last or words.kinds[place] in _STOPS:
        return None
    if words.kinds[place] in ("that", "how") or words.kinds[place] in _QUOTES:
        return place
    if words.lower[place] == "to" and place + 1 < last:
        if cue.word.lemma in _ASPECTS:
            return None
        return place + 1 if words.kinds[place + 1] in _OBJECTS else place
    if cue.word.family in _QUOTING and _only_when(words, place, last):
        return None
    if _is_telling(words, cue) or words.kinds[place] in ("prep", "time", ADVERB, ",", ":"):
        further = _marker(words, cue, min(last, place + _REACH))
        if further is not None:
            return further
    while place < last and words.kinds[place] in ("prep", ":", ",", "as"):
        place += 1
    return place if place < last and words.kinds[place] not in _STOPS else None


def _is_telling(words: Words, cue: Cue) -> bool:
    return cue.word.lemma in _TELLING and (cue.word.lemma != "call" or words.lower[cue.place + 1] == "on")


def _only_when(words: Words, place: int, last: int) -> bool:
    """Tell whether nothing but a time follows: ``she said Friday as she left``."""
    while place < last and words.kinds[place] in ("time", ADVERB):
        place += 1
    return place < last and (words.kinds[place] == "sub" and words.lower[place] not in ("if", "whether", "because"))


def _marker(words: Words, cue: Cue, limit: int) -> int | None:
    """Find the ``that`` or the quotation mark that begins what was said, past when, where and to whom."""
    told = _is_telling(words, cue)
    for ahead in range(cue.place + 1, limit):
        kind = words.kinds[ahead]
        if kind == "that" or (told and kind in ("to", "how")):
            return ahead
        if kind in _QUOTES and cue.word.family in _QUOTING:
            return ahead
        if kind in _STOPS or kind in ("who", "sub", "conj", "be", "have"):
            return None
    return None
