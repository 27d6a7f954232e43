"""Make candidates of other tools' annotated data: read, count, map, fit, check, each whole before the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from annotator.annotations.arrivals import Candidate, Refusal
from annotator.annotations.foreign.counting import Counting, find_counting
from annotator.annotations.foreign.document import ForeignDocument
from annotator.annotations.foreign.fitting import fit_document
from annotator.annotations.foreign.labels import check_labels, mapped
from annotator.annotations.foreign.metadata import read_metadata
from annotator.annotations.foreign.reader import Misread
from annotator.annotations.foreign.registry import reader_named
from annotator.annotations.foreign.reviewers import user_names
from annotator.annotations.foreign.states import AGAIN, states_of
from annotator.annotations.proving import check_text
from annotator.config import Limits
from annotator.database.base import new_id, now
from annotator.documents.reading.settled import settled_article
from annotator.documents.service import Incoming
from annotator.errors import AnnotatorError, Invalid, TooLarge
from annotator.text.units import Unit

_MOST_LABELS = 3  # an annotation: its words, a speaker, a cue


@dataclass(frozen=True)
class ForeignChoice:
    """What a person says of the files: their format, what labels mean, who is meant where nobody is named.

    ``unit`` is None where it is to be found out; ``reanchor`` lets words be looked for near a place that is wrong.
    """

    format: str
    tags: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    reanchor: bool = False
    reviewer: str | None = None
    collection: str | None = None


@dataclass
class ForeignReading:
    """What came of reading: candidates, refusals, and remarks on how it was read."""

    candidates: list[Candidate] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def read_foreign(files: Sequence[tuple[str, bytes]], *, choice: ForeignChoice, limits: Limits) -> ForeignReading:
    """Read files (name, bytes) of one format. Cost: linear; all documents are held, as the unit is one for all of them.

    Each document that does not fit is refused by its place and line; labels and units that nobody can tell refuse all.
    """
    reading = ForeignReading()
    try:
        documents = _documents(files, choice, limits, reading)
        check_labels(documents, choice.tags)
        documents = [mapped(document, choice.tags, reading.left_out) for document in documents]
        counting = find_counting(documents, given=choice.unit)
        people = {entity.reviewer for each in documents for entity in each.entities if entity.reviewer is not None}
        names = user_names(people | {choice.reviewer or choice.format})
    except AnnotatorError as error:
        reading.refused.append(Refusal(files[0][0] if len(files) == 1 else choice.format, error))
        return reading
    make = partial(_candidate, counting=counting, choice=choice, names=names, limits=limits, reading=reading)
    for document in documents:
        try:
            reading.candidates.append(make(document))
        except AnnotatorError as error:
            error.line = document.line if error.line is None else error.line
            reading.refused.append(Refusal(document.place, error))
    reading.candidates = _joined(reading)
    reading.remarks[:0] = _remarks(documents, counting, names)
    reading.remarks += [f"{number:,} × {reason}" for reason, number in sorted(reading.left_out.items())]
    return reading


def _documents(
    files: Sequence[tuple[str, bytes]], choice: ForeignChoice, limits: Limits, reading: ForeignReading
) -> list[ForeignDocument]:
    documents: list[ForeignDocument] = []
    for found in reader_named(choice.format).read(files, limits):
        if isinstance(found, Misread):
            reading.refused.append(Refusal(found.place, found.error))
            continue
        if len(documents) == limits.rows:
            raise TooLarge(f"At most {limits.rows:,} documents.", code="too_many_rows", limit=limits.rows)
        most = _MOST_LABELS * limits.annotations_per_document
        if len(found.entities) > most:
            error = TooLarge(f"A document has at most {most:,} labels.", code="too_many_annotations", limit=most)
            reading.refused.append(Refusal(found.place, error))
            continue
        documents.append(found)
        reading.left_out.update(found.left_out)
    if not documents and not reading.refused:
        raise Invalid("The files hold no documents.", code="empty_document")
    return documents


def _candidate(
    document: ForeignDocument,
    *,
    counting: Counting,
    choice: ForeignChoice,
    names: Mapping[str, str],
    limits: Limits,
    reading: ForeignReading,
) -> Candidate:
    if len(document.text) > limits.document_chars:
        most = limits.document_chars
        raise TooLarge(f"A document has at most {most:,} characters.", field="text", limit=most)
    left_out: Counter[str] = Counter()
    fitted = fit_document(document, counting, reanchor=choice.reanchor)
    check_text(fitted.text, limits)
    metadata = read_metadata(document.metadata, fitted.text, left_out)
    article = settled_article(fitted.text, metadata, reader=f"{choice.format}/1", limits=limits)
    people: dict[str | None, str] = {None: names[choice.reviewer or choice.format]}
    people.update(names)
    at, own = now(), new_id()
    found = states_of(fitted, document, people=people, limits=limits, left_out=left_out, at=at)
    states = tuple(replace(state, id=new_id(), document_id=own) for state in found)
    # Only what was taken whole counts: a refused document says why by itself.
    reading.left_out.update(left_out)
    reading.remarks += fitted.moved
    incoming = Incoming(article, fitted.text.encode(), document.place.rpartition("/")[2], choice.collection, own)
    return Candidate(document.place, incoming, states)


def _joined(reading: ForeignReading) -> list[Candidate]:
    """Put together what several reviewers made of one text, which some tools write once for each of them."""
    found: dict[str, Candidate] = {}
    for candidate in reading.candidates:
        text = candidate.incoming.article.text
        first = found.setdefault(text, candidate)
        if first is not candidate:
            here = {(state.reviewer, state.tag, state.spans) for state in first.annotations}
            fresh = [each for each in candidate.annotations if (each.reviewer, each.tag, each.spans) not in here]
            own = first.incoming.id or ""
            more = (replace(state, document_id=own) for state in fresh)
            reading.left_out[AGAIN] += len(candidate.annotations) - len(fresh)
            found[text] = replace(first, annotations=(*first.annotations, *more))
    reading.left_out = +reading.left_out
    return list(found.values())


def _remarks(documents: Sequence[ForeignDocument], counting: Counting, names: Mapping[str, str]) -> list[str]:
    total = sum(len(document.entities) for document in documents)
    renamed = [f"{name} is called {own}" for name, own in names.items() if name != own]
    return [
        f"Offsets were read as {counting}. Labels: {total:,}; documents: {len(documents):,}.",
        *([f"Reviewers: {', '.join(renamed)}."] if renamed else []),
    ]
