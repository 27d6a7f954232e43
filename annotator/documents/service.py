"""Documents: add, find, correct what the importer guessed. Functions flush and record; the caller commits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from annotator.database.base import new_id, now
from annotator.database.bulk import insert_rows
from annotator.documents.models import Document, DocumentBlock
from annotator.documents.reading.article import Article
from annotator.errors import Conflict, NotFound, PreconditionRequired
from annotator.history.models import ObjectKind
from annotator.history.service import Change, canonical_json, record

METADATA_FIELDS = ("title", "publisher", "author", "published_on", "language", "url", "credit", "caption", "collection")
WITHDRAWAL_FIELDS = ("withdrawn_at", "withdrawn_reason")

_BLOCK_COLUMNS = ("document_id", "position", "kind", "start", "end", "source_start", "source_end")

# Built once: a save runs these, and building them anew would cost it more than running them.
_b, _d = DocumentBlock.__table__.c, Document.__table__.c
_OF_DOCUMENT: BindParameter[str] = bindparam("document_id")
_BLOCKS_TOUCHING = (
    select(
        _b.position,
        _b.kind,
        _b.start,
        _b.end,
        _d.text_length,
        func.substr(_d.text, _b.start + 1, _b.end - _b.start).label("words"),
        select(func.min(_b.position))
        .where(_b.document_id == _OF_DOCUMENT, _b.kind == "title")
        .correlate(None)
        .scalar_subquery()
        .label("main_title"),
    )
    .join_from(DocumentBlock.__table__, Document.__table__, _d.id == _b.document_id)
    .where(_b.document_id == _OF_DOCUMENT, _b.start < bindparam("end"), _b.end > bindparam("start"))
    .order_by(_b.position)
)
_LENGTH = select(_d.text_length).where(_d.id == _OF_DOCUMENT)


@dataclass(frozen=True)
class Incoming:
    """An article on its way in, with the bytes that it was read from; ``id`` is kept where an export brings one."""

    article: Article
    source: bytes
    source_name: str
    collection: str | None = None
    id: str | None = None


def add_document(session: Session, *, incoming: Incoming, by: str) -> str:
    """Add one article and give its id. Raises Conflict (duplicate_document) with the id of the one already here."""
    existing = document_with_text(session, text_hash(incoming.article.text))
    if existing:
        raise Conflict(
            "This article is on the desk already.",
            code="duplicate_document",
            extra={"id": existing, "url": f"/documents/{existing}"},
        )
    return add_documents(session, incoming=[incoming], by=by)[0]


def add_documents(session: Session, *, incoming: Sequence[Incoming], by: str) -> list[str]:
    """Add articles that are known to be new, under ids that are free, in order, and give their ids.

    Cost: three statements for all of them.
    """
    at = now()
    rows = [_row(each) | {"imported_by": by, "imported_at": at} for each in incoming]
    blocks = [block for row, each in zip(rows, incoming, strict=True) for block in _block_rows(row["id"], each)]
    if not rows:
        return []
    insert_rows(session, Document, list(rows[0]), (tuple(row.values()) for row in rows))
    insert_rows(session, DocumentBlock, _BLOCK_COLUMNS, blocks)
    changes = [
        Change("document imported", ObjectKind.DOCUMENT, row["id"], None, _state(row), 1, row["id"]) for row in rows
    ]
    record(session, changes, by=by, at=at)
    return [row["id"] for row in rows]


def text_hash(text: str) -> str:
    """Give the SHA-256 of a text's UTF-8 as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def document_with_text(session: Session, sha256: str) -> str | None:
    """Give the id of the document whose text has this hash."""
    return session.scalar(select(Document.id).where(Document.text_sha256 == sha256))


def known_texts(session: Session, hashes: Iterable[str]) -> dict[str, str]:
    """Give, of these text hashes, those that are on the desk, each with its document's id."""
    wanted, found = list(hashes), {}
    for first in range(0, len(wanted), 500):  # below every engine's limit of parameters
        query = select(Document.text_sha256, Document.id).where(Document.text_sha256.in_(wanted[first : first + 500]))
        found.update({row.text_sha256: row.id for row in session.execute(query)})
    return found


def get_document(session: Session, document_id: str) -> Document:
    """Give a document without its text and source, which load when read. Raises NotFound."""
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound("There is no such document.")
    return document


def blocks_of(session: Session, document_id: str) -> Sequence[Any]:
    """Give the rows (position, kind, start, end) of a document's blocks in order."""
    block = DocumentBlock
    query = select(block.position, block.kind, block.start, block.end).where(block.document_id == document_id)
    return session.execute(query.order_by(block.position)).all()


def blocks_touching(session: Session, *, document_id: str, start: int, end: int) -> Sequence[Any]:
    """Give the rows of the blocks that touch ``[start, end)``, in order: their columns, ``words``, and the document's
    ``text_length`` and ``main_title``.

    ``main_title`` is the position of the document's first title block, None without one. Cost: one query.
    """
    where = {"document_id": document_id, "start": start, "end": end}
    return session.connection().execute(_BLOCKS_TOUCHING, where).all()


def get_length(session: Session, document_id: str) -> int:
    """Give the length of a document's text in code points. Raises NotFound."""
    length: int | None = session.connection().execute(_LENGTH, {"document_id": document_id}).scalar_one_or_none()
    if length is None:
        raise NotFound("There is no such document.")
    return length


def slices_of(session: Session, document_id: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Give the words of each half-open span (code points) of a document, cut by the database.

    Cost: one query; the whole text never leaves the database. Raises NotFound.
    """
    columns = [func.substr(Document.text, start + 1, end - start) for start, end in spans]
    row = session.execute(select(Document.id, *columns).where(Document.id == document_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such document.")
    return list(row[1:])


def correct_metadata(
    session: Session, *, document_id: str, version: int | None, values: dict[str, str | date | None], by: str
) -> Document:
    """Correct what the importer guessed; the text stays as it is.

    ``values`` may hold any of METADATA_FIELDS. Raises NotFound, PreconditionRequired without a version, Conflict
    (stale_version, with both states) when somebody else has corrected it since.
    """
    document = get_document(session, document_id)
    before = state_of_document(document)
    check_version(document, version, yours={name: _plain(value) for name, value in values.items()})
    for name in METADATA_FIELDS:
        if name in values:
            setattr(document, name, values[name])
    after = state_of_document(document)
    if after == before:
        return document
    document.version += 1
    session.flush()
    change = Change(
        "metadata corrected", ObjectKind.DOCUMENT, document.id, before, after, document.version, document.id
    )
    record(session, [change], by=by, at=now())
    return document


def check_version(document: Document, version: int | None, *, yours: dict[str, str | None]) -> None:
    """Raise PreconditionRequired without a version, Conflict (stale_version, with both states) at another one."""
    if version is None:
        raise PreconditionRequired("Say which version of the metadata you correct.", field="version")
    if version != document.version:
        raise Conflict(
            "Somebody has corrected this document since you opened it. Both texts are shown: choose, then save again.",
            code="stale_version",
            extra={"theirs": state_of_document(document), "yours": yours},
        )


def state_of_document(document: Document) -> dict[str, str | None]:
    """Give what can change of a document, as history keeps it: the metadata, and a withdrawal where there is one."""
    withdrawal = {name: _plain(getattr(document, name)) for name in WITHDRAWAL_FIELDS if document.withdrawn_at}
    return metadata_of(document) | withdrawal


def metadata_of(document: Any) -> dict[str, str | None]:
    """Give the metadata of a document, or of a row of it, as plain words, dates as ISO 8601."""
    return {name: _plain(getattr(document, name)) for name in METADATA_FIELDS}


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _row(incoming: Incoming) -> dict[str, Any]:
    article, metadata = incoming.article, incoming.article.metadata
    return {
        "id": incoming.id or new_id(),
        "title": metadata.title or incoming.source_name,
        "publisher": metadata.publisher,
        "author": metadata.author,
        "published_on": metadata.published_on,
        "language": metadata.language,
        "url": metadata.url,
        "credit": metadata.credit,
        "caption": metadata.caption,
        "collection": incoming.collection,
        "version": 1,
        "text": article.text,
        "text_length": len(article.text),
        "text_sha256": text_hash(article.text),
        "source": incoming.source,
        "source_name": incoming.source_name,
        "source_sha256": hashlib.sha256(incoming.source).hexdigest(),
        "source_runs": canonical_json([[run.start, run.source_start, run.length] for run in article.runs]),
        "media_type": article.media_type,
        "reader": article.reader,
    }


def _block_rows(document_id: str, incoming: Incoming) -> list[tuple[object, ...]]:
    return [
        (document_id, position, block.kind.value, block.start, block.end, block.source_start, block.source_end)
        for position, block in enumerate(incoming.article.blocks)
    ]


def _state(row: dict[str, Any]) -> dict[str, Any]:
    kept = ("text_sha256", "source_name", "source_sha256", "reader")
    return {name: _plain(row[name]) for name in METADATA_FIELDS} | {name: row[name] for name in kept}
