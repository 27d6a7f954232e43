"""Programs with tokens, for the tests of the API."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from annotator.accounts.models import Scope
from annotator.accounts.person import Person
from annotator.database.engine import Database
from tests.program import Program
from tests.tokens import headers_of


@pytest.fixture
def program(app: Flask, database: Database) -> Callable[..., Program]:
    def make(person: Person, scopes: list[Scope] | None = None) -> Program:
        made = Program(app.test_client(), headers_of(database, person, scopes))
        made.get("/me")  # counts a block of requests: what comes after it changes nothing by itself
        return made

    return make


@pytest.fixture
def ana(program: Callable[..., Program], person: Person) -> Program:
    return program(person)
