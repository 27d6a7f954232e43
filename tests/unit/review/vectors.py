"""Published and recomputed figures of agreement, each with its source.

The 2004 figures stand in Krippendorff, Quality & Quantity 38 (2004), p. 254; DKPro Statistics' and pygamma's test data;
the 2016 ones were computed by two independent implementations of Krippendorff, Mathet, Bouvry and Widlöcher (2016).
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.review.units import Reading, ReadText, Unit

_ALEX = ((2, 5, "1"), (9, 11, "1"), (12, 20, "2"))
_PAUL = ((2, 5, "1"), (7, 15, "2"))
_SUSAN = ((2, 5, "1"), (10, 15, "2"))
_I = ((225, 295, "c"), (370, 400, "c"))
_J = ((220, 300, "c"), (355, 375, "c"), (400, 420, "c"))
_K = ((180, 240, "k"), (300, 350, "k"))
_R1 = ((0, 40, "claim"), (50, 80, "quote"))


@dataclass(frozen=True)
class Vector:
    """One set of readings with the figures that it must give; None stands for undefined."""

    name: str
    text: ReadText
    alpha_u_2004: float
    by_tag_2004: dict[str, tuple[float, float]]  # observed and expected disagreement, to five digits
    u: float | None = None
    bare: float | None = None
    cu: float | None = None
    coverage: float | None = None
    ku: dict[str, float | None] | None = None  # None: no figures of 2016 for this set
    f1: tuple[float, float] | None = None  # exact, overlap


def _text(length: int, *coders: tuple[tuple[int, int, str], ...], begin: int = 0) -> ReadText:
    readings = tuple(Reading(f"r{i}", tuple(Unit(*unit) for unit in units)) for i, units in enumerate(coders))
    return ReadText(length, readings, begin)


VECTORS = [
    Vector(
        "Krippendorff 2004, p. 254",
        _text(300, (*_I, *_K), (*_J, *_K), begin=150),
        0.8586654051841702,
        {"c": (0.01444, 0.05322), "k": (0.0, 0.04898)},
        f1=(0.4444444444444444, 0.888888888888889),
    ),
    Vector(
        "Krippendorff 2004, tag c alone",
        _text(300, _I, _J, begin=150),
        0.728598996805389,
        {"c": (0.01444, 0.05322)},
        0.5162799043062201,
        0.5162799043062201,
        None,
        0.25,
        {"c": None},
        (0.0, 0.8),
    ),
    Vector(
        "DKPro Statistics, one long unit against three short ones",
        _text(10, ((1, 9, "A"),), ((2, 3, "A"), (4, 5, "A"), (6, 7, "A"))),
        -0.7003460207612457,
        {"A": (0.91, 0.53519)},
        0.18181818181818177,
        0.18181818181818177,
        None,
        0.3,
        {"A": None},
        (0.0, 1.0),
    ),
    Vector(
        "three reviewers",
        _text(20, _ALEX, _PAUL, _SUSAN),
        0.30262749434075464,
        {"1": (0.00667, 0.03435), "2": (0.07333, 0.08037)},
        0.4739130434782609,
        0.43281250000000004,
        0.7788819875776397,
        0.38333333333333336,
        {"1": 0.7692517006802722, "2": 0.7869714285714285},
    ),
    Vector(
        "two reviewers",
        _text(20, _ALEX, _PAUL),
        -0.14098094766346114,
        {"1": (0.01, 0.03545), "2": (0.125, 0.08287)},
        0.2998046875,
        0.25312499999999993,
        0.609375,
        0.4,
        {"1": 0.5859375, "2": 0.6328125},
        (0.4, 0.8),
    ),
    Vector(
        "one border differs",
        _text(100, _R1, ((0, 30, "claim"), (50, 80, "quote"))),
        0.9404972393238415,
        {"claim": (0.01, 0.11035), "quote": (0.0, 0.05771)},
        0.8660526315789474,
        0.8042307692307693,
        1.0,
        0.6,
        {"claim": 1.0, "quote": 1.0},
        (0.5, 1.0),
    ),
    Vector(
        "one border and one tag differ",
        _text(100, _R1, ((0, 30, "claim"), (50, 80, "disputed"))),
        0.027766605073816564,
        {"claim": (0.01, 0.11035), "disputed": (0.09, 0.04254), "quote": (0.09, 0.04254)},
        0.4981690140845071,
        0.8042307692307693,
        0.4,
        0.6,
        {"claim": 1.0, "disputed": 0.0, "quote": 0.0},
        (0.0, 0.5),
    ),
    Vector(
        "key phrases of three reviewers",
        _text(56, ((3, 15, "k"), (22, 53, "k")), ((3, 10, "k"), (22, 53, "k")), ((22, 46, "k"),)),
        0.8763342682645312,
        {"k": (0.03359, 0.27161)},
        0.5645448655652737,
        0.5645448655652737,
        None,
        0.5119047619047619,
        {"k": None},
    ),
]
