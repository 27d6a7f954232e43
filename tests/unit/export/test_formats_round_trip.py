"""Out and in again: whatever a format does not count as lost comes back equal, on any text."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.annotations.importing_foreign import ForeignChoice, ForeignReading, read_foreign
from annotator.config import Limits
from annotator.export.formats.format import Losses
from annotator.export.formats.registry import FORMATS
from annotator.text.units import Unit
from tests.unit.export.written_records import records

BREAKS = "\n\u2028"
ALL = {"attributes", "confidence", "note", "parts", "reviewer", "stretches"}
# The format out, the reader in, the unit that must be said since the file holds no words, and what the format holds.
BOTH_WAYS = [
    ("doccano", "doccano", Unit.CODEPOINTS, set()),
    ("doccano-relations", "doccano", Unit.UTF16, {"parts", "stretches"}),
    ("doccano-utf16", "doccano", Unit.UTF16, set()),
    ("brat", "brat", Unit.CODEPOINTS, ALL),
    ("web-annotation", "web-annotation", Unit.CODEPOINTS, ALL),
    ("label-studio", "label-studio", Unit.CODEPOINTS, ALL),
    ("prodigy", "prodigy", Unit.CODEPOINTS, ALL),
    ("spacy-jsonl", "spacy-jsonl", Unit.CODEPOINTS, set()),
]
_OF = {
    "attributes": "The attributes of an annotation are not said.",
    "confidence": "That a reviewer is unsure is not said.",
    "note": "The note on an annotation is not said.",
    "parts": "The speaker or the cue of a quote is not said.",
    "reviewer": "The reviewer of an annotation is not said.",
    "stretches": "An annotation of several stretches is written as one for each stretch.",
}


def write(name: str, *given: dict[str, Any]) -> tuple[bytes, Losses]:
    """Write records in a format."""
    file, losses = io.BytesIO(), Losses()
    FORMATS[name].write(given, file, losses)
    return file.getvalue(), losses


def read(name: str, source: bytes, suffix: str, unit: Unit | None) -> ForeignReading:
    """Read a file of a format."""
    choice = ForeignChoice(name, unit=unit, reviewer="nobody")
    return read_foreign([(f"file{suffix}", source)], choice=choice, limits=Limits())


@pytest.mark.parametrize(("out", "back", "unit", "holds"), BOTH_WAYS, ids=[each[0] for each in BOTH_WAYS])
@given(record=records())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_no_loss_comes_back_equal(
    out: str, back: str, unit: Unit, holds: Collection[str], record: dict[str, Any]
) -> None:
    source, losses = write(out, record)
    reading = read(back, source, FORMATS[out].suffix, unit)
    assert reading.refused == []
    candidate = reading.candidates[0]
    assert candidate.incoming.article.text == record["text"]
    if out == "brat":
        record = record | {"annotations": _without_breaks(record)}
    came = {_key(_state(state), holds) for state in candidate.annotations}
    assert came == {_key(each, holds) for annotation in record["annotations"] for each in _held(annotation, holds)}
    for name, reason in _OF.items():
        if name in holds:
            assert reason not in losses.counted
        else:
            assert losses.counted[reason] == sum(_has(each, name) for each in record["annotations"])


@pytest.mark.parametrize("name", ["bio", "bio-spaces", "bio-spacy"])
@given(record=records())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_tagged_tokens_come_back_as_they_were_unless_a_loss_was_counted(name: str, record: dict[str, Any]) -> None:
    source, losses = write(name, record)
    reading = read("bio", source, ".conll", None)
    assert reading.refused == []
    candidate = reading.candidates[0]
    assert candidate.incoming.article.text == record["text"]
    came = {(state.tag, state.bounds) for state in candidate.annotations}
    went = {
        (each["tag"], (span["start"], span["end"]))
        for each in record["annotations"]
        for span in each["spans"]
        if span["part"] == "content"
    }
    changed = sum(number for reason, number in losses.counted.items() if "token" in reason)
    # Widened, one may become another that was lost: so no more are missing than were counted.
    assert len(went - came) <= changed and len(came) <= len(went)
    assert changed or came == went


def _held(annotation: dict[str, Any], holds: Collection[str]) -> list[dict[str, Any]]:
    """Give what a format that holds no more than this makes of an annotation."""
    spans = [span for span in annotation["spans"] if span["part"] == "content" or "parts" in holds]
    if "stretches" in holds:
        return [annotation | {"spans": spans}]
    return [annotation | {"spans": [span]} for span in spans]


def _without_breaks(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the annotations as brat holds them: no line breaks at the ends of a span, or in a note."""
    found = []
    for each in record["annotations"]:
        spans = [span for span in map(_stripped, each["spans"]) if span["exact"]]
        content = [span for span in spans if span["part"] == "content"]
        joined = content[:1]
        for span in content[1:]:
            gap = record["text"][joined[-1]["end"] : span["start"]]
            if gap and not gap.strip(BREAKS):
                start = joined.pop()["start"]
                span = span | {"start": start, "exact": record["text"][start : span["end"]]}
            joined.append(span)
        others = [span for span in spans if span["part"] != "content"]
        note = each["note"] and re.sub(rf"[{BREAKS}\t]", " ", each["note"])
        if joined:
            found.append(each | {"spans": joined + others, "note": note})
    return found


def _stripped(span: dict[str, Any]) -> dict[str, Any]:
    left = len(span["exact"]) - len(span["exact"].lstrip(BREAKS))
    exact = span["exact"].strip(BREAKS)
    return span | {"exact": exact, "start": span["start"] + left, "end": span["start"] + left + len(exact)}


def _state(state: Any) -> dict[str, Any]:
    return {
        "attributes": state.attributes,
        "confidence": state.confidence,
        "note": state.note,
        "reviewer": state.reviewer,
        "spans": [span.as_dict() for span in state.spans],
        "tag": state.tag,
    }


def _key(annotation: dict[str, Any], holds: Collection[str]) -> str:
    spans = sorted((span["part"], span["start"], span["end"], span["exact"]) for span in annotation["spans"])
    held = {name: annotation[name] for name in set(holds) - {"parts", "stretches"}}
    return json.dumps([annotation["tag"], spans, held], sort_keys=True)


def _has(annotation: dict[str, Any], name: str) -> bool:
    content = [span for span in annotation["spans"] if span["part"] == "content"]
    return {
        "attributes": bool(annotation["attributes"]),
        "confidence": annotation["confidence"] == "unsure",
        "note": annotation["note"] is not None,
        "parts": len(content) < len(annotation["spans"]),
        "reviewer": True,
        "stretches": len(content) > 1,
    }[name]
