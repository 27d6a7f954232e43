"""doccano's JSONL for sequence labelling: ``{"id", "text", "label": [[start, end, tag]]}`` a line, ends exclusive; and
with relations: ``entities`` and ``relations``, which hold speakers, cues and further stretches too.

Offsets: doccano's page sends UTF-16 code units, its back end and whoever reads its files in Python slice by code
points. They differ after a character beyond U+FFFF, so there are two formats: ``doccano`` counts code points,
``doccano-utf16`` and ``doccano-relations`` what doccano's page draws right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from typing import Any, BinaryIO

from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import write_lines
from annotator.export.formats.pieces import pieces_of
from annotator.export.formats.unsaid import count_unsaid
from annotator.text.units import Ruler, Unit

_NAMES = ("author", "id", "language", "published_on", "publisher", "text", "title", "url")
_TWICE = "Several annotations of one tag on the same words are written as one label."


def write_doccano(records: Iterable[Record], destination: BinaryIO, losses: Losses, *, unit: Unit) -> None:
    """Write a line a document. Cost: one document in memory."""
    write_lines(_lines(records, losses, unit), destination)


def _lines(records: Iterable[Record], losses: Losses, unit: Unit) -> Iterator[dict[str, Any]]:
    for record in records:
        count_unsaid(record, losses, says={"metadata"})
        ruler = Ruler(record["text"], unit)
        labels = [
            (ruler.from_codepoints(span["start"]), ruler.from_codepoints(span["end"]), each["tag"])
            for each in record["annotations"]
            for span in each["spans"]
            if span["part"] == "content"
        ]
        losses.add(_TWICE, len(labels) - len(set(labels)))
        yield _metadata(record) | {"label": sorted(set(labels))}


def write_relations(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write a line a document with entities and relations, numbered through the file, in UTF-16 units."""
    write_lines(_related(records, losses), destination)


def _related(records: Iterable[Record], losses: Losses) -> Iterator[dict[str, Any]]:
    numbers = count(1)
    for record in records:
        count_unsaid(record, losses, says={"metadata", "parts", "stretches"})
        ruler = Ruler(record["text"], Unit.UTF16)
        pieces = [piece for each in record["annotations"] for piece in pieces_of(each)]
        own = {piece.id: next(numbers) for piece in pieces}
        entities = [
            {
                "end_offset": ruler.from_codepoints(piece.end),
                "id": own[piece.id],
                "label": piece.label,
                "start_offset": ruler.from_codepoints(piece.start),
            }
            for piece in pieces
        ]
        relations = [
            {"from_id": own[piece.of], "id": next(numbers), "to_id": own[piece.id], "type": piece.role}
            for piece in pieces
            if piece.of
        ]
        yield _metadata(record) | {"entities": entities, "relations": relations}


def _metadata(record: Record) -> dict[str, Any]:
    return {name: record[name] for name in _NAMES}


CODEPOINTS = Format(
    name="doccano",
    title="doccano JSONL, offsets in code points",
    suffix=".jsonl",
    media_type="application/x-ndjson",
    write=partial(write_doccano, unit=Unit.CODEPOINTS),
)
UTF16 = Format(
    name="doccano-utf16",
    title="doccano JSONL, offsets as doccano's page counts (UTF-16)",
    suffix=".jsonl",
    media_type="application/x-ndjson",
    write=partial(write_doccano, unit=Unit.UTF16),
    offsets="utf16",
)
RELATIONS = Format(
    name="doccano-relations",
    title="doccano JSONL with relations, offsets as doccano's page counts (UTF-16)",
    suffix=".jsonl",
    media_type="application/x-ndjson",
    write=write_relations,
    offsets="utf16",
)
