// @ts-check
/** Count the characters of a claim as it is typed, and say when it is longer than is recommended. */

/** @param {HTMLElement} element */
export default function countCharacters(element) {
  const area = element.querySelector("textarea");
  if (!area) return;
  const most = Number(element.dataset.recommended);
  const words = document.createElement("p");
  words.className = "help";
  words.setAttribute("aria-live", "polite");
  (area.closest(".field") ?? element).append(words);
  const show = () => {
    const length = [...area.value].length; // code points, as the desk counts
    words.textContent = `${length} of the ${most} characters that are recommended.`;
    words.classList.toggle("over", length > most);
  };
  area.addEventListener("input", show);
  show();
}
