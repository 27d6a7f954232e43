"""Decide where the words that a cue introduces end: at the sentence's end or at a joint before it."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggestions.speech.cue import Cue
from annotator.suggestions.speech.lexicon import cue_words
from annotator.suggestions.speech.weights import Weights, probability
from annotator.suggestions.speech.words import Words

_JOINTS = frozenset({",", ";", "—", "–", "―", "-", "(", ":", "conj", "sub", "as", "who", "prep", "to", "that", "time"})
_STOPS = frozenset({".", "?", "!", "…", ";"})
_LONGEST = 120  # words; a longer sentence is a list or no prose
_LIKELY = 0.5
_VERBAL = frozenset({"be", "have", "do", "modal"})


def end_of_content(words: Words, cue: Cue, start: int, weights: Weights) -> int:
    """Give the position after the last word of what begins at ``start``. Cost: its length."""
    for place in joints(words, cue, start):
        if probability(weights.endings, ending_features(words, cue, start, place)) > _LIKELY:
            return place
    return sentence_end(words, cue)


def sentence_end(words: Words, cue: Cue) -> int:
    """Give the position of the sentence's closing stop, at most _LONGEST words after the cue."""
    last = min(cue.sentence[1], cue.place + _LONGEST)
    while last - 1 > cue.place and words.kinds[last - 1] in _STOPS:
        last -= 1
    return last


def joints(words: Words, cue: Cue, start: int) -> Iterator[int]:
    """Give the positions after ``start`` where what was said may end, in order."""
    return (place for place in range(start + 1, sentence_end(words, cue)) if words.kinds[place] in _JOINTS)


def ending_features(words: Words, cue: Cue, start: int, place: int) -> Iterator[str]:
    """Give the features of an end before ``place``, in a fixed order."""
    last = sentence_end(words, cue)
    kind, word = words.kinds[place], words.lower[place]
    after = words.kinds[place + 1] if place + 1 < last else "end"
    second = words.kinds[place + 2] if place + 2 < last else "end"
    next_word = words.lower[place + 1] if place + 1 < last else "end"
    joint = word if kind in ("conj", "sub", "as", "who", "prep", "to", "that") else kind
    begins = words.kinds[start] if words.kinds[start] in ("that", "to", "det", "subj", "how", "name") else "x"
    length = min(5, (place - start) // 3)
    yield "bias"
    yield f"joint={joint}"
    yield f"joint+after={joint}+{after}"
    yield f"joint+second={kind}+{after}+{second}"
    yield f"family+joint={cue.word.family}+{joint}"
    yield f"begins+joint={begins}+{joint}"
    yield f"begins+family={begins}+{cue.word.family}"
    yield f"length={length}"
    yield f"length+joint={min(2, length)}+{joint}"
    yield f"left={min(5, (last - place) // 4)}+{joint}"
    yield f"form={cue.word.form}+{joint}"
    yield f"noun={cue.word.family == 'noun'}+{kind}"
    if joint in (",", "—", "–", "-", "―", "conj", "and", "but"):
        yield f"next={joint}+{next_word if after not in ('name', 'x', 'num') else after}"
        yield from _ahead(joint, next_word)
    complete = any(each in _VERBAL for each in words.kinds[start + 1 : place])
    yield f"complete={complete}+{begins}+{joint}"
    if kind in (",", "—", "–", "-", "―"):
        yield from _before(words, (start, place, last), complete)
    if kind == "conj":
        yield f"same-form={_same_form(words, cue, place, last)}"


def _before(words: Words, bounds: tuple[int, int, int], complete: bool) -> Iterator[str]:
    start, place, last = bounds
    kind = words.kinds[place]
    yield f"same-before={min(2, words.kinds[start:place].count(kind))}+{kind}"
    opening = words.kinds[start + 1] if start + 1 < place else "end"
    yield f"opening={opening}+{kind}"
    yield f"paired={_paired(words, place, last)}+{complete}"


def _ahead(joint: str, next_word: str) -> Iterator[str]:
    found = cue_words().get(next_word)
    if found is not None:
        yield f"cue={joint}+{found.form}"
    elif next_word.endswith(("ing", "ed")):
        yield f"cue={joint}+other-{'ing' if next_word.endswith('ing') else 'ed'}"


def _paired(words: Words, place: int, last: int) -> str:
    """Tell what stands after the next sign like this one: a verb there means that the two enclose an aside."""
    kind = words.kinds[place]
    for ahead in range(place + 1, min(last - 1, place + 16)):
        if words.kinds[ahead] == kind:
            following = words.lower[ahead + 1]
            known = cue_words().get(following)
            return known.form if known and words.kinds[ahead + 1] == "x" else words.kinds[ahead + 1]
    return "none"


def _same_form(words: Words, cue: Cue, place: int, last: int) -> str:
    for ahead in range(place + 1, min(last, place + 4)):
        known = cue_words().get(words.lower[ahead])
        if known is not None:
            return f"{known.form == cue.word.form}{ahead - place}"
    return "none"
