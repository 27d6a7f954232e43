"""Put articles and annotations on a test's desk, straight through the services."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.service import Outcome, create_annotation, delete_annotation, edit_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.documents.service import get_document

LIMITS = Limits()


def add_articles(
    database: Database, articles: Iterable[tuple[str, str]], *, collection: str | None = None
) -> list[str]:
    """Import (name, text) pairs and give the documents' ids, in order."""
    candidates = []
    for name, text in articles:
        found, refused = read_source(text.encode(), name=name, limits=LIMITS, collection=collection)
        assert not refused, refused
        candidates += found
    with database.write() as session:
        report = add_batch(session, candidates=candidates, by="test")
        session.commit()
    return [document_id for _, document_id, _ in report.added]


def text_of(database: Database, document_id: str) -> str:
    """Give a document's text."""
    with database.read() as session:
        return get_document(session, document_id).text


def tag(
    database: Database, document_id: str, words: str, *, by: Person, name: str = "claim", **fields: object
) -> Outcome:
    """Tag the first place of ``words``."""
    text = text_of(database, document_id)
    start = text.index(words)
    spans = (Span(Part.CONTENT, start, start + len(words), words),)
    with database.write() as session:
        draft = Draft(tag=name, spans=spans, **fields)
        outcome = create_annotation(session, document_id=document_id, draft=draft, by=by, limits=LIMITS)
        session.commit()
    return outcome


def edit(database: Database, last: Outcome, *, by: Person, **fields: object) -> Outcome:
    """Edit an annotation over its last outcome."""
    with database.write() as session:
        outcome = edit_annotation(
            session,
            annotation_id=last.state.id,
            version=last.state.version,
            draft=Draft(**fields),
            by=by,
            limits=LIMITS,
        )
        session.commit()
    return outcome


def delete(database: Database, last: Outcome, *, by: Person) -> Outcome:
    """Delete an annotation over its last outcome."""
    with database.write() as session:
        outcome = delete_annotation(session, annotation_id=last.state.id, version=last.state.version, by=by)
        session.commit()
    return outcome


def article(number: int, *, publisher: str = "The Harbour Post", body: str = "") -> tuple[str, str]:
    """Write a short article of its own."""
    words = body or f"The harbour office counted {number} ships on Monday, and the mayor said that it was enough."
    head = f"Title: Ships of day {number}\nPublisher: {publisher}\nAuthor: Ana Ruiz\nDate: 2024-05-{number % 28 + 1:02}"
    return f"ships-{number}.txt", f"{head}\n\n{words}\n"
