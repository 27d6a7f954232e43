// @ts-check
/** Make elements without writing markup. */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {string} words @param {() => void} act @param {Record<string, string>} [attributes] */
export function button(words, act, attributes = {}) {
  const made = element("button", { type: "button", class: "button quiet", ...attributes }, [words]);
  made.addEventListener("click", act);
  return made;
}

/**
 * Show a dialog with a heading; `Esc` and its close button end it, and the focus goes back where it was.
 * @param {string} heading @param {(Node | string)[]} children
 */
export function openDialog(heading, children) {
  const before = document.activeElement;
  const title = element("h2", { id: "dialog-title" }, [heading]);
  const dialog = element("dialog", { class: "dialog", "aria-labelledby": "dialog-title" }, [title, ...children]);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
