// @ts-check
/** Somebody, or another tab, has changed the same annotation: show both states and let the reviewer choose. */
import { button, element, openDialog } from "./elements.js";

/**
 * @param {import("./records.js").Annotation} theirs @param {Record<string, any>} yours the fields that were sent
 * @param {{keepMine: () => void, keepTheirs: () => void}} acts
 */
export function chooseBetween(theirs, yours, acts) {
  const names = Object.keys(yours);
  const dialog = openDialog("Changed meanwhile", [
    element("p", {}, ["This annotation was changed since you opened it. Nothing was overwritten."]),
    element("table", { class: "table" }, [
      element("thead", {}, [row("th", ["", "As it stands now", "As you want it"])]),
      element("tbody", {}, (names.length ? names : ["note"]).map((name) => row("td", [name, shown(/** @type {any} */ (theirs)[name]), shown(yours[name])]))),
    ]),
    element("p", { class: "dialog-actions" }, [
      button("Keep mine", () => finish(acts.keepMine), { class: "button primary" }),
      button("Keep what stands there", () => finish(acts.keepTheirs)),
    ]),
  ]);
  /** @param {() => void} act */
  function finish(act) {
    dialog.close();
    act();
  }
}

/** @param {"th" | "td"} cell @param {string[]} words */
function row(cell, words) {
  return element("tr", {}, words.map((each, index) => element(index === 0 && cell === "td" ? "th" : cell, index === 0 && cell === "td" ? { scope: "row" } : cell === "th" ? { scope: "col" } : {}, [each])));
}

/** @param {unknown} value */
function shown(value) {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map((each) => each?.exact ?? String(each)).join(" … ");
  if (typeof value === "object") return Object.entries(value).map(([name, each]) => `${name}: ${each}`).join(", ");
  return String(value);
}
