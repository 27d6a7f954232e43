// @ts-check
/** Which annotation is in focus, and what of it shows: its marks, its card, its place on the strip. */
import { announce, say } from "./announce.js";
import { clip } from "./cursor.js";
import { cardOf } from "./redrawing.js";

export class Focusing extends EventTarget {
  /** @param {import("./records.js").Records} records @param {import("./offsets.js").ArticleText} text */
  constructor(records, text) {
    super();
    this.records = records;
    this.text = text;
    /** @type {string | null} */
    this.id = null;
    /** How often the focus was moved: what was asked for before the last move must not move it again. */
    this.moves = 0;
  }

  /** @returns {import("./records.js").Annotation | undefined} */
  get annotation() {
    return this.id ? this.records.get(this.id) : undefined;
  }

  /** Whether the card in focus is open. */
  get isOpen() {
    return this.id !== null && (cardOf(this.id)?.classList.contains("is-open") ?? false);
  }

  /** @param {string | null} id @param {{scroll?: boolean, quiet?: boolean}} [how] */
  set(id, how = {}) {
    if (id !== this.id) this.moves++;
    this.id = id && this.records.get(id) ? id : null;
    this.show();
    const annotation = this.annotation;
    if (annotation && !how.quiet) announce(describe(annotation));
    if (annotation && how.scroll) this.scrollTo(annotation);
    this.dispatchEvent(new Event("changed"));
  }

  /** Show the focus again after a redraw. */
  show() {
    for (const former of document.querySelectorAll(".is-focused")) former.classList.remove("is-focused");
    if (!this.id) return;
    for (const mark of this.text.article.querySelectorAll(`mark[data-annotations~="${this.id}"]`)) mark.classList.add("is-focused");
    document.querySelector(`#strip [data-annotation="${this.id}"]`)?.classList.add("is-focused");
    cardOf(this.id)?.classList.add("is-focused");
  }

  /** Go to the next (1) or previous (-1) annotation from the focused one, else from an offset. @param {number} by @param {number} point */
  step(by, point) {
    const all = this.records.inOrder();
    if (!all.length) return say("There is no annotation yet.");
    let index = all.findIndex((each) => each.id === this.id);
    if (index === -1) {
      const after = all.findIndex((each) => each.start >= point);
      index = by > 0 ? (after === -1 ? 0 : after) : (after === -1 ? all.length : after) - 1;
    } else {
      index += by;
    }
    this.set(all[(index + all.length) % all.length].id, { scroll: true });
  }

  /** @param {import("./records.js").Annotation} annotation */
  scrollTo(annotation) {
    const place = this.text.rangeOfPoints(annotation.start, annotation.start + 1).getBoundingClientRect();
    if (place.top < 90 || place.bottom > innerHeight - 160) {
      scrollBy({ top: place.top - innerHeight / 3, behavior: "instant" });
    }
  }
}

/** @param {import("./records.js").Annotation} annotation */
export function describe(annotation) {
  const parts = annotation.spans.filter((span) => span.part !== "content").map((span) => `${span.part} ${span.exact}`);
  const note = annotation.note ? `, note: ${clip(annotation.note)}` : "";
  return `${annotation.tag} by ${annotation.reviewer}: ${clip(annotation.exact)}${parts.length ? `, ${parts.join(", ")}` : ""}${note}`;
}
