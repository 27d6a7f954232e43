// @ts-check
/** Say in a live region what happened, for those who do not see it happen. */

const SHOWN_MS = 6000;
/** @type {number | undefined} */
let timer;

/** Say it in words that everybody sees, for a short while: a key that did nothing owes a reason. @param {string} words */
export function say(words) {
  announce(words);
  const former = document.querySelector(".hint");
  const hint = former ?? document.createElement("p");
  hint.className = "hint";
  hint.setAttribute("aria-hidden", "true"); // the live region has said it
  hint.textContent = words;
  if (!former) document.body.append(hint);
  clearTimeout(timer);
  timer = window.setTimeout(() => hint.remove(), SHOWN_MS);
}

/** @param {string} words */
export function announce(words) {
  const region = document.getElementById("announcer");
  if (!region) return;
  // The same words twice in a row are said twice only when they change: a no-break space tells them apart.
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}
