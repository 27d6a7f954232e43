// @ts-check
/** Write times, which the server gives in UTC, as the reader's own. */

/** @param {ParentNode} root */
export default function showMoments(root) {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  for (const element of root.querySelectorAll("time[data-moment]")) {
    const at = new Date(element.getAttribute("datetime") ?? "");
    if (!Number.isNaN(at.getTime())) {
      element.setAttribute("title", element.textContent ?? "");
      element.textContent = format.format(at);
    }
  }
}
