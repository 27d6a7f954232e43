// @ts-check
/** Put what the server drew in the place of what stood there: blocks, cards, the strip. */

/** Read one element of the server's own markup; scripts in it would not run. @param {string} html @param {string} [around] */
function parse(html, around = "") {
  const parsed = new DOMParser().parseFromString(around ? `<${around}>${html}</${around}>` : html, "text/html");
  return around ? parsed.body.firstElementChild : parsed.body;
}

/**
 * @param {import("./saving.js").Answer} answer
 * @param {{text: import("./offsets.js").ArticleText, records: import("./records.js").Records, list: HTMLElement,
 *   strip: Element | null, selecting: import("./selecting.js").Selecting}} page
 */
export function redraw(answer, page) {
  page.records.put(answer.annotation);
  page.selecting.keepThrough(() => {
    for (const [index, html] of Object.entries(answer.blocks)) {
      const block = parse(html)?.firstElementChild;
      if (block instanceof HTMLElement) page.text.replaceBlock(Number(index), document.adoptNode(block));
    }
  });
  redrawCard(answer, page);
  redrawStrip(answer, page.strip);
}

/**
 * Take an annotation off the page that is gone from the desk. @param {string} id
 * @param {{text: import("./offsets.js").ArticleText, records: import("./records.js").Records, strip: Element | null}} page
 */
export function erase(id, page) {
  const known = page.records.get(id);
  if (known) page.records.put({ ...known, deleted: true });
  for (const mark of page.text.article.querySelectorAll(`mark[data-annotations~="${id}"]`)) {
    const left = (mark.getAttribute("data-annotations") ?? "").split(" ").filter((each) => each !== id);
    if (!left.length) {
      mark.replaceWith(...mark.childNodes);
      continue;
    }
    mark.setAttribute("data-annotations", left.join(" "));
    const tags = left.map((each) => `tag-${page.records.get(each)?.tag}`);
    mark.classList.remove(...[...mark.classList].filter((name) => name.startsWith("tag-") && !tags.includes(name)));
  }
  page.text.article.normalize();
  cardOf(id)?.remove();
  for (const drawn of page.strip?.querySelectorAll(`[data-annotation="${id}"]`) ?? []) drawn.remove();
}

/** @param {string} id */
export function cardOf(id) {
  return document.getElementById(`card-${id}`);
}

/** @param {import("./saving.js").Answer} answer @param {{records: import("./records.js").Records, list: HTMLElement}} page */
function redrawCard(answer, page) {
  const { id } = answer.annotation;
  const former = cardOf(id);
  const fresh = answer.card ? parse(answer.card, "ol")?.firstElementChild : null;
  if (!fresh) {
    former?.remove();
    return;
  }
  const card = /** @type {HTMLElement} */ (document.adoptNode(fresh));
  if (former) {
    // An open form stays where it is, with what is being typed in it.
    const form = former.querySelector(".card-form");
    for (const child of [...former.childNodes]) if (child !== form) child.remove();
    former.prepend(...card.childNodes);
    former.className = `${card.className}${former.classList.contains("is-focused") ? " is-focused" : ""}${form ? " is-open" : ""}`;
  }
  const order = page.records.inOrder();
  const next = order[order.findIndex((each) => each.id === id) + 1];
  const before = next ? cardOf(next.id) : null;
  const element = former ?? card;
  if (element.nextElementSibling !== before || !element.isConnected) page.list.insertBefore(element, before);
}

/** @param {import("./saving.js").Answer} answer @param {Element | null} strip */
function redrawStrip(answer, strip) {
  if (!strip) return;
  for (const former of strip.querySelectorAll(`[data-annotation="${answer.annotation.id}"]`)) former.remove();
  const parsed = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${answer.strip}</svg>`, "image/svg+xml");
  for (const rectangle of [...parsed.documentElement.children]) strip.append(document.adoptNode(rectangle));
}
