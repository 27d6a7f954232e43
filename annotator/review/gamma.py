"""γ, agreement by the best alignment of units (Mathet, Widlöcher and Métivier, Computational Linguistics 41, 2015).

Computed by pygamma-agreement, which the extra ``gamma`` installs: it draws in some 800 MB and takes seconds a document,
so no page waits for it. Everything else here works without it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from annotator.errors import Invalid
from annotator.review.agreement import Figure
from annotator.review.resampling import interval_of
from annotator.review.unitizing import Alpha
from annotator.review.units import ReadText

NAME = "γ (Mathet, Widlöcher and Métivier 2015)"
ALPHA, BETA, EMPTY = 3, 1, 1  # weights of position and tag, and the cost of a unit that meets none, as in the article
PRECISION = 0.02  # of the expected disorder, which is estimated on shuffled continua


def gamma_of(texts: Mapping[str, ReadText], *, seed: int) -> Figure:
    """Give the mean of γ over the documents that two or more have read whole and somebody has tagged in.

    γ knows no "unread", so who has read a part is left out. The same seed gives the same figure. Cost: seconds a
    document, growing with the product of the reviewers' units. Raises Invalid (extra_missing).
    """
    if find_spec("pygamma_agreement") is None:
        raise Invalid(
            "γ needs a library that is not installed: pip install 'factcheck-annotator[gamma]'.", code="extra_missing"
        )
    values = [found for text in texts.values() if (found := gamma_of_text(text, seed=seed)) is not None]
    if not values:
        return Figure(NAME, None, "no document that two reviewers have read whole and tagged in", 0)
    interval = interval_of([(value, 1.0) for value in values], _mean)
    return Figure(NAME, sum(values) / len(values), None, len(values), interval)


def _mean(sums: Sequence[float]) -> Alpha:
    return Alpha(sums[0] / sums[1])


def gamma_of_text(text: ReadText, *, seed: int) -> float | None:
    """Give γ of one text; None where fewer than two have read it whole, or not two have tagged anything."""
    readings = [each for each in text.readings if each.read is None]
    if sum(bool(each.units) for each in readings) < 2:
        return None
    found = results_of(text, seed=seed)
    return float(found.gamma)


def results_of(text: ReadText, *, seed: int) -> Any:
    """Give the library's results: ``gamma``, ``gamma_cat`` and the best alignment with its disorder."""
    library, numpy = import_module("pygamma_agreement"), import_module("numpy")
    segment = import_module("pyannote.core").Segment
    continuum = library.Continuum()
    for reading in text.readings:
        if reading.read is None:
            continuum.add_annotator(reading.reviewer)
            for unit in reading.units:
                continuum.add(reading.reviewer, segment(unit.start, unit.end), unit.tag)
    numpy.random.seed(seed)
    logging.getLogger().setLevel(logging.ERROR)  # it warns at each step that another solver would be quicker
    measure = library.CombinedCategoricalDissimilarity(alpha=ALPHA, beta=BETA, delta_empty=EMPTY)
    sampler = library.ShuffleContinuumSampler()  # the article's own way to make continua by chance
    return continuum.compute_gamma(measure, precision_level=PRECISION, sampler=sampler)
