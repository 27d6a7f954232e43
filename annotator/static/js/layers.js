// @ts-check
/**
 * Passing layers over the text, drawn by the CSS Custom Highlight API: they change no element of the article.
 * The page says in words, too, what they show; where the browser lacks the API they are left out.
 */

/** @param {string} name @param {Range[]} ranges none removes the layer */
export function showLayer(name, ranges) {
  if (!("highlights" in CSS)) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}
