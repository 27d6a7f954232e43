// @ts-check
/**
 * Quiet marks where a quote may not be right: on its card in words, in the text as a passing layer.
 * Loaded and asked for after the page is drawn, and again when a quote was changed.
 *
 * @typedef {{problem: string, start: number, end: number, message: string}} Finding offsets in code points
 * @typedef {{here: string, there: string, start: number, end: number}} Change
 * @typedef {{title: string, document: string, speaker: string | null, changes: Change[]}} Other
 * @typedef {{annotation: string, findings: Finding[], elsewhere: Other[]}} Check
 */
import { element } from "./elements.js";
import { showLayer } from "./layers.js";
import { cardOf } from "./redrawing.js";
import { RequestError, get } from "./requests.js";

const REST_MS = 400; // after the last change

/** @param {import("./annotate.js").Page} page */
export function checkQuotes(page) {
  /** @type {Check[]} */
  let checks = [];
  const draw = () => {
    for (const former of page.list.querySelectorAll(".checks")) {
      if (!checks.some((each) => former.closest(".card")?.id === `card-${each.annotation}`)) former.remove();
    }
    for (const check of checks) drawCard(check);
    const known = checks.filter((each) => page.records.get(each.annotation));
    showLayer("check", known.flatMap(places).map(([start, end]) => page.text.rangeOfPoints(start, end)));
  };
  let asked = 0;
  const fetch = async () => {
    const own = ++asked;
    try {
      const { checks: found } = await get(`/documents/${page.state.document.id}/quote-checks`);
      if (own !== asked) return; // older than a change since
      checks = found;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
    page.selecting.whenReleased(draw);
  };
  /** @type {number | undefined} */
  let rest;
  page.saving.addEventListener("saved", (event) => {
    const { annotation } = /** @type {CustomEvent} */ (event).detail.change;
    asked++;
    checks = checks.filter((each) => each.annotation !== annotation);
    page.selecting.whenReleased(draw); // the redraw of what was saved has untied ranges and emptied cards
    clearTimeout(rest);
    rest = window.setTimeout(fetch, REST_MS);
  });
  return fetch();
}

/** @param {Check} check @returns {[number, number][]} */
function places({ findings, elsewhere }) {
  const all = [...findings, ...elsewhere.flatMap(({ changes }) => changes)];
  return all.filter(({ start, end }) => start < end).map(({ start, end }) => [start, end]);
}

/** @param {Check} check */
function drawCard({ annotation, findings, elsewhere }) {
  const card = cardOf(annotation);
  const former = card?.querySelector(".checks");
  const count = findings.length + elsewhere.length;
  const drawn = element("details", { class: "checks" }, [
    element("summary", {}, [count === 1 ? "1 thing to check" : `${count} things to check`]),
    element("ul", {}, [
      ...findings.map(({ message }) => element("li", {}, [message])),
      ...elsewhere.map((other) => element("li", { dir: "auto" }, said(other))),
    ]),
  ]);
  if (former instanceof HTMLDetailsElement) drawn.toggleAttribute("open", former.open);
  if (former) former.replaceWith(drawn);
  else card?.querySelector("blockquote")?.after(drawn);
}

/** Tell how another article has the quote; its words are inserted, those here deleted. @param {Other} other */
function said({ title, document, speaker, changes }) {
  /** @type {(Node | string)[]} */
  const words = [element("a", { href: `/documents/${document}` }, [title]), speaker ? ` gives it to ${speaker}` : ""];
  changes.forEach(({ here, there }, index) => {
    words.push(index ? "; " : speaker ? " and has " : " has ");
    if (there) words.push(element("ins", {}, [`“${there}”`]), here ? " for " : " more");
    else words.push("nothing for ");
    if (here) words.push(element("del", {}, [`“${here}”`]));
  });
  return [...words, "."];
}
