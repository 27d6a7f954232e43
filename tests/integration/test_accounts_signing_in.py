"""Coming in and going out: passwords, links, sessions, and what keeps guessers away."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from annotator.accounts.gate import COOKIE
from annotator.accounts.models import SignInAttempt, SignInLink, UserSession
from annotator.accounts.person import Person
from annotator.accounts.service import get_user, set_disabled, set_password
from annotator.accounts.signing_in import make_link, use_link
from annotator.app import create_app
from annotator.database.base import now
from annotator.database.engine import Database
from annotator.desk import Desk
from tests.page_client import PageClient

PASSWORD = "correct horse battery"


@pytest.fixture
def stranger(app: Flask) -> PageClient:
    """A browser that nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def known(database: Database, person: Person) -> Person:
    """Ana, who has a password."""
    with database.write() as session:
        set_password(session, user=get_user(session, person.username), password=PASSWORD, by="test")
        session.commit()
    return person


@pytest.fixture
def link(database: Database, person: Person) -> str:
    """The address of a one-time link for ana."""
    with database.write() as session:
        token = make_link(session, user_id=person.id, lasts=timedelta(hours=1))
        session.commit()
    return f"/sign-in/{token}"


def _try(client: PageClient, username: str, password: str, **environment: str) -> TestResponse:
    data = {"username": username, "password": password}
    return client.submit("/sign-in", data, environ_overrides=environment)


def test_the_right_password_starts_a_session_whose_token_is_stored_nowhere(
    stranger: PageClient, known: Person, database: Database
) -> None:
    answer = _try(stranger, "ana", PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    given = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith(COOKIE))
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(given.split("; "))
    assert stranger.get("/session").json["reviewer"] == "ana"
    token = given.split(";")[0].removeprefix(f"{COOKIE}=")
    with database.read() as session:
        assert [row.token_hash == token for row in session.query(UserSession)] == [False]


def test_behind_tls_the_cookies_are_secure(desk: Desk, known: Person) -> None:
    app = create_app(replace(desk, settings=replace(desk.settings, secure_cookies=True)))
    app.test_client_class = PageClient
    client = app.test_client()
    client.get("/sign-in", base_url="https://localhost")
    answer = client.post(
        "/sign-in",
        data={"username": "ana", "password": PASSWORD, "csrf_token": _token(client)},
        base_url="https://localhost",
        headers={"Referer": "https://localhost/sign-in"},
    )
    assert answer.status_code == 302
    assert all("Secure" in each for each in answer.headers.getlist("Set-Cookie"))


def _token(client: PageClient) -> str:
    return str(client.get("/session", base_url="https://localhost").json["csrf"])


def test_who_does_not_exist_is_disabled_or_mistypes_gets_the_same_answer(
    stranger: PageClient, known: Person, add_person: Callable[..., Person], database: Database
) -> None:
    add_person("without-password")
    gone = add_person("gone")
    with database.write() as session:
        set_password(session, user=get_user(session, "gone"), password=PASSWORD, by="test")
        set_disabled(session, user=get_user(session, gone.username), disabled=True, by="test")
        session.commit()
    pages = {}
    for username, password in (("ana", "wrong"), ("nobody", "wrong"), ("without-password", "x"), ("gone", PASSWORD)):
        answer = _try(stranger, username, password)
        assert answer.status_code == 422
        pages[username] = re.sub(rf'value="{username}"|(value|content)="[\w.-]{{60,}}"', "", answer.text)
    assert len(set(pages.values())) == 1
    assert "The name or the password is wrong." in pages["ana"]


def test_an_unknown_name_costs_the_time_of_a_known_one(stranger: PageClient, known: Person) -> None:
    def seconds(username: str) -> float:
        start = time.perf_counter()
        assert _try(stranger, username, "wrong").status_code == 422
        return time.perf_counter() - start

    seconds("nobody-yet")  # the first one makes the hash that unknown names are compared with
    known_one = min(seconds("ana") for _ in range(3))
    unknown = min(seconds("nobody") for _ in range(3))
    assert 0.5 < unknown / known_one < 2


def test_the_eleventh_try_is_refused_for_the_right_password_too_and_says_when_to_come_back(
    stranger: PageClient, known: Person
) -> None:
    for _ in range(10):
        assert _try(stranger, "ana", "wrong").status_code == 422
    answer = _try(stranger, "ana", PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 300
    assert "Wait" in answer.text
    assert _try(stranger, "nobody", "wrong").status_code == 422
    assert _try(stranger, "ana", PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_the_tries_of_one_address_are_bounded_whatever_the_names(stranger: PageClient, database: Database) -> None:
    with database.write() as session:
        at = now()
        session.add_all(SignInAttempt(key="|127.0.0.1", at=at) for _ in range(100))
        session.commit()
    assert _try(stranger, "somebody-else", "wrong").status_code == 429


def test_tries_are_forgotten_when_the_window_has_passed(
    stranger: PageClient, known: Person, database: Database
) -> None:
    with database.write() as session:
        old = now() - timedelta(seconds=301)
        session.add_all(SignInAttempt(key="ana|127.0.0.1", at=old) for _ in range(10))
        session.commit()
    assert _try(stranger, "ana", PASSWORD).status_code == 302
    with database.read() as session:
        assert session.query(SignInAttempt).count() == 2  # the old ones are gone


@pytest.mark.parametrize(
    ("username", "password"), [("", "x"), ("ana", ""), ("a" * 101, "x"), ("ana", "p" * 201), ("a\0b", "x")]
)
def test_an_odd_form_is_refused_before_anything_is_hashed(username: str, password: str, stranger: PageClient) -> None:
    assert _try(stranger, username, password).status_code == 422


def test_a_link_can_be_looked_at_and_lets_in_once(stranger: PageClient, link: str) -> None:
    assert "ana" in stranger.get(link).text
    assert stranger.get(link).status_code == 200
    assert stranger.submit(link, {"password": "short"}).status_code == 422
    assert stranger.submit(link, {"password": PASSWORD}).status_code == 302
    assert stranger.get("/session").json["reviewer"] == "ana"
    for again in (stranger.get(link), stranger.submit(link)):
        assert again.status_code == 410
        assert "annotator user link" in again.text
    assert _try(stranger, "ana", PASSWORD).status_code == 302


def test_a_link_without_a_new_password_lets_in_too(stranger: PageClient, link: str) -> None:
    assert stranger.submit(link).status_code == 302
    assert stranger.get("/session").json["signed_in"] is True


def test_a_link_that_has_expired_or_never_was_lets_nobody_in(
    stranger: PageClient, link: str, database: Database
) -> None:
    with database.write() as session:
        session.query(SignInLink).update({"expires_at": now() - timedelta(seconds=1)})
        session.commit()
    for address in (link, "/sign-in/nothing", "/sign-in/" + "x" * 5_000):
        assert stranger.get(address).status_code == 410
        assert stranger.submit(address).status_code == 410


def test_of_two_who_use_a_link_at_once_one_comes_in(database: Database, link: str) -> None:
    token, came_in, barrier = link.rsplit("/", 1)[1], [], threading.Barrier(4)

    def use() -> None:
        barrier.wait()
        with database.write() as session:
            came_in.append(use_link(session, token))
            session.commit()

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came_in) == [False, False, False, True]


def test_signing_out_ends_the_session_and_everywhere_ends_all(
    sign_in: Callable[[Person], PageClient], person: Person
) -> None:
    here, there, elsewhere = sign_in(person), sign_in(person), sign_in(person)
    token = here.get_cookie(COOKIE)
    assert here.submit("/sign-out").headers["Location"] == "/sign-in"
    here.set_cookie(COOKIE, token.value)
    assert here.get("/session").json["signed_in"] is False
    assert there.get("/session").json["signed_in"] is True
    assert there.submit("/account/sign-out-everywhere").status_code == 302
    assert elsewhere.get("/session").json["signed_in"] is False


def test_a_new_password_needs_the_present_one_and_ends_every_other_session(
    sign_in: Callable[[Person], PageClient], known: Person
) -> None:
    here, there = sign_in(known), sign_in(known)
    wrong = here.submit("/account/password", {"current": "wrong", "password": "another long one"})
    assert (wrong.status_code, "not your present password" in wrong.text) == (422, True)
    weak = here.submit("/account/password", {"current": PASSWORD, "password": "short"})
    assert weak.status_code == 422
    assert there.get("/session").json["signed_in"] is True
    done = here.submit("/account/password", {"current": PASSWORD, "password": "another long one"})
    assert done.status_code == 302
    assert here.get("/session").json["signed_in"] is True
    assert there.get("/session").json["signed_in"] is False
    assert _try(there, "ana", "another long one").status_code == 302


def test_a_session_ends_with_its_time(client: PageClient, database: Database) -> None:
    assert client.get("/session").json["signed_in"] is True
    with database.write() as session:
        session.query(UserSession).update({"expires_at": now() - timedelta(seconds=1)})
        session.commit()
    assert client.get("/session").json["signed_in"] is False
