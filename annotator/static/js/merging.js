// @ts-check
/**
 * An edit against an annotation that has changed meanwhile: what differs, and how to put the edit on top. Pure.
 *
 * @typedef {import("./records.js").Annotation} Annotation
 * @typedef {{name: string, theirs: unknown, yours: unknown}} Difference
 */

/** Read the fields of an edit as a record has them. @param {Record<string, string>} fields @returns {Partial<Annotation>} */
function readFields(fields) {
  const { spans, attributes, ...plain } = fields;
  return {
    ...plain,
    ...(spans === undefined ? {} : { spans: JSON.parse(spans) }),
    ...(attributes === undefined ? {} : { attributes: JSON.parse(attributes) }),
  };
}

/**
 * Give what an edit changed and the present state has otherwise, attributes one by one.
 * @param {Record<string, string>} fields of the edit @param {Annotation | undefined} base what it was made on
 * @param {Annotation} theirs the present state @returns {Difference[]} empty when the edit stands already
 */
export function differences(fields, base, theirs) {
  const mine = flat(readFields(fields));
  const before = flat(base ?? {});
  const now = flat(theirs);
  return [...mine.keys()]
    .filter((name) => !base || !alike(mine.get(name), before.get(name)))
    .filter((name) => !alike(mine.get(name), now.get(name)))
    .map((name) => ({ name, theirs: now.get(name), yours: mine.get(name) }));
}

/**
 * Give the fields that put an edit on top of the present state: attributes that the edit did not touch stay.
 * @param {Record<string, string>} fields @param {Annotation | undefined} base @param {Annotation} theirs
 */
export function onTop(fields, base, theirs) {
  if (fields.attributes === undefined) return fields;
  const mine = JSON.parse(fields.attributes);
  /** @type {Record<string, unknown>} */
  const attributes = { ...theirs.attributes };
  for (const name of new Set([...Object.keys(mine), ...Object.keys(base?.attributes ?? {})])) {
    if (!base || !alike(mine[name], base.attributes[name])) attributes[name] = mine[name] ?? "";
  }
  return { ...fields, attributes: JSON.stringify(attributes) };
}

/** Lay a record's attributes beside its other fields. @param {Partial<Annotation>} record */
function flat(record) {
  const { tag, spans, attributes, note, confidence } = record;
  /** @type {Map<string, unknown>} */
  const found = new Map();
  for (const [name, value] of Object.entries({ tag, spans, note, confidence })) if (value !== undefined) found.set(name, value);
  for (const [name, value] of Object.entries(attributes ?? {})) found.set(name, value);
  return found;
}

/** @param {unknown} one @param {unknown} other */
function alike(one, other) {
  return plain(one) === plain(other);
}

/** Write a value so that equal ones are equal: nothing is nothing, however it is said. @param {unknown} value */
function plain(value) {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length)) return "";
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return JSON.stringify(value.map((each) => (each?.part ? [each.part, each.start, each.end] : each)).toSorted());
  return JSON.stringify(value);
}
