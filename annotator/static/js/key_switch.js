// @ts-check
/** Switch single keys off for this browser, on the account page. */
import { singleKeysOff, switchSingleKeys } from "./keys.js";

/** @param {HTMLElement} section */
export default function keySwitch(section) {
  const box = section.querySelector("[data-switch]");
  if (!(box instanceof HTMLInputElement)) return;
  box.checked = singleKeysOff();
  box.addEventListener("change", () => switchSingleKeys(box.checked));
  section.hidden = false;
}
