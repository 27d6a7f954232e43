// @ts-check
/** Cards stand beside their spans on a wide page; the focused one keeps its place and the others make room. */
import { cardOf } from "./redrawing.js";

const GAP = 10;
const SCROLL_REST_MS = 120;
const USUAL_HEIGHT = 100; // of a card with its gap

export class Cards {
  /** @param {HTMLElement} list @param {import("./records.js").Records} records
   *  @param {import("./offsets.js").ArticleText} text @param {import("./focusing.js").Focusing} focusing */
  constructor(list, records, text, focusing) {
    this.list = list;
    this.records = records;
    this.text = text;
    this.focusing = focusing;
    this.wide = matchMedia("(min-width: 70rem)");
    this.asked = false;
    addEventListener("resize", () => this.place());
    const sizes = new ResizeObserver(() => this.place());
    sizes.observe(list.parentElement ?? list);
    sizes.observe(text.article);
    /** @type {number | undefined} */
    let rest;
    addEventListener("scroll", () => {
      clearTimeout(rest);
      rest = window.setTimeout(() => this.place(), SCROLL_REST_MS);
    }, { passive: true });
    focusing.addEventListener("changed", () => this.place());
  }

  /** Place every card, once before the next frame. */
  place() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.placeNow();
    });
  }

  placeNow() {
    document.body.classList.toggle("has-focused-card", this.focusing.id !== null);
    if (!this.wide.matches) {
      for (const card of /** @type {Iterable<HTMLElement>} */ (this.list.children)) card.style.top = "";
      this.list.style.height = "";
      return;
    }
    // Where the cards would take more room than the text, all but the focused one shrink to a line.
    const crowded = this.list.childElementCount * USUAL_HEIGHT > this.text.article.offsetHeight;
    this.list.classList.toggle("is-crowded", crowded);
    const origin = this.list.getBoundingClientRect().top;
    const found = this.measured(origin);
    if (!found.length) return;
    const pivot = this.pivot(found, origin);
    const tops = new Array(found.length);
    tops[pivot] = found[pivot].wanted;
    for (let i = pivot + 1; i < found.length; i++) tops[i] = Math.max(found[i].wanted, tops[i - 1] + found[i - 1].height + GAP);
    for (let i = pivot - 1; i >= 0; i--) tops[i] = Math.min(found[i].wanted, tops[i + 1] - found[i].height - GAP);
    if (tops[0] < 0) {
      // No room above: the cards above the focused one start at the top and push it down.
      tops[0] = 0;
      for (let i = 1; i < found.length; i++) tops[i] = Math.max(tops[i], tops[i - 1] + found[i - 1].height + GAP);
    }
    found.forEach((each, i) => {
      const top = `${Math.round(tops[i])}px`;
      if (each.card.style.top !== top) each.card.style.top = top;
    });
    const last = found.length - 1;
    this.list.style.height = `${tops[last] + found[last].height}px`;
  }

  /**
   * Choose the card that stands exactly beside its span: the focused one while its span is in view, else the first one
   * in view, so that in a crowd those that are looked at are near their spans.
   * @param {{id: string, wanted: number}[]} found in order @param {number} origin of the list, from the window's top
   */
  pivot(found, origin) {
    const focused = found.findIndex((each) => each.id === this.focusing.id);
    const inView = (/** @type {{wanted: number}} */ each) => each.wanted + origin > 0 && each.wanted + origin < innerHeight;
    if (focused !== -1 && (this.focusing.isOpen || inView(found[focused]))) return focused;
    const first = found.findIndex(inView);
    return Math.max(0, first === -1 ? focused : first);
  }

  /** Read all places and heights before any is written: one layout. @param {number} origin */
  measured(origin) {
    /** @type {Map<string, Element>} */
    const marks = new Map();
    for (const mark of this.text.article.querySelectorAll("mark")) {
      for (const id of (mark.getAttribute("data-annotations") ?? "").split(" ")) {
        if (!marks.has(id) && (mark.getAttribute("data-parts") ?? "").includes("content")) marks.set(id, mark);
      }
    }
    const found = [];
    for (const { id } of this.records.inOrder()) {
      const card = cardOf(id);
      const mark = marks.get(id);
      if (!card || !mark) continue;
      found.push({ id, card, wanted: mark.getBoundingClientRect().top - origin, height: card.offsetHeight });
    }
    return found;
  }
}
