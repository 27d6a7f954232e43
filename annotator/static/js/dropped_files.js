// @ts-check
/** The files of a drop, those inside dropped folders too; hidden ones are left out. */

export class DroppedFiles {
  /** What was dropped must be asked for at once: it is gone when the event is over. @param {DataTransfer} transfer */
  constructor(transfer) {
    this.files = [...transfer.files];
    this.entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  }

  /** @returns {Promise<File[]>} in the order of their names within each folder */
  async all() {
    if (!this.entries.some((entry) => entry?.isDirectory)) return this.files;
    const found = await Promise.all(this.entries.map((entry) => (entry ? filesOf(entry) : [])));
    return found.flat();
  }
}

/** @param {FileSystemEntry} entry @returns {Promise<File[]>} */
async function filesOf(entry) {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) return [await new Promise((done, failed) => /** @type {FileSystemFileEntry} */ (entry).file(done, failed))];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {FileSystemEntry[]} */
  const entries = [];
  for (;;) {
    // A reader gives a folder in portions, the last of them empty.
    const portion = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!portion.length) break;
    entries.push(...portion);
  }
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  return (await Promise.all(entries.map(filesOf))).flat();
}
