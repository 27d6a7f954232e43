// @ts-check
/**
 * Suggested spans: shown as a passing layer, never as annotations; one key accepts, one rejects.
 * They are fetched after the page is drawn, so they never delay it.
 *
 * @typedef {{key: string, tag: string, kind: string, spans: import("./records.js").Span[], speaker: string | null,
 *   score: number, reason: string}} Suggestion offsets in code points
 */
import { announce } from "./announce.js";
import { clip } from "./cursor.js";
import { button, element, openDialog } from "./elements.js";
import { read, write } from "./kept.js";
import { showLayer } from "./layers.js";
import { get } from "./requests.js";
import { uniqueKey } from "./unique.js";

const SWITCH = "annotator:suggestions-off";
const HOVER_MS = 350;

export class Suggesting {
  /** @param {import("./annotate.js").Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Suggestion[]} */
    this.list = [];
    /** @type {string | null} */
    this.current = null;
    this.off = read(localStorage, SWITCH, false);
    this.host = document.getElementById("suggestions");
    this.hover();
  }

  /** Fetch what is left to propose. */
  async fetch() {
    try {
      const { suggestions } = await get(`/documents/${this.page.state.document.id}/suggestions`);
      this.list = suggestions;
    } catch {
      this.list = [];
    }
    this.show();
  }

  /** Draw the layer and the line that counts it; called after every redraw, which unties ranges. */
  show() {
    const shown = this.off ? [] : this.list;
    for (const { name } of this.page.state.tags) {
      showLayer(`suggestion-${name}`, shown.filter((each) => each.tag === name && each.key !== this.current).flatMap((each) => this.ranges(each)));
    }
    const current = shown.find((each) => each.key === this.current);
    showLayer("suggestion-current", current ? this.ranges(current) : []);
    this.showCount();
  }

  showCount() {
    if (!this.host) return;
    const count = this.list.length;
    this.host.hidden = count === 0;
    const words = this.off ? `${count} suggestions hidden` : count === 1 ? "1 suggestion" : `${count} suggestions`;
    this.host.replaceChildren(
      element("span", {}, [words, " "]),
      button(this.off ? "Show" : "Hide", () => this.toggle()),
      ...(this.off ? [] : [button("Go through", () => this.begin()), button("Accept many…", () => this.acceptMany())]),
    );
  }

  /** @param {Suggestion} suggestion */
  ranges(suggestion) {
    return suggestion.spans.filter((span) => span.part === "content").map((span) => this.page.text.rangeOfPoints(span.start, span.end));
  }

  toggle() {
    this.off = !this.off;
    write(localStorage, SWITCH, this.off || null);
    this.current = null;
    this.page.bar.hide();
    this.show();
    announce(this.off ? "Suggestions are hidden." : `${this.list.length} suggestions are shown.`);
  }

  begin() {
    this.page.text.article.focus({ preventScroll: true });
    this.step(1);
  }

  /**
   * Go to the next (1) or previous (-1) suggestion; false past the last one, where Tab leaves the article.
   * @param {number} by
   */
  step(by) {
    if (this.off || !this.list.length || document.activeElement !== this.page.text.article) return false;
    const point = this.page.text.codePoints.toPoint(this.page.selecting.at);
    const index = this.list.findIndex((each) => each.key === this.current);
    const after = this.list.findIndex((each) => each.spans[0].start >= point);
    const next = index >= 0 ? index + by : by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? this.list.length : after) - 1;
    if (next < 0 || next >= this.list.length) {
      this.let();
      return false;
    }
    this.set(this.list[next].key);
    return true;
  }

  /** @param {string} key */
  set(key) {
    const suggestion = this.list.find((each) => each.key === key);
    if (!suggestion) return;
    this.current = key;
    const { selecting, text, focusing } = this.page;
    selecting.clear();
    focusing.set(null, { quiet: true });
    selecting.at = text.codePoints.toAt(suggestion.spans[0].start);
    selecting.keepInView(selecting.at);
    this.show();
    this.showBar(suggestion);
    announce(`Suggested ${suggestion.kind}${by(suggestion)}: ${clip(words(suggestion))}. ${suggestion.reason}. y accepts, x rejects.`);
  }

  /** @param {Suggestion} suggestion */
  showBar(suggestion) {
    const [first] = this.ranges(suggestion);
    if (!first) return;
    const label = `${suggestion.kind}${by(suggestion)}, ${suggestion.score} of 100`;
    this.page.bar.show(`Suggestion: ${label}`, first.getBoundingClientRect(), [
      { words: "Accept", hint: "y", className: `tag-${suggestion.tag}`, act: () => this.accept(suggestion.key) },
      { words: "Reject", hint: "x", act: () => this.reject(suggestion.key) },
    ]);
    this.page.bar.say(`${label} – ${suggestion.reason}`);
  }

  /** Let go of the current one; true when there was one. */
  let() {
    const had = this.current !== null;
    this.current = null;
    if (had) {
      this.page.bar.hide();
      this.show();
    }
    return had;
  }

  /** @param {string | null} [key] */
  accept(key = this.current) {
    if (!key) return announce("Tab goes to a suggestion; then y accepts it.");
    this.send("accept", [key]);
  }

  /** @param {string | null} [key] */
  reject(key = this.current) {
    if (!key) return announce("Tab goes to a suggestion; then x rejects it.");
    this.send("reject", [key]);
  }

  /** @param {"accept" | "reject"} kind @param {string[]} keys one step of undoing, however many */
  send(kind, keys) {
    const index = this.list.findIndex((each) => each.key === keys[0]);
    const chosen = this.list.filter((each) => keys.includes(each.key));
    const said = chosen.length === 1 ? `${kind} ${chosen[0].kind}` : `${kind} ${chosen.length} suggestions`;
    this.list = this.list.filter((each) => !keys.includes(each.key));
    this.page.saving.add({ kind, annotation: null, version: null, fields: { keys: JSON.stringify(keys) }, step: uniqueKey(), said });
    this.current = null;
    this.page.bar.hide();
    const next = keys.length === 1 ? this.list[index] : undefined;
    if (next) this.set(next.key);
    else {
      this.show();
      announce(`${said}. ${this.list.length} left.`);
    }
  }

  /** Accept all of one kind from a chosen score on. */
  acceptMany() {
    const kinds = [...new Set(this.list.map((each) => each.kind))];
    const menu = element("select", { id: "many-kind" }, kinds.map((kind) => element("option", { value: kind }, [kind])));
    const least = element("input", { id: "many-score", type: "number", min: "0", max: "100", value: "80" });
    const go = button("Accept", () => {
      dialog.close();
      this.send("accept", chosen().map((each) => each.key));
    }, { class: "button primary" });
    const chosen = () => this.list.filter((each) => each.kind === menu.value && each.score >= Number(least.value));
    const count = () => {
      go.textContent = `Accept ${chosen().length}`;
      go.disabled = chosen().length === 0;
    };
    menu.addEventListener("change", count);
    least.addEventListener("input", count);
    const dialog = openDialog("Accept many suggestions", [
      element("div", { class: "field" }, [element("label", { for: "many-kind" }, ["Kind"]), menu]),
      element("div", { class: "field" }, [element("label", { for: "many-score" }, ["From this score on (0 to 100)"]), least]),
      element("p", { class: "help" }, ["One undo takes them all back."]),
      element("p", { class: "dialog-actions" }, [go, button("Cancel", () => dialog.close())]),
    ]);
    count();
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
function words(suggestion) {
  return suggestion.spans.filter((span) => span.part === "content").map((span) => span.exact).join(" … ");
}
