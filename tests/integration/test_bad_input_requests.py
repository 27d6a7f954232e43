"""Requests that are wrong as requests: no token, no session, wrong method, odd addresses, odd values."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from annotator.accounts.gate import COOKIE
from annotator.accounts.person import Person
from annotator.accounts.service import get_user, set_password
from annotator.database.engine import Database
from tests.articles import form
from tests.database_dump import dump
from tests.page_client import PageClient

PASSWORD = "correct horse battery"


def test_a_form_without_a_token_is_refused_and_gives_the_words_back(
    client: PageClient, document: str, text: str, database: Database
) -> None:
    before, url = dump(database), f"/documents/{document}/annotations"
    page = client.post(url, data=form(text, "Engineers disagree", note="My long note <b>"))
    assert page.status_code == 400
    assert "bad_csrf" in page.text
    assert "My long note &lt;b&gt;" in page.text
    answer = client.post(url, data=form(text, "Engineers disagree"), headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad_csrf")
    assert "send them again" in answer.json["error"]["message"]
    assert dump(database) == before


def test_a_token_of_another_session_is_refused(
    client: PageClient, app: object, document: str, text: str, database: Database
) -> None:
    other = client.application.test_client()
    before = dump(database)
    headers = {"X-CSRFToken": other.token(), "Accept": "application/json"}
    answer = client.post(f"/documents/{document}/annotations", data=form(text, "Engineers"), headers=headers)
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad_csrf")
    assert dump(database) == before


def test_a_password_is_never_given_back(app: object, client: PageClient) -> None:
    page = client.post("/account/password", data={"password": PASSWORD, "current": PASSWORD, "note": "kept words"})
    assert page.status_code == 400
    assert "kept words" in page.text
    assert PASSWORD not in page.text


def test_a_session_that_has_ended_gets_401_and_the_words_back(
    client: PageClient, document: str, text: str, database: Database
) -> None:
    token = client.token()
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE sessions SET expires_at = '2020-01-01 00:00:00'")
        session.commit()
    before, url = dump(database), f"/documents/{document}/annotations"
    sent = form(text, "Engineers disagree", note="Words typed for an hour")
    answer = client.post(url, data=sent, headers={"X-CSRFToken": token, "Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "not_signed_in")
    assert "Sign in again" in answer.json["error"]["message"]
    page = client.post(url, data=sent | {"csrf_token": token})
    assert page.status_code == 401
    assert "Words typed for an hour" in page.text
    assert dump(database) == before
    assert client.get("/session").json["signed_in"] is False


def test_a_person_who_was_disabled_is_out_at_once(client: PageClient, document: str, database: Database) -> None:
    with database.write() as session:
        get_user(session, "ana").disabled_at = get_user(session, "ana").created_at
        session.commit()
    assert client.get(f"/documents/{document}", headers={"Accept": "application/json"}).status_code == 401
    assert client.get(f"/documents/{document}").headers["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("token", ["", "x", "é" * 40, "\\", "a" * 3_500])
def test_an_odd_session_cookie_is_no_session(token: str, client: PageClient) -> None:
    client.set_cookie(COOKIE, token)
    assert client.get("/", headers={"Accept": "application/json"}).status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("DELETE", "/documents", "GET"), ("PUT", "/sign-in", "POST"), ("GET", "/sign-out", "POST"), ("PATCH", "/", "GET")],
)
def test_a_wrong_method_gets_405_and_the_allowed_ones(method: str, path: str, allowed: str, client: PageClient) -> None:
    page = client.open(path, method=method)
    answer = client.open(path, method=method, headers={"Accept": "application/json"})
    assert page.status_code == answer.status_code == 405
    assert allowed in page.headers["Allow"]
    assert page.headers["Allow"] == answer.headers["Allow"]
    assert answer.json["error"]["code"] == "method_not_allowed"


def test_an_address_that_is_none_gets_404_in_the_form_that_was_asked_for(client: PageClient) -> None:
    assert client.get("/nothing/here").status_code == 404
    assert client.get("/nothing/here", headers={"Accept": "application/json"}).json["error"]["code"] == "not_found"
    for path in ("/static/x/../../../etc/passwd", "/static/x/%2e%2e/app.py", "/documents/%00", "/%00"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=0", 422),
        ("page=-1", 422),
        ("page=one", 422),
        ("page=1.5", 422),
        ("page=" + "9" * 400, 422),
        ("page=%D9%A3", 422),
        ("page=999999", 200),
        ("sort=password", 422),
        ("state=everything", 422),
        ("tag=lie", 422),
        ("since=yesterday", 422),
        ("q=" + "x" * 201, 422),
        ("q=%00", 422),
        ("q=%25", 200),
        ("q=_", 200),
        ("q=%22", 200),
        ("q=%ED%A0%80", 200),
        ("q=%FF", 200),
        ("nothing=known", 200),
    ],
)
def test_odd_filters_of_the_list_are_refused_or_find_nothing(query: str, status: int, client: PageClient) -> None:
    answer = client.get(f"/documents?{query}")
    assert answer.status_code == status
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("sign", "found"), [("%", False), ("_", False), ('"', False), ("'", False), ("\\", False), ("40,000", True)]
)
def test_the_signs_of_a_search_match_literally(sign: str, found: bool, client: PageClient, document: str) -> None:
    page = client.get(f"/documents?q={quote(sign)}")
    assert (f"/documents/{document}" in page.text) is found


@pytest.mark.parametrize("before", ["-1", "x", "99999999999999999999999", "²"])
def test_an_odd_place_in_the_history_is_refused(before: str, client: PageClient, document: str) -> None:
    answer = client.get(f"/documents/{document}/history?before={before}", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]["field"]) == (422, "before")
    assert "whole number" in answer.json["error"]["message"]


TARGETS = {
    "//evil.example": "/",
    "/\\evil.example": "/",
    "\\\\evil.example": "/",
    "https://evil.example/": "/",
    "javascript:alert(1)": "/",
    "/\t/evil.example": "/",
    "/%09/evil.example": "/%09/evil.example",  # percent signs stay: a path on this desk
    " //evil.example": "/",
    "/documents?q=a": "/documents?q=a",
    "": "/",
    "documents": "/",
    "/\r\nSet-Cookie: a=b": "/",
}


@pytest.mark.parametrize("target", TARGETS)
def test_signing_in_leads_nowhere_but_to_this_desk(
    target: str, app: object, client: PageClient, person: Person, database: Database
) -> None:
    with database.write() as session:
        set_password(session, user=get_user(session, person.username), password=PASSWORD, by="test")
        session.commit()
    fresh = client.application.test_client()
    fields = {"username": person.username, "password": PASSWORD, "next": target}
    answer = fresh.submit("/sign-in", fields)
    assert (answer.status_code, answer.headers["Location"]) == (302, TARGETS[target])


@pytest.mark.parametrize(
    ("fields", "field", "tells"),
    [
        ({"title": ""}, "title", "has a title"),
        ({"title": "   "}, "title", "has a title"),
        ({"title": "t" * 501}, "title", "500"),
        ({"title": "a\0b"}, "title", "U+0000"),
        ({"author": "caf\ufffd"}, "author", "broken encoding"),
        ({"published_on": "yesterday"}, "published_on", "date"),
        ({"published_on": "2024-02-30"}, "published_on", "date"),
        ({"language": "english please"}, "language", "en or pt-BR"),
        ({"language": "en-" + "-".join(["abcdefgh"] * 5)}, "language", "35"),
        ({"url": "javascript://host/%0aalert(1)"}, "url", "http://"),
        ({"url": "https://not an address"}, "url", "like https://"),
    ],
)
def test_bad_metadata_is_refused_in_its_field_with_the_words_kept(
    fields: dict[str, str], field: str, tells: str, client: PageClient, document: str, database: Database
) -> None:
    before, url = dump(database), f"/documents/{document}/metadata"
    sent = {"title": "A title", "version": "1", "caption": "Words that stay"} | fields
    answer = client.send(url, sent)
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "bad_field")
    assert answer.json["error"]["field"] == field
    assert tells in answer.json["error"]["message"]
    page = client.submit(url, sent)
    assert page.status_code == 422
    assert "Words that stay" in page.text
    assert dump(database) == before


def test_metadata_needs_its_version_and_gives_both_texts_when_it_is_stale(
    client: PageClient, document: str, database: Database
) -> None:
    url = f"/documents/{document}/metadata"
    assert client.send(url, {"title": "First", "version": "1"}).status_code == 302
    before = dump(database)
    for version, status, code in (
        ("", 428, "version_required"),
        ("1", 409, "stale_version"),
        ("x", 422, "wrong_type"),
        ("²", 422, "wrong_type"),
        ("9" * 5_000, 422, "wrong_type"),
    ):
        answer = client.send(url, {"title": "Second", "version": version})
        assert (answer.status_code, answer.json["error"]["code"]) == (status, code), version
    stale = client.submit(url, {"title": "Second", "version": "1"})
    assert stale.status_code == 409
    assert "First" in stale.text
    assert "Second" in stale.text
    assert dump(database) == before
    assert client.get("/documents/nothing/metadata").status_code == 404
    assert client.send("/documents/nothing/metadata", {"title": "x", "version": "1"}).status_code == 404


def test_no_answer_tells_of_the_insides(
    sign_in: Callable[[Person], FlaskClient], person: Person, document: str
) -> None:
    client = sign_in(person)
    for path in ("/documents?sort=password", "/nothing", "/documents/nothing", "/static/x/nothing.js"):
        answer = client.get(path)
        for word in ("Traceback", "sqlalchemy", "site-packages", "werkzeug"):
            assert word not in answer.text.lower()
        assert "werkzeug" not in answer.headers.get("Server", "").lower()


def test_a_refused_try_is_in_the_log_on_one_line_and_without_secrets(
    client: PageClient, document: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="annotator")
    client.send(f"/documents/{document}/annotations", {"tag": "lie"})
    client.get("/sign-in/a-secret-token")
    client.get("/one%0Atwo")
    lines = [record.getMessage() for record in caplog.records]
    assert lines == [
        f"POST /documents/{document}/annotations refused: 422 unknown_tag",
        "GET /sign-in/<token> refused: 410 link_used",
        "GET /one%0Atwo refused: 404 not_found",
    ]
