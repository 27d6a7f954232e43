"""Find documents that share whole phrases with one: agency text that returns in several articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from annotator.documents.models import Document
from annotator.text.folding import without_accents, words_sought
from annotator.text.shingles import Reuse, reused_words

PROBES, PROBE = 12, 7  # phrases of a document that are looked up, and the words of each
MOST_LOOKED_AT, MOST_ALIKE = 12, 5  # documents
SHORTEST_RUN, LEAST_WORDS = 12, 40  # words in a row, and of all such runs together, that make a copy

_ON_SQLITE = text(
    "SELECT s.document_id, d.title, d.text FROM documents_index JOIN searchable_documents s "
    "ON s.number = documents_index.rowid JOIN documents d ON d.id = s.document_id "
    "WHERE documents_index MATCH :phrases AND s.document_id <> :own ORDER BY documents_index.rank LIMIT :most"
)
_ON_POSTGRESQL = text(
    "SELECT s.document_id, d.title, d.text FROM documents_index i JOIN searchable_documents s ON s.number = i.rowid "
    "JOIN documents d ON d.id = s.document_id, to_tsquery('simple', :phrases) AS sought "
    "WHERE i.words @@ sought AND s.document_id <> :own ORDER BY ts_rank(i.words, sought) DESC LIMIT :most"
)


@dataclass(frozen=True)
class Alike:
    """A document with words of another one: the runs (``other_start`` and ``other_end`` are places in this one)."""

    document_id: str
    title: str
    text: str
    runs: tuple[Reuse, ...]

    @property
    def words(self) -> int:
        """Count the words in the runs."""
        return sum(run.words for run in self.runs)


def alike_documents(session: Session, document: Document) -> list[Alike]:
    """Give the documents that share long runs of words with one, the most words first, at most five.

    Cost: one query of twelve phrases, and a comparison with at most twelve texts.
    """
    probes = probes_of(document.text)
    if not probes:
        return []
    found = [
        Alike(row.document_id, row.title, row.text, _runs(document.text, row.text))
        for row in _candidates(session, document.id, probes)
    ]
    copies = [each for each in found if each.words >= LEAST_WORDS]
    return sorted(copies, key=lambda each: (-each.words, each.document_id))[:MOST_ALIKE]


def probes_of(words_of_text: str) -> list[tuple[str, ...]]:
    """Choose phrases that tell a text from others: from each twelfth of it the one with the longest words."""
    words = words_sought(words_of_text)
    windows = [tuple(words[start : start + PROBE]) for start in range(len(words) - PROBE + 1)]
    if not windows:
        return []
    size = max(1, -(-len(windows) // PROBES))
    parts = [windows[start : start + size] for start in range(0, len(windows), size)]
    return list(dict.fromkeys(max(part, key=lambda window: sum(map(len, window))) for part in parts))


def _candidates(session: Session, own: str, probes: Sequence[tuple[str, ...]]) -> Sequence[Any]:
    values = {"own": own, "most": MOST_LOOKED_AT}
    if session.get_bind().dialect.name == "sqlite":
        phrases = " OR ".join(f'"{" ".join(probe)}"' for probe in probes)
        return session.execute(_ON_SQLITE, values | {"phrases": phrases}).all()
    quoted = [[f"'{without_accents(word)}'" for word in probe] for probe in probes]
    phrases = " | ".join(f"({' <-> '.join(probe)})" for probe in quoted)
    return session.execute(_ON_POSTGRESQL, values | {"phrases": phrases}).all()


def _runs(here: str, other: str) -> tuple[Reuse, ...]:
    return tuple(reused_words(here, other, size=SHORTEST_RUN))
