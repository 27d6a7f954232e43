"""Find the programs that the tests drive; their absence is an error, never a skip."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def chromium_path() -> str | None:
    """Give the path of a Chromium: ``ANNOTATOR_CHROMIUM``, else the first on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("ANNOTATOR_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def postgresql_bin() -> Path | None:
    """Give the folder with PostgreSQL's ``initdb`` and ``postgres``, the newest where there are several."""
    places = [Path(place).parent for place in (shutil.which("initdb"),) if place]
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    places += sorted(installed, key=lambda place: float(place.parent.name), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def curl_path() -> str | None:
    """Give the path of curl, with which the examples for programs are tried."""
    return shutil.which("curl")


def serif_font() -> Path | None:
    """Give the file of a serif face that has typographic signs and many scripts' letters."""
    names = ("NotoSerif-Regular.ttf", "LiberationSerif-Regular.ttf", "DejaVuSerif.ttf")
    folders = (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path.home() / ".fonts")
    return next((found for name in names for folder in folders for found in folder.rglob(name)), None)
