// @ts-check
/** `/` goes to the search field of a list. */
import { listenToSingleKey } from "./single_keys.js";

/** @param {HTMLElement} field */
export default function finding(field) {
  field.setAttribute("aria-keyshortcuts", "/");
  listenToSingleKey("/", () => {
    field.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
}
