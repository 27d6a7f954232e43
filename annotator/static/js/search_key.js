// @ts-check
/** "/" goes to the search box of the header, from everywhere but a field and a page that keeps the key for its own. */
import { listenToSingleKey } from "./single_keys.js";

/** @param {HTMLElement} form */
export default function searchKey(form) {
  // Two listeners to one key would be a race: whichever module came last would have the focus.
  if (document.querySelector('[data-module~="finding"]')) return;
  const box = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=search]"));
  if (!box) return;
  box.setAttribute("aria-keyshortcuts", "/");
  box.placeholder += "  /";
  listenToSingleKey("/", () => {
    box.focus();
    box.select();
  });
}
