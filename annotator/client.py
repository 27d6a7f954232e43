"""Talk to a desk from a program: ``Client(address, token)``. It needs nothing but Python's standard library.

Lists come as iterators that ask for page after page. What changes something carries an Idempotency-Key, so that it is
sent again safely when the desk is busy, asks too often, or the connection breaks.
"""

from __future__ import annotations

import http.client
import json
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypedDict, cast
from urllib.parse import quote, urlencode, urlsplit

_AGAIN = frozenset({429, 503})
_LONGEST_WAIT = 60.0  # seconds between two tries
_AT_ONCE = 1_000  # annotations of one request; as the desk takes


class Span(TypedDict, total=False):
    """A stretch of the text, half-open, in code points; ``part`` is ``content`` where it is left out."""

    part: str
    start: int
    end: int
    exact: str


class NewAnnotation(TypedDict, total=False):
    """A tag on words of a document: ``document``, ``tag`` and ``spans`` must be there."""

    document: str
    tag: str
    spans: Sequence[Span]
    attributes: Mapping[str, Any]
    note: str
    confidence: str


Record = dict[str, Any]
"""What the desk says of a thing; the page /api of the desk lists the fields."""


class Refused(Exception):
    """The desk refused: ``status``, ``code``, and all that it told (RFC 9457) in ``problem``."""

    def __init__(self, status: int, problem: Record) -> None:
        super().__init__(f"{problem.get('code', status)}: {problem.get('detail', 'refused')}")
        self.status, self.problem = status, problem
        self.code = str(problem.get("code", ""))


class Unreachable(Exception):
    """The desk did not answer, also when asked again."""


class Sleep(Protocol):
    """What waits: ``time.sleep``, or a test's own."""

    def __call__(self, seconds: float, /) -> None:
        """Wait."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers (names in small letters) and the body's bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Give the decoded body."""
        return json.loads(self.body)


class Client:
    """A desk, as one of its people sees it. One connection; use one client a thread."""

    def __init__(
        self, address: str, token: str, *, tries: int = 5, timeout: float = 60, sleep: Sleep = time.sleep
    ) -> None:
        """Take the desk's address, such as ``http://127.0.0.1:5000``, and a token from the page /account."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("The address begins with http:// or https:// and names a host.")
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.hostname, parts.port, timeout=timeout)
        self._root = parts.path.rstrip("/") + "/api/v1"
        self._token, self._tries, self._sleep = token, tries, sleep

    def me(self) -> Record:
        """Tell whom the token stands for, and what it may do."""
        return cast(Record, self._get("/me"))

    def documents(self, **chosen: str) -> Iterator[Record]:
        """Give articles, imported last first; ``q``, ``publisher``, ``collection``, ``tag`` … narrow them."""
        return self._all("/documents", chosen)

    def document(self, document: str) -> Record:
        """Give an article without its text."""
        return cast(Record, self._get(f"/documents/{quote(document, safe='')}"))

    def text(self, document: str) -> str:
        """Give an article's text, whose code points all offsets count."""
        return self.request("GET", f"/documents/{quote(document, safe='')}/text").body.decode()

    def upload(self, source: bytes | Path, *, name: str | None = None, collection: str = "") -> Record:
        """Bring a file in and give the report; the name's ending chooses the reader."""
        body = source.read_bytes() if isinstance(source, Path) else source
        called = name or (source.name if isinstance(source, Path) else "article.txt")
        query = urlencode({"name": called, "collection": collection})
        kind = {"Content-Type": "application/octet-stream"}
        return cast(Record, self.request("POST", f"/documents?{query}", body, kind).json)

    def history(self, document: str) -> Iterator[Record]:
        """Give the changes of a document and of what stands on it, newest first."""
        return self._all(f"/documents/{quote(document, safe='')}/history", {})

    def annotations(self, **chosen: str) -> Iterator[Record]:
        """Give annotations by id; ``document``, ``reviewer``, ``tag`` and ``layer`` narrow them."""
        return self._all("/annotations", chosen)

    def annotation(self, annotation: str) -> Record:
        """Give one annotation."""
        return cast(Record, self._get(f"/annotations/{annotation}"))

    def create(self, new: NewAnnotation) -> Record:
        """Tag words and give the annotation."""
        return cast(Record, self._send("POST", "/annotations", new))

    def create_many(self, new: Iterable[NewAnnotation]) -> list[Record]:
        """Tag many words, a thousand a request; each request is saved as a whole or not at all.

        Gives ``id`` and ``version`` of each, in order.
        """
        waiting, made = list(new), list[Record]()
        for first in range(0, len(waiting), _AT_ONCE):
            batch = {"annotations": waiting[first : first + _AT_ONCE]}
            made += self._send("POST", "/annotation-batches", batch)["created"]
        return made

    def edit(self, annotation: str, *, version: int, **changes: Any) -> Record:
        """Change an annotation that has this version. Raises Refused with status 412 and both texts when it is old."""
        return cast(Record, self._send("PATCH", f"/annotations/{annotation}", changes, version=version))

    def delete(self, annotation: str, *, version: int) -> None:
        """Delete an annotation that has this version; history keeps it."""
        self.request("DELETE", f"/annotations/{annotation}", headers={"If-Match": f'"{version}"'})

    def claims(self) -> Iterator[Record]:
        """Give the register's claims, registered last first."""
        return self._all("/claims", {})

    def appearances(self, claim: str) -> Iterator[Record]:
        """Give where a claim appears."""
        return self._all(f"/claims/{claim}/appearances", {})

    def verdicts(self, claim: str) -> list[Record]:
        """Give a claim's verdicts, newest first."""
        return cast(list[Record], self._get(f"/claims/{claim}/verdicts")["items"])

    def rounds(self) -> Iterator[Record]:
        """Give rounds, opened last first."""
        return self._all("/rounds", {})

    def queue(self) -> Record:
        """Give what waits for oneself in open rounds."""
        return cast(Record, self._get("/queue"))

    def export(self, **chosen: Any) -> Iterator[Record]:
        """Give the export's records, an article each, as they arrive; lists choose several (``tags=["claim"]``)."""
        response = self._open("GET", "/exports/annotations.jsonl?" + urlencode(chosen, doseq=True), None, {})
        for line in response:
            yield json.loads(line)

    def changes(self, since: str | None = None) -> Iterator[tuple[Record, str]]:
        """Give each change since a head, with the head to go on from once it is dealt with."""
        more = True
        while more:
            feed = self._get("/changes" + (f"?since={since}" if since else ""))
            for place, change in enumerate(feed["items"], start=1):
                # The last one's takes along what came after it and is not for this token.
                own = f"{change['sequence']}-{change['hash']}"
                yield change, feed["head"] if place == len(feed["items"]) else own
            since, more = feed["head"], feed["more"]

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request below ``/api/v1``, again when that may help. Raises Refused, Unreachable."""
        response = self._open(method, path, body, dict(headers or {}))
        return Answer(response.status, _small(response), response.read())

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _get(self, path: str) -> Any:
        return self.request("GET", path).json

    def _send(self, method: str, path: str, body: object, *, version: int | None = None) -> Any:
        headers = {"Content-Type": "application/json"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return self.request(method, path, json.dumps(body).encode(), headers).json

    def _all(self, path: str, chosen: Mapping[str, str]) -> Iterator[Record]:
        query = {"limit": "100", **chosen}
        while True:
            page = self._get(f"{path}?{urlencode(query)}")
            yield from page["items"]
            if page["next"] is None:
                return
            query["cursor"] = page["next"]

    def _open(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        headers["Authorization"] = f"Bearer {self._token}"
        if method != "GET":
            headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
        for number in range(self._tries):
            last, wait = number == self._tries - 1, min(2.0**number / 4, _LONGEST_WAIT)
            try:
                self._connection.request(method, self._root + path, body, headers)
                response = self._connection.getresponse()
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()  # opened again by the next request
                if last:
                    raise Unreachable(f"The desk does not answer: {error!r}.") from error
            else:
                if response.status < 400:
                    return response
                refusal = Refused(response.status, _problem(response.read()))
                if last or response.status not in _AGAIN:
                    raise refusal
                wait = min(float(response.headers.get("Retry-After", wait)), _LONGEST_WAIT)
            self._sleep(wait)
        raise Unreachable("The desk was never asked: tries must be 1 or more.")


def _small(response: http.client.HTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.getheaders()}


def _problem(body: bytes) -> Record:
    try:
        found = json.loads(body)
    except ValueError:
        found = None  # a proxy before the desk says it in its own way
    return found if isinstance(found, dict) else {"detail": body[:200].decode(errors="replace")}
