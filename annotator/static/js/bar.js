// @ts-check
/** The small bar beside a selection, and the choice among annotations that lie over each other. */
import { button, element } from "./elements.js";

export class Bar {
  /** @param {HTMLElement} host an element that the bar is placed in, positioned */
  constructor(host) {
    this.host = host;
    this.bar = element("div", { class: "bar", role: "toolbar", hidden: "" });
    // A press on the bar must not let go of the selection that it is about.
    this.bar.addEventListener("pointerdown", (event) => event.preventDefault());
    host.append(this.bar);
  }

  get open() {
    return !this.bar.hidden;
  }

  /**
   * @param {string} label @param {DOMRect} place of what it is about @param {{words: string, hint?: string,
   *   className?: string, act: () => void}[]} choices @param {string} [words] a line under the choices
   */
  show(label, place, choices, words) {
    this.bar.setAttribute("aria-label", label);
    this.bar.replaceChildren(
      ...choices.map((choice) => {
        const made = button(choice.words, choice.act, { class: `button quiet ${choice.className ?? ""}` });
        if (choice.hint) made.append(element("kbd", { "aria-hidden": "true" }, [choice.hint]));
        return made;
      }),
    );
    if (words) this.bar.append(element("p", { class: "bar-words" }, [words]));
    this.bar.hidden = false;
    // On a phone the sheet with the focused card makes way for the bar.
    document.body.classList.add("has-bar");
    this.bar.style.left = this.bar.style.top = "";
    // On a phone the style sheet fixes the bar to the lower edge, where a thumb is.
    if (getComputedStyle(this.bar).position === "fixed") return;
    const host = this.host.getBoundingClientRect();
    const own = this.bar.getBoundingClientRect();
    const left = Math.min(Math.max(place.left + place.width / 2 - own.width / 2, 8), innerWidth - own.width - 8);
    const above = place.top - own.height - 10;
    const top = above > 60 ? above : place.bottom + 10;
    this.bar.style.left = `${left - host.left}px`;
    this.bar.style.top = `${top - host.top}px`;
  }

  /** Hide the bar, or only one of this label. @param {string} [label] */
  hide(label) {
    if (label && this.bar.getAttribute("aria-label") !== label) return;
    this.bar.hidden = true;
    document.body.classList.remove("has-bar");
  }
}
