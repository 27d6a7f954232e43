"""Exports of rounds: by name, with pseudonyms, with the agreement in the manifest."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.config import Limits, Settings
from annotator.database.engine import Database
from annotator.guidelines.service import write_guidelines
from annotator.review import gamma
from annotator.review.assigning import finish_assignment, next_assignment
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round
from tests.command_line import run


@pytest.fixture
def root(add_person: Callable[..., Person]) -> Person:
    return add_person("root", Role.ADMIN)


@pytest.fixture
def desk_client(
    database: Database,
    person: Person,
    add_person: Callable[..., Person],
    add_text: Callable[..., str],
    root: Person,
    document: str,
    text: str,
    sign_in: Callable[[Person], FlaskClient],
) -> FlaskClient:
    """A closed look at a round of ana and ben on one document, with another document and cem beside it."""
    ben, cem = add_person("ben"), add_person("cem")
    add_text("Another.\n\nThe sea rises.", "sea.txt")
    words = text.split()
    with database.write() as session:
        write_guidelines(session, text="Rules.", summary="First", after=None, by=root)
        plan = Plan("Autumn; first", (document,), ("ana", "ben"), 2, Sight.OPEN, Dealing.DEALT)
        open_round(session, plan=plan, by=root)
        for by in (person, ben, cem):
            start = text.index(words[1])
            span = Span(Part.CONTENT, start, start + len(words[1]), words[1])
            draft = Draft(tag="claim", spans=(span,))
            create_annotation(session, document_id=document, draft=draft, by=by, limits=Limits())
            if by is not cem:
                found = next_assignment(session, by=by)
                assert found is not None
                finish_assignment(session, assignment_id=found.id, by=by)
        plan = Plan("Autumn", (document,), ("ana", "ben"), 2, Sight.OPEN, Dealing.DEALT)
        open_round(session, plan=plan, by=root)
        session.commit()
    return sign_in(root)


def _records(client: FlaskClient, query: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in client.get(f"/export/annotations.jsonl?{query}").text.splitlines()]


def test_a_round_goes_out_with_its_documents_and_reviewers_alone(desk_client: FlaskClient) -> None:
    lines = _records(desk_client, "rounds=Autumn")
    assert len(lines) == 1
    assert sorted(each["reviewer"] for each in lines[0]["annotations"]) == ["ana", "ben"]
    assert len(_records(desk_client, "")) == 2
    assert _records(desk_client, "rounds=none") == []


def test_pseudonyms_stand_for_the_same_people_throughout(desk_client: FlaskClient) -> None:
    named, hidden = (_records(desk_client, f"rounds=Autumn{more}")[0]["annotations"] for more in ("", "&pseudonyms=y"))
    pairs = {(one["reviewer"], other["reviewer"]) for one, other in zip(named, hidden, strict=True)}
    assert {one for one, _other in pairs} == {"ana", "ben"}
    assert len({other for _one, other in pairs}) == 2
    assert all(other.startswith("reviewer-") for _one, other in pairs)
    assert "ana" not in desk_client.get("/export/annotations.manifest.json?pseudonyms=y&reviewers=ana").text


def test_the_manifest_names_the_guidelines_and_the_agreement_of_the_rounds(desk_client: FlaskClient) -> None:
    found = desk_client.get("/export/annotations.manifest.json?rounds=Autumn").json
    assert found is not None
    assert found["guideline_version"] == 1
    assert found["filters"] == {"rounds": ["Autumn"]}
    (agreement,) = found["agreement"]
    names = {each["name"] for each in agreement["figures"]}
    assert "Krippendorff’s uα (2016)" in names
    assert "agreement" not in (desk_client.get("/export/annotations.manifest.json").json or {})


def test_figures_in_a_manifest_are_words_and_never_floats(desk_client: FlaskClient) -> None:
    def floats(value: object) -> bool:
        if isinstance(value, dict):
            return any(floats(each) for each in value.values())
        if isinstance(value, list):
            return any(floats(each) for each in value)
        return isinstance(value, float)

    assert not floats(desk_client.get("/export/annotations.manifest.json?rounds=Autumn").json)


def test_the_command_line_prints_the_agreement_of_a_round(desk_client: FlaskClient, settings: Settings) -> None:
    table = run(settings, "evaluate", "agreement", "--round", "Autumn").out
    assert "Span F1, exact: undefined" in table and "claim: Krippendorff’s |uα (2016)" in table
    found = run(settings, "evaluate", "agreement", "--round", "Autumn; first", "--json").json
    assert found["round"] == "Autumn; first"
    assert {each["name"]: each["value"] for each in found["figures"]}["Span F1, exact"] == "1.000000"
    assert "no round named x" in run(settings, "evaluate", "agreement", "--round", "x").err


def test_gamma_without_its_extra_is_refused_with_what_to_install(
    desk_client: FlaskClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gamma, "find_spec", lambda _name: None)
    done = run(settings, "evaluate", "agreement", "--round", "Autumn", "--gamma")
    assert done.status == 1 and "[gamma]" in done.err
