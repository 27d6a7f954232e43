// @ts-check
/**
 * Selections by mouse, finger and keyboard: one native selection, read as a snapped stretch of the article.
 * Offsets are UTF-16 here; `stretch` is what would be tagged.
 *
 * @typedef {{start: number, end: number}} Stretch
 */
import { showLayer } from "./layers.js";

const CLICK_PX = 5; // a hand trembles that much while it clicks

export class Selecting extends EventTarget {
  /** @param {import("./offsets.js").ArticleText} text @param {import("./words.js").Words} words */
  constructor(text, words) {
    super();
    this.text = text;
    this.words = words;
    /** @type {[number, number][]} sentences, UTF-16, once they are fetched */
    this.sentences = [];
    /** @type {Promise<void> | null} null when they are known */
    this.sentencesArrived = null;
    /** The reading cursor. */
    this.at = 0;
    /** @type {number[]} start and end of what was tagged last */
    this.tagged = [];
    /** Where a selection by keyboard began; null while there is none. @type {number | null} */
    this.anchor = null;
    this.exact = false;
    this.pressed = false;
    /** Whether the last press was a finger's, and whether it moved before it let go. */
    this.touched = false;
    this.dragged = false;
    /** @type {{x: number, y: number}} */
    this.from = { x: 0, y: 0 };
    /** What waits until the pointer lets go: a redraw under it would spoil the selection. @type {(() => void)[]} */
    this.afterwards = [];
    this.listen();
  }

  /** Give the selected stretch, snapped to words unless chosen exactly; null when nothing is selected. */
  stretch() {
    const raw = this.raw();
    if (!raw) return null;
    return this.exact ? raw : this.words.snap(raw.start, raw.end);
  }

  /** @returns {Stretch | null} */
  raw() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.anchorNode || !selection.focusNode) return null;
    const range = selection.getRangeAt(0);
    const article = this.text.article;
    if (!range.intersectsNode(article)) return null;
    const start = article.contains(range.startContainer) ? this.text.atOf(range.startContainer, range.startOffset) : 0;
    const end = article.contains(range.endContainer)
      ? this.text.atOf(range.endContainer, range.endOffset)
      : this.text.text.length;
    return start === null || end === null || start >= end ? null : { start, end };
  }

  /** Select a stretch. @param {number} start @param {number} end */
  select(start, end) {
    const range = this.text.rangeOf(start, end);
    getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  /** Let go of the selection; the cursor stays. */
  clear() {
    this.anchor = null;
    this.exact = false;
    getSelection()?.removeAllRanges();
  }

  /** Give the sentence that holds an offset, else its paragraph. @param {number} at @returns {Stretch} */
  sentenceAt(at) {
    const found = this.sentences.findLast(([start]) => start <= at);
    if (found && at < found[1]) return { start: found[0], end: found[1] };
    const block = this.text.blocks[this.text.blockAt(at)];
    return block ? { start: block.start, end: block.end } : { start: 0, end: this.text.text.length };
  }

  /** Put the reading cursor on the word at an offset. @param {number} at */
  moveTo(at) {
    this.at = Math.max(0, Math.min(at, this.text.text.length));
    const word = this.words.wordAt(this.at) ?? { start: this.at, end: this.at };
    showLayer("reading-cursor", word.start < word.end ? [this.text.rangeOf(word.start, word.end)] : []);
    this.keepInView(word.start);
    return word;
  }

  /** @param {number} at */
  keepInView(at) {
    const place = this.text.rangeOf(at, Math.min(at + 1, this.text.text.length)).getBoundingClientRect();
    const margin = innerHeight / 5;
    if (place.top < margin || place.bottom > innerHeight - margin) {
      scrollBy({ top: place.top - innerHeight / 2, behavior: "instant" });
    }
  }

  listen() {
    const article = this.text.article;
    article.addEventListener("pointerdown", (event) => {
      this.pressed = true;
      this.touched = event.pointerType === "touch";
      this.from = { x: event.clientX, y: event.clientY };
      this.anchor = null;
    });
    addEventListener("pointerup", (event) => this.released(event));
    addEventListener("pointercancel", () => this.letGo());
    article.addEventListener("click", (event) => {
      if (event.detail === 3) this.takeSentence();
    });
    document.addEventListener("selectionchange", () => {
      if (!this.pressed) this.tell("selected");
    });
  }

  /** @param {PointerEvent} event */
  released(event) {
    if (!this.pressed) return;
    this.exact = event.altKey;
    this.dragged = Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) > CLICK_PX;
    // The browser settles a click's selection after this event.
    setTimeout(() => {
      const selection = getSelection();
      if (selection?.isCollapsed && selection.anchorNode) {
        const at = this.text.atOf(selection.anchorNode, selection.anchorOffset);
        if (at !== null) this.at = at;
      }
      this.letGo();
      if (!this.touched) this.showSnapped();
      this.tell("chosen");
    });
  }

  /** Do something at once, or when the pointer has let go. @param {() => void} run */
  whenReleased(run) {
    if (this.pressed) this.afterwards.push(run);
    else run();
  }

  letGo() {
    this.pressed = false;
    for (const run of this.afterwards.splice(0)) run();
  }

  /** Change the article's elements and leave the selection as it was. @param {() => void} change */
  keepThrough(change) {
    const before = this.raw();
    const selection = getSelection();
    const backwards = selection?.direction === "backward";
    change();
    const after = this.raw();
    if (!before || (after && after.start === before.start && after.end === before.end)) return;
    const range = this.text.rangeOf(before.start, before.end);
    if (backwards) selection?.setBaseAndExtent(range.endContainer, range.endOffset, range.startContainer, range.startOffset);
    else this.select(before.start, before.end);
  }

  /** Let the page show what would be tagged, not what the pointer happened to touch. */
  showSnapped() {
    const raw = this.raw();
    const stretch = raw && this.stretch();
    if (stretch && (stretch.start !== raw.start || stretch.end !== raw.end)) this.select(stretch.start, stretch.end);
  }

  takeSentence() {
    const raw = this.raw();
    if (!raw) return;
    const sentence = this.sentenceAt(this.at > raw.start && this.at < raw.end ? this.at : raw.start);
    this.select(sentence.start, sentence.end);
    this.tell("chosen");
  }

  /** @param {"selected" | "chosen"} what "chosen" when a pointer has let go of it */
  tell(what) {
    this.dispatchEvent(new Event(what));
  }
}
