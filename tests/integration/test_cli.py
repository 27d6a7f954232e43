"""The command line, as a person at a machine meets it: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from annotator.accounts.service import find_user
from annotator.config import Settings
from annotator.database.engine import Database
from tests.command import log_of, port_of, run, started
from tests.command_line import run as run_here
from tests.database_dump import dump
from tests.serving import Visitor


def test_the_first_start_makes_a_desk_with_samples_and_a_link_that_lets_in_once(tmp_path: Path) -> None:
    instance = tmp_path / "new" / "desk"
    instance.parent.mkdir()
    with started("serve", "--port", "0", instance=instance.parent, ANNOTATOR_INSTANCE=str(instance)) as process:
        port = port_of(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        link = line.split(f"http://127.0.0.1:{port}")[1].strip()
        visitor = Visitor(port)
        assert visitor.get(link).status == 200
        token = visitor.get("/session").json["csrf"]
        form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
        assert visitor.request("POST", link, b"", form).status == 302
        assert visitor.get("/session").json["reviewer"] == "admin"
        documents = visitor.get("/documents").body.decode()
        assert documents.count('href="/documents/0') >= 3
        visitor.close()
    again = run("user", "list", instance=instance)
    assert (again.status, again.output) == (0, "admin\tadmin\tactive\n")
    with started("serve", "--port", "0", instance=instance) as process:
        output = _stop(process)
    assert (process.returncode, output) == (0, "")
    assert "Traceback" not in log_of(instance).read_text()


def _stop(process: subprocess.Popen[str]) -> str:
    """Stop a desk by Ctrl-C once it answers, and give the rest of what it printed."""
    visitor = Visitor(port_of(process))
    assert visitor.get("/session").status == 200
    visitor.close()
    process.send_signal(signal.SIGINT)
    process.wait(timeout=10)
    assert process.stdout is not None
    return process.stdout.read()  # its buffer may hold lines already, which ``communicate`` would pass over


def test_a_port_that_is_taken_is_told_in_one_line(instance: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", str(taken.getsockname()[1]), instance=instance)
    assert done.status == 1
    assert done.errors.startswith("annotator: start_refused: 127.0.0.1:")
    assert "Choose another --port." in done.errors
    assert done.errors.count("\n") == 1


def test_two_desks_may_be_served_from_one_folder_and_one_may_end(instance: Path) -> None:
    with started("serve", "--port", "0", instance=instance) as first:
        port = port_of(first)
        with started("serve", "--port", "0", instance=instance) as second:
            assert port_of(second) != port
        visitor = Visitor(port)
        assert visitor.get("/session").status == 200
        visitor.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve", "--port", "70000"),
        ("serve", "--port", "http"),
        ("nothing",),
        ("user",),
        ("user", "add"),
        ("user", "add", "ben", "--role", "king"),
        ("restore", "no-such-file"),
        ("backup",),
        ("--no-such-option",),
        (),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(arguments: tuple[str, ...], settings: Settings) -> None:
    done = run_here(settings, *arguments)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert done.err.strip()


def test_a_setting_of_the_wrong_kind_is_named(instance: Path) -> None:
    done = run("user", "list", instance=instance, ANNOTATOR_THREADS="many")
    assert (done.status, done.errors.count("\n")) == (1, 1)
    assert "ANNOTATOR_THREADS must be a whole number above 0, not 'many'" in done.errors


def test_a_data_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run("user", "list", instance=tmp_path / "file" / "desk")
    assert (done.status, done.errors.count("\n")) == (1, 1)
    assert done.errors.startswith("annotator: start_refused: The data folder ")


def test_people_are_added_listed_changed_and_shut_out(settings: Settings, database: Database) -> None:
    added = run_here(settings, "user", "add", "ben", "--address", "https://desk.example")
    assert added.status == 0
    assert added.out.startswith("https://desk.example/sign-in/")
    run_here(settings, "user", "add", "root", "--role", "admin")
    assert run_here(settings, "user", "link", "ben").out.startswith("http://127.0.0.1:5000/sign-in/")
    assert run_here(settings, "user", "role", "ben", "adjudicator").out == "ben is now adjudicator.\n"
    assert run_here(settings, "user", "disable", "ben").status == 0
    assert run_here(settings, "user", "list").out == "ben\tadjudicator\tdisabled\nroot\tadmin\tactive\n"
    assert run_here(settings, "user", "list", "--json").json == [
        {"username": "ben", "role": "adjudicator", "disabled": True},
        {"username": "root", "role": "admin", "disabled": False},
    ]
    assert run_here(settings, "user", "enable", "ben").status == 0
    with database.read() as session:
        ben = find_user(session, "ben")
        assert ben is not None
        assert ben.disabled_at is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("user", "add", "root"), "username_taken"),
        (("user", "add", "Not A Name"), "bad_username"),
        (("user", "link", "nobody"), "unknown_user"),
        (("user", "role", "nobody", "admin"), "unknown_user"),
        (("user", "disable", "nobody"), "unknown_user"),
        (("user", "disable", "root"), "last_admin"),
        (("user", "role", "root", "reviewer"), "last_admin"),
        (("user", "link", "gone"), "user_disabled"),
    ],
)
def test_what_is_refused_ends_with_1_in_one_line_and_changes_nothing(
    arguments: tuple[str, ...], code: str, settings: Settings, database: Database
) -> None:
    run_here(settings, "user", "add", "root", "--role", "admin")
    run_here(settings, "user", "add", "gone")
    run_here(settings, "user", "disable", "gone")
    before = dump(database)
    done = run_here(settings, *arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"annotator: {code}: ")
    assert done.err.count("\n") == 1
    assert dump(database) == before


@pytest.mark.sqlite_files
def test_migrate_makes_a_database_and_says_whether_one_is_new_enough(tmp_path: Path) -> None:
    before = run("migrate", "--check", instance=tmp_path)
    assert (before.status, before.output.split(",")[0]) == (1, "schema none")
    assert run("migrate", instance=tmp_path).output == "The database has the newest schema now.\n"
    again = run("migrate", instance=tmp_path)
    assert (again.status, again.output) == (0, "The database has the newest schema already.\n")
    assert run("migrate", "--check", instance=tmp_path).status == 0


def test_doctor_says_what_runs_and_ends_with_0(settings: Settings) -> None:
    done = run_here(settings, "doctor")
    assert done.status == 0, done.out
    assert all(line.startswith("ok ") for line in done.out.splitlines())
    assert "Python" in done.out
    if settings.database_url.startswith("sqlite"):
        for words in ("journal mode", "synchronous FULL", "foreign keys", "integrity check: ok"):
            assert words in done.out


def test_doctor_names_what_is_wrong_and_ends_with_1(settings: Settings) -> None:
    run_here(settings, "doctor")
    key = settings.instance / "secret_key"
    key.chmod(0o644)
    done = run_here(settings, "doctor")
    assert done.status == 1
    wrong = [line for line in done.out.splitlines() if line.startswith("WRONG")]
    assert len(wrong) == 1
    assert f"chmod 600 {key}" in wrong[0]


def test_a_reader_who_has_had_enough_is_no_error(settings: Settings, instance: Path) -> None:
    for number in range(5):
        run_here(settings, "user", "add", f"person-{number}")
    url = settings.database_url
    with started("user", "list", instance=instance, ANNOTATOR_DATABASE_URL=url) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(timeout=20) == 0
        process.stdout = None
    assert log_of(instance).read_text() == ""


@pytest.mark.sqlite_files
def test_a_start_gives_a_link_until_somebody_has_come_in(instance: Path) -> None:
    def link() -> str:
        with started("serve", "--port", "0", instance=instance) as process:
            return _stop(process)

    assert "/sign-in/" in link()
    assert "/sign-in/" in link()
    with started("serve", "--port", "0", instance=instance) as process:
        port = port_of(process)
        assert process.stdout is not None
        visitor = Visitor(port)
        address = process.stdout.readline().split(f":{port}")[1].strip()
        headers = {"X-CSRFToken": visitor.get("/session").json["csrf"]}
        assert visitor.request("POST", address, b"", headers).status == 302
        visitor.close()
    assert link() == ""


def test_help_and_version_end_with_0(settings: Settings) -> None:
    start = time.perf_counter()
    for arguments in (("--help",), ("serve", "-h"), ("user", "add", "--help"), ("--version",)):
        done = run_here(settings, *arguments)
        assert (done.status, done.err) == (0, "")
        assert done.out.strip()
    assert time.perf_counter() - start < 5


def test_json_is_json_alone(settings: Settings) -> None:
    assert json.loads(run_here(settings, "user", "list", "--json").out) == []
