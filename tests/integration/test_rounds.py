"""Rounds: dealing, taking, skipping, leaving, withdrawing, blindness, and sixteen who ask at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.models import Seal
from annotator.database.engine import Database
from annotator.errors import AnnotatorError, Conflict, Invalid, NotFound
from annotator.history.verifying import verify_chain
from annotator.review.assigning import finish_assignment, next_assignment, reopen_assignment, skip_assignment
from annotator.review.dealing import deal
from annotator.review.models import HOLDING, Assignment, AssignmentState, Dealing, Sight
from annotator.review.rounds import (
    Plan,
    add_reviewer,
    close_round,
    open_round,
    remove_reviewer,
    reopen_round,
    withdraw_document,
)

NAMES = ("ana", "ben", "cem", "dia")


@pytest.fixture
def root(add_person: Callable[..., Person]) -> Person:
    return add_person("root", Role.ADMIN)


@pytest.fixture
def people(add_person: Callable[..., Person]) -> dict[str, Person]:
    return {name: add_person(name) for name in NAMES}


@pytest.fixture
def documents(add_text: Callable[..., str]) -> list[str]:
    return [add_text(f"Article {i}.\n\nThe river rose by {i} metres.", f"{i}.txt") for i in range(6)]


def _open(session: Session, documents: list[str], by: Person, /, **changes: object) -> str:
    values: dict[str, object] = {
        "name": "First",
        "documents": tuple(documents),
        "reviewers": NAMES,
        "readers": 2,
        "sight": Sight.BLIND,
        "dealing": Dealing.DEALT,
    }
    return open_round(session, plan=Plan(**(values | changes)), by=by)  # type: ignore[arg-type]


def _held(session: Session, round_id: str) -> list[Assignment]:
    query = select(Assignment).where(Assignment.round_id == round_id, Assignment.state.in_([*HOLDING]))
    return list(session.scalars(query))


def test_dealing_is_even_and_everybody_meets_everybody() -> None:
    pairs = deal({str(i): 2 for i in range(12)}, reviewers=list("abcd"))
    assert Counter(reviewer for _, reviewer in pairs) == dict.fromkeys("abcd", 6)
    assert len(set(pairs)) == 24
    by_document: dict[str, set[str]] = {}
    for document, reviewer in pairs:
        by_document.setdefault(document, set()).add(reviewer)
    met = Counter(frozenset(names) for names in by_document.values())
    assert len(met) == 6 and set(met.values()) == {2}


def test_dealing_gives_nobody_a_document_twice_and_fewer_where_reviewers_run_out() -> None:
    assert deal({"x": 2}, reviewers=["a", "b"], held=[("x", "a")]) == [("x", "b")]


def test_a_dealt_round_is_balanced(
    database: Database, people: dict[str, Person], root: Person, documents: list[str]
) -> None:
    with database.write() as session:
        round_id = _open(session, documents, root)
        held = _held(session, round_id)
    assert Counter(each.document_id for each in held) == dict.fromkeys(documents, 2)
    assert set(Counter(each.reviewer_id for each in held).values()) == {3}


def test_a_leaving_reviewers_work_goes_to_the_others_and_what_is_done_stays(
    database: Database, people: dict[str, Person], root: Person, documents: list[str]
) -> None:
    with database.write() as session:
        round_id = _open(session, documents, root)
        first = next_assignment(session, by=people["ana"])
        assert first is not None
        finish_assignment(session, assignment_id=first.id, by=people["ana"])
        remove_reviewer(session, round_id=round_id, reviewer_id=people["ana"].id, by=root)
        held = _held(session, round_id)
        assert next_assignment(session, by=people["ana"]) is None
    assert Counter(each.document_id for each in held) == dict.fromkeys(documents, 2)
    assert [each.state for each in held if each.reviewer_id == people["ana"].id] == [AssignmentState.DONE]


def test_a_skipped_document_goes_to_somebody_else_with_the_reason_kept(
    database: Database, people: dict[str, Person], root: Person, documents: list[str]
) -> None:
    with database.write() as session:
        round_id = _open(session, documents, root)
        found = next_assignment(session, by=people["ana"])
        assert found is not None
        with pytest.raises(Invalid, match="Say why"):
            skip_assignment(session, assignment_id=found.id, reason="  ", by=people["ana"])
        skip_assignment(session, assignment_id=found.id, reason="My cousin wrote it", by=people["ana"])
        readers = [each.reviewer_id for each in _held(session, round_id) if each.document_id == found.document_id]
        assert found.reason == "My cousin wrote it"
    assert len(readers) == 2 and people["ana"].id not in readers


def test_done_and_open_again(database: Database, people: dict[str, Person], root: Person, documents: list[str]) -> None:
    with database.write() as session:
        _open(session, documents, root)
        found = next_assignment(session, by=people["ana"])
        assert found is not None
        finish_assignment(session, assignment_id=found.id, by=people["ana"])
        with pytest.raises(Conflict, match="done already"):
            finish_assignment(session, assignment_id=found.id, by=people["ana"])
        with pytest.raises(NotFound):
            reopen_assignment(session, assignment_id=found.id, by=people["ben"])
        reopen_assignment(session, assignment_id=found.id, by=people["ana"])
        again = next_assignment(session, by=people["ana"])
    assert again is not None and again.id == found.id


def test_a_withdrawn_document_is_released_and_dealt_no_more(
    database: Database, people: dict[str, Person], root: Person, documents: list[str]
) -> None:
    with database.write() as session:
        round_id = _open(session, documents, root)
        withdraw_document(session, round_id=round_id, document_id=documents[0], by=root)
        assert documents[0] not in {each.document_id for each in _held(session, round_id)}
        assert session.scalar(select(Seal.id).where(Seal.document_id == documents[0])) is None
        with pytest.raises(Conflict, match="withdrawn already"):
            withdraw_document(session, round_id=round_id, document_id=documents[0], by=root)


def test_closing_lifts_the_seals_and_opening_again_lays_them(
    database: Database, people: dict[str, Person], root: Person, documents: list[str]
) -> None:
    with database.write() as session:
        round_id = _open(session, documents, root)
        before = len(session.scalars(select(Seal.id)).all())
        found = next_assignment(session, by=people["ana"])
        close_round(session, round_id=round_id, by=root)
        assert session.scalars(select(Seal.id)).all() == []
        assert found is not None
        with pytest.raises(Conflict, match="closed"):
            finish_assignment(session, assignment_id=found.id, by=people["ana"])
        reopen_round(session, round_id=round_id, by=root)
        assert len(session.scalars(select(Seal.id)).all()) == before == 6 + 12


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "bad_name"),
        ({"documents": ()}, "no_documents"),
        ({"documents": ("x", "x")}, "no_documents"),
        ({"documents": ("none",)}, "unknown_document"),
        ({"reviewers": ()}, "no_reviewers"),
        ({"reviewers": ("nobody", "ana")}, "unknown_reviewer"),
        ({"readers": 5}, "too_many_readers"),
        ({"readers": 0}, "too_many_readers"),
    ],
)
def test_a_round_that_cannot_be_is_refused(
    database: Database,
    people: dict[str, Person],
    root: Person,
    documents: list[str],
    changes: dict[str, object],
    code: str,
) -> None:
    with database.write() as session, pytest.raises(AnnotatorError) as refusal:
        _open(session, documents, root, **changes)
    assert refusal.value.code == code


def test_sixteen_who_ask_at_once_get_no_document_more_often_than_asked(
    database: Database, add_person: Callable[..., Person], root: Person, documents: list[str]
) -> None:
    crowd = [add_person(f"reader{i}") for i in range(16)]
    with database.write() as session:
        names = tuple(each.username for each in crowd)
        round_id = _open(session, documents, root, reviewers=names, dealing=Dealing.TAKEN)
        session.commit()

    def take(person: Person) -> str | None:
        with database.write() as session:
            found = next_assignment(session, by=person)
            session.commit()
            return found.document_id if found else None

    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(take, crowd))
    assert Counter(each for each in taken if each) == dict.fromkeys(documents, 2)
    assert taken.count(None) == 4
    with database.read() as session:
        assert len(_held(session, round_id)) == 12
        assert verify_chain(session).fault is None


def test_a_reviewer_who_comes_later_gets_the_places_that_nobody_had(
    database: Database, people: dict[str, Person], root: Person, documents: list[str]
) -> None:
    with database.write() as session:
        round_id = _open(session, documents, root, reviewers=("ana", "ben"))
        remove_reviewer(session, round_id=round_id, reviewer_id=people["ben"].id, by=root)
        add_reviewer(session, round_id=round_id, username="cem", by=root)
        with pytest.raises(Conflict, match="already"):
            add_reviewer(session, round_id=round_id, username="cem", by=root)
        held = _held(session, round_id)
    assert Counter(each.document_id for each in held) == dict.fromkeys(documents, 2)
