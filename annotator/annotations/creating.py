"""Save many new annotations of one reviewer at once: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft, apply_draft
from annotator.annotations.queries import states_of_document
from annotator.annotations.records import AnnotationState
from annotator.annotations.service import change_of, new_state, refuse_too_many, tagged_already
from annotator.annotations.spans import Span, check_words
from annotator.annotations.storing import insert_states
from annotator.annotations.tags import Layer, Origin
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.database.base import now
from annotator.documents.service import get_document
from annotator.errors import AnnotatorError
from annotator.history.service import record

_MOST_TOLD = 100  # refusals of one request; who has more mends these first


@dataclass(frozen=True)
class Wanted:
    """A new annotation and the document that it is on."""

    document_id: str
    draft: Draft


@dataclass
class _Place:
    """A document while annotations are put on it: its text, how many it has, the reviewer's own by tag and spans."""

    text: str
    annotations: int
    own: dict[tuple[str, tuple[Span, ...]], str]


def create_annotations(
    session: Session, *, wanted: Sequence[Wanted], by: Person, limits: Limits
) -> list[AnnotationState]:
    """Save new annotations by the rules that hold for one, and give their states in order.

    Cost: three queries a document, then three statements for all. Raises the first refusal, with all of them
    (``refused``: the item's place from 0, its code and words); nothing is saved then.
    """
    places: dict[str, _Place] = {}
    at, states, refused = now(), list[AnnotationState](), list[tuple[int, AnnotatorError]]()
    for number, each in enumerate(wanted):
        try:
            place = places.get(each.document_id) or _place(session, each.document_id, by)
            places[each.document_id] = place
            states.append(_put(place, each, by=by, limits=limits, at=at))
        except AnnotatorError as refusal:
            refused.append((number, refusal))
    if refused:
        raise _all_of(refused)
    insert_states(session, states, reviewer_id=by.id)
    changes = [change_of("annotation created", None, state) for state in states]
    record(session, changes, by=by.username, at=at)
    return states


def _place(session: Session, document_id: str, by: Person) -> _Place:
    text = get_document(session, document_id).text
    # The rules about numbers and twins hold whatever the reviewer sees.
    found = states_of_document(session, document_id=document_id, text=text, sees=EVERYTHING)
    own = [state for state in found if state.reviewer == by.username and state.layer == Layer.REVIEW]
    return _Place(text, len(found), {(state.tag, state.spans): state.id for state in own})


def _put(place: _Place, wanted: Wanted, *, by: Person, limits: Limits, at: datetime) -> AnnotationState:
    draft = wanted.draft
    empty = new_state(document_id=wanted.document_id, tag=draft.tag or "", origin=Origin.MANUAL, by=by, at=at)
    state = apply_draft(empty, replace(draft, spans=draft.spans or ()), limits)
    words = [place.text[span.start : span.end] for span in state.spans]
    check_words(state.spans, words, len(place.text))
    same = place.own.get((state.tag, state.spans))
    if same is not None:
        raise tagged_already(state, same)
    refuse_too_many(place.annotations, limits)
    place.annotations += 1
    place.own[state.tag, state.spans] = state.id
    return state


def _all_of(refused: Sequence[tuple[int, AnnotatorError]]) -> AnnotatorError:
    number, first = refused[0]
    told = [{"item": place, **refusal.as_dict()} for place, refusal in refused[:_MOST_TOLD]]
    several = f" {len(refused):,} in all are refused." if len(refused) > 1 else ""
    whole = AnnotatorError(
        f"Annotation {number}: {first.message} Nothing was saved.{several}",
        code=first.code,
        field=first.field,
        limit=first.limit,
        extra={"item": number, "refused": told},
    )
    whole.status = first.status
    return whole
