// @ts-check
/** Words, sentences and paragraphs of a text. All offsets are UTF-16. */

export class Words {
  /** @param {string} text @param {string | undefined} language */
  constructor(text, language) {
    this.text = text;
    this.segmenter = new Intl.Segmenter(supported(language), { granularity: "word" });
    /** The line that was asked about last: one asks about its neighbours next. @type {{start: number, end: number, segments: Intl.Segments} | null} */
    this.line = null;
  }

  /**
   * Trim white space off a stretch and widen it to whole words, within the given paragraph borders.
   * @param {number} start @param {number} end @returns {{start: number, end: number} | null} null when nothing is left
   */
  snap(start, end) {
    const trimmed = this.trim(start, end);
    if (!trimmed) return null;
    const first = this.wordAt(trimmed.start);
    const last = this.wordAt(trimmed.end - 1);
    return {
      start: first?.isWordLike ? first.start : trimmed.start,
      end: last?.isWordLike ? last.end : trimmed.end,
    };
  }

  /** @param {number} start @param {number} end @returns {{start: number, end: number} | null} */
  trim(start, end) {
    while (start < end && isSpace(this.text[start])) start++;
    while (end > start && isSpace(this.text[end - 1])) end--;
    return start < end ? { start, end } : null;
  }

  /**
   * Give the segment that holds an offset. @param {number} at
   * @returns {{start: number, end: number, isWordLike: boolean} | null}
   */
  wordAt(at) {
    if (at < 0 || at >= this.text.length) return null;
    const line = this.segmentsAt(at);
    const found = line.segments.containing(at - line.start);
    if (!found) return null;
    const start = line.start + found.index;
    return { start, end: start + found.segment.length, isWordLike: found.isWordLike ?? false };
  }

  /** Give the line that holds an offset, with its words. @param {number} at */
  segmentsAt(at) {
    if (!this.line || at < this.line.start || at >= this.line.end) {
      const { start, end } = this.lineAt(at);
      this.line = { start, end, segments: this.segmenter.segment(this.text.slice(start, end)) };
    }
    return this.line;
  }

  /** Give the next word after an offset, null at the end. @param {number} at */
  wordAfter(at) {
    for (let place = at; place < this.text.length; ) {
      const found = this.wordAt(place);
      if (!found) return null;
      if (found.isWordLike && found.start >= at) return found;
      place = found.end;
    }
    return null;
  }

  /** Give the last word that ends at or before an offset, null at the start. @param {number} at */
  wordBefore(at) {
    for (let place = at - 1; place >= 0; ) {
      const found = this.wordAt(place);
      if (!found) return null;
      if (found.isWordLike && found.end <= at) return found;
      place = found.start - 1;
    }
    return null;
  }

  /** Give the line (between line breaks) that holds an offset. @param {number} at */
  lineAt(at) {
    const start = this.text.lastIndexOf("\n", at - 1) + 1;
    const found = this.text.indexOf("\n", at);
    const end = found === -1 ? this.text.length : Math.max(found, at + 1);
    return { start, end };
  }
}

/** @param {string | undefined} sign */
export function isSpace(sign) {
  return sign !== undefined && /\s/u.test(sign);
}

/** @param {string | undefined} language */
function supported(language) {
  try {
    return language ? Intl.Segmenter.supportedLocalesOf([language]) : undefined;
  } catch {
    return undefined; // a language code that the browser does not know: its own default serves
  }
}
