"""A text that comes back keeps every sign; its blocks are found again, as the reader of its first import found them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.config import Limits
from annotator.documents.reading.article import BlockKind, Metadata, SourceRun
from annotator.documents.reading.plain import read_plain
from annotator.documents.reading.settled import settled_article
from tests.articles import BRIDGE

LIMITS = Limits()
LINES = st.lists(
    st.sampled_from(["", " ", "\t", "\u2028", "Words of a line.", "😀 e\u0301", "Page 3", "- a thing", "> said"])
)


def test_an_article_read_from_plain_text_has_the_same_blocks_again() -> None:
    article = read_plain(BRIDGE.encode(), LIMITS)
    settled = settled_article(article.text, article.metadata, reader="jsonl/1", limits=LIMITS)
    spans = [(block.kind, block.start, block.end) for block in settled.blocks]
    assert spans == [(block.kind, block.start, block.end) for block in article.blocks]
    assert spans[0][0] is BlockKind.TITLE
    assert settled.runs == (SourceRun(0, 0, len(article.text)),)


def test_a_text_that_the_plain_reader_would_change_is_cut_at_blank_lines() -> None:
    text = "A title\n\n \n  Two lines\nof one paragraph.  \n\t\nLast.\n"
    settled = settled_article(text, Metadata(title="A title"), reader="jsonl/1", limits=LIMITS)
    assert settled.text == text
    assert [(block.kind.value, text[block.start : block.end]) for block in settled.blocks] == [
        ("title", "A title"),
        ("paragraph", "Two lines\nof one paragraph."),
        ("paragraph", "Last."),
    ]


@given(LINES.map("\n".join).filter(str.strip))
def test_every_text_stays_and_between_its_blocks_is_white_space_only(text: str) -> None:
    settled = settled_article(text, Metadata(title="Words of a line."), reader="jsonl/1", limits=LIMITS)
    assert settled.text == text
    place = 0
    for block in settled.blocks:
        assert place <= block.start < block.end <= len(text)
        assert text[place : block.start].strip() == ""
        assert (block.source_start, block.source_end) == (block.start, block.end)
        place = block.end
    assert text[place:].strip() == ""
