// @ts-check
/** Send a form with files and tell how much of it is out: `fetch` does not say. */

/**
 * @param {string} address @param {FormData} body
 * @param {{signal: AbortSignal, progress: (share: number) => void}} how `progress` gets 0 to 1
 * @returns {Promise<{status: number, page: Document}>} the answer's page, parsed and inert
 */
export function send(address, body, { signal, progress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "text/html");
    request.setRequestHeader("X-CSRFToken", document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "");
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.upload.addEventListener("load", () => progress(1));
    request.addEventListener("load", () => {
      resolve({ status: request.status, page: new DOMParser().parseFromString(request.responseText, "text/html") });
    });
    request.addEventListener("error", () => reject(new Error("The desk cannot be reached.")));
    request.addEventListener("abort", () => reject(new Error("Stopped.")));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
