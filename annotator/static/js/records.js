// @ts-check
/**
 * What the page knows of the article's annotations, as the server said it last.
 *
 * @typedef {{part: string, start: number, end: number, exact: string}} Span offsets in code points
 * @typedef {{id: string, tag: string, start: number, end: number, exact: string, spans: Span[],
 *   attributes: Record<string, any>, note: string | null, confidence: string, reviewer: string, mine: boolean,
 *   version: number, origin: string, deleted?: boolean}} Annotation
 * @typedef {{name: string, title: string, kind: string, help: string, values: {value: string, title: string}[]}} Attribute
 * @typedef {{name: string, key: string, title: string, meaning: string, parts: string[], attributes: Attribute[]}} Tag
 * @typedef {{document: {id: string, version: number, length: number}, annotations: Annotation[], tags: Tag[],
 *   reviewer: string, limits: Record<string, number>}} PageState
 */

export class Records {
  /** @param {Annotation[]} annotations */
  constructor(annotations) {
    this.byId = new Map(annotations.map((each) => [each.id, each]));
    /** @type {Annotation[] | null} */
    this.sorted = annotations;
  }

  /** @param {string} id */
  get(id) {
    return this.byId.get(id);
  }

  /** @param {Annotation} annotation */
  put(annotation) {
    if (annotation.deleted) this.byId.delete(annotation.id);
    else this.byId.set(annotation.id, annotation);
    this.sorted = null;
  }

  /** Give all annotations in the order of the cards: start, end, tag, id. */
  inOrder() {
    this.sorted ??= [...this.byId.values()].sort(
      (a, b) => a.start - b.start || a.end - b.end || compare(a.tag, b.tag) || compare(a.id, b.id),
    );
    return this.sorted;
  }
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
