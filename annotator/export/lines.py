"""The exported lines: rows stream in the order of ids, memory stays constant, the same data gives the same bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, String, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.line_schema import ANNOTATION_FIELDS, DOCUMENT_FIELDS, SPAN_FIELDS, template_of
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.records import format_second
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.export.filters import ExportFilter

FORMAT = "factcheck-annotations/1"
OFFSETS = "codepoints"

_DOCUMENTS_AT_ONCE = 100
_ANNOTATIONS_AT_ONCE = 5_000  # what is held in memory: some megabytes
_a, _s, _u, _d = (table.__table__.c for table in (Annotation, AnnotationSpan, User, Document))
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
# Where the values of a record go; building objects only to encode them would take three times as long.
_DOCUMENT, _ANNOTATION, _SPAN = map(template_of, (DOCUMENT_FIELDS, ANNOTATION_FIELDS, SPAN_FIELDS))
_quoted: Callable[[str], str] = encode_basestring
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


class Line(NamedTuple):
    """One exported line with its line break, and the tags of its annotations for the counts."""

    words: str
    tags: list[str]


def exported_lines(session: Session, chosen: ExportFilter, *, sees: Visibility) -> Iterator[Line]:
    """Give a line a document, in the order of ids. Cost: four queries a batch, constant memory."""
    query = select(
        _d.id, _d.title, _d.publisher, _d.author, _d.published_on, _d.language, _d.url, _d.text, _d.text_sha256
    ).where(_d.id.in_(_IDS))
    for batch in _batches(session, chosen, sees):
        annotations = _annotations_of(session, batch, chosen, sees)
        for document in session.connection().execute(query.order_by(_d.id), {"ids": batch}).all():
            found = sorted(_annotation(row, spans, document.text) for row, spans in annotations[document.id])
            words = _document(document, ",".join(words for *_order, words in found))
            yield Line(words, [tag for _start, _end, tag, _id, _words in found])


def _document(document: Any, annotations: str) -> str:
    published = document.published_on.isoformat() if document.published_on else None
    values = (
        f"[{annotations}]",
        _maybe(document.author),
        _quoted(FORMAT),
        _quoted(document.id),
        _maybe(document.language),
        _quoted(OFFSETS),
        _maybe(published),
        _maybe(document.publisher),
        _quoted(document.text),
        _quoted(document.text_sha256),
        _quoted(document.title),
        _maybe(document.url),
    )
    return _DOCUMENT % values + "\n"


def _annotation(row: Any, spans: list[tuple[str, int, int]], text: str) -> tuple[int, int, str, str, str]:
    """Give what annotations are ordered by, and the words of the record: those of ``record_of``, as JSON."""
    start, end = spans[0][1], spans[0][2]
    for part, _first, last in spans:
        if part == "content" and last > end:
            end = last
    _document_id, own, reviewer, tag, note, attributes, confidence, origin, layer, version, created, updated = row
    words = (
        _ANNOTATION
        % (
            attributes,  # canonical JSON already
            _quoted(confidence),
            _quoted(format_second(created)),
            end,
            _quoted(text[start:end]),
            _quoted(own),
            _quoted(layer),
            _maybe(note),
            _quoted(origin),
            _quoted(reviewer),
            "[" + ",".join([_SPAN % (e, _quoted(text[s:e]), _quoted(part), s) for part, s, e in spans]) + "]",
            start,
            _quoted(tag),
            _quoted(format_second(updated)),
            version,
        )
    )
    return start, end, tag, own, words


def _maybe(words: str | None) -> str:
    return "null" if words is None else _quoted(words)


def _batches(session: Session, chosen: ExportFilter, sees: Visibility) -> Iterator[list[str]]:
    """Give ids of documents in order, so many at a time that their annotations fit into memory."""
    last, batch, held = "", list[str](), 0
    counted = func.count(_a.id)
    while True:
        query = (
            select(_d.id, counted)
            .outerjoin_from(Document.__table__, Annotation.__table__, _a.document_id == _d.id)
            .where(_d.id > last, *chosen.of_documents(sees))
            .group_by(_d.id)
            .order_by(_d.id)
            .limit(_DOCUMENTS_AT_ONCE)
        )
        rows = session.connection().execute(query).all()
        for document_id, count in rows:
            if batch and (held + count > _ANNOTATIONS_AT_ONCE or len(batch) == _DOCUMENTS_AT_ONCE):
                yield batch
                batch, held = [], 0
            batch.append(document_id)
            held += count
        if len(rows) < _DOCUMENTS_AT_ONCE:
            break
        last = rows[-1][0]
    if batch:
        yield batch


def _annotations_of(
    session: Session, ids: Sequence[str], chosen: ExportFilter, sees: Visibility
) -> dict[str, list[tuple[Any, list[tuple[str, int, int]]]]]:
    connection = session.connection()
    spans: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    query = (
        select(_s.annotation_id, _s.part, _s.start, _s.end)
        .join_from(Annotation.__table__, AnnotationSpan.__table__, _s.annotation_id == _a.id)
        .where(_a.document_id.in_(_IDS), _a.deleted_at.is_(None))
        .order_by(_s.annotation_id, _s.position)
    )
    for annotation_id, part, start, end in connection.execute(query, {"ids": ids}).all():
        spans[annotation_id].append((part, start, end))
    columns = (
        _a.document_id,
        _a.id,
        _u.username,
        _a.tag,
        _a.note,
        _a.attributes,
        _a.confidence,
        _a.origin,
        _a.layer,
        _a.version,
        # Times as SQLite keeps them: reading them into objects and writing them again would double the cost.
        type_coerce(_a.created_at, String),
        type_coerce(_a.updated_at, String),
    )
    rows = (
        select(*columns)
        .join_from(Annotation.__table__, User.__table__, _u.id == _a.reviewer_id)
        .where(_a.document_id.in_(_IDS), *chosen.of_annotations(sees))
    )
    found: dict[str, list[tuple[Any, list[tuple[str, int, int]]]]] = defaultdict(list)
    for row in connection.execute(rows, {"ids": ids}).all():
        found[row[0]].append((row, spans[row[1]]))
    return found
