"""Suggest sentences of other articles that nobody has tagged and in which a claim may appear.

The full-text index of documents finds a few articles by the claim's rarest words; of those, the paragraphs that share
most with the claim are cut into sentences. The claim is compared by its own words alone, so that nothing is chained.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.tags import Part, Tag
from annotator.claims.context import CONTEXT, InContext
from annotator.claims.likely_articles import likely_articles
from annotator.claims.matching.reranking import Candidate, rerank
from annotator.claims.matching.words import telling_words
from annotator.claims.models import Appearance, Claim, RejectedSentence
from annotator.claims.search.models import SearchableDocument
from annotator.claims.sentences import LONGEST_SENTENCE
from annotator.claims.vocabulary import AppearanceState
from annotator.documents.models import Document, DocumentBlock
from annotator.text.sentences import sentence_spans

POOL = 12  # articles whose paragraphs are looked at
LEAST_SHARED = 0.4  # of the claim's telling words
_MOST_READ = 100_000  # code points of all articles; the best come first
_PARAGRAPHS = 2  # of an article
_MOST_CUT = 15_000  # code points of all paragraphs that are cut into sentences, at 1 ms for 1,000 words
_LONGEST_PARAGRAPH = 10_000


@dataclass(frozen=True)
class OfferedSentence(InContext):
    """A sentence in its article: half-open ``[start, end)`` in code points, with the words around it."""

    document_id: str
    start: int
    end: int
    before: str
    exact: str
    after: str
    title: str
    publisher: str | None
    published_on: date | None


def suggest_sentences(
    session: Session, claim: Claim, *, family: Sequence[str], limit: int = 5
) -> list[OfferedSentence]:
    """Give the untagged sentences likest to a claim, best first, at most one of an article.

    ``family`` are the ids of the claim and of those merged into it. Left out are articles in which one of them is
    confirmed, words that a live claim annotation covers in part, and sentences that were rejected for the family. Of
    paragraphs above 10,000 code points nothing is offered. Cost: what likely_articles costs, 12 articles or 100,000
    code points read, 15,000 of them cut into sentences, and six queries; 20 ms at 100,000 documents.
    """
    sought, ids = telling_words(claim.text), [*family, claim.id]
    numbers = likely_articles(session, claim.text, left_out=_carrying(session, ids), most=POOL)
    if not sought or not numbers:
        return []
    articles = list(_readable(_articles(session, numbers)))
    documents = [article.id for article in articles]
    texts, blocks = _texts(session, documents), _blocks(session, documents)
    taken = _taken(session, documents, ids)
    paragraphs = (
        (share, article, block)
        for article in articles
        for share, block in _paragraphs(texts[article.id], blocks[article.id], sought)
    )
    places = [
        (article, start, end, share)
        for article, block in _cut(paragraphs)
        for start, end, share in _sentences(texts[article.id], block, sought)
        if not any(start < last and first < end for first, last in taken[article.id])
    ]
    found: dict[str, OfferedSentence] = {}
    for article, start, end in _ranked(claim.text, places, texts):
        found.setdefault(article.id, _offered(article, texts[article.id], start, end))
    return list(found.values())[:limit]


def _ranked(
    claim: str, places: Sequence[tuple[Any, int, int, float]], texts: Mapping[str, str]
) -> Iterator[tuple[Any, int, int]]:
    candidates = [
        # How much of the claim a sentence has, in place of the index's score: that is the whole article's.
        Candidate(number, texts[article.id][start:end], share)
        for number, (article, start, end, share) in enumerate(places)
    ]
    return (places[match.number][:3] for match in rerank(claim, candidates))


def _carrying(session: Session, claims: Sequence[str]) -> set[int]:
    """Give the numbers of the articles in which one of the claims is confirmed."""
    query = (
        select(SearchableDocument.number)
        .join(Annotation, Annotation.document_id == SearchableDocument.document_id)
        .join(Appearance, Appearance.annotation_id == Annotation.id)
        .where(
            Appearance.claim_id.in_(claims),
            Appearance.state == AppearanceState.CONFIRMED.value,
            Annotation.deleted_at.is_(None),
        )
    )
    return set(session.scalars(query))


def _articles(session: Session, numbers: Sequence[int]) -> list[Any]:
    """Give articles without their texts, in the order of ``numbers``."""
    query = (
        select(
            SearchableDocument.number,
            Document.id,
            Document.text_length,
            Document.title,
            Document.publisher,
            Document.published_on,
        )
        .join(Document, Document.id == SearchableDocument.document_id)
        .where(SearchableDocument.number.in_(numbers))
        .where(Document.withdrawn_at.is_(None))  # nobody needs new tags on what was taken back
    )
    return sorted(session.execute(query), key=lambda row: numbers.index(row.number))


def _readable(articles: Iterable[Any]) -> Iterator[Any]:
    """Give the articles that together have no more code points than are read for one claim."""
    left = _MOST_READ
    for article in articles:
        if article.text_length <= left:
            left -= article.text_length
            yield article


def _texts(session: Session, documents: Sequence[str]) -> dict[str, str]:
    rows = session.execute(select(Document.id, Document.text).where(Document.id.in_(documents)))
    return {row.id: row.text for row in rows}


def _taken(session: Session, documents: Sequence[str], claims: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Give, for each document, what is not offered: words tagged as a claim, sentences rejected for these claims."""
    # The register is closed to whom a seal binds, so whoever comes here may see every annotation.
    span, rejected = AnnotationSpan, RejectedSentence
    tagged = (
        select(Annotation.document_id, span.start, span.end)
        .join(span, span.annotation_id == Annotation.id)
        .where(
            Annotation.document_id.in_(documents),
            Annotation.deleted_at.is_(None),
            Annotation.tag == Tag.CLAIM.value,
            span.part == Part.CONTENT.value,
        )
    )
    decided = select(rejected.document_id, rejected.start, rejected.end).where(
        rejected.document_id.in_(documents), rejected.claim_id.in_(claims)
    )
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for query in (tagged, decided):
        for document, start, end in session.execute(query):
            found[document].append((start, end))
    return found


def _blocks(session: Session, documents: Sequence[str]) -> dict[str, list[Any]]:
    block = DocumentBlock
    found: dict[str, list[Any]] = defaultdict(list)
    query = select(block.document_id, block.start, block.end).where(
        block.document_id.in_(documents), block.end - block.start <= _LONGEST_PARAGRAPH
    )
    for row in session.execute(query.order_by(block.document_id, block.position)):
        found[row.document_id].append(row)
    return found


def _paragraphs(text: str, blocks: Sequence[Any], sought: set[str]) -> list[tuple[float, Any]]:
    """Give the paragraphs of an article that share most with the claim, and how much."""
    shared = [(_share(text[block.start : block.end], sought), block) for block in blocks]
    return nlargest(_PARAGRAPHS, (pair for pair in shared if pair[0] >= LEAST_SHARED), key=itemgetter(0))


def _cut(paragraphs: Iterable[tuple[float, Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Give the articles and paragraphs that share most, together no more code points than are cut into sentences."""
    left = _MOST_CUT
    for _, article, block in sorted(paragraphs, key=itemgetter(0), reverse=True):
        if block.end - block.start <= left:
            left -= block.end - block.start
            yield article, block


def _sentences(text: str, block: Any, sought: set[str]) -> Iterator[tuple[int, int, float]]:
    """Give the sentences of a paragraph that share enough with the claim, and how much."""
    for start, end in sentence_spans(text, [block]):
        share = _share(text[start:end], sought)
        if end - start <= LONGEST_SENTENCE and share >= LEAST_SHARED:
            yield start, end, share


def _share(words: str, sought: set[str]) -> float:
    """Give the share of the claim's telling words that ``words`` have; one word of several is no likeness."""
    common = len(telling_words(words) & sought)
    return common / len(sought) if common > 1 or len(sought) == 1 else 0.0


def _offered(article: Any, text: str, start: int, end: int) -> OfferedSentence:
    return OfferedSentence(
        article.id,
        start,
        end,
        text[max(0, start - CONTEXT) : start].replace("\n", " "),
        text[start:end],
        text[end : end + CONTEXT].replace("\n", " "),
        article.title,
        article.publisher,
        article.published_on,
    )
