"""The operations that an app's views declare, each with its place."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from flask import Flask

from annotator.api.operations import Operation

_METHODS = ("GET", "POST", "PATCH", "DELETE")
_PART = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")


@dataclass(frozen=True)
class Described:
    """An operation with its place: the method and address, its name and what its view says of it."""

    method: str
    path: str
    group: str
    name: str
    words: str
    operation: Operation


def operations_of(app: Flask) -> list[Described]:
    """Give every operation of an app, by address, reading first and deleting last."""
    found = []
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        operation = getattr(view, "operation", None)
        if operation is not None:
            group, name = rule.endpoint.removeprefix("api_").split(".")
            path, words = _PART.sub(r"{\1}", rule.rule), inspect.getdoc(view) or ""
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                found.append(Described(method, path, group, name, words, operation))
    return sorted(found, key=lambda each: (each.path, _METHODS.index(each.method)))
