"""Static files under an address that holds the hash of them all, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, send_from_directory

from annotator.errors import NotFound
from annotator.web.policy import Access, allow

FOLDER = Path(__file__).resolve().parent.parent / "static"


def content_hash(folder: Path = FOLDER) -> str:
    """Hash the names and bytes of every file below ``folder``: 12 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def install(app: Flask) -> None:
    """Serve the folder and give templates ``static_url(name)``. Relative imports between modules stay inside it."""
    version = content_hash()

    @app.get("/static/<version>/<path:name>", endpoint="static")
    @allow(Access.PUBLIC)
    def serve(version: str, name: str) -> Response:
        response = send_from_directory(FOLDER, name)
        if version == app.config["STATIC_VERSION"]:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    @app.get("/favicon.ico", endpoint="favicon")
    @allow(Access.PUBLIC)
    def favicon() -> Response:
        if not (FOLDER / "favicon.svg").is_file():
            raise NotFound("There is no icon.")
        return send_from_directory(FOLDER, "favicon.svg")

    app.config["STATIC_VERSION"] = version
    app.jinja_env.globals["static_url"] = lambda name: f"/static/{version}/{name}"
