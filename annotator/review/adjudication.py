"""What the adjudication page shows: the places of a document, open and decided, in context."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.queries import states_of_document
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import Span
from annotator.annotations.tags import Layer, Part
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.documents.service import blocks_of, get_document
from annotator.errors import Conflict, Invalid
from annotator.review.comparing import Place, places_of
from annotator.review.deciding import Ruling, live_decisions
from annotator.review.models import Decision, Outcome
from annotator.review.readings import readers_of, texts_of
from annotator.review.units import Reading, Stretch, TaggedSpan, merged

_CONTEXT = 90  # code points before and after a place: a line on a wide screen
_NEARBY = 500  # code points around a place in which an adjudicator's own words are looked for


@dataclass(frozen=True)
class ShownPlace:
    """A place with the words around it, and who of the absent has read them."""

    place: Place
    before: str
    words: str
    after: str
    unread: frozenset[str]

    @property
    def key(self) -> str:
        """Name the place in forms and addresses."""
        return ",".join(self.place.ids)


@dataclass(frozen=True)
class Adjudication:
    """A document as its adjudicator sees it."""

    document: Document
    readings: tuple[Reading, ...]
    open: tuple[ShownPlace, ...]  # reviewers differ
    agreed: tuple[ShownPlace, ...]  # not decided yet, and nobody differs
    decided: tuple[tuple[Decision, str], ...]  # with the words
    empty: tuple[Stretch, ...]  # paragraphs that all have read and nobody tagged; not decided yet


def adjudication_of(session: Session, *, place: tuple[str, str], by: Person) -> Adjudication:
    """Gather a document's adjudication. Cost: a handful of queries, linear in the annotations and their overlaps."""
    sees = Visibility.of(by)
    document = get_document(session, place[1])
    readers = readers_of(session, round_id=place[0], sees=sees, document_id=place[1])
    text, reviewers = document.text, {reader.reviewer for reader in readers}
    states = [
        state
        for state in states_of_document(session, document_id=document.id, text=text, sees=sees)
        if state.layer == Layer.REVIEW and state.reviewer in reviewers
    ]
    texts = texts_of(session, readers, [each for state in states for each in _tagged(state)], sees=sees)
    readings = texts[place[1]].readings if place[1] in texts else ()
    names = [reading.reviewer for reading in readings]
    decisions = live_decisions(session, place=place)
    known = {i for each in decisions for i in json.loads(each.reviewed)}
    undecided = [each for each in places_of(states, readers=names) if not known & set(each.ids)]
    shown = [_shown(each, text, readings) for each in undecided]
    return Adjudication(
        document=document,
        readings=readings,
        open=tuple(each for each in shown if not each.place.agreed),
        agreed=tuple(each for each in shown if each.place.agreed),
        decided=tuple((each, text[each.start : each.end]) for each in decisions),
        empty=_empty(session, document, readings, states, decisions),
    )


def chosen_states(found: Adjudication, key: str) -> ShownPlace:
    """Give the undecided place that a form names. Raises Conflict when it is not there (any more)."""
    for each in (*found.open, *found.agreed):
        if each.key == key:
            return each
    raise Conflict(
        "This place has changed or was decided meanwhile. Nothing was saved: look at it again.", code="stale_place"
    )


def own_draft(text: str, *, tag: str, words: str, bounds: Stretch) -> Draft:
    """Give the draft of an adjudicator's own span: these words, where they stand nearest to the place.

    Raises Invalid (words_not_found) when they stand nowhere near it.
    """
    first = max(0, bounds[0] - _NEARBY)
    nearby, found = text[first : bounds[1] + _NEARBY], list[int]()
    at = nearby.find(words) if words else -1
    while at >= 0:
        found.append(first + at)
        at = nearby.find(words, at + 1)
    if not found:
        raise Invalid(
            "These words do not stand near this place. Copy them from the text as they are.",
            code="words_not_found",
            field="words",
        )
    start = min(found, key=lambda each: abs(each - bounds[0]))
    return Draft(tag=tag, spans=(Span(Part.CONTENT, start, start + len(words), words),), attributes={})


def empty_rulings(found: Adjudication) -> list[Ruling]:
    """Give the rulings that confirm "nothing here" for every paragraph that all readers have marked so."""
    return [Ruling(stretch, Outcome.NOTHING, ()) for stretch in found.empty]


def _tagged(state: AnnotationState) -> Iterator[TaggedSpan]:
    for span in state.spans:
        if span.part is Part.CONTENT:
            yield TaggedSpan(state.document_id, state.id, state.reviewer, state.tag, "", span.start, span.end)


def _shown(place: Place, text: str, readings: Sequence[Reading]) -> ShownPlace:
    start, end = place.bounds
    unread = {
        reading.reviewer for reading in readings if reading.read is not None and not _covers(reading.read, (start, end))
    }
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return ShownPlace(place, before, text[start:end], after, frozenset(unread & set(place.absent)))


def _covers(read: Sequence[Stretch], stretch: Stretch) -> bool:
    return any(start <= stretch[0] and stretch[1] <= end for start, end in merged(read))


def _empty(
    session: Session,
    document: Document,
    readings: Sequence[Reading],
    states: Sequence[AnnotationState],
    decisions: Sequence[Decision],
) -> tuple[Stretch, ...]:
    confirmed = {(each.start, each.end) for each in decisions if each.outcome == Outcome.NOTHING}
    bounds = [state.bounds for state in states]
    blocks = [(row.start, row.end) for row in blocks_of(session, document.id)] if len(readings) > 1 else []
    return tuple(
        block
        for block in blocks
        if block not in confirmed
        and all(reading.read is None or _covers(reading.read, block) for reading in readings)
        and not any(start < block[1] and end > block[0] for start, end in bounds)
    )
