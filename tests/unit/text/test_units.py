"""Offsets in UTF-16 units and graphemes, to and from code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.units import Ruler, Unit, counts_alike

DRIFT = "👨🏻‍🚒 says\r\na claim is open"
ANY = st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("👨🏻‍🚒é\u0301\r\n🇩🇪")))


@pytest.mark.parametrize(
    ("unit", "start", "end"), [(Unit.CODEPOINTS, 13, 18), (Unit.UTF16, 16, 21), (Unit.GRAPHEMES, 9, 14)]
)
def test_one_word_stands_elsewhere_in_each_unit(unit: Unit, start: int, end: int) -> None:
    ruler = Ruler(DRIFT, unit)
    assert DRIFT[13:18] == "claim"
    assert (ruler.from_codepoints(13), ruler.from_codepoints(18)) == (start, end)
    assert (ruler.to_codepoints(start), ruler.to_codepoints(end)) == (13, 18)


@given(ANY)
def test_utf16_counts_what_the_encoding_has(text: str) -> None:
    ruler = Ruler(text, Unit.UTF16)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le")) // 2
        assert ruler.from_codepoints(offset) == units
        assert ruler.to_codepoints(units) == offset
    assert counts_alike(text, Unit.UTF16) is (len(text.encode("utf-16-le")) == 2 * len(text))


@given(ANY)
def test_every_border_of_graphemes_comes_back_and_nothing_else_is_one(text: str) -> None:
    ruler = Ruler(text, Unit.GRAPHEMES)
    borders = [offset for offset in range(len(text) + 1) if ruler.is_border(offset)]
    assert [ruler.to_codepoints(place) for place in range(len(borders))] == borders
    assert [ruler.from_codepoints(offset) for offset in borders] == list(range(len(borders)))
    assert ruler.to_codepoints(len(borders)) is None


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("offset", [-1, 99])
def test_an_offset_outside_the_text_is_none(unit: Unit, offset: int) -> None:
    assert Ruler(DRIFT, unit).to_codepoints(offset) is None


def test_half_of_a_surrogate_pair_is_no_place() -> None:
    assert Ruler("a😀b", Unit.UTF16).to_codepoints(2) is None
