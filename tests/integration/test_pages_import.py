"""The import page: files and pasted words in, a report of each, and nothing lost on a refusal."""

from __future__ import annotations

import hashlib
import json
import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator.annotations.importing import importable_types
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from tests.database_dump import dump
from tests.desk_content import add_articles, article, text_of


def _send(client: FlaskClient, *files: tuple[str, str], **fields: str) -> TestResponse:
    data: dict[str, object] = {"csrf_token": client.token(), **fields}  # type: ignore[attr-defined]
    if files:
        data["files"] = [(BytesIO(words.encode()), name) for name, words in files]
    answer = client.post("/documents/import", data=data, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # the client leaves a big body's temporary file open
    return answer


def _only_id(page: str) -> str:
    (found,) = set(re.findall(r'href="/documents/([0-9a-f-]{36})"', page))
    return str(found)


def test_the_page_says_what_it_takes_and_how_much(client: FlaskClient) -> None:
    page = client.get("/documents/import").text
    (accepted,) = re.findall(r'accept="([^"]+)"', page)
    assert {".html", *importable_types()} <= set(accepted.split(","))
    assert "32 MB" in page and "2,000,000 characters" in page


def test_one_article_is_told_with_what_was_guessed_and_leads_on(client: FlaskClient, database: Database) -> None:
    answer = _send(client, article(1))
    assert answer.status_code == 201
    document_id = _only_id(answer.text)
    assert "1 article imported" in answer.text and "Read and tag it" in answer.text
    for words in ("Ships of day 1", "The Harbour Post", "Ana Ruiz", "2024-05-02", "ships-1.txt"):
        assert words in answer.text
    assert f'href="/documents/{document_id}/metadata"' in answer.text
    assert "harbour office" in text_of(database, document_id)


def test_pasted_words_need_no_name_and_take_any(client: FlaskClient) -> None:
    assert _send(client, text="A headline\n\nThe mayor said that it was enough.").status_code == 201
    second = _send(client, text="Another one\n\nThe mayor said that it was not.", name="My notes of May")
    assert second.status_code == 201 and "My notes of May.txt" in second.text
    markdown = _send(client, text="# A third\n\nThe *mayor* said that it was.", name="third.md")
    assert markdown.status_code == 201 and "A third" in markdown.text


def test_words_up_to_the_limit_of_a_document_can_be_pasted(client: FlaskClient) -> None:
    most = Limits().document_chars
    words = ("The mayor said so. " * (most // 19 + 1))[: most - 1] + "."
    answer = _send(client, text=words)
    assert answer.status_code == 201
    refused = _send(client, text=words + "It is long.")
    assert refused.status_code == 413 and "Nothing was imported" in refused.text
    assert refused.text.count("It is long.") >= 1


def test_a_refusal_keeps_all_out_gives_the_words_back_and_names_each(client: FlaskClient, database: Database) -> None:
    before = dump(database)
    answer = _send(
        client, article(1), ("picture.png", "no"), ("empty.txt", ""), text="Kept <words>\n\nof mine.", collection="May"
    )
    assert answer.status_code == 415
    assert "Nothing was imported" in answer.text
    assert "picture.png" in answer.text and "empty.txt" in answer.text and "The file is empty." in answer.text
    assert "Kept &lt;words&gt;" in answer.text and 'value="May"' in answer.text
    assert "Choose files again" in answer.text
    assert dump(database) == before


def test_the_good_files_go_in_when_asked(client: FlaskClient) -> None:
    answer = _send(client, article(1), ("picture.png", "no"), article(2), keep_going="y")
    assert answer.status_code == 201
    assert "2 articles imported, 1 refused" in answer.text


def test_the_same_article_again_is_not_doubled_and_is_linked(client: FlaskClient, database: Database) -> None:
    (known,) = add_articles(database, [article(1)])
    answer = _send(client, article(1))
    assert answer.status_code == 409
    assert "on the desk already" in answer.text and _only_id(answer.text) == known
    both = _send(client, article(1), article(2))
    assert both.status_code == 201 and "1 article imported, 1 here already" in both.text


def test_nothing_chosen_says_what_to_do(client: FlaskClient) -> None:
    for fields in ({}, {"text": "  \n "}):
        answer = _send(client, **fields)
        assert answer.status_code == 422 and "Choose a file or paste" in answer.text


def test_a_name_that_no_keyboard_types_is_told_at_its_field_and_keeps_the_words(client: FlaskClient) -> None:
    answer = _send(client, text="Kept words of mine.", name="a\x01b")
    assert answer.status_code == 422 and "Kept words of mine." in answer.text and 'id="name-error"' in answer.text
    as_json = client.post(
        "/documents/import",
        data={"text": "words", "name": "n" * 201},
        headers={"Accept": "application/json", "X-CSRFToken": client.token()},  # type: ignore[attr-defined]
    )
    assert as_json.json is not None and as_json.json["error"]["field"] == "name"


def test_a_report_of_many_files_stays_short(client: FlaskClient) -> None:
    answer = _send(client, *(article(n) for n in range(60)))
    assert "60 articles imported" in answer.text and "And 10 more" in answer.text
    assert answer.text.count("Read and tag it") == 50


def test_names_and_words_of_files_are_never_markup(client: FlaskClient) -> None:
    answer = _send(client, ("<img src=x>.txt", "Title: <script>alert(1)</script>\n\nThe mayor said so.\n"))
    assert answer.status_code == 201
    assert "<img src=x>" not in answer.text and "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_a_line_of_an_export_whose_text_is_here_is_named_by_its_number(client: FlaskClient, database: Database) -> None:
    add_articles(database, [article(1)])
    with database.read() as session:
        lines = "".join(line.words for line in exported_lines(session, ExportFilter(), sees=EVERYTHING))
    answer = _send(client, ("desk.jsonl", lines))
    assert answer.status_code == 409 and "desk.jsonl:1" in answer.text


@pytest.mark.parametrize("keep_going", ["", "y"])
def test_an_id_that_is_taken_is_a_refusal_of_its_line(client: FlaskClient, database: Database, keep_going: str) -> None:
    (known,) = add_articles(database, [article(1)])
    with database.read() as session:
        record = json.loads(next(iter(exported_lines(session, ExportFilter(), sees=EVERYTHING))).words)
    record["text"] += " And more."
    record["text_sha256"] = hashlib.sha256(record["text"].encode()).hexdigest()
    before = dump(database)
    fields = {"keep_going": keep_going} if keep_going else {}
    answer = _send(client, ("desk.jsonl", json.dumps(record) + "\n"), text="Kept words of mine are these.", **fields)
    assert known in answer.text
    if keep_going:
        assert answer.status_code == 201 and "1 article imported, 1 refused" in answer.text
    else:
        assert answer.status_code == 409 and "Kept words of mine" in answer.text and dump(database) == before
