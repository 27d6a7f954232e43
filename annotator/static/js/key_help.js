// @ts-check
/** Show every key, and let single keys be switched off. */
import { button, element, openDialog } from "./elements.js";
import { KEYS, singleKeysOff, spoken, switchSingleKeys } from "./keys.js";

/** Build the table of keys. @param {{key: string, title: string}[]} tags */
export function keyTable(tags) {
  const own = tags.map((tag) => ({ group: "Tag", keys: [tag.key], says: `${tag.title}: the selection, or a pen when nothing is selected` }));
  const all = [...KEYS.slice(0, KEYS.findIndex((key) => key.group === "Tag")), ...own, ...KEYS.slice(KEYS.findIndex((key) => key.group === "Tag"))];
  return element("table", { class: "table keys" }, [
    element("thead", {}, [element("tr", {}, ["For", "Key", "Does"].map((words) => element("th", { scope: "col" }, [words])))]),
    element("tbody", {}, all.map((key, index) => element("tr", {}, [
      element("td", {}, [index === 0 || all[index - 1].group !== key.group ? key.group : ""]),
      element("td", {}, key.keys.flatMap((each, at) => [...(at ? [" or "] : []), element("kbd", {}, [spoken(each)])])),
      element("td", {}, [key.says]),
    ]))),
  ]);
}

/** @param {{key: string, title: string}[]} tags */
export function showKeys(tags) {
  const off = element("input", { type: "checkbox" });
  off.checked = singleKeysOff();
  off.addEventListener("change", () => switchSingleKeys(off.checked));
  const dialog = openDialog("Keys", [
    element("label", { class: "choice" }, [off, " Switch single keys off (keys with Ctrl, and arrows, stay)"]),
    keyTable(tags),
    element("p", { class: "dialog-actions" }, [button("Close", () => dialog.close(), { class: "button primary" })]),
  ]);
}

/** The help page's table: `data-module="key_help"` with the tags in `data-tags`. @param {HTMLElement} host */
export default function fillHelp(host) {
  host.replaceChildren(keyTable(JSON.parse(host.dataset.tags ?? "[]")));
}
