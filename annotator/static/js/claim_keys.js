// @ts-check
/** One key links: the number of a suggestion takes it as the same claim. */

/** @param {HTMLElement} list */
export default function listenForNumbers(list) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest("input, textarea, select")) return;
    const form = /** @type {HTMLFormElement | null} */ (list.querySelector(`form[data-key="${CSS.escape(event.key)}"]`));
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
