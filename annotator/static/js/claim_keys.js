// @ts-check
/** One key links: the number of a suggestion takes it with the relation that stands beside it. */
import { listenToSingleKey } from "./single_keys.js";

/** @param {HTMLElement} list */
export default function listenForNumbers(list) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (list.querySelectorAll("form[data-key]"))) {
    const key = form.dataset.key ?? "";
    form.querySelector("button")?.setAttribute("aria-keyshortcuts", key);
    listenToSingleKey(key, () => form.requestSubmit());
  }
}
