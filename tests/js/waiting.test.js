// @ts-check
import { uniqueKey } from "/static/js/unique.js";
import { Waiting, waitingElsewhere } from "/static/js/waiting.js";
import { ok, same, test } from "./harness.js";

/** @param {string} said @returns {Omit<import("/static/js/saving.js").Change, "order">} */
function change(said) {
  return { key: uniqueKey(), kind: "create", annotation: null, version: null, fields: {}, step: null, said };
}

/** @param {Waiting} waiting */
function said(waiting) {
  return waiting.list.map((each) => each.said);
}

test("what waits is there after a reload, in order", () => {
  const waiting = new Waiting("doc", "ana");
  for (const words of ["one", "two", "three"]) waiting.add(change(words));
  same(said(new Waiting("doc", "ana")), ["one", "two", "three"]);
  waiting.remove(waiting.list[1]);
  same(said(new Waiting("doc", "ana")), ["one", "three"]);
});

test("two tabs keep one another's changes", () => {
  const [one, other] = [new Waiting("doc", "ana"), new Waiting("doc", "ana")];
  one.add(change("one"));
  other.add(change("other"));
  one.remove(one.list[0]);
  same(said(new Waiting("doc", "ana")), ["other"]);
});

test("an altered change is kept as altered", () => {
  const waiting = new Waiting("doc", "ana");
  const kept = waiting.add(change("one"));
  kept.version = 7;
  waiting.keep(kept);
  same(new Waiting("doc", "ana").list[0].version, 7);
});

test("documents and reviewers are kept apart", () => {
  new Waiting("doc", "ana").add(change("one"));
  same(said(new Waiting("doc", "ben")), []);
  same(said(new Waiting("doc2", "ana")), []);
  same(waitingElsewhere("doc2", "ana"), ["doc"]);
  same(waitingElsewhere("doc", "ana"), []);
  same(waitingElsewhere("doc2", "ben"), []);
});

test("broken storage is no fault", () => {
  localStorage.setItem("annotator:changes:doc:ana:broken", "{");
  same(said(new Waiting("doc", "ana")), []);
});

test("full storage loses nothing of the open page and says so", () => {
  let told = 0;
  document.addEventListener("annotator:storage-full", () => told++, { once: true });
  const full = /** @type {Storage} */ (/** @type {unknown} */ ({ getItem: () => null, removeItem() {}, setItem() { throw new DOMException("full", "QuotaExceededError"); } }));
  const waiting = new Waiting("doc", "ana", full);
  waiting.add(change("one"));
  same(said(waiting), ["one"]);
  same(told, 1);
});

test("keys are UUIDs and differ", () => {
  const keys = new Set(Array.from({ length: 1000 }, uniqueKey));
  same(keys.size, 1000);
  for (const key of keys) ok(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key), key);
});
