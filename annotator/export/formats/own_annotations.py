"""The desk's own JSON Lines, one annotation a line, with what is known of its document but the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from annotator.annotations.line_schema import OFFSETS
from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import write_lines

FORMAT = "factcheck-annotation/1"
_OF_DOCUMENT = ("author", "id", "language", "published_on", "publisher", "text_sha256", "title", "url")
_NO_TEXT = "The text of a document is not said: its id and its SHA-256 lead to it."
_NO_COVERAGE = "What was read and left untagged (coverage) is not said."
_NO_LINE = "A document without annotations has no line."


def write_annotations(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write a line an annotation, in the order of the exported lines. Cost: one document in memory."""
    write_lines(_lines(records, losses), destination)


def _lines(records: Iterable[Record], losses: Losses) -> Iterator[dict[str, Any]]:
    for record in records:
        losses.add(_NO_TEXT)
        losses.add(_NO_COVERAGE, bool(record.get("coverage")))
        losses.add(_NO_LINE, not record["annotations"])
        document = {name: record[name] for name in _OF_DOCUMENT}
        for annotation in record["annotations"]:
            yield annotation | {"document": document, "format": FORMAT, "offsets": OFFSETS}


ANNOTATIONS = Format(
    name="jsonl-annotations",
    title="JSON Lines, one annotation a line",
    suffix=".jsonl",
    media_type="application/x-ndjson",
    write=write_annotations,
)
