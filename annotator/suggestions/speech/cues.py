"""Find the words of a text that attribute something to somebody, each with how likely it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.suggestions.speech.cue import Cue
from annotator.suggestions.speech.features import cue_features
from annotator.suggestions.speech.lexicon import cue_words
from annotator.suggestions.speech.quoted import OUTSIDE
from annotator.suggestions.speech.subjects import subject_before
from annotator.suggestions.speech.weights import Weights, probability
from annotator.suggestions.speech.words import Words

_MOST = 25  # cues of one sentence
_CROWD = 60  # words of one sentence that could be cues: a list, and not worth a look at each


def possible_cues(words: Words, quoted: Sequence[int]) -> Iterator[tuple[Cue, list[str]]]:
    """Give every word that can be a cue with its features, in order; the probabilities are still 0."""
    lexicon = cue_words()
    for sentence in words.sentences:
        found = [(at, lexicon[words.lower[at]]) for at in range(*sentence) if words.lower[at] in lexicon]
        if len(found) > _CROWD:
            continue
        for number, (at, word) in enumerate(found):
            subject = subject_before(words, at, sentence[0])
            before = found[number - 1] if number else None
            after = found[number + 1] if number + 1 < len(found) else None
            cue = Cue(at, sentence, word, subject, before, after, quoted=quoted[at] != OUTSIDE)
            yield cue, cue_features(words, cue, quoted)


def cues_in(words: Words, quoted: Sequence[int], weights: Weights, least: float) -> list[Cue]:
    """Give the cues of at least a probability, in order. Cost: linear."""
    found: list[Cue] = []
    for cue, features in possible_cues(words, quoted):
        chance = probability(weights.cues, features)
        if chance >= least and not _is_crowded(found, cue):
            found.append(replace(cue, probability=chance))
    return found


def _is_crowded(found: Sequence[Cue], cue: Cue) -> bool:
    """Tell whether a sentence has its fill of cues: with more it is a list or no prose."""
    return len(found) >= _MOST and found[-_MOST].sentence == cue.sentence
