"""How much a request may bring: little everywhere, a file's worth where an endpoint says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, request

from annotator.web.transactions import limits

View = TypeVar("View", bound=Callable[..., Any])


def takes_uploads(view: View) -> View:
    """Let an endpoint take bodies up to ``Limits.upload_bytes``; stands below the route decorator."""
    view.takes_uploads = True  # type: ignore[attr-defined]  # a function takes attributes; its type does not say so
    return view


def install(app: Flask) -> None:
    """Set each request's bound before anything reads its body: the check of the form token already does."""

    @app.before_request
    def set_bound() -> None:
        view = app.view_functions.get(request.endpoint or "")
        if getattr(view, "takes_uploads", False):
            request.max_content_length = limits().upload_bytes
            request.max_form_memory_size = limits().upload_bytes
