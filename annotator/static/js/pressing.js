// @ts-check
/** Keys that press buttons: a control with `data-key="n"` is clicked by that key while nobody is typing. */
import { singleKeysOff } from "./keys.js";

/** Tell whether a key belongs to what has the focus rather than to the page. @param {KeyboardEvent} event */
export function isTyping(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  return event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, dialog") !== null;
}

/** @param {HTMLElement} host */
export function pressKeys(host) {
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || singleKeysOff()) return;
    const found = [...host.querySelectorAll("[data-key]")].find(
      (each) => each.getAttribute("data-key") === event.key && !each.closest(".place"),
    );
    if (!(found instanceof HTMLElement)) return;
    event.preventDefault();
    found.click();
  });
  host.dataset.ready = "yes";
}
