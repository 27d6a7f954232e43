"""The description of the API in OpenAPI 3.1, made from the operations that its views declare."""

from __future__ import annotations

import re
from functools import lru_cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from annotator.api.described import Described, operations_of
from annotator.api.parameters import parameters_of
from annotator.api.records import Problem

Schema = dict[str, Any]
_PROBLEM = "application/problem+json"
_FILE = "application/octet-stream"
_ALWAYS = (401, 403, 422, 429)  # what any operation may answer beside its own
_WRITING = (503, 507)
_REFERENCE = "#/components/schemas/{model}"
_PART = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")
_ABOUT = """Read, tag, import and export on this desk with a program. Make a token on the page /account and send it as
`Authorization: Bearer …`. Offsets count Unicode code points, half-open. Lists come in pages: `next` is the cursor of
the one after. Refusals are problem details (RFC 9457) with a `code`."""


@lru_cache(4)  # an app's operations never change
def describe(app: Flask) -> Schema:
    """Give the OpenAPI document."""
    operations = operations_of(app)
    references, schemas = _schemas(operations)
    paths: dict[str, Schema] = {}
    for each in operations:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, references, schemas)
    queries = {each.operation.query.__name__ for each in operations}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Annotator",
            "version": version("factcheck-annotator"),
            "description": " ".join(_ABOUT.split()),
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {name: schema for name, schema in schemas.items() if name not in queries},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas(operations: list[Described]) -> tuple[dict[Any, Schema], dict[str, Schema]]:
    wanted: set[tuple[type[BaseModel], JsonSchemaMode]] = {(Problem, "validation")}
    for each in operations:
        wanted.add((each.operation.query, "validation"))
        if each.operation.body:
            wanted.add((each.operation.body, "validation"))
        if each.operation.answer:
            wanted.add((each.operation.answer, "serialization"))
    ordered = sorted(wanted, key=lambda pair: (pair[0].__name__, pair[1]))
    references, whole = models_json_schema(ordered, ref_template=_REFERENCE)
    return dict(references), whole["$defs"]


def _operation(each: Described, references: dict[Any, Schema], schemas: dict[str, Schema]) -> Schema:
    declared, (summary, _, rest) = each.operation, each.words.partition("\n\n")
    found: Schema = {
        "operationId": f"{each.group}.{each.name}",
        "summary": " ".join(summary.split()),
        "tags": [each.group],
        "security": [{"token": [declared.scope.value]}],
        "parameters": list(parameters_of(each, schemas)),
        "responses": _responses(each, references),
    }
    if rest:
        found["description"] = " ".join(rest.split())
    if declared.body is not None:
        reference = references[declared.body, "validation"]
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": reference}}}
    if declared.upload:
        found["requestBody"] = {
            "required": True,
            "content": {_FILE: {"schema": {"type": "string", "format": "binary"}}},
        }
    return found


def _responses(each: Described, references: dict[Any, Schema]) -> Schema:
    declared = each.operation
    content: Schema = {}
    if declared.answer is not None:
        content = {"application/json": {"schema": references[declared.answer, "serialization"]}}
    elif declared.media == "application/json" and declared.status != 204:
        content = {"application/json": {"schema": {"type": "object"}}}
    elif declared.status != 204:
        binary = {"format": "binary"} if declared.media == "application/zip" else {}
        content = {declared.media: {"schema": {"type": "string", **binary}}}
    found: Schema = {str(declared.status): {"description": "Done.", **({"content": content} if content else {})}}
    if each.method == "GET":
        found["304"] = {"description": "You have it already (If-None-Match)."}
    problem = {"content": {_PROBLEM: {"schema": references[Problem, "validation"]}}}
    for status in sorted({*_ALWAYS, *declared.refusals, *(_WRITING if each.method != "GET" else ())}):
        found[str(status)] = {"description": HTTPStatus(status).phrase, **problem}
    return found
