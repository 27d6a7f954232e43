"""The exported lines: rows stream in the order of ids, memory stays constant, the same data gives the same bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, String, bindparam, select, type_coerce
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.line_schema import (
    ANNOTATION_FIELDS,
    DOCUMENT_FIELDS,
    FORMAT,
    OFFSETS,
    SPAN_FIELDS,
    template_of,
)
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.records import format_second
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.export.batches import document_batches
from annotator.export.filters import ExportFilter
from annotator.export.pseudonyms import pseudonyms_of

_ROWS_AT_ONCE = 500
_a, _s, _u, _d = (table.__table__.c for table in (Annotation, AnnotationSpan, User, Document))
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_DOCUMENTS = (
    select(_d.id, _d.title, _d.publisher, _d.author, _d.published_on, _d.language, _d.url, _d.text, _d.text_sha256)
    .where(_d.id.in_(_IDS))
    .order_by(_d.id)
)
# A row a span, those of an annotation one after the other, its own columns on each.
_SPANS = (
    select(
        _a.id,
        _a.document_id,
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
        _s.part,
        _s.start,
        _s.end,
    )
    .join_from(Annotation.__table__, User.__table__, _u.id == _a.reviewer_id)
    .join(AnnotationSpan.__table__, _s.annotation_id == _a.id)
    .where(_a.document_id.in_(_IDS))
    .order_by(_a.id, _s.position)
)
# Where the values of a record go; building objects only to encode them would take three times as long.
_DOCUMENT, _ANNOTATION, _SPAN = map(template_of, (DOCUMENT_FIELDS, ANNOTATION_FIELDS, SPAN_FIELDS))
_quoted: Callable[[str], str] = encode_basestring

# What annotations are ordered by (start, end, tag, id), then the words of the record.
_Drawn = tuple[int, int, str, str, str]


class Line(NamedTuple):
    """One exported line with its line break, and the tags of its annotations for the counts."""

    words: str
    tags: list[str]


def exported_lines(session: Session, chosen: ExportFilter, *, sees: Visibility) -> Iterator[Line]:
    """Give a line a document, in the order of ids. Cost: three queries a batch of documents, constant memory."""
    connection, spans = session.connection(), _SPANS.where(*chosen.of_annotations(sees))
    names = pseudonyms_of(session) if chosen.pseudonyms else {}
    for batch in document_batches(session, chosen, sees):
        documents = connection.execute(_DOCUMENTS, {"ids": batch}).all()
        texts = {document.id: document.text for document in documents}
        annotations = _annotations_of(session, spans, texts, names)
        for document in documents:
            found = sorted(annotations.pop(document.id, ()))
            words = _document(document, ",".join([words for *_order, words in found]))
            yield Line(words, [tag for _start, _end, tag, _id, _words in found])


def _document(document: Any, annotations: str) -> str:
    published = document.published_on.isoformat() if document.published_on else None
    values = (
        annotations,
        _maybe(document.author),
        _quoted(FORMAT),
        document.id,
        _maybe(document.language),
        _quoted(OFFSETS),
        _maybe(published),
        _maybe(document.publisher),
        _quoted(document.text),
        document.text_sha256,
        _quoted(document.title),
        _maybe(document.url),
    )
    return _DOCUMENT % values + "\n"


def _annotations_of(
    session: Session, query: Select[Any], texts: dict[str, str], names: dict[str, str]
) -> dict[str, list[_Drawn]]:
    found: dict[str, list[_Drawn]] = defaultdict(list)
    # Rows are let go as they are drawn: kept ones would make Python's collector walk them again and again.
    rows = session.connection().execute(query, {"ids": list(texts)}, execution_options={"yield_per": _ROWS_AT_ONCE})
    for _id, spans in groupby(rows, itemgetter(0)):
        drawn = list(spans)
        document_id = drawn[0][1]
        found[document_id].append(_annotation(drawn, texts[document_id], names))
    return found


def _annotation(rows: list[Any], text: str, names: dict[str, str]) -> _Drawn:
    own, _document_id, reviewer, tag, note, attributes, confidence, origin, layer, version = rows[0][:10]
    created, updated, part, start, end = rows[0][10:]
    if len(rows) > 1:
        end = max(row.end for row in rows if row.part == "content")
    exact = _quoted(text[start:end])
    spans = _SPAN % (end, exact, part, start) if len(rows) == 1 else ",".join([_span(row, text) for row in rows])
    words = _ANNOTATION % (
        attributes,  # canonical JSON already
        confidence,
        format_second(created),
        end,
        exact,
        own,
        layer,
        _maybe(note),
        origin,
        names.get(reviewer, reviewer),
        spans,
        start,
        tag,
        format_second(updated),
        version,
    )
    return start, end, tag, own, words


def _span(row: Any, text: str) -> str:
    return _SPAN % (row.end, _quoted(text[row.start : row.end]), row.part, row.start)


def _maybe(words: str | None) -> str:
    return "null" if words is None else _quoted(words)
