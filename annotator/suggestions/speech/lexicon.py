"""The English words that can attribute, in every form, with their lemma and family."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from annotator.suggestions.speech.inflection import forms_of, plural_of
from annotator.suggestions.speech.word_lists import read_word_list

NOUN, ADJECTIVE = "noun", "adjective"


class CueWord(NamedTuple):
    """One written form: lemma, family, the verb's form (or ``noun``, ``adjective``), and whether it may be a noun."""

    lemma: str
    family: str
    form: str
    may_be_noun: bool


@cache
def cue_words() -> dict[str, CueWord]:
    """Give every form in small letters. A form of two lemmas belongs to the family listed first, a verb before a noun."""
    families = read_word_list("cues_en.txt")
    nouns = {form for noun in families[NOUN] for form in (noun, plural_of(noun))}
    found: dict[str, CueWord] = {}
    for family, lemmas in families.items():
        if family in (NOUN, ADJECTIVE):
            continue
        for lemma in lemmas:
            for form, kind in forms_of(lemma).items():
                found.setdefault(form, CueWord(lemma, family, kind.value, form in nouns))
    for noun in families[NOUN]:
        for form in (noun, plural_of(noun)):
            found.setdefault(form, CueWord(noun, NOUN, NOUN, True))
    for word in families[ADJECTIVE]:
        found.setdefault(word, CueWord(word, ADJECTIVE, ADJECTIVE, False))
    found["according"] = CueWord("according", "according", "according", False)
    return found
