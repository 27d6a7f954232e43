"""Find words that were tagged in another article and stand here again, word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

DETECTOR = "repeats/1"
SHORTEST = 5  # words; fewer return by chance
_SCORE = 90
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Key = tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """A quote or a claim of another article: its tag, words, speaker and quote type, and where it stands.

    ``where`` is the article's title, ``document_id`` its id where it has one.
    """

    tag: str
    exact: str
    where: str
    speaker: str | None = None
    quote_type: str | None = None
    document_id: str | None = None


def propose_repeats(text: str, seen: Iterable[Seen]) -> list[Suggestion]:
    """Suggest each place where the words of a seen quote or claim return, in order.

    Letters' case, marks and white space may differ, words may not. Of two seen at one place the longer counts. Cost:
    linear in the text and in what was seen.
    """
    by_beginning: dict[Key, list[tuple[Key, Seen]]] = defaultdict(list)
    for each in seen:
        words = tuple(_plain(match[0]) for match in _WORD.finditer(each.exact))
        if len(words) >= SHORTEST:
            by_beginning[words[:SHORTEST]].append((words, each))
    if not by_beginning:
        return []
    for rivals in by_beginning.values():
        rivals.sort(key=lambda pair: (-len(pair[0]), pair[1].where))
    places = [match.span() for match in _WORD.finditer(text)]
    words_here = [_plain(text[start:end]) for start, end in places]
    return list(_matches(words_here, places, by_beginning))


def _matches(
    words: Sequence[str], places: Sequence[tuple[int, int]], known: dict[Key, list[tuple[Key, Seen]]]
) -> Iterator[Suggestion]:
    at = 0
    while at + SHORTEST <= len(words):
        for expected, each in known.get(tuple(words[at : at + SHORTEST]), ()):
            if tuple(words[at : at + len(expected)]) == expected:
                end = at + len(expected)
                span = SuggestedSpan("content", places[at][0], places[end - 1][1])
                reason = f"The same {len(expected)} words are tagged as a {each.tag} in {each.where}."
                yield Suggestion(each.tag, (span,), each.quote_type, each.speaker, _SCORE, reason, DETECTOR)
                at = end - 1
                break
        at += 1


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")
