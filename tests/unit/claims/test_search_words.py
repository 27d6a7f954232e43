"""What a search means, and how its words are found again in a text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.claims.search.asking import Field, Term, narrowed, read_question
from annotator.claims.search.highlighting import WIDTH, marking, snippet_of
from annotator.text.folding import words_sought

SIGNS = st.text(alphabet='ab c"*:-+(){}^é北京محّ서\U0001f6e0\n', max_size=60)


def _marks(text: str, words: str) -> list[str]:
    return [piece.text for piece in snippet_of(text, marking(read_question(words).terms)).pieces if piece.marked]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("bridge Closed", (Term(("bridge",)), Term(("closed",)))),
        ('"the bridge" was', (Term(("the", "bridge")), Term(("was",)))),
        ('"never closed', (Term(("never", "closed")),)),
        ("vaccin*", (Term(("vaccin",), prefix=True),)),
        ('"the vacc"*', (Term(("the", "vacc"), prefix=True),)),
        ("U.S.-led", (Term(("u", "s", "led")),)),
        ("北京abc", (Term(("北", "京", "abc")),)),
        ("title:x", (Term(("title", "x")),)),
        ("one one", (Term(("one",)),)),
    ],
)
def test_words_phrases_and_beginnings_are_told_apart(typed: str, terms: tuple[Term, ...]) -> None:
    assert read_question(typed).terms == terms


def test_fields_and_days_are_read_and_what_is_wrong_is_said() -> None:
    asked = read_question('Publisher:"Harbour Post" tag:claim from:2024-02 to:2024-02 ships')
    assert asked.fields[Field.PUBLISHER] == ("Harbour Post",)
    assert (asked.since, asked.until) == (date(2024, 2, 1), date(2024, 2, 29))
    assert asked.problems == ()
    for typed in (
        "from:2024-02-30",
        "to:soon",
        "tag:lie",
        "verdict:maybe",
        "publisher:",
        'author:""',
        "+-*",
        "a " * 500,
    ):
        asked = read_question(typed.replace("a ", "").strip() or " ".join(map(str, range(50))))
        assert len(asked.problems) == 1, typed


def test_a_facets_value_asks_for_itself() -> None:
    asked = read_question(narrowed("ships", Field.PUBLISHER, 'The "Post"'))
    assert (asked.terms, asked.fields) == ((Term(("ships",)),), {Field.PUBLISHER: ("The  Post ",)})


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("A résumé, RESUME and resumes", "resume", ["résumé", "RESUME"]),
        ("A re\u0301sume\u0301 here", "résumé", ["re\u0301sume\u0301"]),
        ("vaccine, Vaccines, invaccine", "vaccin*", ["vaccine", "Vaccines"]),
        ("closed. The\nbridge", '"the bridge"', ["The bridge"]),
        ("北京市的人口", "京市", ["京市"]),
        ("قال محمّد إنّ", "محمد ان", ["محمّد", "إنّ"]),
        ("a.b a-b ab", '"a b"', ["a.b", "a-b"]),
        ("foo(bar)+ [x]", "foo(bar", ["foo(bar"]),
        ("nothing", "something", []),
    ],
)
def test_the_words_that_an_index_takes_for_the_same_are_marked(text: str, words: str, marks: list[str]) -> None:
    assert _marks(text, words) == marks


@given(SIGNS)
def test_no_search_raises_and_each_word_of_it_is_found_in_itself(typed: str) -> None:
    asked = read_question(typed)
    for term in asked.terms:
        assert words_sought(" ".join(term.words)) == list(term.words)
        assert _marks(" ".join(term.words), f'"{" ".join(term.words)}"')


@given(st.text(alphabet="ab é北\n.🛠", max_size=600), st.sampled_from(["a", "ab", "b*", "北", '"a b"', "é"]))
def test_a_snippet_is_cut_from_its_text_and_says_where_its_first_mark_stands(text: str, typed: str) -> None:
    found = snippet_of(text, marking(read_question(typed).terms))
    words = "".join(piece.text for piece in found.pieces).removeprefix("…").removesuffix("…")
    assert words in " ".join(text.split("\n")) and len(words) <= WIDTH + 100
    if found.start is not None and found.end is not None:
        first = next(piece.text for piece in found.pieces if piece.marked)
        assert text[found.start : found.end].replace("\n", " ") == first


def test_marking_stays_linear_on_text_made_to_hurt() -> None:
    sought = marking(read_question('"a a a a a a a a b" a* "aa aa"').terms)
    assert sought is not None

    def cost(length: int) -> float:
        begun = time.process_time()
        for text in ("a " * length, "aa" * length, "a" + ". " * length):
            assert sum(1 for _ in sought.finditer(text)) >= 0
        return time.process_time() - begun

    small, large = cost(20_000), cost(80_000)
    assert large < 12 * small
