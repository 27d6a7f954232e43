"""The declared tags, and the check of attributes against them."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotations.attributes import check_attributes, fitting_attributes
from annotator.annotations.drafts import Draft, apply_draft, check_note
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import Span
from annotator.annotations.tags import TAGS, Confidence, Kind, Layer, Origin, Part, Tag, declaration_of
from annotator.config import Limits
from annotator.database.base import now
from annotator.errors import Invalid

CASES = [(tag, attribute) for tag, declaration in TAGS.items() for attribute in declaration.attributes]
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=8) | st.integers())


@given(st.sampled_from(list(Tag)), st.dictionaries(st.text(max_size=8), VALUES))
def test_whatever_is_sent_is_checked_or_refused_with_a_code(tag: Tag, value: dict[str, Any]) -> None:
    with pytest.raises(Invalid) if value else nullcontext():
        assert check_attributes(value, TAGS[tag], longest=100) == {}


@given(st.data())
def test_known_attributes_take_their_values_and_refuse_others_listing_them(data: st.DataObject) -> None:
    tag, attribute = data.draw(st.sampled_from(CASES))
    value = data.draw(VALUES)
    try:
        found = check_attributes({attribute.name: value}, TAGS[tag], longest=100)
    except Invalid as refusal:
        assert refusal.field == attribute.name
        if refusal.code == "unknown_value":
            assert all(each in refusal.message for each in attribute.values)
    else:
        kept = found.get(attribute.name)
        if attribute.kind is Kind.CHOICE:
            assert kept in {None, *attribute.values}
        elif attribute.kind is Kind.CHOICES:
            assert kept is None or set(kept) <= set(attribute.values)
        assert check_attributes(found, TAGS[tag], longest=100) == found


@pytest.mark.parametrize("value", [[], "", "x", 1, None, True])
def test_attributes_are_an_object(value: object) -> None:
    with pytest.raises(Invalid, match="must be an object"):
        check_attributes(value, TAGS[Tag.CLAIM], longest=9)


def test_words_lose_outer_space_and_are_bounded_after_that() -> None:
    found = check_attributes({"claimant": "  The city \n"}, TAGS[Tag.CLAIM], longest=8)
    assert found == {"claimant": "The city"}
    with pytest.raises(Invalid) as refusal:
        check_attributes({"claimant": "The city!"}, TAGS[Tag.CLAIM], longest=8)
    assert (refusal.value.code, refusal.value.limit) == ("too_long", 8)


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "20240101x", "2024-1-1", "0000-00-00", "2024-01-01T10:00"])
def test_a_day_is_a_day(day: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_attributes({"claimed_on": day}, TAGS[Tag.CLAIM], longest=99)
    assert refusal.value.code == "bad_date"


def test_the_declaration_is_whole_and_fits_the_tables() -> None:
    assert set(TAGS) == set(Tag)
    keys = [declaration.key for declaration in TAGS.values()]
    assert len(set(keys)) == len(keys)
    for declaration in TAGS.values():
        names = [attribute.name for attribute in declaration.attributes]
        assert len(set(names)) == len(names)
        assert declaration.parts[0] is Part.CONTENT
        for attribute in declaration.attributes:
            assert bool(attribute.values) == (attribute.kind in {Kind.CHOICE, Kind.CHOICES}), attribute.name
            assert len(set(attribute.values)) == len(attribute.values)
    checks = {str(check.name): str(check.sqltext) for check in _checks()}
    for name, vocabulary in (("tag", Tag), ("confidence", Confidence), ("origin", Origin), ("layer", Layer)):
        assert checks[f"ck_annotations_{name}"] == f"{name} IN ({', '.join(repr(each.value) for each in vocabulary)})"
    assert checks["ck_annotation_spans_part"] == f"part IN ({', '.join(repr(each.value) for each in Part)})"


def _checks() -> list[Any]:
    tables = (Annotation.__table__, AnnotationSpan.__table__)
    return [each for table in tables for each in table.constraints if hasattr(each, "sqltext")]


@pytest.mark.parametrize("name", ["", "Claim", "lie", "claim ", "c" * 5_000])
def test_an_unknown_tag_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(Invalid, match="claim, quote, disputed"):
        declaration_of(name)


def test_a_changed_tag_keeps_the_attributes_that_both_know() -> None:
    for before in TAGS.values():
        for after in TAGS.values():
            shared = {each.name for each in before.attributes} & {each.name for each in after.attributes}
            assert set(fitting_attributes({each.name: "x" for each in before.attributes}, after)) == shared


def test_a_note_loses_outer_space_keeps_inner_lines_and_is_nothing_when_empty() -> None:
    limits = Limits(note_chars=9)
    assert check_note("  a\n\nb ", limits) == "a\n\nb"
    assert check_note(" \n\t ", limits) is None
    assert check_note(" 123456789 ", limits) == "123456789"
    with pytest.raises(Invalid):
        check_note("1234567890", limits)


def test_an_empty_draft_changesnullcontext() -> None:
    state = AnnotationState(
        id="a",
        document_id="d",
        reviewer="ana",
        tag="quote",
        spans=(Span(Part.CONTENT, 0, 4, "Word"), Span(Part.CUE, 5, 9, "said")),
        attributes={"speaker": "Ana"},
        note="A note",
        confidence="unsure",
        origin="import",
        layer="review",
        version=3,
        created_at=now(),
        updated_at=now(),
    )
    assert apply_draft(state, Draft(), Limits()) == state
    assert Draft().as_dict() == {}
