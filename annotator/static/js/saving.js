// @ts-check
/**
 * Send what the reviewer does, one change after the other, and lose nothing.
 *
 * Every change stands in the browser's storage until the desk has answered it. A dead network or an expired session
 * leaves it there; it is sent again, with the same key, when the desk is reached again, after a reload too.
 *
 * @typedef {import("./records.js").Annotation} Annotation
 * @typedef {{key: string, kind: "create" | "edit" | "delete" | "restore" | "accept" | "reject" | "reconsider",
 *   annotation: string | null,
 *   version: number | null, fields: Record<string, string>, step: string | null, said: string, order: number,
 *   tried?: boolean, back?: boolean, held?: boolean}} Change
 *   `step` ties changes to one step of undoing; null for a change that is itself an undo or a redo. `tried`: it was
 *   sent and may have arrived; `back`: take it back once it is answered; `held`: the reviewer has a choice to make
 * @typedef {{annotation: Annotation, revision: number, previous: number | null, blocks: Record<string, string>,
 *   card: string | null, strip: string, saved?: Answer[]}} Answer several in `saved` where suggestions were accepted
 */
import { RequestError, post, session } from "./requests.js";
import { uniqueKey } from "./unique.js";
import { Waiting } from "./waiting.js";

const RETRY_MS = [1000, 2000, 5000, 10000, 30000];

export class Saving extends EventTarget {
  /** @param {string} documentId @param {string} reviewer */
  constructor(documentId, reviewer) {
    super();
    this.documentId = documentId;
    this.reviewer = reviewer;
    this.kept = new Waiting(documentId, reviewer);
    for (const change of this.waiting) change.held = false;
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

  /** Give the changes that the desk has not answered, in order. */
  get waiting() {
    return this.kept.list;
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
      const { tag, spans, attributes, note, confidence } = change.fields;
      if (tag) found.tag = tag;
      if (spans) found.spans = JSON.parse(spans);
      if (attributes) found.attributes = JSON.parse(attributes);
      if (note !== undefined) found.note = note;
      if (confidence) found.confidence = confidence;
    }
    return found;
  }

  /**
   * Keep a change and send it when those before it are answered. Of an annotation for which a choice is open it becomes
   * a part of what is chosen. @param {Omit<Change, "key" | "order">} change
   */
  add(change) {
    const open = this.waiting.find((each) => each.held && each.annotation === change.annotation);
    if (open) return this.fold(open, change);
    const kept = this.kept.add({ ...change, key: uniqueKey(), tried: false, held: false });
    this.dispatchEvent(new CustomEvent("waiting", { detail: kept }));
    this.start();
    return kept;
  }

  /**
   * Take back a change that is not answered. One that was never sent is forgotten; one that may have arrived is taken
   * back once it is answered. @param {Change} change
   */
  takeBack(change) {
    if (change.tried) {
      change.back = true;
      this.kept.keep(change);
    } else {
      this.kept.remove(change);
    }
    this.dispatchEvent(new CustomEvent("dropped", { detail: change }));
    if (!this.waiting.length) this.report("saved");
  }

  /** Send what waits, now. */
  async start() {
    clearTimeout(this.timer);
    if (this.running) return;
    this.running = true;
    try {
      await this.sendAll();
    } finally {
      this.running = false;
    }
    if (!this.waiting.length) this.report("saved");
    else if (this.waiting.every((change) => change.held)) this.report("not-saved");
  }

  /** Send what waits, and what waits for a choice too: the choice is offered again. */
  resume() {
    for (const change of this.waiting) change.held = false;
    return this.start();
  }

  async sendAll() {
    for (let change; (change = this.waiting.find((each) => !each.held)); ) {
      this.report("saving");
      change.tried = true;
      this.kept.keep(change);
      try {
        const answer = await this.send(change);
        this.trouble = null;
        this.failures = 0;
        this.kept.remove(change);
        this.advance(change, answer);
        this.dispatchEvent(new CustomEvent("saved", { detail: { change, answer } }));
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        if (!this.recover(change, error)) break;
      }
    }
  }

  /** @param {Change} change @returns {Promise<Answer>} */
  send(change) {
    const fields = { ...change.fields };
    if (change.version !== null) fields.version = String(change.version);
    const paths = {
      create: `/documents/${this.documentId}/annotations`,
      accept: `/documents/${this.documentId}/suggestions/accept`,
      reject: `/documents/${this.documentId}/suggestions/reject`,
      reconsider: `/documents/${this.documentId}/suggestions/reconsider`,
      edit: `/annotations/${change.annotation}`,
      delete: `/annotations/${change.annotation}/delete`,
      restore: `/annotations/${change.annotation}/restore`,
    };
    // The desk refuses the change of a reviewer who is not the one signed in now.
    const headers = { "Idempotency-Key": change.key, "X-Reviewer": encodeURIComponent(this.reviewer) };
    return /** @type {Promise<any>} */ (post(paths[change.kind], fields, headers));
  }

  /** Later changes of the same annotation build on this one. @param {Change} done @param {Answer} answer */
  advance(done, answer) {
    if (!answer.annotation) return;
    for (const change of this.waiting) {
      if (change.annotation !== answer.annotation.id) continue;
      change.version = answer.annotation.version;
      this.kept.keep(change);
    }
  }

  /**
   * Decide what a failure means; true when sending may go on. @param {Change} change @param {RequestError} error
   */
  recover(change, error) {
    if (error.status === 401 || error.status === 0 || error.status === 429 || error.status >= 500) {
      this.trouble = error;
      this.report("not-saved");
      const wait = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
      this.timer = window.setTimeout(() => this.retry(), wait);
      return false;
    }
    if (change.back) {
      this.kept.remove(change); // refused, so there is nothing to take back
    } else if (error.code === "stale_version") {
      const wanted = this.hold(change);
      this.dispatchEvent(new CustomEvent("conflict", { detail: { change: wanted, error } }));
    } else {
      this.kept.remove(change);
      this.dispatchEvent(new CustomEvent("refused", { detail: { change, error } }));
    }
    return true;
  }

  /**
   * Put a stale change aside until the reviewer has chosen, as one with those that were made on top of it.
   * @param {Change} change @returns {Change} what is wanted in the end
   */
  hold(change) {
    const later = this.waiting.filter((each) => each !== change && each.annotation === change.annotation);
    for (const each of later) {
      this.fold(change, each);
      this.kept.remove(each);
    }
    change.held = true;
    this.kept.keep(change);
    return change;
  }

  /** Make one change of two: what is wanted in the end. @param {Change} change @param {Omit<Change, "key" | "order">} later */
  fold(change, later) {
    const { kind, step, said } = later;
    const fields = kind === "edit" && change.kind === "edit" ? { ...change.fields, ...later.fields } : later.fields;
    Object.assign(change, { kind, fields, step, said });
    this.kept.keep(change);
    return change;
  }

  /**
   * Send a held change again as the reviewer has chosen; null gives it up. @param {Change} change
   * @param {Partial<Change> | null} chosen
   */
  settle(change, chosen) {
    this.kept.remove(change);
    if (chosen) this.add({ ...change, ...chosen });
    else if (!this.waiting.length) this.report("saved");
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

  /** @param {"saved" | "saving" | "not-saved"} state */
  report(state) {
    const choices = this.waiting.filter((change) => change.held).length;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, trouble: this.trouble, pending: this.pending, choices } }));
  }
}
