// @ts-check
/** Show how saving goes, redraw what was saved, and hand refusals and conflicts to the reviewer. */
import { announce } from "./announce.js";
import { chooseBetween } from "./conflicts.js";
import { button, element } from "./elements.js";
import { redraw } from "./redrawing.js";

/** @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions */
export function showSaving(page, actions) {
  const { saving } = page;
  saving.addEventListener("state", (event) => showState(/** @type {CustomEvent} */ (event).detail, page));
  saving.addEventListener("saved", (event) => saved(/** @type {CustomEvent} */ (event).detail, page, actions));
  saving.addEventListener("dropped", (event) => actions.undraw(/** @type {CustomEvent} */ (event).detail.key));
  saving.addEventListener("refused", (event) => refused(/** @type {CustomEvent} */ (event).detail, page, actions));
  saving.addEventListener("conflict", (event) => conflict(/** @type {CustomEvent} */ (event).detail, page, actions));
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
  // What was taken back is proposed again, and what was brought back no more.
  if (["delete", "restore", "reconsider", "create"].includes(change.kind)) page.suggesting.fetch();
  else page.suggesting.show();
  page.cards.place();
}

/**
 * @param {import("./saving.js").Change} change @param {import("./saving.js").Answer} answer
 * @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions
 */
function redrawSaved(change, answer, page, actions) {
  const { annotation } = answer;
  const kind = change.kind === "accept" ? "create" : change.kind;
  redraw(answer, page);
  if (annotation.deleted) actions.lastVersions.set(annotation.id, annotation.version);
  if (change.step && kind !== "reject" && kind !== "reconsider") {
    page.undo.remember(change.step, change.said, { annotation: annotation.id, kind, revision: answer.revision, previous: answer.previous });
  }
  const focus = annotation.deleted && page.focusing.id === annotation.id ? null : page.focusing.id;
  const fresh = change.kind === "create" || change.kind === "restore";
  page.focusing.set(fresh && !annotation.deleted ? annotation.id : focus, { quiet: true });
  page.forms.refresh(annotation);
}

/** @param {{state: string, trouble: Error & {status: number} | null, pending: number}} detail @param {import("./annotate.js").Page} page */
function showState({ state, trouble, pending }, page) {
  const sign = document.getElementById("saving");
  if (!sign || (state === "saving" && sign.dataset.state === "not-saved")) return;
  sign.dataset.state = state;
  const count = pending === 1 ? "1 change waits" : `${pending} changes wait`;
  if (state === "saved") sign.replaceChildren("Saved");
  else if (state === "saving") sign.replaceChildren("Saving…");
  else {
    sign.replaceChildren(
      trouble?.status === 401 ? "You are signed out. " : "Not saved. ",
      `${count} in this browser and will be sent. `,
      ...(trouble?.status === 401
        ? [element("a", { href: `/sign-in?next=${encodeURIComponent(location.pathname)}` }, ["Sign in"])]
        : [button("Try now", () => page.saving.start())]),
    );
    announce(`Not saved: ${trouble?.message ?? ""} ${count} in this browser.`);
  }
}

/**
 * @param {{change: import("./saving.js").Change, error: import("./requests.js").RequestError}} detail
 * @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions
 */
function refused({ change, error }, page, actions) {
  actions.undraw(change.key);
  if (error.code === "duplicate_annotation") page.focusing.set(String(error.detail.id), { quiet: true, scroll: true });
  const notice = document.getElementById("refusals");
  const words = change.fields.note ?? "";
  notice?.replaceChildren(
    element("p", {}, [error.message]),
    ...(words ? [element("p", {}, ["Your words: "]), element("textarea", { readonly: "", "aria-label": "Your words" }, [words])] : []),
    button("Dismiss", () => notice.replaceChildren()),
  );
  announce(error.message);
}

/**
 * @param {{change: import("./saving.js").Change, error: import("./requests.js").RequestError}} detail
 * @param {import("./annotate.js").Page} page @param {import("./actions.js").Actions} actions
 */
function conflict({ change, error }, page, actions) {
  const theirs = error.detail.theirs;
  if (!theirs || !change.annotation) return;
  const known = page.records.get(change.annotation);
  const merged = { ...(known ?? {}), ...theirs, mine: known?.mine ?? true };
  page.records.put(merged);
  actions.lastVersions.set(change.annotation, theirs.version);
  chooseBetween(theirs, change.kind === "edit" ? error.detail.yours : {}, {
    keepMine: () => page.saving.add({ ...change, version: theirs.version }),
    // Restoring the present state changes nothing and brings the present drawing.
    keepTheirs: () => page.saving.add({ ...change, kind: "edit", version: theirs.version, fields: {}, step: null }),
  });
}
