"""Say in features what a possible cue looks like and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggestions.speech.beginnings import start_after
from annotator.suggestions.speech.cue import Cue
from annotator.suggestions.speech.quoted import OUTSIDE
from annotator.suggestions.speech.words import Words

# Words of a cue's neighbourhood that are looked at themselves; of others only the kind counts.
_OPEN_KINDS = frozenset({"name", "x", "num", "adv", "person", "time", "title", "end", "start"})
_VERBAL = frozenset({"be", "have", "do", "modal"})
_CLAUSE = 10  # words in which a clause shows its verb
_SIGHT = 40  # words in which a quotation mark ahead is looked for


def cue_features(words: Words, cue: Cue, quoted: Sequence[int]) -> list[str]:
    """Give the features of a possible cue, in a fixed order; ``quoted`` says which words stand in quotation marks."""
    return [
        *_of_word(words, cue),
        *_of_neighbours(words, cue),
        *_of_subject(words, cue),
        *_of_beginning(words, cue),
        *_of_rivals(cue),
        *_of_quotes(cue, quoted),
    ]


def _of_word(words: Words, cue: Cue) -> Iterator[str]:
    word, (first, last) = cue.word, cue.sentence
    yield "bias"
    yield f"lemma={word.lemma}"
    yield f"family={word.family}"
    yield f"form={word.form}"
    yield f"family+form={word.family}+{word.form}"
    yield f"lemma+form={word.lemma}+{word.form}"
    yield f"place={min(4, (cue.place - first) // 4)}"
    yield f"left={min(4, (last - cue.place) // 3)}"
    if words.text[words.starts[cue.place]].isupper():
        yield f"capital={cue.place == first}"


def _of_neighbours(words: Words, cue: Cue) -> Iterator[str]:
    word = cue.word
    after, next_word = _neighbour(words, cue, 1)
    second, second_word = _neighbour(words, cue, 2)
    before, word_before = _neighbour(words, cue, -1)
    earlier, _ = _neighbour(words, cue, -2)
    yield f"noun={word.may_be_noun}+{before}"
    yield f"before={before}"
    yield f"earlier={earlier}+{before}"
    yield f"after={after}"
    yield f"second={after}+{second}"
    yield f"family+after={word.family}+{after}"
    yield f"form+after={word.form}+{after}"
    yield f"lemma+after={word.lemma}+{after}"
    if after not in _OPEN_KINDS:
        yield f"next={next_word}"
        yield f"family+next={word.family}+{next_word}"
        yield f"lemma+next={word.lemma}+{next_word}"
    if second not in _OPEN_KINDS:
        yield f"next-but-one={second_word}"
    if before not in _OPEN_KINDS:
        yield f"word-before={word_before}"


def _of_subject(words: Words, cue: Cue) -> Iterator[str]:
    word, subject = cue.word, cue.subject
    yield f"subject={subject.kind}"
    yield f"subject+form={subject.kind}+{word.form}"
    yield f"subject+family={subject.kind}+{word.family}"
    yield f"lemma+subject={word.lemma}+{subject.kind}"
    if subject.kind in ("name", "noun"):
        yield f"head={words.kinds[subject.end - 1]}"
        if "person" in words.kinds[subject.start : subject.end]:
            yield "person"


def _of_beginning(words: Words, cue: Cue) -> Iterator[str]:
    """Look at where the content would begin, and whether a clause follows there."""
    start, last = start_after(words, cue), cue.sentence[1]
    if start is None:
        yield f"begins=nowhere+{cue.word.family}"
        return
    kind = words.kinds[start]
    verb = next((words.kinds[at] for at in range(start, min(last, start + _CLAUSE)) if words.kinds[at] in _VERBAL), "none")
    yield f"begins={kind}"
    yield f"begins={kind}+{cue.word.family}"
    yield f"gap={min(4, start - cue.place - 1)}+{kind in ('that', 'to', 'how')}"
    yield f"verb={verb}"
    yield f"verb={verb}+{cue.word.family}"


def _of_rivals(cue: Cue) -> Iterator[str]:
    for name, rival in (("cue-before", cue.before), ("cue-after", cue.after)):
        if rival is None:
            yield f"{name}=none"
        else:
            gap = min(9, abs(rival[0] - cue.place))
            yield f"{name}={gap if gap < 4 else 4 + gap // 3}"
            yield f"{name}={rival[1].family}+{gap < 4}"
            yield f"{name}={rival[1].family}+{cue.word.family}"


def _of_quotes(cue: Cue, quoted: Sequence[int]) -> Iterator[str]:
    (first, last), at = cue.sentence, cue.place
    if quoted[at] != OUTSIDE:
        yield "quoted"
        yield f"quoted+subject={cue.subject.kind}"
        return
    ahead = next((far for far in range(at, min(last, at + _SIGHT)) if quoted[far] != OUTSIDE), None)
    if ahead is not None:
        yield f"quote-ahead={cue.word.family}"
        yield f"quote-ahead={min(5, (ahead - at) // 3)}"
    if any(quoted[far] != OUTSIDE for far in range(max(first, at - _SIGHT), at)):
        yield "quote-before"


def _neighbour(words: Words, cue: Cue, step: int) -> tuple[str, str]:
    at = cue.place + step
    first, last = cue.sentence
    if at < first:
        return "start", ""
    return (words.kinds[at], words.lower[at]) if at < last else ("end", "")
