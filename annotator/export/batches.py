"""The documents of an export in batches that fit into memory, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.export.filters import ExportFilter

# What is held in memory at once: some megabytes, unless one document alone is larger.
_DOCUMENTS_AT_ONCE = 100
_ANNOTATIONS_AT_ONCE = 5_000
_CHARS_AT_ONCE = 2_000_000
_ROWS_AT_ONCE = 500
_a, _d = Annotation.__table__.c, Document.__table__.c


def document_batches(session: Session, chosen: ExportFilter, sees: Visibility) -> Iterator[list[str]]:
    """Give ids of documents in order, so many at a time that their texts and annotations fit into memory."""
    batch, annotations, chars = list[str](), 0, 0
    for document_id, sha256, length, count in _sizes(session, chosen, sees):
        if chosen.portion and not chosen.portion.takes(document_id, sha256):
            continue
        annotations, chars = annotations + count, chars + length
        full = annotations > _ANNOTATIONS_AT_ONCE or chars > _CHARS_AT_ONCE or len(batch) == _DOCUMENTS_AT_ONCE
        if batch and full:
            yield batch
            batch, annotations, chars = [], count, length
        batch.append(document_id)
    if batch:
        yield batch


def _sizes(session: Session, chosen: ExportFilter, sees: Visibility) -> Iterator[Any]:
    """Give the rows (id, hash, length, annotations) in the order of ids; each query goes on where the last ended."""
    query = (
        select(_d.id, _d.text_sha256, _d.text_length, func.count(_a.id))
        .outerjoin_from(Document.__table__, Annotation.__table__, _a.document_id == _d.id)
        .where(_d.id > bindparam("last"), *chosen.of_documents(sees))
        .group_by(_d.id)
        .order_by(_d.id)
        .limit(_ROWS_AT_ONCE)
    )
    last = ""
    while rows := session.connection().execute(query, {"last": last}).all():
        yield from rows
        last = rows[-1].id
