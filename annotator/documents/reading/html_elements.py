"""The elements of HTML: which end a paragraph, which are never seen, which stand beside an article."""

from __future__ import annotations

import re

from annotator.documents.reading.article import BlockKind

_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_BLOCK_NAMES = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table
tbody td tfoot th thead tr ul
"""
_UNSEEN_NAMES = """
head script style template noscript svg math object select button textarea title iframe audio video canvas xmp noembed
noframes datalist input map
"""
_PLAIN_NAMES = "a b i em strong u small sup sub cite q abbr font"
_BESIDE_NAMES = "nav aside footer form dialog menu"
_BESIDE_ROLES = frozenset({"navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alert", "menu"})
_BESIDE_WORDS = re.compile(
    r"(?i)(?:^|[\s_-])(?:comments?|related|recommended|teasers?|share|sharing|social|cookies?|consent|newsletter"
    r"|sidebar|promo(?:tion)?|breadcrumbs?|advert(?:isement)?|ads?|popular|most-read|outbrain|taboola|paywall"
    r"|subscribe)(?:$|[\s_-])"
)

VOID = frozenset(_VOID_NAMES.split())
BLOCK = frozenset(_BLOCK_NAMES.split())
UNSEEN = frozenset(_UNSEEN_NAMES.split())
PLAIN = frozenset(_PLAIN_NAMES.split())  # nothing is asked of their attributes
BESIDE = frozenset(_BESIDE_NAMES.split())
KINDS = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
# An element of the name ends those of the first set that were left open, as far up as one of the second.
CLOSES = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}


def is_hidden(attributes: dict[str, str]) -> bool:
    """Tell whether an element says that nobody is to see it."""
    style = attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style


def stands_beside(attributes: dict[str, str]) -> bool:
    """Tell whether an element says, by its role or by what its class or id is called, that it is not the article."""
    if attributes.get("role", "").lower() in _BESIDE_ROLES:
        return True
    return any(_BESIDE_WORDS.search(attributes.get(name, "")[:500]) for name in ("class", "id"))
