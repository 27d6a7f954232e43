from __future__ import annotations

import pytest

from annotator.review.coding import Scale, alpha_of_values

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): rows are observers, columns units.
MATRIX = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[value for value in column if value is not None] for column in zip(*MATRIX, strict=True)]


@pytest.mark.parametrize(
    ("scale", "value"),
    [(Scale.NOMINAL, 0.7434), (Scale.ORDINAL, 0.8154), (Scale.INTERVAL, 0.8491), (Scale.RATIO, 0.7974)],
)
def test_alpha_gives_the_figures_of_krippendorff_2011(scale: Scale, value: float) -> None:
    assert alpha_of_values(UNITS, scale=scale, order=[1, 2, 3, 4, 5]).value == pytest.approx(value, abs=5e-5)


def test_alpha_gives_the_figures_of_artstein_and_poesio() -> None:
    # Computational Linguistics 34 (2008), p. 568.
    pairs = {"STAT,STAT": 46, "IReq,STAT": 6, "IReq,IReq": 32, "IReq,Chck": 6, "Chck,Chck": 10}
    units = [pair.split(",") for pair, count in pairs.items() for _ in range(count)]
    assert alpha_of_values(units, scale=Scale.NOMINAL).value == pytest.approx(0.80053, abs=5e-6)


def test_alpha_fits_scotts_pi_on_the_other_table_of_artstein_and_poesio() -> None:
    # p. 558; with two observers of N units α = π + (1 - π) / 2N (Krippendorff 2011), and π is .341 there.
    pairs = {"STAT,STAT": 20, "STAT,IReq": 10, "IReq,STAT": 20, "IReq,IReq": 50}
    units = [pair.split(",") for pair, count in pairs.items() for _ in range(count)]
    assert alpha_of_values(units, scale=Scale.NOMINAL).value == pytest.approx(0.341 + 0.659 / 200, abs=5e-4)


def test_alpha_gives_the_figure_of_krippendorff_1995_on_single_characters() -> None:
    bertha, bill = "001111111100001111110000", "000011110000000110000000"
    found = alpha_of_values(list(zip(bertha, bill, strict=True)), scale=Scale.NOMINAL)
    assert found.value == pytest.approx(0.32857, abs=5e-6)


def test_a_single_value_everywhere_is_undefined_and_says_why() -> None:
    assert (
        alpha_of_values([["a", "a"], ["a", "a"]], scale=Scale.NOMINAL).reason == "no variation: every value is the same"
    )
    assert "two reviewers" in str(alpha_of_values([["a"]], scale=Scale.NOMINAL).reason)
