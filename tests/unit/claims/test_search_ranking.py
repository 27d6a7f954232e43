from __future__ import annotations

import pytest

from annotator.claims.search.asking import Term
from annotator.claims.search.kinds import Kind
from annotator.claims.search.ranking import Ranking

BRIDGE, ELM = Term(("bridge",)), Term(("elm",))


def _documents(*terms: Term) -> Ranking:
    return Ranking(Kind.DOCUMENTS, terms)


def test_a_word_of_the_title_counts_for_more_than_the_publishers_and_that_for_more_than_the_texts() -> None:
    ranking = _documents(BRIDGE)
    title, publisher, neither = (
        ranking.score(["The bridge", None, None]),
        ranking.score(["A road", "Bridge Post", None]),
        ranking.score(["A road", "Harbour Post", "Ana Ruiz"]),
    )
    assert title > publisher > neither == 1.0


def test_the_more_of_a_title_the_words_are_the_better() -> None:
    ranking = _documents(BRIDGE)
    alone, long = "The bridge", "The bridge and what else the council said on Monday about the harbour"
    assert ranking.score([alone, None, None]) > ranking.score([long, None, None])


def test_each_word_counts_by_itself() -> None:
    ranking = _documents(BRIDGE, ELM)
    both, one = ranking.score(["Elm bridge", None, None]), ranking.score(["Elm road", None, None])
    assert both > one > ranking.score(["A road", None, None]) == 2.0


@pytest.mark.parametrize("title", ["THE BRÍDGE", "the bridge"])
def test_a_word_is_found_in_any_spelling(title: str) -> None:
    assert _documents(BRIDGE).score([title, None, None]) > 6.0


def test_without_words_nothing_is_better_than_anything() -> None:
    assert _documents().score(["The bridge", None, None]) == 0.0


def test_the_words_tagged_count_for_more_than_a_note_and_a_claim_for_more_than_its_claimant() -> None:
    assert Ranking(Kind.ANNOTATIONS, [BRIDGE]).score(["the bridge is shut"]) > 2.0
    assert Ranking(Kind.ANNOTATIONS, [BRIDGE]).score(["it is shut"]) == 1.0
    claims = Ranking(Kind.CLAIMS, [BRIDGE])
    assert claims.score(["The bridge is shut.", None]) > claims.score(["It is shut.", "Bridge Office"]) > 1.0
