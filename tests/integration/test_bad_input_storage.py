"""What the desk answers when its storage fails: full, read-only, busy, damaged. Nothing is lost, nothing half-saved."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy import text as sql

from annotator.accounts.person import Person
from annotator.annotations.importing import add_batch, read_source
from annotator.app import create_app
from annotator.config import Settings
from annotator.database.engine import SQLITE, Database
from annotator.desk import Desk, open_desk
from tests.articles import BRIDGE, form
from tests.command import run
from tests.conftest import settings_of
from tests.database_dump import dump
from tests.page_client import PageClient
from tests.serving import session_of

pytestmark = pytest.mark.sqlite_files
LONG_NOTE = "A long note. " * 700


@pytest.fixture
def small_disk(instance: Path, tmp_path: Path) -> Iterator[Path]:
    """The instance on a file system of 4 MB, where this machine lets us mount one; else the instance as it is."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    shutil.copytree(instance, folder, dirs_exist_ok=True)
    yield folder
    if mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(folder: Path, database: Database) -> Callable[[], None]:
    """Leave no room for the database to grow; give what makes room again."""
    if not os.path.ismount(folder):
        return _stop_growing(database)
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler.unlink


def _stop_growing(database: Database) -> Callable[[], None]:
    def set_bound(connection: SQLITE.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}").close()

    database.engine.dispose()
    event.listen(database.engine, "connect", set_bound)

    def let_grow() -> None:
        event.remove(database.engine, "connect", set_bound)
        database.engine.dispose()

    return let_grow


def _document(database: Database, settings: Settings) -> str:
    candidates, _ = read_source(BRIDGE.encode(), name="a.txt", limits=settings.limits)
    with database.write() as session:
        report = add_batch(session, candidates=candidates, by="test")
        session.commit()
    return report.added[0][1]


def _client(desk: Desk, session: str) -> PageClient:
    app = create_app(desk)
    app.test_client_class = PageClient
    client = app.test_client()
    client.set_cookie("annotator_session", session)
    return client


def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path, add_person: Callable[..., Person], desk: Desk) -> None:
    person = add_person("ana")
    shutil.copytree(desk.settings.instance, small_disk, dirs_exist_ok=True)
    full = open_desk(settings_of(small_disk))
    document, session = _document(full.database, full.settings), session_of(full.database, person)
    client, url = _client(full, session), f"/documents/{document}/annotations"
    token = {"X-CSRFToken": client.token(), "Accept": "application/json"}
    make_room = _fill(small_disk, full.database)
    statuses, words = [], iter(set(BRIDGE.split()))
    while not statuses or statuses[-1] == 201:
        before = dump(full.database)
        sent = form(BRIDGE.strip(), next(words), note=LONG_NOTE)
        answer = client.post(url, data=sent, headers=token)
        statuses.append(answer.status_code)
    assert (statuses[-1], answer.json["error"]["code"]) == (507, "storage_full")
    assert "Nothing of this request was saved" in answer.json["error"]["message"]
    assert dump(full.database) == before
    page = client.post(url, data=sent | {"csrf_token": token["X-CSRFToken"]})
    assert (page.status_code, LONG_NOTE.strip() in page.text) == (507, True)
    assert client.get(f"/documents/{document}").status_code == 200
    make_room()
    assert client.post(url, data=sent, headers=token).status_code == 201
    with full.database.engine.connect() as connection:
        assert connection.scalar(sql("PRAGMA integrity_check")) == "ok"
    full.database.close()


def test_a_read_only_database_can_be_read_and_says_why_it_takes_nothing(
    desk: Desk, person: Person, document: str, text: str
) -> None:
    session = session_of(desk.database, person)
    before = dump(desk.database)
    url = desk.settings.database_url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
    frozen = open_desk(replace(desk.settings, database_url=url))
    client = _client(frozen, session)
    assert client.get(f"/documents/{document}").status_code == 200
    answer = client.send(f"/documents/{document}/annotations", form(text, "Engineers disagree"))
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "read_only")
    assert "Tell an admin" in answer.json["error"]["message"]
    frozen.database.close()
    assert dump(desk.database) == before


def test_a_database_locked_past_the_time_out_gets_503_and_when_to_try_again(
    desk: Desk, person: Person, document: str, text: str
) -> None:
    session = session_of(desk.database, person)
    waiting = open_desk(replace(desk.settings, busy_timeout_ms=100))
    client, url = _client(waiting, session), f"/documents/{document}/annotations"
    before = dump(desk.database)
    with closing(SQLITE.connect(str(desk.settings.instance / "annotator.sqlite3"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE").close()
        assert client.get(f"/documents/{document}").status_code == 200
        answer = client.send(url, form(text, "Engineers disagree", note="Typed with care"))
        page = client.submit(url, form(text, "Engineers disagree", note="Typed with care"))
        other.execute("ROLLBACK").close()
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "busy")
    assert int(answer.headers["Retry-After"]) > 0
    assert (page.status_code, "Typed with care" in page.text) == (503, True)
    assert dump(desk.database) == before
    assert client.send(url, form(text, "Engineers disagree")).status_code == 201
    waiting.database.close()


def _garbage(path: Path) -> None:
    path.write_bytes(b"This is no database. " * 1_000)


def _torn(path: Path) -> None:
    held = path.read_bytes()
    path.write_bytes(held[:4_096] + b"\xa5" * (len(held) - 4_096))


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5_000])


def _newer(path: Path) -> None:
    with closing(SQLITE.connect(str(path))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '29991231_later'").close()


@pytest.fixture
def broken(instance: Path) -> Path:
    """The database file of an instance that nobody has open, its write-ahead log folded in."""
    path = instance / "annotator.sqlite3"
    with closing(SQLITE.connect(str(path))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return path


@pytest.mark.parametrize(
    ("harm", "tells"),
    [
        (_garbage, "annotator restore FILE"),
        (_torn, "annotator restore FILE"),
        (_cut_short, "annotator restore FILE"),
        (_newer, "Install the newer program"),
    ],
)
@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("doctor",), ("user", "list"), ("migrate", "--check")])
def test_a_start_on_a_harmed_database_is_refused_in_one_line(
    harm: Callable[[Path], None], tells: str, command: tuple[str, ...], broken: Path
) -> None:
    harm(broken)
    before = broken.read_bytes()
    done = run(*command, instance=broken.parent)
    assert done.status == 1
    if command[0] != "migrate" or harm is not _newer:  # there, "schema 29991231_later, newest …" is the answer
        assert done.errors.startswith("annotator: start_refused: ")
        assert tells in done.errors
        assert done.errors.count("\n") == 1
    assert broken.read_bytes() == before


def _short(key: Path) -> None:
    key.write_text("secret")


def _for_everybody(key: Path) -> None:
    key.chmod(0o644)


def _folder(key: Path) -> None:
    key.unlink()
    key.mkdir(mode=0o700)


@pytest.mark.parametrize(
    ("harm", "tells"), [(_short, "Remove "), (_for_everybody, "chmod 600 "), (_folder, "cannot be read")]
)
def test_a_start_with_an_unsafe_key_is_refused_and_says_how_to_mend_it(
    harm: Callable[[Path], None], tells: str, instance: Path
) -> None:
    run("serve", "--port", "not-a-port", instance=instance)
    key = instance / "secret_key"
    key.write_text("k" * 64)
    key.chmod(0o600)
    harm(key)
    done = run("serve", "--port", "0", instance=instance)
    assert done.status == 1
    assert done.errors.startswith("annotator: start_refused: ")
    assert tells in done.errors
    assert str(key) in done.errors
    assert done.errors.count("\n") == 1


def test_another_key_ends_no_session_and_keeps_the_words(
    desk: Desk, client: FlaskClient, document: str, text: str
) -> None:
    sent = form(text, "Engineers disagree", note="Typed before") | {"csrf_token": client.token()}
    (desk.settings.instance / "secret_key").write_text("k" * 64)
    app = create_app(desk)
    app.test_client_class = PageClient
    again = app.test_client()
    again._cookies = client._cookies
    page = again.post(f"/documents/{document}/annotations", data=sent)
    assert (page.status_code, "Typed before" in page.text) == (400, True)
    assert again.send(f"/documents/{document}/annotations", form(text, "Engineers disagree")).status_code == 201


def test_pages_on_a_database_that_tore_while_it_served_name_the_way_back(
    desk: Desk, person: Person, document: str
) -> None:
    session = session_of(desk.database, person)
    desk.database.close()
    path = desk.settings.instance / "annotator.sqlite3"
    root = _root_page(path, "documents")
    held = bytearray(path.read_bytes())
    held[(root - 1) * 4_096 : root * 4_096] = b"\xa5" * 4_096
    path.write_bytes(held)
    answer = _client(desk, session).get(f"/documents/{document}", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "damaged")
    assert "annotator restore FILE" in answer.json["error"]["message"]


def _root_page(path: Path, table: str) -> int:
    with closing(SQLITE.connect(str(path))) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").close()
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return int(found[0])
