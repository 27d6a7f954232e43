// @ts-check
import { findOccurrences } from "/static/js/occurrences.js";
import { Words } from "/static/js/words.js";
import { same, test } from "./harness.js";

/** @param {string} text @param {string} words @param {{anyCase?: boolean, most?: number, language?: string}} [how] */
function found(text, words, { anyCase = false, most = 100, language = "en" } = {}) {
  return findOccurrences(text, words, new Words(text, language), anyCase, most).map(({ start, end }) => [start, text.slice(start, end)]);
}

test("the words are found with a word border on both sides", () => {
  same(found("He, the hero, and he: he.", "he"), [[18, "he"], [22, "he"]]);
  same(found("cat concatenate cat's cat", "cat"), [[0, "cat"], [22, "cat"]]);
});

test("capitals count unless one says otherwise", () => {
  same(found("Bank bank BANK", "bank"), [[5, "bank"]]);
  same(found("Bank bank BANK", "bank", { anyCase: true }).length, 3);
});

test("signs that mean something in a pattern mean themselves", () => {
  same(found("a.c abc a.c (x) $5 [y]", "a.c"), [[0, "a.c"], [8, "a.c"]]);
  for (const words of ["(x)", "$5", "[y]", "x|y", "\\d", "a+", "^b", "{2}", "-", "/"]) same(found(`one ${words} two`, words), [[4, words]]);
});

test("words that go over a line end are found as they stand", () => {
  same(found("one\n\ntwo, one two, one\n\ntwo", "one\n\ntwo").length, 2);
});

test("no more than the most are found", () => {
  same(found("a ".repeat(50), "a", { most: 7 }).length, 7);
});

test("scripts without spaces and signs beyond UTF-16 are found", () => {
  same(found("市長は駅で市長に", "市長", { language: "ja" }).map(([start]) => start), [0, 5]);
  same(found("😀 and 😀", "😀").map(([start]) => start), [0, 7]);
});
