// @ts-check
import { ArticleText, CodePoints } from "/static/js/offsets.js";
import { ok, same, test } from "./harness.js";

const TEXTS = ["", "plain", "😀", "a😀b", "👩‍👩‍👧 family", "Cafe\u0301", "𝒜𝒷 and 𝒞", "שלום 😀 مرحبا", "二〇二七年𠮷", "😀😀😀"];

/** @param {string} html */
function article(html) {
  document.body.innerHTML = `<article id="article">${html}</article>`;
  return new ArticleText(/** @type {HTMLElement} */ (document.getElementById("article")));
}

/** @param {number} index @param {number} start @param {number} end @param {string} inner */
function block(index, start, end, inner) {
  return `<p data-block="${index}" data-start="${start}" data-end="${end}">${inner}</p>`;
}

test("every code point goes to UTF-16 and back", () => {
  for (const text of TEXTS) {
    const points = [...text];
    const codePoints = new CodePoints(text);
    for (let point = 0; point <= points.length; point++) {
      const at = points.slice(0, point).join("").length;
      same(codePoints.toAt(point), at, `${text} toAt(${point})`);
      same(codePoints.toPoint(at), point, `${text} toPoint(${at})`);
    }
  }
});

test("an offset inside a surrogate pair counts as before it", () => {
  same(new CodePoints("a😀b").toPoint(2), 1);
});

test("a span is cut by code points though the page counts in UTF-16", () => {
  const text = article(block(0, 0, 9, "😀 <mark>two</mark> 𝒜𝒷"));
  same(text.spanOf(3, 6), { part: "content", start: 2, end: 5, exact: "two" });
  same(text.rangeOfPoints(6, 8).toString(), "𝒜𝒷");
});

test("each place in the DOM and its offset are one another's inverse", () => {
  const text = article(`${block(0, 0, 6, "<mark>ab</mark>😀<mark>c<b>d</b></mark>e")}\n\n${block(1, 8, 12, "fgh😀")}`);
  same(text.text, "ab😀cde\n\nfgh😀");
  for (let at = 0; at <= text.text.length; at++) {
    const place = text.placeOf(at);
    same(text.atOf(place.node, place.offset), at, `at ${at}`);
  }
});

test("a range across paragraphs holds the words between them", () => {
  const text = article(`${block(0, 0, 3, "one")}\n\n${block(1, 5, 8, "two")}`);
  same(text.rangeOf(1, 7).toString(), "ne\n\ntw");
  same(text.rangeOf(3, 5).toString(), "\n\n");
});

test("a place in an element rather than in a text is understood", () => {
  const text = article(`${block(0, 0, 3, "one")}\n\n${block(1, 5, 8, "<mark>two</mark>")}`);
  same(text.atOf(text.article, 0), 0);
  same(text.atOf(text.article, 1), 3);
  same(text.atOf(text.blocks[1].element, 1), 8);
  same(text.atOf(document.body, 0), null);
});

test("a redrawn block takes the place of the former one", () => {
  const text = article(`${block(0, 0, 3, "one")}\n\n${block(1, 5, 8, "two")}`);
  const fresh = document.createElement("p");
  fresh.dataset.block = "1";
  fresh.innerHTML = "t<mark>w</mark>o";
  text.replaceBlock(1, fresh);
  same(text.article.textContent, text.text);
  same(text.rangeOf(6, 7).toString(), "w");
});

test("a million signs are converted quickly", () => {
  const codePoints = new CodePoints("ab😀".repeat(250_000));
  const begun = performance.now();
  for (let point = 0; point < 20_000; point++) codePoints.toPoint(codePoints.toAt(point * 30));
  ok(performance.now() - begun < 500, "40,000 conversions take half a second or more");
});
