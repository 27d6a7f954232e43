"""Prodigy's JSONL: a task for each document and reviewer, ``spans`` with ``start``, ``end`` and ``label``.

Offsets: Unicode code points, ends exclusive. ``token_start`` and ``token_end`` (inclusive) are left to Prodigy's own
``add_tokens``. Keys of a span that Prodigy does not know it keeps: ``id``, ``attributes``, ``note`` and ``confidence``;
``of`` and ``role`` tie a speaker, a cue or a further stretch to its annotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO

from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import write_lines
from annotator.export.formats.pieces import Piece, pieces_of
from annotator.export.formats.unsaid import count_unsaid

_SAYS = {"attributes", "confidence", "metadata", "note", "parts", "reviewer", "stretches"}
_METADATA = ("author", "language", "published_on", "publisher", "title", "url")


def write_prodigy(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write a line for each document and reviewer, one for a document without annotations. Cost: one in memory."""
    write_lines(_tasks(records, losses), destination)


def _tasks(records: Iterable[Record], losses: Losses) -> Iterator[dict[str, Any]]:
    for record in records:
        count_unsaid(record, losses, says=_SAYS)
        meta = {name: record[name] for name in _METADATA if record[name] is not None}
        task = {"answer": "accept", "meta": meta | {"document": record["id"]}, "text": record["text"]}
        found = sorted(record["annotations"], key=_reviewer)
        if not found:
            yield task | {"spans": []}
        for reviewer, group in groupby(found, key=_reviewer):
            spans = [_span(piece, each) for each in group for piece in pieces_of(each)]
            ordered = sorted(spans, key=lambda span: (span["start"], span["end"], span["id"]))
            yield task | {"_annotator_id": reviewer, "_session_id": reviewer, "spans": ordered}


def _reviewer(annotation: Mapping[str, Any]) -> str:
    return str(annotation["reviewer"])


def _span(piece: Piece, annotation: Mapping[str, Any]) -> dict[str, Any]:
    span = {"end": piece.end, "id": piece.id, "label": piece.label, "start": piece.start, "text": piece.exact}
    if piece.of:
        return span | {"of": piece.of, "role": piece.role}
    return span | {name: annotation[name] for name in ("attributes", "confidence", "note") if annotation[name]}


FORMAT = Format(
    name="prodigy",
    title="Prodigy JSONL",
    suffix=".jsonl",
    media_type="application/x-ndjson",
    write=write_prodigy,
)
