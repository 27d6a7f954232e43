"""CoNLL-2003 with BIO tags: a token a line with its tag in the last column, a blank line after each line of the text.

Offsets: tokens. There is a choice of tokenizers: words and signs (``bio``), white space (``bio-spaces``), spaCy's
(``bio-spacy``). One token has one tag: of annotations that overlap the longest stands, the first of two alike. What is
lost, overlaps and borders within tokens, is counted. White space is lost to most readers, so the text stands on the
``-DOCSTART-`` line, which they skip: with it the offsets can be rebuilt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO

import regex

from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import written
from annotator.export.formats.spacy_docbin import WIDENED, blank_pipeline
from annotator.export.formats.spacy_jsonl import spans_of, without_overlaps
from annotator.export.formats.unsaid import count_unsaid

OVERLAPS = "An annotation that overlaps another has no room: one token has one tag."
_EMPTY = "Tagged white space has no tokens."
_SPACES = re.compile(r"\S+")
# Letters and digits with their marks and joiners, else grapheme by grapheme.
_WORDS = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200d'’-]*|(?!\s)\X")
_METADATA = ("author", "id", "language", "published_on", "publisher", "title", "url")

# Gives half-open spans in code points, in order.
Tokenize = Callable[[str], Sequence[tuple[int, int]]]


def write_bio(
    records: Iterable[Record], destination: BinaryIO, losses: Losses, *, tokenizer: Callable[[], Tokenize]
) -> None:
    """Write the tokens of each document. Cost: one document in memory."""
    tokenize = tokenizer()
    for record in records:
        count_unsaid(record, losses, says={"metadata"})
        text, tokens = record["text"], tokenize(record["text"])
        tags = _tags(record, tokens, losses)
        meta = {name: record[name] for name in _METADATA if record[name] is not None}
        lines = [f"-DOCSTART- -X- O O {written(meta | {'text': text})}\n"]
        last = 0
        for (start, end), tag in zip(tokens, tags, strict=True):
            if last == 0 or "\n" in text[last:start]:
                lines.append("\n")
            lines.append(f"{text[start:end]} -X- _ {tag}\n")
            last = end
        destination.write("".join([*lines, "\n"]).encode())


def _tags(record: Record, tokens: Sequence[tuple[int, int]], losses: Losses) -> list[str]:
    spans = spans_of(record, losses)
    kept = without_overlaps(spans)
    losses.add(OVERLAPS, len(spans) - len(kept))
    tags = ["O"] * len(tokens)
    place = 0
    for span in kept:
        place = _tag(span, tokens, tags, place, losses)
    return tags


def _tag(
    span: Mapping[str, Any], tokens: Sequence[tuple[int, int]], tags: list[str], place: int, losses: Losses
) -> int:
    """Tag the tokens of a span from ``place`` on, and give the place of its last token."""
    while place < len(tokens) and tokens[place][1] <= span["start"]:
        place += 1
    first = place
    while place < len(tokens) and tokens[place][0] < span["end"]:
        place += 1
    touched = range(first, place)
    free = [each for each in touched if tags[each] == "O"]
    if not touched:
        losses.add(_EMPTY)
        return first
    if not free:
        losses.add(OVERLAPS)
        return place - 1
    for each in free:
        tags[each] = f"{'B' if each == free[0] else 'I'}-{span['label']}"
    borders = (tokens[free[0]][0], tokens[free[-1]][1])
    losses.add(WIDENED, borders != (span["start"], span["end"]))
    return place - 1


def _matched(pattern: Any) -> Tokenize:
    return lambda text: [found.span() for found in pattern.finditer(text)]


def _spacy() -> Tokenize:
    blank = blank_pipeline()

    def tokenize(text: str) -> list[tuple[int, int]]:
        tokens = blank.make_doc(text)
        # A token of spaCy may hold white space, and some are nothing else: a column can hold none.
        return [
            (token.idx + found.start(), token.idx + found.end())
            for token in tokens
            for found in _SPACES.finditer(token.text)
        ]

    return tokenize


def _format(name: str, tokens: str, tokenizer: Callable[[], Tokenize], extra: str | None = None) -> Format:
    return Format(
        name=name,
        title=f"CoNLL with BIO tags, tokens by {tokens}",
        suffix=".conll",
        media_type="text/plain; charset=utf-8",
        write=partial(write_bio, tokenizer=tokenizer),
        extra=extra,
        offsets="tokens",
    )


WORDS = _format("bio", "words and signs", lambda: _matched(_WORDS))
SPACES = _format("bio-spaces", "white space", lambda: _matched(_SPACES))
SPACY = _format("bio-spacy", "spaCy", _spacy, extra="spacy")
