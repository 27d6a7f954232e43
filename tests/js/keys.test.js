// @ts-check
import { KEYS, actionOf, singleKeysOff, spoken, switchSingleKeys } from "/static/js/keys.js";
import { keyTable } from "/static/js/key_help.js";
import { ok, same, test } from "./harness.js";

const TAGS = [
  { name: "claim", key: "c", title: "Claim" },
  { name: "quote", key: "q", title: "Quote" },
];

/** @param {KeyboardEventInit & {altGraph?: boolean}} pressed */
function asked(pressed) {
  const event = new KeyboardEvent("keydown", { ...pressed, modifierAltGraph: pressed.altGraph ?? false });
  const found = actionOf(event, TAGS);
  return found && found.action + (found.extend ? " extend" : "");
}

test("keys ask for what the list says", () => {
  same(asked({ key: "c" }), "tag:claim");
  same(asked({ key: "ArrowRight" }), "word-next");
  same(asked({ key: "ArrowRight", shiftKey: true }), "word-next extend");
  same(asked({ key: "ArrowDown", ctrlKey: true, shiftKey: true }), "paragraph-next extend");
  same(asked({ key: "ArrowRight", altKey: true, shiftKey: true }), "exact-next");
  same(asked({ key: "z", ctrlKey: true }), "undo");
  same(asked({ key: "Z", ctrlKey: true, shiftKey: true }), "redo");
  same(asked({ key: "z", metaKey: true }), "undo");
  same(asked({ key: "{", shiftKey: true }), "end-earlier");
  same(asked({ key: "?", shiftKey: true }), "help");
  same(asked({ key: "Escape" }), "clear");
  same(asked({ key: "j" }), null);
});

test("the browser's own keys are left alone", () => {
  same(asked({ key: "c", ctrlKey: true }), null);
  same(asked({ key: "a", ctrlKey: true }), null);
  same(asked({ key: "p", ctrlKey: true }), null);
  same(asked({ key: "d", altKey: true }), null);
});

test("a letter works with Caps Lock and on a keyboard of another script", () => {
  same(asked({ key: "C", code: "KeyC" }), "tag:claim");
  same(asked({ key: "c", code: "KeyC", shiftKey: true }), null, "Shift with Caps Lock");
  same(asked({ key: "с", code: "KeyC" }), "tag:claim", "Cyrillic");
  same(asked({ key: "ؤ", code: "KeyC" }), "tag:claim", "Arabic");
  same(asked({ key: "я", code: "KeyZ", ctrlKey: true }), "undo", "Cyrillic");
});

test("a bracket typed with AltGr or Option is a bracket", () => {
  same(asked({ key: "[", ctrlKey: true, altKey: true, altGraph: true }), "start-earlier");
  same(asked({ key: "[", altKey: true }), "start-earlier");
  same(asked({ key: "}", ctrlKey: true, altKey: true, altGraph: true }), "end-later");
});

test("keys pressed while an input method composes are not ours", () => {
  same(asked({ key: "c", isComposing: true }), null);
});

test("single keys can be switched off, those with Ctrl and arrows stay", () => {
  switchSingleKeys(true);
  ok(singleKeysOff(), "the choice is not kept");
  same(asked({ key: "c" }), null);
  same(asked({ key: "?", shiftKey: true }), null);
  same(asked({ key: "[" }), null);
  same(asked({ key: "z", ctrlKey: true }), "undo");
  same(asked({ key: "ArrowRight" }), "word-next");
  switchSingleKeys(false);
  same(asked({ key: "c" }), "tag:claim");
});

test("no key asks for two things", () => {
  const all = [...TAGS.map((tag) => tag.key), ...KEYS.filter((key) => key.action !== "extend").flatMap((key) => key.keys)];
  same(all.length, new Set(all).size);
});

test("the table of keys shows every key of the list and of the tags", () => {
  const shown = [...keyTable(TAGS).querySelectorAll("kbd")].map((each) => each.textContent);
  for (const key of [...KEYS.flatMap((each) => each.keys), "c", "q"]) ok(shown.includes(spoken(key)), `${key} is not shown`);
});
