"""A table on the import page: its first rows are shown, its columns chosen, and only then it is imported."""

from __future__ import annotations

import re
from io import BytesIO

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator.database.engine import Database
from tests.database_dump import dump

TABLE = (
    "id;Full text;Überschrift;when\n1;The bridge is safe, the mayor said.;Safe;2024-03-05\n2;<b>It</b> is not.;Not;\n"
)
LINES = '{"body": "The bridge is safe, the mayor said.", "headline": "Safe", "n": 1}\n{"body": "It is not.", "n": 2}\n'


def send(client: FlaskClient, name: str, words: str, **fields: str) -> TestResponse:
    data = {"csrf_token": client.token(), "files": [(BytesIO(words.encode()), name)], **fields}  # type: ignore[attr-defined]
    return client.post("/documents/import", data=data, content_type="multipart/form-data")


def chosen(page: str) -> dict[str, str]:
    found = re.findall(r'<select id="column-(\w+)".*?</select>', page, re.DOTALL)
    selects = re.findall(r'<select id="column-\w+".*?</select>', page, re.DOTALL)
    picked = [re.search(r"<option selected>(.*?)</option>", select) for select in selects]
    return {name: match[1] for name, match in zip(found, picked, strict=True) if match}


def test_a_table_is_shown_first_with_its_guessed_columns(client: FlaskClient, database: Database) -> None:
    before = dump(database)
    answer = send(client, "desk.csv", TABLE)
    assert answer.status_code == 200 and dump(database) == before
    assert chosen(answer.text) == {"text": "Full text", "title": "Überschrift"}
    assert "Nothing is imported yet" in answer.text and "&lt;b&gt;It&lt;/b&gt; is not." in answer.text


def test_chosen_columns_are_imported(client: FlaskClient) -> None:
    answer = send(client, "desk.csv", TABLE, mapped="y", column_text="Full text", column_date="when")
    assert answer.status_code == 201 and "2 articles imported" in answer.text
    assert "desk.csv:2" in answer.text and "2024-03-05" in answer.text


def test_json_lines_of_somebody_else_are_a_table_too(client: FlaskClient) -> None:
    answer = send(client, "rows.jsonl", LINES)
    assert answer.status_code == 200 and chosen(answer.text) == {"text": "body", "title": "headline"}
    answer = send(client, "rows.jsonl", LINES, mapped="y", column_text="body", column_title="headline")
    assert answer.status_code == 201 and "2 articles imported" in answer.text


def test_a_column_that_is_not_there_is_told_with_those_that_are(client: FlaskClient) -> None:
    answer = send(client, "desk.csv", TABLE, mapped="y", column_text="body")
    assert answer.status_code == 422 and "id, Full text, Überschrift, when" in answer.text
