// @ts-check
/** What a reviewer can do with annotations, however they ask for it: by key, bar, card or handle. */
import { announce, say } from "./announce.js";
import { clip } from "./cursor.js";
import { showLayer } from "./layers.js";
import { chooseOccurrences } from "./occurrences.js";
import { cardOf } from "./redrawing.js";
import { stepBack } from "./stepping_back.js";
import { uniqueKey } from "./unique.js";

/** @typedef {import("./selecting.js").Stretch} Stretch */

export class Actions {
  /** @param {import("./annotate.js").Page} page */
  constructor(page) {
    this.page = page;
    /** The tag of the pen, null while no pen is taken up. @type {string | null} */
    this.pen = null;
    /** What the next selection is for. @type {{part: string, annotation: string} | null} */
    this.picking = null;
    /** Stretches drawn before the desk has answered, by the key of their change. @type {Map<string, {tag: string, range: Range}>} */
    this.drawn = new Map();
  }

  /** Tag the selection; with none, take up the pen. @param {string} tag */
  tag(tag) {
    const stretch = this.page.selecting.stretch();
    if (stretch) this.tagStretches(tag, [stretch]);
    else this.takePen(tag);
  }

  /** @param {string} tag @param {Stretch[]} stretches one step of undoing, however many */
  tagStretches(tag, stretches) {
    const { saving, selecting, text, focusing, following } = this.page;
    const step = uniqueKey();
    // The keys that follow are about the new annotation, not about the one that was in focus before.
    if (focusing.id) focusing.set(null, { quiet: true });
    for (const { start, end } of stretches) {
      const span = text.spanOf(start, end);
      const said = `${tag} “${clip(span.exact)}”`;
      const fields = { tag, spans: JSON.stringify([span]) };
      // Drawn at once, before the desk answers.
      const range = text.rangeOf(start, end);
      const change = saving.add({ kind: "create", annotation: null, version: null, fields, step, said });
      this.draw(change.key, tag, range);
      following.follow(change);
    }
    for (const { start, end } of stretches) selecting.tagged = [(selecting.at = start), end];
    selecting.clear();
    this.page.bar.hide();
    announce(stretches.length === 1 ? `Tagged as ${tag}: ${clip(text.text.slice(stretches[0].start, stretches[0].end))}` : `Tagged ${stretches.length} places as ${tag}.`);
  }

  /** @param {string} key @param {string} tag @param {Range} range */
  draw(key, tag, range) {
    this.drawn.set(key, { tag, range });
    this.showDrawn();
  }

  /** @param {string} key */
  undraw(key) {
    if (this.drawn.delete(key)) this.showDrawn();
  }

  showDrawn() {
    for (const { name } of this.page.state.tags) {
      showLayer(`pending-${name}`, [...this.drawn.values()].filter((each) => each.tag === name).map((each) => each.range));
    }
  }

  /** @param {string} tag */
  takePen(tag) {
    this.pen = this.pen === tag ? null : tag;
    this.showMode();
    announce(this.pen ? `Pen: each selection becomes a ${tag}. Escape ends it.` : "The pen is put down.");
  }

  /** Say in the page what the next selection will do. */
  showMode() {
    const sign = document.getElementById("mode");
    if (!sign) return;
    const words = this.picking
      ? `Select the ${this.picking.part === "target" ? "annotation that is disputed" : this.picking.part}. Esc leaves it.`
      : this.pen ? `Pen: every selection becomes a ${this.pen}. Esc puts it down.` : "";
    sign.hidden = !words;
    sign.textContent = words;
    sign.dataset.tag = this.pen ?? "";
    for (const made of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".legend [data-tag]"))) {
      made.setAttribute("aria-pressed", String(made.dataset.tag === this.pen));
    }
  }

  /** Begin to pick a speaker or a cue in the text, or take the selection for it. @param {string} part */
  pick(part) {
    const annotation = this.own();
    if (!annotation) return;
    if (annotation.tag !== "quote") {
      say("Only a quote has a speaker and a cue. Focus a quote first.");
      return;
    }
    this.picking = { part, annotation: annotation.id };
    const stretch = this.page.selecting.stretch();
    if (stretch) this.takePicked(stretch);
    else announce(`Go to the ${part} and press Enter, or select it; Escape leaves it.`);
    this.showMode();
  }

  /** @param {string} id */
  pickTarget(id) {
    this.picking = { part: "target", annotation: id };
    this.showMode();
    announce("Go to the annotation that is disputed and press Enter, or click it.");
    this.page.text.article.focus({ preventScroll: true });
  }

  /** @param {Stretch} stretch */
  takePicked(stretch) {
    const picked = this.picking;
    const annotation = picked && this.known(picked.annotation);
    this.picking = null;
    this.showMode();
    if (!picked || !annotation || picked.part === "target") return;
    const span = { ...this.page.text.spanOf(stretch.start, stretch.end), part: picked.part };
    const spans = [...annotation.spans.filter((each) => each.part !== picked.part), span];
    /** @type {Record<string, string>} */
    const fields = { spans: JSON.stringify(spans) };
    // The name follows the words picked, unless it was given in other words than those picked before.
    const former = annotation.spans.find((each) => each.part === "speaker");
    const { speaker } = annotation.attributes;
    if (picked.part === "speaker" && (!speaker || speaker === former?.exact)) {
      fields.attributes = JSON.stringify({ ...annotation.attributes, speaker: span.exact.replace(/\s+/gu, " ") });
    }
    this.edit(annotation.id, fields, `${picked.part} ${clip(span.exact)}`);
    this.page.selecting.clear();
    this.page.bar.hide();
    this.page.focusing.set(annotation.id, { quiet: true });
    announce(`${picked.part}: ${clip(span.exact)}`);
  }

  /** @param {string} target the id of the annotation that is disputed */
  takeTarget(target) {
    const picked = this.picking;
    this.picking = null;
    this.showMode();
    const annotation = picked && this.known(picked.annotation);
    if (!annotation || annotation.id === target) return;
    this.edit(annotation.id, { attributes: JSON.stringify({ ...annotation.attributes, target }) });
    this.page.focusing.set(annotation.id);
  }

  /** Add the selection to the focused annotation as one more content span. */
  addPart() {
    const annotation = this.own();
    const stretch = this.page.selecting.stretch();
    if (!annotation) return;
    if (!stretch) return say("Select the further part first.");
    const spans = [...annotation.spans, this.page.text.spanOf(stretch.start, stretch.end)];
    this.edit(annotation.id, { spans: JSON.stringify(spans) });
    this.page.selecting.clear();
    this.page.bar.hide();
    announce("Added as a further part.");
  }

  /** @param {string} id @param {number} index */
  removePart(id, index) {
    const annotation = this.known(id);
    if (annotation) this.edit(id, { spans: JSON.stringify(annotation.spans.filter((_, at) => at !== index)) });
  }

  /** @param {string} id @param {Record<string, string>} fields @param {string} [said] */
  edit(id, fields, said = "edit") {
    const annotation = this.page.records.get(id);
    if (!annotation) return;
    this.page.saving.add({ kind: "edit", annotation: id, version: annotation.version, fields, step: uniqueKey(), said });
  }

  /** @param {"start" | "end"} side @param {number} by words */
  moveBorder(side, by) {
    this.page.boundaries.step(side, by);
  }

  /** @param {string} id @param {string} tag */
  retag(id, tag) {
    this.edit(id, { tag });
    announce(`Now a ${tag}.`);
  }

  /** @param {string} id */
  remove(id) {
    const annotation = this.page.records.get(id);
    if (!annotation) return;
    if (!annotation.mine) return say(`Only ${annotation.reviewer} can delete this.`);
    this.page.saving.add({ kind: "delete", annotation: id, version: annotation.version, fields: {}, step: uniqueKey(), said: "delete" });
    this.page.text.article.focus({ preventScroll: true });
    say("Deleted. Ctrl+Z brings it back.");
  }

  /** Undo or redo the last step. @param {"undo" | "redo"} which */
  takeBack(which) {
    stepBack(which, this.page);
  }

  occurrences() {
    const { selecting, text, words, state, records } = this.page;
    const stretch = selecting.stretch();
    if (!stretch) return say("Select the words first.");
    chooseOccurrences(
      {
        text: text.text,
        words: text.text.slice(stretch.start, stretch.end),
        borders: words,
        most: state.limits.occurrences,
        tags: state.tags,
        tag: state.tags[0].name,
        taken: (tag, start, end) => {
          const span = text.spanOf(start, end);
          return records.inOrder().some((each) => each.mine && each.tag === tag && each.start === span.start && each.end === span.end);
        },
      },
      (tag, places) => this.tagStretches(tag, places),
    );
  }

  /** Open the card of the focused annotation. */
  open() {
    const { focusing, forms } = this.page;
    if (this.picking?.part === "target" && focusing.id) return this.takeTarget(focusing.id);
    if (this.picking && !this.page.selecting.raw()) this.page.cursor.takeWord();
    const stretch = this.page.selecting.stretch();
    if (stretch && this.picking) return this.takePicked(stretch);
    if (stretch && this.pen) return this.tag(this.pen);
    const annotation = focusing.annotation;
    const card = annotation && cardOf(annotation.id);
    if (!annotation || !card) return say("No annotation is in focus. n goes to the next one.");
    this.page.bar.hide();
    forms.open(annotation, card);
    this.page.cards.place();
  }

  close() {
    this.page.forms.close();
    this.page.cards.place();
    this.page.text.article.focus({ preventScroll: true });
  }

  /** Let go of one thing: picking, pen, selection, card, focus. */
  letGo() {
    const { selecting, focusing, bar } = this.page;
    bar.hide();
    if (this.page.suggesting.let()) return;
    if (this.picking) this.picking = null;
    else if (selecting.raw()) selecting.clear();
    else if (this.pen) this.pen = null;
    else if (focusing.id) focusing.set(null);
    this.showMode();
  }

  /** Give an annotation with what waits to be saved of it. @param {string} id */
  known(id) {
    return this.page.saving.foreseen(this.page.records.get(id));
  }

  own() {
    const annotation = this.page.saving.foreseen(this.page.focusing.annotation);
    if (!annotation) {
      say("Focus an annotation first: n goes to the next one.");
      return null;
    }
    if (!annotation.mine) {
      say(`Only ${annotation.reviewer} can change this.`);
      return null;
    }
    return annotation;
  }
}
