from __future__ import annotations

import sqlite3

import pytest

from annotator.claims.matching.fusion import fuse
from annotator.claims.matching.index import TOKENIZER, match_candidates, rarest_words
from annotator.claims.matching.measures import measure
from annotator.claims.matching.reranking import Candidate, rerank

CLAIMS = {
    1: "The bridge over the Elm cost forty million euros.",
    2: "Forty people were hurt when the bridge closed.",
    3: "The mayor of Elmstadt sold the town's water company.",
    4: "The bridge over the Elm cost forty million euros!",
}


@pytest.fixture
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE claims_words USING fts5(text, tokenize = '{TOKENIZER}')")
    connection.executemany("INSERT INTO claims_words (rowid, text) VALUES (?, ?)", CLAIMS.items())
    return connection


def test_the_claim_with_the_same_words_comes_first_and_of_equals_the_older(index: sqlite3.Connection) -> None:
    text = "They say that forty million went into the Elm bridge"
    matches = rerank(text, match_candidates(index, table="claims_words", text=text))
    assert [match.number for match in matches][:2] == [1, 4]
    assert matches[0].score == matches[1].score


@pytest.mark.parametrize("text", ['foo"', "c++", "-x", "NEAR(", "AND OR NOT", "*", '"', "", "\x00", "b* OR text:x"])
def test_signs_of_the_query_language_are_words_or_nothing(index: sqlite3.Connection, text: str) -> None:
    assert isinstance(match_candidates(index, table="claims_words", text=text), list)


def test_letters_find_a_name_that_the_index_splits_otherwise() -> None:
    found = rerank("Elmstadts waterworks", [Candidate(1, "A bridge.", 1.0), Candidate(2, "Elmstadt waterwork", 1.0)])
    assert found[0].number == 2


def test_nothing_to_rank_is_no_fault() -> None:
    assert rerank("anything", []) == []
    assert rerank("", [Candidate(1, "", 0.0)])[0].score == 0


def test_fusion_adds_reciprocal_ranks_and_breaks_ties_by_number() -> None:
    fused = fuse([[7, 3], [3, 9]])
    assert [number for number, _ in fused] == [3, 7, 9]
    assert fused[0][1] == pytest.approx(1 / 62 + 1 / 61, abs=1e-9)


def test_measures_against_values_worked_by_hand() -> None:
    found = measure({"a": [1, 2, 3], "b": [9, 8, 7, 6, 5, 4]}, {"a": {2}, "b": {9, 4}, "c": {1}})
    assert found.queries == 3
    assert found.map_at_5 == pytest.approx((1 / 2 + 1 / 2 + 0) / 3)
    assert found.mrr == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert found.recall_at_10 == pytest.approx((1 + 1 + 0) / 3)


def test_words_of_other_columns_do_not_count() -> None:
    index = sqlite3.connect(":memory:")
    index.execute(f"CREATE VIRTUAL TABLE t USING fts5(words, facts, tokenize='{TOKENIZER}')")
    index.execute("INSERT INTO t (words, facts) VALUES ('The bridge closed', 'linked')")
    assert rarest_words(index, "t", ["linked", "bridge"]) == ["linked", "bridge"]
    assert rarest_words(index, "t", ["linked", "bridge"], within="{words} : ") == ["bridge"]
    index.close()
