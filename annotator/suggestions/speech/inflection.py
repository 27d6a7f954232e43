"""Give the forms of an English verb: its third person, its past, its participles."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The form in which a verb stands; PAST serves for regular participles as well."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


# past and participle of the verbs of the lists that English does not inflect by rule
_IRREGULAR = {
    "say": "said said", "tell": "told told", "write": "wrote written", "find": "found found",
    "show": "showed shown", "think": "thought thought", "feel": "felt felt", "know": "knew known",
    "see": "saw seen", "seek": "sought sought", "swear": "swore sworn", "speak": "spoke spoken",
    "begin": "began begun", "make": "made made", "give": "gave given", "choose": "chose chosen",
    "understand": "understood understood", "hear": "heard heard", "forget": "forgot forgotten",
    "foresee": "foresaw foreseen", "hit": "hit hit", "put": "put put", "read": "read read", "cast": "cast cast",
    "mean": "meant meant", "bring": "brought brought", "sing": "sang sung", "go": "went gone", "lay": "laid laid",
    "beseech": "besought besought", "forbid": "forbade forbidden", "overturn": "overturned overturned",
    "leak": "leaked leaked", "mistake": "mistook mistaken", "mislead": "misled misled", "set": "set set",
    "uphold": "upheld upheld", "fight": "fought fought", "lie": "lied lied", "bet": "bet bet", "spell": "spelled spelled",
    "learn": "learned learned", "quit": "quit quit", "withhold": "withheld withheld", "shoot": "shot shot",
    "overrule": "overruled overruled", "recount": "recounted recounted", "quiz": "quizzed quizzed", "shed": "shed shed", "override": "overrode overridden",
    "strike": "struck struck", "dream": "dreamed dreamed", "sue": "sued sued",
}  # fmt: skip
_DOUBLES = frozenset(
    "quip ban pan rap admit commit refer dub pin hug nod rip hit spar bar tap bet rag prefer permit snap gab nab chat plan slam grin sob jab".split()
)
_VOWELS = "aeiou"


def forms_of(lemma: str) -> dict[str, Form]:
    """Give each written form of a verb with what it is; a form that serves twice is given once, as the commoner."""
    past, participle = _past(lemma)
    return {
        _ing(lemma): Form.ING,
        participle: Form.PARTICIPLE,
        past: Form.PAST,
        _third(lemma): Form.THIRD,
        **({} if past == lemma else {lemma: Form.BASE}),
    }


def plural_of(noun: str) -> str:
    """Give a noun's regular plural."""
    return _third(noun)


def _past(lemma: str) -> tuple[str, str]:
    if lemma in _IRREGULAR:
        past, participle = _IRREGULAR[lemma].split()
        return past, participle
    if lemma.endswith("e"):
        regular = lemma + "d"
    elif _ends_in_consonant_y(lemma):
        regular = lemma[:-1] + "ied"
    else:
        regular = (lemma + lemma[-1] if lemma in _DOUBLES else lemma) + "ed"
    return regular, regular


def _third(lemma: str) -> str:
    if _ends_in_consonant_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "go")) else "s")


def _ing(lemma: str) -> str:
    if lemma == "lie":
        return "lying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    doubled = lemma in _DOUBLES or lemma in {"begin", "forget", "put", "set", "forbid", "swim", "run", "quit", "shed"}
    return (lemma + lemma[-1] if doubled else lemma) + "ing"


def _ends_in_consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in _VOWELS
