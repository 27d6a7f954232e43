"""Look at quote annotations and say quietly what may be wrong with them; pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.suggestions.quotes.passages import Passage, Spanned, quoted_passages
from annotator.suggestions.speech.saying import word_of_saying_between

_SIGHT = 300  # code points on each side in which an attribution counts as near
_MARKS = "\"“”„‟«»'‘’‚‹›`「」『』＂"
_NO_WORDS = _MARKS + ".,;:!?…—–- \u00a0\u202f\n\t()[]"


class Problem(StrEnum):
    """What may be wrong with a quote."""

    STARTS_OUTSIDE = "starts_outside"  # words before the opening mark are tagged as quoted
    ENDS_OUTSIDE = "ends_outside"  # words after the closing mark are
    UNBALANCED = "unbalanced"  # one mark of a pair is inside, the other is not
    NO_ATTRIBUTION = "no_attribution"  # nobody is named, and no word of saying stands near


@dataclass(frozen=True)
class Finding:
    """One problem, with the half-open span (code points) that shows it and a sentence for a person."""

    problem: Problem
    start: int
    end: int
    message: str


def quote_findings(
    text: str, blocks: Sequence[Spanned], content: Sequence[Spanned], *, quote_type: str | None, is_attributed: bool
) -> list[Finding]:
    """Say what may be wrong with one quote, in the order of the text.

    ``content`` holds its content spans; ``is_attributed`` says that it has a speaker or a cue. Words outside the marks
    are a problem of a direct quote only. Cost: one pass over the text; for many quotes of one text call
    ``findings_among`` with its passages.
    """
    passages = quoted_passages(text, blocks)
    return findings_among(text, passages, content, quote_type=quote_type, is_attributed=is_attributed)


def findings_among(
    text: str, passages: Sequence[Passage], content: Sequence[Spanned], *, quote_type: str | None, is_attributed: bool
) -> list[Finding]:
    """Say what may be wrong with one quote of a text whose quoted passages are known already."""
    found: list[Finding] = []
    for span in content:
        near = [each for each in passages if each.depth == 0 and each.start < span.end and span.start < each.end]
        found += _unbalanced(span, near)
        if quote_type == "direct" and near:
            found += _outside(text, span, near)
    if not is_attributed and content and not _has_attribution(text, content):
        first, last = content[0], content[-1]
        message = "Nobody is named as the speaker, and no word of saying stands near."
        found.append(Finding(Problem.NO_ATTRIBUTION, first.start, last.end, message))
    return found


def _unbalanced(span: Spanned, near: Sequence[Passage]) -> Iterator[Finding]:
    for passage in near:
        opened = span.start <= passage.start < span.end
        closed = passage.goes_on or span.start < passage.end <= span.end
        if opened and not closed:
            message = "The quote has an opening quotation mark without its closing one."
            yield Finding(Problem.UNBALANCED, passage.start, passage.start + 1, message)
        elif not opened and span.start < passage.end <= span.end and not passage.goes_on:
            message = "The quote has a closing quotation mark without its opening one."
            yield Finding(Problem.UNBALANCED, passage.end - 1, passage.end, message)


def _outside(text: str, span: Spanned, near: Sequence[Passage]) -> Iterator[Finding]:
    first, last = near[0], near[-1]
    if text[span.start : max(span.start, first.start)].strip(_NO_WORDS):
        message = "The quote starts before its opening quotation mark."
        yield Finding(Problem.STARTS_OUTSIDE, span.start, first.start, message)
    if text[min(span.end, last.end) : span.end].strip(_NO_WORDS):
        message = "The quote ends after its closing quotation mark."
        yield Finding(Problem.ENDS_OUTSIDE, last.end, span.end, message)


def _has_attribution(text: str, content: Sequence[Spanned]) -> bool:
    first, last = content[0].start, content[-1].end
    gaps = zip(
        [max(0, first - _SIGHT), *(span.end for span in content)], [*(s.start for s in content), None], strict=True
    )
    return any(
        word_of_saying_between(text, start, min(len(text), last + _SIGHT) if end is None else end)
        for start, end in gaps
    )
