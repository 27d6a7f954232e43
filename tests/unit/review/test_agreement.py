from __future__ import annotations

from annotator.review.agreement import NOTHING, Agreement, confusion, measure
from annotator.review.units import Reading, ReadText, Unit
from tests.unit.review.vectors import VECTORS

TAGS = ["claim", "quote", "disputed"]
ONE = (Unit(0, 10, "claim"), Unit(20, 30, "quote"))
OTHER = (Unit(0, 10, "claim"), Unit(22, 28, "disputed"))


def _measured(*texts: ReadText) -> Agreement:
    return measure({str(place): text for place, text in enumerate(texts)}, tags=TAGS)


def test_each_figure_has_its_full_name_its_n_and_over_several_documents_an_interval() -> None:
    text = ReadText(100, (Reading("ana", ONE), Reading("ben", OTHER)))
    same = ReadText(100, (Reading("ana", ONE), Reading("ben", ONE)))
    found = _measured(text, same, text, same)
    assert [figure.name for figure in found.figures] == [
        "Span F1, exact",
        "Span F1, overlap",
        "Krippendorff’s uα (2016)",
        "Krippendorff’s |uα (2016)",
        "Krippendorff’s cuα (2016, average over pairs)",
    ]
    for figure in found.figures:
        assert figure.n == 4
        assert figure.value is not None and figure.interval is not None
        assert figure.interval.low <= figure.value <= figure.interval.high


def test_the_same_data_gives_the_same_interval() -> None:
    texts = [vector.text for vector in VECTORS if len(vector.text.readings) == 2]
    assert _measured(*texts) == _measured(*texts)


def test_a_round_with_one_reviewer_is_undefined_and_says_so() -> None:
    found = _measured(ReadText(100, (Reading("ana", ONE),)))
    assert {figure.value for figure in found.figures} == {None}
    assert {figure.reason for figure in found.figures} == {"no document that two reviewers have read"}
    assert {figure.n for figure in found.figures} == {0}


def test_no_annotations_on_both_sides_is_undefined_and_never_one() -> None:
    found = _measured(ReadText(100, (Reading("ana", ()), Reading("ben", ()))))
    assert [(figure.value, bool(figure.reason)) for figure in found.figures] == [(None, True)] * 5


def test_the_confusion_of_tags_counts_what_the_others_saw_in_each_unit() -> None:
    text = ReadText(100, (Reading("ana", (*ONE, Unit(50, 60, "claim"))), Reading("ben", OTHER)))
    assert confusion([text]) == {
        ("claim", "claim"): 2,
        ("quote", "disputed"): 1,
        ("disputed", "quote"): 1,
        ("claim", NOTHING): 1,
    }


def test_a_unit_in_text_that_the_other_has_not_read_counts_for_nobody() -> None:
    far = (*ONE, Unit(80, 90, "claim"))
    found = _measured(ReadText(100, (Reading("ana", far), Reading("ben", ONE, read=((0, 40),)))))
    assert found.pairs[0].exact.f1.value == 1.0
    assert found.confusion == {("claim", "claim"): 2, ("quote", "quote"): 2}


def test_pairs_are_measured_on_the_documents_that_both_read() -> None:
    ana, ben, cem = (Reading(name, ONE) for name in ("ana", "ben", "cem"))
    found = _measured(ReadText(100, (ana, ben)), ReadText(100, (ben, cem)), ReadText(100, (cem, ben)))
    assert [(pair.one, pair.other, pair.documents) for pair in found.pairs] == [("ana", "ben", 1), ("ben", "cem", 2)]
