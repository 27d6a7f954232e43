// @ts-check
/** Which column of a table holds what, remembered in this browser for tables whose columns have the same names. */
import { read, write } from "./kept.js";

/** @param {Element} questions @returns {HTMLSelectElement[]} */
function selectsOf(questions) {
  return [...questions.querySelectorAll("select")];
}

/** @param {Element} questions @returns {string} */
function placeOf(questions) {
  const names = [...selectsOf(questions)[0].options].slice(1).map((option) => option.value);
  return `annotator-columns:${JSON.stringify(names)}`;
}

/** Keep what is chosen. @param {Element} questions */
export function remember(questions) {
  const chosen = Object.fromEntries(selectsOf(questions).map((select) => [select.name, select.value]));
  write(localStorage, placeOf(questions), chosen);
}

/** Choose what was chosen last time. @param {Element} questions */
export function recall(questions) {
  /** @type {Record<string, string>} */
  const chosen = read(localStorage, placeOf(questions), {});
  for (const select of selectsOf(questions)) {
    if (typeof chosen[select.name] === "string") select.value = chosen[select.name];
  }
}
