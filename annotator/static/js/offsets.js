// @ts-check
/**
 * The one place where UTF-16 offsets (JavaScript, DOM) and code points (the server, every record) meet.
 *
 * "at" is a UTF-16 offset in the article's text, "point" a code point offset in the same text.
 */

/** Converts between UTF-16 offsets and code points of one text. Both directions cost O(log n). */
export class CodePoints {
  /** @param {string} text */
  constructor(text) {
    /** UTF-16 offsets of the second halves of surrogate pairs, in order. @type {number[]} */
    this.pairs = [];
    for (let at = 0; at < text.length - 1; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit <= 0xdbff) {
        const next = text.charCodeAt(at + 1);
        if (next >= 0xdc00 && next <= 0xdfff) this.pairs.push(++at);
      }
    }
  }

  /** Give the code point offset of a UTF-16 offset; one inside a pair counts as before it. @param {number} at */
  toPoint(at) {
    return at - countBelow(this.pairs, at, (pair) => pair);
  }

  /** Give the UTF-16 offset of a code point offset. @param {number} point */
  toAt(point) {
    return point + countBelow(this.pairs, point, (pair, index) => pair - index);
  }
}

/**
 * Count the entries whose key is at most `limit` (for `toPoint`: pairs whose second half lies at or before it).
 * @param {number[]} entries @param {number} limit @param {(entry: number, index: number) => number} key
 */
function countBelow(entries, limit, key) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(entries[middle], middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The article's text and the way between its offsets and the DOM, which may be redrawn block by block. */
export class ArticleText {
  /** @param {HTMLElement} article */
  constructor(article) {
    this.article = article;
    this.text = article.textContent ?? "";
    this.codePoints = new CodePoints(this.text);
    /** @type {{start: number, end: number, element: HTMLElement}[]} UTF-16 offsets, in order */
    this.blocks = [...article.querySelectorAll("[data-block]")].map((found) => {
      const element = /** @type {HTMLElement} */ (found);
      return {
        start: this.codePoints.toAt(Number(element.dataset.start)),
        end: this.codePoints.toAt(Number(element.dataset.end)),
        element,
      };
    });
  }

  /** Put a redrawn block in the place of the former one. @param {number} index @param {HTMLElement} element */
  replaceBlock(index, element) {
    this.blocks[index].element.replaceWith(element);
    this.blocks[index].element = element;
  }

  /** Give the index of the block at or before a UTF-16 offset. @param {number} at */
  blockAt(at) {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle].start <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Give the UTF-16 offset of a place in the DOM, null outside the article. @param {Node} node @param {number} offset */
  atOf(node, offset) {
    if (!this.article.contains(node)) return null;
    const parent = node instanceof Element ? node : node.parentElement;
    const block = parent?.closest("[data-block]");
    const root = block && this.article.contains(block) ? block : this.article;
    const start = root === this.article ? 0 : this.blocks[Number(root.getAttribute("data-block"))].start;
    const before = document.createRange();
    before.selectNodeContents(root);
    before.setEnd(node, offset);
    return start + before.toString().length;
  }

  /**
   * Give the place in the DOM of a UTF-16 offset. @param {number} at @returns {{node: Node, offset: number}}
   */
  placeOf(at) {
    const index = this.blockAt(at);
    const block = this.blocks[index];
    if (block && at >= block.start && at <= block.end) return placeIn(block.element, at - block.start);
    if (block && at > block.end) {
      const gap = block.element.nextSibling;
      if (gap instanceof Text) return { node: gap, offset: Math.min(at - block.end, gap.length) };
    }
    return placeIn(this.article, at);
  }

  /** Give a DOM range of two UTF-16 offsets. @param {number} start @param {number} end */
  rangeOf(start, end) {
    const range = document.createRange();
    const from = this.placeOf(start);
    const to = this.placeOf(end);
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** Give a DOM range of two code point offsets. @param {number} start @param {number} end */
  rangeOfPoints(start, end) {
    return this.rangeOf(this.codePoints.toAt(start), this.codePoints.toAt(end));
  }

  /** Give the span of two UTF-16 offsets as the server takes it. @param {number} start @param {number} end */
  spanOf(start, end) {
    return {
      part: "content",
      start: this.codePoints.toPoint(start),
      end: this.codePoints.toPoint(end),
      exact: this.text.slice(start, end),
    };
  }
}

/** @param {Element} root @param {number} rest */
function placeIn(root, rest) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Text | null} */
  let last = null;
  while (walker.nextNode()) {
    last = /** @type {Text} */ (walker.currentNode);
    if (rest <= last.length) return { node: last, offset: rest };
    rest -= last.length;
  }
  return last ? { node: last, offset: last.length } : { node: root, offset: 0 };
}
