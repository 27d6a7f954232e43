"""Bring articles in: read every file first, then add them all in one transaction, or none.

The page and ``annotator import`` both call ``read_source`` and ``add_batch``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from annotator.annotations.arrivals import Candidate, Refusal, Report
from annotator.annotations.incoming import add_incoming, add_incoming_coverage
from annotator.annotations.jsonl import is_annotated, read_lines
from annotator.annotations.taken_ids import taken_ids
from annotator.config import Limits
from annotator.documents.reading.archives import read_members
from annotator.documents.reading.columns import Columns, settle_columns
from annotator.documents.reading.registry import accepted_types, read_article
from annotator.documents.reading.row_article import article_of_row
from annotator.documents.reading.tables import is_table, open_table
from annotator.documents.service import Incoming, add_documents, known_texts, text_hash
from annotator.errors import AnnotatorError, Invalid

Read = tuple[list[Candidate], list[Refusal]]


def importable_types() -> tuple[str, ...]:
    """Give the endings of all files that can be imported, sorted, with their dots."""
    return tuple(sorted({*accepted_types(), ".jsonl", ".csv", ".tsv", ".zip"}))


def read_source(
    source: bytes, *, name: str, limits: Limits, collection: str | None = None, columns: Columns | None = None
) -> Read:
    """Read one file into the documents that it holds, and the refusals of those that it could not give.

    An archive gives the documents of its files, a table those of its rows. ``columns`` say what a table's columns
    hold; where they are given, JSON lines are a table too and not the desk's own export.
    """
    try:
        if name.lower().endswith(".zip"):
            return _read_archive(source, name, limits, collection, columns)
        if is_table(name) or (columns and is_annotated(name)):
            return _read_table(source, name, limits, collection, columns)
        if is_annotated(name):
            return read_lines(source, name=name, limits=limits, collection=collection)
        article = read_article(source, name=name, limits=limits)
    except AnnotatorError as error:
        return [], [Refusal(name, error)]
    return [Candidate(name, Incoming(article, source, name, collection))], []


def _read_archive(source: bytes, name: str, limits: Limits, collection: str | None, columns: Columns | None) -> Read:
    candidates: list[Candidate] = []
    refused: list[Refusal] = []
    for member, found in read_members(source, limits):
        shown = member if member.isprintable() else member.encode("unicode_escape").decode()
        if isinstance(found, AnnotatorError):
            refused.append(Refusal(f"{name}/{shown}", found))
            continue
        folder, _, inner = shown.rpartition("/")
        prefix = f"{name}/{folder}/" if folder else f"{name}/"
        good, bad = read_source(found, name=inner, limits=limits, collection=collection, columns=columns)
        candidates += [replace(each, name=prefix + each.name) for each in good]
        refused += [replace(each, name=prefix + each.name) for each in bad]
    return candidates, refused


def _read_table(source: bytes, name: str, limits: Limits, collection: str | None, columns: Columns | None) -> Read:
    table = open_table(source, name, limits)
    settled = settle_columns(columns, table.names)
    candidates: list[Candidate] = []
    refused: list[Refusal] = []
    for line, row in table.rows:
        place = f"{name}:{line}"
        try:
            if isinstance(row, AnnotatorError):
                raise row
            article = article_of_row(row, settled, limits)
        except AnnotatorError as error:
            error.line = line
            refused.append(Refusal(place, error))
        else:
            candidates.append(Candidate(place, Incoming(article, article.text.encode(), place, collection)))
    if not candidates and not refused:
        refused.append(Refusal(name, Invalid("The file has no rows.", code="empty_document")))
    return candidates, refused


def add_batch(session: Session, *, candidates: Sequence[Candidate], by: str) -> Report:
    """Add what is new, with its annotations; tell which texts are on the desk already, or come twice.

    What brings an id that is taken is refused and left out; the caller decides whether to keep the rest. Cost: some
    statements for all of them.
    """
    hashes = [text_hash(candidate.incoming.article.text) for candidate in candidates]
    known = known_texts(session, hashes)
    fresh: dict[str, Candidate] = {}
    again: list[tuple[str, str]] = []
    for sha256, candidate in zip(hashes, candidates, strict=True):
        if sha256 in known or sha256 in fresh:
            again.append((candidate.name, sha256))
        else:
            fresh[sha256] = candidate
    taken = taken_ids(session, candidates=fresh)
    new = {sha256: candidate for sha256, candidate in fresh.items() if sha256 not in taken}
    ids = add_documents(session, incoming=[candidate.incoming for candidate in new.values()], by=by)
    arrived = list(zip(ids, new.values(), strict=True))
    add_incoming(session, arrivals=[(i, candidate.annotations) for i, candidate in arrived], by=by)
    add_incoming_coverage(session, arrivals=[(i, candidate.coverage) for i, candidate in arrived], by=by)
    known.update(zip(new, ids, strict=True))
    refused = [(candidate.name, sha256) for sha256, candidate in fresh.items() if sha256 in taken]
    return Report(
        added=[(candidate.name, i, len(candidate.annotations)) for i, candidate in arrived],
        duplicates=[(name, known[sha256]) for name, sha256 in again if sha256 in known],
        refused=[Refusal(name, taken[sha256]) for name, sha256 in refused + again if sha256 in taken],
    )
