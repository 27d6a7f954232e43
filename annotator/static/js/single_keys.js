// @ts-check
/** Keys without Ctrl on the pages of lists: they rest while one types, and when they are switched off (WCAG 2.1.4). */
import { singleKeysOff } from "./keys.js";

/** @param {string} key @param {() => void} act */
export function listenToSingleKey(key, act) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || singleKeysOff()) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    event.preventDefault();
    act();
  });
}
