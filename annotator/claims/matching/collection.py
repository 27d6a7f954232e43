"""Read a test collection for matching: verified claims, posts, and which claims each post makes."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import Invalid, NotFound

CLAIMS = "verified_claims.docs.tsv"
QUERIES = "tweets.queries.tsv"
JUDGEMENTS = "tweet-vclaim-pairs.qrels"


@dataclass(frozen=True)
class Collection:
    """The claims by number (claim and title as one text), the queries, and the numbers that are right for each."""

    claims: dict[int, str]
    queries: dict[str, str]
    relevant: dict[str, set[int]]


def read_collection(folder: Path, *, split: str) -> Collection:
    """Read ``folder`` as CheckThat! 2020 lays it out: the claims beside one subfolder a split.

    Raises NotFound for a missing file, Invalid (with the line) for a broken one.
    """
    claims = {
        _number(number, CLAIMS, line): " ".join(rest) for line, (number, *rest) in _rows(folder / CLAIMS, columns=3)
    }
    queries = {number: text for _, (number, text) in _rows(folder / split / QUERIES, columns=2)}
    return Collection(claims, queries, _judgements(folder / split / JUDGEMENTS))


def _rows(path: Path, *, columns: int) -> list[tuple[int, list[str]]]:
    _must_exist(path)
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t")
        next(reader, None)
        rows = [(reader.line_num, row) for row in reader if row]
    for line, row in rows:
        if len(row) != columns:
            raise Invalid(f"{path.name} has {len(row)} columns in a row where {columns} are needed.", line=line)
    return rows


def _judgements(path: Path) -> dict[str, set[int]]:
    _must_exist(path)
    relevant: defaultdict[str, set[int]] = defaultdict(set)
    for line, words in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        fields = words.split()
        if not fields:
            continue
        if len(fields) != 4:
            raise Invalid(f"{path.name} needs four fields in a line.", line=line)
        if fields[3] != "0":
            relevant[fields[0]].add(_number(fields[2], path.name, line))
    return dict(relevant)


def _number(words: str, name: str, line: int) -> int:
    try:
        return int(words)
    except ValueError:
        raise Invalid(f"{name} has {words[:40]!r} where a number is needed.", line=line) from None


def _must_exist(path: Path) -> None:
    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
