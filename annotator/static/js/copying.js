// @ts-check
/** A button that copies words: `data-from` names the field, or the element, that holds them. It shows only where it can work. */

/** @param {HTMLElement} button */
export default function copying(button) {
  const field = document.getElementById(button.dataset.from ?? "");
  if (!field) return;
  const words = button.textContent;
  const select = () => (field instanceof HTMLInputElement ? field.select() : getSelection()?.selectAllChildren(field));
  button.hidden = false;
  if (field instanceof HTMLInputElement) field.addEventListener("focus", select);
  button.addEventListener("click", async () => {
    select();
    try {
      await navigator.clipboard.writeText(field instanceof HTMLInputElement ? field.value : (field.textContent ?? ""));
      button.textContent = "Copied";
    } catch {
      // A desk on a plain http address of the office may not write to the clipboard: the words are selected.
      button.textContent = "Press Ctrl+C";
    }
    button.setAttribute("aria-live", "polite");
    setTimeout(() => (button.textContent = words), 4_000);
  });
}
