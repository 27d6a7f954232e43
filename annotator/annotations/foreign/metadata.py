"""What a foreign document says of itself, as far as the desk can hold it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from annotator.annotations.tags import Confidence
from annotator.documents.reading.article import Metadata
from annotator.errors import Invalid
from annotator.text.controls import check_words_typed

GOLD = "That an annotation was adjudicated (ground truth) is for this desk's adjudicators to say."
NAMES = ("author", "language", "published_on", "publisher", "title", "url")
_LONGEST = 500  # code points, as what people may type
_LONGEST_OF = {"language": 35, "url": 2_000}


def named_metadata(values: Mapping[str, object]) -> dict[str, str]:
    """Give, of an object's members, those that are metadata by their names and are words."""
    return {name: value for name in NAMES if isinstance(value := values.get(name), str) and value.strip()}


def attributes_in(values: Mapping[str, object]) -> dict[str, object]:
    """Give the member ``attributes`` as this desk's own exports write it, empty where it is something else."""
    found = values.get("attributes")
    return found if isinstance(found, dict) else {}


def confidence_in(values: Mapping[str, object]) -> str:
    """Give the member ``confidence`` as this desk's own exports write it; what is something else says nothing."""
    found = values.get("confidence")
    return found if isinstance(found, str) and found in set(Confidence) else Confidence.SURE.value


def read_metadata(given: Mapping[str, str], text: str, left_out: Counter[str]) -> Metadata:
    """Give the metadata; a document without a title is called by its first line. What does not fit is left out."""
    found = {name: words.strip() for name, words in given.items() if _fits(name, words, left_out)}
    published = found.pop("published_on", None)
    title = found.pop("title", None) or _first_line(text)
    return Metadata(title=title, published_on=date.fromisoformat(published) if published else None, **found)


def _fits(name: str, words: str, left_out: Counter[str]) -> bool:
    try:
        check_words_typed(words, field=name)
        if name == "published_on":
            date.fromisoformat(words.strip())
        if len(words.strip()) <= _LONGEST_OF.get(name, _LONGEST):
            return True
    except (Invalid, ValueError):
        pass
    left_out[f"The {name} of a document is not of a kind that this desk keeps."] += 1
    return False


def _first_line(text: str) -> str:
    line = next(line for line in text.split("\n") if any(sign.isprintable() and not sign.isspace() for sign in line))
    return line.strip()[:_LONGEST].strip()
