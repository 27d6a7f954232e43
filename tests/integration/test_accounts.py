"""People of the desk: inviting, roles, shutting out, and the last admin."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from annotator.accounts.models import Role, SignInLink
from annotator.accounts.person import Person
from annotator.accounts.service import change_role, ensure_reviewers, find_user, get_user, set_disabled, set_password
from annotator.database.engine import Database
from annotator.errors import Conflict, Invalid, NotFound
from annotator.history.models import Revision
from tests.database_dump import dump
from tests.page_client import PageClient


def test_an_admin_invites_a_person_who_comes_in_by_the_link(admin_client: PageClient, database: Database) -> None:
    page = admin_client.submit("/people", {"username": "ben", "role": "adjudicator"})
    assert page.status_code == 200
    link = page.text.split("http://localhost/sign-in/")[1].split("<")[0].split('"')[0].strip()
    fresh = admin_client.application.test_client()
    assert fresh.submit(f"/sign-in/{link}").status_code == 302
    assert fresh.get("/session").json["reviewer"] == "ben"
    with database.read() as session:
        assert get_user(session, "ben").role == "adjudicator"


@pytest.mark.parametrize("username", ["", "Ben", "-ben", "b" * 41, "be n", "bén", "../x", "\0", "<b>"])
def test_an_odd_name_is_refused_and_nobody_is_added(
    username: str, admin_client: PageClient, database: Database
) -> None:
    before = dump(database)
    page = admin_client.submit("/people", {"username": username, "role": "reviewer"})
    assert page.status_code == 422
    assert dump(database) == before


def test_a_name_that_is_taken_and_a_role_that_is_none_are_refused(
    admin_client: PageClient, person: Person, database: Database
) -> None:
    before = dump(database)
    taken = admin_client.submit("/people", {"username": "ana", "role": "reviewer"})
    assert (taken.status_code, "There is a user named ana already." in taken.text) == (409, True)
    assert admin_client.submit("/people", {"username": "ben", "role": "king"}).status_code == 422
    role = admin_client.send("/people/ana/role", {"role": "king"})
    assert (role.status_code, role.json["error"]["code"]) == (422, "unknown_role")
    assert "reviewer, adjudicator, admin" in role.json["error"]["message"]
    for action in ("role", "disable", "enable", "link"):
        nobody = admin_client.send(f"/people/nobody/{action}", {"role": "admin"})
        assert (nobody.status_code, nobody.json["error"]["code"]) == (404, "unknown_user")
    assert dump(database) == before


@pytest.mark.parametrize(("action", "fields"), [("role", {"role": "reviewer"}), ("disable", {})])
def test_the_last_admin_stays(
    action: str,
    fields: dict[str, str],
    admin_client: PageClient,
    add_person: Callable[..., Person],
    database: Database,
) -> None:
    gone = add_person("gone", Role.ADMIN)
    with database.write() as session:
        set_disabled(session, user=get_user(session, gone.username), disabled=True, by="test")
        session.commit()
    before = dump(database)
    refused = admin_client.send(f"/people/root/{action}", fields)
    assert refused.status_code == 409
    page = admin_client.submit(f"/people/root/{action}", fields)
    assert page.status_code == 409
    assert "last admin" in page.text
    assert dump(database) == before
    add_person("second", Role.ADMIN)
    assert admin_client.submit(f"/people/root/{action}", fields).status_code == 302


def test_who_is_shut_out_loses_sessions_and_links_and_keeps_their_work(
    admin_client: PageClient, client: PageClient, database: Database
) -> None:
    assert admin_client.submit("/people/ana/link").status_code == 200
    assert admin_client.submit("/people/ana/disable").status_code == 302
    assert client.get("/session").json["signed_in"] is False
    with database.read() as session:
        assert session.query(SignInLink).count() == 0
    refused = admin_client.send("/people/ana/link")
    assert refused.status_code == 409
    assert admin_client.submit("/people/ana/enable").status_code == 302
    assert admin_client.submit("/people/ana/link").status_code == 200


def test_every_change_of_a_person_is_in_the_history_and_no_secret_is(
    database: Database, add_person: Callable[..., Person]
) -> None:
    add_person("ben")
    with database.write() as session:
        user = get_user(session, "ben")
        set_password(session, user=user, password="correct horse battery", by="ben")
        change_role(session, user=user, role=Role.ADJUDICATOR, by="root")
        set_disabled(session, user=user, disabled=True, by="root")
        set_disabled(session, user=user, disabled=False, by="root")
        session.commit()
        found = session.query(Revision).filter_by(object_id=user.id).order_by(Revision.sequence).all()
        assert [(each.action, each.actor, each.version) for each in found] == [
            ("user added", "test", 1),
            ("password set", "ben", 2),
            ("role changed", "root", 3),
            ("user disabled", "root", 4),
            ("user enabled", "root", 5),
        ]
        assert user.password_hash not in str([(each.before, each.after) for each in found])
        for earlier, later in pairwise(found):
            assert later.before == earlier.after
        assert json.loads(found[-1].after) == {
            "username": "ben",
            "role": "adjudicator",
            "disabled": False,
            "has_password": True,
        }


@pytest.mark.parametrize("password", ["", "short", "elevenchars", "p" * 201])
def test_a_weak_or_endless_password_is_refused(password: str, database: Database, person: Person) -> None:
    with database.write() as session, pytest.raises(Invalid) as refusal:
        set_password(session, user=get_user(session, "ana"), password=password, by="ana")
    assert refusal.value.code == "weak_password"


def test_names_that_an_import_brings_become_people_who_may_not_come_in(database: Database, person: Person) -> None:
    with database.write() as session:
        ids = ensure_reviewers(session, ["ana", "zoe", "zoe"], by="import")
        session.commit()
        assert ids["ana"] == person.id
        brought = find_user(session, "zoe")
        assert brought is not None
        assert (brought.id, brought.role, brought.disabled_at is not None) == (ids["zoe"], "reviewer", True)
        assert brought.password_hash is None
        again = ensure_reviewers(session, ["zoe"], by="import")
        assert again == {"zoe": ids["zoe"]}
    with database.write() as session, pytest.raises(Invalid):
        ensure_reviewers(session, ["not a name"], by="import")


def test_looking_for_nobody_finds_nobody(database: Database) -> None:
    with database.read() as session:
        assert find_user(session, "nobody") is None
        with pytest.raises(NotFound):
            get_user(session, "nobody")


def test_the_service_itself_keeps_the_last_admin(database: Database, add_person: Callable[..., Person]) -> None:
    add_person("root", Role.ADMIN)
    with database.write() as session:
        root = get_user(session, "root")
        with pytest.raises(Conflict, match="last admin"):
            change_role(session, user=root, role=Role.REVIEWER, by="root")
        with pytest.raises(Conflict, match="last admin"):
            set_disabled(session, user=root, disabled=True, by="root")
        change_role(session, user=root, role=Role.ADMIN, by="root")


def test_of_two_admins_who_shut_each_other_out_at_once_one_stays(
    database: Database, add_person: Callable[..., Person]
) -> None:
    for name in ("root", "rosa"):
        add_person(name, Role.ADMIN)
    ready, outcomes = threading.Barrier(2), []

    def shut_out(username: str) -> None:
        ready.wait()
        with database.write() as session:
            try:
                set_disabled(session, user=get_user(session, username), disabled=True, by="test")
                time.sleep(0.3)  # the other one looks meanwhile
                session.commit()
                outcomes.append("done")
            except Conflict as refusal:
                outcomes.append(refusal.code)

    threads = [threading.Thread(target=shut_out, args=(name,)) for name in ("root", "rosa")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "last_admin"]
