"""The limits of this desk in words, each with its reason: for the help page."""

from __future__ import annotations

from annotator.config import Limits

# (the limit, what it bounds, its unit, why); a limit that is missing here fails a test.
_REASONS = (
    ("upload_bytes", "One upload, all files of it together", "bytes", "A long report fits, a disk image does not."),
    ("body_bytes", "Any other form", "bytes", "It is words that a person typed."),
    ("form_parts", "Fields and files of one form", "", "Taking more apart costs time; no form here has as many."),
    ("document_chars", "One article", "characters", "A book of 1,000 pages. Above it a browser's page stalls."),
    ("note_chars", "One note, one answer", "characters", "A note, not an article."),
    ("withdrawal_chars", "Why an article was withdrawn", "characters", "The gist of the publisher's notice."),
    ("field_chars", "A title, a name", "characters", "What fits on a line of a list."),
    ("annotations_per_document", "Annotations on one article", "", "Above it one page can no longer draw them."),
    ("spans_per_annotation", "Stretches of one annotation", "", "An interrupted quote has a handful."),
    ("occurrences", "Places that “every occurrence” offers", "", "What one can look through before saying yes."),
    ("json_depth", "Nesting of JSON", "levels", "Deeper JSON is an attack on whoever reads it."),
    ("rows", "Lines of one file", "", "Its import is one step that all others wait for."),
    ("html_depth", "Tags of HTML in each other", "", "Browsers stop there too."),
    ("pdf_pages", "Pages of one PDF", "", "A report fits; nobody tags a longer book in one piece."),
    ("zip_entries", "Files in one ZIP archive", "", "Its import is one step that all others wait for."),
    ("zip_bytes", "A ZIP archive, unpacked", "bytes", "It is counted while unpacking, whatever the archive says."),
    ("zip_ratio", "How often larger a packed file may become", "times", "Text grows tenfold, a bomb a thousandfold."),
    ("reader_memory_bytes", "Memory for reading one file", "bytes", "Whatever the file is, the desk stays up."),
    (
        "reader_cpu_seconds",
        "The processor's time for reading one file",
        "seconds",
        "So that nobody has to wait for it.",
    ),
    ("reader_wall_seconds", "Time for reading one file", "seconds", "The same on a busy machine."),
    ("documents_per_page", "Rows of a list", "", "What one still reads."),
    ("sign_ins_per_window", "Tries to sign in", "", "So that nobody guesses a password."),
    ("sign_in_window_seconds", "The time in which they count", "seconds", "Then the count begins anew."),
    (
        "api_requests_per_minute",
        "Requests of one token in a minute",
        "",
        "So that people get their turn.",
    ),
)


def limits_in_words(limits: Limits) -> list[tuple[str, str, str]]:
    """Give each limit as (what it bounds, the figure with its unit, why), in the order of a desk's work."""
    return [(what, f"{getattr(limits, name):,} {unit}".strip(), why) for name, what, unit, why in _REASONS]


def limits_told() -> set[str]:
    """Give the names of the limits that the page tells."""
    return {name for name, *_ in _REASONS}
