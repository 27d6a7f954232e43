from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.claims.appearances import link_annotation, reject_appearance
from annotator.claims.evidence import EvidenceWords, add_evidence, is_later_than_claim, remove_evidence
from annotator.claims.models import Claim
from annotator.claims.reading import family_of, lines_of, neighbours_of, rows_of
from annotator.claims.register import (
    ClaimWords,
    create_claim,
    edit_claim,
    get_claim,
    link_claims,
    merge_claim,
    split_claim,
    undo_merge,
)
from annotator.claims.suggesting import suggest_claims
from annotator.claims.verdicts import (
    VerdictWords,
    confirm_verdict,
    current_verdict,
    propose_verdict,
    verdicts_of,
)
from annotator.claims.vocabulary import Medium, Precision, Relation, Stance, VerdictLabel
from annotator.database.engine import Database
from annotator.errors import Conflict, Forbidden, Gone, Invalid, NotFound, PreconditionRequired
from annotator.history.verifying import verify_chain
from tests.articles import form

WORDS = "Nine of ten bolts were replaced in 2019"
EXPLAINED = VerdictWords(VerdictLabel.REFUTED, "The city's own report says six.", date(2024, 3, 5))


@pytest.fixture
def session(database: Database, tagged: str) -> Iterator[Session]:
    """A writing session; what needs the writer's lock itself has come before it."""
    with database.write() as session:
        yield session


@pytest.fixture
def claim(session: Session, person: Person) -> Claim:
    return create_claim(
        session, words=ClaimWords("The city replaced nine of the bridge's ten bolts in 2019."), by=person
    )


@pytest.fixture
def tagged(client: FlaskClient, document: str, text: str) -> str:
    answer = client.send(f"/documents/{document}/annotations", form(text, WORDS))
    return str(answer.json["annotation"]["id"])


def other(session: Session, person: Person, words: str = "Most of the bridge's bolts are new.") -> Claim:
    return create_claim(session, words=ClaimWords(words), by=person)


def test_every_step_is_in_history_and_the_chain_holds(session: Session, person: Person, claim: Claim) -> None:
    edit_claim(session, claim_id=claim.id, version=1, words=ClaimWords("Nine bolts are new."), by=person)
    second = other(session, person)
    merge_claim(session, claim_id=second.id, into=claim.id, version=1, by=person)
    undo_merge(session, claim_id=second.id, version=2, by=person)
    actions = session.scalars(sql("SELECT action FROM revisions ORDER BY sequence")).all()
    assert actions[-5:] == ["claim registered", "claim edited", "claim registered", "claim merged", "merge undone"]
    assert verify_chain(session).fault is None


def test_a_stale_edit_is_refused_with_both_texts(session: Session, person: Person, claim: Claim) -> None:
    edit_claim(session, claim_id=claim.id, version=1, words=ClaimWords("Theirs."), by=person)
    with pytest.raises(Conflict) as refusal:
        edit_claim(session, claim_id=claim.id, version=1, words=ClaimWords("Mine."), by=person)
    assert refusal.value.extra["theirs"]["text"] == "Theirs."
    assert refusal.value.extra["yours"]["text"] == "Mine."
    with pytest.raises(PreconditionRequired):
        edit_claim(session, claim_id=claim.id, version=None, words=ClaimWords("Mine."), by=person)


def test_a_claim_takes_ten_thousand_characters_and_not_one_more(session: Session, person: Person) -> None:
    assert len(other(session, person, "x" * 10_000).text) == 10_000
    with pytest.raises(Invalid) as refusal:
        other(session, person, "x" * 10_001)
    assert refusal.value.code == "too_long" and refusal.value.limit == 10_000
    with pytest.raises(Invalid, match="Write the claim"):
        other(session, person, " \n ")


def test_merging_moves_nothing_and_undoing_it_restores_both(
    session: Session, person: Person, claim: Claim, tagged: str
) -> None:
    second = other(session, person)
    link_annotation(session, annotation_id=tagged, claim_id=second.id, relation=Relation.SAME, by=person)
    merge_claim(session, claim_id=second.id, into=claim.id, version=1, by=person)
    assert [each.id for each in family_of(session, claim.id)] == [claim.id, second.id]
    assert rows_of(session, [claim])[0].appearances == 1
    undo_merge(session, claim_id=second.id, version=2, by=person)
    assert rows_of(session, [claim, second])[0].appearances == 0
    assert rows_of(session, [claim, second])[1].appearances == 1


def test_a_cycle_of_merges_is_refused_by_the_desk_and_a_loop_by_the_database(
    session: Session, person: Person, claim: Claim
) -> None:
    second = other(session, person)
    merge_claim(session, claim_id=second.id, into=claim.id, version=1, by=person)
    with pytest.raises(Conflict) as refusal:
        merge_claim(session, claim_id=claim.id, into=second.id, version=1, by=person)
    assert refusal.value.code == "merge_cycle"
    with pytest.raises(Conflict) as refusal:
        merge_claim(session, claim_id=claim.id, into=claim.id, version=1, by=person)
    assert refusal.value.code == "merge_with_itself"
    with pytest.raises(DatabaseError):
        session.execute(sql("UPDATE claims SET merged_into = id WHERE id = :id"), {"id": claim.id})


def test_what_was_merged_cannot_be_changed_or_linked(
    session: Session, person: Person, claim: Claim, tagged: str
) -> None:
    second = other(session, person)
    merge_claim(session, claim_id=second.id, into=claim.id, version=1, by=person)
    with pytest.raises(Gone):
        edit_claim(session, claim_id=second.id, version=2, words=ClaimWords("x"), by=person)
    with pytest.raises(Gone):
        link_annotation(session, annotation_id=tagged, claim_id=second.id, relation=Relation.SAME, by=person)
    with pytest.raises(Gone):
        propose_verdict(session, claim_id=second.id, words=EXPLAINED, two_persons=False, by=person)


def test_a_split_takes_its_appearances_along(session: Session, person: Person, claim: Claim, tagged: str) -> None:
    found = link_annotation(session, annotation_id=tagged, claim_id=claim.id, relation=Relation.SAME, by=person)
    fresh = split_claim(
        session, claim_id=claim.id, version=1, words=ClaimWords("Bolts."), appearances=[found.id], by=person
    )
    assert [line.exact for line in lines_of(session, [fresh.id])] == [WORDS]
    assert lines_of(session, [claim.id]) == []
    assert [each.relation for each in neighbours_of(session, fresh.id)] == [Relation.RELATED]
    with pytest.raises(Invalid, match="no appearance of this claim"):
        split_claim(session, claim_id=claim.id, version=2, words=ClaimWords("B."), appearances=[found.id], by=person)


def test_a_link_is_read_from_both_ends_and_never_to_itself(session: Session, person: Person, claim: Claim) -> None:
    second = other(session, person)
    link_claims(session, claim_id=claim.id, other_id=second.id, relation=Relation.NARROWER, by=person)
    assert [each.relation for each in neighbours_of(session, second.id)] == [Relation.BROADER]
    link_claims(session, claim_id=second.id, other_id=claim.id, relation=Relation.CONTRADICTS, by=person)
    assert [each.relation for each in neighbours_of(session, claim.id)] == [Relation.CONTRADICTS]
    with pytest.raises(Conflict) as refusal:
        link_claims(session, claim_id=claim.id, other_id=claim.id, relation=Relation.RELATED, by=person)
    assert refusal.value.code == "linked_to_itself"


def test_a_rejected_suggestion_stays_rejected(session: Session, person: Person, claim: Claim, tagged: str) -> None:
    assert [each.claim.id for each in suggest_claims(session, words=WORDS, annotation_id=tagged)] == [claim.id]
    reject_appearance(session, annotation_id=tagged, claim_id=claim.id, by=person)
    assert suggest_claims(session, words=WORDS, annotation_id=tagged) == []


def test_a_suggestion_follows_edits_and_names_the_heir_of_a_merged_claim(
    session: Session, person: Person, claim: Claim
) -> None:
    second = other(session, person, "Elephants live in Kenya.")
    edit_claim(session, claim_id=second.id, version=1, words=ClaimWords("Giraffes live in Chad."), by=person)
    assert suggest_claims(session, words="elephants") == []
    assert suggest_claims(session, words="giraffes")[0].claim.id == second.id
    merge_claim(session, claim_id=second.id, into=claim.id, version=2, by=person)
    assert suggest_claims(session, words="giraffes")[0].claim.id == claim.id


def test_words_are_the_same_as_one_claim_alone(session: Session, person: Person, claim: Claim, tagged: str) -> None:
    second = other(session, person)
    link_annotation(session, annotation_id=tagged, claim_id=claim.id, relation=Relation.SAME, by=person)
    with pytest.raises(Conflict) as refusal:
        link_annotation(session, annotation_id=tagged, claim_id=second.id, relation=Relation.SAME, by=person)
    assert refusal.value.code == "same_as_another"
    link_annotation(session, annotation_id=tagged, claim_id=second.id, relation=Relation.BROADER, by=person)


def test_a_deleted_annotation_is_no_new_appearance_and_an_old_one_says_so(
    session: Session, person: Person, claim: Claim, tagged: str
) -> None:
    link_annotation(session, annotation_id=tagged, claim_id=claim.id, relation=Relation.SAME, by=person)
    session.execute(sql("UPDATE annotations SET deleted_at = updated_at WHERE id = :id"), {"id": tagged})
    session.expire_all()
    assert [line.deleted for line in lines_of(session, [claim.id])] == [True]
    with pytest.raises(Gone):
        link_annotation(session, annotation_id=tagged, claim_id=claim.id, relation=Relation.RELATED, by=person)


def test_a_concordance_line_gives_the_words_around(session: Session, person: Person, claim: Claim, tagged: str) -> None:
    link_annotation(session, annotation_id=tagged, claim_id=claim.id, relation=Relation.SAME, by=person)
    (line,) = lines_of(session, [claim.id])
    assert line.before.endswith("Engineers disagree with her.  ") and len(line.before) == 70
    assert line.after.startswith(", the city claims.")


def test_a_verdict_needs_its_reasons_and_a_day_that_has_come(session: Session, person: Person, claim: Claim) -> None:
    for words, code in (
        (VerdictWords(VerdictLabel.REFUTED, "  ", date(2024, 1, 1)), "missing_explanation"),
        (VerdictWords(VerdictLabel.REFUTED, "Because.", date(9999, 1, 1)), "future_date"),
        (VerdictWords(VerdictLabel.REFUTED, "Because.", date(2024, 1, 1), "no such"), "unknown_rating"),
    ):
        with pytest.raises(Invalid) as refusal:
            propose_verdict(session, claim_id=claim.id, words=words, two_persons=False, by=person)
        assert refusal.value.code == code


def test_a_correction_says_what_it_corrects_and_nothing_is_rewritten(
    session: Session, person: Person, claim: Claim
) -> None:
    first = propose_verdict(session, claim_id=claim.id, words=EXPLAINED, two_persons=False, by=person)
    words = VerdictWords(VerdictLabel.SUPPORTED, "A later report says nine.", date(2024, 4, 1), "rating-1")
    second = propose_verdict(session, claim_id=claim.id, words=words, two_persons=False, by=person)
    assert second.corrects == first.id
    assert current_verdict(verdicts_of(session, [claim.id])) is second
    with pytest.raises(DatabaseError, match="corrected by a new one"):
        session.execute(sql("UPDATE verdicts SET explanation = 'x' WHERE id = :id"), {"id": first.id})


def test_where_two_are_asked_for_one_proposes_and_another_confirms(
    session: Session, person: Person, claim: Claim, add_person: Callable[..., Person], database: Database
) -> None:
    session.commit()
    bo = add_person("bo")
    verdict = propose_verdict(session, claim_id=claim.id, words=EXPLAINED, two_persons=True, by=person)
    assert current_verdict(verdicts_of(session, [claim.id])) is None
    with pytest.raises(Forbidden):
        confirm_verdict(session, verdict_id=verdict.id, by=person)
    with pytest.raises(Conflict) as refusal:
        propose_verdict(session, claim_id=claim.id, words=EXPLAINED, two_persons=True, by=bo)
    assert refusal.value.code == "verdict_waiting"
    confirm_verdict(session, verdict_id=verdict.id, by=bo)
    with pytest.raises(Conflict) as refusal:
        confirm_verdict(session, verdict_id=verdict.id, by=bo)
    assert refusal.value.code == "verdict_confirmed"
    assert current_verdict(verdicts_of(session, [claim.id])) is verdict


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example/x", "//a.example", "http://", "data:text/html,x", "http://[", "a b"]
)
def test_evidence_has_a_web_address(session: Session, person: Person, claim: Claim, url: str) -> None:
    with pytest.raises(Invalid) as refusal:
        words = EvidenceWords(url=url, medium=Medium.PDF, stance=Stance.REFUTES)
        add_evidence(session, claim_id=claim.id, words=words, by=person)
    assert refusal.value.code == "bad_address"


def test_evidence_younger_than_the_claim_is_told_to_the_precision_of_the_claim(
    session: Session, person: Person
) -> None:
    words = ClaimWords("x y", claimed_on=date(2024, 3, 1), claimed_precision=Precision.MONTH)
    claim = create_claim(session, words=words, by=person)
    for day, later in ((date(2024, 3, 30), False), (date(2024, 4, 1), True), (None, False)):
        words = EvidenceWords(url="https://a.example/x", medium=Medium.PDF, stance=Stance.REFUTES, published_on=day)
        evidence = add_evidence(session, claim_id=claim.id, words=words, by=person)
        assert is_later_than_claim(evidence, claim) is later


def test_evidence_goes_once(session: Session, person: Person, claim: Claim) -> None:
    words = EvidenceWords(url="https://a.example/x", medium=Medium.PDF, stance=Stance.REFUTES)
    evidence = add_evidence(session, claim_id=claim.id, words=words, by=person)
    remove_evidence(session, evidence_id=evidence.id, by=person)
    with pytest.raises(Gone):
        remove_evidence(session, evidence_id=evidence.id, by=person)


def test_nothing_is_there_under_a_made_up_id(session: Session, person: Person, claim: Claim) -> None:
    with pytest.raises(NotFound):
        get_claim(session, "nothing")
    with pytest.raises(NotFound):
        link_claims(session, claim_id=claim.id, other_id="nothing", relation=Relation.RELATED, by=person)
    with pytest.raises(NotFound):
        link_annotation(session, annotation_id="nothing", claim_id=claim.id, relation=Relation.SAME, by=person)
