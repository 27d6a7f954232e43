// @ts-check
/**
 * What the reviewer asks for while the desk has not yet answered the tag just made: it is about that tag, so it waits.
 * The new annotation takes the focus when it arrives, unless the reviewer has gone elsewhere meanwhile.
 */
import { say } from "./announce.js";

export class Following {
  /** @param {import("./focusing.js").Focusing} focusing @param {import("./saving.js").Saving} saving */
  constructor(focusing, saving) {
    this.focusing = focusing;
    this.saving = saving;
    /** @type {string | null} */
    this.key = null;
    this.moves = 0;
    /** @type {(() => void)[]} */
    this.asked = [];
  }

  /** Follow a change from now on. @param {import("./saving.js").Change} change */
  follow(change) {
    this.key = change.key;
    this.moves = this.focusing.moves;
    this.asked = [];
  }

  /** @param {import("./saving.js").Change} change */
  isFollowed(change) {
    return change.key === this.key && this.moves === this.focusing.moves;
  }

  /** Do something about the annotation in focus: at once, or when the tag just made has arrived. @param {() => void} run */
  whenArrived(run) {
    const change = this.saving.waiting.find((each) => each.key === this.key);
    if (!change || !this.isFollowed(change)) return run();
    if (this.saving.trouble) return say("The new tag is not saved yet. Its parts and answers can follow when it is.");
    this.asked.push(run);
  }

  /** @param {import("./saving.js").Change} change */
  arrived(change) {
    if (change.key !== this.key) return;
    const asked = this.asked;
    this.key = null;
    this.asked = [];
    for (const run of asked) run();
  }

  /** The desk cannot be reached: what was asked for would come as a surprise later. */
  giveUp() {
    if (this.asked.length) say("The new tag is not saved yet. Its parts and answers can follow when it is.");
    this.asked = [];
  }
}
