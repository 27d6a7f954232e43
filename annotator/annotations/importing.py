"""Bring articles in: read every file first, then add them all in one transaction, or none.

The page and ``annotator import`` both call ``read_source`` and ``add_batch``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from annotator.annotations.incoming import IncomingAnnotation, add_incoming
from annotator.annotations.jsonl import is_annotated, read_lines
from annotator.config import Limits
from annotator.documents.reading.registry import read_article
from annotator.documents.service import Incoming, add_documents, known_texts, text_hash
from annotator.errors import AnnotatorError


@dataclass(frozen=True)
class Candidate:
    """One document ready to be added, with the annotations that came with it, and where it stood."""

    name: str
    incoming: Incoming
    annotations: tuple[IncomingAnnotation, ...] = ()
    line: int | None = None


@dataclass(frozen=True)
class Refusal:
    """A file, or a line of one, that was not taken, and why."""

    name: str
    error: AnnotatorError


@dataclass
class Report:
    """What became of a batch: added (name, document id, annotations), already here, refused; in the order given."""

    added: list[tuple[str, str, int]] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


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
    report, fresh, firsts = Report(), [], {}
    for sha256, candidate in zip(hashes, candidates, strict=True):
        if sha256 in known or sha256 in firsts:
            report.duplicates.append((candidate.name, sha256))
        else:
            firsts[sha256] = candidate
            fresh.append(candidate)
    ids = add_documents(session, incoming=[candidate.incoming for candidate in fresh], by=by)
    add_incoming(
        session, by=by, arrivals=[(i, c.annotations) for i, c in zip(ids, fresh, strict=True) if c.annotations]
    )
    known |= {sha256: i for sha256, i in zip(firsts, ids, strict=True)}
    report.duplicates = [(name, known[sha256]) for name, sha256 in report.duplicates]
    report.added = [(c.name, i, len(c.annotations)) for c, i in zip(fresh, ids, strict=True)]
    return report
