// @ts-check
/** What is like a claim, asked for when the claim's page is shown already; where it cannot be had, the link stays. */
import { announce } from "./announce.js";

/** @type {Map<string, Promise<Document | null>>} two places of a page are filled by one question */
const asked = new Map();

/** @param {HTMLElement} place */
export default function fillLater(place) {
  const path = place.dataset.likely ?? "";
  const answer = asked.get(path) ?? ask(path);
  asked.set(path, answer);
  answer.then((found) => {
    const content = found?.getElementById(place.id);
    if (content) fill(place, [...content.childNodes].map((node) => document.importNode(node, true)));
  });
}

/** @param {HTMLElement} place @param {Node[]} content */
function fill(place, content) {
  const link = place.querySelector(".likely-link");
  place.append(...content);
  // Whoever has gone to the link keeps it: taken away as they leave, it would move a button away from under a press.
  if (!link?.contains(document.activeElement)) link?.remove();
}

/** @param {string} path @returns {Promise<Document | null>} */
async function ask(path) {
  let page;
  try {
    const response = await fetch(path, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return null;
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return null;
  }
  const [appearances, claims] = ["#offered li", "#likest li"].map((items) => page.querySelectorAll(items).length);
  announce(`Likely appearances: ${appearances}. Likest claims: ${claims}.`);
  return page;
}
