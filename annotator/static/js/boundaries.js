// @ts-check
/** Move an annotation's borders: by keys a word at a time, by handles to any word (Alt: to any character). */
import { showLayer } from "./layers.js";

export class Boundaries {
  /**
   * @param {HTMLElement} host @param {import("./offsets.js").ArticleText} text @param {import("./words.js").Words} words
   * @param {import("./focusing.js").Focusing} focusing @param {import("./saving.js").Saving} saving
   * @param {(id: string, spans: import("./records.js").Span[]) => void} edit
   */
  constructor(host, text, words, focusing, saving, edit) {
    this.saving = saving;
    this.host = host;
    this.text = text;
    this.words = words;
    this.focusing = focusing;
    this.edit = edit;
    this.handles = /** @type {const} */ (["start", "end"]).map((side) => this.handle(side));
    focusing.addEventListener("changed", () => this.place());
    addEventListener("resize", () => this.place());
    new ResizeObserver(() => this.place()).observe(host);
  }

  /** Move a border of the focused annotation by one word. @param {"start" | "end"} side @param {number} by */
  step(side, by) {
    const annotation = this.own();
    if (!annotation) return;
    const content = annotation.spans.filter((span) => span.part === "content");
    const span = side === "start" ? content[0] : content[content.length - 1];
    const at = this.text.codePoints.toAt(span[side]);
    const to = side === "start" ? this.nextStart(at, by) : this.nextEnd(at, by);
    if (to !== null) this.moveTo(annotation, span, side, to);
  }

  /** Give the start of the next word after an offset, or of the last one before it. @param {number} at @param {number} by */
  nextStart(at, by) {
    if (by < 0) return this.words.wordBefore(at)?.start ?? null;
    return this.words.wordAfter(at + 1)?.start ?? null;
  }

  /** Give the end of the next word after an offset, or of the last one before it. @param {number} at @param {number} by */
  nextEnd(at, by) {
    if (by > 0) return this.words.wordAfter(at)?.end ?? null;
    return this.words.wordBefore(at - 1)?.end ?? null;
  }

  /**
   * @param {import("./records.js").Annotation} annotation @param {import("./records.js").Span} span
   * @param {"start" | "end"} side @param {number} at UTF-16
   */
  moveTo(annotation, span, side, at) {
    const start = side === "start" ? at : this.text.codePoints.toAt(span.start);
    const end = side === "end" ? at : this.text.codePoints.toAt(span.end);
    if (start >= end) return;
    const moved = { ...this.text.spanOf(start, end), part: span.part };
    if (moved.start === span.start && moved.end === span.end) return;
    this.edit(annotation.id, annotation.spans.map((each) => (each === span ? moved : each)));
  }

  own() {
    const annotation = this.saving.foreseen(this.focusing.annotation);
    return annotation?.mine ? annotation : null;
  }

  /** @param {"start" | "end"} side */
  handle(side) {
    const handle = document.createElement("div");
    handle.className = `handle handle-${side}`;
    handle.hidden = true;
    // The keys do the same; a second way for screen readers would only repeat it.
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => this.drag(event, side, handle));
    this.host.append(handle);
    return handle;
  }

  /** @param {PointerEvent} event @param {"start" | "end"} side @param {HTMLElement} handle */
  drag(event, side, handle) {
    const annotation = this.own();
    if (!annotation) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const content = annotation.spans.filter((span) => span.part === "content");
    const span = side === "start" ? content[0] : content[content.length - 1];
    const fixed = this.text.codePoints.toAt(side === "start" ? span.end : span.start);
    /** @type {number | null} */
    let at = null;
    const move = (/** @type {PointerEvent} */ moved) => {
      const found = this.placeUnder(moved, side);
      if (found === null || (side === "start" ? found >= fixed : found <= fixed)) return;
      at = found;
      showLayer("preview", [this.text.rangeOf(Math.min(at, fixed), Math.max(at, fixed))]);
    };
    const end = () => {
      handle.removeEventListener("pointermove", move);
      showLayer("preview", []);
      if (at !== null) this.moveTo(annotation, span, side, at);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", () => handle.removeEventListener("pointermove", move), { once: true });
  }

  /** @param {PointerEvent} event @param {"start" | "end"} side @returns {number | null} UTF-16 */
  placeUnder(event, side) {
    for (const handle of this.handles) handle.style.pointerEvents = "none";
    const range = document.caretRangeFromPoint(event.clientX, event.clientY);
    for (const handle of this.handles) handle.style.pointerEvents = "";
    const at = range ? this.text.atOf(range.startContainer, range.startOffset) : null;
    if (at === null || event.altKey) return at;
    const word = this.words.wordAt(side === "start" ? at : Math.max(at - 1, 0));
    return word?.isWordLike ? (side === "start" ? word.start : word.end) : at;
  }

  /** Stand the handles at the focused annotation's borders. */
  place() {
    const annotation = this.own();
    for (const handle of this.handles) handle.hidden = !annotation;
    if (!annotation) return;
    const host = this.host.getBoundingClientRect();
    const first = this.text.rangeOfPoints(annotation.start, annotation.start + 1).getClientRects()[0];
    const last = [...this.text.rangeOfPoints(annotation.end - 1, annotation.end).getClientRects()].at(-1);
    if (!first || !last) return;
    const rtl = getComputedStyle(this.text.article).direction === "rtl";
    const [start, end] = this.handles;
    start.style.left = `${(rtl ? first.right : first.left) - host.left}px`;
    start.style.top = `${first.top - host.top}px`;
    start.style.height = `${first.height}px`;
    end.style.left = `${(rtl ? last.left : last.right) - host.left}px`;
    end.style.top = `${last.top - host.top}px`;
    end.style.height = `${last.height}px`;
  }
}
