"""CSV, one annotation a row, safe to open in a spreadsheet.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` (wide ones too), a tab or a line break would be taken for a formula
by one. It gets an apostrophe before it, and so does one that begins with an apostrophe: taking one away from each gives
the words back. The file is RFC 4180 in UTF-8: commas, quotes doubled, CR LF after each row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

from annotator.annotations.tags import TAGS
from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import written

_OF_DOCUMENT = ("title", "publisher", "author", "published_on", "language", "url", "text_sha256")
_OF_ANNOTATION = ("layer", "reviewer", "confidence", "note", "origin", "version", "created_at", "updated_at")
_ATTRIBUTES = tuple(dict.fromkeys(each.name for tag in TAGS.values() for each in tag.attributes))
COLUMNS = (
    *("document_id", "id", "tag", "start", "end", "exact"),
    *_ATTRIBUTES,
    *_OF_ANNOTATION,
    *("spans", *_OF_DOCUMENT),
)
_RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")
_BETWEEN = "; "  # several values of one attribute, of a closed vocabulary
_NO_TEXT = "The text of a document has no column: its id and its SHA-256 lead to it."
_NO_COVERAGE = "What was read and left untagged (coverage) is not said."
_NO_ROW = "A document without annotations has no row."
_GUARDED = "A cell that begins like a formula has an apostrophe before it: take it away to have the words."


def write_csv(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write a row an annotation. Cost: one document in memory."""
    words = TextIOWrapper(destination, "utf-8", newline="")
    try:
        rows = csv.writer(words, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        for record in records:
            losses.add(_NO_TEXT)
            losses.add(_NO_COVERAGE, bool(record.get("coverage")))
            losses.add(_NO_ROW, not record["annotations"])
            rows.writerows(_row(record, each, losses) for each in record["annotations"])
        words.flush()
    finally:
        words.detach()  # the file is the caller's to close


def _row(record: Record, annotation: dict[str, Any], losses: Losses) -> Iterator[str]:
    attributes = {name: _joined(value) for name, value in annotation["attributes"].items()}
    found = (
        {name: record[name] for name in _OF_DOCUMENT}
        | annotation
        | attributes
        | {"document_id": record["id"], "spans": written(annotation["spans"])}
    )
    for name in COLUMNS:
        cell = str(value) if (value := found.get(name)) is not None else ""
        if cell.startswith(_RISKY):
            losses.add(_GUARDED)
            cell = f"'{cell}"
        yield cell


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else _BETWEEN.join(value)


CSV = Format(
    name="csv",
    title="CSV, one annotation a row",
    suffix=".csv",
    media_type="text/csv",
    write=write_csv,
)
