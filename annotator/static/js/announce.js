// @ts-check
/** Say in a live region what happened, for those who do not see it happen. */

/** @param {string} words */
export function announce(words) {
  const region = document.getElementById("announcer");
  if (!region) return;
  // The same words twice in a row are said twice only when they change: a no-break space tells them apart.
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}
