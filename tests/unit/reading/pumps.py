"""Hostile texts: each repeats something that a careless pattern or loop is slow on."""

from __future__ import annotations

_UNITS = [
    *"[](!`*_~>#-=|&<\\.:\"'“„«。؟1a \t\n\r\f\u00a0", "[a", "[a](", "[](#", "![", "[![", "](#)", "[a](#)",
    "[a](b.c ", "\\[", "\\$", "`a", "``a`", "*a ", "a*", "**a", "_a ", "~~a", "&amp;", "&a", "<http://", "<a",
    "# ", "# \n", "## a #\n", "- ", "- a\n", "1. a\n", "> ", "> a\n", ">\n", "```\n", "a\n===\n", "| a ",
    "|-", "|-|\n", "[a]: b\n", "[a]:", "a:\n", "a: b\n", "---\n", "--- ", "* * ", "---\na: b\n", "a\n\n",
    "a\r", "\f\n", "a\f", "1\n", "12\n\n", "Page 1\n", "- 1 -\n", "1/2\n", "1 of 2\n", "H | 1\n", "  1\n",
    "H\n\nx y\n\n", "The Herald\n", "By Ana Prior\n", "By A ", "Author: A\n", "Date: 2024-01-20\n",
    "January 20, 2024\n", "20 January ", "AP Images\n", "A / ", "Photo by ", "© ", "www.a ", "a | ", "a  ",
    "a\t", " \n", "\u3000\n", "\u2028", "a-\n", "government-\n", "a\u00ad\n", "港", "港。", "قرر ", "Ab. ",
    "A.B.", "?!", ".\" ", "... ", "U.S. ", "\u200b", "e\u0301", "👨‍👩‍👧",
]  # fmt: skip
_LINE = "the harbour council voted late on Tuesday to close the old swing bridge to lorries because the"


def pumps(length: int) -> dict[str, str]:
    """Give the pumps, each about ``length`` code points long, by what they repeat."""
    repeated = {unit: (unit * (length // len(unit) + 1))[:length] for unit in _UNITS}
    lines = length // (len(_LINE) + 20)
    numbered = {
        "furniture": "".join(f"{_LINE}\n\nThe Herald\n\nPage {n}\n\n" for n in range(lines)),
        "pairs of lines": "".join(f"\fH\nA{chr(0x4E00 + n // 2)}\n" for n in range(length // 6)),
        "different heads": "".join(f"{_LINE}\n\nH\n\nA{chr(0x4E00 + n // 2)}\n\n" for n in range(lines)),
        "one long stretch": "".join(f"H{chr(0x4E00 + n // 2)}\n" for n in range(length // 3)),
        "cut words": "".join(f"{_LINE} w{chr(0x4E00 + n)}-\n\nThe Herald\n\nord " for n in range(lines)),
        "links": "".join(f"[a{n}][b{n}] " for n in range(length // 12)),
        "definitions": "".join(f"[a{n}]: http://b\n" for n in range(length // 16)),
        "wrapped": f"{_LINE}\n" * (length // len(_LINE)),
        "code runs": " ".join("`" * (n % 300 + 1) for n in range(length // 150)),
        "stars": " ".join("*" * (n % 300 + 1) + "a" for n in range(length // 150)),
    }
    return repeated | numbered
