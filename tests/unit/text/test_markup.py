"""Notes and guidelines become HTML that runs nothing, by bleach and, as a second opinion, by nh3."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.markup import ALLOWED_TAGS, LONGEST_SOURCE, render_markup, safe_address

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=`x`/onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=data:text/html,<script>alert(1)</script>>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<body onload=alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'; body{background:url(javascript:alert(1))}</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u003cscript\u003ealert(1)\u003c/script\u003e",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](javascript\u200b:alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/documents)",
    "[x](http:javascript:alert(1))",
    '[x](https://a.example "\\"onmouseover=alert(1) x=\\"")',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    '<https://a.example/"onmouseover=alert(1)>',
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "[![x](https://evil.example/p.png)](javascript:alert(1))",
    "```<script>\nalert(1)\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "`<img src=x onerror=alert(1)>`",
    "    <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "# <img src=x onerror=alert(1)>",
    "* [x](javascript:alert(1)) <b onclick=alert(1)>x</b>",
    "**<script>**alert(1)**</script>**",
    "<x onclick=alert(1) autofocus tabindex=1>",
    "</p></div></main><script>alert(1)</script>",
    "\x00<script>alert(1)</script>",
    "<\x00script>alert(1)</script>",
    '<a href="https://a.example" target=_blank ping=//evil.example onclick=alert(1)>x</a>',
]


class _Strict(HTMLParser):
    """Refuse every element and attribute that the allowlist does not name."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED_TAGS, tag
        for name, value in attrs:
            assert (tag, name) == ("a", "href"), (tag, name)
            assert value is not None
            assert re.match(r"(https?://[^\s/]|mailto:)", value, re.IGNORECASE), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def _check(html: str) -> None:
    parser = _Strict()
    parser.feed(html)
    parser.close()
    # What a second cleaner would still take away would be something that ours has let through.
    again = nh3.clean(html, tags=set(ALLOWED_TAGS), attributes={"a": {"href"}}, link_rel=None)
    assert _content(again) == _content(html)


class _Content(HTMLParser):
    """Collect what a page holds, whatever the spelling of its entities."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, attrs), ""]

    def handle_endtag(self, tag: str) -> None:
        self.found += [f"/{tag}", ""]

    def handle_data(self, data: str) -> None:
        self.found[-1] = f"{self.found[-1]}{data}"


def _content(html: str) -> list[object]:
    parser = _Content()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_words_become_harmless_html(source: str) -> None:
    _check(render_markup(source))
    _check(render_markup(f"Before\n\n{source}\n\nafter *{source}*"))


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=6).map("".join))
def test_hostile_words_in_any_mixture_become_harmless_html(source: str) -> None:
    _check(render_markup(source))


def test_the_check_itself_sees_what_is_not_clean() -> None:
    for dirty in ("<script>1</script>", '<a href="javascript:x">x</a>', "<p onclick=x>", "<!--x-->", "<p><b>x</b></p>"):
        with pytest.raises(AssertionError):
            _check(dirty)


def test_what_people_write_is_kept() -> None:
    source = (
        "# A head\n\nWords *in* **many** `ways`, [a link](https://a.example/x?q=1&r=2).\n\n> said\n\n1. one\n2. two\n"
    )
    html = render_markup(source)
    for piece in ("<h3>A head</h3>", "<em>in</em>", "<strong>many</strong>", "<code>ways</code>", "<blockquote>"):
        assert piece in html
    assert '<a href="https://a.example/x?q=1&amp;r=2">a link</a>' in html
    assert "<ol>" in html
    assert "<h1" not in html


def test_markup_in_words_is_shown_as_it_stands() -> None:
    assert render_markup("a < b & c > d").strip() == "<p>a &lt; b &amp; c &gt; d</p>"
    assert render_markup("<b>x</b>").strip() == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


@pytest.mark.parametrize(
    "pump",
    [
        "<a " + "".join(f"x{number}=1 " for number in range(8_000)) + ">",
        "<b>" * 16_000,
        "</b>" * 12_000,
        "[" * 50_000,
        "[x](" * 12_000,
        "![x](" * 10_000,
        "*a " * 16_000,
        "**a" * 16_000,
        "_" * 48_000,
        "`" * 48_000,
        "> " * 24_000,
        "- " * 24_000,
        "&" * 48_000,
        "&#x26;" * 8_000,
        "<!--" * 12_000,
        "<" * 48_000,
        "[a]: b\n" * 7_000,
        "\n".join(f"[{number}][{number}]" for number in range(5_000)),
        "a\n" * 24_000,
        "|" * 48_000,
        "[x](https://a.example/" + "x" * 48_000 + ")",
        "[x](https://a.example)" * 3_000,
        "\\" * 48_000,
        "~" * 48_000,
        "x" * LONGEST_SOURCE,
        "<b>" * LONGEST_SOURCE,
    ],
    ids=lambda pump: f"{pump[:12]!r} {len(pump)}",
)
def test_pumps_cost_bounded_time_and_stay_harmless(pump: str) -> None:
    start = time.process_time()
    html = render_markup(pump)
    assert time.process_time() - start < 1.5
    parser = _Strict()
    parser.feed(html[:100_000])


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example", True),
        ("HTTP://a.example/x#y", True),
        ("mailto:ana@a.example", True),
        ("https://\u202egro.elpmaxe", False),
        ("javascript:alert(1)", False),
        ("javascript\u200b:alert(1)", False),
        (" https://a.example", False),
        ("https:\n//a.example", False),
        ("https:", False),
        ("https://", False),
        ("//a.example", False),
        ("/x", False),
        ("", False),
        ("https://[", False),
        ("ſhttps://a", False),
    ],
)
def test_an_address_is_safe_when_it_is_plainly_one(address: str, safe: bool) -> None:
    assert safe_address(address) is safe
