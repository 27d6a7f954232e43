// @ts-check
import { ArticleText } from "/static/js/offsets.js";
import { Selecting } from "/static/js/selecting.js";
import { Words } from "/static/js/words.js";
import { same, test } from "./harness.js";

function made() {
  const words = ["The mayor spoke. She left.", "Nobody 😀 heard her."];
  const blocks = words.map((each, index) => `<p data-block="${index}" data-start="${index * 28}" data-end="${index * 28 + [...each].length}">${each}</p>`);
  document.body.innerHTML = `<p>before</p><article id="article">${blocks.join("\n\n")}</article><p>after</p>`;
  const text = new ArticleText(/** @type {HTMLElement} */ (document.getElementById("article")));
  return new Selecting(text, new Words(text.text, "en"));
}

/** @param {Selecting} selecting */
function taken(selecting) {
  const stretch = selecting.stretch();
  return stretch && selecting.text.text.slice(stretch.start, stretch.end);
}

test("a selection is read as whole words, or exactly when asked", () => {
  const selecting = made();
  selecting.select(6, 13);
  same(taken(selecting), "mayor spoke");
  selecting.exact = true;
  same(taken(selecting), "yor spo");
});

test("a selection that begins or ends outside is cut to the article", () => {
  const selecting = made();
  const [before, after] = [document.body.firstChild, document.body.lastChild];
  getSelection()?.setBaseAndExtent(/** @type {Node} */ (before), 0, selecting.text.blocks[0].element.firstChild ?? document, 9);
  same(taken(selecting), "The mayor");
  getSelection()?.setBaseAndExtent(selecting.text.blocks[1].element.firstChild ?? document, 10, /** @type {Node} */ (after), 1);
  same(taken(selecting), "heard her.");
  getSelection()?.selectAllChildren(/** @type {Node} */ (after));
  same(taken(selecting), null);
});

test("a redraw of the block leaves the selection, and its direction, as they were", () => {
  const selecting = made();
  const block = selecting.text.blocks[0].element;
  const text = /** @type {Text} */ (block.firstChild);
  getSelection()?.setBaseAndExtent(text, 15, text, 4);
  selecting.keepThrough(() => {
    const fresh = /** @type {HTMLElement} */ (block.cloneNode());
    fresh.innerHTML = "The <mark>mayor</mark> spoke. She left.";
    selecting.text.replaceBlock(0, fresh);
  });
  same(taken(selecting), "mayor spoke");
  same(getSelection()?.direction, "backward");
});

test("what must not happen under a pressed pointer happens when it lets go", () => {
  const selecting = made();
  /** @type {string[]} */
  const done = [];
  selecting.whenReleased(() => done.push("at once"));
  selecting.pressed = true;
  selecting.whenReleased(() => done.push("first"));
  selecting.whenReleased(() => done.push("second"));
  same(done, ["at once"]);
  selecting.letGo();
  same(done, ["at once", "first", "second"]);
});

test("a sentence is found by its bounds, a paragraph where there are none", () => {
  const selecting = made();
  same(selecting.sentenceAt(5), { start: 0, end: 26 });
  selecting.sentences = [[0, 16], [17, 26], [28, 48]];
  same(selecting.sentenceAt(5), { start: 0, end: 16 });
  same(selecting.sentenceAt(20), { start: 17, end: 26 });
});
