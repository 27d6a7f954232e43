// @ts-check
import { DroppedFiles } from "/static/js/dropped_files.js";
import { same, test } from "./harness.js";

/** @param {string} name */
function file(name) {
  return { name, isFile: true, isDirectory: false, file: (/** @type {(it: File) => void} */ done) => done(new File(["x"], name)) };
}

/** A folder whose reader gives its entries in portions of two, as browsers give a hundred. @param {string} name @param {any[]} entries */
function folder(name, entries) {
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader() {
      const left = [...entries];
      return { readEntries: (/** @type {(some: any[]) => void} */ done) => done(left.splice(0, 2)) };
    },
  };
}

/** @param {any[]} entries @returns {DataTransfer} */
function dropOf(...entries) {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  return /** @type {any} */ ({ files: entries.filter((entry) => entry.isFile).map((entry) => new File(["x"], entry.name)), items });
}

test("files are given as they were dropped", async () => {
  const found = await new DroppedFiles(dropOf(file("b.txt"), file("a.txt"))).all();
  same(found.map((each) => each.name), ["b.txt", "a.txt"]);
});

test("folders give all their files by name, hidden ones left out", async () => {
  const inner = folder("inner", [file("4.txt"), file(".DS_Store")]);
  const dropped = dropOf(folder("may", [file("3.txt"), file("1.txt"), file("2.txt"), inner, folder(".git", [file("HEAD")])]), file("last.txt"));
  const found = await new DroppedFiles(dropped).all();
  same(found.map((each) => each.name), ["1.txt", "2.txt", "3.txt", "4.txt", "last.txt"]);
});
