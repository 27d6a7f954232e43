"""Fixtures that every kind of test shares: a migrated database a test, an app on it, people who are signed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.accounts.gate import COOKIE
from annotator.accounts.models import Role
from annotator.accounts.person import Person, person_of
from annotator.accounts.service import add_user
from annotator.accounts.signing_in import start_session
from annotator.app import create_app
from annotator.config import Limits, Settings
from annotator.database.engine import Database
from annotator.desk import Desk, open_desk, prepare_desk
from tests.page_client import PageClient


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--storm", type=int, default=1, help="How many times longer the fault storms run.")


@pytest.fixture(scope="session")
def template_instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with a migrated, empty database and its key; tests copy it."""
    folder = tmp_path_factory.mktemp("template")
    desk = prepare_desk(settings_of(folder))
    desk.database.close()
    return folder


@pytest.fixture
def instance(template_instance: Path, tmp_path: Path) -> Path:
    """A fresh copy of the template instance."""
    return Path(shutil.copytree(template_instance, tmp_path / "instance"))


@pytest.fixture
def limits() -> Limits:
    """The limits of the test's desk; a test module overrides this to test a limit."""
    return Limits()


@pytest.fixture
def desk(instance: Path, limits: Limits) -> Iterator[Desk]:
    """An opened desk on the fresh instance."""
    desk = open_desk(settings_of(instance, limits))
    yield desk
    desk.database.close()


@pytest.fixture
def database(desk: Desk) -> Database:
    """The fresh desk's database."""
    return desk.database


@pytest.fixture
def app(desk: Desk) -> Flask:
    """The app of the fresh desk. Forms need their token here as everywhere."""
    app = create_app(desk)
    app.test_client_class = PageClient
    return app


@pytest.fixture
def add_person(database: Database) -> Callable[..., Person]:
    """Add a person: ``add_person("ana")``, ``add_person("root", Role.ADMIN)``."""

    def add(username: str, role: Role = Role.REVIEWER) -> Person:
        with database.write() as session:
            person = person_of(add_user(session, username=username, role=role, by="test"))
            session.commit()
        return person

    return add


@pytest.fixture
def person(add_person: Callable[..., Person]) -> Person:
    """A reviewer named ana."""
    return add_person("ana")


@pytest.fixture
def sign_in(app: Flask, database: Database) -> Callable[[Person], FlaskClient]:
    """Give a client that is signed in as a person."""

    def sign(person: Person) -> FlaskClient:
        client = app.test_client()
        with database.write() as session:
            token = start_session(session, user_id=person.id, days=1)
            session.commit()
        client.set_cookie(COOKIE, token)
        return client

    return sign


@pytest.fixture
def client(sign_in: Callable[[Person], FlaskClient], person: Person) -> FlaskClient:
    """A client signed in as ana."""
    return sign_in(person)


@pytest.fixture
def admin_client(sign_in: Callable[[Person], FlaskClient], add_person: Callable[..., Person]) -> FlaskClient:
    """A client signed in as an admin named root."""
    return sign_in(add_person("root", Role.ADMIN))


def settings_of(instance: Path, limits: Limits | None = None) -> Settings:
    """Settings of an instance folder, whatever the environment says."""
    return Settings(
        instance=instance, database_url=f"sqlite:///{instance / 'annotator.sqlite3'}", limits=limits or Limits()
    )
