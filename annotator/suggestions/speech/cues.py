"""Find the words of a text that attribute something to somebody, each with how likely it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.suggestions.speech.features import cue_features
from annotator.suggestions.speech.lexicon import CueWord, cue_words
from annotator.suggestions.speech.quoted import OUTSIDE
from annotator.suggestions.speech.subjects import Subject, subject_before
from annotator.suggestions.speech.weights import Weights, probability
from annotator.suggestions.speech.words import Words


@dataclass(frozen=True)
class Cue:
    """A possible cue: its position, its sentence (positions), what stands before it, and its probability."""

    place: int
    sentence: tuple[int, int]
    word: CueWord
    subject: Subject
    quoted: bool
    probability: float


def possible_cues(words: Words, quoted: Sequence[int]) -> Iterator[tuple[Cue, list[str]]]:
    """Give every word that can be a cue with its features, in order; the probabilities are still 0."""
    lexicon = cue_words()
    for sentence in words.sentences:
        for place in range(*sentence):
            word = lexicon.get(words.lower[place])
            if word is not None:
                subject = subject_before(words, place, sentence[0])
                cue = Cue(place, sentence, word, subject, quoted[place] != OUTSIDE, 0.0)
                yield cue, list(cue_features(words, place, sentence, word, subject, cue.quoted))


def cues_in(words: Words, quoted: Sequence[int], weights: Weights, least: float) -> list[Cue]:
    """Give the cues of at least a probability, in order. Cost: linear."""
    found = []
    for cue, features in possible_cues(words, quoted):
        chance = probability(weights.cues, features)
        if chance >= least:
            found.append(Cue(cue.place, cue.sentence, cue.word, cue.subject, cue.quoted, chance))
    return found
