"""Stretches on which reviewers differ most: what is a stretch, who is in a pair, what comes first."""

from __future__ import annotations

from annotator.review.comparing import Difference
from annotator.review.differing import differing_most
from annotator.review.units import Reading, ReadText, TaggedSpan, Unit

Tagged = tuple[str, int, int, str]


def _texts(*tagged: Tagged, read: dict[str, tuple[tuple[int, int], ...] | None]) -> dict[str, ReadText]:
    readings = [
        Reading(name, tuple(Unit(start, end, tag) for who, start, end, tag in tagged if who == name), stretches)
        for name, stretches in read.items()
    ]
    return {"d": ReadText(100, tuple(readings))}


def _spans(*tagged: Tagged) -> list[TaggedSpan]:
    return [
        TaggedSpan("d", str(place), who, tag, "{}", start, end) for place, (who, start, end, tag) in enumerate(tagged)
    ]


WHOLE = dict.fromkeys(("ana", "ben", "cem"))


def test_overlapping_spans_are_one_stretch_and_every_pair_that_differs_counts() -> None:
    tagged = (("ana", 0, 10, "claim"), ("ben", 5, 20, "claim"), ("ana", 20, 30, "quote"), ("ben", 20, 30, "disputed"))
    first, second = differing_most(_texts(*tagged, read=WHOLE), _spans(*tagged), limit=9)
    assert (first.start, first.end, first.differing, first.pairs) == (0, 20, 3, 3)
    assert first.kinds == (Difference.MISSING, Difference.BOUNDARY)
    assert (second.start, second.end, second.kinds) == (20, 30, (Difference.MISSING, Difference.TAG))


def test_who_has_not_read_a_stretch_is_in_no_pair() -> None:
    tagged = (("ana", 0, 10, "claim"), ("ben", 0, 10, "claim"))
    read = {"ana": None, "ben": None, "cem": ((50, 60),)}
    assert differing_most(_texts(*tagged, read=read), _spans(*tagged), limit=9) == []
    (found,) = differing_most(_texts(*tagged, read={**read, "cem": ((0, 5), (5, 20))}), _spans(*tagged), limit=9)
    assert (found.differing, found.pairs, found.kinds) == (2, 3, (Difference.MISSING,))


def test_what_most_pairs_differ_on_comes_first_and_agreement_not_at_all() -> None:
    tagged = (
        *(("ana", 0, 9, "claim"), ("ben", 0, 9, "claim"), ("cem", 0, 9, "claim")),
        *(("ana", 10, 19, "claim"), ("ben", 10, 19, "claim"), ("cem", 10, 18, "claim")),
        *(("ana", 20, 29, "claim"), ("ben", 20, 28, "claim"), ("cem", 20, 27, "claim")),
    )
    found = differing_most(_texts(*tagged, read=WHOLE), _spans(*tagged), limit=9)
    assert [(each.start, each.differing) for each in found] == [(20, 3), (10, 2)]
    assert len(differing_most(_texts(*tagged, read=WHOLE), _spans(*tagged), limit=1)) == 1


def test_two_tags_exchanged_between_two_spans_differ_by_tag() -> None:
    tagged = (("ana", 0, 9, "claim"), ("ana", 5, 12, "quote"), ("ben", 0, 9, "quote"), ("ben", 5, 12, "claim"))
    (found,) = differing_most(_texts(*tagged, read={"ana": None, "ben": None}), _spans(*tagged), limit=9)
    assert found.kinds == (Difference.TAG,)
