"""What the fields of a search ask of the indexes themselves: which of their columns hold which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.claims.search.asking import Field, Question, Term, term_of
from annotator.claims.search.facts import day_facts, reviewer_fact, tag_fact
from annotator.claims.search.indexes import Sought, answers_all, anywhere
from annotator.claims.search.kinds import Kind, Place

OF_ARTICLES = {Field.PUBLISHER: Place.PUBLISHER, Field.AUTHOR: Place.AUTHOR}
_IN_ROWS: Mapping[Kind, Mapping[Field, Place]] = {
    Kind.DOCUMENTS: OF_ARTICLES,
    Kind.ANNOTATIONS: {Field.SPEAKER: Place.PEOPLE},
    Kind.CLAIMS: {Field.SPEAKER: Place.CLAIMANT},
}
_NOTHING = "none"  # no fact is spelled so


def sought_in_rows(session: Session, kind: Kind, question: Question) -> list[Sought]:
    """Give what a kind's own index is asked for, so that it alone decides which rows are read."""
    if kind is Kind.ANNOTATIONS and answers_all(session):
        return [*anywhere(question.terms), *of_annotations(session, question)]
    return [*anywhere(question.terms), *in_places(question, _IN_ROWS[kind])]


def of_annotations(session: Session, question: Question) -> list[Sought]:
    """Give what the fields ask of the index of annotations, where it answers them all. Cost: a query a reviewer."""
    places = {**OF_ARTICLES, **_IN_ROWS[Kind.ANNOTATIONS]}
    return [*in_places(question, places), *_facts(session, question)]


def in_places(question: Question, places: Mapping[Field, Place]) -> list[Sought]:
    """Seek each value of the fields in its place, in any of the spellings by which it goes."""
    return [
        Sought(tuple(dict.fromkeys([term_of(value), *question.spelled.get((name, value), ())])), place)
        for name, place in places.items()
        for value in question.fields.get(name, ())
    ]


def fact(*any_of: str) -> Sought:
    """Seek one of these facts of an annotation at least."""
    return Sought(tuple(Term((word,)) for word in any_of), Place.FACTS)


def _facts(session: Session, question: Question) -> Iterator[Sought]:
    for value in question.fields.get(Field.TAG, ()):
        yield fact(tag_fact(value.lower()))
    for value in question.fields.get(Field.REVIEWER, ()):
        user_id = session.scalar(select(User.id).where(User.username == value))
        yield fact(reviewer_fact(user_id) if user_id else _NOTHING)
    if question.since or question.until:
        yield fact(*(day_facts(question.since, question.until) or [_NOTHING]))
