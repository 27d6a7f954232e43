from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import inspect, text

from annotator.accounts.person import Person
from annotator.claims.register import ClaimWords, create_claim
from annotator.claims.suggesting import suggest_claims
from annotator.claims.verdicts import VerdictWords, propose_verdict
from annotator.claims.vocabulary import VerdictLabel
from annotator.database.base import now
from annotator.database.engine import Database
from annotator.database.upgrading import downgrade, upgrade
from annotator.shipped import shipped_folder

TABLES = {"claims", "appearances", "claim_links", "verdicts", "ratings", "evidence"}


def test_the_register_goes_with_rows_in_it_and_comes_back_empty_and_at_work(
    database: Database, add_person: Callable[..., Person], document: str
) -> None:
    ana, folder = add_person("ana"), shipped_folder("migrations")
    _register(database, ana)
    downgrade(database, folder, to="20261124_first")
    assert not TABLES & set(inspect(database.engine).get_table_names())
    upgrade(database, folder)
    with database.read() as session:
        assert suggest_claims(session, words="giraffes") == []
        assert session.scalar(text("SELECT count(*) FROM documents")) == 1
        assert session.scalar(text("SELECT count(*) FROM ratings")) == 7
    _register(database, ana)
    with database.read() as session:
        assert len(suggest_claims(session, words="giraffes")) == 1


def _register(database: Database, by: Person) -> None:
    with database.write() as session:
        claim = create_claim(session, words=ClaimWords("Giraffes live in Chad."), by=by)
        words = VerdictWords(VerdictLabel.SUPPORTED, "They do.", now().date())
        propose_verdict(session, claim_id=claim.id, words=words, two_persons=False, by=by)
        session.commit()
