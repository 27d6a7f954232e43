"""``annotator export --format claimreview``: the feed of the claims that appear in what is chosen."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from annotator.accounts.person import Person
from annotator.claims.appearances import register_annotation
from annotator.claims.claim_review import claim_review
from annotator.claims.publishing import review_facts
from annotator.claims.register import ClaimWords, get_claim
from annotator.claims.verdicts import VerdictWords, propose_verdict
from annotator.claims.vocabulary import VerdictLabel
from annotator.config import Settings
from annotator.database.engine import Database
from tests.command_line import run
from tests.desk_content import add_articles, article, tag

SIGNED = {"public_url": "https://facts.example", "desk_name": "The desk"}


@pytest.fixture
def claims(database: Database, person: Person) -> list[tuple[str, str]]:
    """Three documents, each with a claim of its own; the last has no verdict. Pairs of document and claim."""
    found = []
    for number, own in enumerate(add_articles(database, [article(number) for number in range(3)])):
        note = tag(database, own, "harbour", by=person).state.id
        with database.write() as session:
            words = ClaimWords(f"{number} ships were counted.")
            claim = register_annotation(session, annotation_id=note, words=words, by=person)
            if number < 2:
                verdict = VerdictWords(VerdictLabel.REFUTED, "Nobody counted them.", date(2024, 3, 5))
                propose_verdict(session, claim_id=claim.id, words=verdict, by=person, two_persons=False)
            found.append((own, claim.id))
            session.commit()
    return found


def _feed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, folder: Path, *more: str
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    for name, value in SIGNED.items():
        monkeypatch.setenv(f"ANNOTATOR_{name.upper()}", value)
    done = run(settings, "export", "--format", "claimreview", "-o", folder / "feed.jsonld", "--json", *more)
    assert done.status == 0, done.err
    feed = json.loads((folder / "feed.jsonld").read_bytes())
    assert (feed["@context"], feed["@type"]) == ("https://schema.org", "DataFeed")
    return [each["item"] for each in feed["dataFeedElement"]], done.json["losses"]


def test_claims_with_verdicts_go_out_and_the_others_are_counted(
    settings: Settings,
    database: Database,
    claims: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    items, losses = _feed(settings, monkeypatch, tmp_path)
    with database.read() as session:
        wanted = [claim_review(review_facts(session, get_claim(session, own), **SIGNED)) for _, own in claims[:2]]
    assert items == wanted
    assert losses["A claim is left out that lacks a confirmed verdict."] == 1
    assert losses["An annotation is not said: a feed is about claims."] == 3


def test_only_claims_in_the_chosen_documents_go_out(
    settings: Settings, claims: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    items, _losses = _feed(settings, monkeypatch, tmp_path, "--document", claims[1][0])
    assert [each["url"] for each in items] == [f"https://facts.example/claims/{claims[1][1]}"]
    items, _losses = _feed(settings, monkeypatch, tmp_path, "--tag", "quote", "--only-annotated")
    assert items == []


def test_a_desk_without_a_name_signs_nothing(settings: Settings, claims: list[tuple[str, str]], tmp_path: Path) -> None:
    nameless = replace(settings, desk_name="", public_url="")
    done = run(nameless, "export", "--format", "claimreview")
    assert json.loads(done.raw)["dataFeedElement"] == []
    assert "that lacks the desk's name" in done.err


def test_verdicts_of_an_earlier_moment_are_not_made_up(settings: Settings) -> None:
    done = run(settings, "export", "--format", "claimreview", "--as-of", "2020-01-01T00:00:00Z")
    assert done.status == 2 and "not rebuilt" in done.err
