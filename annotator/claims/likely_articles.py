"""Find the few articles that hold a claim's rarest words, on either engine, in time that a desk's size does not set."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise
from math import log
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from annotator.claims.matching.index import rows_with
from annotator.text.folding import UNSPACED, without_accents, words_sought

MOST_COUNTED = 32  # words of a claim that are looked up
MOST_WORDS = 12  # that are sought, the rarest
MOST_ROWS = 1_000  # of the index that are ranked, the newest of the rarest word where that is in more
_SHORTEST = 3  # letters of a word that is looked up
_SIGN = re.compile(f"[{UNSPACED}]")

_ROWS_ON_POSTGRESQL = text(
    "SELECT word, found.rowid FROM unnest(CAST(:words AS text[])) AS word, LATERAL (SELECT rowid FROM documents_index "
    "WHERE words @@ phraseto_tsquery('simple', word) ORDER BY rowid DESC LIMIT :most) AS found"
)


def likely_articles(session: Session, words: str, *, left_out: Collection[int], most: int) -> list[int]:
    """Give the numbers (of ``searchable_documents``) of the articles that hold most of the rarest words of ``words``.

    Best first, of equals the newest, at most ``most``. A word counts for log(1 + 1,000 / its articles). Cost: the
    newest 1,001 rows of each of at most 32 words.
    """
    rows = _rows(session, list(dict.fromkeys(_looked_up(words)))[:MOST_COUNTED])
    scores: defaultdict[int, float] = defaultdict(float)
    for numbers in _rarest(rows):
        for number in numbers:
            scores[number] += log(1 + MOST_ROWS / len(numbers))
    ranked = ((number, score) for number, score in scores.items() if number not in left_out)
    return [number for number, _ in nsmallest(most, ranked, key=lambda pair: (-pair[1], -pair[0]))]


def _rarest(rows: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """Give the rows of the rarest words, together at most 1,000; the rarest word's are given however many it has."""
    given = 0
    for numbers in sorted(filter(None, rows), key=len)[:MOST_WORDS]:
        given += len(numbers)
        if given > MOST_ROWS and given > len(numbers):
            return
        yield numbers


def _looked_up(words: str) -> Iterator[str]:
    """Give words of three letters and more, figures, and each two signs in a row of scripts without spaces."""
    for word, following in pairwise([*words_sought(words), ""]):
        if _SIGN.fullmatch(word):
            yield f"{word} {following}" if _SIGN.fullmatch(following) else word
        elif len(word) >= _SHORTEST or word.isdigit():
            yield word


def _rows(session: Session, words: Sequence[str]) -> list[list[int]]:
    most = MOST_ROWS + 1
    if session.get_bind().dialect.name == "sqlite":
        connection: Any = session.connection().connection.driver_connection
        return [rows_with(connection, "documents_index", word, most=most) for word in words]
    plain = list(dict.fromkeys(without_accents(word) for word in words))
    found: dict[str, list[int]] = {word: [] for word in plain}
    for word, number in session.execute(_ROWS_ON_POSTGRESQL, {"words": plain, "most": most}):
        found[word].append(number)
    return list(found.values())
