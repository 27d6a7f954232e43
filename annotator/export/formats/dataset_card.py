"""The card of a dataset folder: its features, sides and counts in YAML, then how to read it, for people. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.annotations.line_schema import FORMAT
from annotator.annotations.tags import TAGS, Tag
from annotator.export.formats.dataset_features import feature_lines

_STEP = "  "


@dataclass(frozen=True)
class Side:
    """One side of the split: its file, how much is in it, in which languages."""

    name: str
    path: str
    documents: int
    size: int
    tags: Counter[str]
    languages: Counter[str]


def dataset_card(sides: Sequence[Side]) -> str:
    """Write the card."""
    return "\n".join(["---", *_front_matter(sides), "---", "", *_for_people(sides)]) + "\n"


def _front_matter(sides: Sequence[Side]) -> Iterator[str]:
    languages = sorted({_basic(language) for side in sides for language in side.languages})
    if languages:
        yield "language:"
        yield from (f"- {_quoted(language)}" for language in languages)
    yield from ("task_categories:", "- token-classification", "dataset_info:", "  features:")
    yield from (_STEP + line for line in feature_lines())
    yield "  splits:"
    for side in sides:
        yield from (f"  - name: {side.name}", f"    num_examples: {side.documents}")
    yield from (f"  download_size: {sum(side.size for side in sides)}", "configs:", "- config_name: default")
    yield "  data_files:"
    for side in sides:
        yield from (f"  - split: {side.name}", f"    path: {side.path}")


def _for_people(sides: Sequence[Side]) -> Iterator[str]:
    yield from ("# Claims, quotes and disputed words in news articles", "")
    yield f"One article a row, tagged by reviewers: the format `{FORMAT}` of factcheck-annotator, nothing left out."
    yield from (
        "",
        "```python",
        "from datasets import load_dataset",
        "",
        'dataset = load_dataset("THIS FOLDER")',
        "```",
    )
    yield ""
    yield "`start` and `end` are half-open and count Unicode code points: `text[start:end] == exact` in Python."
    yield "What an annotation does not say is null, or an empty list. Tags:\n"
    yield from (f"- `{tag.tag}`: {tag.meaning}" for tag in TAGS.values())
    yield from ("", f"| side | documents | {' | '.join(Tag)} |", f"|---|{'---|' * (len(Tag) + 1)}")
    yield from (_row(side) for side in sides)
    yield from ("", "`sha256sum -c SHA256SUMS` proves the files.")


def _row(side: Side) -> str:
    return f"| {side.name} | {side.documents} | {' | '.join(str(side.tags[tag.value]) for tag in Tag)} |"


def _basic(language: str) -> str:
    """Give the language of a tag, which is all that a card lists: ``de-AT`` is German."""
    return language.split("-")[0].lower()


def _quoted(words: str) -> str:
    # Norwegian is "no", which YAML would read as a refusal.
    return f'"{words}"' if words.isascii() and words.isalpha() else '"und"'
