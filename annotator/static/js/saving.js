// @ts-check
/**
 * Send what the reviewer does, one change after the other, and lose nothing.
 *
 * Every change stands in the browser's storage until the desk has answered it. A dead network or an expired session
 * leaves it there; it is sent again, with the same key, when the desk is reached again, after a reload too.
 *
 * @typedef {import("./records.js").Annotation} Annotation
 * @typedef {{key: string, kind: "create" | "edit" | "delete" | "restore" | "accept", annotation: string | null,
 *   version: number | null, fields: Record<string, string>, step: string | null, said: string}} Change
 *   `step` ties changes to one step of undoing; null for a change that is itself an undo or a redo
 * @typedef {{annotation: Annotation, revision: number, previous: number | null, blocks: Record<string, string>,
 *   card: string | null, strip: string}} Answer
 */
import { read, write } from "./kept.js";
import { RequestError, post, session } from "./requests.js";

const RETRY_MS = [1000, 2000, 5000, 10000, 30000];

export class Saving extends EventTarget {
  /** @param {string} documentId @param {string} reviewer */
  constructor(documentId, reviewer) {
    super();
    this.documentId = documentId;
    this.reviewer = reviewer;
    this.place = `annotator:changes:${documentId}:${reviewer}`;
    /** @type {Change[]} */
    this.waiting = read(localStorage, this.place, []);
    this.running = false;
    this.failures = 0;
    /** @type {RequestError | null} */
    this.trouble = null;
    /** @type {number | undefined} */
    this.timer = undefined;
    addEventListener("online", () => this.start());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.trouble) this.start();
    });
  }

  /** Give the number of changes that the desk has not answered. */
  get pending() {
    return this.waiting.length;
  }

  /**
   * Give an annotation as it will be once what waits is saved: the next change builds on that.
   * @template {Annotation | undefined} Known @param {Known} annotation @returns {Known}
   */
  foreseen(annotation) {
    if (!annotation) return annotation;
    const found = { ...annotation };
    for (const change of this.waiting) {
      if (change.kind !== "edit" || change.annotation !== annotation.id) continue;
      const { tag, spans, attributes } = change.fields;
      if (tag) found.tag = tag;
      if (spans) found.spans = JSON.parse(spans);
      if (attributes) found.attributes = JSON.parse(attributes);
    }
    return found;
  }

  /** Keep a change and send it when those before it are answered. @param {Omit<Change, "key">} change */
  add(change) {
    const kept = { ...change, key: crypto.randomUUID() };
    this.waiting.push(kept);
    this.keep();
    this.dispatchEvent(new CustomEvent("waiting", { detail: kept }));
    this.start();
    return kept;
  }

  /** Take back a change that was not sent yet; true when it was still here. @param {string} key */
  drop(key) {
    const index = this.waiting.findIndex((change) => change.key === key);
    if (index === -1 || (index === 0 && this.running)) return false;
    const [dropped] = this.waiting.splice(index, 1);
    this.keep();
    this.dispatchEvent(new CustomEvent("dropped", { detail: dropped }));
    return true;
  }

  /** Send what waits, now. */
  async start() {
    clearTimeout(this.timer);
    if (this.running) return;
    this.running = true;
    while (this.waiting.length) {
      this.report("saving");
      const change = this.waiting[0];
      try {
        const answer = await this.send(change);
        this.trouble = null;
        this.failures = 0;
        this.settle(change);
        this.advance(change, answer);
        this.dispatchEvent(new CustomEvent("saved", { detail: { change, answer } }));
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        if (!(await this.recover(change, error))) break;
      }
    }
    this.running = false;
    if (!this.waiting.length) this.report("saved");
  }

  /** @param {Change} change @returns {Promise<Answer>} */
  send(change) {
    const fields = { ...change.fields };
    if (change.version !== null) fields.version = String(change.version);
    const paths = {
      create: `/documents/${this.documentId}/annotations`,
      accept: `/documents/${this.documentId}/suggestions/accept`,
      edit: `/annotations/${change.annotation}`,
      delete: `/annotations/${change.annotation}/delete`,
      restore: `/annotations/${change.annotation}/restore`,
    };
    return /** @type {Promise<any>} */ (post(paths[change.kind], fields, change.key));
  }

  /** Later changes of the same annotation build on this one. @param {Change} done @param {Answer} answer */
  advance(done, answer) {
    if (!answer.annotation) return;
    for (const change of this.waiting) {
      if (change.annotation === answer.annotation.id) change.version = answer.annotation.version;
    }
    this.keep();
  }

  /**
   * Decide what a failure means; true when sending may go on. @param {Change} change @param {RequestError} error
   */
  async recover(change, error) {
    if (error.status === 401 || error.status === 0 || error.status === 429 || error.status >= 500) {
      this.trouble = error;
      this.report("not-saved");
      const wait = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
      this.timer = window.setTimeout(() => this.retry(), wait);
      return false;
    }
    this.settle(change);
    const name = error.code === "stale_version" ? "conflict" : "refused";
    this.dispatchEvent(new CustomEvent(name, { detail: { change, error } }));
    return true;
  }

  async retry() {
    if (this.trouble?.status === 401) {
      try {
        const state = await session();
        if (!state.signed_in || state.reviewer !== this.reviewer) return this.waitLonger();
      } catch {
        return this.waitLonger();
      }
    }
    return this.start();
  }

  waitLonger() {
    const wait = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
    this.timer = window.setTimeout(() => this.retry(), wait);
  }

  /** @param {Change} change */
  settle(change) {
    this.waiting = this.waiting.filter((each) => each.key !== change.key);
    this.keep();
  }

  keep() {
    write(localStorage, this.place, this.waiting.length ? this.waiting : null);
  }

  /** @param {"saved" | "saving" | "not-saved"} state */
  report(state) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, trouble: this.trouble, pending: this.pending } }));
  }
}
