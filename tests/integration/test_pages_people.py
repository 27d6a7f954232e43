"""People, invitations, one's own account, signing in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.accounts.service import find_user
from annotator.database.engine import Database

PASSWORD = "a long enough password"


def _link(page: str) -> str:
    found = re.search(r'id="one-time-link"[^>]* value="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


def test_an_invitation_is_shown_once_and_lets_in_once(admin_client: FlaskClient, app: Flask) -> None:
    page = admin_client.submit("/people", {"username": "carla", "role": "reviewer"}).text
    link = _link(page)
    assert "Send this link to carla" in page and "once only" in page
    assert "one-time-link" not in admin_client.get("/people").text
    guest = app.test_client()
    welcome = guest.get(link)
    assert "Welcome, carla" in welcome.text
    assert guest.submit(link, {"password": PASSWORD}).location == "/"
    assert "carla" in guest.get("/account").text
    assert app.test_client().get(link).status_code == 410
    fresh = app.test_client()
    assert fresh.submit("/sign-in", {"username": "carla", "password": PASSWORD, "next": "/help"}).location == "/help"


@pytest.mark.parametrize("name", ["", "Ana Ruiz", "ana/../x", "ana", "a" * 41, "a\x01"])
def test_a_name_that_cannot_be_is_told_at_its_field(
    admin_client: FlaskClient, add_person: Callable[..., Person], name: str
) -> None:
    add_person("ana")
    answer = admin_client.submit("/people", {"username": name, "role": "reviewer"})
    assert answer.status_code in {409, 422} and 'id="username-error"' in answer.text


def test_roles_change_and_the_last_admin_stays(
    admin_client: FlaskClient, add_person: Callable[..., Person], database: Database
) -> None:
    add_person("ana")
    answer = admin_client.submit("/people/ana/role", {"role": "adjudicator"}, follow_redirects=True)
    assert "ana is now an adjudicator." in answer.text
    for path, fields in (("/people/root/role", {"role": "reviewer"}), ("/people/root/disable", {})):
        refused = admin_client.submit(path, fields)
        assert refused.status_code == 409 and "last admin" in refused.text and "Nothing was changed" in refused.text
        assert "<h1>People</h1>" in refused.text
    as_json = admin_client.send("/people/root/disable")
    assert as_json.json["error"]["code"] == "last_admin"
    with database.read() as session:
        root = find_user(session, "root")
        assert root is not None and root.role == Role.ADMIN and root.disabled_at is None


def test_an_admin_who_steps_down_is_led_to_a_page_that_they_may_see(
    admin_client: FlaskClient, add_person: Callable[..., Person]
) -> None:
    add_person("other", Role.ADMIN)
    answer = admin_client.submit("/people/root/role", {"role": "reviewer"}, follow_redirects=True)
    assert answer.status_code == 200 and "root is now a reviewer." in answer.text


def test_who_is_shut_out_is_out_and_can_come_back(
    admin_client: FlaskClient, sign_in: Callable[[Person], FlaskClient], add_person: Callable[..., Person]
) -> None:
    ana = sign_in(add_person("ana"))
    assert ana.get("/documents").status_code == 200
    assert "is-out" in admin_client.submit("/people/ana/disable", follow_redirects=True).text
    assert ana.get("/documents").location == "/sign-in?next=%2Fdocuments"
    assert admin_client.submit("/people/ana/link").status_code == 409
    assert "Shut out since" not in admin_client.submit("/people/ana/enable", follow_redirects=True).text


def test_reviewers_neither_see_nor_find_the_page(client: FlaskClient) -> None:
    assert client.get("/people").status_code == 403
    assert 'href="/people"' not in client.get("/").text


def test_a_password_is_set_changed_and_asked_for(client: FlaskClient, app: Flask) -> None:
    assert "You have none yet" in client.get("/account").text
    short = client.submit("/account/password", {"password": "short"})
    assert short.status_code == 422 and 'id="password-error"' in short.text
    assert "is set" in client.submit("/account/password", {"password": PASSWORD}, follow_redirects=True).text
    page = client.get("/account").text
    assert "Present password" in page and "In 1 browser" in page
    wrong = client.submit("/account/password", {"current": "no", "password": PASSWORD + "!"})
    assert wrong.status_code == 422 and "not your present password" in wrong.text
    assert PASSWORD not in wrong.text
    right = client.submit("/account/password", {"current": PASSWORD, "password": PASSWORD + "!"})
    assert right.status_code == 302


def test_signing_out_everywhere_ends_every_session(sign_in: Callable[[Person], FlaskClient], person: Person) -> None:
    here, there = sign_in(person), sign_in(person)
    assert "In 2 browsers" in here.get("/account").text
    assert here.submit("/account/sign-out-everywhere").location == "/sign-in"
    assert there.get("/account").status_code == 302


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "javascript:alert(1)", "https://evil.example/", "/a\tb"]
)
def test_signing_in_leads_nowhere_else(app: Flask, client: FlaskClient, target: str) -> None:
    client.submit("/account/password", {"password": PASSWORD})
    guest = app.test_client()
    page = guest.get("/sign-in", query_string={"next": target}).text
    assert 'name="next" type="hidden" value="/"' in page
    answer = guest.submit("/sign-in", {"username": "ana", "password": PASSWORD, "next": target})
    assert answer.location == "/"


def test_a_wrong_password_says_so_and_keeps_the_name(app: Flask) -> None:
    guest = app.test_client()
    answer = guest.submit("/sign-in", {"username": "nobody", "password": "wrong", "next": "/help"})
    assert answer.status_code == 422
    assert 'value="nobody"' in answer.text and "wrong." in answer.text and 'value="/help"' in answer.text
