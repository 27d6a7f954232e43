"""The import page takes annotated data of other tools, says how it read them, and keeps what was typed on a refusal."""

from __future__ import annotations

import io
import json
from typing import Any

from flask.testing import FlaskClient

from tests.page_client import PageClient

LINE = json.dumps({"text": "😀 Berlin is safe", "label": [[3, 9, "LOC"]], "title": "Berlin"}).encode()


def _send(client: FlaskClient, **fields: Any) -> Any:
    assert isinstance(client, PageClient)
    form = {"files": (io.BytesIO(LINE), "all.jsonl"), "format": "doccano", **fields}
    return client.submit("/documents/import", form, content_type="multipart/form-data")


def test_a_file_of_another_tool_comes_in_with_its_annotations_and_remarks(client: FlaskClient) -> None:
    answer = _send(client, tags="LOC=claim", reviewer="Eva K", collection="moved")
    assert answer.status_code == 201
    assert "Offsets were read as utf16" in answer.text and "Eva K is called eva-k" in answer.text
    assert "<dt>Annotations</dt><dd>1</dd>" in answer.text


def test_unknown_labels_are_listed_on_the_page_and_the_choice_stays(client: FlaskClient) -> None:
    answer = _send(client, tags="PER=claim")
    assert answer.status_code == 422
    assert "LOC (1)" in answer.text and 'value="PER=claim"' in answer.text
    assert '<details class="foreign" open>' in answer.text


def test_a_mapping_that_is_none_is_refused_in_words(client: FlaskClient) -> None:
    answer = _send(client, tags="LOC")
    assert answer.status_code == 422 and "is no LABEL=tag" in answer.text


def test_the_page_shows_no_choice_of_formats_until_it_is_opened(client: FlaskClient) -> None:
    page = client.get("/documents/import").text
    assert '<details class="foreign">' in page and "W3C Web Annotation" in page and ".jsonld" in page
