"""Look into JSON that stands in a text column, in the words of each engine."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class json_holds(FunctionElement[bool]):  # noqa: N801 - a function in queries, named like one
    """Tell whether a member of a JSON object is a string, or a list that holds it; names are plain words."""

    name = "json_holds"
    type = Boolean()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], member: str, value: str) -> None:
        super().__init__(column, literal(member), literal(value))


@compiles(json_holds, "sqlite")
def _on_sqlite(element: json_holds, compiler: SQLCompiler, **more: Any) -> str:
    column, member, value = (compiler.process(each, **more) for each in element.clauses)
    # A member that is a string is one row here, one that is a list a row each.
    return f"EXISTS (SELECT 1 FROM json_each({column}, '$.' || {member}) AS held WHERE held.value = {value})"


@compiles(json_holds, "postgresql")
def _on_postgresql(element: json_holds, compiler: SQLCompiler, **more: Any) -> str:
    column, member, value = (compiler.process(each, **more) for each in element.clauses)
    # A list contains a string that stands in it: the one exception that jsonb makes of "same shape".
    return f"(CAST({column} AS jsonb) -> {member} @> to_jsonb(CAST({value} AS text)))"
