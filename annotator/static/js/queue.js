// @ts-check
/** The queue: `n` goes to the next document. */
import { pressKeys } from "./pressing.js";

export default pressKeys;
