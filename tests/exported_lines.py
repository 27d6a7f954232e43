"""Exported lines to read in tests, written here by hand: the reader is tested against these, not against the writer."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.articles import BRIDGE, span

TEXT = BRIDGE.strip()
AT = "2026-11-24T10:00:00Z"


def annotation(words: str, *, text: str = TEXT, number: int = 1, **changes: Any) -> dict[str, Any]:
    """Give the record of a claim on the first place of ``words``."""
    place = span(text, words)
    return {
        "attributes": {},
        "confidence": "sure",
        "created_at": AT,
        "end": place["end"],
        "exact": words,
        "id": f"00000000-0000-7000-8000-{number:012x}",
        "layer": "review",
        "note": None,
        "origin": "manual",
        "reviewer": "ana",
        "spans": [place],
        "start": place["start"],
        "tag": "claim",
        "updated_at": AT,
        "version": 1,
    } | changes


def document(*annotations: dict[str, Any], text: str = TEXT, number: int = 1, **changes: Any) -> dict[str, Any]:
    """Give the record of a document."""
    return {
        "annotations": list(annotations),
        "author": None,
        "format": "factcheck-annotations/1",
        "id": f"{number:08x}-0000-7000-8000-000000000000",
        "language": "en",
        "offsets": "codepoints",
        "published_on": "2026-11-23",
        "publisher": "The Bridge",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title": "Mayor says the bridge is safe",
        "url": None,
    } | changes


def line(record: dict[str, Any]) -> str:
    """Write a record as its line."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def write(path: Path, *records: dict[str, Any]) -> Path:
    """Write records as a file of lines."""
    path.write_bytes("".join(map(line, records)).encode())
    return path
