from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.claims.matching.words import letter_grams, telling_words, words_of


def test_addresses_go_even_where_they_are_glued_to_a_word() -> None:
    assert words_of("Defund it nowhttps://t.co/CsHG8 pic.twitter.com/ab12 then") == ["defund", "it", "now", "then"]


def test_hashtags_and_handles_come_apart_into_words() -> None:
    assert words_of("#DefundTheCBC @realDonaldTrump") == ["defund", "the", "cbc", "real", "donald", "trump"]
    assert words_of("#covid19") == ["covid", "19"]


def test_of_a_byline_the_name_stays_and_the_date_goes() -> None:
    assert words_of("So it is — Brad Trost (@BradTrostCPC) December 26, 2019") == ["so", "it", "is", "brad", "trost"]


def test_diacritics_do_not_count() -> None:
    assert words_of("Zürich CAFÉ") == words_of("zurich cafe")


def test_a_short_word_is_one_gram_and_a_long_one_slides() -> None:
    assert set(letter_grams(["a"])) == {" a "}
    assert list(letter_grams(["bridge"])) == [" bri", "brid", "ridg", "idge", "dge "]


@given(st.text())
def test_words_hold_letters_and_digits_alone(text: str) -> None:
    assert all(word.isalnum() for word in words_of(text))


def test_what_tells_something_is_long_words_figures_and_pairs_of_signs_without_spaces() -> None:
    assert telling_words("The mayor paid 7 million, he said; the Élysée knew.") == {
        "mayor",
        "paid",
        "7",
        "million",
        "said",
        "elysee",
        "knew",
    }
    assert telling_words("橋のボルト9本") == {"橋の", "のホ", "ホル", "ルト", "9", "本"}
    assert telling_words("?! a b") == set()
