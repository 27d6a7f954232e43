"""The export page: what it shows is what its downloads give, and the two files are of one moment."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import QueuePool

from annotator.config import Settings
from annotator.database.engine import Database
from annotator.export.forms import TITLES
from annotator.export.guide import WORDS
from tests.command_line import run
from tests.exported_lines import annotation, document, line, write

OTHER = "Another title\n\nNothing is tagged in this one. <script>alert(1)</script>"
RECORDS = (
    document(annotation("Mayor", reviewer="eva"), annotation("bolt", number=2, reviewer="ben", tag="disputed")),
    document(text=OTHER, number=2, publisher="A & B, Söhne"),
)


@pytest.fixture
def filled(settings: Settings, tmp_path: Path) -> Settings:
    """A desk with two documents, one of them tagged by two people."""
    assert run(settings, "import", write(tmp_path / "filled.jsonl", *RECORDS)).status == 0
    return settings


def _unzip(raw: bytes, folder: Path) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        # A time of today would give other bytes tomorrow.
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        archive.extractall(folder)
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.usefixtures("filled")
def test_the_page_shows_counts_the_first_lines_and_the_downloads(client: FlaskClient) -> None:
    page = client.get("/export").text
    assert "2 documents, 2 annotations" in page
    assert "claim 1" in page and "disputed 1" in page and "quote 0" in page
    assert "Mayor says the bridge is safe" in page and "<script>alert" not in page
    for name in ("annotations.zip", "annotations.jsonl", "annotations.manifest.json"):
        assert f'href="/export/{name}"' in page


@pytest.mark.usefixtures("filled")
def test_a_filter_narrows_page_and_downloads_alike(client: FlaskClient) -> None:
    page = client.get("/export?tags=disputed&reviewers=ben;eva&only_annotated=y&published_from=").text
    assert "1 document, 1 annotation" in page
    query = "tags=disputed&amp;reviewers=ben%3Beva&amp;only_annotated=y"
    assert f'href="/export/annotations.jsonl?{query}"' in page
    answer = client.get("/export/annotations.jsonl?" + query.replace("&amp;", "&"))
    [record] = map(json.loads, answer.text.splitlines())
    assert [each["tag"] for each in record["annotations"]] == ["disputed"]
    manifest = client.get("/export/annotations.manifest.json?" + query.replace("&amp;", "&")).json
    assert manifest is not None
    assert manifest["filters"] == {"tags": ["disputed"], "reviewers": ["ben", "eva"], "only_annotated": True}
    assert manifest["file"]["sha256"] == hashlib.sha256(answer.data).hexdigest()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("publishers=A+%26+B%2C+S%C3%B6hne", 1),
        ("publishers=A+%26+B%2C+S%C3%B6hne%3B+The+Bridge", 2),
        ("collections=none", 0),
        ("layers=gold&only_annotated=y", 0),
        ("published_from=2026-11-24", 0),
        ("published_until=2026-11-23", 2),
        ("unknown=1", 2),
    ],
)
def test_each_filter_of_the_form_counts(client: FlaskClient, query: str, documents: int) -> None:
    assert f"{documents} document" in client.get(f"/export?{query}").text
    assert client.get(f"/export/annotations.jsonl?{query}").text.count("\n") == documents


@pytest.mark.usefixtures("filled")
def test_the_file_is_the_one_that_the_command_writes(client: FlaskClient, settings: Settings) -> None:
    answer = client.get("/export/annotations.jsonl")
    assert answer.text == "".join(map(line, RECORDS)) == run(settings, "export").out
    assert answer.mimetype == "application/x-ndjson"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="annotations.jsonl"'


@pytest.mark.usefixtures("filled")
def test_one_download_holds_the_file_and_its_manifest_and_proves_itself(
    client: FlaskClient, settings: Settings, tmp_path: Path
) -> None:
    answer = client.get("/export/annotations.zip?tags=claim")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="annotations.zip"'
    files = _unzip(answer.data, tmp_path)
    assert list(files) == ["annotations.jsonl", "annotations.manifest.json"]
    assert files["annotations.manifest.json"] == client.get("/export/annotations.manifest.json?tags=claim").data
    done = run(settings, "verify", tmp_path / "annotations.jsonl")
    assert (done.status, done.out.count("with its manifest")) == (0, 1)
    assert client.get("/export/annotations.zip?tags=claim").data == answer.data


def test_the_two_files_are_of_one_moment_whatever_is_saved_meanwhile(
    app: Flask, client: FlaskClient, add_text: Callable[..., str], tmp_path: Path, settings: Settings
) -> None:
    for number in range(8):
        add_text(f"Title {number}\n\n" + f"{number}".join(map(str, range(60_000))))
    answer = client.get("/export/annotations.zip", buffered=False)
    pieces = iter(answer.iter_encoded())
    first = next(pieces)
    late = add_text("A late title\n\nSaved while the download was going out.")
    _unzip(first + b"".join(pieces), tmp_path)
    answer.close()
    assert late not in (tmp_path / "annotations.jsonl").read_text()
    assert run(settings, "verify", tmp_path / "annotations.jsonl").status == 0


def test_a_client_that_goes_away_gives_its_connection_back(
    client: FlaskClient, database: Database, add_text: Callable[..., str]
) -> None:
    for number in range(4):
        add_text(f"Title {number}\n\n" + f"{number}".join(map(str, range(60_000))))
    pool: Any = database.engine.pool
    for name in ("annotations.jsonl", "annotations.zip"):
        answer = client.get(f"/export/{name}", buffered=False)
        next(iter(answer.response))
        assert pool.checkedout() == 1
        answer.close()
        assert pool.checkedout() == 0


def test_an_empty_desk_says_what_to_do_next(client: FlaskClient) -> None:
    page = client.get("/export").text
    assert "Nothing would go out" in page and "/documents/import" in page
    assert client.get("/export/annotations.jsonl").data == b""


@pytest.mark.parametrize(
    "query", ["published_from=soon", "published_until=2026-02-30", "tags=rumour", "layers=x", "reviewers=" + "a" * 501]
)
def test_a_filter_that_is_none_is_refused_and_what_was_typed_stays(client: FlaskClient, query: str) -> None:
    name, value = query.split("=")
    answer = client.get(f"/export?{query}")
    assert answer.status_code == 422
    assert "Nothing was counted" in answer.text
    assert name in ("tags", "layers") or f'value="{value}"' in answer.text
    for place in ("", "/annotations.jsonl", "/annotations.manifest.json", "/annotations.zip"):
        refused = client.get(f"/export{place}?{query}", headers={"Accept": "application/json"})
        assert refused.status_code == 422
        assert refused.json is not None and refused.json["error"]["code"] == "bad_filter"


def test_a_query_of_any_bytes_is_answered(client: FlaskClient) -> None:
    for query in ("%ff=%fe", "reviewers=%ff", "a=%0a%0d", "tags=%F0%9F%98%80", "reviewers=%22%3E%3Cb%3E"):
        assert client.get(f"/export?{query}").status_code in {200, 422}


def test_only_people_of_the_desk_export(app: Flask) -> None:
    stranger = app.test_client()
    for place in ("", "/annotations.jsonl", "/annotations.manifest.json", "/annotations.zip"):
        answer = stranger.get(f"/export{place}")
        assert answer.status_code in {302, 303, 401}
        assert b"factcheck-annotations" not in answer.data


def test_every_format_has_its_word_on_the_page(client: FlaskClient) -> None:
    page = client.get("/export").text
    assert set(TITLES) == set(WORDS)
    for name, title in TITLES.items():
        assert f'<option value="{name}"' in page or f'<option selected value="{name}"' in page
        assert str(escape(title)) in page and str(escape(WORDS[name])) in page


@pytest.mark.usefixtures("filled")
def test_further_choices_narrow_what_the_page_gives(client: FlaskClient) -> None:
    for query, wanted in (("origins=manual", 2), ("origins=import", 0), ("created_until=2020-01-01", 0)):
        found = json.loads(client.get(f"/export/annotations.jsonl?{query}").text.splitlines()[0])
        assert len(found["annotations"]) == wanted, query
    assert client.get("/export?attributes=quote_type%3Dodd").status_code == 422
    assert client.get("/export?split=train%3D0").status_code == 422


@pytest.mark.usefixtures("filled")
def test_claims_with_verdicts_can_be_downloaded_from_the_page(client: FlaskClient, tmp_path: Path) -> None:
    assert client.get("/export?format=claimreview").status_code == 200
    found = _unzip(client.get("/export/annotations.zip?format=claimreview").data, tmp_path)
    assert json.loads(found["annotations.jsonld"])["dataFeedElement"] == []


@pytest.mark.usefixtures("filled")
def test_a_client_that_goes_away_gives_its_session_back(client: FlaskClient, database: Database) -> None:
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    for address in ("/export/annotations.jsonl", "/export/annotations.zip", "/export/annotations.zip?format=parquet"):
        answer = client.get(address, buffered=False)
        pieces = iter(answer.response)
        next(pieces)
        assert pool.checkedout() == 1, address
        answer.close()
        assert pool.checkedout() == 0, address
