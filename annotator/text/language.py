"""A cheap guess at the language of an article, and the direction that it is written in."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from itertools import chain

_SAMPLES = (600, 6_000)  # code points; the longer one is looked at only when the shorter one leaves it open
_FEWEST_HITS = 3  # below it a headline in one language passes for another
_LEAST_SHARE = 0.12  # of all words; every language below has more common words in its prose

_COMMON_WORDS = {
    "en": "the of and to in that is was for on with he it as his at by from they this which be are have has not said",
    "de": "der die das und ist nicht den von zu mit sich des auf für im dem ein eine als auch es an werden aus er",
    "fr": "le la les de des et est un une du en dans que qui pour pas sur au par plus avec ce il sont ne se aux",
    "es": "el la los las de que y en un una del por con para es se no su al lo como más pero fue este ha sus entre",
    "it": "il di che la e per un una in è del non con della sono si da dei le nel alla anche come ha gli più al lo",
    "pt": "o os as de que e do da em um uma para com não por mais dos no na se ao como mas foi das seu sua são pelo",
    "nl": "de het een en van is dat op te in voor met niet zijn die aan er om ook als bij maar door naar heeft hij",
    "sv": "och att det som en på är av för med den till inte om ett har de han var jag sig från vi så men kan ska",
    "da": "og at det er en til på som af for med den ikke der de har et han var jeg sig fra vi så men kan skal blev",
    "no": "og det er en til på som av for med den ikke at de har et han var jeg seg fra vi så men kan skal ble etter",
    "fi": "ja on ei se että oli hän mutta ovat joka myös kun niin mukaan kuin sen tai ole vuoden jo vain sekä",
    "pl": "i w na z się nie że do jest to o jak po od przez za ale co dla oraz był są tym jego już może",
    "cs": "a se v na je že s z do o to i ve pro jako za by jeho po od které který ale byl jsou podle není",
    "ro": "și în de la a cu pe care nu este din o un pentru că mai sau dar fost după prin sunt lui să",
    "hu": "a az és hogy nem is egy van volt ez de meg csak azt már mint ki szerint még lehet vagy",
    "tr": "ve bir bu için ile da de olarak olan çok daha gibi ancak sonra kadar ne var değil göre olduğunu dedi",
    "id": "yang dan di itu dengan untuk tidak dari dalam akan pada ini juga ke karena oleh ada tersebut mereka kata",
}
_WORD_SETS = {code: frozenset(words.split()) for code, words in _COMMON_WORDS.items()}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _code, _words in _WORD_SETS.items():
    for _word in _words:
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _code)

_SCRIPTS = (
    ("kana", re.compile("[\u3041-\u30ff]")),
    ("han", re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")),
    ("hangul", re.compile("[\uac00-\ud7af]")),
    ("arabic", re.compile("[\u0620-\u06ff]")),
    ("hebrew", re.compile("[\u05d0-\u05ea]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("greek", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
    ("thai", re.compile("[\u0e01-\u0e5b]")),
)
_NOT_LATIN = re.compile("[\u0370-\u1fff\u3041-\ud7af\U00020000-\U0003ffff]")
_SCRIPT_SHARE = 0.3  # of all characters, spaces and punctuation too
_ALONE = {"hangul": "ko", "hebrew": "he", "greek": "el", "devanagari": "hi", "thai": "th"}
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ku", "dv"})
_FIRST_STRONG = re.compile(
    "(?P<rtl>[\u0591-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff])|[^\\W\\d_]"
)


class Direction(StrEnum):
    """The direction of a text, in the words of HTML's ``dir``."""

    LTR = "ltr"
    RTL = "rtl"


def guess_language(text: str) -> str | None:
    """Guess the language of a text as a code of ISO 639-1, or None when unsure.

    By script where the script tells, by common words where it is Latin. Cost: the first 600 code points, or 6,000
    when those leave it open.
    """
    for length in _SAMPLES:
        sample = text[:length]
        found = _by_script(sample) or _by_words(sample)
        if found or len(text) <= length:
            return found
    return None


def direction_of(text: str, language: str | None = None) -> Direction:
    """Give the direction of a text: by its language where that is known, else by its first letter."""
    if language:
        code = language.lower().replace("_", "-").split("-")[0]
        return Direction.RTL if code in _RIGHT_TO_LEFT else Direction.LTR
    first = _FIRST_STRONG.search(text)
    return Direction.RTL if first and first["rtl"] else Direction.LTR


def _by_script(sample: str) -> str | None:
    if sample.isascii() or len(_NOT_LATIN.findall(sample)) < _SCRIPT_SHARE * len(sample):
        return None
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    script = max(counts, key=lambda name: counts[name])
    if script in {"han", "kana"}:
        return "ja" if counts["kana"] * 10 > counts["han"] else "zh"
    letters = set(sample)
    if script == "arabic":
        if letters & set("ٹڈڑےں"):
            return "ur"
        return "fa" if letters & set("پچژگ") and letters & set("یک") else "ar"
    if script == "cyrillic":
        if letters & set("іїєґ"):
            return "be" if "ў" in letters else "uk"
        return "sr" if letters & set("ђћџљњ") else "ru"
    return _ALONE.get(script)


def _by_words(sample: str) -> str | None:
    words = sample.lower().split()  # a word with a comma at its end is not counted: enough are left
    known = filter(None, map(_LANGUAGES_OF.get, words))
    ranked = Counter(chain.from_iterable(known)).most_common(2)
    if not ranked or ranked[0][1] < max(_FEWEST_HITS, _LEAST_SHARE * len(words)):
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None
