"""``annotator export --as-of`` and ``--since``: the desk as it was, and what has changed since then."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.gold import add_gold, remove_gold
from annotator.annotations.service import Outcome, edit_annotation, restore_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.config import Settings
from annotator.database.engine import Database
from annotator.documents.service import correct_metadata, get_document
from annotator.guidelines.service import write_guidelines
from annotator.review.assigning import finish_assignment, next_assignment
from annotator.review.covering import mark_read, unmark_read
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round, withdraw_document
from tests.articles import BRIDGE
from tests.command_line import run
from tests.desk_content import LIMITS, add_articles, article, delete, edit, tag
from tests.exported_lines import annotation, write
from tests.exported_lines import document as line_of

OLD = "2020-01-01T10:00:00Z"


@dataclass
class Desk:
    """A desk that changes, and the two files of an export made of each of its states."""

    settings: Settings
    database: Database
    folder: Path
    people: dict[str, Person]
    made: list[dict[str, bytes]] = field(default_factory=list)

    def export(self, *more: object, name: str = "now") -> dict[str, bytes]:
        """Export and give the bytes of the file and of its manifest."""
        file = self.folder / f"{name}.jsonl"
        done = run(self.settings, "export", "-o", file, *more)
        assert done.status == 0, done.err
        beside = file.with_name(f"{name}.manifest.json").read_bytes()
        return {"lines": file.read_bytes(), "manifest": beside, "said": done.err.encode()}

    def keep(self) -> str:
        """Export the present state, to be compared with later, and give its head."""
        self.made.append(self.export("--pseudonyms"))
        return str(json.loads(self.made[-1]["manifest"])["history"]["hash"])


@pytest.fixture
def changing(
    settings: Settings, database: Database, tmp_path: Path, add_person: Callable[..., Person], person: Person
) -> Desk:
    people = {"ana": person, "ben": add_person("ben"), "root": add_person("root", Role.ADMIN)}
    return Desk(settings, database, tmp_path, people)


def _correct(database: Database, document_id: str, by: Person, **changed: Any) -> None:
    with database.write() as session:
        version = get_document(session, document_id).version
        correct_metadata(session, document_id=document_id, version=version, values=changed, by=by.username)
        session.commit()


def _restore(database: Database, last: Outcome, sequence: int, by: Person) -> None:
    with database.write() as session:
        restore_annotation(
            session,
            annotation_id=last.state.id,
            version=last.state.version,
            sequence=sequence,
            by=by,
            limits=LIMITS,
        )
        session.commit()


def _gold(database: Database, document_id: str, words: str, by: Person) -> str:
    start = BRIDGE.strip().index(words)
    draft = Draft(tag="claim", spans=(Span(Part.CONTENT, start, start + len(words), words),))
    with database.write() as session:
        (state,) = add_gold(session, document_id=document_id, drafts=[draft], by=by, limits=LIMITS)
        session.commit()
    return state.id


def _play(desk: Desk) -> list[str]:
    """Change things of every kind, and give the head after each step."""
    database, (ana, ben, root) = desk.database, desk.people.values()
    heads = [desk.keep()]
    imported = annotation("Mayor", created_at=OLD, updated_at="2020-02-02T10:00:00Z", version=3, reviewer="ana")
    run(desk.settings, "import", write(desk.folder / "old.jsonl", line_of(imported)), "--collection", "dev")
    bridge = line_of(imported)["id"]
    heads.append(desk.keep())
    (ships,) = add_articles(database, [article(1)])
    first = tag(database, ships, "harbour", by=ben, note="Look.", attributes={"claim_types": ["numerical"]})
    heads.append(desk.keep())
    moved = edit(database, first, by=ben, tag="disputed", attributes={"reason": "outdated"}, confidence="unsure")
    with database.write() as session:
        write_guidelines(session, text="Rules.", summary="First.", after=None, by=root)
        session.commit()
    heads.append(desk.keep())
    gone = delete(database, moved, by=ben)
    _correct(database, bridge, root, title="Another title", published_on=date(2020, 5, 5), collection="test")
    heads.append(desk.keep())
    _restore(database, gone, first.revision, ben)
    gold = _gold(database, bridge, "The bridge is safe", root)
    heads.append(desk.keep())
    with database.write() as session:
        remove_gold(session, annotation_ids=[gold], by=root)
        session.commit()
    _edit_imported(database, imported, ana)
    heads.append(desk.keep())
    add_articles(database, [article(2)])
    run(desk.settings, "user", "add", "eva")
    heads.append(desk.keep())
    return heads


def _edit_imported(database: Database, imported: dict[str, Any], by: Person) -> None:
    with database.write() as session:
        draft, own = Draft(note="Checked."), imported["id"]
        edit_annotation(session, annotation_id=own, version=imported["version"], draft=draft, by=by, limits=LIMITS)
        session.commit()


def test_the_desk_as_it_was_gives_the_bytes_of_an_export_made_then(changing: Desk) -> None:
    heads = _play(changing)
    assert len({each["lines"] for each in changing.made}) > 6
    for head, made in zip(heads, changing.made, strict=True):
        then = changing.export("--as-of", head, "--pseudonyms")
        assert then == made, head


def test_what_was_read_is_as_it_was_too(
    changing: Desk, sign_in: Callable[[Person], FlaskClient], add_person: Callable[..., Person]
) -> None:
    database, (ana, ben, root) = changing.database, changing.people.values()
    jo = add_person("jo", Role.ADJUDICATOR)
    first, second = add_articles(database, [article(1), article(2)])
    heads = [changing.keep()]
    with database.write() as session:
        plan = Plan("First", (first, second), ("ana", "ben"), 2, Sight.OPEN, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=root)
        mark_read(session, document_id=first, start=0, end=1, by=ana)
        mark_read(session, document_id=second, start=0, end=100, by=ben)
        session.commit()
    heads.append(changing.keep())
    for by in (ana, ana, ben, ben):
        with database.write() as session:
            found = next_assignment(session, by=by)
            assert found is not None
            finish_assignment(session, assignment_id=found.id, by=by)
            session.commit()
        heads.append(changing.keep())
    client, path = sign_in(jo), f"/review/rounds/{round_id}/documents/{first}"
    for step, version in (("confirm-empty", "1"), ("finish", "2"), ("reopen", "3")):
        answer = client.submit(f"{path}/{step}", {"version": version})
        assert answer.status_code == 302, (step, answer.text)
        heads.append(changing.keep())
    with database.write() as session:
        unmark_read(session, document_id=second, start=0, end=1, by=ben)
        withdraw_document(session, round_id=round_id, document_id=second, by=root)
        session.commit()
    heads.append(changing.keep())
    read = {"start": 0, "end": 5, "layer": "gold", "reviewer": "eva", "marked_at": OLD}
    run(changing.settings, "import", write(changing.folder / "read.jsonl", line_of(coverage=[read])))
    heads.append(changing.keep())
    # Opened again, the lines are those of before; every other step changes them.
    assert len(heads) == 11 and len({each["lines"] for each in changing.made}) == 10
    for head, made in zip(heads, changing.made, strict=True):
        assert changing.export("--as-of", head, "--pseudonyms") == made, head


def test_a_time_leads_to_the_state_at_the_end_of_its_second(changing: Desk) -> None:
    (ships,) = add_articles(changing.database, [article(1)])
    tag(changing.database, ships, "harbour", by=changing.people["ana"])
    changing.keep()
    at = json.loads(changing.made[0]["manifest"])["as_of"]
    before = (datetime.fromisoformat(at) - timedelta(minutes=1)).isoformat()
    assert changing.export("--as-of", before)["lines"] == b""
    now = changing.export("--as-of", at, "--pseudonyms")
    assert now["lines"] == changing.made[0]["lines"]


def test_filters_look_at_the_state_of_then(changing: Desk) -> None:
    heads = _play(changing)
    then = changing.export("--as-of", heads[2], "--attribute", "claim_types=numerical", "--only-annotated")
    (found,) = map(json.loads, then["lines"].splitlines())
    assert [each["tag"] for each in found["annotations"]] == ["claim"]
    later = changing.export("--as-of", heads[3], "--attribute", "claim_types=numerical", "--only-annotated")
    assert later["lines"] == b""
    before = changing.export("--as-of", heads[1], "--collection", "dev")
    assert before["lines"] and not changing.export("--collection", "dev")["lines"]


@pytest.mark.sqlite_files  # its triggers are taken off by their names there
def test_times_that_nobody_kept_are_counted_and_not_made_up_silently(changing: Desk) -> None:
    heads = _play(changing)
    with changing.database.write() as session:
        for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            if "revisions" in name:
                session.execute(text(f"DROP TRIGGER {name}"))
        old = "UPDATE revisions SET after = json_remove(after, '$.updated_at') WHERE action = 'annotation imported'"
        session.execute(text(old))
        session.commit()
    then = changing.export("--as-of", heads[1])
    assert then["said"].startswith(b"1 annotations bear the time when they were made")
    (record,) = map(json.loads, then["lines"].splitlines())
    assert [each["updated_at"] for each in record["annotations"]] == [OLD]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("yesterday", "bad_date"),
        ("2026-11-24", "bad_date"),
        ("2026-11-24T10:00:00", "bad_date"),
        ("9998-12-31T23:59:59Z", "bad_date"),  # not yet
        ("f" * 64, "unknown_head"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(settings: Settings, words: str, code: str) -> None:
    done = run(settings, "export", "--as-of", words)
    assert (done.status, done.err.split(": ")[1], done.raw) == (1, code, b"")


def test_rounds_and_a_moment_do_not_go_together(settings: Settings) -> None:
    done = run(settings, "export", "--as-of", "2020-01-01T00:00:00Z", "--round", "Autumn")
    assert (done.status, done.err.split(": ")[1]) == (1, "bad_filter")


def test_what_has_changed_since_a_head_makes_the_older_file_whole(changing: Desk) -> None:
    heads = _play(changing)
    whole = _by_id(changing.export()["lines"])
    for head in heads:
        older = _by_id(changing.export("--as-of", head)["lines"])
        newer = changing.export("--since", head)
        assert older | _by_id(newer["lines"]) == whole
        manifest = json.loads(newer["manifest"])
        assert manifest["filters"]["changed_after"]["hash"] == head
        assert manifest["history"]["hash"] == heads[-1]
    assert changing.export("--since", heads[-1])["lines"] == b""


def test_what_changed_between_two_moments_goes_out_as_it_was_at_the_second(changing: Desk) -> None:
    heads = _play(changing)
    between = _by_id(changing.export("--since", heads[3], "--as-of", heads[4])["lines"])
    then, before = (_by_id(changing.export("--as-of", head)["lines"]) for head in (heads[4], heads[3]))
    assert between == {own: words for own, words in then.items() if before.get(own) != words}
    assert len(between) == 2


def test_an_unknown_head_to_go_on_from_is_refused(settings: Settings) -> None:
    done = run(settings, "export", "--since", "e" * 64)
    assert (done.status, done.err.split(": ")[1]) == (1, "unknown_head")


def _by_id(lines: bytes) -> dict[str, bytes]:
    return {json.loads(each)["id"]: each for each in lines.splitlines()}
