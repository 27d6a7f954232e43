// @ts-check
/** Adjudicate by keys: `j` and `k` walk the places, a place's own keys press its buttons, `r` and `w` open its fields. */
import { announce } from "./announce.js";
import { singleKeysOff } from "./keys.js";
import { isTyping, pressKeys } from "./pressing.js";

/** @param {HTMLElement} main */
export default function adjudicate(main) {
  const places = /** @type {HTMLElement[]} */ ([...main.querySelectorAll(".place")]);
  pressKeys(main);
  document.addEventListener("keydown", (event) => {
    const here = places.find((place) => place.contains(document.activeElement));
    if (event.key === "Escape" && here) return here.focus();
    if (isTyping(event) || singleKeysOff()) return;
    const used = event.key === "j" || event.key === "k" ? step(places, here, event.key) : here && press(here, event.key);
    if (used) event.preventDefault();
  });
  // After a decision the page comes back at its list: go on with the first place that is left.
  if (location.hash === "#open") places[0]?.focus();
  // Who comes from the words that reviewers differ on goes on with those.
  const said = location.hash.startsWith("#said-") ? document.getElementById(location.hash.slice(1)) : null;
  places.find((place) => place.contains(said))?.focus();
}

/** @param {HTMLElement[]} places @param {HTMLElement | undefined} here @param {string} key */
function step(places, here, key) {
  const at = here ? places.indexOf(here) : -1;
  const to = places[key === "j" ? Math.min(at + 1, places.length - 1) : Math.max(at - 1, 0)];
  to?.focus();
  to?.scrollIntoView({ block: "nearest" });
  if (to) announce(`Place ${places.indexOf(to) + 1} of ${places.length}: ${to.querySelector(".kinds")?.textContent ?? ""}`);
  return true;
}

/** @param {HTMLElement} place @param {string} key */
function press(place, key) {
  const button = place.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  if (button instanceof HTMLElement) {
    button.click();
    return true;
  }
  const field = place.querySelector(`[data-field="${CSS.escape(key)}"]`);
  if (field instanceof HTMLDetailsElement) {
    field.open = true;
    field.querySelector("textarea")?.focus();
    return true;
  }
  if (field instanceof HTMLElement) field.focus();
  return field !== null;
}
