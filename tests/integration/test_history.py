"""The chain of history: nothing changes it unseen, and no change goes without it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.accounts.service import add_user, change_role, get_user, set_disabled, set_password
from annotator.annotations.drafts import Draft
from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.service import create_annotation, delete_annotation, edit_annotation, restore_annotation
from annotator.annotations.spans import parse_spans
from annotator.config import Limits
from annotator.database.base import now
from annotator.database.engine import Database
from annotator.documents.service import correct_metadata
from annotator.history.models import ObjectKind, Revision
from annotator.history.service import GENESIS, Change, Head, canonical_json, hash_of, head_of, record
from annotator.history.verifying import ChainReport, verify_chain
from tests.articles import span
from tests.database_dump import dump

LIMITS = Limits()


@pytest.fixture
def chain(database: Database) -> Head:
    """Twelve revisions, and the head of them."""
    for number in range(12):
        with database.write() as session:
            change = Change("setting changed", ObjectKind.SETTING, "colour", None, {"is": f"{number} é 😀"}, number)
            record(session, [change], by="ana", at=now())
            session.commit()
    with database.read() as session:
        return head_of(session)


def _verify(database: Database, expected_head: str | None = None) -> ChainReport:
    with database.read() as session:
        return verify_chain(session, expected_head=expected_head)


def _run(database: Database, *statements: str) -> None:
    with database.write() as session:
        for statement in statements:
            session.execute(sql(statement))
        session.commit()


def _without_guards(database: Database) -> None:
    ending = "" if database.is_sqlite else " ON revisions"
    _run(database, *(f"DROP TRIGGER {name}{ending}" for name in ("revisions_never_change", "revisions_never_go")))


STATEMENTS = [
    "UPDATE revisions SET actor = 'ben' WHERE sequence = 3",
    "UPDATE revisions SET sequence = 99 WHERE sequence = 12",
    "DELETE FROM revisions WHERE sequence = 12",
    "DELETE FROM revisions",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_itself_refuses_to_change_or_take_a_revision(
    statement: str, database: Database, chain: Head
) -> None:
    before = dump(database)
    with pytest.raises(DatabaseError, match="history is append-only"):
        _run(database, statement)
    assert dump(database) == before
    assert _verify(database) == ChainReport(chain, 12, None)


@pytest.mark.sqlite_files
def test_replacing_a_row_is_refused_as_deleting_it_is(database: Database, chain: Head) -> None:
    with pytest.raises(DatabaseError, match="history is append-only"):
        _run(database, "REPLACE INTO revisions SELECT * FROM revisions WHERE sequence = 4")
    with pytest.raises(DatabaseError, match="history is append-only"):
        _run(database, "INSERT OR REPLACE INTO revisions SELECT * FROM revisions WHERE sequence = 4")


def test_a_second_row_with_a_sequence_is_refused(database: Database, chain: Head) -> None:
    with pytest.raises(DatabaseError):
        _run(database, "INSERT INTO revisions SELECT * FROM revisions WHERE sequence = 4")


@pytest.mark.parametrize(
    "column", ["actor", "action", "object_kind", "object_id", "document_id", "before", "after", "previous_hash", "hash"]
)
def test_an_edited_field_is_found_and_its_row_named(column: str, database: Database, chain: Head) -> None:
    _without_guards(database)
    forged = "f" * 64 if "hash" in column else "forged"
    _run(database, f"UPDATE revisions SET \"{column}\" = '{forged}' WHERE sequence = 7")
    report = _verify(database)
    assert report.rows == 6
    assert report.fault is not None
    assert "Sequence 7" in report.fault


@pytest.mark.parametrize(
    ("statement", "fault", "rows"),
    [
        ("UPDATE revisions SET version = 99 WHERE sequence = 7", "Sequence 7 was changed", 6),
        ("UPDATE revisions SET version = NULL WHERE sequence = 1", "Sequence 1 was changed", 0),
        ("UPDATE revisions SET at = '2020-01-01 00:00:00' WHERE sequence = 7", "Sequence 7 was changed", 6),
        ("DELETE FROM revisions WHERE sequence = 5", "Sequence 5 is missing: after 4 comes 6", 4),
        ("DELETE FROM revisions WHERE sequence = 1", "Sequence 1 is missing: after 0 comes 2", 0),
        ("UPDATE revisions SET sequence = 99 WHERE sequence = 12", "Sequence 12 is missing", 11),
    ],
)
def test_an_edited_missing_or_moved_row_is_found_and_named(
    statement: str, fault: str, rows: int, database: Database, chain: Head
) -> None:
    _without_guards(database)
    _run(database, statement)
    report = _verify(database)
    assert report.fault is not None
    assert report.fault.startswith(fault)
    assert report.rows == rows


def test_an_edited_row_with_a_fresh_hash_is_found_by_the_row_after_it(database: Database, chain: Head) -> None:
    _without_guards(database)
    _forge(database, sequence=7, actor="ben")
    report = _verify(database)
    assert report.fault == "Sequence 8 does not follow the row before it."


def test_a_rewritten_tail_is_found_by_a_head_that_was_noted(database: Database, chain: Head) -> None:
    assert _verify(database, chain.hash).fault is None
    _without_guards(database)
    _run(database, "DELETE FROM revisions WHERE sequence > 10")
    with database.write() as session:
        for number in (11, 12):
            change = Change("setting changed", ObjectKind.SETTING, "colour", None, {"is": "forged"}, number)
            record(session, [change], by="ana", at=now())
        session.commit()
    assert _verify(database).fault is None  # the chain by itself is whole
    report = _verify(database, chain.hash)
    assert report.fault is not None
    assert "its tail was rewritten or lost" in report.fault
    assert chain.hash in report.fault


def test_a_lost_tail_is_found_by_a_head_that_was_noted(database: Database, chain: Head) -> None:
    _without_guards(database)
    _run(database, "DELETE FROM revisions WHERE sequence > 8")
    assert _verify(database).fault is None
    assert _verify(database, chain.hash).fault is not None
    assert _verify(database, GENESIS).fault is None


def _forge(database: Database, *, sequence: int, **fields: Any) -> None:
    with database.write() as session:
        row = dict(session.execute(Revision.__table__.select().where(Revision.sequence == sequence)).mappings().one())
        row.update(fields)
        row["hash"] = hash_of(row)
        session.execute(Revision.__table__.update().where(Revision.sequence == sequence).values(**row))
        session.commit()


def test_a_hash_counts_every_field_and_canonical_json_has_one_text() -> None:
    row = {
        "sequence": 1,
        "at": now(),
        "actor": "ana",
        "action": "made",
        "object_kind": "setting",
        "object_id": "x",
        "document_id": None,
        "version": None,
        "before": None,
        "after": None,
        "previous_hash": GENESIS,
    }
    hashes = {hash_of(row)} | {hash_of(row | {name: "other"}) for name in row if name != "at"}
    assert len(hashes) == len(row)
    assert (
        canonical_json({"b": 1, "a": "é\u2028"}) == canonical_json({"a": "é\u2028", "b": 1}) == '{"a":"é\u2028","b":1}'
    )
    with pytest.raises(ValueError, match="Out of range"):
        canonical_json(float("nan"))


def test_several_changes_at_once_are_chained_in_order(database: Database) -> None:
    changes = [Change("made", ObjectKind.SETTING, str(number), None, {"n": number}) for number in range(500)]
    with database.write() as session:
        head = record(session, changes, by="ana", at=now())
        session.commit()
    assert head.sequence == 500
    assert _verify(database) == ChainReport(head, 500, None)


def _make(session: Session, person: Person, document: str, text: str, words: str) -> str:
    spans = parse_spans([span(text, words)], most=9)
    draft = Draft(tag="claim", spans=spans, note="First")
    return create_annotation(session, document_id=document, draft=draft, by=person, limits=LIMITS).state.id


def _import(session: Session, _made: str, _person: Person, _document: str) -> None:
    candidates, _ = read_source(b"Another article. With words.", name="b.txt", limits=LIMITS)
    add_batch(session, candidates=candidates, by="ana")


CHANGES: dict[str, Callable[[Session, str, Person, str], object]] = {
    "annotation edited": lambda s, made, by, _: edit_annotation(
        s, annotation_id=made, version=1, draft=Draft(note="Second"), by=by, limits=LIMITS
    ),
    "annotation deleted": lambda s, made, by, _: delete_annotation(s, annotation_id=made, version=1, by=by),
    "annotation restored": lambda s, made, by, _: (
        delete_annotation(s, annotation_id=made, version=1, by=by),
        restore_annotation(s, annotation_id=made, version=2, sequence=head_of(s).sequence - 1, by=by, limits=LIMITS),
    ),
    "document imported": _import,
    "metadata corrected": lambda s, _, by, document: correct_metadata(
        s, document_id=document, version=1, values={"author": "Somebody"}, by=by.username
    ),
    "user added": lambda s, *_: add_user(s, username="zoe", role=Role.REVIEWER, by="ana"),
    "role changed": lambda s, *_: change_role(s, user=get_user(s, "ana"), role=Role.ADMIN, by="ana"),
    "user disabled": lambda s, *_: set_disabled(s, user=get_user(s, "ana"), disabled=True, by="ana"),
    "password set": lambda s, *_: set_password(s, user=get_user(s, "ana"), password="a" * 12, by="ana"),
}


@pytest.mark.parametrize("action", CHANGES)
def test_every_change_and_its_revision_are_kept_together_or_not_at_all(
    action: str, database: Database, person: Person, document: str, text: str
) -> None:
    with database.write() as session:
        made = _make(session, person, document, text, "Engineers disagree")
        session.commit()
    before = dump(database)
    with database.write() as session:
        CHANGES[action](session, made, person, document)
        session.rollback()
    assert dump(database) == before
    with database.write() as session:
        head = head_of(session)
        CHANGES[action](session, made, person, document)
        session.commit()
    after = dump(database)
    assert after != before
    with database.read() as session:
        newest = session.get(Revision, head_of(session).sequence)
        assert newest is not None
        assert newest.action == action
        assert newest.sequence > head.sequence
        assert newest.actor == "ana"
    assert _verify(database).fault is None


def test_a_change_that_changes_nothing_leaves_no_revision(
    database: Database, person: Person, document: str, text: str
) -> None:
    with database.write() as session:
        made = _make(session, person, document, text, "Engineers disagree")
        session.commit()
    before = dump(database)
    with database.write() as session:
        same = edit_annotation(
            session, annotation_id=made, version=1, draft=Draft(note=" First "), by=person, limits=LIMITS
        )
        correct_metadata(session, document_id=document, version=1, values={}, by="ana")
        session.commit()
    assert same.state.version == 1
    assert dump(database) == before


def test_history_keeps_what_an_annotation_was_before_and_after(
    database: Database, person: Person, document: str, text: str
) -> None:
    with database.write() as session:
        made = _make(session, person, document, text, "Engineers disagree")
        CHANGES["annotation edited"](session, made, person, document)
        delete_annotation(session, annotation_id=made, version=2, by=person)
        session.commit()
        rows = session.query(Revision).filter_by(object_id=made).order_by(Revision.sequence).all()
    states = [(each.before and json.loads(each.before), each.after and json.loads(each.after)) for each in rows]
    assert [before for before, _ in states[1:]] == [after for _, after in states[:-1]]
    assert (states[0][0], states[-1][1]) == (None, None)
    assert [after["note"] for _, after in states[:-1]] == ["First", "Second"]
    assert states[0][1]["spans"] == [span(text, "Engineers disagree")]
    assert [(each.version, each.document_id) for each in rows] == [(1, document), (2, document), (3, document)]
