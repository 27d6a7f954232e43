"""Lay and lift the seals of a blind round. What a seal hides is the business of ``annotations.visibility``.

A blind round seals each of its documents for everybody whose role is reviewer, until it is closed; and for each person
who reads a document in it, whatever their role, until they have finished with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from annotator.annotations.models import Seal
from annotator.database.base import new_id
from annotator.review.models import Round


def seal_documents(session: Session, *, round_id: str, document_ids: Iterable[str]) -> None:
    """Seal documents for everybody whose role is reviewer."""
    _seal(session, round_id, [(document_id, None) for document_id in document_ids])


def seal_readers(session: Session, *, round_id: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Seal documents for the persons who are to read them: (document, person)."""
    _seal(session, round_id, list(pairs))


def show_suggestions(session: Session, *, round_id: str, shown: bool) -> None:
    """Let a round's seals say whether suggestions are shown to those whom they bind."""
    session.execute(update(Seal).where(Seal.round_id == round_id).values(suggestions=shown))


def unseal_round(session: Session, *, round_id: str) -> None:
    """Lift all seals of a round."""
    session.execute(delete(Seal).where(Seal.round_id == round_id))


def unseal_document(session: Session, *, round_id: str, document_id: str) -> None:
    """Lift a round's seals of one document."""
    session.execute(delete(Seal).where(Seal.round_id == round_id, Seal.document_id == document_id))


def unseal_reader(session: Session, *, round_id: str, document_id: str, person_id: str) -> None:
    """Lift a round's seal of one document for one person; the one for all reviewers stays."""
    mine = (Seal.round_id == round_id, Seal.document_id == document_id, Seal.person_id == person_id)
    session.execute(delete(Seal).where(*mine))


def _seal(session: Session, round_id: str, bound: list[tuple[str, str | None]]) -> None:
    shown = bool(session.scalar(select(Round.suggestions).where(Round.id == round_id)))
    rows = [
        {
            "id": new_id(),
            "document_id": document_id,
            "person_id": person_id,
            "round_id": round_id,
            "suggestions": shown,
        }
        for document_id, person_id in bound
    ]
    if rows:
        session.execute(insert(Seal), rows)
