"""A quote's marks, its attribution and its wording elsewhere are checked."""

from __future__ import annotations

from annotator.suggestions.claims.repeats import Seen
from annotator.suggestions.integrity import Problem, quote_findings
from annotator.suggestions.quotes.passages import Spanned
from annotator.suggestions.speech.reading import Paragraph, paragraphs_of
from annotator.suggestions.wording import Change, Wordings, other_wordings

TEXT = "On Monday “the bridge is closed for good,” said the mayor of Holm."


def problems(exact: str, *, text: str = TEXT, quote_type: str = "direct", is_attributed: bool = True) -> list[Problem]:
    start = text.index(exact)
    content: list[Spanned] = [Paragraph(start, start + len(exact))]
    found = quote_findings(text, paragraphs_of(text), content, quote_type=quote_type, is_attributed=is_attributed)
    return [each.problem for each in found]


def test_a_quote_with_its_marks_or_just_inside_them_is_right() -> None:
    assert problems("“the bridge is closed for good,”") == []
    assert problems("the bridge is closed for good") == []


def test_words_before_and_after_the_marks_are_named() -> None:
    assert problems("Monday “the bridge is closed for good,”") == [Problem.STARTS_OUTSIDE]
    assert problems("“the bridge is closed for good,” said") == [Problem.ENDS_OUTSIDE]


def test_a_mixed_quote_may_hold_words_outside_its_marks() -> None:
    assert problems("Monday “the bridge is closed for good,”", quote_type="mixed") == []


def test_half_a_pair_of_marks_is_unbalanced() -> None:
    assert problems("“the bridge is") == [Problem.UNBALANCED]
    assert problems("closed for good,”") == [Problem.UNBALANCED]


def test_a_quote_that_nobody_says_is_named() -> None:
    text = "“The bridge is closed for good.” A gull sat on the wall."
    assert problems("“The bridge is closed for good.”", text=text, is_attributed=False) == [Problem.NO_ATTRIBUTION]
    assert problems("“the bridge is closed for good,”", is_attributed=False) == []


def test_a_word_of_saying_in_another_language_is_an_attribution() -> None:
    text = "„Die Brücke ist zu“, sagte der Bürgermeister."
    assert problems("„Die Brücke ist zu“", text=text, is_attributed=False) == []


def test_the_same_quote_in_other_words_shows_the_difference() -> None:
    seen = Seen("quote", "The bridge is shut for good", "The Holm Gazette", "Anna Lund")
    [found] = other_wordings("“The bridge is closed for good,”", [seen], speaker="anna lund")
    assert found.changes == (Change("closed", "shut", 15, 21),)
    assert not found.other_speaker


def test_the_same_words_of_another_speaker_are_shown_and_the_same_of_the_same_are_not() -> None:
    seen = [Seen("quote", "The bridge is closed for good", name, name) for name in ("Anna Lund", "Robert Cole")]
    [found] = other_wordings("the bridge is closed for good", seen, speaker="Anna Lund")
    assert (found.seen.where, found.changes, found.other_speaker) == ("Robert Cole", (), True)


def test_words_that_stand_only_there_have_an_empty_place_here() -> None:
    [found] = other_wordings("The bridge is closed now", [Seen("quote", "The old bridge is closed now for good", "A")])
    assert found.changes == (Change("", "old", 4, 4), Change("", "for good", 24, 24))


def test_a_quote_is_compared_with_thousands_of_others_quickly_enough_for_a_page() -> None:
    seen = [
        Seen("quote", f"the {word} of the town is closed to all {word}s for good", "A")
        for word in map(str, range(2000))
    ]
    known = Wordings(seen)
    assert len(known.of("the bridge of the town is closed to all bridges for good")) == 20


def test_another_quote_and_a_claim_are_not_compared() -> None:
    seen = [
        Seen("quote", "A school is open on every day", "A"),
        Seen("claim", "The bridge is shut for good", "B"),
    ]
    assert other_wordings("The bridge is closed for good", seen) == []
