"""Find what an import brings under an id that something else has already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from annotator.annotations.arrivals import Candidate
from annotator.annotations.models import Annotation
from annotator.documents.models import Document
from annotator.errors import Conflict

_AT_ONCE = 500  # below every engine's limit of parameters


def taken_ids(session: Session, *, candidates: Mapping[str, Candidate]) -> dict[str, Conflict]:
    """Tell, by their keys, the candidates whose id, or an annotation's id, is on the desk or came before in the batch.

    Cost: two statements, unless ids of the batch lie among those of the desk.
    """
    given = candidates.values()
    documents = _known(session, Document.id, [each.incoming.id for each in given if each.incoming.id])
    annotations = _known(session, Annotation.id, [state.id for each in given for state in each.annotations])
    refused: dict[str, Conflict] = {}
    for key, candidate in candidates.items():
        own, ids = candidate.incoming.id, {state.id for state in candidate.annotations}
        if own in documents:
            refused[key] = _refusal(f"The id {own} is another document's already, with another text.")
        elif not annotations.isdisjoint(ids):
            taken = min(annotations & ids)
            refused[key] = _refusal(f"The annotation's id {taken} is another one's already.")
        else:
            documents.update({own} if own else ())
            annotations |= ids
    return refused


def _refusal(words: str) -> Conflict:
    return Conflict(f"{words} Nothing of this document was taken.", code="id_taken")


def _known(session: Session, column: InstrumentedAttribute[str], ids: Sequence[str]) -> set[str]:
    if not ids:
        return set()
    # Ids sort by their time of making, so those of another desk mostly lie apart from all of ours.
    among = select(column).where(column.between(min(ids), max(ids))).limit(1)
    if session.scalar(among) is None:
        return set()
    found: set[str] = set()
    for first in range(0, len(ids), _AT_ONCE):
        found.update(session.scalars(select(column).where(column.in_(ids[first : first + _AT_ONCE]))))
    return found
