"""Tokens for programs: made and revoked by their person, shown once, never stored, never beyond the role."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from annotator.accounts.models import AccessToken, Role, Scope, UserSession
from annotator.accounts.person import Person
from annotator.accounts.service import change_role, get_user, set_disabled
from annotator.accounts.tokens import MOST_TOKENS, Bearer, bearer_of, make_token
from annotator.config import Settings
from annotator.database.base import now
from annotator.database.engine import Database
from annotator.errors import Invalid
from annotator.history.models import Revision
from tests.command_line import run
from tests.database_dump import dump
from tests.page_client import PageClient
from tests.tokens import token_of

FORM = {"name": "nightly export", "scopes": ["read", "export"], "days": "30"}


def _secret(page: str) -> str:
    found = re.search(r'value="(fca_[\w-]{43})"', page)
    assert found
    return found[1]


def _bearer(database: Database, secret: str) -> Bearer | None:
    with database.engine.connect() as connection:
        return bearer_of(connection, secret)


def test_a_token_is_shown_once_and_only_its_hash_is_kept(client: PageClient, database: Database) -> None:
    page = client.submit("/account/tokens", FORM)
    assert page.status_code == 201
    secret = _secret(page.text)
    assert secret not in client.get("/account").text
    assert secret not in str(dump(database))
    found = _bearer(database, secret)
    assert found is not None
    assert (found.person.username, found.scopes) == ("ana", {Scope.READ, Scope.EXPORT})
    assert found.expires_at - now() > timedelta(days=29)


def test_making_and_revoking_stand_in_history_without_the_secret(client: PageClient, database: Database) -> None:
    secret = _secret(client.submit("/account/tokens", FORM).text)
    with database.read() as session:
        row = session.scalars(select(AccessToken)).one()
    assert client.submit(f"/account/tokens/{row.id}/revoke").status_code == 302
    assert _bearer(database, secret) is None
    assert row.prefix not in client.get("/account").text
    with database.read() as session:
        told = session.scalars(
            select(Revision).where(Revision.object_kind == "token").order_by(Revision.sequence)
        ).all()
    assert [each.action for each in told] == ["token made", "token revoked"]
    assert json.loads(told[0].after or "")["prefix"] == secret[:12]


@pytest.mark.parametrize(
    "changes",
    [{"name": ""}, {"name": "x" * 101}, {"scopes": []}, {"scopes": ["admin"]}, {"scopes": ["king"]}, {"days": "999"}],
)
def test_an_odd_token_is_refused_and_none_is_made(
    changes: dict[str, object], client: PageClient, database: Database
) -> None:
    before = dump(database)
    assert client.submit("/account/tokens", FORM | changes).status_code == 422
    assert dump(database) == before


def test_nobody_revokes_the_token_of_somebody_else(
    client: PageClient, database: Database, add_person: Callable[..., Person]
) -> None:
    secret = token_of(database, add_person("ben"))
    with database.read() as session:
        row = session.scalars(select(AccessToken)).one()
    assert client.submit(f"/account/tokens/{row.id}/revoke").status_code == 404
    assert _bearer(database, secret) is not None


def test_making_a_token_asks_for_a_recent_sign_in(client: PageClient, database: Database) -> None:
    with database.write() as session:
        session.execute(update(UserSession).values(created_at=now() - timedelta(hours=2)))
        session.commit()
    refused = client.send("/account/tokens", FORM)
    assert (refused.status_code, refused.json["error"]["code"]) == (403, "sign_in_again")


def test_a_token_follows_the_role_of_its_person(database: Database, add_person: Callable[..., Person]) -> None:
    add_person("second", Role.ADMIN)
    root = add_person("root", Role.ADMIN)
    full, plain = token_of(database, root), token_of(database, root, [Scope.READ])
    found, least = _bearer(database, full), _bearer(database, plain)
    assert found is not None and least is not None
    assert (found.person.is_admin, least.person.is_admin, least.person.role) == (True, False, Role.ADJUDICATOR)
    with database.write() as session:
        change_role(session, user=get_user(session, "root"), role=Role.REVIEWER, by="test")
        session.commit()
    found = _bearer(database, full)
    assert found is not None
    assert (found.person.role, Scope.ADMIN in found.scopes) == (Role.REVIEWER, False)


def test_a_token_stops_while_its_person_is_shut_out_and_when_its_time_is_over(
    database: Database, person: Person
) -> None:
    secret = token_of(database, person)
    for disabled in (True, False):
        with database.write() as session:
            set_disabled(session, user=get_user(session, "ana"), disabled=disabled, by="test")
            session.commit()
        assert (_bearer(database, secret) is None) is disabled
    with database.write() as session:
        session.execute(update(AccessToken).values(expires_at=now() - timedelta(seconds=1)))
        session.commit()
    assert _bearer(database, secret) is None


def test_a_person_has_a_bounded_number_of_tokens(database: Database, person: Person) -> None:
    with database.write() as session:
        user = get_user(session, "ana")
        for number in range(MOST_TOKENS):
            make_token(session, user=user, name=f"{number}", scopes=[Scope.READ], days=1, by="test")
        with pytest.raises(Invalid, match="Revoke one first"):
            make_token(session, user=user, name="more", scopes=[Scope.READ], days=1, by="test")


def test_the_command_line_makes_lists_and_revokes_tokens(
    settings: Settings, database: Database, person: Person
) -> None:
    made = run(settings, "user", "token", "ana", "--scope", "read", "--scope", "write", "--days", "7")
    secret = made.out.strip()
    found = _bearer(database, secret)
    assert found is not None and found.scopes == {Scope.READ, Scope.WRITE}
    listed = json.loads(run(settings, "user", "tokens", "ana", "--json").out)
    assert [(each["prefix"], each["scopes"], each["last_used_at"]) for each in listed] == [
        (secret[:12], "read write", None)
    ]
    assert run(settings, "user", "tokens", "ana").out.startswith(secret[:12])
    assert "revoked" in run(settings, "user", "revoke", "ana", secret[:12]).out
    assert _bearer(database, secret) is None
    refused = run(settings, "user", "token", "ana", "--scope", "admin")
    assert (refused.status, "scope_beyond_role" in refused.err) == (1, True)
    assert "unknown_token" in run(settings, "user", "revoke", "ana", "fca_nothing").err
