// @ts-check
/** One key follows a link, wherever the focus is but in a field: `data-key="n"`. */
import { listenToSingleKey } from "./single_keys.js";

/** @param {HTMLElement} link */
export default function starting(link) {
  const key = link.dataset.key ?? "";
  link.setAttribute("aria-keyshortcuts", key);
  const shown = document.createElement("kbd");
  shown.textContent = key;
  shown.setAttribute("aria-hidden", "true");
  link.append(" ", shown);
  listenToSingleKey(key, () => link.click());
}
