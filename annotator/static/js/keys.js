// @ts-check
/**
 * Every key of the annotate page, in the one list that the page, its help and the tests read.
 *
 * `keys` are tried in order; `Mod` is Ctrl, or Cmd on a Mac. The tags' own keys come from their declarations.
 *
 * @typedef {{action: string, keys: string[], says: string, group: string}} Key
 */
import { read, write } from "./kept.js";

/** @type {Key[]} */
export const KEYS = [
  { group: "Move", action: "word-next", keys: ["ArrowRight"], says: "Next word" },
  { group: "Move", action: "word-previous", keys: ["ArrowLeft"], says: "Previous word" },
  { group: "Move", action: "sentence-next", keys: ["ArrowDown", "Mod+ArrowRight"], says: "Next sentence" },
  { group: "Move", action: "sentence-previous", keys: ["ArrowUp", "Mod+ArrowLeft"], says: "Previous sentence" },
  { group: "Move", action: "paragraph-next", keys: ["Mod+ArrowDown", "PageDown"], says: "Next paragraph" },
  { group: "Move", action: "paragraph-previous", keys: ["Mod+ArrowUp", "PageUp"], says: "Previous paragraph" },
  { group: "Move", action: "first", keys: ["Home"], says: "Start of the article" },
  { group: "Move", action: "last", keys: ["End"], says: "End of the article" },
  { group: "Select", action: "extend", keys: ["Shift+ArrowRight"], says: "Select: Shift with any key that moves" },
  { group: "Select", action: "exact-next", keys: ["Alt+Shift+ArrowRight"], says: "Widen the selection by one character" },
  { group: "Select", action: "exact-previous", keys: ["Alt+Shift+ArrowLeft"], says: "Narrow the selection by one character" },
  { group: "Select", action: "word", keys: ["w"], says: "Select the word; again: the next one too" },
  { group: "Select", action: "sentence", keys: ["s"], says: "Select the sentence; again: the next one too" },
  { group: "Select", action: "clear", keys: ["Escape"], says: "Let go: selection, pen, picking, card" },
  { group: "Tag", action: "occurrences", keys: ["o"], says: "Tag every occurrence of the selected words" },
  { group: "Tag", action: "add-part", keys: ["+"], says: "Add the selection to the annotation as a further part" },
  { group: "Tag", action: "speaker", keys: ["a"], says: "Speaker: then select the name" },
  { group: "Tag", action: "cue", keys: ["u"], says: "Cue: then select the word, such as “said”" },
  { group: "Annotation", action: "annotation-next", keys: ["n"], says: "Next annotation" },
  { group: "Annotation", action: "annotation-previous", keys: ["p"], says: "Previous annotation" },
  { group: "Annotation", action: "open", keys: ["Enter"], says: "Open its card; of a suggestion: accept it and open its card" },
  { group: "Annotation", action: "start-earlier", keys: ["["], says: "Start one word earlier" },
  { group: "Annotation", action: "start-later", keys: ["]"], says: "Start one word later" },
  { group: "Annotation", action: "end-earlier", keys: ["{"], says: "End one word earlier" },
  { group: "Annotation", action: "end-later", keys: ["}"], says: "End one word later" },
  { group: "Annotation", action: "delete", keys: ["Delete", "Backspace"], says: "Delete" },
  { group: "Suggestion", action: "suggestion-next", keys: ["Tab"], says: "Next suggestion; past the last one, on in the page" },
  { group: "Suggestion", action: "suggestion-previous", keys: ["Shift+Tab"], says: "Previous suggestion" },
  { group: "Suggestion", action: "accept", keys: ["y"], says: "Accept it" },
  { group: "Suggestion", action: "reject", keys: ["x"], says: "Reject it" },
  { group: "Suggestion", action: "accept-many", keys: ["Y"], says: "Accept all of one kind from a score on" },
  { group: "Suggestion", action: "suggestions-off", keys: ["v"], says: "Hide or show suggestions" },
  { group: "Page", action: "mark-read", keys: ["m"], says: "Read, nothing more in this paragraph; again: take it back" },
  { group: "Page", action: "mark-rest", keys: ["M"], says: "Read to the end, nothing more in the rest" },
  { group: "Page", action: "undo", keys: ["Mod+z"], says: "Undo" },
  { group: "Page", action: "redo", keys: ["Mod+Shift+z", "Mod+y"], says: "Redo" },
  { group: "Page", action: "cards", keys: ["b"], says: "Show only the card in focus, or all cards" },
  { group: "Page", action: "help", keys: ["?"], says: "Show every key" },
];

const SWITCH = "annotator:single-keys-off";
const MOVES = /^(word|sentence|paragraph)-|^(first|last)$/;

/** Tell whether keys without Ctrl are switched off (WCAG 2.1.4). */
export function singleKeysOff() {
  return read(localStorage, SWITCH, false);
}

/** @param {boolean} off */
export function switchSingleKeys(off) {
  write(localStorage, SWITCH, off);
}

/** Write a pressed key as the list does. @param {KeyboardEvent} event */
export function nameOf(event) {
  const parts = [];
  const sign = signOf(event);
  const isSign = sign.length === 1 && !/[a-z ]/i.test(sign);
  // Where a sign such as "[" takes AltGr or Option to type, these are no part of the key's name.
  const typed = isSign && (event.altKey || event.getModifierState("AltGraph"));
  if (!typed && (event.ctrlKey || event.metaKey)) parts.push("Mod");
  if (!typed && event.altKey) parts.push("Alt");
  const key = parts.length ? lower(sign) : sign;
  // A sign such as "{" or "?" already says that Shift was held.
  if (event.shiftKey && (key.length > 1 || parts.length)) parts.push("Shift");
  return [...parts, key].join("+");
}

/**
 * Give the letter of a key as the list has it, whatever Caps Lock and the keyboard's script make of it.
 * @param {KeyboardEvent} event
 */
function signOf({ key, code, shiftKey }) {
  if (key.length !== 1) return key;
  if (/[a-z]/i.test(key)) return shiftKey ? key.toUpperCase() : lower(key);
  if (key <= "~") return key;
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  if (place) return shiftKey ? place : lower(place);
  /** @type {Record<string, string>} */
  const brackets = { BracketLeft: "[{", BracketRight: "]}" };
  return brackets[code]?.[Number(shiftKey)] ?? key;
}

/** @param {string} key */
function lower(key) {
  return key.length === 1 ? key.toLowerCase() : key;
}

/**
 * Find what a pressed key asks for; null when it asks for nothing here.
 * @param {KeyboardEvent} event @param {{name: string, key: string}[]} tags
 * @returns {{action: string, extend: boolean} | null}
 */
export function actionOf(event, tags) {
  if (event.isComposing) return null;
  const name = nameOf(event);
  const single = !name.startsWith("Mod+") && name.split("+").at(-1)?.length === 1;
  if (single && singleKeysOff()) return null;
  const tag = tags.find((each) => each.key === name);
  if (tag) return { action: `tag:${tag.name}`, extend: false };
  const exact = KEYS.find((each) => each.action !== "extend" && each.keys.includes(name));
  if (exact) return { action: exact.action, extend: false };
  const unshifted = name.replace("Shift+", "");
  const moved = KEYS.find((each) => MOVES.test(each.action) && each.keys.includes(unshifted));
  return moved && name !== unshifted ? { action: moved.action, extend: true } : null;
}

/** Write a key for a person. @param {string} key */
export function spoken(key) {
  /** @type {Record<string, string>} */
  const names = { Mod: "Ctrl", ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Delete: "Del" };
  if (key === "+") return key;
  return key
    .split("+")
    .map((part) => names[part] ?? part)
    .join(" + ");
}
