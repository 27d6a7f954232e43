// @ts-check
/** Walk a list of results by j and k or the arrows; Enter follows the link in focus, as everywhere. */
import { singleKeysOff } from "./keys.js";

const STEPS = /** @type {Record<string, number>} */ ({ j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 });

/** @param {HTMLElement} list */
export default function walkResults(list) {
  document.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const typing = target.closest("input, select, textarea");
    // From the box the arrow down leads into the results; letters are typed.
    if (typing && !(target.id === "q" && event.key === "ArrowDown")) return;
    if (event.key.length === 1 && singleKeysOff()) return;
    const links = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-result]")]);
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = at < 0 ? (by > 0 ? 0 : -1) : at + by;
    if (at === 0 && by < 0) document.getElementById("q")?.focus();
    else if (links[next]) links[next].focus();
    else if (!links.length) return;
    event.preventDefault();
  });
}
