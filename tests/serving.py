"""A desk behind its production server on a real socket, and visitors that speak HTTP to it."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from annotator.accounts.gate import COOKIE
from annotator.accounts.person import Person
from annotator.accounts.signing_in import start_session
from annotator.cli.serve import make_server
from annotator.database.engine import Database
from annotator.desk import Desk

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BEGINNING = 100  # bytes of an answer that a slow way brings first


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]  # names in small letters
    body: bytes

    @property
    def json(self) -> Any:
        """The decoded body."""
        return json.loads(self.body)


class Visitor:
    """One browser: a kept-alive connection, its cookies, and the form token of its session."""

    def __init__(self, port: int, *, session: str | None = None, timeout: float = 60) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self._cookies = {COOKIE: session} if session else {}
        self._token: str | None = None

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self.request("GET", path, headers=headers)

    def send(self, path: str, data: dict[str, str], **headers: str) -> Answer:
        """Post a form as the page's modules do."""
        if self._token is None:
            self._token = str(self.get("/session").json["csrf"])
        named = {"X-CSRFToken": self._token, "Accept": "application/json", **headers}
        named["Content-Type"] = "application/x-www-form-urlencoded"
        return self.request("POST", path, urlencode(data).encode(), named)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """Send one request and read the whole answer."""
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._connection.request(method, path, body, {"Cookie": cookie, **(headers or {})})
        response = self._connection.getresponse()
        for given in response.headers.get_all("Set-Cookie", []):
            self._cookies.update({name: morsel.value for name, morsel in SimpleCookie(given).items()})
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


@dataclass(frozen=True)
class Served:
    """A running server and its desk."""

    desk: Desk
    port: int

    def visitor(self, person: Person) -> Visitor:
        """Give a browser in which ``person`` is signed in."""
        return Visitor(self.port, session=session_of(self.desk.database, person))


def session_of(database: Database, person: Person) -> str:
    """Sign a person in and give the session's token."""
    with database.write() as session:
        token = start_session(session, user_id=person.id, days=1)
        session.commit()
    return token


@contextmanager
def serving(desk: Desk, *, lag: float = 0) -> Iterator[Served]:
    """Serve a desk in a thread of this process until the block ends.

    ``lag`` is how many seconds each request and each answer is kept back, as on a far network.
    """
    server = make_server(desk, host="127.0.0.1", port=0)
    if lag:
        server.application = _late(server.application, lag)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield Served(desk, server.effective_port)
    finally:
        # Closed within its own loop: a socket closed from here could be in the loop's hands.
        # Under the lock: a worker that wakes the loop now would else have it close the pipe that is written to here.
        with server.trigger.lock:
            server.trigger.thunks.append(lambda: _close_all(server._map))
            server.trigger.pull_trigger()
        thread.join(timeout=5)
        server.task_dispatcher.shutdown()


def _late(application: WSGIApplication, lag: float) -> WSGIApplication:
    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        time.sleep(lag)
        answered = application(environ, start_response)
        body = b"".join(answered)
        if close := getattr(answered, "close", None):
            close()
        time.sleep(lag)
        # The beginning alone: a browser leaves the old page for it, and the new one is not there yet.
        yield body[:BEGINNING]
        time.sleep(lag)
        yield body[BEGINNING:]

    return answer


def _close_all(channels: dict[int, Any]) -> None:
    """Close what the loop watches; a channel's own way closes the file in which a long answer waits, too."""
    for channel in list(channels.values()):
        channel.handle_close()
