"""Fit the weights of the cue and ending questions to annotated articles.

Logistic regression by stochastic gradient descent with adaptive steps (AdaGrad, Duchi, Hazan and Singer 2011) and a
quadratic penalty that is the same for rare and frequent features. No text is kept: the features are kinds of words,
families of cues and the lemmas of the word lists.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotator.suggestions.evaluation.standoff import Attribution, Reference, Spans
from annotator.suggestions.speech.beginnings import start_after
from annotator.suggestions.speech.cues import possible_cues
from annotator.suggestions.speech.endings import ending_features, joints, sentence_end
from annotator.suggestions.speech.quoted import passage_of_words
from annotator.suggestions.speech.reading import read_speech
from annotator.suggestions.speech.weights import Weights
from annotator.suggestions.speech.words import Words, position_at

Example = tuple[Sequence[str], bool]

_ROUNDS, _STEP = 15, 0.2
_CUE_PENALTY, _ENDING_PENALTY = 6.0, 3.0
_FEWEST = 3  # examples that a feature needs; a rarer one is chance
_SMALLEST = 0.03  # weights nearer to 0 change nothing and are left out
_NEAR = 3  # positions by which an annotated beginning may differ from ours


def train(references: Iterable[Reference]) -> Weights:
    """Fit both sets of weights; the same references give the same weights."""
    cues: list[Example] = []
    endings: list[Example] = []
    for reference in references:
        words, passages = read_speech(reference.text)
        quoted = passage_of_words(words, passages)
        annotated = _by_cue(words, reference.attributions)
        for cue, features in possible_cues(words, quoted):
            cues.append((features, cue.place in annotated))
            for attribution in annotated.get(cue.place, ()):
                start = start_after(words, cue)
                if start is None:
                    continue
                end = _annotated_end(words, attribution.content, start)
                if end is not None and end <= sentence_end(words, cue):
                    for place in joints(words, cue, start):
                        if place > end:
                            break
                        endings.append((list(ending_features(words, cue, start, place)), place == end))
    return Weights(_fit(cues, _CUE_PENALTY), _fit(endings, _ENDING_PENALTY))


def _by_cue(words: Words, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    found: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        for start, end in attribution.cue:
            for place in range(position_at(words, start), position_at(words, end)):
                found[place].append(attribution)
    return found


def _annotated_end(words: Words, content: Spans, start: int) -> int | None:
    """Give the position after the annotated span that begins near ``start``, without its closing stop."""
    for begin, stop in content:
        if abs(position_at(words, begin) - start) <= _NEAR:
            end = position_at(words, stop)
            return end - 1 if words.kinds[end - 1] in ".,;" else end
    return None


def _fit(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    counts = Counter(feature for features, _ in examples for feature in features)
    examples = [([name for name in features if counts[name] >= _FEWEST], right) for features, right in examples]
    weights = {feature: 0.0 for feature, count in counts.items() if count >= _FEWEST}
    squares = dict.fromkeys(weights, 1e-8)
    order = random.Random(0)  # only the order of the examples
    numbers = list(range(len(examples)))
    for _ in range(_ROUNDS):
        order.shuffle(numbers)
        for number in numbers:
            features, right = examples[number]
            total = sum(weights[feature] for feature in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - right
            for feature in features:
                slope = error + penalty * weights[feature] / counts[feature]
                squares[feature] += slope * slope
                weights[feature] -= _STEP * slope / math.sqrt(squares[feature])
    return dict(_kept(weights))


def _kept(weights: dict[str, float]) -> Iterator[tuple[str, float]]:
    for feature in sorted(weights):
        if abs(weights[feature]) >= _SMALLEST:
            yield feature, round(weights[feature], 2)
