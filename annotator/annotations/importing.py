"""Bring articles in: read every file first, then add them all in one transaction, or none.

The page and ``annotator import`` both call ``read_source`` and ``add_batch``.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from annotator.annotations.arrivals import Candidate, Refusal, Report
from annotator.annotations.incoming import add_incoming
from annotator.annotations.jsonl import is_annotated, read_lines
from annotator.config import Limits
from annotator.documents.reading.registry import read_article
from annotator.documents.service import Incoming, add_documents, known_texts, text_hash
from annotator.errors import AnnotatorError


def read_source(
    source: bytes, *, name: str, limits: Limits, collection: str | None = None
) -> tuple[list[Candidate], list[Refusal]]:
    """Read one file into the documents that it holds, and the refusals of those that it could not give."""
    if is_annotated(name):
        return read_lines(source, name=name, limits=limits, collection=collection)
    try:
        article = read_article(source, name=name, limits=limits)
    except AnnotatorError as error:
        return [], [Refusal(name, error)]
    return [Candidate(name, Incoming(article, source, name, collection))], []


def add_batch(session: Session, *, candidates: Sequence[Candidate], by: str) -> Report:
    """Add what is new, with its annotations, and tell which texts are on the desk already (or come twice)."""
    hashes = [text_hash(candidate.incoming.article.text) for candidate in candidates]
    known = known_texts(session, hashes)
    fresh: dict[str, Candidate] = {}
    duplicates: list[tuple[str, str]] = []
    for sha256, candidate in zip(hashes, candidates, strict=True):
        if sha256 in known or sha256 in fresh:
            duplicates.append((candidate.name, sha256))
        else:
            fresh[sha256] = candidate
    ids = add_documents(session, incoming=[candidate.incoming for candidate in fresh.values()], by=by)
    arrived = list(zip(ids, fresh.values(), strict=True))
    add_incoming(session, arrivals=[(i, candidate.annotations) for i, candidate in arrived], by=by)
    known.update(zip(fresh, ids, strict=True))
    return Report(
        added=[(candidate.name, i, len(candidate.annotations)) for i, candidate in arrived],
        duplicates=[(name, known[sha256]) for name, sha256 in duplicates],
    )
