"""The exported lines: rows stream in the order of ids, memory stays constant, the same data gives the same bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, String, bindparam, select, type_coerce
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.covered import Covered
from annotator.annotations.line_schema import (
    ANNOTATION_FIELDS,
    COVERAGE_FIELDS,
    DOCUMENT_FIELDS,
    FORMAT,
    OFFSETS,
    OPTIONAL_FIELDS,
    SPAN_FIELDS,
    template_of,
)
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.records import format_second
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.export.batches import document_batches
from annotator.export.covered import coverage_of
from annotator.export.filters import ExportFilter
from annotator.export.pseudonyms import names_of, pseudonyms_of

_ROWS_AT_ONCE = 500
_a, _s, _u, _d = (table.__table__.c for table in (Annotation, AnnotationSpan, User, Document))
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_DOCUMENTS = (
    select(_d.id, _d.title, _d.publisher, _d.author, _d.published_on, _d.language, _d.url, _d.text, _d.text_sha256)
    .where(_d.id.in_(_IDS))
    .order_by(_d.id)
)
# A row an annotation, with its first span; who has more spans is rare enough to be asked for apart.
_ANNOTATIONS = (
    select(
        _a.id,
        _a.document_id,
        _a.reviewer_id,
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
        _s.start,
        _s.end,
    )
    .join_from(Annotation.__table__, AnnotationSpan.__table__, (_s.annotation_id == _a.id) & (_s.position == 0))
    .where(_a.document_id.in_(_IDS))
)
_FURTHER_SPANS = (
    select(_s.annotation_id, _s.part, _s.start, _s.end)
    .join_from(Annotation.__table__, AnnotationSpan.__table__, (_s.annotation_id == _a.id) & (_s.position > 0))
    .where(_a.document_id.in_(_IDS))
    .order_by(_s.annotation_id, _s.position)
)
# Where the values of a record go; building objects only to encode them would take three times as long.
_DOCUMENT, _COVERED_DOCUMENT, _ANNOTATION, _SPAN, _COVERED = map(
    template_of,
    (DOCUMENT_FIELDS, DOCUMENT_FIELDS | OPTIONAL_FIELDS, ANNOTATION_FIELDS, SPAN_FIELDS, COVERAGE_FIELDS),
)
_quoted: Callable[[str], str] = encode_basestring

_ONE_SPAN = _SPAN.replace('"part":"%s"', '"part":"content"')  # the first always is
_WITH_ONE_SPAN = _ANNOTATION.replace("[%s]", f"[{_ONE_SPAN}]")

_Spans = list[tuple[str, int, int]]  # part, start, end
# What annotations are ordered by (start, end, tag, id), then the words of the record.
_Drawn = tuple[int, int, str, str, str]


class Line(NamedTuple):
    """One exported line with its line break; for the counts the tags of its annotations and its covered stretches."""

    words: str
    tags: list[str]
    covered: int


def exported_lines(session: Session, chosen: ExportFilter, *, sees: Visibility) -> Iterator[Line]:
    """Give a line a document, in the order of ids. Cost: eight queries a batch of documents, constant memory."""
    conditions = chosen.of_annotations(sees)
    queries = _ANNOTATIONS.where(*conditions), _FURTHER_SPANS.where(*conditions)
    others = pseudonyms_of(session) if chosen.pseudonyms else {}
    names = names_of(session, others)
    for batch in document_batches(session, chosen, sees):
        documents = session.connection().execute(_DOCUMENTS, {"ids": batch}).all()
        texts = {document.id: document.text for document in documents}
        annotations = _annotations_of(session, queries, texts, names)
        coverage = coverage_of(session, batch, chosen, sees=sees, names=others)
        for document in documents:
            found = sorted(annotations.pop(document.id, ()))
            read = coverage.get(document.id, ())
            words = _document(document, ",".join([words for _start, _end, _tag, _id, words in found]), read)
            yield Line(words, [tag for _start, _end, tag, _id, _words in found], len(read))


def _document(document: Any, annotations: str, coverage: Sequence[Covered]) -> str:
    published = document.published_on.isoformat() if document.published_on else None
    covered = (",".join([_covered(each) for each in coverage]),) if coverage else ()
    values = (
        annotations,
        _maybe(document.author),
        *covered,
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
    return (_COVERED_DOCUMENT if coverage else _DOCUMENT) % values + "\n"


def _covered(each: Covered) -> str:
    return _COVERED % (each.end, each.layer, format_second(each.marked_at), each.reviewer, each.start)


def _annotations_of(
    session: Session, queries: tuple[Select[Any], Select[Any]], texts: dict[str, str], names: dict[str, str]
) -> dict[str, list[_Drawn]]:
    annotations, further_spans = queries
    further: dict[str, _Spans] = defaultdict(list)
    for own, part, start, end in _rows(session, further_spans, texts):
        further[own].append((part, start, end))
    found: dict[str, list[_Drawn]] = defaultdict(list)
    for row in _rows(session, annotations, texts):
        found[row[1]].append(_annotation(row, further.get(row[0]), texts[row[1]], names))
    return found


def _rows(session: Session, query: Select[Any], texts: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    """Give the driver's own rows, which no type here has anything to do to; wrapping each costs a fifth of a line.

    They are let go as they are drawn: kept ones would make Python's collector walk them again and again.
    """
    with closing(session.connection().execute(query, {"ids": list(texts)})) as result:
        cursor = result.cursor
        while cursor is not None and (rows := cursor.fetchmany(_ROWS_AT_ONCE)):
            yield from rows


def _annotation(row: tuple[Any, ...], further: _Spans | None, text: str, names: dict[str, str]) -> _Drawn:
    # In one step: a slice of each row is a tuple more to make.
    # Attributes are canonical JSON already.
    (own, _, reviewer, tag, note, attributes, confidence, origin, layer, version, created, updated, start, end) = row
    made = format_second(created)
    changed = made if updated == created else format_second(updated)
    note = "null" if note is None else _quoted(note)
    name = names[reviewer]
    exact = _quoted(text[start:end])
    if further is None:
        values = (attributes, confidence, made, end, exact, own, layer, note, origin, name, end, exact, start)
        return start, end, tag, own, _WITH_ONE_SPAN % (*values, start, tag, changed, version)
    first = _SPAN % (end, exact, "content", start)
    spans = ",".join([first, *(_SPAN % (e, _quoted(text[s:e]), part, s) for part, s, e in further)])
    end = max([end, *(e for part, _start, e in further if part == "content")])
    exact = _quoted(text[start:end])
    values = (attributes, confidence, made, end, exact, own, layer, note, origin, name, spans, start, tag)
    return start, end, tag, own, _ANNOTATION % (*values, changed, version)


def _maybe(words: str | None) -> str:
    return "null" if words is None else _quoted(words)
