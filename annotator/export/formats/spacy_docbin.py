"""spaCy's DocBin, to train with: ``ents`` without overlaps and ``spans["sc"]`` with all content spans of each document.

Offsets: tokens of spaCy's multi-language tokenizer (``spacy.blank("xx")``). A span whose borders fall within a token is
widened to whole tokens, which is counted; ``Doc.user_data["spans"]`` keeps the borders in code points as they were set.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, BinaryIO

from annotator.export.formats.format import Format, Losses, Record, needed_module
from annotator.export.formats.spacy_jsonl import KEY, OVERLAPS, spans_of
from annotator.export.formats.unsaid import count_unsaid

WIDENED = "A span with a border within a token is widened to whole tokens."
_METADATA = ("author", "id", "language", "published_on", "publisher", "title", "url")


def write_docbin(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write one DocBin. Cost: all documents in memory, as spaCy keeps them. Raises Invalid (missing_extra)."""
    blank, held = blank_pipeline(), needed_module("spacy.tokens", extra="spacy").DocBin(store_user_data=True)
    choose = needed_module("spacy.util", extra="spacy").filter_spans
    for record in records:
        count_unsaid(record, losses, says={"metadata"})
        held.add(_doc(record, blank, choose, losses))
    destination.write(held.to_bytes())


@cache
def blank_pipeline() -> Any:
    """Give spaCy's tokenizer for many languages. Raises Invalid (missing_extra)."""
    return needed_module("spacy", extra="spacy").blank("xx")


def _doc(record: Record, blank: Any, filter_spans: Any, losses: Losses) -> Any:
    doc, given = blank.make_doc(record["text"]), spans_of(record, losses)
    spans = [doc.char_span(each["start"], each["end"], each["label"], alignment_mode="expand") for each in given]
    pairs = zip(spans, given, strict=True)
    losses.add(WIDENED, sum((span.start_char, span.end_char) != (each["start"], each["end"]) for span, each in pairs))
    entities = filter_spans(spans)
    losses.add(OVERLAPS, len(spans) - len(entities))
    doc.set_ents(entities)
    doc.spans[KEY] = spans
    doc.user_data["spans"] = given
    doc.user_data["meta"] = {name: record[name] for name in _METADATA if record[name] is not None}
    return doc


FORMAT = Format(
    name="spacy-docbin",
    title="spaCy DocBin",
    suffix=".spacy",
    media_type="application/octet-stream",
    write=write_docbin,
    extra="spacy",
    offsets="tokens",
)
