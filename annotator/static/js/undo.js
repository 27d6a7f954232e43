// @ts-check
/**
 * Undo and redo of one's own changes of this visit, kept for the browser tab, so that a reload keeps them.
 *
 * @typedef {{annotation: string, kind: "create" | "edit" | "delete" | "restore" | "reject", revision: number,
 *   previous: number | null}} Done what one answered change did, in sequences of the history; a rejected suggestion
 *   has its keys in the place of an annotation
 * @typedef {{step: string, said: string, done: Done[]}} Step one thing the reviewer did
 * @typedef {{annotation: string, kind: "delete" | "restore" | "reject" | "reconsider", sequence: number | null}} Move
 */
import { read, write } from "./kept.js";

const LONGEST = 500;

export class Undo {
  /** @param {string} documentId @param {string} reviewer @param {Storage} [storage] */
  constructor(documentId, reviewer, storage = sessionStorage) {
    this.storage = storage;
    this.place = `annotator:undo:${documentId}:${reviewer}`;
    /** @type {{past: Step[], future: Step[], deleted?: Record<string, number>}} */
    const kept = read(storage, this.place, { past: [], future: [] });
    this.past = kept.past;
    this.future = kept.future;
    /** Versions of annotations that were deleted here: bringing one back must name it. */
    this.deleted = kept.deleted ?? {};
  }

  /** @param {string} annotation @param {number} version */
  rememberDeleted(annotation, version) {
    this.deleted[annotation] = version;
    this.keep();
  }

  /** Remember an answered change; those with the same step are undone together. @param {string} step @param {string} said @param {Done} done */
  remember(step, said, done) {
    const last = this.past.at(-1);
    if (last?.step === step) last.done.push(done);
    else this.past.push({ step, said, done: [done] });
    this.past.splice(0, this.past.length - LONGEST);
    this.future = [];
    this.keep();
  }

  /** Take the last step back: the moves to make, newest first; null when there is nothing. */
  undo() {
    const last = this.past.at(-1);
    return last ? this.take(last.step) : null;
  }

  /** Take one step back, wherever it is in the row; null when it is not here. @param {string} name */
  take(name) {
    const index = this.past.findLastIndex((each) => each.step === name);
    if (index === -1) return null;
    const [step] = this.past.splice(index, 1);
    this.future.push(step);
    this.keep();
    return { said: step.said, moves: step.done.toReversed().map(backwards) };
  }

  /** Do the step undone last again; null when there is nothing. */
  redo() {
    const step = this.future.pop();
    if (!step) return null;
    this.past.push(step);
    this.keep();
    return { said: step.said, moves: step.done.map(forwards) };
  }

  keep() {
    write(this.storage, this.place, { past: this.past, future: this.future, deleted: this.deleted });
  }
}

/** @param {Done} done @returns {Move} */
function backwards(done) {
  if (done.kind === "reject") return { annotation: done.annotation, kind: "reconsider", sequence: null };
  if (done.kind === "create") return { annotation: done.annotation, kind: "delete", sequence: null };
  return { annotation: done.annotation, kind: "restore", sequence: done.previous };
}

/** @param {Done} done @returns {Move} */
function forwards(done) {
  if (done.kind === "reject") return { annotation: done.annotation, kind: "reject", sequence: null };
  if (done.kind === "delete") return { annotation: done.annotation, kind: "delete", sequence: null };
  return { annotation: done.annotation, kind: "restore", sequence: done.revision };
}
