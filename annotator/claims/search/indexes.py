"""The full-text indexes behind one small interface: FTS5 on SQLite, ``tsvector`` on PostgreSQL.

What a person typed never reaches an index raw: it is cut into words of letters and digits, and those are quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, column, func, literal, literal_column, select, table
from sqlalchemy.orm import Session

from annotator.claims.search.asking import Term
from annotator.claims.search.kinds import Kind, Place
from annotator.text.folding import without_accents

_LETTERS = {  # of the places on PostgreSQL, where a word of a row bears one of four letters
    Place.TITLE: "A",
    Place.AUTHOR: "B",
    Place.PEOPLE: "B",
    Place.CLAIMANT: "B",
    Place.PUBLISHER: "C",
}
# Of the columns of annotations on SQLite, in their order: a word tagged counts for more than one of the note.
_WEIGHTS = "2.0, 1.0, 1.0, 0.0, 0.0, 0.0"
# Where words are sought that have no place, as FTS5 is told it, when not in all the columns.
ANYWHERE = {Kind.ANNOTATIONS: "{words people note} : "}


@dataclass(frozen=True)
class Sought:
    """One of ``terms`` at least, in a place; None means anywhere in a row."""

    terms: tuple[Term, ...]
    place: Place | None = None


@dataclass(frozen=True)
class Index:
    """One index in a query: its rows, their numbers, the condition."""

    rows: FromClause
    number: ColumnElement[int]
    condition: ColumnElement[bool]


@dataclass(frozen=True)
class RankedIndex(Index):
    """An index that scores its rows, too: more is better. On SQLite that reads every row that holds a word."""

    score: ColumnElement[float]


def index_of(session: Session, kind: Kind, sought: Sequence[Sought]) -> Index:
    """Ask an index for the rows that hold everything ``sought``, which is not empty."""
    if _is_sqlite(session):
        return _on_sqlite(kind, " AND ".join(_fts5(kind, each) for each in sought))
    return _on_postgresql(kind, " & ".join(_tsquery(each) for each in sought))


def annotations_with_any(session: Session, terms: Iterable[Term]) -> RankedIndex:
    """Ask the index of annotations for the rows that hold one of ``terms`` at least; there is one."""
    kind, sought = Kind.ANNOTATIONS, anywhere(terms)
    if _is_sqlite(session):
        found = _on_sqlite(kind, " OR ".join(_fts5(kind, each) for each in sought))
        score: ColumnElement[float] = literal_column(f"-bm25({kind.value}_index, {_WEIGHTS})")
        return RankedIndex(found.rows, found.number, found.condition, score)
    question = " | ".join(_tsquery(each) for each in sought)
    found = _on_postgresql(kind, question)
    rank = func.ts_rank(found.rows.c.words, func.to_tsquery("simple", question))
    return RankedIndex(found.rows, found.number, found.condition, rank)


def numbers_of(session: Session, kind: Kind, sought: Sequence[Sought]) -> Select[Any]:
    """Give the query of the numbers of the rows that hold everything ``sought``."""
    index = index_of(session, kind, sought)
    return select(index.number).select_from(index.rows).where(index.condition)


def anywhere(terms: Iterable[Term]) -> list[Sought]:
    """Seek terms anywhere in a row."""
    return [Sought((term,)) for term in terms]


def answers_all(session: Session) -> bool:
    """Tell whether the index of annotations answers every field of a search by itself: on SQLite it does."""
    return _is_sqlite(session)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _on_sqlite(kind: Kind, question: str) -> Index:
    name = f"{kind.value}_index"
    rows = table(name, column("rowid"))
    return Index(rows, rows.c.rowid, literal_column(name).op("MATCH", is_comparison=True)(literal(question)))


def _on_postgresql(kind: Kind, question: str) -> Index:
    rows = table(f"{kind.value}_index", column("rowid"), column("words"))
    query = func.to_tsquery("simple", question)
    return Index(rows, rows.c.rowid, rows.c.words.op("@@", is_comparison=True)(query))


def _fts5(kind: Kind, each: Sought) -> str:
    words = " OR ".join(f'"{" ".join(term.words)}"' + (" *" if term.prefix else "") for term in each.terms)
    place = f"{each.place.value} : " if each.place else ANYWHERE.get(kind, "")
    return f"{place}({words})"


def _tsquery(each: Sought) -> str:
    letter = _LETTERS[each.place] if each.place else ""
    return "(" + " | ".join(_in_a_row(term, letter) for term in each.terms) + ")"


def _in_a_row(term: Term, letter: str) -> str:
    words = [f"'{without_accents(word)}':{letter}" for word in term.words]
    words[-1] += "*" if term.prefix else ""
    return "(" + " <-> ".join(word.removesuffix(":") for word in words) + ")"
