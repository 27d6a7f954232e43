// @ts-check
/** Mouse and touch: the bar at a selection, clicks on marks, cards and the strip. */
import { clip } from "./cursor.js";

const TAGGING = "Tag the selection";
// A double click may become a triple one, which means the sentence.
const CLICKS_MS = 350;

/** @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
export function listenToPointers(page, actions) {
  /** @type {number | undefined} */
  let timer;
  page.selecting.addEventListener("chosen", () => {
    clearTimeout(timer);
    const waits = (actions.pen || actions.picking) && !page.selecting.dragged;
    if (waits) timer = window.setTimeout(() => chosen(page, actions), CLICKS_MS);
    else chosen(page, actions);
  });
  page.text.article.addEventListener("pointerdown", () => {
    clearTimeout(timer);
    page.bar.hide(TAGGING);
  });
  page.selecting.addEventListener("selected", () => selected(page, actions));
  page.text.article.addEventListener("click", (event) => clicked(event, page, actions));
  page.list.addEventListener("click", (event) => cardClicked(event, page, actions));
  page.strip?.addEventListener("click", (event) => stripClicked(/** @type {MouseEvent} */ (event), page));
  for (const made of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".legend [data-tag]"))) {
    press(made, () => actions.tag(String(made.dataset.tag)));
  }
  press(document.getElementById("undo"), () => actions.takeBack("undo"));
  press(document.getElementById("redo"), () => actions.takeBack("redo"));
}

/** A press on a button of the page must not let go of the selection that it is about. @param {HTMLElement | null} made @param {() => void} act */
function press(made, act) {
  made?.addEventListener("pointerdown", (event) => event.preventDefault());
  made?.addEventListener("click", act);
}

/** A pointer has let go of a selection. @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
function chosen(page, actions) {
  const stretch = page.selecting.stretch();
  if (!stretch) return page.bar.hide(TAGGING);
  if (actions.picking && actions.picking.part !== "target") return actions.takePicked(stretch);
  if (actions.pen) return actions.tag(actions.pen);
  showBar(page, actions, stretch);
}

/** The selection changed without a pointer held down: by keys, or by a finger's handles. @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
function selected(page, actions) {
  const stretch = page.selecting.stretch();
  // A finger never lets go of a selection as a mouse does, so the bar asks even while a pen is taken up.
  const asks = page.selecting.touched || (!actions.pen && !actions.picking);
  if (!stretch) page.bar.hide(TAGGING);
  else if (asks) showBar(page, actions, stretch);
}

/** @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions @param {import("./selecting.js").Stretch} stretch */
function showBar(page, actions, stretch) {
  const focused = page.focusing.annotation;
  const more = focused?.mine
    ? [
        { words: "Add as part", hint: "+", act: () => actions.addPart() },
        ...(focused.tag === "quote"
          ? [
              { words: "Speaker", hint: "a", act: () => actions.pick("speaker") },
              { words: "Cue", hint: "u", act: () => actions.pick("cue") },
            ]
          : []),
      ]
    : [];
  page.bar.show(TAGGING, page.text.rangeOf(stretch.start, stretch.end).getBoundingClientRect(), [
    ...page.state.tags.map((tag) => ({ words: tag.title, hint: tag.key, className: `tag-${tag.name}`, act: () => actions.tag(tag.name) })),
    { words: "Everywhere", hint: "o", act: () => actions.occurrences() },
    ...more,
  ]);
}

/** @param {MouseEvent} event @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
function clicked(event, page, actions) {
  if (page.selecting.raw()) return;
  const mark = event.target instanceof Element ? event.target.closest("mark") : null;
  page.bar.hide();
  if (!mark) return page.focusing.set(null, { quiet: true });
  const ids = (mark.getAttribute("data-annotations") ?? "").split(" ");
  const go = (/** @type {string} */ id) => {
    page.bar.hide();
    if (actions.picking?.part === "target") actions.takeTarget(id);
    else page.focusing.set(id);
  };
  if (ids.length === 1) return go(ids[0]);
  const choices = ids.flatMap((id) => {
    const annotation = page.records.get(id);
    return annotation ? [{ words: `${annotation.tag}, ${annotation.reviewer}: ${clip(annotation.exact).slice(0, 40)}`, className: `tag-${annotation.tag}`, act: () => go(id) }] : [];
  });
  // The innermost one is meant most often: it takes the focus while the others are offered.
  const inner = [...ids].sort((a, b) => length(page, a) - length(page, b))[0];
  page.focusing.set(inner, { quiet: true });
  page.bar.show("Which annotation?", mark.getBoundingClientRect(), choices);
}

/** @param {import("./annotate.js").Page} page @param {string} id */
function length(page, id) {
  const annotation = page.records.get(id);
  return annotation ? annotation.end - annotation.start : 0;
}

/** @param {MouseEvent} event @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
function cardClicked(event, page, actions) {
  const target = event.target instanceof Element ? event.target : null;
  const card = target?.closest("[data-annotation]");
  const id = card?.getAttribute("data-annotation");
  if (!id || target?.closest(".card-form, .checks, a")) return;
  const again = page.focusing.id === id;
  page.focusing.set(id, { scroll: true });
  if (again || target?.closest(".card-open")) actions.open();
}

/** @param {MouseEvent} event @param {import("./annotate.js").Page} page */
function stripClicked(event, page) {
  const target = event.target instanceof Element ? event.target : null;
  const id = target?.getAttribute("data-annotation");
  if (id) return page.focusing.set(id, { scroll: true });
  const strip = page.strip?.getBoundingClientRect();
  if (!strip) return;
  const at = Math.round(((event.clientY - strip.top) / strip.height) * page.text.text.length);
  page.selecting.moveTo(at);
}
