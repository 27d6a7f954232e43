"""Whatever fits the API's description is answered as the description says, and whatever does not is refused.

schemathesis makes the requests, against the production server, with all of its checks. Only what HTTP lets us choose
is set: a rule between two fields (start before end) is refused with 422, a file's name that no reader takes with 415,
an edit without its version with 428.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import schemathesis
from openapi_spec_validator import validate
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.claims.appearances import register_annotation
from annotator.claims.register import ClaimWords
from annotator.claims.verdicts import VerdictWords, propose_verdict
from annotator.claims.vocabulary import VerdictLabel
from annotator.config import Limits
from annotator.database.base import now
from annotator.database.engine import Database
from annotator.desk import Desk
from tests.desk_content import tag
from tests.page_client import PageClient
from tests.serving import serving
from tests.tokens import headers_of

CHECKS = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "410", "412", "415", "422"]},
    "missing_required_header": {"expected-statuses": ["403", "404", "422", "428"]},
}
# Every edge of every parameter for who may do most, samples of them for the others.
PHASES = {
    Role.ADMIN: {"fuzzing": {"enabled": False}},
    Role.ADJUDICATOR: {"coverage": {"enabled": False}},
    Role.REVIEWER: {"coverage": {"enabled": False}},
}


@pytest.fixture
def limits() -> Limits:
    return Limits(api_requests_per_minute=1_000_000)


def test_the_description_is_proper_openapi_and_tells_of_every_route(client: PageClient) -> None:
    described = client.get("/api/v1/openapi.json").json
    assert described is not None
    validate(described)
    told = {(method.upper(), path) for path, methods in described["paths"].items() for method in methods}
    rules = {
        (method, rule.rule.replace("<", "{").replace(">", "}"))
        for rule in client.application.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "api_reference.openapi"
    }
    assert told == rules


@pytest.mark.parametrize("role", list(Role))
def test_the_desk_answers_programs_as_it_is_described(
    role: Role, desk: Desk, database: Database, add_person: Callable[..., Person], document: str
) -> None:
    person = add_person("ana", role)
    tagged = tag(database, document, "Engineers disagree", by=person)
    _register(database, tagged.state.id, person)
    generation = {"max-examples": 3, "deterministic": True, "database": "none"}
    config = SchemathesisConfig.from_dict(
        {"headers": headers_of(database, person), "generation": generation, "checks": CHECKS, "phases": PHASES[role]}
    )
    with serving(desk) as served:
        schema = schemathesis.openapi.from_url(f"http://127.0.0.1:{served.port}/api/v1/openapi.json", config=config)
        faults, tried = _faults(schema)
    assert faults == {}
    assert tried > 50


def _register(database: Database, annotation_id: str, by: Person) -> None:
    with database.write() as session:
        claim = register_annotation(
            session, annotation_id=annotation_id, words=ClaimWords("The bridge is not safe."), by=by
        )
        words = VerdictWords(VerdictLabel.SUPPORTED, "They do disagree.", now().date())
        propose_verdict(session, claim_id=claim.id, words=words, two_persons=False, by=by)
        session.commit()


def _faults(schema: schemathesis.BaseSchema) -> tuple[dict[tuple[str, str], str], int]:
    faults, tried = dict[tuple[str, str], str](), 0
    for event in from_schema(schema).execute():
        if isinstance(event, (events.NonFatalError, events.FatalError)):
            raise AssertionError(str(event))
        if not isinstance(event, events.ScenarioFinished):
            continue
        for checks in event.recorder.checks.values():
            tried += 1
            for check in checks:
                if check.status is Status.FAILURE and check.failure_info is not None:
                    words = f"{check.failure_info.failure.message}\n{check.failure_info.code_sample}"
                    faults[check.name, str(event.recorder.label)] = words
    return faults, tried
