from __future__ import annotations

import pytest
from hypothesis import given

from annotator.review.overlapping import exact_matches, meeting, overlap_matches
from annotator.review.units import Unit
from tests.unit.review.test_unitizing import UNITS
from tests.unit.review.vectors import VECTORS, Vector

# nervaluate's documented example (MUC and SemEval 2013 measures).
TRUE = [Unit(0, 40, "claim"), Unit(50, 80, "quote"), Unit(90, 99, "disputed")]
FOUND = [Unit(0, 40, "claim"), Unit(50, 80, "claim"), Unit(92, 99, "disputed"), Unit(120, 130, "quote")]


@pytest.mark.parametrize("vector", [each for each in VECTORS if each.f1], ids=lambda each: each.name)
def test_f1_gives_the_known_figures(vector: Vector) -> None:
    one, other = (reading.units for reading in vector.text.readings)
    found = exact_matches(one, other).f1.value, overlap_matches(one, other).f1.value
    assert found == pytest.approx(vector.f1, abs=1e-12)


def test_f1_gives_the_figures_of_another_scorer() -> None:
    def without_tags(units: list[Unit]) -> list[Unit]:
        return [Unit(unit.start, unit.end, "") for unit in units]

    strict = exact_matches(TRUE, FOUND).f1.value
    exact = exact_matches(without_tags(TRUE), without_tags(FOUND)).f1.value
    overlap = overlap_matches(without_tags(TRUE), without_tags(FOUND)).f1.value
    assert strict == pytest.approx(0.285714, abs=1e-6)
    assert exact == pytest.approx(0.571429, abs=1e-6)
    assert overlap_matches(TRUE, FOUND).f1.value == pytest.approx(0.571429, abs=1e-6)  # its "entity type"
    assert exact is not None and overlap is not None
    assert (exact + overlap) / 2 == pytest.approx(0.714286, abs=1e-6)  # its "partial": half of what only overlaps


def test_identical_spans_with_different_tags_do_not_match() -> None:
    assert overlap_matches([Unit(0, 5, "claim")], [Unit(0, 5, "quote")]).f1.value == 0.0


def test_nothing_on_both_sides_is_undefined() -> None:
    assert exact_matches([], []).f1.value is None


def test_spans_that_touch_do_not_overlap() -> None:
    assert overlap_matches([Unit(0, 5, "claim")], [Unit(5, 9, "claim")]).f1.value == 0.0


@given(UNITS, UNITS)
def test_the_quick_way_finds_what_comparing_every_two_units_finds(
    one: tuple[Unit, ...], other: tuple[Unit, ...]
) -> None:
    slow = {a for a in one for b in other if a.tag == b.tag and a.start < b.end and b.start < a.end}
    assert meeting(set(one), set(other)) == slow
