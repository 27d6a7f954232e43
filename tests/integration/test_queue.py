"""The queue and coverage over HTTP: next, done, skip, open again; read, nothing here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.accounts.service import get_user, set_disabled
from annotator.annotations.visibility import EVERYTHING
from annotator.database.engine import Database
from annotator.guidelines.service import write_guidelines
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.history.visits import last_visit
from annotator.review.models import Dealing, Sight
from annotator.review.queue import assignment_on
from annotator.review.readings import readers_of, tagged_spans, texts_of
from annotator.review.rounds import Plan, open_round
from tests.articles import form
from tests.desk_content import add_articles, article, tag


@pytest.fixture
def round_id(database: Database, add_person: Callable[..., Person], person: Person, document: str) -> str:
    root = add_person("root", Role.ADMIN)
    add_person("ben")
    with database.write() as session:
        plan = Plan("First", (document,), ("ana", "ben"), 2, Sight.BLIND, Dealing.DEALT)
        found = open_round(session, plan=plan, by=root)
        session.commit()
    return found


def _assignment(database: Database, document: str, person: Person) -> str:
    with database.read() as session:
        return str(assignment_on(session, document_id=document, by=person).id)


def test_next_leads_to_the_document_and_done_to_the_end_of_the_queue(
    database: Database, client: FlaskClient, person: Person, round_id: str, document: str
) -> None:
    assert client.submit("/review/next").headers["Location"] == f"/documents/{document}"
    assert "Go on" in client.get("/review").text
    path = f"/review/assignments/{_assignment(database, document, person)}"
    assert client.submit(f"{path}/done", {"then": "next"}).headers["Location"] == "/review"
    page = client.get("/review").text
    assert "1 of 1 done" in page and "Everything that was given to you is done." in page
    assert client.submit(f"{path}/done").status_code == 409
    assert client.submit(f"{path}/reopen").headers["Location"] == f"/documents/{document}"


def test_a_skip_needs_a_reason(
    database: Database, client: FlaskClient, person: Person, round_id: str, document: str
) -> None:
    path = f"/review/assignments/{_assignment(database, document, person)}/skip"
    assert client.submit(path, {"reason": " "}).status_code == 422
    assert client.submit(path, {"reason": "I know the author"}).status_code == 302
    assert client.submit("/review/next").headers["Location"] == "/review"


def test_somebody_elses_assignment_answers_like_none(
    database: Database, round_id: str, document: str, person: Person, sign_in: Callable[[Person], FlaskClient]
) -> None:
    with database.read() as session:
        ben = get_user(session, "ben")
    other = sign_in(Person(ben.id, "ben", Role.REVIEWER))
    mine = _assignment(database, document, person)
    answers = [other.send(f"/review/assignments/{each}/done") for each in (mine, "none")]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].json == answers[1].json


def test_a_reviewer_who_is_disabled_while_their_page_is_open_is_told_so(
    database: Database, client: FlaskClient, round_id: str, document: str, text: str
) -> None:
    token = client.token()
    with database.write() as session:
        set_disabled(session, user=get_user(session, "ana"), disabled=True, by="root")
        session.commit()
    for path, data in ((f"/documents/{document}/annotations", form(text, "Mayor")), ("/review/next", {})):
        answer = client.post(path, data=data, headers={"X-CSRFToken": token, "Accept": "application/json"})
        assert answer.status_code == 401


def test_a_paragraph_is_marked_as_read_once_and_taken_back(
    database: Database, client: FlaskClient, document: str, text: str
) -> None:
    path, at = f"/documents/{document}/coverage", text.index("Nine of ten")
    marked = client.send(path, {"start": str(at), "end": str(at + 1)}).json
    assert marked is not None and len(marked["changed"]) == 1
    assert text[slice(*marked["changed"][0])].startswith("Nine of ten")
    again = client.send(path, {"start": str(at), "end": str(at + 1)}).json
    assert again is not None and again["changed"] == [] and again["stretches"] == marked["stretches"]
    gone = client.send(path, {"start": str(at), "end": str(at + 1), "read": "no"}).json
    assert gone is not None and gone["stretches"] == []


def test_the_rest_of_an_article_is_marked_paragraph_by_paragraph(client: FlaskClient, document: str, text: str) -> None:
    at = text.index("Nine of ten")
    marked = client.send(f"/documents/{document}/coverage", {"start": str(at), "end": str(len(text))}).json
    assert marked is not None and len(marked["stretches"]) == 2


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("5", "5", "bad_range"),
        ("0", "999999", "bad_range"),
        ("-1", "5", "wrong_type"),
        ("1.5", "5", "wrong_type"),
        ("", "5", "wrong_type"),
    ],
)
def test_a_stretch_that_cannot_be_is_refused(
    client: FlaskClient, document: str, start: str, end: str, code: str
) -> None:
    answer = client.send(f"/documents/{document}/coverage", {"start": start, "end": end})
    assert answer.status_code == 422
    assert answer.json is not None and answer.json["error"]["code"] == code


def test_agreement_tells_unread_from_empty(
    database: Database, client: FlaskClient, round_id: str, document: str, text: str
) -> None:
    client.submit("/review/next")
    at = text.index("Nine of ten")
    client.send(f"/documents/{document}/coverage", {"start": str(at), "end": str(at + 1)})
    client.send(f"/documents/{document}/annotations", form(text, "Mayor"))
    with database.read() as session:
        readers = readers_of(session, round_id=round_id, sees=EVERYTHING)
        texts = texts_of(session, readers, tagged_spans(session, readers, sees=EVERYTHING), sees=EVERYTHING)
    (reading,) = texts[document].readings
    assert reading.read is not None and len(reading.read) == 2
    assert {text[start:end][:5] for start, end in reading.read} == {"Nine ", "Mayor"}


def test_each_route_of_review_knows_its_roles(
    client: FlaskClient, round_id: str, add_person: Callable[..., Person], sign_in: Callable[[Person], FlaskClient]
) -> None:
    adjudicator = sign_in(add_person("jo", Role.ADJUDICATOR))
    assert client.get("/review").status_code == 200
    assert "Rounds" not in client.get("/review").text.split("<main")[1]
    for path in (f"/review/rounds/{round_id}", f"/review/rounds/{round_id}/agreement"):
        assert (client.get(path).status_code, adjudicator.get(path).status_code) == (403, 200)
    assert adjudicator.get("/review/rounds/new").status_code == 403
    assert adjudicator.submit(f"/review/rounds/{round_id}/close").status_code == 403


def test_an_admin_opens_a_round_with_the_form(admin_client: FlaskClient, person: Person, document: str) -> None:
    assert admin_client.get("/review/rounds/new").status_code == 200
    sent = {
        "name": "By hand",
        "collection": "",
        "documents": f"http://localhost/documents/{document}\n",
        "reviewers": ["ana"],
        "readers": "1",
        "sight": "blind",
        "dealing": "dealt",
    }
    bad = admin_client.submit("/review/rounds", sent | {"readers": "2"})
    assert bad.status_code == 422 and "By hand" in bad.text and document in bad.text
    opened = admin_client.submit("/review/rounds", sent)
    assert opened.status_code == 302
    page = admin_client.get(opened.headers["Location"]).text
    assert "0 of 1 readings done" in page
    for path in ("close", "reopen"):
        assert admin_client.submit(f"{opened.headers['Location']}/{path}").status_code == 302


def test_the_desk_leads_into_the_round_by_one_key_and_tells_how_far_one_is(
    database: Database, client: FlaskClient, person: Person, round_id: str, document: str
) -> None:
    page = client.get("/").text
    assert "Next in the round First, blind" in page and "0 of 1 done" in page
    assert 'action="/review/next"' in page and 'id="start" autofocus data-module="starting" data-key="n"' in page
    client.submit("/review/next")
    assert "Go on" in client.get("/").text
    client.submit(f"/review/assignments/{_assignment(database, document, person)}/done")
    page = client.get("/").text
    assert "1 of 1 done" in page and "Next in the round" not in page and "Next for you" in page


def test_the_desk_offers_to_take_a_document_where_a_round_lets_one(
    database: Database, client: FlaskClient, person: Person, document: str, add_person: Callable[..., Person]
) -> None:
    root = add_person("root", Role.ADMIN)
    with database.write() as session:
        open_round(session, plan=Plan("Taken", (document,), ("ana",), 1, Sight.OPEN, Dealing.TAKEN), by=root)
        session.commit()
    assert "A round has documents to take" in client.get("/").text
    assert client.submit("/review/next").headers["Location"] == f"/documents/{document}"


def test_who_comes_back_is_told_when_they_were_here_and_that_the_guidelines_changed(
    database: Database, client: FlaskClient, person: Person, document: str, add_person: Callable[..., Person]
) -> None:
    root = add_person("root", Role.ADMIN)
    long_ago = datetime(2026, 1, 2, 10, 0, tzinfo=UTC)
    with database.write() as session:
        for minutes in (0, 40, 80):  # one visit, with pauses
            change = Change("stretch read", ObjectKind.COVERAGE, "x", None, {}, None)
            record(session, [change], by="ana", at=long_ago + timedelta(minutes=minutes))
        write_guidelines(session, text="Rules.", summary="The first.", after=None, by=root)
        write_guidelines(session, text="Rules!", summary="Louder.", after=1, by=root)
        session.commit()
    for path in ("/", "/review"):
        page = client.get(path).text
        assert "The guidelines have changed since you were last here: Louder." in page
        assert "2026-01-02T11:20:00" in page
    assert client.submit("/guidelines/2/read").status_code == 302
    assert "guidelines have changed" not in client.get("/").text


def test_a_visit_with_hundreds_of_changes_has_the_end_of_the_one_before_it(database: Database) -> None:
    start = datetime(2026, 1, 2, 10, 0, tzinfo=UTC)
    change = Change("stretch read", ObjectKind.COVERAGE, "x", None, {}, None)
    with database.write() as session:
        record(session, [change], by="ana", at=start)
        for seconds in range(450):
            record(session, [change], by="ana", at=start + timedelta(days=1, seconds=seconds))
        at = start + timedelta(days=1, minutes=8)
        assert last_visit(session, actor="ana", at=at) == start
        assert last_visit(session, actor="ben", at=at) is None


ROUND = {"name": "Chosen", "reviewers": ["ana"], "readers": "1", "sight": "open", "dealing": "dealt"}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"collection": "*"}, {0, 1, 2}),
        ({"collection": "spring"}, {0, 1}),
        ({"publisher": "The Hill Post"}, {2}),
        ({"collection": "spring", "publisher": "The Hill Post"}, set()),
        ({"since": "2024-05-02"}, {1, 2}),
        ({"since": "2024-05-02", "until": "2024-05-02"}, {1}),
        ({"tag": "claim"}, {0}),
        ({"tag": "quote"}, set()),
        ({"untagged": "y"}, {1, 2}),
        ({"untagged": "y", "collection": "spring"}, {1}),
        ({"language": "en"}, {0, 1, 2}),
        ({}, set()),
    ],
)
def test_a_round_takes_the_documents_that_a_filter_lets_through(
    database: Database, admin_client: FlaskClient, person: Person, chosen: dict[str, str], expected: set[int]
) -> None:
    ids = add_articles(database, [article(0), article(1)], collection="spring")
    ids += add_articles(database, [article(2, publisher="The Hill Post")])
    tag(database, ids[0], "the mayor", by=person)
    counted = admin_client.submit("/review/rounds", ROUND | chosen | {"step": "count"})
    assert f"{len(expected)} document" in counted.text
    opened = admin_client.submit("/review/rounds", ROUND | chosen)
    assert opened.status_code == (302 if expected else 422)
    if expected:
        page = admin_client.get(opened.headers["Location"]).text
        assert {place for place, each in enumerate(ids) if f"/documents/{each}" in page} == expected


def test_listed_documents_come_besides_the_filter_each_once(
    database: Database, admin_client: FlaskClient, person: Person
) -> None:
    ids = add_articles(database, [article(0), article(1)], collection="spring")
    ids += add_articles(database, [article(2)])
    sent = ROUND | {"collection": "spring", "documents": f"{ids[2]}\n/documents/{ids[0]}", "step": "count"}
    assert "3 documents" in admin_client.submit("/review/rounds", sent).text
