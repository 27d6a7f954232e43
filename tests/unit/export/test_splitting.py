"""Splits: whose side a document is on depends on its own text alone."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import Invalid
from annotator.export.splitting import Portion, Split, parse_split

SPLIT = parse_split("train=80,dev=10,test=10")
HASHES = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(10_000)]


def test_shares_are_met_over_many_documents() -> None:
    found = Counter(map(SPLIT.side_of, HASHES))
    # Three standard deviations of a draw of 10,000: 120 for 80 %, 90 for 10 %.
    assert abs(found["train"] - 8_000) < 120 and abs(found["dev"] - 1_000) < 90 and abs(found["test"] - 1_000) < 90


def test_known_documents_stay_where_they_are_for_ever() -> None:
    # Written down once: a change of the rule would move the documents of every dataset made before.
    assert [SPLIT.side_of(each) for each in HASHES[:12]] == [
        "train",
        "dev",
        "dev",
        *["train"] * 7,
        "test",
        "train",
    ]


@given(st.lists(st.integers(1, 1_000_000), min_size=1, max_size=10), st.text())
def test_every_document_has_one_side(shares: list[int], text: str) -> None:
    split = Split(tuple((f"side_{place}", share) for place, share in enumerate(shares)))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    sides = [name for name in split.names if Portion(split, name).takes("id", sha256)]
    assert sides == [split.side_of(sha256)]
    assert parse_split(str(split)) == split


def test_documents_that_stay_together_follow_the_deciding_text() -> None:
    portion = Portion(SPLIT, "test", {"a": HASHES[0], "b": HASHES[0]})
    assert portion.side_of("a", HASHES[7]) == portion.side_of("b", HASHES[8]) == SPLIT.side_of(HASHES[0])


ODD = ["", "train", "train=", "train=0", "train=-1", "train=1.5", "train=80,train=20", "Train=80", "../a=1", "a=²"]
MANY = ",".join(f"side_{number}=1" for number in range(11))


@pytest.mark.parametrize("words", [*ODD, MANY, "a=1000001", "a=1,,b=1"])
def test_what_is_no_split_is_refused(words: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_split(words)
    assert refused.value.code == "bad_split"
