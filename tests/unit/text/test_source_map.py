"""Every place of a text has a place in its source, and back."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from annotator.text.source_map import source_offset, text_offset


class Run(NamedTuple):
    start: int
    source_start: int
    length: int


# Text "abc def", source "  abcXXXXdef": the space is the importer's own.
RUNS = [Run(0, 2, 3), Run(4, 9, 3)]


@pytest.mark.parametrize(("offset", "place"), [(0, 2), (2, 4), (3, 5), (4, 9), (6, 11), (7, 12), (50, 12)])
def test_an_offset_leads_to_its_source(offset, place):
    assert source_offset(RUNS, offset) == place


@pytest.mark.parametrize(("place", "offset"), [(0, 0), (2, 0), (4, 2), (5, 3), (7, 3), (9, 4), (12, 7), (50, 7)])
def test_a_place_in_the_source_leads_to_the_text(place, offset):
    assert text_offset(RUNS, place) == offset


@pytest.mark.parametrize(("runs", "number"), [(RUNS, -1), ([], 0)])
def test_what_is_no_place_is_refused(runs, number):
    for way in (source_offset, text_offset):
        with pytest.raises(ValueError):
            way(runs, number)
