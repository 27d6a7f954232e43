// @ts-check
/** Somebody, or another tab, has changed the same annotation: show both states and let the reviewer choose. */
import { button, element, openDialog } from "./elements.js";

/**
 * @param {{wanted: string, rows: import("./merging.js").Difference[], tags: import("./records.js").Tag[]}} about
 *   what was wanted in a word, empty for an edit; what differs
 * @param {{keepMine: () => void, keepTheirs: () => void, later: () => void}} acts
 */
export function chooseBetween({ wanted, rows, tags }, acts) {
  let chosen = acts.later;
  const dialog = openDialog("Changed meanwhile", [
    element("p", {}, ["This annotation was changed since you opened it. Nothing was overwritten."]),
    ...(wanted ? [element("p", {}, [`You asked to ${wanted} it.`])] : []),
    ...(rows.length ? [table(rows, tags)] : []),
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

/** @param {import("./merging.js").Difference[]} rows @param {import("./records.js").Tag[]} tags */
function table(rows, tags) {
  /** @type {Record<string, string>} */
  const titles = { tag: "Tag", spans: "Words", note: "Note", confidence: "Confidence" };
  for (const { name, title } of tags.flatMap((tag) => tag.attributes)) titles[name] = title;
  const head = ["What", "As it stands now", "As you want it"].map((words) => element("th", { scope: "col" }, [words]));
  return element("table", { class: "table" }, [
    element("thead", {}, [element("tr", {}, head)]),
    element("tbody", {}, rows.map(({ name, theirs, yours }) =>
      element("tr", {}, [
        element("th", { scope: "row" }, [titles[name] ?? name]),
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
