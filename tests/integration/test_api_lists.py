"""What programs read: pages of lists, filters, exports, the change feed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role, Scope
from annotator.accounts.person import Person
from annotator.database.engine import Database
from tests.desk_content import add_articles, article, tag
from tests.program import Program, problem_of


def _pages(program: Program, path: str) -> list[list[dict[str, Any]]]:
    found, cursor = [], None
    while True:
        page = program.get(path + (f"&cursor={cursor}" if cursor else "")).json
        found.append(page["items"])
        cursor = page["next"]
        if cursor is None:
            return found


def test_pages_stay_whole_while_articles_come_in(ana: Program, database: Database) -> None:
    ids = add_articles(database, [article(number) for number in range(7)])
    first = ana.get("/documents?limit=3").json
    add_articles(database, [article(8)])
    second = ana.get(f"/documents?limit=3&cursor={first['next']}").json
    third = ana.get(f"/documents?limit=3&cursor={second['next']}").json
    got = [each["id"] for page in (first, second, third) for each in page["items"]]
    assert got == sorted(ids, reverse=True)
    assert third["next"] is None
    assert [len(page) for page in _pages(ana, "/documents?limit=4")] == [4, 4]


def test_pages_of_annotations_hold_each_once_while_some_are_added(
    ana: Program, person: Person, database: Database, document: str, text: str
) -> None:
    words = ["Engineers", "Mayor", "bridge", "bolts", "city"]
    made = [tag(database, document, each, by=person).state.id for each in words]
    first = ana.get("/annotations?limit=2").json
    late = tag(database, document, "families", by=person).state.id
    walked, cursor = [each["id"] for each in first["items"]], first["next"]
    while cursor:
        page = ana.get(f"/annotations?limit=2&cursor={cursor}").json
        walked += [each["id"] for each in page["items"]]
        cursor = page["next"]
    assert walked == [*made, late]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("limit=0", "bad_range"),
        ("limit=101", "bad_range"),
        ("limit=x", "wrong_type"),
        ("cursor=nonsense", "bad_cursor"),
        ("cursor=%5B1%5D", "bad_cursor"),
        ("page=2", "unknown_field"),
        ("limit=1&limit=2", "duplicate_key"),
        ("tag=rumour", "unknown_value"),
    ],
)
@pytest.mark.parametrize("path", ["/documents", "/annotations"])
def test_an_odd_query_is_refused(path: str, query: str, code: str, ana: Program) -> None:
    assert problem_of(ana.get(f"{path}?{query}")) == (422, code)


def test_a_cursor_of_another_list_is_refused(ana: Program, database: Database) -> None:
    add_articles(database, [article(number) for number in range(2)])
    cursor = ana.get("/documents?limit=1").json["next"]
    assert problem_of(ana.get(f"/annotations?cursor={cursor}")) == (422, "bad_cursor")


def test_filters_narrow_lists(
    ana: Program, person: Person, add_person: Callable[..., Person], database: Database, document: str
) -> None:
    mine = tag(database, document, "Engineers", by=person).state.id
    tag(database, document, "Mayor", by=add_person("ben"), name="disputed")
    add_articles(database, [article(1)])
    assert [each["id"] for each in ana.get("/documents?tag=claim").json["items"]] == [document]
    assert [each["id"] for each in ana.get("/annotations?reviewer=ana&layer=review").json["items"]] == [mine]
    assert ana.get("/annotations?tag=quote").json["items"] == []
    assert len(ana.get("/documents?publisher=harbour").json["items"]) == 1
    assert ana.get(f"/documents/{document}").json["tags"] == {"claim": 1, "disputed": 1}


def test_an_export_is_that_of_the_page_and_proved_by_its_manifest(
    ana: Program, client: FlaskClient, person: Person, database: Database, document: str
) -> None:
    tag(database, document, "Engineers", by=person)
    add_articles(database, [article(1)])
    ours = ana.get("/exports/annotations.jsonl?tags=claim&tags=quote&only_annotated=true")
    page = client.get("/export/annotations.jsonl?tags=claim&tags=quote&only_annotated=y")
    assert ours.data == page.data and len(ours.data.splitlines()) == 1
    manifest = ana.get("/exports/annotations.manifest.json?tags=claim&tags=quote&only_annotated=true").json
    assert manifest["file"]["bytes"] == len(ours.data)


def test_exports_are_narrowed_by_each_filter(ana: Program, person: Person, database: Database, document: str) -> None:
    head = ana.get("/changes").json["head"]
    add_articles(database, [article(1)])
    tag(database, document, "Engineers", by=person, attributes={"checkworthiness": "check_worthy"})

    def exported(query: str) -> int:
        return len(ana.get(f"/exports/annotations.jsonl?{query}").text.splitlines())

    assert exported(f"changed_after={head}") == 2
    assert exported(f"documents={document}") == exported("published_from=2024-05-02") == 1
    assert exported("only_annotated=true&attributes=checkworthiness=check_worthy&origins=manual") == 1
    assert exported("only_annotated=true&created_until=2020-01-01") == 0
    assert problem_of(ana.get("/exports/annotations.jsonl?attributes=mood=good")) == (422, "unknown_attribute")
    assert problem_of(ana.get(f"/exports/annotations.jsonl?changed_after={'f' * 64}")) == (422, "unknown_head")


def test_an_export_in_another_format_comes_with_its_manifest(
    ana: Program, person: Person, database: Database, document: str
) -> None:
    tag(database, document, "Engineers", by=person)
    with ZipFile(BytesIO(ana.get("/exports/annotations.zip?format=doccano").data)) as archive:
        assert len(archive.namelist()) == 2
    with ZipFile(BytesIO(ana.get("/exports/annotations.zip").data)) as archive:
        assert archive.read("annotations.jsonl") == ana.get("/exports/annotations.jsonl").data
    assert problem_of(ana.get("/exports/annotations.zip?format=papyrus")) == (422, "unknown_format")


def test_the_feed_gives_each_change_once_and_goes_on_from_its_head(
    ana: Program, person: Person, database: Database, document: str
) -> None:
    for words in ("Engineers", "Mayor", "bridge"):
        tag(database, document, words, by=person)
    first = ana.get("/changes?limit=2").json
    assert ([each["kind"] for each in first["items"]], first["more"]) == (["document", "annotation"], True)
    rest = ana.get(f"/changes?since={first['head']}").json
    assert (len(rest["items"]), rest["more"]) == (2, False)
    assert ana.get(f"/changes?since={rest['head']}").json == {"head": rest["head"], "items": [], "more": False}
    manifest = ana.get("/exports/annotations.manifest.json").json["history"]
    assert rest["head"] == f"{manifest['sequence']}-{manifest['hash']}"
    tag(database, document, "city", by=person)
    last = ana.get(f"/changes?since={rest['head']}").json["items"]
    assert [each["after"]["spans"][0]["exact"] for each in last] == ["city"]


def test_a_head_that_the_desk_never_had_is_refused(ana: Program, document: str) -> None:
    assert problem_of(ana.get(f"/changes?since=1-{'f' * 64}")) == (409, "unknown_head")
    assert problem_of(ana.get(f"/changes?since=999-{'0' * 64}")) == (409, "unknown_head")
    assert problem_of(ana.get("/changes?since=last")) == (422, "invalid")


def test_what_a_person_may_not_see_is_not_in_their_feed(
    ana: Program, program: Callable[..., Program], add_person: Callable[..., Person], document: str
) -> None:
    root = add_person("root", Role.ADMIN)
    kinds = {each["kind"] for each in ana.get("/changes").json["items"]}
    assert kinds == {"document"}
    assert {"user", "token"} <= {each["kind"] for each in program(root).get("/changes").json["items"]}
    assert "user" not in str(program(root, [Scope.READ]).get("/changes").json)
