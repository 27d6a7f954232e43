"""Records that Hypothesis makes up: texts in which units differ, annotations of every kind on any place of them."""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import strategies as st

from annotator.annotations.tags import TAGS, Tag

SIGNS = "ab é\u0301\u0300 \n.,👨🏻‍🚒🇩🇪𝒜שלום‏مرحبا漢字\u2028"
TEXTS = st.text(alphabet=SIGNS, min_size=1, max_size=40).filter(lambda text: any(each.isalnum() for each in text))
NAMES = st.sampled_from(["eva", "ben", "zoe.k"])


@st.composite
def _spans(draw: st.DrawFn, text: str, tag: str) -> list[dict[str, Any]]:
    borders = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    pairs = [(borders[i], borders[i + 1]) for i in range(0, len(borders) - 1, 2)]
    found = [("content", *pair) for pair in pairs]
    if tag == "quote":
        for part in ("speaker", "cue"):
            if draw(st.booleans()):
                start = draw(st.integers(0, len(text) - 1))
                found.append((part, start, draw(st.integers(start + 1, len(text)))))
    return [{"part": part, "start": s, "end": e, "exact": text[s:e]} for part, s, e in found]


@st.composite
def _attributes(draw: st.DrawFn, tag: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in TAGS[Tag(tag)].attributes:
        if draw(st.integers(0, 3)) == 0:
            words = st.sampled_from(["Ana Ruiz", "“yes”, 👨🏻‍🚒", "a, b"])
            value = draw(st.sampled_from(each.values) if each.values else words)
            found[each.name] = [value] if each.kind == "choices" else "2026-01-02" if each.kind == "date" else value
    return found


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Give one record as the exported line has it; no two annotations of a person are alike."""
    text = draw(TEXTS)
    annotations: dict[object, dict[str, Any]] = {}
    for number in range(draw(st.integers(0, 4))):
        tag, reviewer = draw(st.sampled_from(list(Tag))).value, draw(NAMES)
        spans = draw(_spans(text, tag))
        content = [span for span in spans if span["part"] == "content"]
        start, end = content[0]["start"], content[-1]["end"]
        annotations[reviewer, tag, str(spans)] = {
            "attributes": draw(_attributes(tag)),
            "confidence": draw(st.sampled_from(["sure", "unsure"])),
            "created_at": "2026-11-24T10:00:00Z",
            "end": end,
            "exact": text[start:end],
            "id": f"00000000-0000-7000-8000-{number:012x}",
            "layer": draw(st.sampled_from(["review", "gold"])),
            "note": draw(st.sampled_from([None, "A note", "Two\nlines\tand a tab 👨🏻‍🚒"])),
            "origin": "manual",
            "reviewer": reviewer,
            "spans": spans,
            "start": start,
            "tag": tag,
            "updated_at": "2026-11-24T10:00:00Z",
            "version": 1,
        }
    found = sorted(annotations.values(), key=lambda each: (each["start"], each["end"], each["tag"], each["id"]))
    return {
        "annotations": found,
        "author": draw(st.sampled_from([None, "Ana Ruiz"])),
        "format": "factcheck-annotations/1",
        "id": "00000001-0000-7000-8000-000000000000",
        "language": "en",
        "offsets": "codepoints",
        "published_on": "2026-11-23",
        "publisher": None,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title": "A title",
        "url": None,
    }
