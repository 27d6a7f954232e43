// @ts-check
/** Write times, which the server gives in UTC, as the reader's own; of late ones the day by its name. */

/** @param {ParentNode} root */
export default function showMoments(root) {
  for (const element of root.querySelectorAll("time[data-moment]")) {
    const at = new Date(element.getAttribute("datetime") ?? "");
    if (Number.isNaN(at.getTime())) continue;
    element.setAttribute("title", element.textContent ?? "");
    element.textContent = written(at, new Date());
  }
}

/** @param {Date} at @param {Date} now @returns {string} "today, 14:03", "yesterday, 09:12" or the day and time */
export function written(at, now) {
  const days = Math.round((startOf(now).getTime() - startOf(at).getTime()) / 86_400_000);
  if (days !== 0 && days !== 1) return new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at);
  const day = days === 0 ? "today" : "yesterday";
  return `${day}, ${new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(at)}`;
}

/** @param {Date} at */
function startOf(at) {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate());
}
