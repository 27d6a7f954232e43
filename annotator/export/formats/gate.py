"""GATE's bdoc JSON: a ZIP with one document a file, an annotation set for each reviewer.

Offsets: Unicode code points, ends exclusive, which the file says itself (``offset_type`` ``p``, as Python counts).
What an annotation holds stands among its features; a speaker, a cue and a further stretch are annotations whose
feature ``of`` is the id of the first one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, BinaryIO

from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import written
from annotator.export.formats.pieces import Piece, pieces_of
from annotator.export.formats.unsaid import count_unsaid
from annotator.export.formats.zipping import packing

_FEATURES = ("confidence", "created_at", "layer", "note", "origin", "updated_at", "version")
_METADATA = ("author", "language", "published_on", "publisher", "title", "url")
_SAYS = {"attributes", "confidence", "layer", "metadata", "note", "parts", "provenance", "reviewer", "stretches"}


def write_gate(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write the ZIP. Cost: one document in memory."""
    with packing(destination) as archive:
        for record in records:
            count_unsaid(record, losses, says=_SAYS)
            archive.add(f"{record['id']}.bdocjs", written(_document(record)))


def _document(record: Record) -> dict[str, Any]:
    found = sorted(record["annotations"], key=_reviewer)
    return {
        "annotation_sets": {name: _set(name, list(group)) for name, group in groupby(found, key=_reviewer)},
        "features": {name: record[name] for name in _METADATA if record[name] is not None},
        "name": record["id"],
        "offset_type": "p",
        "text": record["text"],
    }


def _reviewer(annotation: Mapping[str, Any]) -> str:
    return str(annotation["reviewer"])


def _set(name: str, annotations: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    pieces = [(piece, each) for each in annotations for piece in pieces_of(each)]
    numbers = {piece.id: number for number, (piece, _each) in enumerate(pieces)}
    return {
        "annotations": [_annotation(piece, each, numbers) for piece, each in pieces],
        "name": name,
        "next_annid": len(pieces),
    }


def _annotation(piece: Piece, annotation: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, Any]:
    if piece.of is None:
        said = {name: annotation[name] for name in _FEATURES if annotation[name] is not None}
        features = {**annotation["attributes"], **said, "id": piece.id}
    else:
        features = {"of": numbers[piece.of], "role": piece.role}
    return {
        "end": piece.end,
        "features": features,
        "id": numbers[piece.id],
        "start": piece.start,
        "type": piece.label,
    }


FORMAT = Format(
    name="gate",
    title="GATE bdoc JSON (a ZIP)",
    suffix=".zip",
    media_type="application/zip",
    write=write_gate,
)
