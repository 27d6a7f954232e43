"""Prove an exported line by itself: its fields, its text's hash, every span's words. Nothing is taken on trust."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from annotator.annotations.attributes import check_attributes
from annotator.annotations.covered import Covered, prove_coverage
from annotator.annotations.drafts import check_confidence, check_note
from annotator.annotations.line_schema import (
    ANNOTATION_FIELDS,
    DOCUMENT_FIELDS,
    FORMAT,
    OFFSETS,
    OPTIONAL_FIELDS,
    check_fields,
)
from annotator.annotations.line_values import (
    LAYERS,
    ORIGINS,
    check_day,
    check_id,
    check_one_of,
    check_reviewer,
    check_time,
)
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import check_parts, check_words, parse_spans
from annotator.annotations.tags import declaration_of
from annotator.config import Limits
from annotator.documents.reading.article import Metadata
from annotator.documents.service import text_hash
from annotator.errors import AnnotatorError, Invalid, TooLarge
from annotator.text.controls import check_controls, check_words_typed
from annotator.text.strict_json import load_json

_LONGEST_LANGUAGE = 35  # code points, as RFC 5646 (section 4.4.1) counts on; the column holds no more


@dataclass(frozen=True)
class ProvedLine:
    """What a line says, once it is proved; the annotations' ``document_id`` is the line's own id."""

    id: str
    text: str
    metadata: Metadata
    annotations: tuple[AnnotationState, ...]
    coverage: tuple[Covered, ...] = ()


def prove_line(line: str, *, limits: Limits) -> ProvedLine:
    """Prove one exported line.

    Cost: linear in its length. Raises Invalid: the codes of strict JSON; wrong_type, unknown_field, missing_field;
    wrong_format; text_mismatch for a hash or an exact that does not fit the text; bad_range and the other codes of
    spans and attributes; id_twice, duplicate_annotation, wrong_order. Raises TooLarge for a text or a number of
    annotations.
    """
    found = load_json(line, depth=limits.json_depth)
    _check_format(found)
    record = check_fields(found, DOCUMENT_FIELDS, OPTIONAL_FIELDS)
    own, text, given = check_id(record["id"]), record["text"], record["annotations"]
    check_text(text, limits)
    if text_hash(text) != record["text_sha256"]:
        raise Invalid("The text's SHA-256 is not the one given.", code="text_mismatch", field="text_sha256")
    most = limits.annotations_per_document
    if len(given) > most:
        raise TooLarge(f"A document has at most {most:,} annotations.", code="too_many_annotations", limit=most)
    states = tuple(_annotation(each, place, own, text, limits) for place, each in enumerate(given, start=1))
    _refuse_twice(states)
    coverage = prove_coverage(record.get("coverage", ()), length=len(text))
    return ProvedLine(own, text, _metadata(record), states, coverage)


def _check_format(found: object) -> None:
    """Tell a line of another format first: that it lacks fields of this one would say little."""
    for name, wanted in (("format", FORMAT), ("offsets", OFFSETS)):
        given = found.get(name, wanted) if isinstance(found, dict) else wanted
        if given != wanted:
            said = repr(given)[:60]
            raise Invalid(f"This desk reads lines with {name} {wanted!r}, not {said}.", code="wrong_format", field=name)


def check_text(text: str, limits: Limits) -> None:
    """Check a text that an import brings as it is. Raises Invalid (empty_document, control_character, bad_encoding) and
    TooLarge.
    """
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise Invalid("The line has no text.", code="empty_document", field="text")
    if len(text) > limits.document_chars:
        most = limits.document_chars
        raise TooLarge(f"A document has at most {most:,} characters.", field="text", limit=most)
    check_controls(text)
    if "\ufffd" in text:
        raise Invalid("The text holds U+FFFD: words of it were lost before.", code="bad_encoding", field="text")


def _metadata(record: dict[str, Any]) -> Metadata:
    for name in ("title", "publisher", "author", "language", "url"):
        check_words_typed(record[name] or "", field=name)
    if not record["title"].strip():
        raise Invalid("A document has a title.", code="missing_title", field="title")
    if len(record["language"] or "") > _LONGEST_LANGUAGE:
        most = _LONGEST_LANGUAGE
        raise Invalid(f"A language has at most {most} characters.", code="too_long", field="language", limit=most)
    published = record["published_on"]
    return Metadata(
        title=record["title"],
        publisher=record["publisher"],
        author=record["author"],
        published_on=None if published is None else check_day(published, "published_on"),
        language=record["language"],
        url=record["url"],
    )


def _annotation(value: object, place: int, document_id: str, text: str, limits: Limits) -> AnnotationState:
    try:
        record = check_fields(value, ANNOTATION_FIELDS)
        state = _state(record, document_id, text, limits)
        _check_bounds(record, state, text)
    except AnnotatorError as error:
        error.message = f"Annotation {place}: {error.message}"
        raise
    return state


def _state(record: dict[str, Any], document_id: str, text: str, limits: Limits) -> AnnotationState:
    declaration = declaration_of(record["tag"])
    spans = parse_spans(record["spans"], most=limits.spans_per_annotation)
    check_parts(spans, declaration)
    check_words(spans, [text[span.start : span.end] for span in spans], len(text))
    return AnnotationState(
        id=check_id(record["id"]),
        document_id=document_id,
        reviewer=check_reviewer(record["reviewer"]),
        tag=declaration.tag.value,
        spans=spans,
        attributes=check_attributes(record["attributes"], declaration, longest=limits.note_chars),
        note=None if record["note"] is None else check_note(record["note"], limits),
        confidence=check_confidence(record["confidence"]),
        origin=check_one_of(record["origin"], "origin", ORIGINS),
        layer=check_one_of(record["layer"], "layer", LAYERS),
        version=record["version"],
        created_at=check_time(record["created_at"], "created_at"),
        updated_at=check_time(record["updated_at"], "updated_at"),
    )


def _check_bounds(record: dict[str, Any], state: AnnotationState, text: str) -> None:
    start, end = state.bounds
    if (record["start"], record["end"]) != (start, end):
        raise Invalid(
            f"start and end are not {start} and {end}, where the content spans begin and end.",
            code="bad_range",
            field="start",
        )
    if record["exact"] != text[start:end]:
        raise Invalid(
            f"The exact words are not the text from {start} to {end}. Offsets count Unicode characters.",
            code="text_mismatch",
            field="exact",
        )
    if not 1 <= record["version"] < 2**31:
        raise Invalid("A version is a whole number from 1 on.", code="bad_range", field="version")


def _refuse_twice(states: tuple[AnnotationState, ...]) -> None:
    ids: set[str] = set()
    same: set[object] = set()
    for state in states:
        if state.id in ids:
            raise Invalid(f"The annotation {state.id} stands in the line twice.", code="id_twice", field="id")
        what = (state.reviewer, state.layer, state.tag, state.spans)
        if what in same:
            raise Invalid(
                f"{state.reviewer} has tagged the same words as {state.tag} twice.", code="duplicate_annotation"
            )
        ids.add(state.id)
        same.add(what)
