// @ts-check
/** Turn pressed keys into actions: on the article, and those with Ctrl on the whole page unless one is typing. */
import { say } from "./announce.js";
import { actionOf } from "./keys.js";

const LONGEST_WAIT_MS = 2000; // longer, and whole paragraphs are taken, and there is no suggestion

/** @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
export function listenToKeys(page, actions) {
  /** A key that waits and those pressed after it: none overtakes another. @type {{action: string, extend: boolean}[]} */
  const waiting = [];
  const catchUp = async () => {
    try {
      for (const found of waiting) {
        await Promise.race([whatIsAwaited(page, found.action), new Promise((done) => setTimeout(done, LONGEST_WAIT_MS))]);
        perform(page, actions, found);
      }
    } finally {
      waiting.length = 0;
    }
  };
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest("dialog")) return;
    if (target.closest("input, select, textarea")) {
      if (event.key === "Escape") actions.close();
      return;
    }
    // Buttons and links keep their own Enter and arrows.
    if (target.closest("button, a, summary") && ["Enter", " ", "Tab"].includes(event.key)) return;
    const found = actionOf(event, page.state.tags);
    if (!found) return;
    if (waiting.length || whatIsAwaited(page, found.action)) {
      if (waiting.push(found) === 1) catchUp();
    } else if (!perform(page, actions, found)) return;
    event.preventDefault();
  });
  document.getElementById("show-keys")?.addEventListener("click", () => help(page));
}

/** Give what an action needs and is still on its way; null when nothing is. @param {import("./annotate.js").Page} page @param {string} action */
function whatIsAwaited({ selecting, suggesting, text }, action) {
  if (action.startsWith("sentence")) return selecting.sentencesArrived;
  // Elsewhere Tab goes where it always goes.
  const isTab = action.startsWith("suggestion-") && document.activeElement === text.article;
  return isTab || /^(accept|reject)/.test(action) ? suggesting.arriving : null;
}

/**
 * @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions
 * @param {{action: string, extend: boolean}} found @returns {boolean} whether the key was used
 */
function perform(page, actions, { action, extend }) {
  const { cursor, focusing, following, boundaries, text } = page;
  if (action.startsWith("tag:")) return act(() => actions.tag(action.slice(4)));
  if (/^(word|sentence|paragraph)-|^(first|last)$/.test(action)) {
    // Arrows belong to the reading cursor only while the article has the focus.
    if (document.activeElement !== text.article) return false;
    return act(() => cursor.move(action, extend));
  }
  // Past the last suggestion, Tab goes where it always goes.
  if (action === "suggestion-next") return page.suggesting.step(1);
  if (action === "suggestion-previous") return page.suggesting.step(-1);
  /** @type {Record<string, () => void>} */
  const does = {
    "exact-next": () => cursor.moveExactly(1),
    "exact-previous": () => cursor.moveExactly(-1),
    word: () => cursor.takeWord(),
    sentence: () => cursor.takeSentence(),
    clear: () => actions.letGo(),
    occurrences: () => actions.occurrences(),
    "add-part": () => following.whenArrived(() => actions.addPart()),
    speaker: () => following.whenArrived(() => actions.pick("speaker")),
    cue: () => following.whenArrived(() => actions.pick("cue")),
    "annotation-next": () => step(page, 1),
    "annotation-previous": () => step(page, -1),
    open: () => {
      page.suggesting.take();
      if (page.selecting.raw()) actions.open();
      else following.whenArrived(() => actions.open());
    },
    "start-earlier": () => following.whenArrived(() => boundaries.step("start", -1)),
    "start-later": () => following.whenArrived(() => boundaries.step("start", 1)),
    "end-earlier": () => following.whenArrived(() => boundaries.step("end", -1)),
    "end-later": () => following.whenArrived(() => boundaries.step("end", 1)),
    delete: () => following.whenArrived(() => focusing.id && actions.remove(focusing.id)),
    accept: () => page.suggesting.accept(),
    reject: () => page.suggesting.reject(),
    "accept-many": () => page.suggesting.acceptMany(),
    "suggestions-off": () => page.suggesting.toggle(),
    "mark-read": () => page.covering.markParagraph(),
    "mark-rest": () => page.covering.markRest(),
    undo: () => actions.takeBack("undo"),
    redo: () => actions.takeBack("redo"),
    cards: () => page.cards.toggle(),
    help: () => help(page),
  };
  return does[action] ? act(does[action]) : false;
}

/** Show every key; the list is loaded when asked for. @param {import("./annotate.js").Page} page */
async function help(page) {
  const found = await import("./key_help.js").catch(() => null);
  if (found) found.showKeys(page.state.tags);
  else say("The desk cannot be reached.");
}

/** Go to another annotation; a selection made before has nothing to do with it. @param {import("./annotate.js").Page} page @param {number} by */
function step(page, by) {
  page.selecting.clear();
  page.focusing.step(by, page.text.codePoints.toPoint(page.selecting.at));
  const annotation = page.focusing.annotation;
  if (annotation) page.selecting.at = page.text.codePoints.toAt(annotation.start);
}

/** @param {() => void} run */
function act(run) {
  run();
  return true;
}
