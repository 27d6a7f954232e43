"""Say in features what a possible cue looks like and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.suggestions.speech.lexicon import CueWord
from annotator.suggestions.speech.quoted import OUTSIDE
from annotator.suggestions.speech.subjects import Subject
from annotator.suggestions.speech.words import Words

# Words of a cue's neighbourhood that are looked at themselves; of others only the kind counts.
_OPEN_KINDS = frozenset({"name", "x", "num", "adv", "person", "time", "title", "end", "start"})
_SIGHT = 40  # words in which a quotation mark ahead is looked for


@dataclass(frozen=True)
class Place:
    """A word that may be a cue, with its sentence (positions) and its neighbours that may be one in that sentence."""

    position: int
    sentence: tuple[int, int]
    word: CueWord
    subject: Subject
    before: tuple[int, CueWord] | None
    after: tuple[int, CueWord] | None


def cue_features(words: Words, place: Place, quoted: Sequence[int]) -> list[str]:
    """Give the features of a possible cue, in a fixed order; ``quoted`` says which words stand in quotation marks."""
    return [
        *_of_word(words, place),
        *_of_neighbours(words, place),
        *_of_subject(words, place),
        *_of_rivals(place),
        *_of_quotes(place, quoted),
    ]


def _of_word(words: Words, place: Place) -> Iterator[str]:
    cue, (first, last) = place.word, place.sentence
    yield "bias"
    yield f"lemma={cue.lemma}"
    yield f"family={cue.family}"
    yield f"form={cue.form}"
    yield f"family+form={cue.family}+{cue.form}"
    yield f"lemma+form={cue.lemma}+{cue.form}"
    yield f"place={min(4, (place.position - first) // 4)}"
    yield f"left={min(4, (last - place.position) // 3)}"
    if words.text[words.starts[place.position]].isupper():
        yield f"capital={place.position == first}"


def _of_neighbours(words: Words, place: Place) -> Iterator[str]:
    cue = place.word
    after, next_word = _neighbour(words, place, 1)
    second, second_word = _neighbour(words, place, 2)
    before, word_before = _neighbour(words, place, -1)
    earlier, _ = _neighbour(words, place, -2)
    yield f"noun={cue.may_be_noun}+{before}"
    yield f"before={before}"
    yield f"earlier={earlier}+{before}"
    yield f"after={after}"
    yield f"second={after}+{second}"
    yield f"family+after={cue.family}+{after}"
    yield f"form+after={cue.form}+{after}"
    yield f"lemma+after={cue.lemma}+{after}"
    if after not in _OPEN_KINDS:
        yield f"next={next_word}"
        yield f"family+next={cue.family}+{next_word}"
        yield f"lemma+next={cue.lemma}+{next_word}"
    if second not in _OPEN_KINDS:
        yield f"next-but-one={second_word}"
    if before not in _OPEN_KINDS:
        yield f"word-before={word_before}"


def _of_subject(words: Words, place: Place) -> Iterator[str]:
    cue, subject = place.word, place.subject
    yield f"subject={subject.kind}"
    yield f"subject+form={subject.kind}+{cue.form}"
    yield f"subject+family={subject.kind}+{cue.family}"
    yield f"lemma+subject={cue.lemma}+{subject.kind}"
    if subject.kind in ("name", "noun"):
        yield f"head={words.kinds[subject.end - 1]}"
        if "person" in words.kinds[subject.start : subject.end]:
            yield "person"


def _of_rivals(place: Place) -> Iterator[str]:
    for name, rival in (("cue-before", place.before), ("cue-after", place.after)):
        if rival is None:
            yield f"{name}=none"
        else:
            gap = min(9, abs(rival[0] - place.position))
            yield f"{name}={gap if gap < 4 else 4 + gap // 3}"
            yield f"{name}={rival[1].family}+{gap < 4}"
            yield f"{name}={rival[1].family}+{place.word.family}"


def _of_quotes(place: Place, quoted: Sequence[int]) -> Iterator[str]:
    (first, last), at = place.sentence, place.position
    if quoted[at] != OUTSIDE:
        yield "quoted"
        yield f"quoted+subject={place.subject.kind}"
        return
    ahead = next((far for far in range(at, min(last, at + _SIGHT)) if quoted[far] != OUTSIDE), None)
    if ahead is not None:
        yield f"quote-ahead={place.word.family}"
        yield f"quote-ahead={min(5, (ahead - at) // 3)}"
    if any(quoted[far] != OUTSIDE for far in range(max(first, at - _SIGHT), at)):
        yield "quote-before"


def _neighbour(words: Words, place: Place, step: int) -> tuple[str, str]:
    at = place.position + step
    first, last = place.sentence
    if at < first:
        return "start", ""
    return (words.kinds[at], words.lower[at]) if at < last else ("end", "")
