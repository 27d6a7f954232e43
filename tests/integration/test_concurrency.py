"""Sixteen people at once on a served desk: nobody's save is lost, nobody is told of a lock."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

from annotator.accounts.person import Person
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.database.engine import Database
from annotator.desk import Desk
from annotator.documents.models import Document
from annotator.history.models import Revision
from annotator.history.verifying import verify_chain
from tests.articles import form
from tests.command import port_of, started
from tests.serving import Answer, Visitor, session_of

CLIENTS = 16
TEXT = "\n\n".join(" ".join(f"word{paragraph}x{number}" for number in range(20)) for paragraph in range(16))


@pytest.fixture
def crowded(add_text: Callable[..., str]) -> str:
    """The id of a document of 320 words."""
    return add_text(TEXT)


@pytest.fixture
def port(desk: Desk) -> Iterator[int]:
    """Where the desk is served, by ``annotator serve`` in a process of its own."""
    url = desk.settings.database_url
    with started("serve", "--port", "0", instance=desk.settings.instance, ANNOTATOR_DATABASE_URL=url) as process:
        yield port_of(process)


@pytest.fixture
def together(port: int, desk: Desk, person: Person) -> Callable[..., list[list[Answer]]]:
    """Let sixteen browsers of ana run a job each, started at the same moment, and give what each of them got."""

    def run(job: Callable[[Visitor, int], list[Answer]]) -> list[list[Answer]]:
        session = session_of(desk.database, person)
        results: list[list[Answer]] = [[] for _ in range(CLIENTS)]
        barrier = threading.Barrier(CLIENTS)

        def work(number: int) -> None:
            visitor = Visitor(port, session=session)
            visitor.get("/session")
            barrier.wait()
            results[number] = job(visitor, number)
            visitor.close()

        threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    return run


def _statuses(results: list[list[Answer]]) -> Counter[int]:
    return Counter(answer.status for answers in results for answer in answers)


def _fault(database: Database) -> str | None:
    with database.read() as session:
        return verify_chain(session).fault


def test_sixteen_who_tag_one_document_all_find_their_tags_on_it(
    together: Callable[..., list[list[Answer]]], crowded: str, database: Database
) -> None:
    def job(visitor: Visitor, number: int) -> list[Answer]:
        url = f"/documents/{crowded}/annotations"
        return [visitor.send(url, form(TEXT, f"word{number}x{each} ")) for each in range(8)]

    results = together(job)
    assert _statuses(results) == {201: CLIENTS * 8}
    with database.read() as session:
        kept = session.execute(select(AnnotationSpan.annotation_id, AnnotationSpan.start, AnnotationSpan.end)).all()
    saved = [answer.json["annotation"] for answers in results for answer in answers]
    assert sorted(kept) == sorted((made["id"], made["start"], made["end"]) for made in saved)
    assert _fault(database) is None


def test_of_sixteen_who_edit_one_annotation_none_overwrites_another(
    together: Callable[..., list[list[Answer]]], port: int, crowded: str, desk: Desk, person: Person
) -> None:
    first = Visitor(port, session=session_of(desk.database, person))
    made = first.send(f"/documents/{crowded}/annotations", form(TEXT, "word3x3")).json["annotation"]
    first.close()

    def job(visitor: Visitor, number: int) -> list[Answer]:
        answers, version = [], 1
        for each in range(5):
            while (
                not answers or answers[-1].status != 200 or answers[-1].json["annotation"]["note"] != f"{number}-{each}"
            ):
                sent = {"version": str(version), "note": f"{number}-{each}"}
                answers.append(visitor.send(f"/annotations/{made['id']}", sent))
                version = _version_of(answers[-1])
        return answers

    results = together(job)
    statuses = _statuses(results)
    assert set(statuses) == {200, 409}
    assert statuses[200] == CLIENTS * 5
    with desk.database.read() as session:
        rows = session.scalars(select(Revision).where(Revision.object_id == made["id"]).order_by(Revision.sequence))
        notes = [(row.version, json.loads(row.after)["note"]) for row in rows.all() if row.after]
        version = session.scalar(select(Annotation.version).where(Annotation.id == made["id"]))
    assert version == CLIENTS * 5 + 1
    assert [number for number, _ in notes] == list(range(1, version + 1))
    acknowledged = [a.json["annotation"] for answers in results for a in answers if a.status == 200]
    assert sorted(notes[1:]) == sorted((each["version"], each["note"]) for each in acknowledged)
    for answers in results:
        for answer in answers:
            if answer.status == 409:
                assert answer.json["error"]["theirs"]["version"] > 1
                assert "note" in answer.json["error"]["yours"]
    assert _fault(desk.database) is None


def _version_of(answer: Answer) -> int:
    found = answer.json["annotation"] if answer.status == 200 else answer.json["error"]["theirs"]
    return int(found["version"])


def test_of_sixteen_same_saves_one_is_taken_and_with_a_key_all_get_the_same_answer(
    together: Callable[..., list[list[Answer]]], crowded: str, database: Database
) -> None:
    url = f"/documents/{crowded}/annotations"
    results = together(lambda visitor, _: [visitor.send(url, form(TEXT, "word5x5"))])
    assert _statuses(results) == {201: 1, 409: CLIENTS - 1}
    again = together(lambda visitor, _: [visitor.send(url, form(TEXT, "word6x6"), **{"Idempotency-Key": "one"})])
    assert _statuses(again) == {201: CLIENTS}
    assert len({answer.json["annotation"]["id"] for answers in again for answer in answers}) == 1
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Annotation)) == 2


def test_of_sixteen_who_delete_one_annotation_one_does_and_the_others_are_told(
    together: Callable[..., list[list[Answer]]], port: int, crowded: str, desk: Desk, person: Person
) -> None:
    first = Visitor(port, session=session_of(desk.database, person))
    made = first.send(f"/documents/{crowded}/annotations", form(TEXT, "word3x3")).json["annotation"]
    first.close()
    url = f"/annotations/{made['id']}"
    jobs = {0: ("", {"version": "1", "note": "kept?"}), 1: ("/delete", {"version": "1"})}
    results = together(lambda visitor, number: [visitor.send(url + jobs[number % 2][0], jobs[number % 2][1])])
    statuses = _statuses(results)
    assert statuses[200] == 1
    assert set(statuses) <= {200, 409, 410}
    with desk.database.read() as session:
        assert session.scalar(select(Annotation.version).where(Annotation.id == made["id"])) == 2
    assert _fault(desk.database) is None


def test_readers_see_whole_pages_while_others_write(together: Callable[..., list[list[Answer]]], crowded: str) -> None:
    def job(visitor: Visitor, number: int) -> list[Answer]:
        if number % 2:
            url = f"/documents/{crowded}/annotations"
            return [visitor.send(url, form(TEXT, f"word{number}x{each} ")) for each in range(6)]
        return [visitor.get(f"/documents/{crowded}") for _ in range(6)]

    results = together(job)
    assert _statuses(results) == {200: CLIENTS // 2 * 6, 201: CLIENTS // 2 * 6}
    for answers in results[::2]:
        for answer in answers:
            page = answer.body.decode()
            assert page.count('class="card tag-claim') == page.count('"tag":"claim","version"')


def test_one_article_imported_by_sixteen_at_once_is_on_the_desk_once(
    together: Callable[..., list[list[Answer]]], crowded: str, database: Database
) -> None:
    results = together(lambda visitor, _: [visitor.send("/documents/import", {"text": "A new article. " * 20})])
    assert _statuses(results) == {201: 1, 409: CLIENTS - 1}
    with database.read() as session:
        copies = select(func.count()).where(Document.text.startswith("A new article."))
        assert session.scalar(copies) == 1
    assert _fault(database) is None
