from __future__ import annotations

from annotator.claims.quotes import Misfit, Quoted, misfitting_quotes

SAID = "We will open the new bridge in spring, whatever it costs the city."


def quoted(i: str, exact: str, speaker: str | None = None, document: str | None = None) -> Quoted:
    return Quoted(i, document or f"document {i}", exact, speaker)


def test_one_quote_with_two_speakers_is_found() -> None:
    (pair,) = misfitting_quotes([quoted("a", SAID, "Ana Ruiz"), quoted("b", SAID.upper(), "Bo Lind")])
    assert (pair.misfit, pair.first.annotation_id, pair.second.annotation_id) == (Misfit.TWO_SPEAKERS, "a", "b")


def test_one_quote_in_two_wordings_is_found() -> None:
    (pair,) = misfitting_quotes([quoted("a", SAID), quoted("b", SAID.replace("the city", "the town"))])
    assert pair.misfit is Misfit.TWO_WORDINGS


def test_the_same_quote_a_part_of_it_and_a_part_of_a_name_fit() -> None:
    assert misfitting_quotes([quoted("a", SAID, "Ana Ruiz"), quoted("b", SAID, "Mayor Ana Ruiz")]) == []
    assert misfitting_quotes([quoted("a", SAID), quoted("b", "open the new bridge in spring")]) == []


def test_quotes_of_one_article_are_not_compared() -> None:
    assert misfitting_quotes([quoted("a", SAID, "Ana", "d"), quoted("b", SAID, "Bo", "d")]) == []


def test_quotes_that_share_a_few_words_alone_fit() -> None:
    other = "They said on Monday that we will open the new bridge without lights, without rails and without a name."
    assert misfitting_quotes([quoted("a", SAID, "Ana"), quoted("b", other, "Bo")]) == []
