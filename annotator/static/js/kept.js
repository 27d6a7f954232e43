// @ts-check
/** Small JSON values kept in the browser. What cannot be kept (storage full or forbidden) says so once. */

let warned = false;

/** @template T @param {Storage} storage @param {string} name @param {T} otherwise @returns {T} */
export function read(storage, name, otherwise) {
  try {
    const found = storage.getItem(name);
    return found === null ? otherwise : JSON.parse(found);
  } catch {
    return otherwise;
  }
}

/** Give the names under which something is kept that begin alike. @param {Storage} storage @param {string} beginning */
export function namesUnder(storage, beginning) {
  try {
    return Object.keys(storage).filter((name) => name.startsWith(beginning));
  } catch {
    return [];
  }
}

/** @param {Storage} storage @param {string} name @param {unknown} value null removes it */
export function write(storage, name, value) {
  try {
    if (value === null) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(value));
  } catch {
    if (!warned) document.dispatchEvent(new CustomEvent("annotator:storage-full"));
    warned = true;
  }
}
