// @ts-check
/** "Read, nothing here": mark a paragraph, or the rest of the article, so that absence becomes data. */
import { announce } from "./announce.js";
import { button, element } from "./elements.js";
import { get, post } from "./requests.js";

export class Covering {
  /** @param {import("./annotate.js").Page} page */
  constructor(page) {
    this.page = page;
    this.path = `/documents/${page.state.document.id}/coverage`;
    /** @type {[number, number][]} code points */
    this.stretches = [];
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
    // A saved annotation redraws its paragraph, and the mark with it.
    new MutationObserver(() => this.show()).observe(page.text.article, { childList: true });
  }

  /** One question after the other: a late answer would draw what is no longer so. @template T @param {() => Promise<T>} act */
  inTurn(act) {
    const done = this.last.then(act);
    this.last = done.catch(() => {});
    return done;
  }

  /** Fetch what is marked already, and where the document stands in the reviewer's queue. */
  fetch() {
    return this.inTurn(() => this.ask());
  }

  async ask() {
    try {
      const { stretches, assignment } = await get(this.path);
      this.stretches = stretches;
      this.show();
      if (assignment) this.showAssignment(assignment);
    } catch {
      announce("What you have marked as read is not known now.");
    }
  }

  /** Mark the paragraph at the reading cursor or selection, or take its mark back. */
  async markParagraph() {
    const block = this.block();
    if (!block) return;
    const [start, end] = this.span(block);
    await this.inTurn(async () => {
      const marked = this.stretches.some(([from, to]) => from === start && to === end);
      if (await this.send(start, end, marked ? "no" : "yes")) {
        announce(marked ? "No longer marked as read." : "Read, nothing more here.");
      }
    });
  }

  /** Mark everything from the paragraph at the cursor to the end. */
  async markRest() {
    const block = this.block();
    if (!block) return;
    const [start] = this.span(block);
    if (await this.inTurn(() => this.send(start, this.page.state.document.length, "yes"))) {
      announce("Read to the end, nothing more in the rest of the article.");
    }
  }

  /** @param {number} start @param {number} end @param {string} read */
  async send(start, end, read) {
    try {
      const { stretches } = await post(this.path, { start: String(start), end: String(end), read });
      this.stretches = stretches;
      this.show();
      return true;
    } catch (error) {
      announce(error instanceof Error ? error.message : "This was not saved.");
      return false;
    }
  }

  /** Draw the marks. */
  show() {
    const starts = new Set(this.stretches.map(([start]) => start));
    for (const { element: drawn } of this.page.text.blocks) {
      const read = starts.has(Number(drawn.dataset.start));
      if (read === drawn.hasAttribute("data-read")) continue;
      drawn.toggleAttribute("data-read", read);
    }
  }

  /** @param {{id: string, state: string, round: string}} assignment */
  showAssignment(assignment) {
    const bar = document.querySelector(".status-bar .spacer");
    if (!bar || !["waiting", "started"].includes(assignment.state)) return;
    const done = button("Done, next", () => this.finish(assignment.id, done), { class: "button quiet", id: "assignment-done" });
    done.title = `Round: ${assignment.round}`;
    bar.after(done);
  }

  /** Send the form that a page without scripts would send. @param {string} id @param {HTMLElement} beside */
  finish(id, beside) {
    const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
    const form = element("form", { method: "post", action: `/review/assignments/${id}/done`, hidden: "" }, [
      element("input", { type: "hidden", name: "csrf_token", value: token }),
      element("input", { type: "hidden", name: "then", value: "next" }),
    ]);
    beside.after(form);
    form.submit();
  }

  block() {
    const { selecting, text } = this.page;
    return text.blocks[text.blockAt(selecting.raw()?.start ?? selecting.at)];
  }

  /** @param {{element: HTMLElement}} block @returns {[number, number]} */
  span(block) {
    return [Number(block.element.dataset.start), Number(block.element.dataset.end)];
  }
}
