// @ts-check
/** Accept all suggestions of one kind from a chosen score on: one question, one step of undoing. Loaded when asked for. */
import { button, element, openDialog } from "./elements.js";

/** @typedef {import("./suggesting.js").Suggestion} Suggestion */

/**
 * @param {Suggestion[]} list those that are left @param {string | undefined} first the kind that is offered first
 * @param {(keys: string[]) => void} accept
 */
export function acceptMany(list, first, accept) {
  const counts = new Map();
  for (const { kind } of list) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts.keys()].sort();
  const menu = element("select", { id: "many-kind" }, kinds.map((kind) => element("option", { value: kind }, [`${kind} (${counts.get(kind)})`])));
  menu.value = first ?? kinds[0];
  const least = element("input", { id: "many-score", type: "number", min: "0", max: "100", value: "80", required: "" });
  const chosen = () => list.filter((each) => each.kind === menu.value && least.value !== "" && each.score >= Number(least.value));
  const go = button("Accept", () => {
    dialog.close();
    accept(chosen().map((each) => each.key));
  }, { class: "button primary" });
  const count = () => {
    go.textContent = `Accept ${chosen().length}`;
    go.disabled = chosen().length === 0;
  };
  menu.addEventListener("change", count);
  least.addEventListener("input", count);
  const dialog = openDialog("Accept many suggestions", [
    element("div", { class: "field" }, [element("label", { for: "many-kind" }, ["Kind"]), menu]),
    element("div", { class: "field" }, [element("label", { for: "many-score" }, ["From this score on (0 to 100)"]), least]),
    element("p", { class: "help" }, ["One undo takes them all back."]),
    element("p", { class: "dialog-actions" }, [go, button("Cancel", () => dialog.close())]),
  ]);
  // Enter in a field is the answer, as in any form.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target instanceof HTMLButtonElement || go.disabled) return;
    event.preventDefault();
    go.click();
  });
  count();
}
