"""Fill a desk with made-up articles, annotations and claims, as many as asked, straight into its tables."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.claims.models import Appearance, Claim, Verdict
from annotator.claims.search.models import SearchableAnnotation
from annotator.claims.vocabulary import VerdictLabel
from annotator.database.engine import Database
from annotator.documents.models import Document

AT = datetime(2026, 11, 1, tzinfo=UTC)
LETTERS = ("ba", "ro", "min", "ter", "sa", "lo", "ka", "del", "ish", "on", "vi", "ne", "qu", "ar", "ex", "po")
WORDS = [a + b + c for a in LETTERS for b in LETTERS for c in LETTERS]  # 4,096, the first ones the commonest
FREQUENCY = list(accumulate(1 / (rank + 2) for rank in range(len(WORDS))))  # Zipf's law
PEOPLE = [f"{first.capitalize()} {last.capitalize()}" for first in WORDS[:40] for last in WORDS[100:150]]
PUBLISHERS = [f"The {word.capitalize()} Post" for word in WORDS[200:240]]
# Words that a desk of any size has few of: four syllables, each in one article of a thousand at most.
VOCABULARY = WORDS + [a + b for a in WORDS for b in LETTERS]
FREQUENCIES = list(accumulate(1 / (rank + 2) for rank in range(len(VOCABULARY))))
TAGS = ("claim", "quote", "disputed")
ANNOTATIONS, LENGTH, AT_ONCE = 10, 600, 2_000  # of a document; words; rows of a statement


def fill(database: Database, *, documents: int, reviewer: str, length: int = LENGTH) -> None:
    """Add documents of ``length`` words, ten annotations each, half as many claims with three appearances each.

    Whole sets of rows at a time, and the words of annotations are put into the search beside them: the trigger that
    would read each article once an annotation rests meanwhile. Cost: some two minutes for 100,000 documents of 600
    words.
    """
    chance = random.Random(documents)
    with _without_triggers(database, "annotation_spans_searched_%"):
        for first in range(0, documents, AT_ONCE):
            with database.write() as session:
                _add(session, range(first, min(documents, first + AT_ONCE)), chance, reviewer=reviewer, length=length)
                session.commit()
    with database.write() as session:
        _register(session, documents, chance)
        session.commit()


@contextmanager
def _without_triggers(database: Database, pattern: str) -> Iterator[None]:
    with database.write() as session:
        kept = session.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE :pattern"),
            {"pattern": pattern},
        ).all()
        for name, _ in kept:
            session.execute(text(f"DROP TRIGGER {name}"))
        session.commit()
    yield
    with database.write() as session:
        for _, statement in kept:
            session.connection().exec_driver_sql(statement)
        session.commit()


def _add(session: Session, numbers: Sequence[int], chance: random.Random, *, reviewer: str, length: int) -> None:
    texts = [" ".join(chance.choices(VOCABULARY, cum_weights=FREQUENCIES, k=length)) + "." for _ in numbers]
    session.execute(
        insert(Document), [_document(n, article, chance) for n, article in zip(numbers, texts, strict=True)]
    )
    _annotate(session, numbers, texts, chance, reviewer)


def document_id(number: int) -> str:
    """Give a document's id; later ones sort after earlier ones, as with those of a desk."""
    return f"00000000-0000-7000-8000-{number:012x}"


def _annotation_id(number: int, place: int) -> str:
    return f"00000000-0000-7000-9000-{number * ANNOTATIONS + place:012x}"


def _claim_id(number: int) -> str:
    return f"00000000-0000-7000-a000-{number:012x}"


def _document(number: int, text: str, chance: random.Random) -> dict[str, Any]:
    source = text.encode()
    return {
        "id": document_id(number),
        "title": " ".join(text.split()[:8]),
        "publisher": chance.choice(PUBLISHERS),
        "author": chance.choice(PEOPLE),
        "published_on": date(2020, 1, 1) + timedelta(days=chance.randrange(2_000)),
        "version": 1,
        "text_length": len(text),
        "text": text,
        "text_sha256": hashlib.sha256(f"{number} {text}".encode()).hexdigest(),
        "source": source[:10],
        "source_name": f"{number}.txt",
        "source_sha256": hashlib.sha256(source).hexdigest(),
        "source_runs": "[]",
        "media_type": "text/plain",
        "reader": "text/1",
        "imported_by": "benchmark",
        "imported_at": AT,
    }


def _annotate(
    session: Session, numbers: Sequence[int], texts: Sequence[str], chance: random.Random, reviewer: str
) -> None:
    rows, spans, words = [], [], []
    for number, article in zip(numbers, texts, strict=True):
        for place in range(ANNOTATIONS):
            start = article.index(" ", chance.randrange(len(article) - 200)) + 1
            end = article.index(" ", start + 60)
            tag = TAGS[place % 3]
            name = {"claim": "claimant", "quote": "speaker", "disputed": "disputed_by"}[tag]
            own = _annotation_id(number, place)
            person = chance.choice(PEOPLE)
            target = {"target": _claim_id(number // 2)} if tag == "disputed" and place % 2 else {}
            attributes = json.dumps({name: person, **target}, separators=(",", ":"))
            rows.append(_row(own, number, tag, attributes, reviewer))
            words.append({"annotation_id": own, "words": article[start:end], "people": person, "note": ""})
            spans.append({"annotation_id": own, "position": 0, "part": "content", "start": start, "end": end})
    session.execute(insert(Annotation), rows)
    session.execute(insert(AnnotationSpan), spans)
    session.execute(insert(SearchableAnnotation), words)


def _row(own: str, number: int, tag: str, attributes: str, reviewer: str) -> dict[str, Any]:
    fixed = {
        "confidence": "sure",
        "origin": "manual",
        "layer": "review",
        "version": 1,
        "created_at": AT,
        "updated_at": AT,
    }
    return {
        "id": own,
        "document_id": document_id(number),
        "reviewer_id": reviewer,
        "tag": tag,
        "attributes": attributes,
        **fixed,
    }


def _register(session: Session, documents: int, chance: random.Random) -> None:
    claims = range(documents // 2)
    for batch in _batches(_claim(number, chance) for number in claims):
        session.execute(insert(Claim), batch)
    for batch in _batches(_appearance(number, part, documents) for number in claims for part in range(3)):
        session.execute(insert(Appearance), batch)
    for batch in _batches(_verdict(number, chance) for number in claims if number % 3 == 0):
        session.execute(insert(Verdict), batch)


def _claim(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "number": number + 1,
        "id": _claim_id(number),
        "text": " ".join(chance.choices(WORDS, cum_weights=FREQUENCY, k=14)),
        "claimant": chance.choice(PEOPLE),
        "claimed_on": date(2020, 1, 1) + timedelta(days=chance.randrange(2_000)),
        "version": 1,
        "created_by": "benchmark",
        "created_at": AT,
        "updated_at": AT,
    }


def _appearance(number: int, part: int, documents: int) -> dict[str, Any]:
    document = (2 * number + part * 7) % documents
    return {
        "id": f"{number:x}-{part}",
        "claim_id": _claim_id(number),
        "annotation_id": _annotation_id(document, 3 * part),
        "relation": "related",
        "state": "confirmed",
        "method": "manual",
        "decided_by": "benchmark",
        "decided_at": AT,
    }


def _verdict(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"v{number:x}",
        "claim_id": _claim_id(number),
        "label": chance.choice(list(VerdictLabel)).value,
        "explanation": "So it is.",
        "rated_as_of": date(2026, 1, 1),
        "state": "confirmed",
        "author": "benchmark",
        "created_at": AT,
        "confirmed_at": AT,
    }


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, AT_ONCE)):
        yield batch
