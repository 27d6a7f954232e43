"""Settings and limits, each with its reason; an environment variable ``ANNOTATOR_<NAME>`` changes one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from annotator.errors import StartRefused


class OwnReview(StrEnum):
    """Whether who reviewed a document may decide between its reviewers too."""

    ALONE = "alone"  # only where no other adjudicator or admin could
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True)
class Limits:
    """What one request, file or document may hold. Bytes unless the name says otherwise."""

    upload_bytes: int = 32_000_000  # a long PDF fits; a disk image does not
    body_bytes: int = 1_000_000  # every other form is words typed by a person
    form_parts: int = 1_000  # parsing more parts costs time and no form of ours has as many
    document_chars: int = 2_000_000  # code points; a 1,000-page book, above it a browser page stalls
    note_chars: int = 10_000  # code points; a note, not an article
    withdrawal_chars: int = 2_000  # code points; why a publisher withdrew an article: the gist of the notice
    field_chars: int = 500  # code points; a title, a name, an address
    annotations_per_document: int = 20_000  # above it one page can no longer draw them
    spans_per_annotation: int = 100  # a discontinuous quote has a handful of parts
    occurrences: int = 500  # places that "tag every occurrence" offers at once
    json_depth: int = 64  # deeper JSON is an attack on the parser's stack
    rows: int = 100_000  # lines of one file
    html_depth: int = 512  # tags in each other; browsers stop there too
    pdf_pages: int = 500  # a long report; more are a book, which nobody tags in one piece
    zip_entries: int = 1_000  # files of one archive: one import is one step that all others wait for
    zip_bytes: int = 100_000_000  # unpacked, counted while unpacking, whatever the archive says of itself
    zip_ratio: int = 100  # times that a file may grow; text grows tenfold, a bomb a thousandfold
    reader_memory_bytes: int = 512_000_000  # of the process that reads one file; a 500-page PDF takes a third of it
    reader_cpu_seconds: int = 20  # for one file; 500 pages take 10
    reader_wall_seconds: int = 30  # as above, on a busy machine
    documents_per_page: int = 50  # rows of a list that a person still reads
    sign_ins_per_window: int = 10  # failed or not: the next one in the window is refused
    sign_in_window_seconds: int = 300
    api_requests_per_minute: int = 1_200  # of one token; a program that reads 100 a page has read all by then


@dataclass(frozen=True)
class Settings:
    """Where the desk keeps its data and how it serves."""

    instance: Path
    database_url: str
    secure_cookies: bool = False  # set behind TLS; on plain 127.0.0.1 a Secure cookie would not come back
    trusted_proxy: str = (
        ""  # the proxy's address as the desk sees it; whom it serves, and by https, is believed from it alone
    )
    session_days: int = 14  # a reviewer signs in once a fortnight
    sign_in_link_hours: int = 24  # a link printed today is used today
    invite_days: int = 7  # a mailed invitation waits a week
    fresh_minutes: int = 60  # after it, changing who may come in asks for another sign-in
    busy_timeout_ms: int = 10_000  # how long a writer waits for another before 503
    public_url: str = ""  # where readers find the desk's reviews, such as https://facts.example; ClaimReview needs it
    desk_name: str = ""  # who signs a review
    own_adjudication: OwnReview = OwnReview.ALONE  # a desk of two people could decide on nothing else
    two_person_verdicts: bool = False  # one proposes a verdict, another confirms it
    threads: int = 8  # waitress threads; more do not help one SQLite writer
    limits: Limits = field(default_factory=Limits)


def load_settings(instance: str | Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Build the settings from ``instance`` (else ANNOTATOR_INSTANCE, else ./instance) and the environment.

    Raises StartRefused when a variable has a value that is not of its kind.
    """
    folder = Path(instance or environ.get("ANNOTATOR_INSTANCE") or "instance").resolve()
    url = environ.get("ANNOTATOR_DATABASE_URL") or f"sqlite:///{folder / 'annotator.sqlite3'}"
    chosen = {name: environ[f"ANNOTATOR_{name.upper()}"] for name in _named() if f"ANNOTATOR_{name.upper()}" in environ}
    limits = {name: _number(name, chosen[name]) for name in _names_of(Limits) & chosen.keys()}
    numbers = {name: _number(name, chosen[name]) for name in _NUMBERS & chosen.keys()}
    return Settings(
        instance=folder,
        database_url=url,
        public_url=chosen.get("public_url", "").rstrip("/"),
        desk_name=chosen.get("desk_name", "").strip(),
        own_adjudication=_own_review(chosen),
        trusted_proxy=chosen.get("trusted_proxy", "").strip(),
        secure_cookies=_switch(chosen, "secure_cookies"),
        two_person_verdicts=_switch(chosen, "two_person_verdicts"),
        limits=Limits(**limits),
        **numbers,
    )


_WORDS = {"public_url", "desk_name", "own_adjudication", "trusted_proxy"}
_SWITCHES = {"secure_cookies", "two_person_verdicts"}
_NUMBERS = {"session_days", "sign_in_link_hours", "invite_days", "fresh_minutes", "busy_timeout_ms", "threads"}


def _names_of(kind: type) -> set[str]:
    return {each.name for each in fields(kind)}


def _named() -> set[str]:
    return _names_of(Limits) | _NUMBERS | _SWITCHES | _WORDS


def _switch(chosen: Mapping[str, str], name: str) -> bool:
    return chosen.get(name, "") in {"1", "true", "yes"}


def _own_review(chosen: Mapping[str, str]) -> OwnReview:
    value = chosen.get("own_adjudication", OwnReview.ALONE)
    if value not in set(OwnReview):
        raise StartRefused(f"ANNOTATOR_OWN_ADJUDICATION must be one of {', '.join(OwnReview)}, not {value!r}.")
    return OwnReview(value)


def _number(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise StartRefused(f"ANNOTATOR_{name.upper()} must be a whole number above 0, not {value!r}.")
    return int(value)
