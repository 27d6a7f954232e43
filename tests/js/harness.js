// @ts-check
/** A test runner small enough to read at one sitting: each case runs by itself and says how it ended. */

/** @type {Record<string, string>} each case's name -> "" when it passed, else what went wrong */
const results = {};
/** @type {Promise<void>} */
let line = Promise.resolve();

/** Run a case when those before it have ended, with empty storage. @param {string} name @param {() => unknown} run */
export function test(name, run) {
  line = line.then(async () => {
    localStorage.clear();
    sessionStorage.clear();
    document.body.replaceChildren();
    try {
      await run();
      results[name] = "";
    } catch (error) {
      results[name] = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
    }
  });
}

/** Fail unless two values are the same when written as JSON. @param {unknown} found @param {unknown} wanted @param {string} [about] */
export function same(found, wanted, about = "") {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${about} found ${one}, wanted ${other}`);
}

/** Fail unless something is so. @param {unknown} so @param {string} words */
export function ok(so, words) {
  if (!so) throw new Error(words);
}

/** Wait until something is so, at most two seconds. @param {() => unknown} so @param {string} words */
export async function until(so, words) {
  for (const end = Date.now() + 2000; !so(); await new Promise((go) => setTimeout(go, 5))) {
    if (Date.now() > end) throw new Error(`in vain: ${words}`);
  }
}

/** Give how every case of the page ended. */
export async function ended() {
  await line;
  return results;
}
