"""What each format cannot hold of one rich document: counted to the last, and nothing else is missing."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin

from annotator.export.formats.format import Losses
from annotator.export.formats.registry import FORMATS, format_named
from tests.articles import span
from tests.exported_lines import TEXT, annotation, document

QUOTE = annotation(
    "The bridge is safe",
    number=2,
    tag="quote",
    note="Two\nlines",
    attributes={"speaker": "Ana Ruiz"},
    confidence="unsure",
    layer="gold",
    spans=[span(TEXT, "The bridge is safe"), span(TEXT, "Mayor Ana Ruiz", part="speaker")],
)
PARTS = annotation("Engineers", number=3, spans=[span(TEXT, "Engineers"), span(TEXT, "ten bolts")])
PARTS |= {"end": (END := PARTS["spans"][1]["end"]), "exact": TEXT[PARTS["start"] : END]}
INSIDE = annotation("ridge is", number=4)
AGAIN = annotation("Engineers", number=5, reviewer="ben")
OVER = annotation("is safe,", number=6)
RICH = document(QUOTE, PARTS, INSIDE, AGAIN, OVER) | {
    "coverage": [{"start": 0, "end": 5, "reviewer": "eva", "layer": "review"}],
}
ATTRIBUTES = ("The attributes of an annotation are not said.", 1)
CONFIDENCE = ("That a reviewer is unsure is not said.", 1)
COVERAGE = ("That a stretch was read and found to hold nothing more is not said.", 1)
LAYER = ("That an annotation was adjudicated (layer gold) is not said.", 1)
METADATA = ("Title, author, day, publisher, language or address of a document are not said.", 1)
NOTE = ("The note on an annotation is not said.", 1)
PART = ("The speaker or the cue of a quote is not said.", 1)
PROVENANCE = ("The id, version, times and origin of an annotation are not said.", 5)
REVIEWER = ("The reviewer of an annotation is not said.", 5)
STRETCHES = ("An annotation of several stretches is written as one for each stretch.", 1)
POOR = [ATTRIBUTES, CONFIDENCE, COVERAGE, LAYER, NOTE, PART, PROVENANCE, REVIEWER, STRETCHES]
TWICE = ("Several annotations of one tag on the same words are written as one label.", 1)
IN_SPANS = ("An annotation that overlaps another stands in the spans alone, not among the entities.", 1)
NO_ROOM = ("An annotation that overlaps another has no room: one token has one tag.", 1)
WIDENED = ("A span with a border within a token is widened to whole tokens.", 1)
LOST: dict[str, list[tuple[str, int]]] = {
    "bio": [*POOR, TWICE, NO_ROOM, WIDENED],
    "bio-spaces": [*POOR, TWICE, NO_ROOM, (WIDENED[0], 2)],
    "bio-spacy": [*POOR, TWICE, NO_ROOM, WIDENED],
    "brat": [COVERAGE, METADATA, PROVENANCE, ("A line break or tab in a note is written as a space.", 1)],
    "doccano": [*POOR, TWICE],
    "doccano-relations": [each for each in POOR if each not in (PART, STRETCHES)],
    "doccano-utf16": [*POOR, TWICE],
    "gate": [COVERAGE],
    "label-studio": [COVERAGE, PROVENANCE],
    "prodigy": [COVERAGE, LAYER, PROVENANCE],
    "spacy-docbin": [*POOR, TWICE, IN_SPANS, WIDENED],
    "spacy-jsonl": [*POOR, TWICE, IN_SPANS],
    "web-annotation": [COVERAGE],
}


def write(name: str, record: dict[str, Any]) -> tuple[bytes, Losses]:
    """Write one record."""
    file, losses = io.BytesIO(), Losses()
    FORMATS[name].write([record], file, losses)
    return file.getvalue(), losses


@pytest.mark.parametrize("name", LOST)
def test_every_loss_of_a_rich_document_is_counted(name: str) -> None:
    assert write(name, RICH)[1].as_dict() == dict(LOST[name])


def test_a_span_within_a_word_is_widened_to_the_token_and_its_borders_are_kept() -> None:
    written, _losses = write("spacy-docbin", document(INSIDE))
    (doc,) = DocBin(store_user_data=True).from_bytes(written).get_docs(spacy.blank("xx").vocab)
    (found,), (kept,) = doc.spans["sc"], doc.user_data["spans"]
    assert (found.text, doc.text[kept["start"] : kept["end"]]) == ("bridge is", "ridge is")


def test_the_same_label_of_two_reviewers_stands_once() -> None:
    written, _losses = write("doccano", RICH)
    assert len(json.loads(written)["label"]) == 5


def test_the_desks_own_lines_are_no_foreign_format() -> None:
    assert format_named("jsonl") is None
