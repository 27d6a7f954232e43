"""A program at the desk's door: a client with a token, and what tests of the API ask of it."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.articles import span


class Program:
    """A client that sends a token and JSON."""

    def __init__(self, client: FlaskClient, headers: dict[str, str]) -> None:
        self.client, self.headers = client, headers

    def get(self, path: str, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(f"/api/v1{path}", headers=self.headers | named)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        given = {} if body is None else {"json": body}
        return self.client.open(f"/api/v1{path}", method=method, headers=self.headers | named, **given)


def body_of(document: str, text: str, words: str, **fields: object) -> dict[str, Any]:
    """Give the body that makes an annotation."""
    return {"document": document, "tag": "claim", "spans": [span(text, words)], **fields}


def problem_of(answer: TestResponse) -> tuple[int, str]:
    """Give a refusal's status and code, once it is proved to be problem details."""
    assert answer.mimetype == "application/problem+json", answer.text
    found = answer.json
    assert found is not None
    assert found["status"] == answer.status_code and found["detail"] and found["title"]
    return answer.status_code, found["code"]


def upload(program: Program, body: bytes, name: str = "harbour.txt", **headers: str) -> TestResponse:
    """Send a file's bytes as a new article."""
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    kind = {"Content-Type": "application/octet-stream"}
    return program.client.post(
        f"/api/v1/documents?name={name}&collection=api", data=body, headers=program.headers | kind | named
    )
