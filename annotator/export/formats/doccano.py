"""doccano's JSONL for sequence labelling: ``{"id", "text", "label": [[start, end, tag]]}`` a line, ends exclusive.

Offsets: doccano's page sends UTF-16 code units, its back end and whoever reads its files in Python slice by code
points. They differ after a character beyond U+FFFF, so there are two formats: ``doccano`` counts code points,
``doccano-utf16`` what doccano's page draws right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO

from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import write_lines
from annotator.export.formats.unsaid import count_unsaid
from annotator.text.units import Ruler, Unit

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
        metadata = {name: record[name] for name in ("author", "language", "published_on", "publisher", "title", "url")}
        yield {"id": record["id"], "label": sorted(set(labels)), "text": record["text"], **metadata}


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
