"""JSONL for spaCy: ``text``, ``ents`` that do not overlap, and ``spans`` under the key ``sc`` with all of them.

Offsets: Unicode code points, ends exclusive, as ``Doc.char_span`` takes them and ``Doc.to_json`` writes them. Where
annotations overlap ``ents`` has the longest, the first of two alike, as ``spacy.util.filter_spans`` chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import write_lines
from annotator.export.formats.unsaid import count_unsaid

KEY = "sc"  # under which spaCy's span categorizer looks
TWICE = "Several annotations of one tag on the same words are written as one label."
OVERLAPS = "An annotation that overlaps another stands in the spans alone, not among the entities."
_METADATA = ("author", "language", "published_on", "publisher", "title", "url")


def write_spacy_jsonl(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write a line a document. Cost: one document in memory."""
    write_lines(_lines(records, losses), destination)


def spans_of(record: Record, losses: Losses) -> list[dict[str, Any]]:
    """Give (start, end, label) of all content spans, each once, in order; what comes again is counted."""
    given = [
        (span["start"], span["end"], each["tag"])
        for each in record["annotations"]
        for span in each["spans"]
        if span["part"] == "content"
    ]
    found = set(given)
    losses.add(TWICE, len(given) - len(found))
    return [{"end": end, "label": label, "start": start} for start, end, label in sorted(found)]


def without_overlaps(spans: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Give spans of which none overlaps another, in order: the longest first, then the first. Cost: n log n."""
    kept: list[Mapping[str, Any]] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda each: (each["start"] - each["end"], each["start"], each["label"])):
        places = range(span["start"], span["end"])
        # Those that came before are longer or as long: one that reaches into this one covers an end of it.
        if places[0] not in taken and places[-1] not in taken:
            kept.append(span)
            taken.update(places)
    return sorted(kept, key=lambda each: each["start"])


def _lines(records: Iterable[Record], losses: Losses) -> Iterator[dict[str, Any]]:
    for record in records:
        count_unsaid(record, losses, says={"metadata"})
        spans = spans_of(record, losses)
        entities = without_overlaps(spans)
        losses.add(OVERLAPS, len(spans) - len(entities))
        meta = {name: record[name] for name in _METADATA if record[name] is not None}
        yield {
            "ents": entities,
            "meta": meta | {"document": record["id"]},
            "spans": {KEY: spans},
            "text": record["text"],
        }


FORMAT = Format(
    name="spacy-jsonl",
    title="JSONL for spaCy (entities and spans)",
    suffix=".jsonl",
    media_type="application/x-ndjson",
    write=write_spacy_jsonl,
)
