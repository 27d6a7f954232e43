"""Every route for every role: what each gets stands in ``policies.txt``, one line a route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator import app as app_module
from annotator.accounts.bearer import scope_of
from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.app import create_app
from annotator.database.engine import Database
from annotator.desk import Desk
from annotator.errors import StartRefused
from annotator.extensions import csrf
from tests.articles import form
from tests.database_dump import dump
from tests.page_client import PageClient
from tests.tokens import headers_of

TABLE = Path(__file__).with_name("policies.txt")
FOR_PROGRAMS = "/api/v1/"
NAMES = {"reviewer": "ana", "adjudicator": "ben", "admin": "root"}


@dataclass(frozen=True)
class Line:
    """One line of the table: a route, and the status that each role gets for an empty request."""

    method: str
    rule: str
    anonymous: int
    reviewer: int
    adjudicator: int
    admin: int


def _read() -> list[Line]:
    rows = [line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return [Line(method, rule, *map(int, statuses)) for method, rule, *statuses in rows]


LINES = _read()


def test_the_table_holds_every_route_and_no_other(app: Flask) -> None:
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    listed = {(line.method, line.rule) for line in LINES}
    assert sorted(routes - listed) == [], "add each to policies.txt with what each role gets"
    assert sorted(listed - routes) == [], "take these from policies.txt"
    assert [(line.rule, line.method) for line in LINES] == sorted((line.rule, line.method) for line in LINES)


@pytest.fixture
def address(
    app: Flask, sign_in: Callable[[Person], FlaskClient], person: Person, document: str, text: str
) -> Callable[[str], str]:
    """Fill a rule's parts: ana's document, ana's annotation, a person named zoe, a link that was never made."""
    made = sign_in(person).send(f"/documents/{document}/annotations", form(text, "Engineers disagree")).json
    parts = {
        "document_id": document,
        "annotation_id": made["annotation"]["id"],
        "username": "zoe",
        "token": "never-made",
        "version": app.config["STATIC_VERSION"],
        "path:name": "css/base.css",
        "int:version": "1",
        **dict.fromkeys(("round_id", "reviewer_id", "assignment_id", "decision_id"), "never-made"),
        "token_id": "never-made",
        **dict.fromkeys(
            ("claim_id", "link_id", "target_id", "verdict_id", "evidence_id", "rating_id", "alias_id"), "never-made"
        ),
    }

    def fill(rule: str) -> str:
        for name, value in parts.items():
            rule = rule.replace(f"<{name}>", value)
        assert "<" not in rule, f"say in this test what stands for the part in {rule}"
        return rule

    return fill


@pytest.fixture
def statuses(
    app: Flask,
    add_person: Callable[..., Person],
    sign_in: Callable[[Person], FlaskClient],
    person: Person,
    address: Callable[[str], str],
    database: Database,
) -> Callable[[Line], dict[str, int]]:
    """Ask for a line's route as each role, and give the statuses."""
    people = {"ana": person, "ben": add_person("ben", Role.ADJUDICATOR), "root": add_person("root", Role.ADMIN)}
    add_person("zoe")

    def ask(line: Line) -> dict[str, int]:
        path = address(line.rule)
        if line.rule.startswith(FOR_PROGRAMS):
            given = {"anonymous": {}} | {role: headers_of(database, people[name]) for role, name in NAMES.items()}
            return {role: _ask_as_program(app.test_client(), line.method, path, each) for role, each in given.items()}
        clients = {"anonymous": app.test_client()} | {role: sign_in(people[name]) for role, name in NAMES.items()}
        return {role: _status(client, line.method, path) for role, client in clients.items()}

    return ask


def test_a_route_that_is_read_gives_each_role_what_the_table_says(statuses: Callable[[Line], dict[str, int]]) -> None:
    # Reading changes nothing, so all of them are asked for on one desk.
    found = {line.rule: statuses(line) for line in LINES if line.method == "GET"}
    assert len(found) > 70
    assert found == {line.rule: _wanted(line) for line in LINES if line.method == "GET"}


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.method != "GET"], ids=lambda line: f"{line.method} {line.rule}"
)
def test_a_route_that_changes_gives_each_role_what_the_table_says(
    line: Line, statuses: Callable[[Line], dict[str, int]]
) -> None:
    assert statuses(line) == _wanted(line)


def test_a_stranger_learns_nothing_but_that_they_are_one_and_changes_nothing(
    app: Flask, address: Callable[[str], str], add_person: Callable[..., Person], database: Database
) -> None:
    add_person("zoe")
    closed = [line for line in LINES if line.anonymous in {302, 401} and not line.rule.startswith(FOR_PROGRAMS)]
    paths = {line: address(line.rule) for line in closed if line.rule != "/sign-out"}  # that leads everybody to sign in
    before = dump(database)
    assert len(paths) > 100
    for line, path in paths.items():
        there, nowhere = (_ask_json(app.test_client(), line.method, each) for each in (path, f"{path}-that-is-none"))
        assert (there.status_code, there.json["error"]["code"]) == (401, "not_signed_in"), line
        if "<" in line.rule:
            assert nowhere.status_code in {401, 404}, line
        page = _ask(app.test_client(), line.method, path)
        if line.method == "GET":
            assert page.headers["Location"].startswith("/sign-in?next=%2F"), line
    assert dump(database) == before


def test_for_programs_a_cookie_is_as_good_as_nothing(
    client: FlaskClient, address: Callable[[str], str], database: Database
) -> None:
    paths = {line: address(line.rule) for line in LINES if line.rule.startswith(FOR_PROGRAMS)}
    before = dump(database)
    assert len(paths) > 15
    for line, path in paths.items():
        answer = client.open(path, method=line.method, json={} if line.method in {"POST", "PATCH"} else None)
        assert answer.status_code == line.anonymous, line
    assert dump(database) == before


def test_what_needs_no_form_token_looks_at_no_cookie(app: Flask) -> None:
    owners = {rule.endpoint: app.blueprints.get(rule.endpoint.rpartition(".")[0]) for rule in app.url_map.iter_rules()}
    exempt = {endpoint for endpoint, owner in owners.items() if owner in csrf._exempt_blueprints}
    assert len(exempt) > 15
    assert {endpoint for endpoint in exempt if scope_of(app, endpoint) is None} == set()


def test_an_endpoint_without_a_policy_keeps_the_app_from_starting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Blueprint("bare", __name__)
    bare.get("/bare")(lambda: "open to everybody")
    monkeypatch.setattr(app_module, "BLUEPRINTS", (*app_module.BLUEPRINTS, bare))
    with pytest.raises(StartRefused, match=r"bare\."):
        create_app(desk)


def _wanted(line: Line) -> dict[str, int]:
    return {role: getattr(line, role) for role in ("anonymous", *NAMES)}


def _status(client: PageClient, method: str, path: str) -> int:
    answer = _ask(client, method, path)
    answer.close()  # a file that is sent stays open until then
    return answer.status_code


def _ask_as_program(client: FlaskClient, method: str, path: str, headers: dict[str, str]) -> int:
    answer = client.open(path, method=method, headers=headers, json={} if method in {"POST", "PATCH"} else None)
    answer.close()
    return answer.status_code


def _ask(client: PageClient, method: str, path: str) -> TestResponse:
    if method == "GET":
        return client.get(path)
    return client.submit(path)


def _ask_json(client: PageClient, method: str, path: str) -> TestResponse:
    if method == "GET":
        return client.get(path, headers={"Accept": "application/json"})
    return client.send(path)
