"""γ on the figures of its authors: Mathet, Widlöcher and Métivier 2015, figure 10, and the example of their program."""

from __future__ import annotations

from importlib import import_module

import pytest

from annotator.review.gamma import EMPTY, gamma_of, results_of
from annotator.review.units import Reading, ReadText, Unit

# The example of the authors' own program, as pygamma-agreement ships it (AlexPaulSuzan.csv).
EXAMPLE = {
    "Alex": ((2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")),
    "Paul": ((2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")),
    "Suzan": ((2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")),
}
TEXT = ReadText(60, tuple(Reading(name, tuple(Unit(*unit) for unit in units)) for name, units in EXAMPLE.items()))


@pytest.mark.parametrize(
    ("one", "other", "dissimilarity"),
    [
        ((4, 14), (40, 44), 22.22449),
        ((4, 14), (20, 25), 3.24),
        ((4, 14), (14, 24), 1.0),
        ((20, 30), (20, 25), 0.11111),
        ((20, 25), (14, 24), 0.21778),
    ],
)
def test_the_dissimilarity_of_places_is_that_of_the_article(
    one: tuple[int, int], other: tuple[int, int], dissimilarity: float
) -> None:
    library, core = import_module("pygamma_agreement"), import_module("pyannote.core")
    unit = import_module("pygamma_agreement.continuum").Unit
    measure = library.PositionalSporadicDissimilarity(delta_empty=EMPTY)
    found = measure.d(unit(core.Segment(*one)), unit(core.Segment(*other)))
    assert round(float(found), 5) == dissimilarity


def test_the_example_has_its_disorder_and_its_gamma_and_the_seed_repeats_it() -> None:
    found = results_of(TEXT, seed=1)
    assert (round(float(found.best_alignment.disorder), 5), len(found.best_alignment.unitary_alignments)) == (
        0.96062,
        6,
    )
    assert 0.44 <= found.gamma <= 0.47
    assert 0.38 <= found.gamma_cat <= 0.42
    figure = gamma_of({"d": TEXT}, seed=1)
    assert (figure.value, figure.n, figure.interval) == (float(found.gamma), 1, None)


def test_what_two_have_not_read_whole_is_left_out() -> None:
    part = ReadText(60, (TEXT.readings[0], Reading("Paul", TEXT.readings[1].units, ((0, 30),))))
    figure = gamma_of({"d": part}, seed=1)
    assert (figure.value, figure.n) == (None, 0)
    assert figure.reason is not None and "read whole" in figure.reason
