// @ts-check
/**
 * The changes that the desk has not answered, in the order in which they were made.
 *
 * Each has a place of its own in the browser's storage, so that two tabs on the same document never overwrite each
 * other's. A tab that opens takes up what another one left; should both send a change, its key makes it count once.
 *
 * @typedef {import("./saving.js").Change} Change
 */
import { namesUnder, read, write } from "./kept.js";

const ROOT = "annotator:changes:";

export class Waiting {
  /** @param {string} documentId @param {string} reviewer @param {Storage} [storage] */
  constructor(documentId, reviewer, storage = localStorage) {
    this.storage = storage;
    this.place = `${ROOT}${documentId}:${reviewer}:`;
    /** @type {Change[]} */
    this.list = namesUnder(storage, this.place)
      .map((name) => read(storage, name, /** @type {Change | null} */ (null)))
      .filter((change) => change !== null)
      .sort((a, b) => a.order - b.order);
  }

  /** Add a change after all others. @param {Omit<Change, "order">} change @returns {Change} */
  add(change) {
    const added = { ...change, order: Math.max(Date.now(), (this.list.at(-1)?.order ?? 0) + 1) };
    this.list.push(added);
    this.keep(added);
    return added;
  }

  /** Write a change again after it was altered. @param {Change} change */
  keep(change) {
    write(this.storage, this.place + change.key, change);
  }

  /** @param {Change} change */
  remove(change) {
    this.list = this.list.filter((each) => each.key !== change.key);
    write(this.storage, this.place + change.key, null);
  }
}

/**
 * Find the other documents in which a reviewer's changes wait.
 * @param {string} documentId @param {string} reviewer @returns {string[]} their ids
 */
export function waitingElsewhere(documentId, reviewer) {
  const places = namesUnder(localStorage, ROOT).map((name) => name.slice(ROOT.length).split(":"));
  return [...new Set(places.filter(([id, by]) => id !== documentId && by === reviewer).map(([id]) => id))];
}
