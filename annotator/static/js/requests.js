// @ts-check
/** Talk to the desk: forms out, JSON in, one kind of failure. */

/** A refusal or a failed connection. `status` is 0 when no answer came. */
export class RequestError extends Error {
  /** @param {number} status @param {Record<string, any>} detail */
  constructor(status, detail) {
    super(detail.message ?? "The desk cannot be reached.");
    this.status = status;
    this.code = String(detail.code ?? "unreachable");
    this.detail = detail;
  }
}

const LONGEST_KEPT_ALIVE = 60_000; // of 65,536 bytes for all such requests together

let token = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";

/**
 * Post a form and give the JSON answer. A form token that has expired is renewed once.
 * @param {string} path @param {Record<string, string>} fields @param {Record<string, string>} [headers]
 * @returns {Promise<Record<string, any>>}
 */
export async function post(path, fields, headers = {}) {
  try {
    return await send(path, fields, headers);
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== "bad_csrf") throw error;
    await session();
    return send(path, fields, headers);
  }
}

/** @param {string} path @returns {Promise<Record<string, any>>} */
export async function get(path) {
  return answer(() => fetch(path, { headers: { Accept: "application/json" } }));
}

/** Ask who is signed in, and take a fresh form token. @returns {Promise<{signed_in: boolean, reviewer: string | null}>} */
export async function session() {
  const state = await get("/session");
  token = state.csrf;
  return /** @type {{signed_in: boolean, reviewer: string | null}} */ (/** @type {unknown} */ (state));
}

/** @param {string} path @param {Record<string, string>} fields @param {Record<string, string>} more headers */
function send(path, fields, more) {
  const headers = { Accept: "application/json", "X-CSRFToken": token, ...more };
  const body = new URLSearchParams(fields);
  // A request under way outlives the page that is left meanwhile; browsers grant that to short ones only.
  const keepalive = body.toString().length < LONGEST_KEPT_ALIVE;
  return answer(() => fetch(path, { method: "POST", headers, body, keepalive }));
}

/** @param {() => Promise<Response>} ask @returns {Promise<Record<string, any>>} */
async function answer(ask) {
  let response;
  try {
    response = await ask();
  } catch {
    throw new RequestError(0, { message: "The desk cannot be reached. What you did is kept and will be sent." });
  }
  let body;
  try {
    body = await response.json();
  } catch {
    throw new RequestError(response.status, { message: `The desk answered ${response.status} in words not meant for this page.` });
  }
  if (!response.ok) throw new RequestError(response.status, body.error ?? {});
  return body;
}
