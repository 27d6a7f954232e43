"""Requests that bring too much: taken at the limit, refused one past it, cut off when they do not end."""

from __future__ import annotations

import select
import socket
from contextlib import suppress
from urllib.parse import urlencode

import pytest

from annotator.accounts.gate import COOKIE
from annotator.accounts.person import Person
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.desk import Desk
from tests.articles import form
from tests.database_dump import dump
from tests.page_client import PageClient
from tests.serving import Visitor, serving, session_of

BODY, UPLOAD, PARTS = 20_000, 60_000, 30
BUFFERS = 20_000_000  # bytes; more than two sockets hold between them


@pytest.fixture
def limits() -> Limits:
    return Limits(body_bytes=BODY, upload_bytes=UPLOAD, form_parts=PARTS)


def _note_of(size: int, text: str) -> bytes:
    """Give a urlencoded form of exactly ``size`` bytes."""
    body = urlencode(form(text, "Engineers disagree")) + "&note="
    return (body + "n" * (size - len(body))).encode()


def test_a_body_is_taken_at_the_limit_and_refused_one_byte_past_it(
    client: PageClient, document: str, text: str, database: Database
) -> None:
    headers = {"X-CSRFToken": client.token(), "Accept": "application/json"}
    before, url, kind = dump(database), f"/documents/{document}/annotations", "application/x-www-form-urlencoded"
    past = client.post(url, data=_note_of(BODY + 1, text), content_type=kind, headers=headers)
    assert (past.status_code, past.json["error"]["code"]) == (413, "too_large")
    assert past.json["error"]["limit"] == BODY
    assert f"{BODY:,} bytes" in past.json["error"]["message"]
    at = client.post(url, data=_note_of(BODY, text), content_type=kind, headers=headers)
    assert (at.status_code, at.json["error"]["code"]) == (422, "too_long")  # it was read: the note is too long
    assert client.post(url, data=_note_of(BODY + 1, text), content_type=kind).status_code == 413
    assert dump(database) == before


def test_a_form_is_taken_with_the_most_parts_and_refused_with_one_more(client: PageClient, database: Database) -> None:
    headers = {"X-CSRFToken": client.token(), "Accept": "application/json"}
    before = dump(database)
    many = [(f"f{number}", "x") for number in range(PARTS)]
    kind = "multipart/form-data"
    at = client.post("/documents/import", data=dict(many), content_type=kind, headers=headers)
    past = client.post("/documents/import", data=dict([*many, ("one", "x")]), content_type=kind, headers=headers)
    assert at.status_code == 422
    assert (past.status_code, past.json["error"]["code"]) == (413, "too_large")
    assert dump(database) == before


def test_an_upload_is_taken_at_the_limit_and_refused_one_byte_past_it(client: PageClient, database: Database) -> None:
    headers = {"X-CSRFToken": client.token(), "Accept": "application/json"}
    bound, before = "b0undary", dump(database)
    frame = (
        f'--{bound}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n',
        f"\r\n--{bound}--\r\n",
    )
    room = UPLOAD - sum(map(len, frame))
    for size, status in ((room + 1, 413), (room, 201)):
        body = frame[0] + ("A sentence of some words, and more. " * size)[:size] + frame[1]
        kind = f"multipart/form-data; boundary={bound}"
        answer = client.post("/documents/import", data=body, content_type=kind, headers=headers)
        assert answer.status_code == status, answer.text
        if status == 413:
            assert answer.json["error"]["limit"] == UPLOAD
            assert dump(database) == before


def _pour(connection: socket.socket, *, most: int) -> tuple[int, bytes]:
    """Send chunks until an answer comes or the connection is cut; give the bytes sent and the answer."""
    chunk, sent = b"1000\r\n" + b"x" * 0x1000 + b"\r\n", 0
    while sent < most and not select.select([connection], [], [], 0.002)[0]:
        try:
            connection.sendall(chunk)
        except (ConnectionResetError, BrokenPipeError):
            break
        sent += len(chunk)
    answer = b""
    with suppress(ConnectionResetError):  # what came before the cut can still be read
        while found := connection.recv(4_096):
            answer += found
    return sent, answer


def test_an_endless_chunked_body_is_cut_off(desk: Desk, person: Person, document: str) -> None:
    session = session_of(desk.database, person)
    before = dump(desk.database)
    with serving(desk) as served, socket.create_connection(("127.0.0.1", served.port), timeout=30) as connection:
        head = f"POST /documents/import HTTP/1.1\r\nHost: desk\r\nCookie: {COOKIE}={session}\r\n"
        head += "Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
        connection.sendall(head.encode())
        sent, answer = _pour(connection, most=BUFFERS)
    assert b" 413 " in answer.split(b"\r\n")[0]
    assert str(2 * UPLOAD).encode() in answer
    assert sent < BUFFERS
    assert dump(desk.database) == before


def test_a_body_that_stops_half_way_saves_nothing(desk: Desk, person: Person, document: str, text: str) -> None:
    session = session_of(desk.database, person)
    before = dump(desk.database)
    with serving(desk) as served:
        with socket.create_connection(("127.0.0.1", served.port), timeout=5) as connection:
            head = f"POST /documents/{document}/annotations HTTP/1.1\r\nHost: desk\r\nCookie: {COOKIE}={session}\r\n"
            head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ntag=claim"
            connection.sendall(head.encode())
        visitor = Visitor(served.port, session=session)
        assert visitor.get("/session").status == 200
        visitor.close()
    assert dump(desk.database) == before
