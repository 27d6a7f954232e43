"""The client that ships with the desk, against the production server."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from annotator.accounts.person import Person
from annotator.client import Client, NewAnnotation, Refused, Unreachable
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.desk import Desk
from tests.articles import BRIDGE
from tests.database_dump import dump
from tests.desk_content import add_articles, article
from tests.serving import Served, serving
from tests.tokens import token_of


@pytest.fixture
def served(desk: Desk) -> Iterator[Served]:
    with serving(desk) as served:
        yield served


@pytest.fixture
def ana(served: Served, database: Database, person: Person) -> Iterator[Client]:
    client = Client(f"http://127.0.0.1:{served.port}", token_of(database, person))
    yield client
    client.close()


def _words(document: str, text: str, number: int) -> NewAnnotation:
    span = {"start": number, "end": number + 20, "exact": text[number : number + 20]}
    return {"document": document, "tag": "claim", "spans": [span]}  # type: ignore[list-item]


def test_a_file_goes_in_and_is_tagged_edited_and_exported(ana: Client, tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(BRIDGE)
    document = ana.upload(file, collection="by hand")["imported"][0]["id"]
    text = ana.text(document)
    made = ana.create(_words(document, text, 0))
    assert ana.annotation(made["id"])["exact"] == text[:20]
    assert ana.edit(made["id"], version=1, note="Seen")["version"] == 2
    with pytest.raises(Refused) as stale:
        ana.edit(made["id"], version=1, note="Old")
    assert (stale.value.status, stale.value.code) == (412, "stale_version")
    assert stale.value.problem["theirs"]["note"] == "Seen"
    (record,) = ana.export(tags=["claim"])
    assert [each["note"] for each in record["annotations"]] == ["Seen"]
    ana.delete(made["id"], version=2)
    assert next(each["action"] for each in ana.history(document)) == "annotation deleted"
    assert (ana.document(document)["collection"], ana.me()["username"]) == ("by hand", "ana")


def test_lists_go_on_past_the_first_page(ana: Client, database: Database, document: str, text: str) -> None:
    ids = add_articles(database, [article(number) for number in range(120)])
    assert [each["id"] for each in ana.documents()] == [*reversed(ids), document]
    assert len(list(ana.documents(publisher="harbour"))) == 120
    made = ana.create_many(_words(document, text, number) for number in range(130))
    assert {each["id"] for each in ana.annotations(document=document)} == {each["id"] for each in made}
    assert list(ana.claims()) == list(ana.rounds()) == ana.queue()["items"] == []


def test_many_annotations_go_in_by_the_thousand(ana: Client, add_text: Callable[..., str], database: Database) -> None:
    document = add_text(" ".join(f"word{number}" for number in range(400)))
    text = ana.text(document)
    made = ana.create_many(_words(document, text, number) for number in range(1_001))
    assert len({each["id"] for each in made}) == 1_001
    assert ana.document(document)["tags"] == {"claim": 1_001}


def test_changes_are_followed_from_head_to_head(ana: Client, document: str, text: str) -> None:
    seen = list(ana.changes())
    assert [change["kind"] for change, _ in seen] == ["document"]
    ana.create_many(_words(document, text, number) for number in range(110))
    fresh = list(ana.changes(seen[-1][1]))
    assert len({change["object"] for change, _ in fresh}) == 110
    assert list(ana.changes(fresh[-1][1])) == []
    assert [change for change, _ in ana.changes(fresh[50][1])] == [change for change, _ in fresh[51:]]


def test_a_client_that_leaves_during_an_export_harms_nothing(ana: Client, database: Database) -> None:
    add_articles(database, [article(number, body="Ships. " * 3_000) for number in range(200)])
    lines = ana.export()
    assert next(lines)["title"] == "Ships of day 0"
    ana.close()
    lines = ana.export()
    next(lines)
    assert ana.me()["username"] == "ana"  # on the same client, the rest unread
    assert len(list(ana.export(documents=[each["id"] for each in ana.documents(q="199")]))) == 1


def test_twins_sent_at_once_are_done_once(served: Served, database: Database, person: Person, document: str) -> None:
    token, address = token_of(database, person), f"http://127.0.0.1:{served.port}"
    clients = [Client(address, token) for _ in range(6)]
    text = clients[0].text(document)
    body = json.dumps(_words(document, text, 0)).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": "twin"}
    answers: list[bytes] = []
    gate = threading.Barrier(len(clients))

    def send(client: Client) -> None:
        gate.wait()
        answers.append(client.request("POST", "/annotations", body, headers).body)

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6 and len(set(answers)) == 1
    assert len(list(clients[0].annotations())) == 1
    for client in clients:
        client.close()


class TestALimit:
    @pytest.fixture
    def limits(self) -> Limits:
        return Limits(api_requests_per_minute=3)

    def test_a_token_that_asks_too_often_waits_as_it_is_told(
        self, served: Served, database: Database, person: Person, document: str
    ) -> None:
        waits: list[float] = []

        def sleep(seconds: float) -> None:
            waits.append(seconds)

        client = Client(f"http://127.0.0.1:{served.port}", token_of(database, person), tries=2, sleep=sleep)
        for _ in range(3):
            client.me()
        before = dump(database)
        with pytest.raises(Refused) as refused:
            client.me()
        assert (refused.value.status, refused.value.code) == (429, "too_many_requests")
        assert len(waits) == 1 and 50 <= waits[0] <= 61
        assert dump(database) == before
        other = Client(f"http://127.0.0.1:{served.port}", token_of(database, person))
        assert other.me()["username"] == "ana"
        client.close()
        other.close()


class _Busy(BaseHTTPRequestHandler):
    """A desk that drops the first request, is busy at the second, and answers the third."""

    keys: ClassVar[list[str | None]] = []

    def do_POST(self) -> None:
        self.keys.append(self.headers["Idempotency-Key"])
        self.rfile.read(int(self.headers["Content-Length"]))
        if len(self.keys) == 1:
            self.connection.close()
            return
        body = b'{"code": "busy", "detail": "Busy."}' if len(self.keys) == 2 else b'{"id": "made"}'
        self.send_response(503 if len(self.keys) == 2 else 201)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def test_a_broken_connection_and_a_busy_desk_are_tried_again_with_the_same_key() -> None:
    _Busy.keys.clear()
    server = HTTPServer(("127.0.0.1", 0), _Busy)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    waits: list[float] = []
    client = Client(f"http://127.0.0.1:{server.server_port}", "t", sleep=waits.append)
    assert client.create({"document": "d", "tag": "claim", "spans": []})["id"] == "made"
    client.close()
    server.shutdown()
    server.server_close()
    thread.join()
    assert len(_Busy.keys) == 3 and len(set(_Busy.keys)) == 1 and _Busy.keys[0]
    assert len(waits) == 2
    gone = Client(f"http://127.0.0.1:{server.server_port}", "t", tries=2, sleep=waits.append)
    with pytest.raises(Unreachable):
        gone.me()
    gone.close()


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="http"):
        Client("ftp://desk", "t")
