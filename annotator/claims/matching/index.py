"""Ask the full-text index for candidates: FTS5 (porter, unicode61), on a plain connection to SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from annotator.claims.matching.reranking import Candidate
from annotator.claims.matching.words import words_of

POOL = 200  # candidates a query; with 100 two in a hundred right answers were lost
MOST_TERMS = 32  # words of a query that are sought, the rarest first
COMMON_SHARE = 10  # a word that more than a tenth of the rows has finds nothing by itself
COMMON_AT_MOST = 1_500  # nor does one that so many rows have; it bounds what a query reads, however large the register

TOKENIZER = "porter unicode61 remove_diacritics 2"


class Connection(Protocol):
    """What is asked of a connection to SQLite."""

    def execute(self, statement: str, parameters: Any = ..., /) -> Any:
        """Run one statement."""


def match_candidates(connection: Connection, *, table: str, text: str, limit: int = POOL) -> list[Candidate]:
    """Give the rows of FTS5 ``table`` that share words with ``text``, best first by BM25.

    ``table`` is one of our own names, never a person's words; those reach MATCH as quoted strings of letters and
    digits alone. Cost: one bounded count a word, then one query.
    """
    terms = rarest_words(connection, table, dict.fromkeys(words_of(text)))
    if not terms:
        return []
    rows = connection.execute(
        f"SELECT rowid, text, -rank FROM {table} WHERE {table} MATCH ? ORDER BY rank, rowid LIMIT ?",
        (" OR ".join(f'"{term}"' for term in terms), limit),
    )
    return [Candidate(number, words, score) for number, words, score in rows]


def rarest_words(connection: Connection, table: str, words: Iterable[str], *, within: str = "") -> list[str]:
    """Give those of ``words`` that the rows of FTS5 ``table`` hold, the rarest first, without the common ones.

    ``within`` names the columns that count, as FTS5 takes them before a phrase; all of them when it is empty. At most
    32; the common ones are given where there are no others. Cost: one bounded count a word.
    """
    rows = connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
    common = min(max(20, rows // COMMON_SHARE), COMMON_AT_MOST)
    counts = {word: _count(connection, table, f'{within}"{word}"', common + 1) for word in words}
    found = {word: count for word, count in counts.items() if count}
    rare = {word: count for word, count in found.items() if count <= common}
    return sorted(rare or found, key=lambda word: found[word])[:MOST_TERMS]


def rows_with(connection: Connection, table: str, words: Iterable[str], *, most: int) -> list[int]:
    """Give the numbers of the newest rows of FTS5 ``table`` that hold all of ``words``, at most ``most``.

    Each is letters and digits, or several such in a row with a space between them.
    """
    statement = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"
    sought = " AND ".join(f'"{word}"' for word in words)
    return [number for (number,) in connection.execute(statement, (sought, most))]


def _count(connection: Connection, table: str, sought: str, most: int) -> int:
    counted: int = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)", (sought, most)
    ).fetchone()[0]
    return counted
