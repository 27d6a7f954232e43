"""Behind a proxy: whom it serves and how is believed from the proxy alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.accounts.models import Role, SignInAttempt
from annotator.accounts.person import Person
from annotator.config import Limits, Settings, load_settings
from annotator.desk import Desk
from tests.serving import serving

FORWARDED = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "desk.example",
    "Referer": "https://desk.example/people",
}


@pytest.fixture
def proxy() -> str:
    return "127.0.0.1"


@pytest.fixture
def settings(instance: Path, limits: Limits, database_url: str, proxy: str) -> Settings:
    return Settings(instance=instance, database_url=database_url, limits=limits, trusted_proxy=proxy)


@pytest.mark.parametrize(
    ("proxy", "link", "address"),
    [
        ("127.0.0.1", "https://desk.example/sign-in/", "203.0.113.7"),
        ("", "http://127.0.0.1:", "127.0.0.1"),
        ("192.0.2.1", "http://127.0.0.1:", "127.0.0.1"),
    ],
)
def test_links_and_throttling_follow_the_proxy_that_is_trusted_and_no_other(
    desk: Desk, add_person: Callable[..., Person], link: str, address: str
) -> None:
    with serving(desk) as served:
        visitor = served.visitor(add_person("root", Role.ADMIN))
        made = visitor.send("/people", {"username": "ben", "role": "reviewer"}, **FORWARDED)
        visitor.send("/sign-in", {"username": "ben", "password": "wrong words here"}, **FORWARDED)
        visitor.close()
    assert made.status == 200 and link in made.body.decode()
    with desk.database.read() as session:
        keys = {attempt.key for attempt in session.query(SignInAttempt)}
    assert f"|{address}" in keys


def test_the_setting_is_read_from_the_environment(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {"ANNOTATOR_TRUSTED_PROXY": " 10.0.0.5 "}).trusted_proxy == "10.0.0.5"
