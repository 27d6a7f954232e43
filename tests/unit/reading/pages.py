"""News pages as papers serve them: an article among navigation, teasers, scripts and a footer."""

from __future__ import annotations

from tests.unit.reading.printing import ENGLISH

HEAD = """
<meta charset="utf-8"><title>Swing bridge closed to lorries | The Alder Courier</title>
<meta property="og:title" content="Swing bridge closed to lorries">
<meta property="og:site_name" content="The Alder Courier"><meta name="author" content="Ana Prior">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://courier.example/bridge">
"""
QUOTE = "Nobody likes a detour of nine miles, but nobody likes a bridge in the water either."
ITEMS = ("Work begins on March 3 and lasts until the autumn.", "A ferry carries foot passengers free of charge.")
SCRIPT = 'if (1 < 2 && x) { show("<p>No words of the article</p>") }'


def news_page(number: int = 0, *, paragraphs: int = 14, clutter: int = 40, head: str = HEAD) -> str:
    """Write a page of about 30 kB; ``number`` makes its words differ from those of the others."""
    body = "".join(
        f'<p class="body">{ENGLISH[n % 5]} Item {number}-{n}, <a href="/x">a <b>link</b> &amp; more</a>.</p>\n'
        for n in range(paragraphs)
    )
    menu = "".join(f'<li class="nav-item"><a href="/section/{n}">Section {n}</a></li>' for n in range(clutter))
    teasers = "".join(
        f'<div class="teaser"><a href="/a{n}"><img src="x.jpg" alt="A picture"><h3>Another story {n}</h3>'
        f"<p>Read what happened on day {n} of the month.</p></a></div>"
        for n in range(clutter // 3)
    )
    script = f"<script>{SCRIPT * 100}</script>"
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    return f"""<!doctype html><html lang="en-GB"><head>{head}<style>{"a { b: c }" * 300}</style>{script}</head>
<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>Swing bridge closed to lorries</h1>
<p class="byline">By Ana Prior</p><time datetime="2024-03-05">5 March 2024</time>
<figure><img src=a.jpg><figcaption>The bridge in winter. Photo: Tom Reed / AP</figcaption></figure>
<h2>What the council says</h2>{body}<blockquote><p>{QUOTE}</p></blockquote><ul>{items}</ul></article>
<aside><h2>Most read</h2>{teasers}</aside></main>
<footer><p>© 2024 The Alder Courier. All rights reserved.</p><ul>{menu}</ul></footer>{script}</body></html>"""
