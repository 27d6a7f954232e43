// @ts-check
/** Arrive from a search: the reading cursor goes to the words that were sought, and they are marked until it moves on. */
import { say } from "./announce.js";
import { showLayer } from "./layers.js";

/** @param {import("./annotate.js").Page} page */
export function arrive(page) {
  const found = /^#at-(\d{1,9})-(\d{1,9})$/.exec(location.hash);
  if (!found) return;
  const { text, selecting } = page;
  const start = text.codePoints.toAt(Number(found[1]));
  const end = text.codePoints.toAt(Number(found[2]));
  if (!(start < end && end <= text.text.length)) return;
  selecting.moveTo(start);
  showLayer("sought", [text.rangeOf(start, end)]);
  text.article.focus({ preventScroll: true });
  say(`Found: ${text.text.slice(start, Math.min(end, start + 120))}`);
}
