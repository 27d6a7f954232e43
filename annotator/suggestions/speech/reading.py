"""Prepare a text for the detectors of speech: its words, and its outer quoted passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggestions.quotes.passages import Passage, Spanned, quoted_passages
from annotator.suggestions.speech.words import Words, words_of
from annotator.text.sentences import sentence_spans

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Paragraph:
    """A line of a text that has no blocks, in code points."""

    start: int
    end: int


def paragraphs_of(text: str) -> list[Paragraph]:
    """Give the lines that hold something, for a text that was not imported."""
    return [Paragraph(*match.span()) for match in _LINE.finditer(text) if not match[0].isspace()]


def read_speech(text: str, blocks: Sequence[Spanned] | None = None) -> tuple[Words, list[Passage]]:
    """Give the words of a text and its outer quoted passages, in order; without blocks every line is one."""
    blocks = paragraphs_of(text) if blocks is None else blocks
    passages = [passage for passage in quoted_passages(text, blocks) if passage.depth == 0]
    return words_of(text, sentence_spans(text, blocks)), passages
