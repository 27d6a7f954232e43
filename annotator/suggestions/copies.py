"""Offer what was tagged in one article on the unchanged words of its copy. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.suggestions.suggestion import SuggestedSpan, Suggestion
from annotator.text.shingles import Reuse, words_of_run

DETECTOR = "copies/1"
_SCORE = 95


@dataclass(frozen=True)
class Tagged:
    """An annotation of another article: its tag, spans there, and what it says of the speaker."""

    tag: str
    spans: tuple[SuggestedSpan, ...]
    quote_type: str | None
    speaker: str | None
    reviewer: str


def propose_copies(
    text: str, other: str, *, runs: Sequence[Reuse], tagged: Sequence[Tagged], where: str
) -> Iterator[Suggestion]:
    """Suggest each annotation of ``other`` all of whose spans stand unchanged in ``text``, by ``runs`` of both.

    A span with a changed word, or half outside of a run, takes its whole annotation with it: what was tagged there is
    then no longer what stands here. Cost: linear in the words of the runs, and spans times runs.
    """
    places = _Places(text, other, runs)
    shared = sum(run.words for run in runs)
    for each in tagged:
        spans = [places.moved(span) for span in each.spans]
        if all(spans):
            moved = tuple(span for span in spans if span)
            reason = (
                f"{each.reviewer} tagged these words as a {each.tag} in {where}, of which {shared} words stand here."
            )
            yield Suggestion(each.tag, moved, each.quote_type, each.speaker, _SCORE, reason, DETECTOR)


class _Places:
    """Where the words of one text stand in another."""

    def __init__(self, text: str, other: str, runs: Sequence[Reuse]) -> None:
        self._text, self._other = text, other
        self._here: dict[int, int] = {}  # where a word starts there -> where it starts here
        self._ends: dict[int, int] = {}
        for run in runs:
            mine = words_of_run(text, run.start, run.end)
            theirs = words_of_run(other, run.other_start, run.other_end)
            for (_, start, end), (_, other_start, other_end) in zip(mine, theirs, strict=True):
                self._here.setdefault(other_start, start)
                self._ends.setdefault(other_end, end)

    def moved(self, span: SuggestedSpan) -> SuggestedSpan | None:
        words = words_of_run(self._other, span.start, span.end)
        if not words:
            return None
        first, last = words[0][1], words[-1][2]
        start, end = self._here.get(first), self._ends.get(last)
        if start is None or end is None or start >= end:
            return None
        if [word for word, _, _ in words_of_run(self._text, start, end)] != [word for word, _, _ in words]:
            return None
        start -= self._same(self._other[span.start : first], self._text[max(0, start - first + span.start) : start])
        end += self._same(self._other[last : span.end], self._text[end : end + span.end - last])
        return SuggestedSpan(span.part, start, end)

    @staticmethod
    def _same(theirs: str, mine: str) -> int:
        """Take the marks around the words along, such as quotation marks, where they are the same."""
        return len(theirs) if theirs == mine else 0
