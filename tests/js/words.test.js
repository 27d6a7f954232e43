// @ts-check
import { Words } from "/static/js/words.js";
import { ok, same, test } from "./harness.js";

/** @param {string} text @param {string} part @param {string} [language] what is selected of the text */
function snapped(text, part, language) {
  const start = text.indexOf(part);
  const found = new Words(text, language).snap(start, start + part.length);
  return found && text.slice(found.start, found.end);
}

test("a selection loses outer white space and takes whole words", () => {
  same(snapped("The minister said little.", "nister sa"), "minister said");
  same(snapped("The minister said little.", " minister "), "minister");
  same(snapped("one\n\ntwo", "e\n\nt"), "one\n\ntwo");
});

test("signs at the ends stay when they are selected and are not taken in when not", () => {
  same(snapped("He said “no way” twice.", "“no way”"), "“no way”");
  same(snapped("He said “no way” twice.", "o wa"), "no way");
  same(snapped("It cost 3.5%, they say.", "3.5%"), "3.5%");
});

test("a contraction and a number are one word each", () => {
  same(snapped("Russia can't pay 1,200.50 now", "an"), "can't");
  same(snapped("Russia can't pay 1,200.50 now", "200"), "1,200.50");
});

test("only white space is no selection", () => {
  same(new Words("a   b", "en").snap(1, 4), null);
  same(new Words("", "en").snap(0, 0), null);
});

test("Japanese and Chinese are cut into words without spaces", () => {
  same(snapped("市長は記者会見で述べた。", "者会", "ja"), "記者会見");
  same(snapped("我们喜欢新闻工作。", "闻", "zh"), "新闻");
});

test("emoji of several code points are never cut", () => {
  const family = "👩‍👩‍👧";
  const text = `A ${family} here`;
  const found = new Words(text, "en").wordAt(4);
  same(found && text.slice(found.start, found.end), family);
  same(snapped("Cafe\u0301 noir", "afe"), "Cafe\u0301");
});

test("words are walked forwards and backwards over signs and line breaks", () => {
  const text = "One, two.\n\n“Three”";
  const words = new Words(text, "en");
  const ahead = [];
  for (let at = 0, found; (found = words.wordAfter(at)); at = found.end) ahead.push(text.slice(found.start, found.end));
  same(ahead, ["One", "two", "Three"]);
  const back = [];
  for (let at = text.length, found; (found = words.wordBefore(at)); at = found.start) back.push(text.slice(found.start, found.end));
  same(back, ["Three", "two", "One"]);
});

test("a language that the browser does not know is no fault", () => {
  same(snapped("one two", "wo", "xx-klingon-123456789"), "two");
});

test("one line of 200,000 signs is walked quickly", () => {
  const text = "lorem ipsum ".repeat(17_000);
  const words = new Words(text, "en");
  const begun = performance.now();
  for (let step = 0, at = 100_000; step < 200; step++) at = /** @type {{end: number}} */ (words.wordAfter(at)).end;
  for (let step = 0, at = 100_000; step < 200; step++) at = /** @type {{start: number}} */ (words.wordBefore(at)).start;
  ok(performance.now() - begun < 400, `400 words took ${Math.round(performance.now() - begun)} ms`);
});
