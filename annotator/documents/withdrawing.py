"""A document that its publisher has withdrawn: the desk records when it learned of that, and why; both can be undone.

It stays what it was for everything else: its text is read and tagged, exported and traced as before.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from annotator.database.base import now
from annotator.documents.models import Document
from annotator.documents.service import check_version, get_document, state_of_document
from annotator.errors import Conflict, Invalid
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.text.controls import check_words_typed


def withdraw(
    session: Session, *, document_id: str, version: int | None, reason: str, longest: int, by: str
) -> Document:
    """Record that a document's publisher has withdrawn it; the time is that of the recording, to the second.

    ``longest`` bounds the reason, in code points. Raises NotFound, PreconditionRequired without a version, Invalid
    (reason_needed, too_long, control_character, bad_encoding), Conflict (stale_version, withdrawn_already).
    """
    document = get_document(session, document_id)
    words = reason.strip()
    if not words:
        raise Invalid("Say what the publisher says of it.", code="reason_needed", field="reason")
    if len(words) > longest:
        message = f"A reason has at most {longest:,} characters; this one has {len(words):,}."
        raise Invalid(message, code="too_long", field="reason", limit=longest)
    check_words_typed(words, field="reason")
    check_version(document, version, yours={"withdrawn_reason": words})
    if document.withdrawn_at is not None:
        raise Conflict("This document is recorded as withdrawn already.", code="withdrawn_already")
    before = state_of_document(document)
    document.withdrawn_at, document.withdrawn_reason = now().replace(microsecond=0), words
    return _saved(session, "withdrawal recorded", document, before, by=by)


def take_back_withdrawal(session: Session, *, document_id: str, version: int | None, by: str) -> Document:
    """Say that a document is not withdrawn after all; history keeps that it was, and why.

    Raises NotFound, PreconditionRequired without a version, Conflict (stale_version, not_withdrawn).
    """
    document = get_document(session, document_id)
    check_version(document, version, yours={})
    if document.withdrawn_at is None:
        raise Conflict("This document is not recorded as withdrawn.", code="not_withdrawn")
    before = state_of_document(document)
    document.withdrawn_at = document.withdrawn_reason = None
    return _saved(session, "withdrawal taken back", document, before, by=by)


def _saved(session: Session, action: str, document: Document, before: dict[str, str | None], *, by: str) -> Document:
    document.version += 1
    session.flush()
    after = state_of_document(document)
    change = Change(action, ObjectKind.DOCUMENT, document.id, before, after, document.version, document.id)
    record(session, [change], by=by, at=now())
    return document
