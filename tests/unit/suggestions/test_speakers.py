"""A speaker is named in full where the article does so, and left open where nobody fits."""

from __future__ import annotations

from tests.unit.suggestions.drawing import part, suggestions


def speakers(text: str) -> list[str | None]:
    return [each.speaker for each in suggestions(text)]


def test_a_surname_stands_for_the_full_name() -> None:
    text = "Foreign Minister Sergei Halloran spoke on Monday.\n\nHalloran said that the treaty was dead."
    assert speakers(text)[-1] == "Sergei Halloran"


def test_a_surname_of_two_people_is_left_as_it_stands() -> None:
    text = "Robert Lund met Anna Lund.\n\nLund said that the treaty was dead."
    assert speakers(text)[-1] == "Lund"


def test_an_office_stands_for_who_holds_it() -> None:
    text = "Foreign Minister Sergei Halloran arrived.\n\nThe minister said that the treaty was dead."
    assert speakers(text)[-1] == "Sergei Halloran"


def test_a_pronoun_stands_for_the_nearest_name_that_fits() -> None:
    text = "Anna Lund met Robert Cole on Friday.\n\n“It was unsigned,” she said."
    [found] = suggestions(text)[-1:]
    assert found.speaker == "Anna Lund"
    assert part(text, found, "speaker") == "she"


def test_a_pronoun_that_fits_two_people_is_left_open() -> None:
    text = "Anna Lund and Maria Cole came home.\n\n“It was unsigned,” she said."
    assert speakers(text)[-1] is None


def test_a_pronoun_without_any_name_is_left_open() -> None:
    assert speakers("“It was unsigned,” she said.") == [None]


def test_a_place_is_not_who_a_pronoun_means() -> None:
    text = "Anna Lund said that Norway had declined the offer. She said that Norway would wait."
    assert speakers(text)[-1] == "Anna Lund"


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    text = "Anna Lund said that the bridge was closed, adding that nobody had measured it."
    assert set(speakers(text)) == {"Anna Lund"}


def test_the_span_of_a_speaker_holds_the_words_of_the_text() -> None:
    text = "“It was unsigned,” said Anna Lund, a lawyer in Holm."
    [found] = suggestions(text)
    assert part(text, found, "speaker") == "Anna Lund"
