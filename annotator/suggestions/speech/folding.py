"""Weights for an honest measure: each article is read with weights that were fitted to the others."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggestions.evaluation.standoff import Reference
from annotator.suggestions.speech.training import train
from annotator.suggestions.speech.weights import Weights


def weights_by_text(references: Sequence[Reference], folds: int) -> dict[str, Weights]:
    """Give for each text weights fitted to the folds that it is not in.

    ``folds`` is 2 or more; the first article is in the first fold, the second in the second, and so on. Cost: one
    training a fold, some seconds each.
    """
    found = {}
    for fold in range(folds):
        weights = train(each for number, each in enumerate(references) if number % folds != fold)
        found.update(dict.fromkeys((each.text for each in references[fold::folds]), weights))
    return found
