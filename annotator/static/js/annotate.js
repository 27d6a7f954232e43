// @ts-check
/** The annotate page: make its parts and tie them together. What each does stands in its own module. */
import { Actions } from "./actions.js";
import { announce, say } from "./announce.js";
import { Bar } from "./bar.js";
import { Boundaries } from "./boundaries.js";
import { Cards } from "./cards.js";
import { Covering } from "./covering.js";
import { Cursor } from "./cursor.js";
import { element } from "./elements.js";
import { Focusing } from "./focusing.js";
import { Following } from "./following.js";
import { Forms } from "./forms.js";
import { listenToKeys } from "./key_listening.js";
import { ArticleText } from "./offsets.js";
import { listenToPointers } from "./pointing.js";
import { Records } from "./records.js";
import { get } from "./requests.js";
import { Saving } from "./saving.js";
import { showSaving } from "./saving_states.js";
import { Selecting } from "./selecting.js";
import { Suggesting } from "./suggesting.js";
import { Undo } from "./undo.js";
import { waitingElsewhere } from "./waiting.js";
import { Words } from "./words.js";

/**
 * Everything that the modules of this page share.
 * @typedef {{state: import("./records.js").PageState, text: ArticleText, words: Words, records: Records,
 *   saving: Saving, undo: Undo, selecting: Selecting, cursor: Cursor, focusing: Focusing, following: Following, cards: Cards, bar: Bar,
 *   boundaries: Boundaries, forms: Forms, suggesting: Suggesting, covering: Covering, list: HTMLElement, strip: Element | null}} Page
 */

/** @param {HTMLElement} main */
export default function annotate(main) {
  const article = document.getElementById("article");
  const list = document.getElementById("cards");
  const column = /** @type {HTMLElement | null} */ (main.querySelector(".column"));
  if (!article || !list || !column) return;
  /** @type {import("./records.js").PageState} */
  const state = JSON.parse(document.getElementById("state")?.textContent ?? "{}");
  const text = new ArticleText(article);
  const words = new Words(text.text, article.lang || undefined);
  const records = new Records(state.annotations);
  const selecting = new Selecting(text, words);
  const focusing = new Focusing(records, text);
  const saving = new Saving(state.document.id, state.reviewer);
  const page = /** @type {Page} */ ({
    state,
    text,
    words,
    records,
    selecting,
    focusing,
    list,
    strip: document.getElementById("strip"),
    saving,
    following: new Following(focusing, saving),
    undo: new Undo(state.document.id, state.reviewer),
    cursor: new Cursor(selecting),
    cards: new Cards(list, records, text, focusing),
    bar: new Bar(column),
  });
  const actions = new Actions(page);
  page.suggesting = new Suggesting(page);
  page.covering = new Covering(page);
  page.forms = new Forms(state, actions);
  page.boundaries = new Boundaries(column, text, words, focusing, page.saving, (id, spans) => actions.edit(id, { spans: JSON.stringify(spans) }));
  showSaving(page, actions);
  listenToKeys(page, actions);
  listenToPointers(page, actions);
  page.cards.place();
  page.selecting.sentencesArrived = fetchSentences(page);
  page.suggesting.arriving = page.suggesting.fetch().finally(() => (page.suggesting.arriving = null));
  page.covering.fetch();
  page.saving.start();
  focusFromAddress(page);
  returnToWords(page, actions);
  showElsewhere(page);
  main.dataset.ready = "yes";
  import("./quote_checks.js").then(({ checkQuotes }) => checkQuotes(page), () => announce("Quotes are not checked now."));
}

/** @param {Page} page */
async function fetchSentences(page) {
  try {
    const { sentences } = await get(`/documents/${page.state.document.id}/sentences`);
    page.selecting.sentences = sentences.map((/** @type {[number, number]} */ [start, end]) => [
      page.text.codePoints.toAt(start),
      page.text.codePoints.toAt(end),
    ]);
  } catch {
    announce("Sentences are not known now: whole paragraphs are selected instead.");
  }
  page.selecting.sentencesArrived = null;
}

/** Open the card in which words were typed and not sent. @param {Page} page @param {Actions} actions */
function returnToWords(page, actions) {
  const id = page.forms.unsent().find((each) => page.records.get(each));
  if (!id) return;
  page.focusing.set(id, { scroll: true, quiet: true });
  actions.open();
  say("The words that you typed here were not sent yet.");
}

/** Tell of changes that wait in other documents: they are sent when these are opened. @param {Page} page */
function showElsewhere(page) {
  const ids = waitingElsewhere(page.state.document.id, page.state.reviewer);
  const links = ids.map((id, index) => element("a", { href: `/documents/${id}` }, [ids.length === 1 ? "that document" : `document ${index + 1}`]));
  if (!links.length) return;
  document.getElementById("refusals")?.replaceChildren(
    element("p", {}, ["Changes that were not sent yet wait in another document. Open it to send them: ", ...links.flatMap((link, index) => (index ? [", ", link] : [link])), "."]),
  );
}

/** An address may name an annotation, `#card-ID`, or a place, `#at-START-END`. @param {Page} page */
async function focusFromAddress(page) {
  const id = location.hash.replace(/^#(annotation|card)-/, "");
  if (id && page.records.get(id)) page.focusing.set(id, { scroll: true });
  if (location.hash.startsWith("#at-")) (await import("./arriving.js")).arrive(page);
}
