"""The tables of tokens and kept answers go with rows in them, and come back empty and at work."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.api.models import KeptAnswer
from annotator.database.base import now
from annotator.database.engine import Database
from annotator.database.upgrading import downgrade, upgrade
from annotator.shipped import shipped_folder
from tests.tokens import token_of

TABLES = {"access_tokens", "kept_answers"}


def test_tokens_go_with_their_tables_and_everything_else_stays(
    database: Database, add_person: Callable[..., Person], document: str
) -> None:
    ana, folder = add_person("ana"), shipped_folder("migrations")
    _fill(database, ana)
    downgrade(database, folder, to="20261124_first")
    assert not TABLES & set(inspect(database.engine).get_table_names())
    upgrade(database, folder)
    with database.read() as session:
        assert [_count(session, name) for name in (*sorted(TABLES), "documents", "users")] == [0, 0, 1, 1]
    _fill(database, ana)
    with database.read() as session:
        assert [_count(session, name) for name in sorted(TABLES)] == [1, 1]


def _fill(database: Database, person: Person) -> None:
    token_of(database, person)
    with database.write() as session:
        kept = {"request_sha256": "0" * 64, "status": 201, "headers": "{}", "body": "{}", "at": now()}
        session.add(KeptAnswer(user_id=person.id, key="k", **kept))
        session.commit()


def _count(session: Session, table: str) -> int:
    return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
