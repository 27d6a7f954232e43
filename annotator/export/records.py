"""The record of a document with its annotations, as an exported line says it. Pure."""

from __future__ import annotations

from typing import Any

from annotator.annotations.line_schema import FORMAT, OFFSETS
from annotator.annotations.proving import ProvedLine
from annotator.annotations.records import record_of
from annotator.documents.service import text_hash


def document_record(line: ProvedLine) -> dict[str, Any]:
    """Give the record: what ``exported_lines`` writes of the same document, as plain JSON. Offsets are code points."""
    annotations = [record_of(state, exact=line.text[slice(*state.bounds)]) for state in line.annotations]
    published = line.metadata.published_on
    record = {
        "annotations": annotations,
        "author": line.metadata.author,
        "format": FORMAT,
        "id": line.id,
        "language": line.metadata.language,
        "offsets": OFFSETS,
        "published_on": published.isoformat() if published else None,
        "publisher": line.metadata.publisher,
        "text": line.text,
        "text_sha256": text_hash(line.text),
        "title": line.metadata.title,
        "url": line.metadata.url,
    }
    return record | ({"coverage": [each.as_dict() for each in line.coverage]} if line.coverage else {})
