"""The exported lines: what goes out, in which order, and that they say what the pages say."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.queries import states_of_document
from annotator.annotations.records import AnnotationState, record_of
from annotator.annotations.service import create_annotation, delete_annotation, edit_annotation
from annotator.annotations.spans import parse_spans
from annotator.annotations.tags import Layer, Tag
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.documents.service import correct_metadata, get_document
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.history.service import canonical_json
from tests.articles import span
from tests.command_line import run
from tests.exported_lines import annotation, document, write

Tagging = Callable[..., AnnotationState]
LIMITS = Limits()


@pytest.fixture
def tag(database: Database, document: str, text: str, person: Person) -> Tagging:
    """Tag words of the document: ``tag("bolts", name="quote", parts=[("speaker", "Ana")])``."""

    def save(
        words: str, *, name: str = "claim", by: Person = person, parts: Any = (), **fields: Any
    ) -> AnnotationState:
        found = [span(text, words), *(span(text, each, part=part) for part, each in parts)]
        draft = Draft(tag=name, spans=parse_spans(found, most=9), **fields)
        with database.write() as session:
            outcome = create_annotation(session, document_id=document, draft=draft, by=by, limits=LIMITS)
            session.commit()
        return outcome.state

    return save


def lines_of(database: Database, chosen: ExportFilter | None = None) -> list[str]:
    with database.read() as session:
        return [line.words for line in exported_lines(session, chosen or ExportFilter(), sees=EVERYTHING)]


def records_of(database: Database, **chosen: Any) -> list[dict[str, Any]]:
    return [json.loads(words) for words in lines_of(database, ExportFilter(**chosen))]


def test_a_line_says_of_each_annotation_what_the_pages_say(
    database: Database, document: str, text: str, tag: Tagging
) -> None:
    tag("The bridge is safe", name="quote", parts=[("speaker", "Mayor Ana Ruiz"), ("cue", "said")],
        attributes={"quote_type": "direct", "speaker": "Ana “Ruiz”"}, note="zwei\nZeilen\t\\ \x85 \u2028")  # fmt: skip
    tag("𝒜 bolt fell", confidence="unsure", attributes={"claim_types": ["causal", "numerical"]})
    tag("Cafe\u0301", parts=[("content", "👩‍👩‍👧 families"), ("content", "doubt it")])
    with database.read() as session:
        states = states_of_document(session, document_id=document, text=text, sees=EVERYTHING)
    [record] = records_of(database)
    assert record["annotations"] == [record_of(state, exact=text[slice(*state.bounds)]) for state in states]
    assert record["text"] == text


def test_a_line_is_canonical_json_whatever_the_words_hold(database: Database, document: str, tag: Tagging) -> None:
    tag("Nine of ten bolts", note='"quoted" \\ / \u2028\u2029\x85\x7e')
    with database.write() as session:
        values: dict[str, str | date | None] = {
            "title": 'A "title" \\ \t 😀',
            "publisher": "Ünïcødé & Söhne",
            "author": None,
        }
        correct_metadata(session, document_id=document, version=1, values=values, by="test")
        session.commit()
    [words] = lines_of(database)
    assert words == canonical_json(json.loads(words)) + "\n"


def test_every_document_goes_out_in_the_order_of_ids_tagged_or_not(
    database: Database, add_text: Callable[..., str]
) -> None:
    ids = [add_text(f"Title {number}\n\nSome words of an article, number {number}.") for number in range(7)]
    assert [record["id"] for record in records_of(database)] == sorted(ids)


def test_annotations_stand_by_start_end_tag_and_id_and_spans_by_part(database: Database, tag: Tagging) -> None:
    tag("Nine of ten bolts were replaced")
    later = tag("Nine of ten bolts", name="disputed")
    first = tag("Nine of ten bolts")
    quote = tag("Engineers", name="quote", parts=[("cue", "disagree"), ("speaker", "her")])
    [record] = records_of(database)
    assert [each["id"] for each in record["annotations"]][:3] == [quote.id, first.id, later.id]
    assert [each["part"] for each in record["annotations"][0]["spans"]] == ["content", "speaker", "cue"]


def test_a_discontinuous_annotation_runs_from_its_first_to_its_last_content_span(
    database: Database, text: str, tag: Tagging
) -> None:
    tag("Nine of ten bolts", name="quote", parts=[("content", "the city claims"), ("speaker", "Cafe\u0301 Rive")])
    [[found]] = [record["annotations"] for record in records_of(database)]
    assert found["exact"] == "Nine of ten bolts were replaced in 2019, the city claims"
    assert found["exact"] == text[found["start"] : found["end"]]


def test_a_deleted_annotation_does_not_go_out_and_an_edited_one_goes_out_as_it_is(
    database: Database, person: Person, tag: Tagging
) -> None:
    gone, kept = tag("Engineers"), tag("bolt")
    with database.write() as session:
        delete_annotation(session, annotation_id=gone.id, version=1, by=person)
        edit_annotation(session, annotation_id=kept.id, version=1, draft=Draft(note="seen"), by=person, limits=LIMITS)
        session.commit()
    [[found]] = [record["annotations"] for record in records_of(database)]
    assert (found["id"], found["version"], found["note"]) == (kept.id, 2, "seen")


def test_the_same_database_gives_the_same_bytes_on_any_day(database: Database, tag: Tagging) -> None:
    tag("Engineers")
    assert lines_of(database) == lines_of(database)


def test_filters_narrow_what_goes_out(
    database: Database, document: str, tag: Tagging, add_person: Callable[..., Person], add_text: Callable[..., str]
) -> None:
    other = add_text("Another title\n\nNothing is tagged in this one.")
    tag("Engineers")
    tag("bolt", name="disputed", by=add_person("ben"))
    with database.write() as session:
        values: dict[str, str | date | None] = {
            "publisher": "The Bridge", "published_on": date(2026, 3, 1), "collection": "dev"
        }  # fmt: skip
        correct_metadata(session, document_id=document, version=1, values=values, by="test")
        session.commit()

    def tags(**chosen: Any) -> dict[str, list[str]]:
        return {each["id"]: [one["tag"] for one in each["annotations"]] for each in records_of(database, **chosen)}

    assert tags() == {document: ["claim", "disputed"], other: []}
    assert tags(tags=(Tag.DISPUTED,)) == {document: ["disputed"], other: []}
    assert tags(reviewers=("ben",), only_annotated=True) == {document: ["disputed"]}
    assert tags(reviewers=("nobody",), only_annotated=True) == {}
    assert tags(layers=(Layer.GOLD,)) == {document: [], other: []}
    assert tags(publishers=("The Bridge",)) == tags(collections=("dev",)) == {document: ["claim", "disputed"]}
    assert tags(published_from=date(2026, 3, 1), published_until=date(2026, 3, 1)) == {document: ["claim", "disputed"]}
    assert tags(published_from=date(2026, 3, 2)) == tags(published_until=date(2026, 2, 28)) == {}
    assert tags(documents=(other,)) == {other: []}


def test_documents_go_out_in_batches_and_none_is_lost_between_them(
    database: Database, settings: Any, tmp_path: Any
) -> None:
    many = [annotation("Mayor", number=number, reviewer=f"r{number}") for number in range(1, 40)]
    texts = ["Mayor says so, number " + str(number) for number in range(620)]
    records = [
        document(
            *(
                annotation("Mayor", text=text, number=1000 * number + place, reviewer=f"r{place}")
                for place in range(12 if number % 3 == 0 else 0)
            ),
            text=text,
            number=number,
        )
        for number, text in enumerate(texts, start=1)
    ]
    assert run(settings, "import", write(tmp_path / "many.jsonl", document(*many, number=5000), *records)).status == 0
    found = records_of(database)
    assert [each["id"] for each in found] == sorted(each["id"] for each in [*records, document(number=5000)])
    assert sum(len(each["annotations"]) for each in found) == 39 + 12 * 206


def test_the_number_of_queries_does_not_grow_with_the_annotations(database: Database, tag: Tagging) -> None:
    counted: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        counted.append(statement)

    engine: Engine = database.engine
    for words in ("Engineers", "bolt", "Mayor", "families", "bridge", "cars"):
        tag(words)
        counted.clear()
        event.listen(engine, "before_cursor_execute", count)
        lines_of(database)
        event.remove(engine, "before_cursor_execute", count)
        assert len([each for each in counted if each.startswith("SELECT")]) <= 10


def test_an_export_does_not_see_what_is_saved_while_it_goes_out(
    database: Database, add_text: Callable[..., str]
) -> None:
    for number in range(3):
        add_text(f"Title {number}\n\nWords of an article, number {number}.")
    with database.read() as session:
        lines = exported_lines(session, ExportFilter(), sees=EVERYTHING)
        next(lines)
        add_text("A late title\n\nSaved while the export was going out.")
        assert len(list(lines)) == 2
    assert len(lines_of(database)) == 4


def test_times_go_out_in_utc_to_the_second(database: Database, tag: Tagging) -> None:
    state = tag("Engineers")
    [[found]] = [record["annotations"] for record in records_of(database)]
    assert found["created_at"] == state.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert record_of(replace(state, updated_at=state.created_at), exact="")["created_at"] == found["created_at"]
    # The document itself stays as it was imported.
    with database.read() as session:
        assert get_document(session, state.document_id).version == 1
