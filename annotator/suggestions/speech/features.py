"""Say in features what a possible cue looks like and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggestions.speech.lexicon import CueWord
from annotator.suggestions.speech.subjects import Subject
from annotator.suggestions.speech.words import Words

_TELLING = frozenset(
    "that to of for on about against with by how whether why what it he she they is was in as at from when if".split()
)


def cue_features(
    words: Words, place: int, bounds: tuple[int, int], cue: CueWord, subject: Subject, quoted: bool
) -> Iterator[str]:
    """Give the features of the word at ``place`` in the sentence ``bounds`` (positions), in a fixed order."""
    first, last = bounds
    after = words.kinds[place + 1] if place + 1 < last else "end"
    second = words.kinds[place + 2] if place + 2 < last else "end"
    before = words.kinds[place - 1] if place > first else "start"
    earlier = words.kinds[place - 2] if place - 1 > first else "start"
    next_word = words.lower[place + 1] if place + 1 < last else "end"
    yield "bias"
    yield f"lemma={cue.lemma}"
    yield f"family={cue.family}"
    yield f"form={cue.form}"
    yield f"family+form={cue.family}+{cue.form}"
    yield f"noun={cue.may_be_noun}+{before}"
    yield f"before={before}"
    yield f"earlier={earlier}+{before}"
    yield f"after={after}"
    yield f"second={after}+{second}"
    yield f"subject={subject.kind}"
    yield f"subject+form={subject.kind}+{cue.form}"
    yield f"subject+family={subject.kind}+{cue.family}"
    yield f"family+after={cue.family}+{after}"
    yield f"form+after={cue.form}+{after}"
    if next_word in _TELLING:
        yield f"next={next_word}"
        yield f"family+next={cue.family}+{next_word}"
        yield f"lemma+next={cue.lemma}+{next_word}"
    yield f"place={min(4, (place - first) // 4)}"
    yield f"left={min(4, (last - place) // 3)}"
    if subject.kind in ("name", "noun"):
        yield f"head={words.kinds[subject.end - 1]}"
        if "person" in words.kinds[subject.start : subject.end]:
            yield "person"
    if quoted:
        yield "quoted"
        yield f"quoted+subject={subject.kind}"
