"""The migration that lets SQLite's index of annotations answer every field, up and down, with rows in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import text

from annotator.accounts.person import Person
from annotator.annotations.visibility import EVERYTHING
from annotator.claims.appearances import register_annotation, reject_appearance
from annotator.claims.register import ClaimWords
from annotator.claims.search.finding import find
from annotator.claims.search.kinds import Kind
from annotator.claims.search.spellings import ask
from annotator.database.engine import Database
from annotator.database.schema import current_revision
from annotator.database.upgrading import downgrade, upgrade
from annotator.documents.service import correct_metadata
from annotator.shipped import shipped_folder
from tests.desk_content import add_articles, article, delete, edit, tag

BEFORE = "20261202_suggestions_in_rounds"
SEARCHES = ("ships", "tag:quote", "publisher:new", "ruiz", "from:1999 to:1999", "office tag:claim")


def test_going_back_and_forth_makes_the_index_that_the_triggers_kept(
    database: Database, add_person: Callable[..., Person]
) -> None:
    folder, ana = shipped_folder("migrations"), add_person("ana")
    _change_much(database, ana)
    found, indexed = _found(database), _indexed(database)
    assert found["tag:quote"] and found["publisher:new"] and found["from:1999 to:1999"]
    downgrade(database, folder, to=BEFORE)
    assert current_revision(database) == BEFORE
    with database.read() as session:
        rows = session.execute(text("SELECT count(*) FROM annotations")).scalar_one()
        counted = session.execute(text("SELECT count(*) FROM annotations_index WHERE rowid > 0")).scalar_one()
    assert (rows, counted) == (6, 5), "one is deleted"
    upgrade(database, folder)
    assert (_found(database), _indexed(database)) == (found, indexed)


def _change_much(database: Database, ana: Person) -> None:
    """Tag, edit, delete, link, correct, so that each of the triggers runs."""
    bodies = [article(at, publisher=f"Old {at} Post") for at in range(3)]
    documents = add_articles(database, [*bodies, article(3, publisher="北京日报", body="北京市的人口去年增长了。")])
    made = [tag(database, each, f"counted {at} ships", by=ana) for at, each in enumerate(documents[:3])]
    made += [
        tag(database, documents[0], "The harbour office", by=ana, name="quote", attributes={"speaker": "Ana Ruiz"})
    ]
    made += [tag(database, documents[3], "人口", by=ana), tag(database, documents[1], "mayor", by=ana)]
    made[0] = edit(database, made[0], by=ana, tag="quote", note="Asked by phone")
    made[1] = edit(database, made[1], by=ana, note="Asked again")
    delete(database, made[5], by=ana)
    with database.write() as session:
        for at, words in ((4, "More people came."), (1, "One ship came."), (2, "Two ships came.")):
            claim = register_annotation(session, annotation_id=made[at].state.id, words=ClaimWords(words), by=ana)
        reject_appearance(session, claim_id=claim.id, annotation_id=made[2].state.id, by=ana)
        for at, values in enumerate(
            ({"publisher": "New Post"}, {"published_on": date(1999, 2, 3)}, {"published_on": None})
        ):
            correct_metadata(session, document_id=documents[at], version=1, values=values, by="ana")
        # What the services never do by itself.
        session.execute(text("UPDATE annotations SET tag = 'disputed' WHERE id = :id"), {"id": made[3].state.id})
        session.execute(
            text("UPDATE appearances SET state = 'rejected' WHERE annotation_id = :id"), {"id": made[1].state.id}
        )
        session.commit()


def _found(database: Database) -> dict[str, list[set[str]]]:
    with database.read() as session:
        return {
            words: [set(find(session, kind=kind, question=ask(session, words), sees=EVERYTHING).ids) for kind in Kind]
            for words in SEARCHES
        }


def _indexed(database: Database) -> list[Any]:
    """Give each word that SQLite's index holds with its place; on PostgreSQL the rows of its vectors."""
    if not database.is_sqlite:
        with database.read() as session:
            return list(session.execute(text("SELECT rowid, words::text FROM annotations_index ORDER BY rowid")))
    with database.write() as session:
        run = session.connection().exec_driver_sql
        run("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, annotations_index, instance)")
        found = run('SELECT doc, col, "offset", term FROM temp.indexed ORDER BY 1, 2, 3, 4').all()
        run("DROP TABLE temp.indexed")
        session.commit()
    return list(found)
