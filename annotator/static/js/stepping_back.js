// @ts-check
/** Undo and redo: what is not answered yet is taken back here, what is saved is restored by the desk. */
import { say } from "./announce.js";

/** @param {"undo" | "redo"} which @param {import("./annotate.js").Page} page */
export function stepBack(which, page) {
  const { saving, undo } = page;
  const waiting = which === "undo" ? saving.waiting.findLast((change) => change.step && !change.back) : undefined;
  if (waiting?.step) {
    const step = waiting.step;
    for (const change of saving.waiting.filter((each) => each.step === step).toReversed()) saving.takeBack(change);
    // Some changes of the same step may be saved already.
    makeMoves(undo.take(step), which, page);
    say(`Undone: ${waiting.said}`);
    return;
  }
  const step = undo[which]();
  if (!step) return say(which === "undo" ? "Nothing to undo." : "Nothing to redo.");
  makeMoves(step, which, page);
  say(`${which === "undo" ? "Undone" : "Done again"}: ${step.said}`);
}

/**
 * @param {{said: string, moves: import("./undo.js").Move[]} | null} step @param {"undo" | "redo"} which
 * @param {import("./annotate.js").Page} page
 */
export function makeMoves(step, which, page) {
  const { saving, records, undo, following } = page;
  for (const move of step?.moves ?? []) {
    if (move.kind === "reject" || move.kind === "reconsider") {
      saving.add({ kind: move.kind, annotation: null, version: null, fields: { keys: move.annotation }, step: null, said: which });
      continue;
    }
    const version = records.get(move.annotation)?.version ?? undo.deleted[move.annotation] ?? null;
    /** @type {Record<string, string>} */
    const fields = move.sequence === null ? {} : { sequence: String(move.sequence) };
    following.follow(saving.add({ kind: move.kind, annotation: move.annotation, version, fields, step: null, said: which }));
  }
}
