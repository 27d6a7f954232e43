// @ts-check
/**
 * Suggested spans: shown as a passing layer, never as annotations; one key accepts, one rejects.
 * They are fetched after the page is drawn, so they never delay it.
 *
 * @typedef {{key: string, tag: string, kind: string, spans: import("./records.js").Span[], speaker: string | null,
 *   score: number, reason: string}} Suggestion offsets in code points
 */
import { announce, say } from "./announce.js";
import { clip } from "./cursor.js";
import { button, element } from "./elements.js";
import { read, write } from "./kept.js";
import { showLayer } from "./layers.js";
import { RequestError, get } from "./requests.js";
import { uniqueKey } from "./unique.js";

const SWITCH = "annotator:suggestions-off";
const HOVER_MS = 350;

export class Suggesting {
  /** @param {import("./annotate.js").Page} page */
  constructor(page) {
    this.page = page;
    /** What the desk proposes; what is decided and not answered yet is among it. @type {Suggestion[]} */
    this.all = [];
    /** The first list, on its way; null when it is here. @type {Promise<void> | null} */
    this.arriving = null;
    /** Where Escape let go of a suggestion: from there Tab leaves the article. @type {number | null} */
    this.leaving = null;
    /** How many decisions were answered: a list asked for before one of them is old. */
    this.answered = 0;
    this.isOld = false;
    this.offInRound = false;
    /** @type {string | null} */
    this.current = null;
    this.off = read(localStorage, SWITCH, false);
    this.host = document.getElementById("suggestions");
    this.hover();
  }

  /** Give what is left to decide, in the order of the text. */
  get list() {
    const decided = new Set();
    for (const { kind, back, fields } of this.page.saving.waiting) {
      if ((kind === "accept" || kind === "reject") && !back) for (const key of JSON.parse(fields.keys)) decided.add(key);
    }
    return this.all.filter((each) => !decided.has(each.key));
  }

  /** Fetch what is left to propose; where the desk cannot be reached, what is known stays. @returns {Promise<void>} */
  async fetch() {
    const before = this.answered;
    try {
      const { suggestions, off_in_round: isOff } = await get(`/documents/${this.page.state.document.id}/suggestions`);
      if (before !== this.answered) return this.fetch();
      this.all = suggestions;
      this.offInRound = isOff;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
    this.show();
  }

  /** Take in that the desk has answered a change. @param {import("./saving.js").Change} change */
  arrived({ kind, fields, back }) {
    if (kind === "accept" || kind === "reject") {
      this.answered++;
      const keys = JSON.parse(fields.keys);
      if (!back) this.all = this.all.filter((each) => !keys.includes(each.key));
    } else if (kind !== "edit") {
      // What was taken back is proposed again, and what was brought back no more.
      this.answered++;
      this.isOld = true;
    }
    if (!this.isOld || this.page.saving.waiting.some((each) => !each.held)) return this.show();
    this.isOld = false;
    this.fetch();
  }

  /** Draw the layer and the line that counts it; called after every redraw, which unties ranges. */
  show() {
    const shown = this.off ? [] : this.list;
    for (const { name } of this.page.state.tags) {
      showLayer(`suggestion-${name}`, shown.filter((each) => each.tag === name && each.key !== this.current).flatMap((each) => this.ranges(each)));
    }
    const current = shown.find((each) => each.key === this.current);
    showLayer("suggestion-current", current ? this.ranges(current) : []);
    showLayer("suggestion-speaker", current ? this.ranges(current, "speaker") : []);
    this.showCount();
  }

  showCount() {
    if (!this.host) return;
    const count = this.list.length;
    this.host.hidden = count === 0 && !this.offInRound;
    if (!count && this.offInRound) return this.host.replaceChildren("No suggestions in this blind round");
    const words = this.off ? `${count} suggestions hidden` : count === 1 ? "1 suggestion" : `${count} suggestions`;
    this.host.replaceChildren(
      element("span", {}, [words, " "]),
      button(this.off ? "Show" : "Hide", () => this.toggle()),
      ...(this.off ? [] : [button("Go through", () => this.begin()), button("Accept many…", () => this.acceptMany())]),
    );
  }

  /** @param {Suggestion} suggestion */
  ranges(suggestion, part = "content") {
    return suggestion.spans.filter((span) => span.part === part).map((span) => this.page.text.rangeOfPoints(span.start, span.end));
  }

  toggle() {
    this.off = !this.off;
    write(localStorage, SWITCH, this.off || null);
    this.current = null;
    this.page.bar.hide();
    this.show();
    announce(this.off ? "Suggestions are hidden." : `${this.list.length} suggestions are shown.`);
  }

  /** Go to the next suggestion from the cursor on, past the last one to the first: what is decided is seen before. */
  begin() {
    if (this.off || !this.list.length) return say(this.off ? "Suggestions are hidden: v shows them." : "There is no suggestion.");
    this.page.text.article.focus({ preventScroll: true });
    this.leaving = null;
    if (!this.step(1)) this.set(this.list[0].key);
  }

  /**
   * Go to the next (1) or previous (-1) suggestion; false past the last one, where Tab leaves the article.
   * @param {number} by
   */
  step(by) {
    if (this.off || !this.list.length || document.activeElement !== this.page.text.article) return false;
    const { list } = this;
    const { at } = this.page.selecting;
    const leaves = this.leaving === at;
    this.leaving = null;
    if (leaves) return false;
    const point = this.page.text.codePoints.toPoint(at);
    const index = list.findIndex((each) => each.key === this.current);
    const after = list.findIndex((each) => startOf(each) >= point);
    const next = index >= 0 ? index + by : by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? list.length : after) - 1;
    if (next < 0 || next >= list.length) {
      this.let();
      this.leaving = null;
      return false;
    }
    this.set(list[next].key);
    return true;
  }

  /** @param {string} key @param {string} [done] what was done before, said first */
  set(key, done = "") {
    const suggestion = this.list.find((each) => each.key === key);
    if (!suggestion) return;
    this.current = key;
    this.leaving = null;
    const { selecting, text, focusing } = this.page;
    selecting.clear();
    focusing.set(null, { quiet: true });
    selecting.at = text.codePoints.toAt(startOf(suggestion));
    selecting.keepInView(selecting.at);
    this.show();
    this.showBar(suggestion);
    const said = [`Suggested ${suggestion.kind}${by(suggestion)}: ${clip(words(suggestion))}`, suggestion.reason, "y accepts, x rejects"];
    announce(done + said.map((each) => each.replace(/[^.?!]$/u, "$&.")).join(" "));
  }

  /** @param {Suggestion} suggestion */
  showBar(suggestion) {
    const ranges = this.ranges(suggestion);
    if (!ranges.length) return;
    // Who speaks stands in the sentence around: the bar keeps off the whole paragraph, unless that is a long way.
    const { text } = this.page;
    const paragraph = text.blocks[text.blockAt(text.codePoints.toAt(startOf(suggestion)))]?.element;
    const place = paragraph && paragraph.offsetHeight < innerHeight / 3 ? around([...ranges, paragraph]) : around(ranges);
    const label = `${suggestion.kind}${by(suggestion)}, ${suggestion.score} of 100`;
    this.page.bar.show(`Suggestion: ${label}`, place, [
      { words: "Accept", hint: "y", className: `tag-${suggestion.tag}`, act: () => this.accept(suggestion.key) },
      { words: "Reject", hint: "x", act: () => this.reject(suggestion.key) },
    ], `${label} – ${suggestion.reason}`);
  }

  /** Let go of the current one; true when there was one. The next Tab leaves the article, unless one moves before. */
  let() {
    const had = this.current !== null;
    this.current = null;
    if (had) {
      this.leaving = this.page.selecting.at;
      this.page.bar.hide();
      this.show();
    }
    return had;
  }

  /** @param {string | null} [key] */
  accept(key = this.current) {
    if (!key) return this.begin();
    this.send("accept", [key]);
  }

  /** Accept the current one, if any, and stay with it: what is not right in it is changed as in any annotation. */
  take() {
    if (!this.current) return;
    const change = this.decide("accept", [this.current]);
    this.page.bar.hide();
    this.show();
    this.page.following.follow(change);
  }

  /** @param {string | null} [key] */
  reject(key = this.current) {
    if (!key) return this.begin();
    this.send("reject", [key]);
  }

  /** @param {"accept" | "reject"} kind @param {string[]} keys one step of undoing, however many */
  send(kind, keys) {
    const after = this.list.findIndex((each) => each.key === keys[0]);
    const { said } = this.decide(kind, keys);
    this.page.bar.hide();
    const next = keys.length === 1 ? this.list[after] : undefined;
    if (next) return this.set(next.key, `${past(said)}. `);
    this.show();
    announce(`${past(said)}. ${this.list.length} left.`);
  }

  /** @param {"accept" | "reject"} kind @param {string[]} keys */
  decide(kind, keys) {
    const chosen = this.list.filter((each) => keys.includes(each.key));
    const said = chosen.length === 1 ? `${kind} ${chosen[0].kind}` : `${kind} ${chosen.length} suggestions`;
    this.current = null;
    return this.page.saving.add({ kind, annotation: null, version: null, fields: { keys: JSON.stringify(keys) }, step: uniqueKey(), said });
  }

  /** Accept all of one kind from a chosen score on. */
  async acceptMany() {
    const { list } = this;
    if (!list.length) return say("There is no suggestion.");
    const found = await import("./accepting_many.js").catch(() => null);
    if (!found) return say("The desk cannot be reached.");
    found.acceptMany(list, list.find((each) => each.key === this.current)?.kind, (keys) => this.send("accept", keys));
  }

  /** Show the reason when the mouse rests on a suggestion, and take it up when it is clicked. */
  hover() {
    const { article } = this.page.text;
    /** @type {number | undefined} */
    let timer;
    article.addEventListener("mousemove", (event) => {
      clearTimeout(timer);
      if (event.buttons || this.off || this.page.selecting.raw() || this.current) return;
      timer = window.setTimeout(() => {
        const found = this.under(event);
        if (found && !this.page.bar.open) this.showBar(found);
      }, HOVER_MS);
    });
    article.addEventListener("click", (event) => {
      if (this.page.selecting.raw() || (event.target instanceof Element && event.target.closest("mark"))) return;
      const found = this.under(event);
      if (found) this.set(found.key);
      else this.let();
    });
  }

  /** @param {MouseEvent} event */
  under(event) {
    const range = this.off ? null : document.caretRangeFromPoint(event.clientX, event.clientY);
    const at = range ? this.page.text.atOf(range.startContainer, range.startOffset) : null;
    if (at === null) return undefined;
    const point = this.page.text.codePoints.toPoint(at);
    return this.list.find((each) => each.spans.some((span) => span.part === "content" && span.start <= point && point < span.end));
  }
}

/** @param {Suggestion} suggestion */
function by(suggestion) {
  return suggestion.speaker ? ` by ${suggestion.speaker}` : "";
}

/** @param {Suggestion} suggestion */
function startOf(suggestion) {
  return suggestion.spans.find((span) => span.part === "content")?.start ?? 0;
}

/** @param {string} said "accept claim" */
function past(said) {
  return said.replace(/^accept/, "Accepted").replace(/^reject/, "Rejected");
}

/** Give the box around ranges and elements. @param {(Range | Element)[]} parts */
function around(parts) {
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return new DOMRect(left, top, Math.max(...boxes.map((box) => box.right)) - left, Math.max(...boxes.map((box) => box.bottom)) - top);
}

/** @param {Suggestion} suggestion */
function words(suggestion) {
  return suggestion.spans.filter((span) => span.part === "content").map((span) => span.exact).join(" … ");
}
