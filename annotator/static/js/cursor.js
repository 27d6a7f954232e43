// @ts-check
/** The reading cursor: move and select by word, sentence and paragraph with the keyboard alone. Offsets are UTF-16. */
import { announce } from "./announce.js";

export class Cursor {
  /** @param {import("./selecting.js").Selecting} selecting */
  constructor(selecting) {
    this.selecting = selecting;
    this.text = selecting.text;
    this.words = selecting.words;
  }

  /**
   * Move as an action of the key list says, selecting on the way when asked to.
   * @param {string} action @param {boolean} extend
   */
  move(action, extend) {
    const from = this.selecting.at;
    const selecting = this.selecting;
    if (extend && selecting.anchor === null) selecting.anchor = this.words.wordAt(from)?.start ?? from;
    if (!extend) selecting.clear();
    const to = this.target(action, from);
    const word = selecting.moveTo(to);
    if (!extend || selecting.anchor === null) {
      announce(this.saysAt(action, word));
      return;
    }
    selecting.exact = false;
    const anchor = this.words.wordAt(selecting.anchor) ?? { start: selecting.anchor, end: selecting.anchor };
    const unit = this.unitAt(action, to) ?? word;
    const start = Math.min(anchor.start, unit.start);
    const end = to < selecting.anchor ? anchor.end : Math.max(anchor.end, unit.end);
    selecting.select(start, end);
    announce(`Selected: ${clip(this.text.text.slice(start, end))}`);
  }

  /** Widen or narrow the selection by one character. @param {number} by */
  moveExactly(by) {
    const selecting = this.selecting;
    const raw = selecting.raw() ?? { start: selecting.at, end: selecting.at };
    let end = raw.end + by;
    // Never halt inside a character that takes two UTF-16 units.
    if (/[\udc00-\udfff]/.test(this.text.text[end] ?? "")) end += by;
    if (end <= raw.start || end > this.text.text.length) return;
    selecting.select(raw.start, end);
    selecting.exact = true;
    announce(`Selected exactly: ${clip(this.text.text.slice(raw.start, end))}`);
  }

  /** Where words are taken: past those just tagged, until the cursor moves. */
  get from() {
    const { at, tagged } = this.selecting;
    return at === tagged[0] ? this.next(tagged[1]) : at;
  }

  /** Select the word at the cursor; with a selection already, widen it by the next word. */
  takeWord() {
    const selecting = this.selecting;
    const raw = selecting.raw();
    const word = raw ? this.words.wordAfter(raw.end) : (this.words.wordAt(this.from) ?? this.words.wordAfter(this.from));
    if (!word) return;
    const start = raw?.start ?? word.start;
    selecting.exact = false;
    selecting.anchor ??= start;
    selecting.moveTo(word.start);
    selecting.select(start, word.end);
    announce(`Selected: ${clip(this.text.text.slice(start, word.end))}`);
  }

  /** Select the sentence at the cursor; with it selected already, the next one too. */
  takeSentence() {
    const selecting = this.selecting;
    const raw = selecting.raw();
    const first = selecting.sentenceAt(raw ? raw.start : this.from);
    const last = raw && raw.end >= first.end ? selecting.sentenceAt(this.next(raw.end)) : first;
    selecting.exact = false;
    selecting.anchor = first.start;
    selecting.select(first.start, Math.max(last.end, raw?.end ?? 0));
    selecting.at = Math.max(first.start, last.end - 1);
    announce(`Selected: ${clip(this.text.text.slice(first.start, last.end))}`);
  }

  /** @param {string} action @param {number} from */
  target(action, from) {
    const { sentences } = this.selecting;
    const blocks = this.text.blocks;
    const block = this.text.blockAt(from);
    switch (this.mirrored(action, block)) {
      case "word-next":
        return (this.words.wordAfter((this.words.wordAt(from)?.end ?? from)) ?? { start: from }).start;
      case "word-previous":
        return (this.words.wordBefore((this.words.wordAt(from)?.start ?? from)) ?? { start: from }).start;
      case "sentence-next":
        return (sentences.find(([start]) => start > from) ?? [from])[0];
      case "sentence-previous":
        return (sentences.findLast(([start]) => start < this.selecting.sentenceAt(from).start) ?? [from])[0];
      case "paragraph-next":
        return blocks[Math.min(block + 1, blocks.length - 1)]?.start ?? from;
      case "paragraph-previous":
        return blocks[from > (blocks[block]?.start ?? 0) ? block : Math.max(block - 1, 0)]?.start ?? from;
      case "first":
        return blocks[0]?.start ?? 0;
      default:
        return (this.words.wordBefore(this.text.text.length) ?? { start: from }).start;
    }
  }

  /** In text that runs from right to left, the left arrow goes on. @param {string} action @param {number} block */
  mirrored(action, block) {
    const element = this.text.blocks[block]?.element;
    if (!element || getComputedStyle(element).direction !== "rtl") return action;
    /** @type {Record<string, string>} */
    const other = { "word-next": "word-previous", "word-previous": "word-next" };
    return other[action] ?? action;
  }

  /** @param {string} action @param {number} at */
  unitAt(action, at) {
    if (action.startsWith("sentence")) return this.selecting.sentenceAt(at);
    if (action.startsWith("paragraph")) return this.text.blocks[this.text.blockAt(at)];
    return null;
  }

  /** @param {string} action @param {{start: number, end: number}} word */
  saysAt(action, word) {
    const unit = this.unitAt(action, word.start) ?? word;
    return clip(this.text.text.slice(unit.start, unit.end));
  }

  /** @param {number} at */
  next(at) {
    return this.words.wordAfter(at)?.start ?? at;
  }
}

/** @param {string} words */
export function clip(words) {
  const line = words.replace(/\s+/gu, " ").trim();
  return line.length > 140 ? `${line.slice(0, 90)} … ${line.slice(-40)}` : line;
}
