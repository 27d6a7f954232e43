// @ts-check
/** Somebody, or another tab, has changed the same annotation: show both states and let the reviewer choose. */
import { button, element, openDialog } from "./elements.js";

/**
 * @param {{wanted: string, rows: import("./merging.js").Difference[]}} about what was wanted, and what differs
 * @param {{keepMine: () => void, keepTheirs: () => void, later: () => void}} acts
 */
export function chooseBetween({ wanted, rows }, acts) {
  let chosen = acts.later;
  const dialog = openDialog("Changed meanwhile", [
    element("p", {}, [`This annotation was changed since you opened it. You asked for: ${wanted}. Nothing was overwritten.`]),
    ...(rows.length ? [table(rows)] : []),
    element("p", { class: "dialog-actions" }, [
      button("Keep mine", () => finish(acts.keepMine), { class: "button primary" }),
      button("Keep what stands there", () => finish(acts.keepTheirs)),
    ]),
  ]);
  // Esc decides nothing: the change goes on waiting.
  dialog.addEventListener("close", () => chosen());
  /** @param {() => void} act */
  function finish(act) {
    chosen = act;
    dialog.close();
  }
}

/** @param {import("./merging.js").Difference[]} rows */
function table(rows) {
  const head = ["", "As it stands now", "As you want it"].map((words) => element("th", { scope: "col" }, [words]));
  return element("table", { class: "table" }, [
    element("thead", {}, [element("tr", {}, head)]),
    element("tbody", {}, rows.map(({ name, theirs, yours }) =>
      element("tr", {}, [
        element("th", { scope: "row" }, [name.replaceAll("_", " ")]),
        ...[theirs, yours].map((value) => element("td", { dir: "auto" }, [shown(value)])),
      ]))),
  ]);
}

/** @param {unknown} value */
function shown(value) {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map((each) => each?.exact ?? String(each).replaceAll("_", " ")).join(" … ") || "–";
  return String(value);
}
