"""A line is proved by itself: each thing that can be wrong with one is refused with its code."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from annotator.annotations.line_schema import ANNOTATION_FIELDS, DOCUMENT_FIELDS
from annotator.annotations.proving import prove_line
from annotator.config import Limits
from annotator.errors import AnnotatorError
from annotator.export.records import document_record
from annotator.history.service import canonical_json
from tests.articles import span
from tests.exported_lines import TEXT, annotation, document, line

WORDS = "Engineers disagree with her."
QUOTE = annotation(
    "The bridge is safe",
    number=2,
    tag="quote",
    attributes={"quote_type": "direct", "speaker": "Ana Ruiz"},
    spans=[
        span(TEXT, "The bridge is safe"),
        span(TEXT, "Mayor Ana Ruiz", part="speaker"),
        span(TEXT, "said", part="cue"),
    ],
)
FIRST, LAST = span(TEXT, "Nine of ten bolts"), span(TEXT, "the city claims")
PARTS = annotation(
    TEXT[FIRST["start"] : LAST["end"]],
    number=3,
    note="Two\nlines 👩‍👩‍👧",
    spans=[FIRST, LAST],
    layer="gold",
    confidence="unsure",
)
BAD_SPAN = {"part": "content", "start": 1, "end": 1, "exact": ""}


def _refusal(words: str, limits: Limits | None = None) -> AnnotatorError:
    with pytest.raises(AnnotatorError) as refusal:
        prove_line(words, limits=limits or Limits())
    return refusal.value


def test_a_whole_line_is_proved_and_says_again_what_it_said() -> None:
    record = document(QUOTE, annotation(WORDS), PARTS)
    proved = prove_line(line(record), limits=Limits())
    assert canonical_json(document_record(proved)) + "\n" == line(record)
    assert [state.bounds for state in proved.annotations] == [
        (each["start"], each["end"]) for each in record["annotations"]
    ]


def test_the_schema_names_the_fields_of_the_records() -> None:
    record = document_record(prove_line(line(document(QUOTE)), limits=Limits()))
    assert record.keys() == DOCUMENT_FIELDS.keys()
    assert record["annotations"][0].keys() == ANNOTATION_FIELDS.keys()


DOCUMENTS: list[tuple[str, dict[str, Any], str]] = [
    ("another format", {"format": "factcheck-annotations/2"}, "wrong_format"),
    ("a format that is no string", {"format": 1}, "wrong_format"),
    ("UTF-16 offsets", {"offsets": "utf16"}, "wrong_format"),
    ("an unknown field", {"labels": []}, "unknown_field"),
    ("a number as a title", {"title": 3}, "wrong_type"),
    ("no title", {"title": None}, "wrong_type"),
    ("a blank title", {"title": " "}, "missing_title"),
    ("annotations that are an object", {"annotations": {}}, "wrong_type"),
    ("an annotation that is a string", {"annotations": ["claim"]}, "wrong_type"),
    ("white space as a text", {"text": " \n\u2003"}, "empty_document"),
    ("another text's hash", {"text_sha256": "0" * 64}, "text_mismatch"),
    ("another text", {"text": TEXT + "!"}, "text_mismatch"),
    ("a control character in the text", {"text": "a\x00b"}, "control_character"),
    ("a lost character in the text", {"text": "a\ufffdb"}, "bad_encoding"),
    ("a control character in the title", {"title": "a\x1bb"}, "control_character"),
    ("a lost character in the author", {"author": "a\ufffdb"}, "bad_encoding"),
    ("an id of another kind", {"id": "42"}, "bad_id"),
    ("an id in capitals", {"id": "0000000A-0000-7000-8000-000000000000"}, "bad_id"),
    ("a day that is none", {"published_on": "2026-02-30"}, "bad_date"),
    ("a day of another form", {"published_on": "20261124"}, "bad_date"),
    ("an empty day", {"published_on": ""}, "bad_date"),
    ("a language that no code is", {"language": "e" * 36}, "too_long"),
    ("one annotation twice", {"annotations": [annotation(WORDS), annotation("Mayor")]}, "id_twice"),
    (
        "the same words tagged twice",
        {"annotations": [annotation(WORDS), annotation(WORDS, number=2)]},
        "duplicate_annotation",
    ),
]


@pytest.mark.parametrize(("changes", "code"), [each[1:] for each in DOCUMENTS], ids=[each[0] for each in DOCUMENTS])
def test_a_line_with_a_bad_document_is_refused(changes: dict[str, Any], code: str) -> None:
    assert _refusal(line(document() | changes)).code == code


ANNOTATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("an unknown field", {"label": "x"}, "unknown_field"),
    ("an unknown tag", {"tag": "rumour"}, "unknown_tag"),
    ("an unknown attribute", {"attributes": {"mood": "x"}}, "unknown_attribute"),
    ("an attribute of another tag", {"attributes": {"speaker": "Ana"}}, "unknown_attribute"),
    ("an unknown value", {"attributes": {"checkworthiness": "very"}}, "unknown_value"),
    ("a value of another type", {"attributes": {"claim_types": "causal"}}, "wrong_type"),
    ("a day that is none", {"attributes": {"claimed_on": "yesterday"}}, "bad_date"),
    ("an unknown layer", {"layer": "silver"}, "unknown_value"),
    ("an unknown origin", {"origin": "robot"}, "unknown_value"),
    ("an unknown confidence", {"confidence": "maybe"}, "unknown_value"),
    ("a start that is no whole number", {"start": 1.5}, "wrong_type"),
    ("a start that is true", {"start": True}, "wrong_type"),
    ("a version in quotes", {"version": "1"}, "wrong_type"),
    ("a version of nothing", {"version": 0}, "bad_range"),
    ("an endless version", {"version": 10**30}, "bad_range"),
    ("a start beside its spans", {"start": 0}, "bad_range"),
    ("an endless end", {"end": 10**30}, "bad_range"),
    ("other words", {"exact": WORDS[:-1]}, "text_mismatch"),
    ("no spans", {"spans": []}, "no_content"),
    ("a span of nothing", {"spans": [BAD_SPAN]}, "bad_range"),
    ("a negative span", {"spans": [BAD_SPAN | {"start": -1}]}, "bad_range"),
    ("a span past the text", {"spans": [BAD_SPAN | {"start": 0, "end": 10_000}]}, "bad_range"),
    ("a span whose words differ", {"spans": [span(TEXT, WORDS) | {"exact": "x"}]}, "text_mismatch"),
    ("a span without its words", {"spans": [{"part": "content", "start": 0, "end": 1}]}, "wrong_type"),
    ("a span with more than its fields", {"spans": [span(TEXT, WORDS) | {"label": 1}]}, "unknown_field"),
    ("a part that a claim has not", {"spans": [span(TEXT, WORDS), span(TEXT, "her", part="cue")]}, "unknown_part"),
    ("a time that is none", {"created_at": "2026-11-24T25:00:00Z"}, "bad_date"),
    ("a time without its zone", {"updated_at": "2026-11-24T10:00:00"}, "bad_date"),
    ("a name that no user has", {"reviewer": "Ana Ruiz"}, "bad_username"),
    ("an id of another kind", {"id": "1"}, "bad_id"),
    ("a control character in the note", {"note": "a\x00b"}, "control_character"),
    ("a note without end", {"note": "a" * 10_001}, "too_long"),
    ("too many spans", {"spans": [span(TEXT, WORDS)] * 101}, "too_many_spans"),
]


@pytest.mark.parametrize(("changes", "code"), [each[1:] for each in ANNOTATIONS], ids=[each[0] for each in ANNOTATIONS])
def test_a_line_with_a_bad_annotation_is_refused_and_says_which(changes: dict[str, Any], code: str) -> None:
    refusal = _refusal(line(document(QUOTE, annotation(WORDS) | changes)))
    assert refusal.code == code
    assert refusal.message.startswith("Annotation 2: ")


@pytest.mark.parametrize("name", DOCUMENT_FIELDS)
def test_a_line_without_a_field_is_refused_and_says_which(name: str) -> None:
    record = {key: value for key, value in document().items() if key != name}
    refusal = _refusal(line(record))
    assert (refusal.code, refusal.field) == ("missing_field", name)


@pytest.mark.parametrize("name", ANNOTATION_FIELDS)
def test_an_annotation_without_a_field_is_refused_and_says_which(name: str) -> None:
    record = {key: value for key, value in annotation(WORDS).items() if key != name}
    refusal = _refusal(line(document(record)))
    assert (refusal.code, refusal.field) == ("missing_field", name)


def test_offsets_counted_in_utf_16_after_an_emoji_are_refused() -> None:
    def shifted(place: dict[str, Any]) -> dict[str, Any]:
        return {**place, "start": place["start"] + 1, "end": place["end"] + 1}

    counted = shifted(annotation(WORDS)) | {"spans": [shifted(span(TEXT, WORDS))]}
    refusal = _refusal(line(document(counted)))
    assert refusal.code == "text_mismatch"
    assert "Offsets count Unicode characters" in refusal.message


@pytest.mark.parametrize("words", ["[]", "null", '"claim"', "3"])
def test_a_line_that_is_no_object_is_refused(words: str) -> None:
    assert _refusal(words).code == "wrong_type"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda words: words.replace('"version":1', '"version":NaN'), "bad_number"),
        (lambda words: words.replace('"version":1', f'"version":{"1" * 10_000}'), "bad_number"),
        (lambda words: words.replace('"version":1', '"version":1,"version":1'), "duplicate_key"),
        (lambda words: words.replace('"note":null', '"note":"' + r"\ud83d" + '"'), "bad_encoding"),
        (
            lambda words: words.replace('"attributes":{}', '"attributes":' + '{"a":' * 65 + "1" + "}" * 65),
            "too_complex",
        ),
        (lambda words: words[:-9], "bad_json"),
    ],
)
def test_a_line_with_doubtful_json_is_refused(change: Callable[[str], str], code: str) -> None:
    words = line(document(annotation(WORDS)))
    assert change(words) != words
    assert _refusal(change(words)).code == code


def test_a_limit_is_taken_and_one_past_it_is_refused() -> None:
    limits = Limits(annotations_per_document=2, document_chars=len(TEXT))
    two = [annotation(WORDS), annotation("Mayor", number=2)]
    assert len(prove_line(line(document(*two)), limits=limits).annotations) == 2
    refusal = _refusal(line(document(*two, annotation("bolt", number=3))), limits)
    assert (refusal.code, refusal.limit, refusal.status) == ("too_many_annotations", 2, 413)
    refusal = _refusal(line(document(text=TEXT + "!")), limits)
    assert (refusal.code, refusal.limit, refusal.status) == ("too_large", len(TEXT), 413)


def test_what_a_refusal_says_stays_short_whatever_the_line_holds() -> None:
    endless = "x" * 100_000
    for record in (
        document(format=endless),
        document(id=endless),
        document(**{endless: 1}),
        document(annotation(WORDS, tag=endless)),
        document(annotation(WORDS, reviewer=endless)),
        document(annotation(WORDS, attributes={endless: 1})),
        document(annotation(WORDS, attributes={"checkworthiness": endless})),
        document(annotation(WORDS, exact=endless)),
    ):
        assert len(_refusal(json.dumps(record)).message) < 500


READ = {"end": 5, "layer": "review", "marked_at": "2026-11-25T10:00:00Z", "reviewer": "ana", "start": 0}


def test_a_line_with_coverage_is_proved_and_says_again_what_it_said() -> None:
    record = document(QUOTE, coverage=[READ, READ | {"reviewer": "ben"}, READ | {"start": 2}])
    proved = prove_line(line(record), limits=Limits())
    assert canonical_json(document_record(proved)) + "\n" == line(record)


@pytest.mark.parametrize(
    ("stretches", "code"),
    [
        ([READ | {"end": 0}], "bad_range"),
        ([READ | {"start": -1}], "bad_range"),
        ([READ | {"end": 10**6}], "bad_range"),
        ([READ | {"end": True}], "wrong_type"),
        ([READ | {"layer": "lead"}], "unknown_value"),
        ([READ | {"reviewer": "A B"}], "bad_username"),
        ([READ | {"marked_at": "today"}], "bad_date"),
        ([READ | {"note": "x"}], "unknown_field"),
        (["x"], "wrong_type"),
        ([READ, READ], "wrong_order"),
        ([READ | {"start": 2}, READ], "wrong_order"),
        ({}, "wrong_type"),
    ],
)
def test_coverage_that_cannot_be_is_refused(stretches: object, code: str) -> None:
    assert _refusal(line(document(QUOTE, coverage=stretches))).code == code
