// @ts-check
import { Undo } from "/static/js/undo.js";
import { same, test } from "./harness.js";

/** @param {string} annotation @param {"create" | "edit" | "delete" | "restore"} kind @param {number} revision @param {number | null} previous */
function done(annotation, kind, revision, previous) {
  return { annotation, kind, revision, previous };
}

test("each kind of change is taken back and done again by its opposite", () => {
  const undo = new Undo("doc", "ana");
  undo.remember("1", "claim", done("a", "create", 5, null));
  undo.remember("2", "edit", done("a", "edit", 6, 5));
  undo.remember("3", "delete", done("a", "delete", 7, 6));
  same(undo.undo()?.moves, [{ annotation: "a", kind: "restore", sequence: 6 }]);
  same(undo.undo()?.moves, [{ annotation: "a", kind: "restore", sequence: 5 }]);
  same(undo.undo()?.moves, [{ annotation: "a", kind: "delete", sequence: null }]);
  same(undo.undo(), null);
  same(undo.redo()?.moves, [{ annotation: "a", kind: "restore", sequence: 5 }]);
  same(undo.redo()?.moves, [{ annotation: "a", kind: "restore", sequence: 6 }]);
  same(undo.redo()?.moves, [{ annotation: "a", kind: "delete", sequence: null }]);
  same(undo.redo(), null);
});

test("changes of one step are taken back together, the last one first", () => {
  const undo = new Undo("doc", "ana");
  for (const id of ["a", "b", "c"]) undo.remember("all", "claim", done(id, "create", 1, null));
  same(undo.undo()?.moves.map((move) => move.annotation), ["c", "b", "a"]);
  same(undo.redo()?.moves.map((move) => move.annotation), ["a", "b", "c"]);
});

test("a new change forgets what was undone", () => {
  const undo = new Undo("doc", "ana");
  undo.remember("1", "claim", done("a", "create", 1, null));
  undo.undo();
  undo.remember("2", "claim", done("b", "create", 2, null));
  same(undo.redo(), null);
});

test("a reload keeps the steps, apart for each document and reviewer", () => {
  new Undo("doc", "ana").remember("1", "claim", done("a", "create", 1, null));
  same(new Undo("other", "ana").undo(), null);
  same(new Undo("doc", "ben").undo(), null);
  same(new Undo("doc", "ana").undo()?.said, "claim");
});

test("the list of steps does not grow without end", () => {
  const undo = new Undo("doc", "ana");
  for (let step = 0; step < 600; step++) undo.remember(String(step), "claim", done("a", "create", step, null));
  let steps = 0;
  while (undo.undo()) steps++;
  same(steps, 500);
});
