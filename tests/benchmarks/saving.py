"""Saves and openings over HTTP against the real server, beside their floors: ``python -m tests.benchmarks.saving``.

The floor of a save is a bare Flask route that inserts one row and commits, with the same SQLite settings and the same
server; that of an opening is a route that answers a word. Both are measured in the same run, in turns.
"""

from __future__ import annotations

import http.client
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import text as sql
from waitress import create_server

from annotator.accounts.gate import COOKIE
from annotator.accounts.models import Role
from annotator.accounts.service import add_user
from annotator.accounts.signing_in import start_session
from annotator.annotations.importing import add_batch, read_source
from annotator.app import create_app
from annotator.config import Limits
from annotator.desk import Desk, prepare_desk
from tests.conftest import settings_of

SAVES, OPENINGS, CLIENTS = 200, 40, 8
WORDS = [
    "the",
    "council",
    "said",
    "on",
    "Monday",
    "that",
    "the",
    "old",
    "bridge",
    "would",
    "stay",
    "closed",
    "until",
    "engineers",
    "had",
    "looked",
    "at",
    "its",
    "cables",
]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        desk = prepare_desk(settings_of(Path(folder)))
        short, long = _add(desk, paragraphs=12), _add(desk, paragraphs=600)
        token = _person(desk)
        with _served(create_app(desk)) as ask_desk, _served(_bare(desk)) as ask_floor:
            visit = Visitor(ask_desk, token)
            ours, floor = [], []
            for number in range(SAVES):
                ours.append(_timed(lambda n=number: visit.save(short, n * 15)))
                floor.append(_timed(lambda: ask_floor("POST", "/insert", {}, "")))
            _print("save", ours, floor)
            print(f"{CLIENTS} clients at once: {_together(ask_desk, token, long):.0f} saves/s")
            for number in range(1_000 - CLIENTS * 40):
                visit.save(long, 40_000 + number * 60)
            for name, document in (("open, 200 annotations on 1,300 words", short), ("open, 1,000 on 65,000", long)):
                opened = [_timed(lambda d=document: visit.open(d)) for _ in range(OPENINGS)]
                hello = [_timed(lambda: ask_floor("GET", "/hello", {}, "")) for _ in range(OPENINGS)]
                _print(name, opened, hello)
        desk.database.close()


class Visitor:
    """Somebody signed in who saves and opens."""

    def __init__(self, ask: Callable[[str, str, dict[str, str], str], str], token: str) -> None:
        self.ask = ask
        self.cookie = f"{COOKIE}={token}"
        found = json.loads(ask("GET", "/session", {"Cookie": self.cookie, "X-Keep-Cookie": "1"}, ""))
        self.csrf = found["csrf"]

    def open(self, document: tuple[str, str]) -> None:
        """Open a document's page."""
        self.ask("GET", f"/documents/{document[0]}", {"Cookie": self.cookie}, "")

    def save(self, document: tuple[str, str], at: int) -> None:
        """Tag nine characters."""
        identity, words = document
        span = {"part": "content", "start": at, "end": at + 9, "exact": words[at : at + 9]}
        body = urlencode({"tag": "claim", "spans": json.dumps([span]), "csrf_token": self.csrf})
        headers = {"Cookie": self.cookie, "X-CSRFToken": self.csrf, "Accept": "application/json"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.ask("POST", f"/documents/{identity}/annotations", headers, body)


def _together(ask: Callable[..., str], token: str, document: tuple[str, str]) -> float:
    visitors = [Visitor(ask, token) for _ in range(CLIENTS)]

    def work(number: int) -> None:
        for turn in range(40):
            visitors[number].save(document, (number * 40 + turn) * 60)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return CLIENTS * 40 / (time.perf_counter() - begun)


def _bare(desk: Desk) -> Flask:
    app = Flask("bare", static_folder=None)
    with desk.database.engine.begin() as connection:
        connection.execute(sql("CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT)"))

    @app.post("/insert")
    def insert() -> str:
        with desk.database.write() as session:
            session.execute(sql("INSERT INTO bare (words) VALUES ('x')"))
            session.commit()
        return "ok"

    @app.get("/hello")
    def hello() -> str:
        return "hello"

    return app


@contextmanager
def _served(app: Flask) -> Iterator[Callable[[str, str, dict[str, str], str], str]]:
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    own = threading.local()
    cookies: dict[str, str] = {}

    def ask(method: str, path: str, headers: dict[str, str], body: str) -> str:
        if not hasattr(own, "connection"):
            own.connection = http.client.HTTPConnection("127.0.0.1", server.effective_port)
        sent = dict(headers)
        if "form" in cookies and "Cookie" in sent:
            sent["Cookie"] += f"; {cookies['form']}"
        own.connection.request(method, path, body, sent)
        answer = own.connection.getresponse()
        words = answer.read().decode()
        assert answer.status < 300, (answer.status, words[:300])
        if "X-Keep-Cookie" in headers and answer.getheader("Set-Cookie"):
            cookies["form"] = str(answer.getheader("Set-Cookie")).split(";")[0]
        return words

    yield ask
    server.close()


def _add(desk: Desk, *, paragraphs: int) -> tuple[str, str]:
    words = "\n\n".join(f"Part {n}: " + " ".join(WORDS * 6) + "." for n in range(paragraphs))
    found, refused = read_source(words.encode(), name=f"{paragraphs}.txt", limits=Limits())
    assert not refused
    with desk.database.write() as session:
        report = add_batch(session, candidates=found, by="benchmark")
        session.commit()
    return report.added[0][1], found[0].incoming.article.text


def _person(desk: Desk) -> str:
    with desk.database.write() as session:
        user = add_user(session, username="ana", role=Role.REVIEWER, by="benchmark")
        token = start_session(session, user_id=user.id, days=1)
        session.commit()
    return token


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1_000


def _print(name: str, ours: list[float], floor: list[float]) -> None:
    p95 = sorted(ours)[int(0.95 * len(ours))]
    middle, bare = statistics.median(ours), statistics.median(floor)
    print(f"{name}: p50 {middle:.1f} ms, p95 {p95:.1f} ms; floor p50 {bare:.1f} ms; ratio {middle / bare:.2f}")


if __name__ == "__main__":
    main()
