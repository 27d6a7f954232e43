"""The desk as it was: a database of its own, rebuilt from history, which every export can then read as any other.

Texts never change and are copied; metadata, tags, spans, attributes, notes, layers, versions, times and coverage come
from the last revision that each document and annotation had at the moment. The rebuilt database is a private file that
is gone when the block ends.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select, text
from sqlalchemy.orm import Session, sessionmaker

from annotator.accounts.models import User
from annotator.annotations.incoming import ANNOTATION_COLUMNS, SPAN_COLUMNS
from annotator.annotations.models import Annotation, AnnotationSpan, Coverage, Seal
from annotator.annotations.visibility import EVERYTHING
from annotator.database.base import Base
from annotator.database.bulk import insert_rows
from annotator.database.engine import open_database
from annotator.documents.models import Document
from annotator.documents.service import METADATA_FIELDS, WITHDRAWAL_FIELDS
from annotator.export.batches import document_batches
from annotator.export.filters import ExportFilter
from annotator.export.rebuilt_coverage import rebuild_coverage, withdrawn_by
from annotator.guidelines.models import Guideline
from annotator.history.models import ObjectKind, Revision
from annotator.history.service import Head, canonical_json
from annotator.review.models import Assignment, Decision, Round, RoundDocument

_MODELS: tuple[type[Base], ...] = (
    *(User, Document, Annotation, AnnotationSpan, Coverage, Seal, Guideline, Revision),
    *(Round, RoundDocument, Assignment, Decision),  # empty: what they said of reading stands in the coverage
)
_KINDS = (ObjectKind.DOCUMENT.value, ObjectKind.ANNOTATION.value)
_r, _a = Revision.__table__.c, Annotation.__table__.c
_LENGTHS = select(Document.id, Document.text_length)
_BUSY_MS = 5_000
_KEPT = ("id", "version", "text_length", "text", "text_sha256", "source_name", "source_sha256", "media_type", "reader")
# The source stays behind: no export reads it.
_DOCUMENT_COLUMNS = (
    *(*METADATA_FIELDS, *WITHDRAWAL_FIELDS),
    *(*_KEPT, "imported_by", "imported_at", "source", "source_runs"),
)


@dataclass(frozen=True)
class Rebuilt:
    """A session on the desk as it was; ``times_unknown`` counts annotations whose time of that moment nobody kept.

    Those were imported before history kept the times of imported annotations, and edited since: they bear the time
    when they were made.
    """

    session: Session
    times_unknown: int


@contextmanager
def rebuilt(session: Session, moment: Head) -> Iterator[Rebuilt]:
    """Give the desk as it was after a revision: its documents, annotations, people and guidelines; not its rounds.

    Who is bound by a seal now is bound there too. Cost: one walk over the history up to the moment, constant memory,
    and the size of the database on the disk for as long as the block lasts.
    """
    with tempfile.TemporaryDirectory(prefix="annotator-as-of-") as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'then.sqlite3'}", busy_timeout_ms=_BUSY_MS, pool_size=1)
        try:
            tables = [model.__table__ for model in _MODELS]
            Base.metadata.create_all(database.engine, [each for each in tables if isinstance(each, Table)])
            unknown = _fill(database.write, session, moment)
            with database.read() as then:
                yield Rebuilt(then, unknown)
        finally:
            database.close()


def _fill(write: sessionmaker[Session], now: Session, moment: Head) -> int:
    unknown = 0
    with write.begin() as then:
        # Nobody needs the rebuilt file after a power cut, and people are copied without what refers to them.
        then.execute(text("PRAGMA defer_foreign_keys=ON"))
        _copy(now, then, User, User.id.in_(_objects(ObjectKind.USER, moment)), password_hash=None)
        written = [int(each) for each in now.scalars(_objects(ObjectKind.GUIDELINE, moment))]
        _copy(now, then, Guideline, Guideline.version.in_(written))
        people = {row.username: row.id for row in then.execute(select(User.username, User.id))}
        withdrawn = withdrawn_by(now, moment)
        for ids in document_batches(now, ExportFilter(), EVERYTHING):
            unknown += _rebuild(now, then, ids, moment)
            lengths = {row.id: row.text_length for row in then.execute(_LENGTHS.where(Document.id.in_(ids)))}
            rebuild_coverage(now, then, lengths, moment=moment, people=people, withdrawn=withdrawn)
        _copy(now, then, Seal, Seal.document_id.in_(then.scalars(select(Document.id)).all()))
        if then.get(Revision, moment.sequence) is None:
            _copy(now, then, Revision, Revision.sequence == moment.sequence, before=None, after=None)
    return unknown


def _objects(kind: ObjectKind, moment: Head) -> Any:
    return select(_r.object_id).where(_r.object_kind == kind.value, _r.sequence <= moment.sequence)


def _copy(now: Session, then: Session, model: type[Base], condition: Any, **instead: Any) -> None:
    table = model.__table__
    assert isinstance(table, Table)
    rows = [dict(row) | instead for row in now.execute(select(table).where(condition)).mappings()]
    if rows:
        then.execute(insert(table), rows)


def _rebuild(now: Session, then: Session, ids: list[str], moment: Head) -> int:
    last = _last_revisions(now, ids, moment)
    _copy_newest(now, then, last)
    rows = [_document(row, last.pop(row.id)) for row in _documents(now, ids) if row.id in last]
    insert_rows(then, Document, _DOCUMENT_COLUMNS, rows)
    live = {own: revision for own, revision in last.items() if revision.after is not None}
    kept = {row.id: row for row in _annotations(now, ids) if row.id in live}
    found = [(kept[own], revision, json.loads(revision.after)) for own, revision in live.items()]
    insert_rows(then, Annotation, ANNOTATION_COLUMNS, (_annotation(*each) for each in found))
    insert_rows(then, AnnotationSpan, SPAN_COLUMNS, (span for row, _, state in found for span in _spans(row.id, state)))
    return sum(_time_of(*each) is None for each in found)


def _copy_newest(now: Session, then: Session, last: dict[str, Any]) -> None:
    """Copy the newest revision of each document without its states: it says what has changed after a given one."""
    newest: dict[str, int] = {}
    for revision in last.values():
        newest[revision.document_id] = max(revision.sequence, newest.get(revision.document_id, 0))
    _copy(now, then, Revision, Revision.sequence.in_(newest.values()), before=None, after=None)


def _last_revisions(now: Session, ids: list[str], moment: Head) -> dict[str, Any]:
    query = (
        select(_r.object_id, _r.document_id, _r.sequence, _r.at, _r.action, _r.version, _r.after)
        .where(_r.document_id.in_(ids), _r.object_kind.in_(_KINDS), _r.sequence <= moment.sequence)
        .order_by(_r.sequence)
    )
    return {row.object_id: row for row in now.connection().execute(query)}


def _documents(now: Session, ids: list[str]) -> Any:
    columns = [Document.__table__.c[name] for name in (*_KEPT, "imported_by", "imported_at")]
    return now.connection().execute(select(*columns).where(Document.id.in_(ids)).order_by(Document.id))


def _annotations(now: Session, ids: list[str]) -> Any:
    query = select(_a.id, _a.document_id, _a.reviewer_id, _a.version, _a.created_at, _a.updated_at)
    return now.connection().execute(query.where(_a.document_id.in_(ids)))


def _document(row: Any, revision: Any) -> tuple[Any, ...]:
    state = json.loads(revision.after)
    published = state["published_on"]
    metadata = state | {"published_on": date.fromisoformat(published) if published else None}
    kept = [revision.version if name == "version" else getattr(row, name) for name in _KEPT]
    withdrawn = state.get("withdrawn_at")
    withdrawal = (datetime.fromisoformat(withdrawn) if withdrawn else None, state.get("withdrawn_reason"))
    return (
        *(metadata[name] for name in METADATA_FIELDS),
        *withdrawal,
        *kept,
        row.imported_by,
        row.imported_at,
        b"",
        "",
    )


def _annotation(row: Any, revision: Any, state: dict[str, Any]) -> tuple[Any, ...]:
    return (
        row.id,
        row.document_id,
        row.reviewer_id,
        state["tag"],
        state["note"],
        canonical_json(state["attributes"]),
        state["confidence"],
        state["origin"],
        state["layer"],
        revision.version,
        row.created_at,
        _time_of(row, revision, state) or row.created_at,
    )


def _time_of(row: Any, revision: Any, state: dict[str, Any]) -> datetime | None:
    """Give when an annotation had last been changed at a revision of it, None where nobody kept that."""
    if "updated_at" in state:
        return datetime.fromisoformat(state["updated_at"])
    if revision.action != "annotation imported":
        found: datetime = revision.at
        return found
    return row.updated_at if row.version == revision.version else None


def _spans(annotation_id: str, state: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for place, span in enumerate(state["spans"]):
        yield annotation_id, place, span["part"], span["start"], span["end"]
