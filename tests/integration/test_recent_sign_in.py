"""Who changes roles has signed in lately."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from annotator.accounts.models import UserSession
from annotator.accounts.person import Person
from annotator.database.base import now
from annotator.database.engine import Database
from annotator.web.policy import Access, policy_of


@pytest.mark.parametrize("path", ["/people/ana/role", "/people/ana/disable", "/people/ana/enable", "/people/ana/link"])
def test_an_old_session_changes_nobodys_role_until_its_owner_signs_in_again(
    database: Database, admin_client: FlaskClient, person: Person, path: str
) -> None:
    with database.write() as session:
        session.execute(update(UserSession).values(created_at=now() - timedelta(minutes=61)))
        session.commit()
    refused = admin_client.submit(path, {"role": "admin"})
    assert refused.status_code == 403
    assert "Sign in again" in refused.text and "/sign-in?next=/people" in refused.text
    with database.write() as session:
        session.execute(update(UserSession).values(created_at=now() - timedelta(minutes=59)))
        session.commit()
    assert admin_client.submit(path, {"role": "admin"}).status_code in {200, 302}


def test_every_change_of_people_asks_for_it(app: Flask) -> None:
    changing = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("people.") and "POST" in (rule.methods or set())
    }
    assert {policy_of(app, endpoint) for endpoint in changing} == {Access.ADMIN_AGAIN}
