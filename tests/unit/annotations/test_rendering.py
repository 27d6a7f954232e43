"""The renderer loses no sign of the text, whatever spans lie on it."""

from __future__ import annotations

import re
import time
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotations.rendering import DrawnBlock, DrawnSpan, cut, draw_article, draw_block, draw_strip

SIGNS = st.sampled_from([*"ab &<>\"'\n", "😀", "e\u0301", "\u202e", "\u200d", "שׁ"])
KINDS = ["title", "heading", "paragraph", "caption", "credit", "quote", "list_item"]


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[DrawnBlock], list[DrawnSpan]]:
    """A text, blocks in it with gaps, and spans anywhere, across blocks and gaps too."""
    text = "".join(draw(st.lists(SIGNS, min_size=1, max_size=60)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    blocks = [DrawnBlock(i, draw(st.sampled_from(KINDS)), *pair) for i, pair in enumerate(pairs)]
    spans = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        tag, part = draw(st.sampled_from(["claim", "quote"])), draw(st.sampled_from(["content", "cue"]))
        spans.append(DrawnSpan(f"id-{number}", tag, "ana", part, start, end))
    return text, blocks, spans


def _text_of(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


@given(articles())
def test_the_text_of_the_drawn_article_is_the_text(article: tuple[str, list[DrawnBlock], list[DrawnSpan]]) -> None:
    assert _text_of(draw_article(*article)) == article[0]


@given(articles())
def test_a_stretch_is_marked_with_every_span_over_it_and_no_other(
    article: tuple[str, list[DrawnBlock], list[DrawnSpan]],
) -> None:
    text, blocks, spans = article
    drawn, marked = draw_article(text, blocks, spans), []
    for block in re.finditer(r'data-start="(\d+)" data-end="\d+">(.*?)</(?:h1|h2|h3|p|blockquote)>', drawn, re.S):
        place = int(block[1])
        for piece in re.split(r"(<mark .*?</mark>)", block[2], flags=re.S):
            named = re.search(r'data-annotations="([^"]*)"', piece)
            length = len(_text_of(piece))
            marked += [(place + each, set(named[1].split()) if named else set()) for each in range(length)]
            place += length
    over = [(i, {s.annotation for s in spans if s.start <= i < s.end}) for b in blocks for i in range(b.start, b.end)]
    assert marked == over


@given(articles())
def test_a_block_drawn_by_itself_is_the_block_of_the_article(
    article: tuple[str, list[DrawnBlock], list[DrawnSpan]],
) -> None:
    text, blocks, spans = article
    whole, titles = draw_article(text, blocks, spans), [block.position for block in blocks if block.kind == "title"]
    for block in blocks:
        alone = draw_block(block, text[block.start : block.end], spans, main=titles[:1] == [block.position])
        assert alone in whole


@given(articles())
def test_there_is_one_main_heading_where_there_is_a_title(
    article: tuple[str, list[DrawnBlock], list[DrawnSpan]],
) -> None:
    titles = sum(block.kind == "title" for block in article[1])
    assert draw_article(*article).count("<h1 ") == min(1, titles)


@given(st.integers(0, 20), st.integers(1, 20), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=9))
def test_segments_joined_give_the_stretch_back(start: int, length: int, places: list[tuple[int, int]]) -> None:
    spans = [DrawnSpan(str(i), "claim", "ana", "content", at, at + size) for i, (at, size) in enumerate(places)]
    segments = cut(start, start + length, spans)
    assert (segments[0].start, segments[-1].end) == (start, start + length)
    assert all(left.end == right.start for left, right in pairwise(segments))
    for segment in segments:
        over = {span for span in spans if span.start < segment.end and span.end > segment.start}
        assert set(segment.spans) == over


def test_a_mark_says_the_tag_the_part_and_the_reviewer() -> None:
    spans = [
        DrawnSpan("q", "quote", "ana", "speaker", 0, 5),
        DrawnSpan("c", "claim", "ben", "content", 0, 5),
    ]
    drawn = draw_block(DrawnBlock(0, "paragraph", 0, 5), "words", spans, main=False)
    assert 'data-annotations="c q"' in drawn
    assert 'aria-description="claim, ben; speaker of quote, ana"' in drawn
    assert "depth-2" in drawn


@pytest.mark.parametrize("hostile", ['<script>alert("1")</script>', "&amp;<b>", "</mark></p>", "'\"><img src=x>"])
def test_words_stay_words(hostile: str) -> None:
    span = DrawnSpan("id", "claim", "ana", "content", 0, len(hostile))
    drawn = draw_article(hostile, [DrawnBlock(0, "paragraph", 0, len(hostile))], [span])
    assert _text_of(drawn) == hostile
    assert drawn.count("<") == 4  # the paragraph's tags and the mark's


def test_the_strip_shows_content_at_its_share_of_the_text_and_never_too_thin_to_see() -> None:
    spans = [
        DrawnSpan("a", "claim", "ana", "content", 500, 600),
        DrawnSpan("a", "claim", "ana", "cue", 0, 10),
        DrawnSpan("b", "disputed", "ana", "content", 0, 1),
    ]
    strip = draw_strip(spans, 1_000)
    assert strip.count("<rect") == 2
    assert 'data-annotation="a" x="0" y="500.0" width="3" height="100.0"' in strip
    assert 'data-annotation="b" x="8" y="0.0" width="3" height="3.0"' in strip


def test_a_long_article_with_many_spans_is_drawn_in_time_that_grows_with_it() -> None:
    def seconds(size: int) -> float:
        text = "word " * (10 * size)
        blocks = [DrawnBlock(i, "paragraph", i * 50, i * 50 + 49) for i in range(size)]
        spans = [DrawnSpan(f"id-{i}", "claim", "ana", "content", i * 25, i * 25 + 60) for i in range(size * 2 - 3)]
        start = time.process_time()
        draw_article(text, blocks, spans)
        return time.process_time() - start

    seconds(50)
    small, large = min(seconds(250) for _ in range(3)), min(seconds(2_000) for _ in range(3))
    assert large / small < 24  # eight times the size; a quadratic renderer takes 64 times the time


def test_thousands_of_nested_spans_are_drawn_in_bounded_time_and_size() -> None:
    text = "word " * 4_000
    blocks = [DrawnBlock(i, "paragraph", i * 100, i * 100 + 99) for i in range(200)]
    nested = [DrawnSpan(f"id-{i}", "claim", "ana", "content", i, len(text) - i) for i in range(9_000)]
    start = time.process_time()
    drawn = draw_article(text, blocks, nested)
    assert time.process_time() - start < 5
    assert len(drawn) < 30_000_000
    assert _text_of(drawn) == text


def test_a_block_within_very_many_spans_names_the_first_ones_and_all_that_begin_or_end_in_it_are_cut() -> None:
    through = [DrawnSpan(f"t-{i:03}", "claim", "ana", "content", 0, 100) for i in range(80)]
    edges = [
        DrawnSpan("begins", "quote", "ana", "content", 50, 90),
        DrawnSpan("ends", "quote", "ana", "content", 5, 60),
    ]
    drawn = draw_article("x" * 100, [DrawnBlock(0, "paragraph", 40, 70)], [*through, *edges])
    marks = re.findall(r'data-annotations="([^"]*)"[^>]*>(x+)<', drawn)
    assert [len(words) for _, words in marks] == [10, 10, 10]
    assert all(names.split() == [f"t-{i:03}" for i in range(50)] for names, _ in marks)
