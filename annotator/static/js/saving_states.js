// @ts-check
/** Show how saving goes, redraw what was saved, and hand refusals and conflicts to the reviewer. */
import { announce } from "./announce.js";
import { button, element } from "./elements.js";
import { differences, onTop } from "./merging.js";
import { erase, redraw } from "./redrawing.js";
import { makeMoves } from "./stepping_back.js";

/** @typedef {import("./saving.js").Change} Change */

/** @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
export function showSaving(page, actions) {
  const { saving } = page;
  saving.addEventListener("state", (event) => showState(/** @type {CustomEvent} */ (event).detail, page));
  saving.addEventListener("saved", (event) =>
    page.selecting.whenReleased(() => saved(/** @type {CustomEvent} */ (event).detail, page, actions)));
  saving.addEventListener("dropped", (event) => {
    actions.undraw(/** @type {CustomEvent} */ (event).detail.key);
    page.suggesting.show();
  });
  saving.addEventListener("refused", (event) => refused(/** @type {CustomEvent} */ (event).detail, page, actions));
  saving.addEventListener("conflict", (event) => conflict(/** @type {CustomEvent} */ (event).detail, page));
  for (const change of saving.waiting) drawAgain(change, page, actions);
  document.addEventListener("annotator:storage-full", () =>
    announce("The browser cannot keep unsent changes: its storage is full. Saving goes on."));
}

/** @param {import("./saving.js").Change} change @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
function drawAgain(change, page, actions) {
  if (change.kind !== "create") return;
  for (const span of JSON.parse(change.fields.spans)) {
    actions.draw(change.key, change.fields.tag, page.text.rangeOfPoints(span.start, span.end));
  }
}

/**
 * @param {{change: import("./saving.js").Change, answer: import("./saving.js").Answer}} detail
 * @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions
 */
function saved({ change, answer }, page, actions) {
  for (const each of answer.saved ?? (answer.annotation ? [answer] : [])) redrawSaved(change, each, page, actions);
  actions.undraw(change.key);
  if (change.step && change.kind === "reject") {
    page.undo.remember(change.step, change.said, { annotation: change.fields.keys, kind: "reject", revision: 0, previous: null });
  }
  page.suggesting.arrived(change);
  page.cards.place();
  if (change.back && change.step) makeMoves(page.undo.take(change.step), "undo", page);
  page.following.arrived(change);
}

/**
 * @param {import("./saving.js").Change} change @param {import("./saving.js").Answer} answer
 * @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions
 */
function redrawSaved(change, answer, page, actions) {
  const { annotation } = answer;
  const kind = change.kind === "accept" ? "create" : change.kind;
  redraw(answer, page);
  if (annotation.deleted) page.undo.rememberDeleted(annotation.id, annotation.version);
  // A change that turned out to change nothing has no state before it to go back to.
  const goesBack = kind === "create" || answer.previous !== null;
  if (change.step && goesBack && kind !== "reject" && kind !== "reconsider") {
    page.undo.remember(change.step, change.said, { annotation: annotation.id, kind, revision: answer.revision, previous: answer.previous });
  }
  const focus = annotation.deleted && page.focusing.id === annotation.id ? null : page.focusing.id;
  page.focusing.set(page.following.isFollowed(change) && !annotation.deleted ? annotation.id : focus, { quiet: true });
  // What waits still is shown in the open form too.
  page.forms.refresh(page.saving.foreseen(annotation));
}

/**
 * @param {{state: string, trouble: Error & {status: number} | null, pending: number, choices: number}} detail
 * @param {import("./annotate.js").Page} page
 */
function showState({ state, trouble, pending, choices }, page) {
  const sign = document.getElementById("saving");
  const former = sign?.dataset.state;
  if (!sign || (state === "saving" && former === "not-saved")) return;
  sign.dataset.state = state;
  if (state === "saved") sign.replaceChildren("Saved");
  else if (state === "saving") sign.replaceChildren("Saving…");
  else {
    const words = pending === 1 ? "1 change waits in this browser" : `${pending} changes wait in this browser`;
    const [why, then, ...means] = whyNotSaved(trouble, choices, page);
    sign.replaceChildren(`${why} `, `${words}${then} `, ...means);
    page.following.giveUp();
    // Once, not at every try.
    if (former !== "not-saved") announce(`Not saved: ${trouble?.message ?? why} ${words}.`);
  }
}

/**
 * Say why a change is not saved, what will come of it, and what one can do.
 * @param {Error & {status: number} | null} trouble @param {number} choices @param {import("./annotate.js").Page} page
 * @returns {[string, string, ...Node[]]}
 */
function whyNotSaved(trouble, choices, page) {
  const signIn = element("a", { href: `/sign-in?next=${encodeURIComponent(location.pathname)}` }, ["Sign in"]);
  if (trouble?.status === 401) return [`You are signed out, or not as ${page.state.reviewer}.`, " and will be sent.", signIn];
  if (!trouble && choices) return ["Not saved.", " for your choice.", button("Choose", () => page.saving.resume())];
  const why = trouble && trouble.status !== 0 ? trouble.message : "The desk cannot be reached.";
  return [`Not saved. ${why}`, " and will be sent.", button("Try now", () => page.saving.start())];
}

/**
 * @param {{change: Change, error: import("./requests.js").RequestError}} detail
 * @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions
 */
function refused({ change, error }, page, actions) {
  actions.undraw(change.key);
  if (change.kind === "accept" || change.kind === "reject") page.suggesting.fetch();
  const gone = change.annotation !== null && (error.status === 410 || error.status === 404);
  if (gone) takeOff(String(change.annotation), page);
  if (gone && change.kind === "delete") return;
  if (error.code === "duplicate_annotation") page.focusing.set(String(error.detail.id), { quiet: true, scroll: true });
  const notice = document.getElementById("refusals");
  const words = wordsTyped(change, page);
  notice?.replaceChildren(
    element("p", {}, [error.message]),
    ...(words ? [element("p", {}, ["Your words: "]), element("textarea", { readonly: "", "aria-label": "Your words", dir: "auto" }, [words])] : []),
    button("Dismiss", () => notice.replaceChildren()),
  );
  announce(error.message);
}

/** @param {string} id @param {import("./annotate.js").Page} page */
function takeOff(id, page) {
  erase(id, page);
  if (page.focusing.id === id) page.focusing.set(null, { quiet: true });
  page.cards.place();
}

/** Give the words that a refused change held, so that none is lost. @param {Change} change @param {import("./annotate.js").Page} page */
function wordsTyped(change, page) {
  const { note, attributes } = change.fields;
  const known = (change.annotation && page.records.get(change.annotation)?.attributes) || {};
  const answers = Object.entries(attributes ? JSON.parse(attributes) : {});
  const typed = answers.filter(([name, value]) => typeof value === "string" && value && value !== known[name]);
  return [note ?? "", ...typed.map(([, value]) => value)].filter(Boolean).join("\n\n");
}

/**
 * @param {{change: Change, error: import("./requests.js").RequestError}} detail
 * @param {import("./annotate.js").Page} page
 */
function conflict({ change, error }, page) {
  const { saving, records, undo } = page;
  const theirs = error.detail.theirs;
  if (!theirs || !change.annotation) return saving.settle(change, null);
  const base = records.get(change.annotation);
  if (theirs.deleted) undo.rememberDeleted(change.annotation, theirs.version);
  else records.put({ ...(base ?? {}), ...theirs, mine: base?.mine ?? true });
  const isEdit = () => change.kind === "edit";
  const rows = () => {
    const yours = isEdit() ? change.fields : fieldsOf(error.detail.yours ?? {});
    return change.kind === "delete" ? [] : differences(yours, isEdit() ? base : undefined, theirs);
  };
  // An edit of nothing changes nothing and brings the drawing of what stands there.
  const keepTheirs = () => saving.settle(change, { kind: "edit", version: theirs.version, fields: {}, step: null });
  const keepMine = () => saving.settle(change, { version: theirs.version, fields: isEdit() ? onTop(change.fields, base, theirs) : change.fields });
  const later = () => announce("The change waits for your choice.");
  // A change whose answer was lost on the way: it stands already.
  if (isEdit() && !rows().length) return keepTheirs();
  // Seldom needed, so loaded when it is; what is changed meanwhile is a part of the choice.
  import("./conflicts.js").then(({ chooseBetween }) => {
    const wanted = { edit: "", delete: "delete", restore: "restore" }[String(change.kind)] ?? change.said;
    chooseBetween({ wanted, rows: rows(), tags: page.state.tags }, { keepMine, keepTheirs, later });
  }, later);
}

/** Write a draft that the desk gave back as the fields of an edit. @param {Record<string, any>} draft @returns {Record<string, string>} */
function fieldsOf(draft) {
  const written = Object.entries(draft).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(written.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]));
}
