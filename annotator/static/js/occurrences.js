// @ts-check
/** Find every place where the selected words stand, and let the reviewer untick those that are meant otherwise. */
import { button, element, openDialog } from "./elements.js";

const AROUND = 40;

/**
 * Find the places of some words in a text, with a word border on both sides. Offsets are UTF-16.
 * @param {string} text @param {string} words @param {import("./words.js").Words} borders @param {boolean} anyCase
 * @param {number} most @returns {{start: number, end: number}[]}
 */
export function findOccurrences(text, words, borders, anyCase, most) {
  const found = [];
  const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), anyCase ? "giu" : "gu");
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const first = borders.wordAt(start);
    const last = borders.wordAt(end - 1);
    const whole = (!first?.isWordLike || first.start === start) && (!last?.isWordLike || last.end === end);
    if (whole) found.push({ start, end });
    if (found.length === most) break;
  }
  return found;
}

/**
 * @param {{text: string, words: string, borders: import("./words.js").Words, most: number,
 *   tags: import("./records.js").Tag[], tag: string, taken: (tag: string, start: number, end: number) => boolean}} about
 * @param {(tag: string, places: {start: number, end: number}[]) => void} act
 */
export function chooseOccurrences(about, act) {
  const list = element("ul", { class: "occurrences" });
  const anyCase = element("input", { type: "checkbox" });
  const menu = element("select", { id: "occurrences-tag" }, about.tags.map((tag) => element("option", { value: tag.name }, [tag.title])));
  menu.value = about.tag;
  /** @type {{start: number, end: number, box: HTMLInputElement}[]} */
  let rows = [];
  const go = button("Tag them", () => {
    dialog.close();
    act(menu.value, rows.filter((row) => row.box.checked).map(({ start, end }) => ({ start, end })));
  }, { class: "button primary" });
  const count = () => {
    const ticked = rows.filter((row) => row.box.checked).length;
    go.textContent = ticked === 1 ? "Tag 1 place" : `Tag ${ticked} places`;
    go.disabled = ticked === 0;
  };
  const fill = () => {
    rows = findOccurrences(about.text, about.words, about.borders, anyCase.checked, about.most).map((place) => {
      const box = element("input", { type: "checkbox" });
      box.checked = !about.taken(menu.value, place.start, place.end);
      box.disabled = !box.checked;
      box.addEventListener("change", count);
      return { ...place, box };
    });
    list.replaceChildren(...rows.map((row) => element("li", {}, [line(about.text, row)])));
    count();
  };
  anyCase.addEventListener("change", fill);
  menu.addEventListener("change", fill);
  const dialog = openDialog("Tag every occurrence", [
    element("p", { class: "field" }, [element("label", { for: "occurrences-tag" }, ["Tag "]), menu]),
    element("label", { class: "choice" }, [anyCase, " Capitals and small letters alike"]),
    list,
    element("p", { class: "dialog-actions" }, [go, button("Cancel", () => dialog.close())]),
  ]);
  fill();
  go.focus();
}

/** @param {string} text @param {{start: number, end: number, box: HTMLInputElement}} row */
function line(text, row) {
  const before = text.slice(Math.max(0, row.start - AROUND), row.start).replace(/\s+/gu, " ");
  const after = text.slice(row.end, row.end + AROUND).replace(/\s+/gu, " ");
  return element("label", { class: "choice", dir: "auto" }, [row.box, ` …${before}`, element("b", {}, [text.slice(row.start, row.end)]), `${after}…`]);
}
