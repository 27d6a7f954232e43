"""Fixtures that every kind of test shares: a migrated database a test, an app on it, people who are signed in."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.accounts.gate import COOKIE
from annotator.accounts.models import Role
from annotator.accounts.person import Person, person_of
from annotator.accounts.service import add_user
from annotator.accounts.signing_in import start_session
from annotator.annotations.importing import add_batch, read_source
from annotator.app import create_app
from annotator.config import Limits, Settings
from annotator.database.engine import Database
from annotator.desk import Desk, open_desk, prepare_desk
from annotator.documents.service import get_document
from tests.articles import BRIDGE
from tests.kept_rules import KeptRule
from tests.kept_statements import keep_statements
from tests.kept_templates import KeptTemplates
from tests.page_client import PageClient
from tests.private_postgresql import PrivateCluster

ENGINES = ("sqlite", "postgresql")
# With --database=both: what a request can do to a desk, its schema, and the pages that people work on all day.
ON_BOTH = (
    "tests/integration/",
    "tests/migrations/",
    "tests/browser/test_annotate.py",
    "tests/browser/test_review.py",
    "tests/browser/test_round_of_three.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--storm", type=int, default=1, help="How many times longer the fault storms run.")
    parser.addoption(
        "--lag",
        type=int,
        default=0,
        help="Milliseconds by which a desk holds each part of an answer back: shows browser tests that do not wait.",
    )
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql", "both"),
        default="sqlite",
        help="Where the tests' desks keep their data; with both, what ON_BOTH names runs on one and on the other.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Compile templates and rules once; let Hypothesis try the same examples in short runs, more in long ones."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell's background job ignores Ctrl-C, and so would the programs that the tests start and stop by it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    Flask.jinja_options = {"bytecode_cache": KeptTemplates()}
    Flask.url_rule_class = KeptRule
    times = config.getoption("--storm")
    hypothesis.settings.register_profile("short", derandomize=True, deadline=None)
    hypothesis.settings.register_profile("long", max_examples=100 * times, deadline=None)
    hypothesis.settings.load_profile("short" if times == 1 else "long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on PostgreSQL, what is about SQLite's own files."""
    if config.getoption("--database") == "postgresql":
        left_out = [item for item in items if item.get_closest_marker("sqlite_files")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """With ``--database=both`` let a test run on each engine, unless it chooses one itself."""
    if metafunc.config.getoption("--database") != "both" or "engine" not in metafunc.fixturenames:
        return
    place = metafunc.definition.nodeid
    fit = place.startswith(ON_BOTH) and not metafunc.definition.get_closest_marker("sqlite_files")
    metafunc.parametrize("engine", ENGINES if fit else ENGINES[:1], indirect=True)


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


@pytest.fixture(scope="session")
def cluster() -> Iterator[PrivateCluster]:
    """A PostgreSQL of the tests' own, started when the first test asks for it."""
    cluster = PrivateCluster()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def postgresql_template(cluster: PrivateCluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a migrated, empty database on PostgreSQL; tests copy it."""
    name = cluster.create()
    folder = tmp_path_factory.mktemp("postgresql-template")
    prepare_desk(settings_of(folder, database_url=cluster.url(name))).database.close()
    return name


@pytest.fixture
def postgresql_url(cluster: PrivateCluster, postgresql_template: str) -> Iterator[str]:
    """The address of a fresh migrated database on PostgreSQL, dropped afterwards: a thousand of them fill a disk."""
    name = cluster.create(template=postgresql_template)
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """What the test's desk runs on, ``sqlite`` or ``postgresql``, as ``--database`` says."""
    return str(getattr(request, "param", request.config.getoption("--database")))


@pytest.fixture
def database_url(request: pytest.FixtureRequest, engine: str, instance: Path) -> str:
    """Where the test's desk keeps its data: in the instance folder, or in a database of its own on PostgreSQL."""
    if engine == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite:///{instance / 'annotator.sqlite3'}"


@pytest.fixture
def limits() -> Limits:
    """The limits of the test's desk; a test module overrides this to test a limit."""
    return Limits()


@pytest.fixture
def settings(instance: Path, limits: Limits, database_url: str) -> Settings:
    """The settings of the test's desk; a test module overrides this to change one."""
    return settings_of(instance, limits, database_url=database_url)


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """An opened desk on the fresh instance."""
    desk = open_desk(settings)
    keep_statements(desk.database)
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


@pytest.fixture
def add_text(desk: Desk) -> Callable[..., str]:
    """Bring an article in and give its document's id: ``add_text(BRIDGE)``."""

    def add(text: str, name: str = "article.txt") -> str:
        candidates, refused = read_source(text.encode(), name=name, limits=desk.settings.limits)
        assert not refused, refused
        with desk.database.write() as session:
            report = add_batch(session, candidates=candidates, by="test")
            session.commit()
        return report.added[0][1]

    return add


@pytest.fixture
def document(add_text: Callable[..., str]) -> str:
    """The id of a document that holds the article BRIDGE."""
    return add_text(BRIDGE)


@pytest.fixture
def text(database: Database, document: str) -> str:
    """The text of that document, as the desk keeps it."""
    with database.read() as session:
        return get_document(session, document).text


def settings_of(instance: Path, limits: Limits | None = None, *, database_url: str | None = None) -> Settings:
    """Settings of an instance folder, whatever the environment says."""
    url = database_url or f"sqlite:///{instance / 'annotator.sqlite3'}"
    return Settings(instance=instance, database_url=url, limits=limits or Limits())
