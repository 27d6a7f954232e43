"""Whatever people do in whatever order, the desk holds what a small model of it holds, and history proves it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from annotator.accounts.models import Role
from annotator.accounts.person import Person, person_of
from annotator.accounts.service import add_user
from annotator.annotations.drafts import Draft
from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.queries import all_states_of_document
from annotator.annotations.service import (
    Outcome,
    create_annotation,
    delete_annotation,
    edit_annotation,
    restore_annotation,
)
from annotator.annotations.spans import Span, ordered
from annotator.annotations.tags import Part, Tag
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.desk import open_desk
from annotator.documents.models import Document
from annotator.documents.service import get_document
from annotator.errors import AnnotatorError, Conflict, Gone, NotFound
from annotator.history.models import Revision
from tests.conftest import settings_of
from tests.desk_model import Known, check_lines, content_kept, export_of, faults_of, sent_of, state_kept

LIMITS = Limits()
WORDS = st.sampled_from(
    ["word", "Cafe\u0301", "😀", "👩‍👩‍👧", "𝒜b", "שלום", "“quote”", "a<b>&c", "\u202eturned\u202c", "é,", "…"]
)
TEXTS = st.lists(WORDS, min_size=3, max_size=25).map(" ".join)
NOTES = st.sampled_from(["", "A note", "Two\nlines", " outer space ", "<b>😀</b>", "e\u0301" * 20])
SUITED = {
    Tag.CLAIM: {"checkworthiness": "check_worthy"},
    Tag.QUOTE: {"speaker": "𝒜na"},
    Tag.DISPUTED: {"stance": "deny"},
}
SELDOM = st.sampled_from([False, False, False, True])
REFUSALS = {"overlapping_parts", "too_many_parts", "unknown_attribute", "unknown_part", "nothing_to_restore"}


class DeskMachine(RuleBasedStateMachine):
    """People who import, tag, edit, delete and restore; wrong steps too, which must change nothing."""

    template: Path

    @initialize(texts=st.lists(TEXTS, min_size=2, max_size=3))
    def open(self, texts: list[str]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-machine-"))
        shutil.copytree(self.template, self.folder, dirs_exist_ok=True)
        self.database = open_desk(settings_of(self.folder)).database
        self.texts: dict[str, str] = {}
        self.known: dict[str, Known] = {}
        self.revisions = 0
        with self.database.write() as session:
            users = [add_user(session, username=name, role=Role.REVIEWER, by="test") for name in ("ana", "ben")]
            self.people = [person_of(user) for user in users]
            session.commit()
        self.revisions += 2
        for text in texts:
            self._import(text)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.database.close()
            shutil.rmtree(self.folder)

    @rule(text=TEXTS)
    def import_document(self, text: str) -> None:
        self._import(text)

    def _import(self, text: str) -> None:
        candidates, refused = read_source(text.encode(), name="a.txt", limits=LIMITS)
        assert refused == []
        with self.database.write() as session:
            report = add_batch(session, candidates=candidates, by="test")
            session.commit()
            for _, document, _ in report.added:
                self.texts[document] = get_document(session, document).text
        again = candidates[0].incoming.article.text in list(self.texts.values())[: len(self.texts) - len(report.added)]
        assert len(report.added) == (0 if again else 1)
        self.revisions += len(report.added)

    @rule(data=st.data(), tag=st.sampled_from(list(Tag)), note=NOTES)
    def tag(self, data: st.DataObject, tag: Tag, note: str) -> None:
        document = data.draw(st.sampled_from(sorted(self.texts)))
        by = data.draw(st.sampled_from(self.people))
        attributes = data.draw(st.sampled_from([{}, SUITED[tag], {"mood": "bad"}]))
        draft = Draft(tag=tag.value, spans=self._spans(data, document, tag), attributes=attributes, note=note)
        outcome = self._try(create_annotation, document_id=document, draft=draft, by=by, limits=LIMITS)
        if outcome:
            self.known[outcome.state.id] = Known(document, by, {}, 0)
            self._note(outcome)
            fresh = {"tag": tag.value, "attributes": attributes, "confidence": "sure", "origin": "manual"}
            assert content_kept(outcome) == fresh | sent_of(draft) | {"reviewer": by.username}

    @precondition(lambda self: self.known)
    @rule(data=st.data(), note=st.none() | NOTES, tag=st.none() | st.sampled_from(list(Tag)), stale=SELDOM)
    def edit(self, data: st.DataObject, note: str | None, tag: Tag | None, stale: bool) -> None:
        name, known, by = self._choose(data)
        moved = data.draw(st.booleans())
        now_tag = tag or Tag(known.now["tag"])
        spans = self._spans(data, known.document, now_tag) if moved else None
        draft = Draft(tag=tag and tag.value, spans=spans, note=note)
        version = known.version - stale
        outcome = self._try(edit_annotation, annotation_id=name, version=version, draft=draft, by=by, limits=LIMITS)
        if outcome:
            assert (by, stale, known.deleted) == (known.by, False, False)
            assert content_kept(outcome) == self._expected(known, draft)
            self._note(outcome)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), stale=SELDOM)
    def delete(self, data: st.DataObject, stale: bool) -> None:
        name, known, by = self._choose(data)
        outcome = self._try(delete_annotation, annotation_id=name, version=known.version - stale, by=by)
        if outcome:
            assert (by, stale, known.deleted) == (known.by, False, False)
            self._note(outcome)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), stale=SELDOM)
    def restore(self, data: st.DataObject, stale: bool) -> None:
        name, known, by = self._choose(data)
        sequence = data.draw(st.sampled_from(sorted(known.states)))
        version = known.version - stale
        outcome = self._try(
            restore_annotation, annotation_id=name, version=version, sequence=sequence, by=by, limits=LIMITS
        )
        if outcome:
            assert (by, stale) == (known.by, False)
            assert content_kept(outcome) == known.states[sequence]
            self._note(outcome)

    @rule()
    def export_and_import(self) -> None:
        first = export_of(self.database)
        with tempfile.TemporaryDirectory(prefix="annotator-machine-") as place:
            shutil.copytree(self.template, place, dirs_exist_ok=True)
            other = open_desk(settings_of(Path(place))).database
            candidates, refused = read_source(first, name="a.jsonl", limits=LIMITS)
            assert refused == [] or not first
            with other.write() as session:
                add_batch(session, candidates=candidates, by="test")
                session.commit()
            assert export_of(other) == first
            assert faults_of(other) == (None, None)
            other.close()
        check_lines(first)

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        if not hasattr(self, "folder"):
            return
        with self.database.read() as session:
            for document, text in self.texts.items():
                assert get_document(session, document).text == text
                found = all_states_of_document(session, document_id=document, text=text, sees=EVERYTHING)
                expected = {name: known for name, known in self.known.items() if known.document == document}
                assert {state.id for state in found} == set(expected)
                for state in found:
                    known = expected[state.id]
                    assert (state.version, state.deleted) == (known.version, known.deleted)
                    assert state.version == len(known.states)
                    assert state_kept(state) == known.now
                    assert all(span.exact == text[span.start : span.end] for span in state.spans)
            assert session.scalar(select(func.count()).select_from(Revision)) == self.revisions
            assert session.scalar(select(func.count()).select_from(Document)) == len(self.texts)
        assert faults_of(self.database) == (None, None)

    def _expected(self, known: Known, draft: Draft) -> dict[str, Any]:
        expected = known.now | sent_of(draft)
        if expected["tag"] != known.now["tag"]:
            expected["attributes"] = {}  # no two tags of this test share one
            if draft.spans is None and expected["tag"] != Tag.QUOTE:
                expected["spans"] = [span for span in expected["spans"] if span["part"] == Part.CONTENT]
        return expected

    def _choose(self, data: st.DataObject) -> tuple[str, Known, Person]:
        name = data.draw(st.sampled_from(sorted(self.known)))
        by = self.known[name].by
        return name, self.known[name], data.draw(st.sampled_from([by, by, by, *self.people]))

    def _spans(self, data: st.DataObject, document: str, tag: Tag) -> tuple[Span, ...]:
        text = self.texts[document]
        cuts = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=5, unique=True).map(sorted))
        found = [
            Span(Part.CONTENT, start, end, text[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        if tag is Tag.QUOTE or data.draw(SELDOM):
            start = data.draw(st.integers(0, len(text) - 1))
            part = data.draw(st.sampled_from(list(Part)))
            found.append(Span(part, start, start + 1, text[start : start + 1]))
        return ordered(found)

    def _try(self, function: Any, **arguments: Any) -> Outcome | None:
        """Call a service and commit; None when it refuses, which it may do only in the ways that it names."""
        with self.database.write() as session:
            try:
                outcome: Outcome = function(session, **arguments)
            except (Conflict, Gone, NotFound):
                return None
            except AnnotatorError as refusal:
                named = {
                    "overlapping_parts",
                    "too_many_parts",
                    "unknown_attribute",
                    "unknown_part",
                    "nothing_to_restore",
                }
                assert refusal.code in named, refusal.message
                return None
            session.commit()
            return outcome

    def _note(self, outcome: Outcome) -> None:
        known = self.known[outcome.state.id]
        if outcome.before == outcome.state:
            return
        known.now, known.version = state_kept(outcome.state), known.version + 1
        known.states[outcome.revision] = content_kept(outcome)
        self.revisions += 1


@pytest.mark.storm
def test_whatever_people_do_the_desk_holds_what_the_model_holds(
    template_instance: Path, pytestconfig: pytest.Config
) -> None:
    machine = type("Machine", (DeskMachine,), {"template": template_instance})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25 * pytestconfig.getoption("--storm"),
            stateful_step_count=25,
            deadline=None,
            database=None,
            derandomize=pytestconfig.getoption("--storm") == 1,
            suppress_health_check=list(HealthCheck),
        ),
    )
