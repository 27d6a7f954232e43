// @ts-check
/** A button that copies a field's words: `data-from` names the field. It shows only where it can work. */

/** @param {HTMLElement} button */
export default function copying(button) {
  const field = document.getElementById(button.dataset.from ?? "");
  if (!(field instanceof HTMLInputElement)) return;
  const words = button.textContent;
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
    } catch {
      // A desk on a plain http address of the office may not write to the clipboard: the words are selected.
      button.textContent = "Press Ctrl+C";
    }
    button.setAttribute("aria-live", "polite");
    setTimeout(() => (button.textContent = words), 4_000);
  });
}
