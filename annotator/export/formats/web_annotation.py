"""W3C Web Annotation: a ZIP of ``ID.txt`` and ``ID.jsonld`` (an AnnotationPage) for each document.

Offsets: Unicode code points, ends exclusive, as the recommendation demands of a TextPositionSelector (section 4.2.5).
Each target has that selector and a TextQuoteSelector with the words before and after; an annotation of several
stretches has several targets. The second context names what the vocabulary lacks: part, attributes, confidence, layer,
version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import written
from annotator.export.formats.unsaid import count_unsaid
from annotator.export.formats.zipping import packing

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OWN = "urn:factcheck-annotations:"
_OWN_CONTEXT = {
    "attributes": {"@id": f"{_OWN}attributes", "@type": "@json"},
    "confidence": f"{_OWN}confidence",
    "layer": f"{_OWN}layer",
    "origin": f"{_OWN}origin",
    "part": f"{_OWN}part",
    "version": f"{_OWN}version",
}
_AROUND = 32  # code points before and after the words
_DOCUMENT = {"author": "creator", "language": "language", "published_on": "issued", "publisher": "publisher"}
_SAYS = {"attributes", "confidence", "layer", "metadata", "note", "parts", "provenance", "reviewer", "stretches"}


def write_web_annotation(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write the ZIP. Cost: one document in memory."""
    with packing(destination) as archive:
        for record in records:
            count_unsaid(record, losses, says=_SAYS)
            archive.add(f"{record['id']}.txt", record["text"])
            archive.add(f"{record['id']}.jsonld", written(page_of(record)) + "\n")


def page_of(record: Record) -> dict[str, Any]:
    """Give the AnnotationPage of a document."""
    source = f"{record['id']}.txt"
    items = [_annotation(each, record["text"], source) for each in record["annotations"]]
    return {
        "@context": [CONTEXT, _OWN_CONTEXT],
        "id": f"urn:uuid:{record['id']}#page",
        "items": items,
        "partOf": {
            "id": f"urn:uuid:{record['id']}#annotations",
            "label": record["title"],
            "total": len(items),
            "type": "AnnotationCollection",
            **_metadata(record),
        },
        "type": "AnnotationPage",
    }


def _metadata(record: Record) -> dict[str, Any]:
    found = {f"dcterms:{term}": record[name] for name, term in _DOCUMENT.items() if record[name] is not None}
    return found if record["url"] is None else found | {"dcterms:source": record["url"]}


def _annotation(annotation: Mapping[str, Any], text: str, source: str) -> dict[str, Any]:
    bodies = [{"purpose": "tagging", "type": "TextualBody", "value": annotation["tag"]}]
    if annotation["note"] is not None:
        bodies.append({"purpose": "commenting", "type": "TextualBody", "value": annotation["note"]})
    return {
        "attributes": annotation["attributes"],
        "body": bodies,
        "confidence": annotation["confidence"],
        "created": annotation["created_at"],
        "creator": {"nickname": annotation["reviewer"], "type": "Person"},
        "id": f"urn:uuid:{annotation['id']}",
        "layer": annotation["layer"],
        "modified": annotation["updated_at"],
        "motivation": "tagging",
        "origin": annotation["origin"],
        "target": [_target(span, text, source) for span in annotation["spans"]],
        "type": "Annotation",
        "version": annotation["version"],
    }


def _target(span: Mapping[str, Any], text: str, source: str) -> dict[str, Any]:
    start, end = span["start"], span["end"]
    quote = {
        "exact": span["exact"],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
        "type": "TextQuoteSelector",
    }
    position = {"end": end, "start": start, "type": "TextPositionSelector"}
    return {"part": span["part"], "selector": [position, quote], "source": source, "type": "SpecificResource"}


FORMAT = Format(
    name="web-annotation",
    title="W3C Web Annotation (a ZIP of .txt and .jsonld)",
    suffix=".zip",
    media_type="application/zip",
    write=write_web_annotation,
)
