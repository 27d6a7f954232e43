// @ts-check
/** "/" goes to the search box of the page, from everywhere but a field. */
import { listenToSingleKey } from "./single_keys.js";

/** @param {HTMLElement} form */
export default function searchKey(form) {
  const box = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=search]"));
  box?.setAttribute("aria-keyshortcuts", "/");
  listenToSingleKey("/", () => {
    box?.focus();
    box?.select();
  });
}
