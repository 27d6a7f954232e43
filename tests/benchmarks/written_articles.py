"""Articles and exported lines made up for the benchmarks: the same seed, the same words."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.documents.service import text_hash

_WORDS = """
the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you
were all her she there would their we him been has when who will no more if out so said what up its about into than them
can only other time new some could these two may first then do any like my now over such our man bridge council minister
report hospital budget water school energy workers figures price border election court
"""
WORDS = _WORDS.split()
TAGS = ("claim", "quote", "disputed")
AT = "2026-11-24T10:00:00Z"


def article(number: int, *, words: int = 600) -> str:
    """Give an article of about so many words: a title, then paragraphs of 40 to 80 words."""
    chance = random.Random(number)
    paragraphs, left = [f"Headline number {number}"], words
    while left > 0:
        length = chance.randint(40, 80)
        left -= length
        paragraphs.append(" ".join(chance.choices(WORDS, k=length)).capitalize() + ".")
    return "\n\n".join(paragraphs)


def write_articles(folder: Path, count: int, *, words: int = 600) -> Path:
    """Write so many articles as text files and give the folder."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(article(number, words=words) + "\n", encoding="utf-8")
    return folder


def exported(documents: int, annotations: int, *, words: int = 600) -> Iterator[str]:
    """Give exported lines: so many documents with so many annotations each, by three reviewers."""
    for number in range(documents):
        text = article(number, words=words)
        found = [_annotation(number, place, text, annotations) for place in range(annotations)]
        found.sort(key=lambda each: (each["start"], each["end"], each["tag"], each["id"]))
        record = {
            "annotations": found,
            "author": None,
            "format": "factcheck-annotations/1",
            "id": _id(number, 0xFFFFFFFF),
            "language": "en",
            "offsets": "codepoints",
            "published_on": "2026-11-24",
            "publisher": "The Bridge",
            "text": text,
            "text_sha256": text_hash(text),
            "title": f"Headline number {number}",
            "url": None,
        }
        yield json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _annotation(number: int, place: int, text: str, of: int) -> dict[str, Any]:
    chance = random.Random(number * 100_003 + place)
    tag = TAGS[place % 3]
    # A stretch of its own for each, so that no two have the same spans.
    start = place * (len(text) - 200) // of
    end = start + chance.randint(20, 120)
    spans = [_span(text, start, end, "content")]
    if tag == "quote":
        spans.append(_span(text, end + 1, end + 12, "speaker"))
    return {
        "attributes": {"quote_type": "direct", "speaker": "Ana Ruiz"} if tag == "quote" else {},
        "confidence": "sure",
        "created_at": AT,
        "end": end,
        "exact": text[start:end],
        "id": _id(number, place),
        "layer": "review",
        "note": None,
        "origin": "manual",
        "reviewer": ("ana", "ben", "eva")[place % 3],
        "spans": spans,
        "start": start,
        "tag": tag,
        "updated_at": AT,
        "version": 1,
    }


def _span(text: str, start: int, end: int, part: str) -> dict[str, Any]:
    return {"end": end, "exact": text[start:end], "part": part, "start": start}


def _id(number: int, place: int) -> str:
    return f"{number:08x}-0000-7000-8000-{place:012x}"
