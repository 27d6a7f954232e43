"""Read the desk's own exported lines back. Every line is proved before anything of it is taken."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from annotator.annotations.arrivals import Candidate, Refusal
from annotator.annotations.attributes import check_attributes
from annotator.annotations.drafts import check_confidence, check_note
from annotator.annotations.line_schema import ANNOTATION_FIELDS, DOCUMENT_FIELDS, check_fields
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import check_parts, check_words, parse_spans
from annotator.annotations.tags import Layer, Origin, declaration_of
from annotator.config import Limits
from annotator.documents.reading.article import Article, Metadata
from annotator.documents.reading.settled import settled_article
from annotator.documents.service import Incoming, text_hash
from annotator.errors import AnnotatorError, Invalid, TooLarge
from annotator.text.controls import check_controls
from annotator.text.decoding import decode_source
from annotator.text.strict_json import load_json

FORMAT = "factcheck-annotations/1"
OFFSETS = "codepoints"
_ORIGINS, _LAYERS = tuple(each.value for each in Origin), tuple(each.value for each in Layer)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def is_annotated(name: str) -> bool:
    """Tell, by its name, whether a file holds exported lines."""
    return name.lower().endswith((".jsonl", ".ndjson"))


def read_lines(
    source: bytes, *, name: str, limits: Limits, collection: str | None
) -> tuple[list[Candidate], list[Refusal]]:
    """Read every line; a line that does not prove itself is refused with its number, the others are given."""
    try:
        words = _lines(source, limits)
    except AnnotatorError as error:
        return [], [Refusal(name, error)]
    candidates: list[Candidate] = []
    refused: list[Refusal] = []
    for number, line in enumerate(words, start=1):
        if not line.strip():
            continue
        try:
            candidates.append(read_line(line, name=f"{name}:{number}", limits=limits, collection=collection))
        except AnnotatorError as error:
            error.line = number
            refused.append(Refusal(f"{name}:{number}", error))
    if not candidates and not refused:
        refused.append(Refusal(name, Invalid("The file has no lines.", code="empty_document")))
    return candidates, refused


def read_line(line: str, *, name: str, limits: Limits, collection: str | None) -> Candidate:
    """Read one exported line.

    Raises Invalid: the codes of strict JSON; wrong_type, unknown_field, missing_field; wrong_format; text_mismatch
    for a hash or an exact that does not fit the text; bad_range and the other codes of spans and attributes.
    """
    record = check_fields(load_json(line, depth=limits.json_depth), DOCUMENT_FIELDS)
    if record["format"] != FORMAT or record["offsets"] != OFFSETS:
        raise Invalid(
            f"The line is {record['format']!r} with offsets in {record['offsets']!r}; "
            f"this desk reads {FORMAT!r} with offsets in {OFFSETS!r}.",
            code="wrong_format",
        )
    text = record["text"]
    _check_text(text, record["text_sha256"], limits)
    article = settled_article(text, _metadata(record), reader="jsonl/1", limits=limits)
    annotations = tuple(_annotation(each, text, limits) for each in record["annotations"])
    if len(annotations) > limits.annotations_per_document:
        most = limits.annotations_per_document
        raise TooLarge(f"A document has at most {most:,} annotations.", code="too_many_annotations", limit=most)
    return Candidate(name, _incoming(record, article, name, collection), annotations)


def _lines(source: bytes, limits: Limits) -> list[str]:
    if len(source) > limits.upload_bytes:
        raise TooLarge(f"A file has at most {limits.upload_bytes:,} bytes.", limit=limits.upload_bytes)
    # Only LF ends a line here: other separators may stand inside a text.
    lines = decode_source(source).split("\n")
    if len(lines) > limits.rows + 1:
        raise TooLarge(f"A file has at most {limits.rows:,} lines.", code="too_many_rows", limit=limits.rows)
    return lines


def _check_text(text: str, sha256: str, limits: Limits) -> None:
    if not text.strip():
        raise Invalid("The line has no text.", code="empty_document", field="text")
    if len(text) > limits.document_chars:
        most = limits.document_chars
        raise TooLarge(f"A document has at most {most:,} characters.", field="text", limit=most)
    check_controls(text)
    if text_hash(text) != sha256:
        raise Invalid("The text's SHA-256 is not the one given.", code="text_mismatch", field="text_sha256")


def _metadata(record: dict[str, Any]) -> Metadata:
    published = record["published_on"]
    try:
        on = date.fromisoformat(published) if published else None
    except ValueError:
        raise Invalid("published_on must be a day like 2026-11-24.", code="bad_date", field="published_on") from None
    return Metadata(
        title=record["title"],
        publisher=record["publisher"],
        author=record["author"],
        published_on=on,
        language=record["language"],
        url=record["url"],
    )


def _incoming(record: dict[str, Any], article: Article, name: str, collection: str | None) -> Incoming:
    return Incoming(article, article.text.encode(), name, collection, _id(record["id"], "id"))


def _annotation(value: object, text: str, limits: Limits) -> AnnotationState:
    record = check_fields(value, ANNOTATION_FIELDS)
    declaration = declaration_of(record["tag"])
    spans = parse_spans(record["spans"], most=limits.spans_per_annotation)
    check_parts(spans, declaration)
    check_words(spans, [text[span.start : span.end] for span in spans], len(text))
    state = AnnotationState(
        id=_id(record["id"], "id"),
        document_id="",
        reviewer=record["reviewer"],
        tag=declaration.tag.value,
        spans=spans,
        attributes=check_attributes(record["attributes"], declaration, longest=limits.note_chars),
        note=check_note(record["note"], limits) if record["note"] is not None else None,
        confidence=check_confidence(record["confidence"]),
        origin=_one_of(record["origin"], "origin", _ORIGINS),
        layer=_one_of(record["layer"], "layer", _LAYERS),
        version=record["version"],
        created_at=_time(record["created_at"], "created_at"),
        updated_at=_time(record["updated_at"], "updated_at"),
    )
    _check_bounds(record, state, text)
    return state


def _check_bounds(record: dict[str, Any], state: AnnotationState, text: str) -> None:
    start, end = state.bounds
    if (record["start"], record["end"]) != (start, end):
        raise Invalid(
            f"start and end are {record['start']} and {record['end']}; the content spans run from {start} to {end}.",
            code="bad_range",
            field="start",
        )
    if record["exact"] != text[start:end]:
        raise Invalid(
            f"The exact words are not the text from {start} to {end}. Offsets count Unicode characters.",
            code="text_mismatch",
            field="exact",
        )
    if record["version"] < 1:
        raise Invalid("A version is 1 or more.", code="bad_range", field="version")


def _id(value: str, field: str) -> str:
    if not _ID.fullmatch(value):
        raise Invalid(
            f"{value[:60]!r} is not an id of this desk's kind (a UUID in small letters).", code="bad_id", field=field
        )
    return value


def _one_of(value: str, field: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise Invalid(f"{field} is one of: {', '.join(allowed)}.", code="unknown_value", field=field)
    return value


def _time(value: str, field: str) -> datetime:
    if _TIME.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise Invalid(f"{field} must be a time like 2026-11-24T10:00:00Z.", code="bad_date", field=field)
