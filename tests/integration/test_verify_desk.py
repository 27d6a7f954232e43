"""``annotator verify``: a desk that is whole holds; whatever is changed behind its back is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation, delete_annotation, edit_annotation, restore_annotation
from annotator.annotations.spans import parse_spans
from annotator.config import Limits, Settings
from annotator.database.engine import Database
from annotator.documents.service import correct_metadata
from annotator.history.service import head_of
from tests.articles import span
from tests.command_line import run
from tests.exported_lines import annotation, write
from tests.exported_lines import document as written

LIMITS = Limits()
OTHER = "Another title\n\nThe hospital closed on Friday."
GUARDS = (
    ("documents_text_never_changes", "documents"),
    ("spans_end_in_the_text", "annotation_spans"),
    ("spans_stay_in_the_text", "annotation_spans"),
    ("revisions_never_change", "revisions"),
    ("revisions_never_go", "revisions"),
)


@pytest.fixture
def worked(
    settings: Settings, database: Database, document: str, text: str, add_person: Callable[..., Person], tmp_path: Path
) -> Settings:
    """A desk on which all was done that can be done to annotations: made, edited, deleted, restored, imported."""
    by = add_person("eva")
    with database.write() as session:
        for number, words in enumerate(("Engineers", "Mayor Ana Ruiz", "bolt", "40,000 cars")):
            draft = Draft(tag="claim", spans=parse_spans([span(text, words)], most=9), note="ä" * number)
            state = create_annotation(session, document_id=document, draft=draft, by=by, limits=LIMITS).state
            if number > 0:
                edit = Draft(note="seen", attributes={"claim_types": ["numerical"]})
                edit_annotation(session, annotation_id=state.id, version=1, draft=edit, by=by, limits=LIMITS)
            if number > 1:
                gone = delete_annotation(session, annotation_id=state.id, version=2, by=by)
            if number > 2:
                restore_annotation(
                    session, annotation_id=state.id, version=3, sequence=gone.previous or 0, by=by, limits=LIMITS
                )
        correct_metadata(session, document_id=document, version=1, values={"publisher": "The Bridge"}, by="eva")
        session.commit()
    record = written(annotation("hospital", text=OTHER, reviewer="ben"), text=OTHER)
    assert run(settings, "import", write(tmp_path / "e.jsonl", record)).status == 0
    return settings


def _out_of_search(database: Database, what: str, ids: str) -> tuple[str, ...]:
    """Give what takes rows out of the search on PostgreSQL; on SQLite they go by themselves."""
    return () if database.is_sqlite else (f"DELETE FROM searchable_{what}s WHERE {what}_id IN ({ids})",)


def _break(database: Database, *statements: str) -> None:
    """Change rows as somebody would who can write to the database: its guards taken away first."""
    guards = [f"DROP TRIGGER {name}" + ("" if database.is_sqlite else f" ON {table}") for name, table in GUARDS]
    with database.engine.connect() as connection:
        if database.is_sqlite:
            # Before the transaction: within one SQLite does not listen.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        for statement in (*guards, *statements):
            assert connection.execute(sql(statement)).rowcount != 0, f"nothing was changed: {statement}"
        connection.commit()


def test_a_desk_at_work_holds(worked: Settings, database: Database) -> None:
    done = run(worked, "verify")
    with database.read() as session:
        head = head_of(session)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        f"{head.sequence} revisions, 2 documents, 4 annotations checked.\nHistory head: {head.sequence} {head.hash}\n"
    )


def test_an_empty_desk_holds(settings: Settings) -> None:
    assert run(settings, "verify").out.startswith("0 revisions, 0 documents, 0 annotations checked.\n")


FAULTS = [
    (
        "a text",
        "UPDATE documents SET text = 'X' || substr(text, 2) WHERE reader LIKE 'plain%'",
        "its text is not the one",
    ),
    (
        "a hash",
        f"UPDATE documents SET text_sha256 = '{'0' * 64}' WHERE reader LIKE 'plain%'",
        "its text is not the one",
    ),
    ("a title", "UPDATE documents SET title = 'X' WHERE reader LIKE 'jsonl%'", "its metadata are not as"),
    ("a day", "UPDATE documents SET published_on = '2020-01-01' WHERE reader LIKE 'jsonl%'", "its metadata are not as"),
    ("a version", "UPDATE documents SET version = 9 WHERE reader LIKE 'plain%'", "its metadata are not as"),
    ("a tag", "UPDATE annotations SET tag = 'disputed' WHERE origin = 'manual'", "not as its last revision left it"),
    ("a note", "UPDATE annotations SET note = 'X' WHERE deleted_at IS NULL", "not as its last revision left it"),
    ("attributes", 'UPDATE annotations SET attributes = \'{"claimant":"X"}\'', "not as its last revision left it"),
    ("a number", "UPDATE annotations SET version = 7 WHERE version = 1", "not as its last revision left it"),
    (
        "a deletion",
        "UPDATE annotations SET deleted_at = created_at WHERE deleted_at IS NULL",
        "not as its last revision",
    ),
    ("an undeletion", "UPDATE annotations SET deleted_at = NULL", "not as its last revision left it"),
    ("a reviewer", "UPDATE annotations SET reviewer_id = (SELECT min(id) FROM users)", "not as its last revision"),
    ("a border", 'UPDATE annotation_spans SET "end" = "end" + 1', "not as its last revision left it"),
    ("a far border", 'UPDATE annotation_spans SET "end" = 100000', "a span ends past the text"),
    ("a part", "UPDATE annotation_spans SET part = 'cue'", "it has no content span"),
    ("all spans", "DELETE FROM annotation_spans", "it has no content span"),
]


@pytest.mark.parametrize(("statement", "fault"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_what_is_changed_behind_the_desks_back_is_named(
    worked: Settings, database: Database, statement: str, fault: str
) -> None:
    _break(database, statement)
    done = run(worked, "verify")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("annotator: verify_failed: ") and fault in done.err
    assert run(worked, "verify", "--json").json["faults"] == [
        done.err.removeprefix("annotator: verify_failed: ").strip()
    ]


def test_an_annotation_that_is_gone_is_named(worked: Settings, database: Database) -> None:
    _break(
        database,
        "DELETE FROM annotation_spans WHERE position = 0",
        *_out_of_search(database, "annotation", "SELECT id FROM annotations"),
        "DELETE FROM annotations",
    )
    done = run(worked, "verify")
    assert done.status == 1 and "history knows it, and its row is gone" in done.err


def test_a_document_that_is_gone_is_named(worked: Settings, database: Database) -> None:
    one = "SELECT id FROM documents WHERE reader LIKE 'jsonl%'"
    own = f"SELECT id FROM annotations WHERE document_id IN ({one})"
    _break(
        database,
        f"DELETE FROM annotation_spans WHERE annotation_id IN ({own})",
        *_out_of_search(database, "annotation", own),
        f"DELETE FROM annotations WHERE document_id IN ({one})",
        f"DELETE FROM document_blocks WHERE document_id IN ({one})",
        *_out_of_search(database, "document", one),
        "DELETE FROM documents WHERE reader LIKE 'jsonl%'",
    )
    done = run(worked, "verify")
    assert done.status == 1 and "Document 00000001-" in done.err and "its row is gone" in done.err


@pytest.mark.sqlite_files
def test_a_row_that_points_at_nothing_is_named(worked: Settings, database: Database) -> None:
    _break(database, "UPDATE annotations SET reviewer_id = 'nobody'")
    done = run(worked, "verify")
    assert (done.status, done.err) == (1, "annotator: verify_failed: A row of annotations points at nothing.\n")


def test_history_that_is_changed_or_cut_is_named(worked: Settings, database: Database) -> None:
    noted = run(worked, "verify", "--json").json["head"]["hash"]
    assert run(worked, "verify", "--head", noted).status == 0
    done = run(worked, "verify", "--head", "f" * 64)
    assert done.status == 1 and "its tail was rewritten or lost" in done.err
    _break(database, "UPDATE revisions SET actor = 'ben' WHERE sequence = 3")
    done = run(worked, "verify")
    assert done.status == 1 and "Sequence 3 was changed" in done.err


def test_what_was_imported_is_in_history_as_it_came(worked: Settings, database: Database) -> None:
    with database.read() as session:
        actions = session.scalars(sql("SELECT action FROM revisions ORDER BY sequence")).all()
    assert actions[-4:] == ["document imported", "user added", "user disabled", "annotation imported"]
