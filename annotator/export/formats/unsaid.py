"""Count what a format does not say of a document and its annotations. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from annotator.export.formats.format import Losses, Record

# What an annotation holds besides its tag and content: when it holds it, and the sentence for its loss.
_OF_ANNOTATIONS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "attributes": (lambda each: bool(each["attributes"]), "The attributes of an annotation are not said."),
    "confidence": (lambda each: each["confidence"] != "sure", "That a reviewer is unsure is not said."),
    "layer": (lambda each: each["layer"] != "review", "That an annotation was adjudicated (layer gold) is not said."),
    "note": (lambda each: each["note"] is not None, "The note on an annotation is not said."),
    "parts": (
        lambda each: any(span["part"] != "content" for span in each["spans"]),
        "The speaker or the cue of a quote is not said.",
    ),
    "provenance": (lambda each: True, "The id, version, times and origin of an annotation are not said."),
    "reviewer": (lambda each: True, "The reviewer of an annotation is not said."),
    "stretches": (
        lambda each: sum(span["part"] == "content" for span in each["spans"]) > 1,
        "An annotation of several stretches is written as one for each stretch.",
    ),
}
_OF_COVERAGE = "That a stretch was read and found to hold nothing more is not said."
_METADATA = ("author", "language", "published_on", "publisher", "url")
_OF_METADATA = "Title, author, day, publisher, language or address of a document are not said."


def count_unsaid(record: Record, losses: Losses, *, says: Collection[str]) -> None:
    """Count what is lost of a record in a format that says, besides tags and contents, only ``says``.

    Names in ``says`` are attributes, confidence, coverage, layer, metadata, note, parts, provenance, reviewer and
    stretches.
    """
    for name, (holds, reason) in _OF_ANNOTATIONS.items():
        if name not in says:
            losses.add(reason, sum(map(holds, record["annotations"])))
    if "coverage" not in says:
        losses.add(_OF_COVERAGE, len(record.get("coverage", ())))
    if "metadata" not in says and (record["title"] or any(record[name] for name in _METADATA)):
        losses.add(_OF_METADATA)
