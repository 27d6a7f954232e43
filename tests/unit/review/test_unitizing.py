from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.unitizing import (
    Alpha,
    added,
    alpha_of,
    alpha_of_value,
    bare_coincidences,
    coded_coincidences,
    coincidences,
    coverage_of,
)
from annotator.review.unitizing_2004 import alpha_u_2004, disagreements
from annotator.review.units import Reading, ReadText, Unit, atoms_of, merged, of_tag
from tests.unit.review.vectors import VECTORS, Vector

OF_2016 = [vector for vector in VECTORS if vector.ku is not None]


def _named(vector: Vector) -> str:
    return vector.name


@pytest.mark.parametrize("vector", VECTORS, ids=_named)
def test_the_coefficient_of_2004_gives_the_published_figures(vector: Vector) -> None:
    assert alpha_u_2004(vector.text).value == pytest.approx(vector.alpha_u_2004, abs=1e-12)
    for tag, (observed, expected) in vector.by_tag_2004.items():
        found = disagreements(vector.text, tag)
        assert (round(found[0], 5), round(found[1], 5)) == (observed, expected)


@pytest.mark.parametrize("vector", OF_2016, ids=_named)
def test_the_family_of_2016_gives_the_known_figures(vector: Vector) -> None:
    atoms = atoms_of(vector.text)
    coded = coded_coincidences(vector.text, atoms)
    assert alpha_of(coincidences(vector.text, atoms)).value == pytest.approx(vector.u, abs=1e-12)
    assert alpha_of(bare_coincidences(vector.text, atoms)).value == pytest.approx(vector.bare, abs=1e-12)
    assert coverage_of(coded) == pytest.approx(vector.coverage, abs=1e-12)
    _same(alpha_of(coded), vector.cu)
    for tag, value in (vector.ku or {}).items():
        _same(alpha_of_value(coded, tag), value)


def _same(found: Alpha, expected: float | None) -> None:
    if expected is None:
        assert found.value is None
        assert found.reason
    else:
        assert found.value == pytest.approx(expected, abs=1e-12)


def _u(*readings: Reading, length: int = 100) -> Alpha:
    text = ReadText(length, readings)
    return alpha_of(coincidences(text, atoms_of(text)))


CLAIM = (Unit(10, 20, "claim"),)


def test_no_units_on_both_sides_is_undefined_and_says_why() -> None:
    assert _u(Reading("a", ()), Reading("b", ())) == Alpha(None, "no variation: every position has the same value")


def test_one_reader_is_undefined_and_says_why() -> None:
    found = _u(Reading("a", CLAIM))
    assert found.value is None
    assert "two reviewers have read" in str(found.reason)


def test_unread_text_is_not_taken_for_empty_text() -> None:
    half = ((0, 50),)
    later = (*CLAIM, Unit(60, 70, "claim"))
    unread = _u(Reading("a", later), Reading("b", CLAIM, read=half))
    empty = _u(Reading("a", later), Reading("b", CLAIM))
    assert unread.value == 1.0
    assert empty.value is not None and empty.value < 1.0


def test_the_same_words_with_another_tag_are_a_disagreement_of_uα_and_none_of_the_bare_one() -> None:
    text = ReadText(100, (Reading("a", CLAIM), Reading("b", (Unit(10, 20, "quote"),))))
    atoms = atoms_of(text)
    u, bare = alpha_of(coincidences(text, atoms)).value, alpha_of(bare_coincidences(text, atoms)).value
    assert u is not None and u < 1
    assert bare == 1.0


def test_nested_annotations_have_a_value_of_their_own() -> None:
    nested = (Unit(0, 40, "quote"), Unit(10, 20, "claim"))
    assert _u(Reading("a", nested), Reading("b", nested)).value == 1.0
    differing = _u(Reading("a", nested), Reading("b", (Unit(0, 40, "quote"),))).value
    assert differing is not None and differing < 1.0


def test_overlapping_units_of_a_tag_become_one_and_touching_ones_stay_apart() -> None:
    text = ReadText(50, (Reading("a", (Unit(0, 10, "c"), Unit(5, 20, "c"), Unit(20, 30, "c"), Unit(0, 9, "q"))),))
    assert of_tag(text, "c").readings[0].units == (Unit(0, 20, "c"), Unit(20, 30, "c"))


def test_stretches_that_touch_are_joined() -> None:
    assert merged([(5, 9), (0, 5), (20, 30), (8, 12)]) == [(0, 12), (20, 30)]


UNITS = st.lists(
    st.tuples(st.integers(0, 58), st.integers(1, 20), st.sampled_from(["claim", "quote", "disputed"])), max_size=6
).map(lambda drawn: tuple(Unit(start, min(start + length, 60), tag) for start, length, tag in drawn))
READ = st.one_of(st.none(), st.lists(st.tuples(st.integers(0, 30), st.integers(31, 60)), max_size=2).map(tuple))
READINGS = st.lists(st.builds(Reading, st.just("r"), UNITS, READ), min_size=2, max_size=4).map(tuple)


@given(READINGS)
def test_a_coefficient_is_at_most_one_and_the_order_of_reviewers_does_not_matter(readings: tuple[Reading, ...]) -> None:
    one, other = _u(*readings, length=60), _u(*reversed(readings), length=60)
    assert (one.value is None) == (other.value is None) == (one.reason is not None)
    if one.value is not None:
        assert one.value <= 1 + 1e-9
        assert one.value == pytest.approx(other.value)


@given(UNITS, st.integers(2, 4))
def test_reviewers_who_marked_the_same_agree_wholly(units: tuple[Unit, ...], reviewers: int) -> None:
    found = _u(*(Reading(str(i), units) for i in range(reviewers)), length=60)
    assert found.value is None or found.value == pytest.approx(1.0)


@given(READINGS)
def test_every_position_is_counted_once_for_each_of_its_readers(readings: tuple[Reading, ...]) -> None:
    text = ReadText(60, readings)
    table = coincidences(text, atoms_of(text))
    expected = 0
    for position in range(60):
        readers = sum(
            each.read is None or any(start <= position < end for start, end in each.read) for each in readings
        )
        expected += readers if readers > 1 else 0
    assert sum(table.observed.values()) == pytest.approx(expected)
    assert table.positions == expected


def test_tables_of_several_texts_add_up() -> None:
    text = VECTORS[3].text
    table = coincidences(text, atoms_of(text))
    assert added([table, table]).positions == 2 * table.positions
